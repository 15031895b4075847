"""Sources made to hurt: there is always an outcome or one sentence, and any draft can be stored."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.base.errors import FarleyError
from crm_desktop.domain.records import Draft
from crm_desktop.formats.vcard import read_vcards
from crm_desktop.formats.vcard.lines import MAX_LINE
from crm_desktop.formats.vcard.reader import MAX_PROPERTIES

MEGABYTE = 1 << 20


def wrapped(*lines: bytes) -> bytes:
    return b"\n".join([b"BEGIN:VCARD", b"VERSION:3.0", b"FN:Somebody", *lines, b"END:VCARD", b""])


def only(content: bytes) -> Draft:
    (draft,) = read_vcards(content).drafts
    return draft


def assert_storable(content: bytes) -> None:
    """Every text of an outcome is Unicode, and the numbers of drafts and rejected cards add up."""
    try:
        outcome = read_vcards(content)
    except FarleyError:
        return
    rejected = sum(problem.rejected for problem in outcome.problems)
    assert len(outcome.drafts) + rejected == outcome.rows
    for draft in outcome.drafts:
        everything = [draft.values, draft.items, [problem.value for problem in draft.problems]]
        json.dumps(everything, ensure_ascii=False).encode("utf-8")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes(content: bytes) -> None:
    assert_storable(content)
    assert_storable(wrapped(content))


pieces = st.sampled_from(
    [
        b"BEGIN:VCARD", b"END:VCARD", b"begin:vcard", b"VERSION:2.1", b"N", b"FN", b"TEL", b"ADR", b"PHOTO",
        b"NOTE", b"AGENT", b"ORG", b"BDAY", b"item1.", b".", b"X-ABLABEL", b";ENCODING=QUOTED-PRINTABLE",
        b";ENCODING=b", b";BASE64", b";CHARSET=utf-7", b";CHARSET=SHIFT_JIS", b";CHARSET=iso-2022-jp",
        b";TYPE=", b";PREF=1", b'"', b":", b";", b",", b"=", b"\\", b"\\n", b"=\n", b"=C3", b"=GG", b"\n", b"\n",
        b"\r\n", b"\n ", b"\n\t", b" ", b"\xff", b"\xc3\xa9", b"\x93\xe0", b"^n", b"tel:", b"data:;base64,",
        b"KIND:org", b"X-ABSHOWAS:COMPANY", b"X-FARLEY-RATING:x", b"#", b"\0", b"1980-02-30",
    ]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(pieces, max_size=40))
def test_random_pieces_of_cards(parts: list[bytes]) -> None:
    content = b"".join(parts)
    assert_storable(content)
    assert_storable(b"BEGIN:VCARD\n" + content)


def test_a_picture_of_ten_megabytes_is_kept_and_a_larger_one_left_out() -> None:
    draft = only(wrapped(b"PHOTO;ENCODING=b:" + b"A" * (10 * MEGABYTE)))
    assert draft.items["extras"][0]["value"] == f"{10 * MEGABYTE * 3 // 4} bytes"
    draft = only(wrapped(b"PHOTO;ENCODING=b:" + b"A" * (MAX_LINE + 1), b"NOTE:after"))
    assert (draft.text("note"), draft.items) == ("after", {})
    assert [problem.field for problem in draft.problems] == ["PHOTO"]


def test_a_line_folded_a_million_times() -> None:
    draft = only(wrapped(b"NOTE:" + b"\n a" * MEGABYTE))
    assert len(draft.text("note")) == MEGABYTE
    draft = only(wrapped(b"NOTE;ENCODING=QUOTED-PRINTABLE:" + b"a=\n" * MEGABYTE + b"b"))
    assert len(draft.text("note")) == MEGABYTE + 1


@pytest.mark.parametrize(
    "line",
    [
        b'TEL;TYPE="' + b"a" * MEGABYTE + b":1",
        b"TEL;" + b'X="a;' * 200_000 + b":1",
        b"TEL" + b";TYPE=a" * 100_000 + b":1",
        b"TEL;TYPE=" + b"a," * 200_000 + b":1",
        b"NOTE:" + b"\\" * MEGABYTE,
        b"N:" + b";" * MEGABYTE,
        b"N:" + b"\\;" * MEGABYTE,
        b"CATEGORIES:" + b"\\," * MEGABYTE,
        b"CATEGORIES:" + b",".join(b"%d" % number for number in range(200_000)),
        b"\n".join(b"NOTE:%d" % number for number in range(9_000)),
        b"\n".join(b"ANNIVERSARY:2000-01-01T%d" % number for number in range(9_000)),
        b"BDAY:" + b"1" * MEGABYTE,
        b"BDAY:1980-01-01T" + b"0:" * MEGABYTE,
        b"ADR:" + b";" * MEGABYTE + b"x",
        b"X-A:data:" + b";" * MEGABYTE,
        b"a." * MEGABYTE + b"TEL:1",
        b"item1.X-ABLabel:_$!<" * 50_000 + b">!$_",
        b"UID;CHARSET=" + b"x" * MEGABYTE + b":1",
        b"FN;ENCODING=QUOTED-PRINTABLE:" + b"=3D" * MEGABYTE,
        b"no colon\n" * 100_000,
        b"NOTE:\n" + b"no colon\n" * 100_000,
        b"\r" * MEGABYTE + b"TEL:1",
        b"\xff" * MEGABYTE,
        b"NOTE:" + b"\xe4" * MEGABYTE,
    ],
    ids=lambda line: repr(line[:20]),
)
def test_lines_without_end(line: bytes) -> None:
    """Each takes well under a second; a rule that tries all ways to read it would take hours."""
    assert_storable(wrapped(line))


def test_more_properties_than_any_card_has() -> None:
    draft = only(wrapped(b"TEL:1\n" * (MAX_PROPERTIES + 5_000)))
    assert len(draft.items["phones"]) == MAX_PROPERTIES - 2
    assert 0 < len(draft.problems) <= 100


def test_cards_in_cards_in_cards() -> None:
    outcome = read_vcards(b"BEGIN:VCARD\nFN:x\n" * 20_000 + b"END:VCARD\n" * 20_000)
    assert outcome.rows == len(outcome.drafts) == 20_000
