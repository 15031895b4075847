"""Signatures and address blocks: who it is, what is said for sure, and no word of it lost."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, example, given, settings

from crm_desktop.formats.signature import Signature, Way, read_signature
from tests.support.signatures import EXAMPLES, Example

FIELDS = ("name", "latin_name", "job_title", "department", "company")
WAYS = ("phones", "emails", "links")
LINES = [line for one in EXAMPLES for line in one.text.splitlines()]
LINE = st.one_of(st.sampled_from(LINES), st.text(max_size=60), st.from_regex(r"[TMF]?:? ?\+?[0-9 ()/-]{4,20}"))


def said(found: Signature) -> dict[str, object]:
    """What was understood, without what is empty."""
    fields: dict[str, object] = {name: getattr(found, name) for name in FIELDS}
    fields |= {name: [_shown(way) for way in getattr(found, name)] for name in WAYS}
    fields["address"] = found.address
    return {name: value for name, value in fields.items() if value}


def _shown(way: Way) -> tuple[str, str]:
    return way.label, f"{way.value} ext. {way.extension}" if way.extension else way.value


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.name)
def test_it_says_who_somebody_is(one: Example) -> None:
    found = read_signature(one.text, one.region)
    assert said(found) == one.says
    assert found.tells_somebody() == bool(set(one.says) - {"name"})


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.name)
def test_quoting_and_windows_line_ends_change_nothing(one: Example) -> None:
    quoted = "\r\n".join(f"> {line}" for line in one.text.splitlines())
    assert said(read_signature(quoted, one.region)) == one.says


def test_a_text_about_nobody_says_nothing() -> None:
    found = read_signature("Hello world, this is just a text about nothing in particular.")
    assert said(found) == {}
    assert not found.tells_somebody()


@pytest.mark.parametrize(
    ("line", "label", "number"),
    [
        ("Tel. +49 511 1234567", "Office", "+49 511 1234567"),
        ("Fon: +49 511 1234567", "Office", "+49 511 1234567"),
        ("Handy +49 170 1234567", "Mobile", "+49 170 1234567"),
        ("(m) +49 170 1234567", "Mobile", "+49 170 1234567"),
        ("+49 170 1234567", "Mobile", "+49 170 1234567"),
        ("Telefax: +49 511 1234568", "Fax", "+49 511 1234568"),
        ("Tel./Fax: +49 511 1234567", "Office", "+49 511 1234567"),
        ("手机：13812345678", "Mobile", "13812345678"),
        ("传真: +86 21 5555 1235", "Fax", "+86 21 5555 1235"),
        ("هاتف: +971 4 555 1234", "Office", "+971 4 555 1234"),
        ("Zentrale +49 511 123450", "Switchboard", "+49 511 123450"),
        ("privat: 0511 1234567", "Home", "0511 1234567"),
        ("WhatsApp: +49 170 1234567", "WhatsApp", "+49 170 1234567"),
    ],
)
def test_a_number_has_the_label_that_stands_beside_it(line: str, label: str, number: str) -> None:
    assert [(way.label, way.value) for way in read_signature(line, "DE").phones] == [(label, number)]


@pytest.mark.parametrize(
    "line",
    ["HRB 123456", "USt-IdNr.: DE123456789", "12.05.2026", "D-30159 Hannover", "IBAN DE89 3704 0044 0532 0130 00",
     "Order 4711-2233-44", "30159 Hannover", "10:30"],
)  # fmt: skip
def test_what_is_no_number_to_call_is_none(line: str) -> None:
    assert read_signature(line, "DE").phones == []


def test_two_numbers_behind_one_label_are_two() -> None:
    found = read_signature("Tel. 0511 1234567 / 0511 7654321", "DE")
    assert [way.value for way in found.phones] == ["0511 1234567", "0511 7654321"]


def test_private_mail_is_called_so_and_names_no_company() -> None:
    found = read_signature("Anna Hoffmann\nanna.hoffmann@gmx.de")
    assert said(found) == {"name": "Anna Hoffmann", "emails": [("Private", "anna.hoffmann@gmx.de")]}


def test_numbers_in_the_small_print_are_nobodys() -> None:
    text = "Jane Doe\n+1 212 555 0100\nThis e-mail is confidential. Call +1 212 555 0199 if you got it by mistake."
    assert [way.value for way in read_signature(text).phones] == ["+1 212 555 0100"]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINE, max_size=12).map("\n".join), st.sampled_from(["", "DE", "US", "CN", "XX"]))
@example("\x00\ud800 \u202e", "DE")
@example("(" * 200 + "1" * 300, "DE")
@example("a@" * 300, "")
@example("1-" * 5000, "US")
def test_it_never_fails_and_keeps_every_line(text: str, region: str) -> None:
    found = read_signature(text, region)
    kept = found.source
    assert all(line in kept for line in text.splitlines() if line.strip())
    for way in (*found.phones, *found.emails, *found.links):
        assert way.value.strip()
        assert way.label


@given(st.text(max_size=300))
def test_whatever_is_understood_stands_in_the_text(text: str) -> None:
    found = read_signature(text)
    for way in (*found.phones, *found.emails, *found.links):
        assert way.value in text


def test_a_very_long_text_is_read_in_no_time_and_kept_whole() -> None:
    text = "Anna Hoffmann\nanna@hoffmann.de\n" + "Tel. 0511 1234567, Straße 1, 30159 Hannover; " * 50_000
    assert read_signature(text, "DE").source == text
