"""Lists that people edit: renamed on every record, put together, coloured, and every step undone."""

from __future__ import annotations

import pytest

from crm_desktop.base.errors import BadInput
from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
from crm_desktop.services.lists import LISTS
from crm_desktop.services.timeline import NewEntry
from tests.support.files import contact, digest


def test_a_status_is_renamed_on_every_record(crm: Crm) -> None:
    marta = contact(crm, status="Customer")
    firm = crm.companies.create(Draft("company", {"name": "Kowal", "status": "Customer"}))
    before = digest(crm)
    assert crm.lists.rename("status", "Customer", "Client") == 2
    assert crm.contacts.record(marta).text("status") == crm.companies.record(firm).text("status") == "Client"
    assert "Client" in [choice.name for choice in crm.lists.choices("status")]
    crm.history.undo()
    assert digest(crm) == before


def test_tags_are_put_together_and_nobody_has_one_twice(crm: Crm) -> None:
    one = contact(crm, tags=["Messe", "Fair"])
    other = contact(crm, "Jan", "Nowak", tags=["fair 2025"])
    before = digest(crm)
    assert crm.lists.merge("tag", ["Messe", "fair 2025"], "Fair") == 2
    assert crm.contacts.record(one).tags == crm.contacts.record(other).tags == ("Fair",)
    assert [(item.name, item.uses) for item in crm.lists.items("tag")] == [("Fair", 2)]
    crm.history.undo()
    assert digest(crm) == before


def test_a_tag_gets_a_colour(crm: Crm) -> None:
    contact(crm, tags=["Messe"])
    crm.lists.colour("tag", "Messe", "violet")
    crm.lists.colour("tag", "Messe", "teal")
    assert crm.lists.tints("tag") == {"Messe": "teal"}


def test_every_list_says_what_uses_it(crm: Crm) -> None:
    marta = contact(crm, status="Lead", source="Referral", phone="+48 1", tags=["A"])
    crm.relations.relate("contact", marta, "contact", contact(crm, "Jan", "Nowak"), "reports to")
    crm.entries.log(NewEntry("call", "x", "reached", contacts=[marta]))
    for name, _label in LISTS:
        crm.lists.items(name)
    uses = {item.name: item.uses for item in crm.lists.items("status")}
    assert uses["Lead"] == 1
    assert {item.name: item.uses for item in crm.lists.items("relation")}["reports to"] == 1


def test_a_result_of_ones_own_moves_the_date_it_stands_for(crm: Crm) -> None:
    crm.lists.add("result", "Chatted at the fair", detail="reach")
    marta = contact(crm)
    crm.entries.log(NewEntry("meeting", "At our stand", "Chatted at the fair", contacts=[marta]))
    assert crm.contacts.record(marta).number("last_reach")
    assert crm.checking.check().faults == []


def test_an_item_is_added_once_and_taken_off_without_touching_records(crm: Crm) -> None:
    marta = contact(crm, status="Lead")
    with pytest.raises(BadInput):
        crm.lists.add("status", "lead")
    [lead] = [item for item in crm.lists.items("status") if item.name == "Lead"]
    crm.lists.remove(lead.id)
    assert crm.contacts.record(marta).text("status") == "Lead"
    ids = [item.id for item in crm.lists.items("status")]
    crm.lists.arrange(ids[::-1])
    assert [item.id for item in crm.lists.items("status")] == ids[::-1]
