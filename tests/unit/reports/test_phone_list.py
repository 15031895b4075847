"""The phone list: which numbers it names, and in which order."""

from crm_desktop.reports.catalog import report_named
from tests.unit.reports.people import Office, collected, drawn, person, text_of

PHONES = report_named("phone_list")
OFFICE = Office(
    [
        person(
            1,
            "Anna",
            company="Zeta",
            phones=(("Fax", "111", ""), ("Office", "222", "9"), ("Mobile", "333", "")),
        ),
        person(2, "Boris", company="Alpha", phones=(("mobile", "444", ""),)),
        person(3, "Carla", company="Alpha"),
        person(4, "Dora", phones=(("Home", "555", ""),)),
    ]
)


def test_phone_and_mobile_are_told_apart_and_a_fax_is_neither() -> None:
    anna, boris, dora = collected(PHONES, OFFICE).rows

    assert (anna["phone"], anna["mobile"]) == ("222 ext. 9", "333")
    assert (boris["phone"], boris["mobile"]) == ("", "444")
    assert (dora["phone"], dora["mobile"]) == ("555", "")


def test_who_has_no_number_is_listed_on_request() -> None:
    assert "Carla" not in [row["contact"] for row in collected(PHONES, OFFICE).rows]
    everybody = collected(PHONES, OFFICE, without_phone="yes")
    assert [row["contact"] for row in everybody.rows] == ["Anna", "Boris", "Carla", "Dora"]
    assert everybody.totals == {"contacts": "4"}


def test_by_company_those_without_one_come_last() -> None:
    data = collected(PHONES, OFFICE, sort="company")

    assert [row["contact"] for row in data.rows] == ["Boris", "Anna", "Dora"]
    assert [section.title for section in data.sections] == ["Alpha", "Zeta", ""]
    assert "No company" in text_of(drawn(PHONES, data, sort="company"))


def test_two_columns_hold_more_than_one_page_of_lines() -> None:
    people = [person(at, f"Person {at:03}", phones=(("Office", f"+49 30 {at:05}", ""),)) for at in range(70)]

    text = text_of(drawn(PHONES, collected(PHONES, Office(people))))

    assert "Page 1 of 1" in text
    assert all(f"+49 30 {at:05}" in text for at in range(70))


def test_a_name_too_long_for_its_line_ends_in_an_ellipsis_and_leaves_the_number_whole() -> None:
    people = [
        person(
            1,
            "Wolfeschlegelsteinhausenbergerdorff " * 4,
            phones=(("Office", "+49 30 12345678901", "1234567"),),
        )
    ]

    text = text_of(drawn(PHONES, collected(PHONES, Office(people))))

    assert "…" in text
    assert "+49 30 12345678901 ext. 1234567" in text
