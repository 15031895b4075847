"""The few best hits, as the palette shows them."""

from __future__ import annotations

from crm_desktop.services.crm import Crm
from crm_desktop.services.timeline import NewEntry
from tests.support.files import contact


def titles(crm: Crm, text: str) -> list[str]:
    return [hit.title for hit in crm.searching.best("contact", text, 10)]


def test_names_that_begin_with_the_text_come_before_words_in_them_and_those_before_all_else(crm: Crm) -> None:
    contact(crm, "Søren", "Mikkelsen", company="Marine Supplies")
    contact(crm, "Anna", "van der Mark")
    contact(crm, "Marta", "Kowalczyk")
    assert titles(crm, "mar") == ["Marta Kowalczyk", "Anna van der Mark", "Søren Mikkelsen"]
    assert titles(crm, "kow mar") == ["Marta Kowalczyk"]


def test_among_equals_who_was_reached_last_comes_first(crm: Crm) -> None:
    contact(crm, "Marta", "Albers")
    rung = contact(crm, "Marta", "Zielińska")
    assert titles(crm, "marta") == ["Marta Albers", "Marta Zielińska"]
    crm.entries.log(NewEntry("call", "Rang", "reached", contacts=[rung]))
    assert titles(crm, "marta") == ["Marta Zielińska", "Marta Albers"]


def test_entries_come_newest_first(crm: Crm) -> None:
    marta = contact(crm, "Marta", "Kowalczyk")
    for word in ("first", "second"):
        crm.entries.log(NewEntry("note", f"{word} quote", contacts=[marta]))
    assert [hit.title for hit in crm.searching.best("entry", "quote", 1)] == ["second quote"]
