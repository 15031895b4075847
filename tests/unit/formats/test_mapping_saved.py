"""A mapping that people save, change and use again."""

from __future__ import annotations

import json

import pytest

from crm_desktop.base.errors import BadInput
from crm_desktop.formats.csv_table import read_table
from crm_desktop.formats.mapping import guess_mapping, read_mapping

TABLE = read_table(b"Firma;Name;Stand;Geburtstag\nAcme;Ann Berg;H6;1.2.1980\n")


def test_a_saved_mapping_comes_back() -> None:
    mapping = guess_mapping(TABLE)
    mapping.set("Stand", "tags")

    again = read_mapping(mapping.to_json(), TABLE.header, guess_mapping(TABLE))

    assert [(column.header, column.target) for column in again.columns] == [
        ("Firma", "company"), ("Name", "full_name"), ("Stand", "tags"), ("Geburtstag", "birthday"),
    ]  # fmt: skip
    assert (again.date_order, again.kind, again.notes) == ("dmy", "contact", [])


def test_people_can_read_what_is_saved() -> None:
    assert json.loads(guess_mapping(TABLE).to_json()) == {
        "kind": "contact",
        "date_order": "dmy",
        "columns": {
            "Firma": "company",
            "Name": "full_name",
            "Stand": "extras/Stand",
            "Geburtstag": "birthday",
        },
    }


def test_what_does_not_fit_is_said_and_the_rest_is_used() -> None:
    text = json.dumps(
        {"columns": {"FIRMA": "", "Stand": "no/such/thing", "Halle": "note", "Name": 5}, "date_order": "ydm"}
    )

    mapping = read_mapping(text, TABLE.header, guess_mapping(TABLE))

    assert [column.target for column in mapping.columns] == ["", "full_name", "extras/Stand", "birthday"]
    assert mapping.left_out() == ["Firma"]
    assert len(mapping.notes) == 4
    assert any("Halle" in note for note in mapping.notes)
    assert any("ydm" in note for note in mapping.notes)


def test_a_plain_object_of_names_is_a_mapping_too() -> None:
    mapping = read_mapping('{"Stand": "note"}', TABLE.header, guess_mapping(TABLE))

    assert mapping.columns[2].target == "note"


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '{"kind": "dogs"}', '{"columns": []}', "[" * 100_000])
def test_what_is_no_mapping_is_one_sentence(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_mapping(text, TABLE.header, guess_mapping(TABLE))

    assert "Nothing was read" in caught.value.sentence


def test_a_target_that_does_not_exist_cannot_be_chosen() -> None:
    with pytest.raises(BadInput):
        guess_mapping(TABLE).set("Stand", "shoe_size")
