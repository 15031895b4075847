"""Finding in the order of the lists: the first rows are those the whole list begins with."""

from __future__ import annotations

import pytest

from crm_desktop.domain.lookup import of_tag, of_words
from crm_desktop.domain.records import Draft
from crm_desktop.services import found_in_order
from crm_desktop.services.crm import Crm
from crm_desktop.services.listing import SORTS

WAYS = {
    "sorted": (1_000, 40_000),
    "walked": (10, 40_000),
    "looked at": (10, 20),
}
"""From how many found on each way is taken."""


def _take(monkeypatch: pytest.MonkeyPatch, many: tuple[int, int]) -> None:
    for name, number in zip(("MANY", "NEARLY_ALL"), many, strict=True):
        monkeypatch.setattr(found_in_order, name, number)


@pytest.fixture
def office(crm: Crm) -> Crm:
    """People of the same words and some of the same name, made in no order, one of them somebody else's own."""
    for number in range(60):
        last = "Hoff" if number % 5 == 0 else f"Hoff{37 * number % 60:02}"
        draft = Draft("contact", {"first_name": "Ada", "last_name": last, "company": f"Hoff {number % 3}"})
        if number % 7 == 0:
            draft.values |= {"private": 1, "owner": "Wei" if number % 2 else crm.user}
        crm.contacts.create(draft)
    return crm


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("many", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("text", ["hoff", "h", "ada hoff1", "hoff 2"])
def test_whole_list_begins_with_its_first_rows(
    office: Crm, monkeypatch: pytest.MonkeyPatch, text: str, many: tuple[int, int], sort: str
) -> None:
    whole = list(office.contacts.ids(search=text, sort=sort))
    _take(monkeypatch, many)
    assert list(office.contacts.ids(search=text, sort=sort)) == whole
    for limit in (0, 1, 7, 50, 100):
        assert list(office.contacts.ids(search=text, sort=sort, limit=limit)) == whole[:limit]
    shown = {record.id for record in office.contacts.records(whole)}
    assert shown == set(whole)


@pytest.mark.parametrize("many", WAYS.values(), ids=WAYS)
def test_companies_and_people_are_not_mixed_up(
    office: Crm, monkeypatch: pytest.MonkeyPatch, many: tuple[int, int]
) -> None:
    _take(monkeypatch, many)
    assert list(office.companies.ids(search="hoff", limit=50)) == list(office.companies.ids())
    assert set(office.contacts.ids(search="hoff", limit=100)) == set(office.contacts.ids())


@pytest.mark.parametrize("tried", [20, 1_000])
def test_those_who_come_late_are_found_though_most_have_the_word(
    office: Crm, monkeypatch: pytest.MonkeyPatch, tried: int
) -> None:
    _take(monkeypatch, (2, 4))
    monkeypatch.setattr(found_in_order, "READ", tried)
    for number in range(5):
        office.contacts.create(Draft("contact", {"last_name": f"Zyx{number}"}))
    whole = list(office.contacts.ids(search="zyx"))
    assert len(whole) == 5
    assert list(office.contacts.ids(search="zyx", limit=5)) == whole


def test_a_set_is_narrowed_by_a_search(office: Crm) -> None:
    draft = Draft("contact", {"last_name": "Hoff99"})
    draft.add("tags", name="VIP")
    wanted = office.contacts.create(draft)
    vip = of_tag("contact", "VIP").lookup.narrowed(of_words("contact", "hoff"))
    assert list(office.lookups.listed(vip, "name", 50)) == list(office.lookups.listed(vip, "name")) == [wanted]


ODD = (
    "Zoe-Ada", "ada.b@example.org", "x\nada", "Adam", "Bada", "1ada", "éada", "中ada", "•ada", "a'da", "ADA", "Ada_b",
    "\u0301ada", "ß ada", "عada", "ad a", "𞤀ada",
)  # fmt: skip


@pytest.mark.parametrize("text", ["ada", "Ada", "a", "ada b", "ad", "1", "ada x"])
def test_words_that_are_read_are_those_of_the_index(crm: Crm, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    for number, odd in enumerate(ODD * 2):
        crm.contacts.create(
            Draft("contact", {"last_name": f"Hoff{number}", "note": odd, "nickname": "x" * (number % 2)})
        )
    whole = list(crm.contacts.ids(search=text))
    assert whole
    monkeypatch.setattr(found_in_order.FoundInOrder, "_are_dense", lambda *_given: True)
    _take(monkeypatch, (0, 0))
    assert list(crm.contacts.ids(search=text, limit=len(whole))) == whole
    assert list(crm.contacts.ids(search=text, limit=len(whole) + 5)) == whole


@pytest.mark.parametrize("word", ["الكندي", "Мельник", "चौहान"])
def test_many_whose_names_come_last_come_in_order(crm: Crm, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    for number in range(40):
        crm.contacts.create(Draft("contact", {"last_name": f"{word}{37 * number % 40:02}", "first_name": "Ada"}))
    first = crm.contacts.create(Draft("contact", {"last_name": "Hoff", "note": word}))
    whole = list(crm.contacts.ids(search=word))
    assert whole[0] == first
    assert len(whole) == 41
    monkeypatch.setattr(found_in_order, "MANY", 10)
    for limit in (1, 7, 50):
        assert list(crm.contacts.ids(search=word, limit=limit)) == whole[:limit]
