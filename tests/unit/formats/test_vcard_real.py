"""Every vCard file of other programs that lies beside the checkout: nothing it says may be lost."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from vobject.base import getLogicalLines, parseLine

from crm_desktop.domain.records import Draft, Record
from crm_desktop.formats.vcard import read_vcards, write_vcards
from crm_desktop.formats.vcard.lines import logical_lines
from crm_desktop.formats.vcard.syntax import parse_head, split_line

pytestmark = pytest.mark.real_data


def vcard_files(open_data: Path, expected: dict[str, dict[str, Any]]) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    for key, entry in expected.items():
        if entry.get("kind") == "vcard":
            repository, path = key.split(":", 1)
            yield path, (open_data / repository.replace("/", "__") / path).read_bytes(), entry


def texts(draft: Draft) -> Iterator[str]:
    yield from (str(value) for value in draft.values.values())
    for items in draft.items.values():
        for item in items:
            yield from (str(value) for value in item.values())


def bare(text: str) -> str:
    """Take away what versions write differently: escapes, and blanks after commas and at line ends."""
    text = re.sub(r"\\[nN]", " ", text)
    return re.sub(r"[\s\\]+", "", text).removeprefix("tel:")


def wanted(name: str, value: str) -> Iterator[str]:
    if name in ("N", "ORG"):
        yield from re.findall(r"(?:\\.|[^\\;])+", value)
    elif name == "TEL":
        number, _mark, extension = value.partition(";ext=")
        yield from (number, extension)
    elif name == "BDAY":
        yield "".join(re.findall(r"\d", value.partition("T")[0]))
    else:
        yield value


@pytest.fixture
def files(open_data: Path, expected: dict[str, dict[str, Any]]) -> list[tuple[str, bytes, dict[str, Any]]]:
    return list(vcard_files(open_data, expected))


def test_every_card_comes_as_a_draft(files: list[tuple[str, bytes, dict[str, Any]]]) -> None:
    assert len(files) == 79
    for path, content, entry in files:
        outcome = read_vcards(content)
        assert (outcome.rows, len(outcome.drafts)) == (entry["raw_begin"], entry["raw_begin"]), path


def test_every_value_is_found_again(files: list[tuple[str, bytes, dict[str, Any]]]) -> None:
    missing = []
    for path, content, entry in files:
        outcome = read_vcards(content)
        found = [bare(text) for draft in outcome.drafts for text in texts(draft)]
        days = {re.sub(r"\D", "", text) for text in found}
        everything = "\n".join(found)
        for name, values in entry["values"].items():
            for piece in (piece for value in values for piece in wanted(name, value)):
                if name == "BDAY":
                    present = piece in days
                else:
                    present = bare(piece) in everything or bare(_as_declared(piece)) in everything
                if not present:
                    missing.append((path, name, piece))
    assert missing == []


def _as_declared(text: str) -> str:
    """Undo that EXPECTED.json shows UTF-8 as Windows letters where its last byte is cut."""
    return text.encode("cp1252", "ignore").decode("utf-8", "replace")


def test_a_thousand_nameless_and_named_cards_keep_their_tags_and_addresses(open_data: Path) -> None:
    folder = open_data / "richbodo__prm/tests/fixtures/google_takeout_bulk/sources/Takeout/Contacts"
    drafts = read_vcards((folder / "All Contacts" / "All Contacts.vcf").read_bytes()).drafts
    assert sum(bool(draft.text("display_name")) for draft in drafts) == 675
    assert sum(len(draft.items.get("emails", [])) for draft in drafts) == 901
    assert sum(len(draft.items.get("phones", [])) for draft in drafts) == 115
    assert sum("tags" in draft.items for draft in drafts) == 209
    labels = Counter(str(item["label"]) for draft in drafts for item in draft.items.get("phones", []))
    assert labels == {"Home": 41, "Mobile": 40, "Office": 34}


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_all_of_it_goes_out_and_comes_back(
    files: list[tuple[str, bytes, dict[str, Any]]], as_record: Callable[[Draft], Record], version: str
) -> None:
    for path, content, _entry in (entry for entry in files if entry[2]["cards"]):
        drafts = read_vcards(content).drafts
        out = io.BytesIO()
        write_vcards(map(as_record, drafts), out, version=version)
        again = read_vcards(out.getvalue()).drafts
        lossy = version == "2.1"  # it cannot tell a list from a text with commas
        assert [plain(draft, lossy) for draft in again] == [plain(draft, lossy) for draft in drafts], path


def plain(draft: Draft, lossy: bool) -> dict[str, Any]:
    """Return what a draft holds, in an order of its own; without how an extra was written where `lossy`."""
    items = {
        name: sorted(
            sorted((key, str(value)) for key, value in item.items() if value != "" and not (lossy and key == "params"))
            for item in listed
        )
        for name, listed in draft.items.items()
    }
    return {"kind": draft.kind, **draft.values, **items}


def test_lines_are_cut_and_joined_as_another_reader_does(
    files: list[tuple[str, bytes, dict[str, Any]]],
) -> None:
    compared = 0
    for path, content, entry in files:
        odd = b"\r\r\n" in content or b"\n\n " in content or b"\n#" in content or not entry["versions"]
        if odd or "2.1" in entry["versions"] or entry["encoding"] not in ("ascii", "utf-8"):
            continue
        theirs = [parseLine(line) for line, _number in getLogicalLines(io.StringIO(content.decode(), newline=None))]
        ours = []
        for line in logical_lines(content):
            pieces = split_line(line)
            head = parse_head(pieces[0]) if pieces else None
            assert pieces is not None, (path, line)
            assert head is not None, (path, line)
            ours.append((head.name, head.group, pieces[1]))
        assert ours == [(name.upper(), group or "", value) for name, _params, value, group in theirs], path
        compared += 1
    assert compared > 20
