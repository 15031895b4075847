"""Any text prints as it is: every script, long and hostile ones too."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.reports.catalog import REPORTS, report_named
from crm_desktop.reports.report import Report
from tests.unit.reports.people import (
    NAMES,
    Office,
    collected,
    drawn,
    entry,
    pan_script_people,
    person,
    text_of,
)

DIRECTORY = report_named("contact_directory")
HOSTILE = (
    '<img src="/etc/passwd"/>',
    "&amp; &lt; &#65;",
    "{{x}} ${x} %(x)s %s",
    "A <B & Söhne",
    "(a) \\ ) Tj ET",
    "-> => 3x4 :-) fi ffl",
    "<b>bold</b>",
)
RIGHT_TO_LEFT = {"Hebrew", "Arabic", "Persian"}


def _letters(text: str) -> list[str]:
    """The letters of a text in any order, as far as a reader of PDFs may turn right-to-left words around."""
    return sorted(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_every_name_is_found_in_the_pdf_as_it_is_written(report: Report) -> None:
    text = text_of(drawn(report, collected(report, Office(pan_script_people()))))

    for script, name in NAMES.items():
        if script in RIGHT_TO_LEFT:
            assert all(word in text for word in name.split()), script
        else:
            assert name in text, script


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_hostile_text_is_printed_and_not_obeyed(report: Report, hostile: str) -> None:
    contact = person(1, f"Eve {hostile}", company=hostile, job_title=hostile, phones=(("Office", "1", ""),))

    pdf = drawn(report, collected(report, Office([contact], {1: [entry(1, type="note", body=hostile)]})))

    assert f"Eve {hostile}" in text_of(pdf)
    assert b"/Subtype /Image" not in pdf
    assert b"/URI" not in pdf


@pytest.mark.parametrize("name", ["X" * 300, "Name " * 60, "李" * 300, "أحمد " * 60, "é" * 300])
def test_a_name_of_300_characters_is_printed_whole(name: str) -> None:
    printed = text_of(drawn(DIRECTORY, collected(DIRECTORY, Office([person(1, name)]))))

    assert _letters(printed).count(_letters(name)[0]) >= _letters(name).count(_letters(name)[0])


def test_a_sign_that_no_font_has_is_still_found_in_the_pdf() -> None:
    assert "😀 Eve" in text_of(drawn(DIRECTORY, collected(DIRECTORY, Office([person(1, "😀 Eve")]))))


def test_every_font_lies_in_the_file() -> None:
    pdf = drawn(DIRECTORY, collected(DIRECTORY, Office(pan_script_people())))
    composite = pdf.count(b"/Subtype /Type0")
    assert composite >= 10
    assert pdf.count(b"/FontFile2") == composite
    assert pdf.count(b"/ToUnicode") == composite


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_at_all_makes_a_pdf(text: str) -> None:
    contact = person(
        1, text or "x", company=text, job_title=text, likes=text, phones=((text, text, text),), emails=(text,)
    )
    office = Office([contact], {1: [entry(1, type=text, result=text, regarding=text, body=text)]})

    for report in REPORTS:
        printed = text_of(
            drawn(report, collected(report, office), without_phone="yes")
            if report.id == "phone_list"
            else (drawn(report, collected(report, office)))
        )
        assert "Page 1 of" in printed


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        st.characters(min_codepoint=33, max_codepoint=0x24F, categories=("L", "N", "P", "S")),
        min_size=1,
        max_size=40,
    )
)
def test_any_western_text_is_found_in_the_pdf(text: str) -> None:
    printed = text_of(drawn(DIRECTORY, collected(DIRECTORY, Office([person(1, f"Eve {text}")]))))

    # At a line's end the reader takes a hyphen for one that only cuts the word, and drops it.
    assert re.sub(r"[\s-]", "", text) in re.sub(r"[\s\ufffe\x02-]", "", printed)
