"""Pictures and papers: kept by what they are, small, harmless by name, and undone like all else."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import pytest
from PIL import Image

from crm_desktop.base.clock import FixedClock
from crm_desktop.base.errors import BadInput, NotFound
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


def test_a_paper_is_kept_or_linked_as_one_likes_and_found_again(crm: Crm, tmp_path: Path) -> None:
    marta = contact(crm)
    offer = tmp_path / "offer.pdf"
    offer.write_bytes(b"%PDF-1.7 offer")
    crm.contents.attach("contact", marta, offer)
    [paper] = crm.contents.papers(crm.contacts.record(marta))
    crm.contents.link_instead("contact", marta, paper, tmp_path / "outside.pdf")
    assert (tmp_path / "outside.pdf").read_bytes() == b"%PDF-1.7 offer"
    [paper] = crm.contents.papers(crm.contacts.record(marta))
    assert paper.is_linked
    (tmp_path / "outside.pdf").rename(tmp_path / "moved.pdf")
    [paper] = crm.contents.papers(crm.contacts.record(marta))
    assert paper.missing
    with pytest.raises(NotFound):
        crm.contents.to_open(paper)
    crm.contents.link_instead("contact", marta, paper, tmp_path / "moved.pdf")
    [paper] = crm.contents.papers(crm.contacts.record(marta))
    assert not paper.missing
    crm.contents.keep_inside("contact", marta, paper)
    (tmp_path / "moved.pdf").unlink()
    [paper] = crm.contents.papers(crm.contacts.record(marta))
    assert (paper.is_linked, paper.missing, crm.contents.data(paper.sha256)) == (False, False, b"%PDF-1.7 offer")
    for _step in range(3):
        crm.history.undo()
    [paper] = crm.contents.papers(crm.contacts.record(marta))
    assert not paper.is_linked, "as it was attached"


def test_a_paper_is_opened_as_a_copy_that_only_reads_and_a_program_never(
    crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FARLEY_HOME", str(tmp_path / "home"))
    marta = contact(crm)
    for name in ("../../Offer.pdf", "a\u202egpj.exe"):
        crm.contents.attach_data("contact", marta, name, b"content")
    program, offer = sorted(crm.contents.papers(crm.contacts.record(marta)), key=lambda one: one.may_open)
    opened = crm.contents.to_open(offer)
    assert opened.is_relative_to(tmp_path / "home" / "opened")
    assert opened.read_bytes() == b"content"
    assert not opened.stat().st_mode & 0o222
    assert crm.contents.to_open(offer) != opened, "each time in a folder of its own"
    with pytest.raises(BadInput):
        crm.contents.to_open(program)


def test_copies_that_were_opened_go_after_a_day_and_what_is_held_stays_without_a_word(
    crm: Crm, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FARLEY_HOME", str(tmp_path / "home"))
    marta = contact(crm)
    crm.contents.attach_data("contact", marta, "Offer.pdf", b"content")
    [offer] = crm.contents.papers(crm.contacts.record(marta))
    old, held, new = (crm.contents.to_open(offer) for _time in range(3))
    now = clock.now().timestamp()
    for path, age in ((old, 25 * 3600), (held, 25 * 3600), (new, 3600)):
        os.utime(path.parent, (now - age, now - age))
    outside = tmp_path / "mine"
    outside.mkdir()
    (outside / "kept.txt").write_text("mine", "utf-8")
    (tmp_path / "home" / "opened" / "link").symlink_to(outside)
    real = shutil.rmtree

    def remove(folder: Path, *, ignore_errors: bool) -> None:
        if folder == held.parent:
            raise PermissionError(folder)  # as Windows says of what a program has open
        real(folder, ignore_errors=ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", remove)
    again = crm.contents.to_open(offer)
    assert [path.exists() for path in (old, held, new, again)] == [False, True, True, True]
    monkeypatch.setattr(shutil, "rmtree", real)
    os.utime(held.parent, (now - 25 * 3600, now - 25 * 3600))
    Crm.open(crm.path, clock, "seat-2", "Nora").close()
    assert [path.exists() for path in (held, new, again)] == [False, True, True], "at the end of the program too"
    assert (outside / "kept.txt").exists()


def test_a_long_name_that_ends_as_a_program_when_it_is_cut_is_none_that_is_opened(crm: Crm) -> None:
    marta = contact(crm)
    crm.contents.attach_data("contact", marta, f"{'a' * 116}.exe{'b' * 12}", b"MZ")
    [paper] = crm.contents.papers(crm.contacts.record(marta))
    assert not paper.may_open
    with pytest.raises(BadInput):
        crm.contents.to_open(paper)
    raw = Paper(1, f"{'a' * 116}.exe{'b' * 12}", "", 0, "x", "", 0, missing=False)
    assert not raw.may_open, "as another program may have put it into the file"


@pytest.mark.parametrize(
    ("path", "server"),
    [
        ("\\\\evil\\share\\x.pdf", "evil"),
        ("//evil/x.pdf", "evil"),
        ("/home/nora/x.pdf", ""),
        ("C:\\x.pdf", ""),
        ("x.pdf", ""),
    ],
)
def test_another_computer_is_named_and_not_asked(path: str, server: str) -> None:
    paper = Paper(1, "x.pdf", "", 0, "", path, 0, missing=False)
    assert paper.server == server


def test_a_check_tells_what_is_missing_and_what_is_damaged(crm: Crm) -> None:
    marta = contact(crm)
    crm.contents.set_photo("contact", marta, picture(100, 100))
    crm.contents.attach_data("contact", marta, "offer.txt", b"12 bearings")
    assert crm.checking.check().faults == []
    [paper] = crm.contents.papers(crm.contacts.record(marta))
    run = crm.workspace.connection.run
    run("UPDATE blob SET data = ? WHERE sha256 = ?", (b"13 bearings", paper.sha256))
    [fault] = crm.checking.check().faults
    assert "damaged" in fault
    run("DELETE FROM blob")
    faults = crm.checking.check().faults
    assert len(faults) == 2
    assert any("offer.txt" in fault for fault in faults)
    assert any(str(marta) in fault and "picture" in fault for fault in faults)
