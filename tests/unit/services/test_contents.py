"""Pictures and papers: kept by what they are, small, harmless by name, and undone like all else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from crm_desktop.base.errors import BadInput
from crm_desktop.services.contents import PICTURE_SIDE, Paper, is_program, safe_name
from crm_desktop.services.crm import Crm
from tests.support.files import contact, digest


def picture(width: int, height: int, orientation: int = 1) -> bytes:
    out = io.BytesIO()
    image = Image.new("RGB", (width, height), "red")
    exif = image.getexif()
    exif[0x0112] = orientation
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_picture_is_kept_small_and_upright(crm: Crm) -> None:
    marta = contact(crm)
    crm.contents.set_photo("contact", marta, picture(2000, 1000, orientation=6))
    kept = crm.contents.photo(crm.contacts.record(marta))
    assert kept is not None
    with Image.open(io.BytesIO(kept)) as small:
        assert small.size == (PICTURE_SIDE // 2, PICTURE_SIDE), "turned upright"
    assert crm.contents.photos("contact", [marta]) == {marta: kept}
    crm.history.undo()
    assert crm.contents.photo(crm.contacts.record(marta)) is None
    with pytest.raises(BadInput):
        crm.contents.set_photo("contact", marta, b"no picture")


def test_a_paper_is_kept_in_the_file_or_linked(crm: Crm, tmp_path: Path) -> None:
    marta = contact(crm)
    offer = tmp_path / "Angebot Nr. 7.pdf"
    offer.write_bytes(b"%PDF-1.7 offer")
    before = digest(crm)
    crm.contents.attach("contact", marta, offer)
    crm.contents.attach("contact", marta, offer, link=True)
    linked, kept = sorted(crm.contents.papers(crm.contacts.record(marta)), key=lambda one: one.sha256)
    assert (kept.name, kept.media_type, kept.size, kept.is_linked) == (
        "Angebot Nr. 7.pdf",
        "application/pdf",
        14,
        False,
    )
    assert linked.is_linked
    assert not linked.missing
    assert crm.contents.put_out(kept, tmp_path / "out").read_bytes() == b"%PDF-1.7 offer"
    assert crm.contents.put_out(kept, tmp_path / "out").name == "Angebot Nr. 7 2.pdf"
    offer.unlink()
    assert any(one.missing for one in crm.contents.papers(crm.contacts.record(marta)))
    crm.history.undo()
    crm.history.undo()
    record_before = crm.contacts.record(marta)
    assert record_before.several("attachments") == ()
    assert before == digest_without_contents(crm, before)


def digest_without_contents(crm: Crm, before: str) -> str:
    """Return the digest with the kept contents, which undo leaves for redo, taken away."""
    crm.workspace.connection.run("DELETE FROM blob")
    return digest(crm)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\Windows\\x.txt", "C__Windows_x.txt"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("a\u202egpj.exe", "a_gpj.exe"),
        ("  . ", "_"),
        ("Übersicht 报价.xlsx", "Übersicht 报价.xlsx"),
    ],
)
def test_a_name_leads_nowhere_else(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize(
    ("name", "program"),
    [("a.exe", True), ("a.PDF.ExE ", True), ("a.pdf", False), ("x.sh", True), ("y.tar.gz", False), ("a.lnk.", True), ("", False)],
)  # fmt: skip
def test_programs_are_never_opened(name: str, program: bool) -> None:
    assert is_program(name) is program
    paper = Paper(1, name, "", 0, "", name, 0, missing=False)
    assert paper.may_open is not program
