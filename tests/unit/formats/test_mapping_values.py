"""Cells become values, and nothing that stood in a row is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.domain.records import Draft
from crm_desktop.formats.csv_table import read_table
from crm_desktop.formats.mapping import ColumnTarget, Mapping, guess_mapping
from crm_desktop.formats.targets import LEAVE_OUT, choices

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "csv"


def take(columns: dict[str, str], *cells: str, kind: str = "contact") -> Draft:
    """Turn one row into a draft by a mapping given as name: target."""
    mapping = Mapping(kind, [ColumnTarget(name, target) for name, target in columns.items()])
    return mapping.compile()(7, list(cells))


def hints(draft: Draft) -> list[tuple[int, str, str]]:
    """Return where, in what and at which value something was found."""
    return [(problem.row, problem.field, problem.value) for problem in draft.problems if not problem.rejected]


def test_an_impossible_address_is_kept_and_named() -> None:
    draft = take({"Email": "emails/Work/address"}, "p.raman@")

    assert draft.items["emails"] == [{"address": "p.raman@", "label": "Work"}]
    assert hints(draft) == [(7, "emails", "p.raman@")]


@pytest.mark.parametrize("text", ["31.4.2025", "May 1975", "spring", "1975", "29.2.1975", "44 BC", "1985-04", "---12"])
def test_what_names_no_day_stays_in_its_field_as_it_was_written_and_is_named(text: str) -> None:
    draft = take({"Name": "full_name", "Geburtstag": "birthday"}, "Ann Berg", text)

    assert draft.values["birthday"] == text
    assert "extras" not in draft.items
    assert hints(draft) == [(7, "birthday", text)]


def test_several_days_of_which_one_is_none_stay_together_as_they_were_written() -> None:
    draft = take({"Name": "full_name", "Days": "dates/Other/date"}, "Ann Berg", "18.6.2011; spring or so")

    assert [item["date"] for item in draft.items["dates"]] == ["18.6.2011; spring or so"]


def test_the_whole_column_decides_which_number_is_the_month() -> None:
    american = read_table(b"Name,Birthday\nAnn,03/04/1980\nBob,12/25/1981\n")

    assert [draft.values["birthday"] for draft in guess_mapping(american).drafts(american)] == [
        "1980-03-04",
        "1981-12-25",
    ]


def test_an_address_and_a_number_in_one_cell_are_both_found() -> None:
    draft = take({"Email / Phone": "emails/Work/address"}, "raj@agency.example / 9876501234")

    assert draft.items["emails"] == [{"address": "raj@agency.example", "label": "Work"}]
    assert draft.items["phones"] == [{"number": "9876501234", "label": "Office"}]
    assert draft.problems == []


def test_several_values_in_one_cell() -> None:
    draft = take(
        {"Email": "emails/Work/address", "Phone": "phones/Home/number"},
        "a@b.example; c@d.example, mailto:e@f.example", "030/123456; +49 171 5557788 or 0711 555 1234",
    )  # fmt: skip

    assert [email["address"] for email in draft.items["emails"]] == [
        "a@b.example",
        "c@d.example",
        "e@f.example",
    ]
    assert [phone["number"] for phone in draft.items["phones"]] == [
        "030/123456",
        "+49 171 5557788",
        "0711 555 1234",
    ]


def test_words_beside_an_address_are_kept() -> None:
    draft = take({"Email": "emails/Work/address"}, "Omega <omega@b.example>")

    assert draft.items["emails"][0]["address"] == "omega@b.example"
    assert draft.items["extras"] == [{"label": "Email", "value": "Omega <omega@b.example>"}]


def test_numbers_stay_as_typed() -> None:
    for number in (
        "1-955-371-0847 x371",
        "(446) 758-2122",
        "+52 55 1234 5678",
        "030/123456",
        "ask at the desk",
        "0800 CALL",
    ):
        assert take({"Phone": "phones/Office/number"}, number).items["phones"] == [
            {"number": number, "label": "Office"}
        ]


def test_equal_values_are_one_under_the_label_that_says_more() -> None:
    columns = {
        "Contact": "phones/Office/number",
        "WhatsApp": "phones/WhatsApp/number",
        "फ़ोन": "phones/Other/number",
    }

    assert take(columns, "555-7001", "555-7001", "555-7001").items["phones"] == [
        {"number": "555-7001", "label": "WhatsApp"}
    ]


def test_a_second_name_is_not_lost() -> None:
    draft = take({"Name": "full_name", "Name (2)": "full_name"}, "John Doe", "John D.")

    assert (draft.values["first_name"], draft.values["last_name"]) == ("John", "Doe")
    assert draft.items["extras"] == [{"label": "Name (2)", "value": "John D."}]


def test_a_second_company_is_kept_only_if_it_differs() -> None:
    columns = {"company": "company", "company_name": "company"}

    assert take(columns, "Acme", "Acme").items == {}
    assert take(columns, "", "Acme").values == {"company": "Acme"}
    assert take(columns, "Acme", "Beta").items["extras"] == [{"label": "company_name", "value": "Beta"}]


def test_remarks_of_several_columns_stand_under_each_other() -> None:
    assert take({"Notes": "note", "Comments": "note"}, "one", "two").values == {"note": "one\ntwo"}


def test_a_whole_name_beside_its_parts_is_kept_only_if_it_says_more() -> None:
    columns = {"Name": "full_name", "First": "first_name", "Last": "last_name"}

    assert "display_name" not in take(columns, "Ann Berg", "Ann", "Berg").values
    assert take(columns, "Annie B.", "Ann", "Berg").values["display_name"] == "Annie B."


def test_yes_no_and_numbers() -> None:
    columns = {"Starred": "starred", "Rating": "rating", "Private": "private"}
    draft = take(columns, "ja", "★★★", "perhaps")

    assert draft.values == {"starred": 1, "rating": 3}
    assert draft.items["extras"] == [{"label": "Private", "value": "perhaps"}]
    assert hints(draft) == [(7, "private", "perhaps")]


def test_a_text_too_long_for_its_field_is_a_detail_and_one_too_long_for_anything_rejects_the_row() -> None:
    long = take({"Status": "status", "Notes": "note"}, "x" * 2_000, "y" * 2_000)
    assert long.items["extras"] == [{"label": "Status", "value": "x" * 2_000}]
    assert long.values["note"] == "y" * 2_000

    endless = take({"Notes": "note"}, "x" * 1_000_001)
    assert [problem.rejected for problem in endless.problems] == [True]


def test_cells_made_to_be_slow_are_not() -> None:
    for cell in (
        "x" * 200_000 + "@",
        "@" + "a." * 100_000,
        " " * 100_000 + "x",
        "1" * 200_000,
        "'" * 200_000,
        "a---" * 50_000,
    ):
        columns = {
            "A": "emails/Work/address",
            "B": "phones/Other/number",
            "C": "tags",
            "D": "full_name",
            "E": "birthday",
        }
        draft = take(columns, *[f"{cell}"] * 5)
        assert not draft.is_empty()


def test_a_row_of_which_nothing_can_be_taken_is_rejected() -> None:
    draft = take({"Name": "full_name", "Row": LEAVE_OUT}, "", "17")
    nameless = take({"Name": "name", "Phone": "phones/Office/number"}, "", "123456", kind="company")

    assert [(problem.row, problem.rejected) for problem in draft.problems] == [(7, True)]
    assert [problem.rejected for problem in nameless.problems] == [True]


def test_a_contact_without_a_name_is_taken() -> None:
    draft = take({"Name": "full_name", "Position": "job_title"}, "", "Former engineer")

    assert draft.values == {"job_title": "Former engineer"}
    assert draft.problems == []


def test_every_row_knows_its_line_and_the_balance_holds() -> None:
    table = read_table((SAMPLES / "trade_fair_windows.csv").read_bytes())
    drafts = list(guess_mapping(table).drafts(table))

    assert [draft.row for draft in drafts] == [2, 3, 4, 5]
    assert len(drafts) == table.count
    assert {(row, value) for draft in drafts for row, _field, value in hints(draft)} == {
        (3, "p.raman@"),
        (4, "31.4.1981"),
    }
    assert drafts[3].values["birthday"] == "--04-04"


WORD = re.compile(r"\w+")


def words_of(draft: Draft) -> set[str]:
    """Return every word that a draft or its problems hold."""
    found = [str(value) for value in draft.values.values()]
    found += [str(value) for items in draft.items.values() for item in items for value in item.values()]
    found += [problem.value for problem in draft.problems]
    return set(WORD.findall(" ".join(found)))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([target for target in choices("contact") if target]), min_size=1, max_size=6),
    st.data(),
)
def test_no_word_of_any_row_is_lost(targets: list[str], data: st.DataObject) -> None:
    cell = st.one_of(st.text(max_size=20), st.from_regex(r"\w{1,8}@\w{1,8}\.com( / [0-9]{7,9})?", fullmatch=True))
    columns = {f"Column {place}": target for place, target in enumerate(targets)}
    texts = [
        target not in ("full_name", "rating") and not re.search("birth|date|star|do_not|private|tags", target)
        for target in targets
    ]
    cells = [data.draw(cell) for _target in targets]

    draft = take(columns, *cells)

    for text, is_text in zip(cells, texts, strict=True):
        if is_text:
            assert set(WORD.findall(text.strip())) <= words_of(draft)
