"""Many records changed at once: seen before, done as one action, taken back as one."""

from __future__ import annotations

from collections.abc import Iterator

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


def test_whoever_is_named_twice_is_changed_once_and_comes_back_whole(crm: Crm, ids: list[int]) -> None:
    twice = [ids[0], ids[1], ids[0]]
    change = Change("status", How.SET, "VIP")
    assert crm.bulk.look("contact", twice, change, 5).count == 2
    assert crm.bulk.apply("contact", twice, change) == 2
    assert crm.contacts.tag(twice, ["Fair"]) == 2
    assert crm.groups.put_named("contact", twice, "Messe") == 2
    for _step in range(3):
        assert crm.history.undo().kept == 0
    assert [crm.contacts.record(one).text("status") for one in twice] == ["", "", ""]


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
    assert crm.bulk.apply("entry", entries, Change("owner", How.SET, "Tomás")) == 3
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


@pytest.fixture
def bert(crm: Crm) -> Iterator[Crm]:
    """Somebody else at the same file."""
    other = Crm.open(crm.path, crm.clock, "seat-bert", "Bert")
    yield other
    other.close()


def members(crm: Crm, group_id: int) -> int:
    """How many are in a group."""
    return crm.lookups.count(crm.groups.lookup(group_id))


def test_nobody_sees_or_drops_somebody_elses_private_group(crm: Crm, bert: Crm) -> None:
    one = contact(crm)
    mine, shared = crm.groups.create("Mine", private=True), crm.groups.create("P2")
    crm.groups.put("contact", [one], mine)
    look = bert.bulk.look("contact", [one], Change("groups", How.ADD, "P2"), 1)
    assert [(row.before, row.after) for row in look.rows] == [("", "P2")]
    for change in (Change("groups", How.ADD, "P2"), Change("groups", How.SET, "P2"), Change("groups", How.CLEAR)):
        bert.bulk.apply("contact", [one], change)
        assert members(crm, mine) == 1
    assert members(crm, shared) == 0


def test_a_group_of_a_name_that_others_have_too_stays_the_one_it_was(crm: Crm) -> None:
    one = contact(crm)
    lyon, paris = crm.groups.create("L"), crm.groups.create("P")
    there, here = crm.groups.create("Key", parent_id=lyon), crm.groups.create("Key", parent_id=paris)
    crm.groups.put("contact", [one], here)
    for change in (
        Change("groups", How.ADD, "L"), Change("groups", How.ADD, "key"), Change("groups", How.SET, "L; Key"),
        Change("groups", How.TAKE, "L"),
    ):  # fmt: skip
        crm.bulk.apply("contact", [one], change)
        assert (members(crm, there), crm.lookups.finds(crm.groups.lookup(here), one)) == (0, True), change
    assert crm.bulk.apply("contact", [one], Change("groups", How.ADD, str(there))) == 1
    assert crm.bulk.apply("contact", [one], Change("groups", How.TAKE, str(here))) == 1
    assert (members(crm, there), members(crm, here)) == (1, 0)


def own(crm: Crm, one: int, field_id: int) -> object:
    """What a table shows of a field of one's own."""
    return crm.lookups.values("contact", [one], [f"custom/{field_id}"])[one][0]


def test_money_keeps_its_currency_when_it_is_copied_or_a_part_of_it_replaced(crm: Crm) -> None:
    one = contact(crm)
    price, offer = (crm.custom_fields.create("contact", name, CustomType.MONEY) for name in ("Price", "Offer"))
    count = crm.custom_fields.create("contact", "Count", CustomType.NUMBER)
    crm.cells.put("contact", one, f"custom/{price}", ["100 EUR"])
    look = crm.bulk.look("contact", [one], Change(f"custom/{offer}", How.COPY, other=f"custom/{price}"), 1)
    assert look.rows[0].after == "100 EUR"
    crm.bulk.apply("contact", [one], Change(f"custom/{offer}", How.COPY, other=f"custom/{price}"))
    crm.bulk.apply("contact", [one], Change(f"custom/{price}", How.REPLACE, "2", search="1"))
    crm.bulk.apply("contact", [one], Change(f"custom/{count}", How.COPY, other=f"custom/{offer}"))
    assert [own(crm, one, field) for field in (offer, price, count)] == ["100 EUR", "200 EUR", "100"]


def test_a_choice_or_group_with_a_semicolon_in_it_is_one(crm: Crm) -> None:
    one = contact(crm)
    sites, more = (
        crm.custom_fields.create("contact", name, CustomType.SEVERAL, choices=["A; B", "C"]) for name in ("On", "Off")
    )
    crm.groups.create("R&D; Lyon")
    crm.groups.create("R&D")
    crm.bulk.apply("contact", [one], Change(f"custom/{sites}", How.SET, "C; A; B"))
    crm.bulk.apply("contact", [one], Change(f"custom/{more}", How.COPY, other=f"custom/{sites}"))
    crm.bulk.apply("contact", [one], Change("groups", How.SET, "R&D; Lyon"))
    assert [item.text("text") for item in crm.contacts.record(one).several("custom")] == ["C", "A; B"] * 2
    assert [group.name for group in crm.groups.of(crm.contacts.record(one))] == ["R&D; Lyon"]


def test_an_address_with_a_semicolon_stays_whole(crm: Crm) -> None:
    one = contact(crm)
    crm.cells.put("contact", one, "links", ["http://old.example/a;b"])
    crm.bulk.apply("contact", [one], Change("links", How.REPLACE, "new", search="old"))
    assert crm.contacts.record(one).first("links", "url") == "http://new.example/a;b"


def test_a_link_is_copied_with_whom_it_leads_to(crm: Crm) -> None:
    one, jan = contact(crm), contact(crm, "Jan", "Nowak")
    by, through = (crm.custom_fields.create("contact", name, CustomType.RECORD) for name in ("By", "Through"))
    crm.contacts.edit(
        one, crm.custom_fields.put(crm.contacts.record(one), crm.custom_fields.one(by), ["Jan"], ("contact", jan))
    )
    crm.bulk.apply("contact", [one], Change(f"custom/{through}", How.COPY, other=f"custom/{by}"))
    crm.cells.put("contact", one, f"custom/{by}", ["Jan"], "Jan")
    assert [item.values["target_id"] for item in crm.contacts.record(one).several("custom")] == [jan, jan]
    crm.bulk.apply("contact", [one], Change(f"custom/{by}", How.SWAP, other="job_title"))
    assert crm.contacts.record(one).text("job_title") == "Jan"


def test_a_number_beyond_all_measure_is_refused_with_a_sentence(crm: Crm, ids: list[int]) -> None:
    for number in ("9" * 30, str(1 << 63), "x"):
        with pytest.raises(BadInput, match="no number"):
            crm.bulk.apply("contact", ids, Change("rating", How.SET, number))


def test_several_typed_at_once_are_added_one_by_one_and_names_with_signs_whole(crm: Crm) -> None:
    one = contact(crm)
    field = crm.custom_fields.create("contact", "On", CustomType.SEVERAL, choices=["Lyon, France", "A; B"])
    key = f"custom/{field}"
    for how, typed, kept in (
        (How.ADD, "Lyon; France; Rome", "Lyon, France, Rome"),  # as the dialog hands on `Lyon, France, Rome`
        (How.ADD, "A; B; rome", "Lyon, France, Rome, A; B"),
        (How.TAKE, "Lyon; France; Rome; Nowhere", "A; B"),
        (How.SET, "Lyon; France; Oslo", "Lyon, France, Oslo"),
    ):
        crm.bulk.apply("contact", [one], Change(key, how, typed))
        assert own(crm, one, field) == kept
    crm.bulk.apply("contact", [one], Change("tags", How.ADD, "Fair; New; new"))
    assert crm.contacts.record(one).tags == ("Fair", "New")
    crm.bulk.apply("contact", [one], Change("tags", How.TAKE, "fair; FAIR; Old"))
    assert crm.contacts.record(one).tags == ("New",)


@pytest.mark.parametrize(("key", "typed"), [("private", "no"), ("private", "0"), ("do_not_call", "No")])
def test_no_is_what_those_are_already_who_are_not_and_is_not_counted(
    crm: Crm, ids: list[int], key: str, typed: str
) -> None:
    change = Change(key, How.SET, typed)
    assert (crm.bulk.look("contact", ids, change, 5).count, crm.bulk.apply("contact", ids, change)) == (0, 0)


def test_what_is_neither_yes_nor_no_makes_nobody_public(crm: Crm, ids: list[int]) -> None:
    crm.bulk.apply("contact", ids, Change("private", How.SET, "yes"))
    with pytest.raises(BadInput, match="neither yes nor no"):
        crm.bulk.apply("contact", ids, Change("private", How.SET, "Müller"))
    assert all(record.flag("private") for record in crm.contacts.records(ids))
