"""The letters of a directory, in every script."""

import pytest

from crm_desktop.reports.letters import grouped_by_letter, letter_of
from tests.unit.reports.people import person


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Marta", "M"),
        ("Émile", "E"),
        ("Łukasz", "L"),
        ("Øyvind", "O"),
        ("Ångström", "A"),
        ("Αλέξανδρος", "Α"),
        ("Ольга", "О"),
        ("李婷", "L"),
        ("陈国强", "C"),
        ("さくら", "さ"),
        ("ガルシア", "か"),
        ("パク", "は"),
        ("김민준", "ㄱ"),
        ("빵집", "ㅂ"),
        ("שירה", "ש"),
        ("ნინო", "ნ"),
        ("3M", "#"),
        ("☎", "#"),
        ("", "#"),
    ],
)
def test_a_name_stands_under_the_letter_its_readers_look_for(name: str, letter: str) -> None:
    assert letter_of(person(1, name)) == letter


def test_the_family_name_decides_where_it_is_known() -> None:
    assert letter_of(person(1, "Marta Kowalczyk", first_name="Marta", last_name="Kowalczyk")) == "K"


def test_no_letter_comes_twice_even_when_names_come_in_another_order() -> None:
    people = [person(1, "Anna"), person(2, "Boris"), person(3, "Ädam"), person(4, "☎")]

    groups = grouped_by_letter(people, lambda one: one.name)

    assert groups == {"A": ["Anna", "Ädam"], "B": ["Boris"], "#": ["☎"]}
