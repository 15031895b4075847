"""Photos on cards become pictures, byte for byte, and go back out as they came; what is none stays a detail."""

from __future__ import annotations

import io
from base64 import b64encode
from pathlib import Path

import pytest
from PIL import Image

from crm_desktop.base.errors import BadInput
from crm_desktop.formats.vcard import read_vcards
from crm_desktop.services.crm import Crm
from crm_desktop.services.importing import OnMatch
from crm_desktop.services.importing.balance import Balance, ImportOptions
from crm_desktop.services.importing.source import open_source
from tests.support.files import contact


def picture(kind: str = "JPEG", color: str = "teal") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), color).save(out, kind)
    return out.getvalue()


def bring(crm: Crm, folder: Path, card: str, on_match: OnMatch = OnMatch.FILL) -> Balance:
    path = folder / "cards.vcf"
    path.write_bytes(card.replace("\n", "\r\n").encode())
    options = ImportOptions(on_match=on_match)
    return crm.importing.run(open_source(path, options), options)


def card(*lines: str, version: str = "3.0") -> str:
    return "\n".join(("BEGIN:VCARD", f"VERSION:{version}", "FN:Ada Byron", "N:Byron;Ada;;;", *lines, "END:VCARD", ""))


def photo_line(data: bytes, version: str) -> str:
    text = b64encode(data).decode()
    return {
        "2.1": f"PHOTO;JPEG;ENCODING=BASE64:{text}\n",
        "3.0": f"PHOTO;TYPE=JPEG;ENCODING=b:{text}",
        "4.0": f"PHOTO:data:image/jpeg;base64,{text}",
    }[version]


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_a_photo_becomes_the_picture_and_goes_back_out(crm: Crm, tmp_path: Path, version: str) -> None:
    data = picture()
    bring(crm, tmp_path, card(photo_line(data, version), version=version))
    [ada] = crm.contacts.ids(search="byron")
    record = crm.contacts.record(ada)
    assert crm.contents.photo(record) == data, "kept as it came"
    assert record.several("extras") == ()
    for out_version in ("2.1", "3.0", "4.0"):
        out = tmp_path / f"out{out_version}.vcf"
        crm.exporting.to_file(out, kind="contacts", version=out_version)
        assert "X-FARLEY-PHOTO" not in out.read_text("utf-8")
        [draft] = read_vcards(out.read_bytes()).drafts
        assert [one["label"] for one in draft.items["extras"]] == ["PHOTO"]
        other = Crm.create(tmp_path / f"Other{out_version}.farley", crm.clock, "seat-2", crm.user)
        options = ImportOptions()
        other.importing.run(open_source(out, options), options)
        [again] = other.contacts.ids(search="byron")
        assert other.contents.photo(other.contacts.record(again)) == data
        assert other.checking.check().faults == []
        other.close()
    same = bring(crm, tmp_path, card(photo_line(data, version), version=version))
    assert (same.new, same.updated, same.same) == (0, 0, 1)


@pytest.mark.parametrize(
    "line",
    [
        "PHOTO;VALUE=uri:https://example.org/ada.jpg",
        "PHOTO;ENCODING=b;TYPE=JPEG:" + b64encode(b"no picture at all").decode(),
        "PHOTO;ENCODING=b;TYPE=JPEG:%%%%",
        "PHOTO;ENCODING=b;TYPE=JPEG:" + b64encode(picture()[:200]).decode(),
        "PHOTO;ENCODING=b;TYPE=DDS:" + b64encode(b"DDS \x7c" + b"\0" * 123).decode(),  # breaks its reader
    ],
)
def test_what_is_no_picture_stays_a_detail(crm: Crm, tmp_path: Path, line: str) -> None:
    bring(crm, tmp_path, card(line))
    [ada] = crm.contacts.ids(search="byron")
    record = crm.contacts.record(ada)
    assert not record.text("photo")
    assert [item.label for item in record.several("extras")] == ["PHOTO"]
    out = tmp_path / "out.vcf"
    crm.exporting.to_file(out, kind="contacts", version="3.0")
    assert read_vcards(out.read_bytes()).drafts[0].items["extras"] == read_vcards(card(line).encode()).drafts[0].items["extras"]


def test_no_program_is_started_to_read_a_picture(crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawings in PostScript are programs: Pillow hands them to Ghostscript, where that is there."""
    started: list[object] = []

    def run(*args: object, **_more: object) -> Image.Image:
        started.append(args)
        return Image.new("RGB", (4, 4))

    monkeypatch.setattr("PIL.EpsImagePlugin.Ghostscript", run)
    bring(crm, tmp_path, card("PHOTO;ENCODING=b;TYPE=EPS:" + b64encode(picture("EPS")).decode()))
    [ada] = crm.contacts.ids(search="byron")
    with pytest.raises(BadInput):
        crm.contents.set_photo("contact", ada, picture("EPS"))
    assert not crm.contacts.record(ada).text("photo")
    assert started == []


def test_what_a_photo_says_besides_is_kept_until_the_picture_is_another(crm: Crm, tmp_path: Path) -> None:
    """Apple writes how a photo was cut; that goes out with this photo, and not with the next one."""
    text = b64encode(picture()).decode()
    line = f"PHOTO;ENCODING=b;TYPE=JPEG;X-ABCROP-RECTANGLE=ABClipRect_1&0&0&40&30&x:{text}"
    bring(crm, tmp_path, card(line))
    [ada] = crm.contacts.ids(search="byron")
    assert crm.contents.photo(crm.contacts.record(ada)) == picture()
    out = tmp_path / "out.vcf"
    crm.exporting.to_file(out, kind="contacts", version="3.0")
    written = out.read_text("utf-8").replace("\r\n ", "")
    assert written.count("PHOTO") == 1
    assert "X-ABCROP-RECTANGLE" in written
    crm.contents.set_photo("contact", ada, picture("PNG", "red"))
    crm.exporting.to_file(out, kind="contacts", version="3.0")
    written = out.read_text("utf-8").replace("\r\n ", "")
    assert written.count("PHOTO") == 1
    assert text not in written


def test_a_second_photo_stays_a_detail_and_a_picture_that_is_there_is_kept(crm: Crm, tmp_path: Path) -> None:
    first, second = picture(color="teal"), picture(color="red")
    bring(crm, tmp_path, card(photo_line(first, "3.0"), photo_line(second, "3.0")))
    [ada] = crm.contacts.ids(search="byron")
    record = crm.contacts.record(ada)
    assert crm.contents.photo(record) == first
    assert [item.label for item in record.several("extras")] == ["PHOTO"]
    balance = bring(crm, tmp_path, card(photo_line(second, "3.0")))
    assert crm.contents.photo(crm.contacts.record(ada)) == first
    assert "picture" in [problem.value for problem in balance.problems]
    bring(crm, tmp_path, card(photo_line(second, "3.0")), OnMatch.UPDATE)
    assert crm.contents.photo(crm.contacts.record(ada)) == second


def test_a_picture_that_did_not_come_along_is_none(crm: Crm, tmp_path: Path) -> None:
    """Some contacts alone, as JSON, name their pictures and papers but do not hold them."""
    marta = contact(crm)
    crm.contents.set_photo("contact", marta, picture())
    crm.contents.attach_data("contact", marta, "offer.txt", b"12 bearings")
    part = tmp_path / "some.json"
    crm.exporting.to_file(part, ids=[marta])
    other = Crm.create(tmp_path / "Other.farley", crm.clock, "seat-2", crm.user)
    options = ImportOptions()
    other.importing.run(open_source(part, options), options)
    record = other.contacts.record(other.contacts.ids()[0])
    assert not record.text("photo")
    assert record.several("attachments") == ()
    assert other.checking.check().faults == []
    other.close()


def test_a_logo_becomes_the_picture_of_a_company_and_goes_back_out(crm: Crm, tmp_path: Path) -> None:
    data = b64encode(picture()).decode()
    lines = ("KIND:org", "ORG:Kowal", f"LOGO:data:image/jpeg;base64,{data}")
    text = "\n".join(("BEGIN:VCARD", "VERSION:4.0", "FN:Kowal", *lines, "END:VCARD", ""))
    bring(crm, tmp_path, text)
    [kowal] = crm.companies.ids(search="kowal")
    assert crm.contents.photo(crm.companies.record(kowal)) == picture()
    out = tmp_path / "out.vcf"
    crm.exporting.to_file(out, kind="companies")
    other = Crm.create(tmp_path / "Other.farley", crm.clock, "seat-2", crm.user)
    options = ImportOptions()
    other.importing.run(open_source(out, options), options)
    [again] = other.companies.ids(search="kowal")
    assert other.contents.photo(other.companies.record(again)) == picture()
    other.close()
