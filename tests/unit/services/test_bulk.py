"""Many records changed at once: seen before, done as one action, taken back as one."""

from __future__ import annotations

import pytest

from crm_desktop.base.errors import BadInput, Cancelled
from crm_desktop.domain.custom_field import CustomType
from crm_desktop.services.bulk import Change, How, hows_of
from crm_desktop.services.crm import Crm
from crm_desktop.services.timeline import NewEntry
from tests.support.files import contact


@pytest.fixture
def ids(crm: Crm) -> list[int]:
    """Twelve people, every third with a job."""
    crm.groups.create("Messe")
    made = [contact(crm, f"Given{n}", f"Family{n}") for n in range(12)]
    for one in made[::3]:
        crm.cells.put("contact", one, "job_title", ["Buyer"], None)
    return made


def titles(crm: Crm, ids: list[int]) -> list[object]:
    """The jobs of people."""
    return [row[0] for row in (crm.lookups.values("contact", ids, ["job_title"])[one] for one in ids)]


def test_a_look_counts_all_and_shows_the_first(crm: Crm, ids: list[int]) -> None:
    look = crm.bulk.look("contact", ids, Change("job_title", How.FILL, "Engineer"), 3)
    assert look.count == 8
    assert [(row.before, row.after) for row in look.rows] == [("", "Engineer")] * 3
    assert crm.bulk.apply("contact", ids, Change("job_title", How.FILL, "Engineer")) == look.count
    assert titles(crm, ids).count("Buyer") == 4
    crm.history.undo()
    assert titles(crm, ids).count(None) == 8


def test_a_look_changes_nothing(crm: Crm, ids: list[int]) -> None:
    before = crm.workspace.journal.last_seq()
    crm.bulk.look("contact", ids, Change("company", How.SET, "New Ltd"), 3)
    assert crm.workspace.journal.last_seq() == before
    assert crm.companies.count() == 0


def test_swapping_with_a_company_makes_the_company_and_loses_nothing(crm: Crm, ids: list[int]) -> None:
    crm.bulk.apply("contact", ids[:1], Change("company", How.SWAP, other="job_title"))
    assert crm.lookups.values("contact", ids[:1], ["company", "job_title"])[ids[0]] == ("Buyer", None)
    crm.bulk.apply("contact", ids[:1], Change("job_title", How.COPY, other="company"))
    assert titles(crm, ids[:1]) == ["Buyer"]


def test_work_that_is_stopped_has_changed_nothing(crm: Crm) -> None:
    many = [contact(crm, "One", f"Of{n}") for n in range(501)]

    def stop(_done: int, _total: int) -> None:
        raise Cancelled("")

    with pytest.raises(Cancelled):
        crm.bulk.apply("contact", many, Change("job_title", How.SET, "Engineer"), stop)
    assert titles(crm, many).count(None) == 501


def test_found_by_what_they_were_given_and_not_by_what_was_taken(crm: Crm, ids: list[int]) -> None:
    crm.bulk.apply("contact", ids, Change("job_title", How.SET, "Zerspanungsmechaniker"))
    assert list(crm.contacts.ids(search="zerspan")) == list(crm.contacts.ids())
    assert list(crm.contacts.ids(search="buyer")) == []


def test_groups_and_tags_are_added_once_and_taken(crm: Crm, ids: list[int]) -> None:
    assert crm.bulk.apply("contact", ids, Change("groups", How.ADD, "Messe")) == len(ids)
    assert crm.bulk.apply("contact", ids, Change("groups", How.ADD, "Messe")) == 0
    assert crm.bulk.apply("contact", ids[:2], Change("groups", How.TAKE, "Messe")) == 2
    assert crm.lookups.count(crm.groups.lookup(crm.groups.ids_named("Messe")[0])) == len(ids) - 2
    with pytest.raises(BadInput, match="Nowhere"):
        crm.bulk.apply("contact", ids, Change("groups", How.ADD, "Nowhere"))


def test_a_new_group_with_everybody_in_it_is_one_undo(crm: Crm, ids: list[int]) -> None:
    assert crm.groups.put_named("contact", ids, "Hannover") == len(ids)
    assert crm.groups.put_named("contact", ids, "hannover") == 0, "it is the same group"
    crm.history.undo()
    assert [group.name for group in crm.groups.all()] == ["Messe"]


def test_entries_change_their_owner_and_moment(crm: Crm, ids: list[int]) -> None:
    entries = [crm.entries.log(NewEntry("call", "Hello", "reached", contacts=[one])) for one in ids[:3]]
    assert crm.bulk.assign("entry", entries, "Tomás") == 3
    assert crm.bulk.apply("entry", entries, Change("happened_at", How.SET, "2026-05-01T09:00")) == 3
    assert crm.bulk.apply("entry", entries, Change("happened_at", How.SET, "2026-05-01T09:00")) == 0
    assert crm.contacts.record(ids[0]).number("last_reach") == crm.entries.record(entries[0]).number("happened_at")
    assert "3" in crm.history.actions()[0].label


def test_only_what_makes_sense_is_offered(crm: Crm) -> None:
    crm.custom_fields.create("contact", "Colours", CustomType.SEVERAL, choices=["Blue"])
    offered = {one.label: hows_of("contact", one) for one in crm.bulk.editable("contact")}
    assert offered["Tag"][0] is How.ADD
    assert offered["Colours"][0] is How.ADD
    assert How.REPLACE in offered["Job title"]
    assert offered["Starred"] == (How.SET, How.CLEAR)
    [kind] = [hows_of("entry", one) for one in crm.bulk.editable("entry") if one.key == "type"]
    assert kind == (How.SET,)
