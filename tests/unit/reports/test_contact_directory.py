"""The directory: what it says of a contact, and how it stands on paper."""

from crm_desktop.reports.catalog import report_named
from tests.unit.reports.people import (
    NAMES,
    Office,
    collected,
    drawn,
    item,
    pages_of,
    pan_script_people,
    person,
    text_of,
)

DIRECTORY = report_named("contact_directory")
MARTA = person(
    1,
    "Marta Kowalczyk",
    company="Kowal-Pneumatyka",
    job_title="Buyer",
    phones=(("Mobile", "+48 601 234 567", ""), ("Office", "+48 22 555 01 00", "12")),
    emails=("marta@kowal.example",),
    address={
        "street": "ul. Rzeczna 5\n3rd floor",
        "postcode": "00-950",
        "city": "Warszawa",
        "country": "Polska",
    },
)


def test_a_row_has_everything_to_reach_somebody() -> None:
    (row,) = collected(DIRECTORY, Office([MARTA])).rows

    assert row == {
        "name": "Marta Kowalczyk",
        "company": "Kowal-Pneumatyka",
        "title": "Buyer",
        "phones": "+48 601 234 567 · Mobile\n+48 22 555 01 00 ext. 12 · Office",
        "emails": "marta@kowal.example",
        "address": "ul. Rzeczna 5\n3rd floor\n00-950 Warszawa\nPolska",
    }


def test_what_is_no_longer_valid_is_left_out() -> None:
    moved = person(1, "Marta", address={"city": "Kraków", "valid_until": "2020-01-01"})
    assert collected(DIRECTORY, Office([moved])).rows[0]["address"] == ""


def test_the_name_in_latin_letters_follows_the_name() -> None:
    data = collected(DIRECTORY, Office([person(1, "李婷", latin_name="Li Ting")]))
    assert data.rows[0]["name"] == "李婷 Li Ting"


def test_sections_cover_all_rows_in_order() -> None:
    data = collected(DIRECTORY, Office(pan_script_people()))

    covered = [number for part in data.sections for number in range(part.first, part.first + part.count)]
    assert covered == list(range(len(data.rows)))
    assert data.totals == {"contacts": str(len(NAMES))}


def test_a_search_limits_the_rows_and_is_said_in_the_head() -> None:
    data = collected(DIRECTORY, Office(pan_script_people()), search="marta")

    assert [row["name"] for row in data.rows] == ["Marta Kowalczyk"]
    assert "Contacts with “marta”" in text_of(drawn(DIRECTORY, data))


def test_the_paper_says_what_when_where_from_and_how_many() -> None:
    first = pages_of(drawn(DIRECTORY, collected(DIRECTORY, Office([MARTA]))))[0].replace("\u202f", " ")

    for text in (
        "Contact directory",
        "All contacts, May 14, 2025 10:24 AM",
        "Brandt & Lindqvist Industrial Supply",
        "Made with Farley, May 14, 2025 10:24 AM, by Nora Lindqvist",
        "Page 1 of 1",
        "1 contact",
        "ul. Rzeczna 5, 3rd floor, 00-950",
        "+48 22 555 01 00 ext. 12",
    ):
        assert text in first


def test_page_numbers_and_date_can_be_left_out() -> None:
    data = collected(DIRECTORY, Office([MARTA]))
    text = text_of(drawn(DIRECTORY, data, page_numbers="no"))
    assert "Made with Farley" not in text
    assert "Page 1" not in text


def test_letter_headings_can_be_left_out() -> None:
    data = collected(DIRECTORY, Office([MARTA]))
    assert "\nM 1\n" in text_of(drawn(DIRECTORY, data))
    assert "\nM 1\n" not in text_of(drawn(DIRECTORY, data, letters="no"))


def test_nobody_makes_one_page_that_says_so() -> None:
    (page,) = pages_of(drawn(DIRECTORY, collected(DIRECTORY, Office())))
    assert "No contacts" in page


def test_a_letter_that_goes_on_says_so_at_the_top_of_the_next_page() -> None:
    people = [person(at, f"Marta {at:03}") for at in range(100)]

    pages = pages_of(drawn(DIRECTORY, collected(DIRECTORY, Office(people))))

    assert len(pages) > 1
    assert all("M continued" in page for page in pages[1:])
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]


def test_a_letter_never_stands_alone_at_the_foot_of_a_page() -> None:
    people = [person(at, f"{letter} {'name ' * 40}") for at, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")]

    pages = pages_of(drawn(DIRECTORY, collected(DIRECTORY, Office(people))))

    assert len(pages) > 2
    for page in pages:
        letters = {line.split()[0] for line in page.splitlines() if line.endswith(" 1") and len(line) == 3}
        assert letters == {line[0] for line in page.splitlines() if line[1:].startswith(" name")}


def test_a_contact_higher_than_a_page_goes_on_over_pages() -> None:
    numbers = tuple(item(label="Office", number=f"+49 30 5550{at:03}") for at in range(150))
    many = person(1, "Switchboard")
    many = type(many)(many.kind, many.id, many.values, {"phones": numbers})

    pdf = drawn(DIRECTORY, collected(DIRECTORY, Office([many])))

    assert len(pages_of(pdf)) == 3
    text = text_of(pdf)
    assert all(f"+49 30 5550{at:03}" in text for at in range(150))
