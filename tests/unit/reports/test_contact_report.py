"""The contact report: all that is known of a contact, and what of its timeline."""

from datetime import timedelta

from crm_desktop.base.clock import to_ms
from crm_desktop.reports.catalog import report_named
from tests.unit.reports.people import NOW, Office, collected, drawn, entry, pages_of, person, text_of

REPORT = report_named("contact_report")
TOMASZ = person(
    1,
    "Tomasz Zieliński",
    first_name="Tomasz",
    company="Młyny Wisła S.A.",
    job_title="Head of maintenance",
    status="Customer",
    do_not_mail=1,
    do_not_call=0,
    birthday="--05-22",
    likes="Sailing",
    last_reach=to_ms(NOW),
    last_result="call:left_message",
    phones=(("Office", "+48 22 555", "12"),),
    emails=("t@mlyny.example",),
)
ENTRIES = {
    1: [
        entry(
            11,
            type="call",
            result="reached",
            duration=12,
            regarding="Price",
            body="Wants it\nsoon.",
            created_by="Nora",
        ),
        entry(12, type="note", body="From long ago.", happened_at=to_ms(NOW - timedelta(days=800))),
    ]
}


def test_every_filled_field_is_a_row_and_no_empty_one() -> None:
    data = collected(REPORT, Office([TOMASZ]))
    found = {(row["part"], row["label"]): row["value"] for row in data.rows}

    assert found == {
        ("reach", "Office"): "+48 22 555 ext. 12",
        ("reach", "E-mail · Work"): "t@mlyny.example",
        ("name", "First name"): "Tomasz",
        ("status", "Status"): "Customer",
        ("more", "Do not send letters"): "Yes",
        ("dates", "Last reach"): "May 14, 2025, 10:24\u202fAM",
        ("dates", "Last result"): "Call, Left a message",
        ("farley", "Birthday"): "May 22",
        ("farley", "Likes"): "Sailing",
    }


def test_the_section_names_the_contact_and_the_work() -> None:
    (section,) = collected(REPORT, Office([TOMASZ])).sections
    assert (section.title, section.detail) == ("Tomasz Zieliński", "Head of maintenance, Młyny Wisła S.A.")


def test_notes_and_history_come_newest_first_with_what_came_of_them() -> None:
    data = collected(REPORT, Office([TOMASZ], ENTRIES))
    call, note = [row for row in data.rows if row["part"] == "entries"]

    assert (call["label"], call["value"], call["by"]) == (
        "Call, Reached, 12 minutes",
        "Price\nWants it\nsoon.",
        "Nora",
    )
    assert (note["label"], note["value"]) == ("Note", "From long ago.")
    assert data.totals == {"contacts": "1", "entries": "2"}


def test_history_can_be_limited_to_a_year_or_left_out() -> None:
    office = Office([TOMASZ], ENTRIES)
    assert collected(REPORT, office, history="year").totals["entries"] == "1"
    assert collected(REPORT, office, history="none").totals["entries"] == "0"


def test_everything_stands_on_the_paper() -> None:
    data = collected(REPORT, Office([TOMASZ], ENTRIES))
    text = text_of(drawn(REPORT, data))

    for row in data.rows:
        for line in (row["label"].replace(" · ", " · "), *row["value"].splitlines()):
            assert line in text


def test_each_contact_can_have_a_page_of_its_own() -> None:
    people = [person(at, f"Person {at}", phones=(("Office", "1", ""),)) for at in range(3)]
    data = collected(REPORT, Office(people))

    assert len(pages_of(drawn(REPORT, data))) == 1
    pages = pages_of(drawn(REPORT, data, new_page="yes"))
    assert [f"Person {at}" in page for at, page in enumerate(pages)] == [True] * 3


def test_a_long_note_flows_over_pages_without_losing_a_word() -> None:
    body = " ".join(f"word{at}" for at in range(4000))
    data = collected(REPORT, Office([TOMASZ], {1: [entry(1, type="note", body=body)]}))

    pdf = drawn(REPORT, data)

    assert len(pages_of(pdf)) > 3
    printed = set(text_of(pdf).split())
    assert {f"word{at}" for at in range(4000)} <= printed
