"""What may have been meant, where a search finds nobody."""

from __future__ import annotations

import pytest

from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
from crm_desktop.services.suggesting import Suggestion
from crm_desktop.services.timeline import NewEntry
from tests.support.files import contact


@pytest.fixture
def office(crm: Crm) -> Crm:
    """Three Hoffmanns and some others."""
    for first in ("Dieter", "Anna", "Jörg"):
        contact(crm, first, "Hoffmann")
    contact(crm, "Jürgen", "Müller", city="Wrocław")
    contact(crm, "Ann", "O'Brien")
    contact(crm, "婷", "李")
    crm.companies.create(Draft("company", {"name": "Nordhavn Shipping"}))
    return crm


@pytest.mark.parametrize(
    ("typed", "meant", "count"),
    [
        ("hofman", "Hoffmann", 3),
        ("Hoffmanm", "Hoffmann", 3),
        ("hofmf", "Hoffmann", 3),  # a beginning, with a slip
        ("dieter hofman", "dieter Hoffmann", 1),
        ("ditre hofman", "", 0),  # two slips in a word of five letters
        ("deiter hofman", "Dieter Hoffmann", 1),
        ("Muler", "Müller", 1),
        ("Xoffmann", "Hoffmann", 3),  # another first letter
        ("wroclav", "wroclaw", 1),
        ("zzzzzz", "", 0),
        ("ho", "", 0),
        ("12345", "", 0),
        ("李小", "", 0),
        ("\"' OR 1=1 --", "", 0),
        ("", "", 0),
    ],
)
def test_the_nearest_that_somebody_has(office: Crm, typed: str, meant: str, count: int) -> None:
    wanted = Suggestion(meant, count) if meant else None
    assert office.suggesting.instead_of("contact", typed) == wanted


def test_words_that_everybody_has_apart_are_nobodys_slip(office: Crm) -> None:
    assert office.suggesting.instead_of("contact", "anna müller") is None


def test_it_stays_with_the_kind_that_is_looked_through(office: Crm) -> None:
    office.entries.log(NewEntry("note", "The harbour of Gdansk", contacts=[office.contacts.ids()[0]]))
    assert office.suggesting.instead_of("company", "nordhafn") == Suggestion("Nordhavn", 1)
    assert office.suggesting.instead_of("contact", "harbuor") is None


def test_a_file_that_can_only_be_read_answers_too(office: Crm) -> None:
    reading = Crm.open(office.path, office.clock, "seat-b", "Tomás", read_only=True)
    try:
        assert reading.suggesting.instead_of("contact", "hofman") == Suggestion("Hoffmann", 3)
    finally:
        reading.close()


def test_a_name_written_meanwhile_is_known(office: Crm) -> None:
    assert office.suggesting.instead_of("contact", "przybylskj") is None
    contact(office, "Ewa", "Przybylska")
    assert office.suggesting.instead_of("contact", "przybylskj") == Suggestion("Przybylska", 1)


def test_every_part_of_a_text_is_looked_for_inside_words(office: Crm) -> None:
    assert len(office.searching.inside("contact", "fman")) == 3
    assert len(office.searching.inside("contact", "ffm ete")) == 1
    assert office.searching.inside("contact", "ffm %") == []


def test_a_word_of_a_note_is_meant_as_it_stands_there(office: Crm) -> None:
    [anyone, *_rest] = office.contacts.ids()
    office.entries.log(NewEntry("note", "Wants a Quotation for pumps", contacts=[anyone]))
    assert office.suggesting.instead_of("entry", "quotatoin") == Suggestion("Quotation", 1)
    office.companies.create(Draft("company", {"name": "Zephyr"}))
    assert office.suggesting.instead_of("company", "zephir") == Suggestion("Zephyr", 1)
