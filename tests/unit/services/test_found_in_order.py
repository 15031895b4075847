"""Finding in the order of the lists: the first rows are those the whole list begins with."""

from __future__ import annotations

import pytest

from crm_desktop.domain.lookup import of_tag, of_words
from crm_desktop.domain.records import Draft
from crm_desktop.services import found_in_order
from crm_desktop.services.crm import Crm
from crm_desktop.services.listing import SORTS


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
@pytest.mark.parametrize("many", [(1_000, 40_000), (10, 40_000), (10, 20)], ids=["sorted", "walked", "tried"])
@pytest.mark.parametrize("text", ["hoff", "h", "ada hoff1", "hoff 2"])
def test_whole_list_begins_with_its_first_rows(
    office: Crm, monkeypatch: pytest.MonkeyPatch, text: str, many: tuple[int, int], sort: str
) -> None:
    whole = list(office.contacts.ids(search=text, sort=sort))
    monkeypatch.setattr(found_in_order, "MANY", many[0])
    monkeypatch.setattr(found_in_order, "NEARLY_ALL", many[1])
    assert list(office.contacts.ids(search=text, sort=sort)) == whole
    for limit in (0, 1, 7, 50, 100):
        assert list(office.contacts.ids(search=text, sort=sort, limit=limit)) == whole[:limit]
    shown = {record.id for record in office.contacts.records(whole)}
    assert shown == set(whole)


@pytest.mark.parametrize("many", [(1_000, 40_000), (10, 40_000), (10, 20)], ids=["sorted", "walked", "tried"])
def test_companies_and_people_are_not_mixed_up(
    office: Crm, monkeypatch: pytest.MonkeyPatch, many: tuple[int, int]
) -> None:
    monkeypatch.setattr(found_in_order, "MANY", many[0])
    monkeypatch.setattr(found_in_order, "NEARLY_ALL", many[1])
    assert list(office.companies.ids(search="hoff", limit=50)) == list(office.companies.ids())
    assert set(office.contacts.ids(search="hoff", limit=100)) == set(office.contacts.ids())


@pytest.mark.parametrize("tried", [20, 1_000])
def test_those_who_come_late_are_found_though_most_have_the_word(
    office: Crm, monkeypatch: pytest.MonkeyPatch, tried: int
) -> None:
    monkeypatch.setattr(found_in_order, "MANY", 2)
    monkeypatch.setattr(found_in_order, "NEARLY_ALL", 4)
    monkeypatch.setattr(found_in_order, "TRIED", tried)
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
