"""One cell of a table set by itself: what was typed is what the record has, and no colleague's change is lost."""

from __future__ import annotations

import pytest

from crm_desktop.base.errors import BadInput
from crm_desktop.domain.conflicts import Conflict
from crm_desktop.domain.custom_field import CustomType
from crm_desktop.domain.records import Edit, Value
from crm_desktop.services.bulk import Change, How
from crm_desktop.services.crm import Crm
from crm_desktop.services.timeline import NewEntry
from tests.support.files import contact


@pytest.fixture
def marta(crm: Crm) -> int:
    """Somebody with a phone and two tags."""
    return contact(crm, "Marta", "Kowalczyk", phone="+48 601 555 214", tags=["Fair", "Key account"])


def shown(crm: Crm, kind: str, record_id: int, key: str) -> Value:
    """What a column shows of a record."""
    return crm.lookups.values(kind, [record_id], [key])[record_id][0]


@pytest.mark.parametrize(
    ("key", "typed", "wanted"),
    [
        ("job_title", ["Head of purchasing"], "Head of purchasing"),
        ("company", ["Kowal-Pneumatyka"], "Kowal-Pneumatyka"),
        ("birthday", ["--05-22"], "--05-22"),
        ("rating", ["4"], 4),
        ("starred", ["1"], 1),
        ("starred", [], None),
        ("phones", ["+48 71 555 08 40"], "+48 71 555 08 40"),
        ("phones", [], None),
        ("emails", ["m@kowal.example"], "m@kowal.example"),
        ("tags", ["Fair", "New"], "Fair, New"),
        ("tags", [], None),
    ],
)
def test_every_kind_of_cell_takes_what_was_typed(
    crm: Crm, marta: int, key: str, typed: list[str], wanted: Value
) -> None:
    crm.cells.put("contact", marta, key, typed, shown(crm, "contact", marta, key))
    assert shown(crm, "contact", marta, key) == wanted


@pytest.mark.parametrize(
    ("kind", "typed", "wanted"),
    [
        (CustomType.TEXT, ["A 5"], "A 5"),
        (CustomType.NUMBER, ["1.234,5"], "1234.5"),
        (CustomType.MONEY, ["12.50 EUR"], "12.5 EUR"),
        (CustomType.MONEY, ["a lot"], "a lot"),
        (CustomType.DATE, ["2026-07-01"], "2026-07-01"),
        (CustomType.YES_NO, ["0"], "0"),
        (CustomType.SEVERAL, ["Blue", "Red"], "Blue, Red"),
        (CustomType.TEXT, [], None),
    ],
)
def test_fields_of_ones_own_too(crm: Crm, marta: int, kind: CustomType, typed: list[str], wanted: Value) -> None:
    field = crm.custom_fields.create("contact", "Own", kind, choices=["Blue", "Red"])
    key = f"custom/{field}"
    crm.cells.put("contact", marta, key, typed, None)
    assert shown(crm, "contact", marta, key) == wanted
    if typed:
        crm.cells.put("contact", marta, key, typed, wanted)
        crm.cells.put("contact", marta, key, ["x"], wanted)
        crm.cells.put("contact", marta, key, [], "x")
        assert shown(crm, "contact", marta, key) is None


def test_an_entry_moves_to_another_moment(crm: Crm, marta: int) -> None:
    entry = crm.entries.log(NewEntry("call", "Asked for the price", "reached", contacts=[marta]))
    before = shown(crm, "entry", entry, "happened_at")
    crm.cells.put("entry", entry, "happened_at", ["2026-05-12T10:30"], before)
    crm.cells.put("entry", entry, "result", ["left_message"], "reached")
    assert shown(crm, "entry", entry, "happened_at") != before
    assert crm.contacts.record(marta).number("last_reach") is None, "nobody was reached any more"
    assert shown(crm, "entry", entry, "linked") == "Marta Kowalczyk"


@pytest.mark.parametrize(
    ("key", "edit"),
    [
        ("job_title", Edit({"job_title": "Director"})),
        ("company", Edit({"company": "Other Ltd"})),
        ("phones", None),
    ],
)
def test_a_colleagues_change_is_noticed(crm: Crm, marta: int, key: str, edit: Edit | None) -> None:
    seen = shown(crm, "contact", marta, key)
    [phone] = crm.contacts.record(marta).several("phones")
    crm.contacts.edit(marta, edit or Edit(put=[("phones", phone.id, {"number": "+48 1"})]))
    theirs = shown(crm, "contact", marta, key)
    with pytest.raises(Conflict):
        crm.cells.put("contact", marta, key, ["Mine"], seen)
    assert shown(crm, "contact", marta, key) == theirs
    crm.cells.overwrite("contact", marta, key, ["Mine"])
    assert shown(crm, "contact", marta, key) == "Mine"


def test_two_who_change_a_set_both_have_their_way(crm: Crm, marta: int) -> None:
    seen = shown(crm, "contact", marta, "tags")
    crm.contacts.tag([marta], add=["Theirs"])
    crm.cells.put("contact", marta, "tags", ["Key account", "Mine"], seen)
    assert shown(crm, "contact", marta, "tags") == "Key account, Theirs, Mine"


def test_groups_go_by_their_names(crm: Crm, marta: int) -> None:
    crm.groups.create("Messe")
    crm.cells.put("contact", marta, "groups", ["Messe"], None)
    assert shown(crm, "contact", marta, "groups") == "Messe"
    with pytest.raises(BadInput, match="Nowhere"):
        crm.cells.put("contact", marta, "groups", ["Messe", "Nowhere"], "Messe")
    crm.cells.put("contact", marta, "groups", [], "Messe")
    assert shown(crm, "contact", marta, "groups") is None


def test_what_is_derived_cannot_be_typed(crm: Crm, marta: int) -> None:
    with pytest.raises(BadInput, match="Last reach"):
        crm.cells.put("contact", marta, "last_reach", ["2026-01-01"], None)


def test_one_cell_is_one_action_with_one_undo(crm: Crm, marta: int) -> None:
    crm.cells.put("contact", marta, "company", ["Quite New Ltd"], None)
    crm.history.undo()
    assert shown(crm, "contact", marta, "company") is None
    assert crm.companies.count() == 0


def test_a_cell_leaves_somebody_elses_private_group_alone(crm: Crm, marta: int) -> None:
    mine = crm.groups.create("Mine", private=True)
    crm.groups.create("P2")
    crm.groups.put("contact", [marta], mine)
    bert = Crm.open(crm.path, crm.clock, "seat-bert", "Bert")
    bert.cells.put("contact", marta, "groups", ["P2"], None)
    bert.cells.overwrite("contact", marta, "groups", ["P2"])
    bert.cells.overwrite("contact", marta, "groups", [])
    bert.close()
    assert crm.lookups.count(crm.groups.lookup(mine)) == 1


@pytest.mark.parametrize("kind", [CustomType.NUMBER, CustomType.MONEY])
def test_a_value_that_a_colleague_changed_is_not_cleared_unseen(crm: Crm, marta: int, kind: CustomType) -> None:
    key = f"custom/{crm.custom_fields.create('contact', 'Own', kind)}"
    crm.cells.put("contact", marta, key, ["5"], None)
    crm.cells.put("contact", marta, key, ["7"], "5")
    with pytest.raises(Conflict) as caught:
        crm.cells.put("contact", marta, key, [], "5")
    assert [(one.mine, one.theirs) for one in caught.value.clashes] == [(None, "7")]
    crm.cells.overwrite("contact", marta, key, [])
    with pytest.raises(Conflict):
        crm.cells.put("contact", marta, key, ["8"], "7")
    assert shown(crm, "contact", marta, key) is None


def test_a_phone_that_a_colleague_changed_is_not_cleared_unseen(crm: Crm, marta: int) -> None:
    seen = shown(crm, "contact", marta, "phones")
    crm.cells.overwrite("contact", marta, "phones", ["+48 1"])
    with pytest.raises(Conflict):
        crm.cells.put("contact", marta, "phones", [], seen)


def test_a_currency_that_a_colleague_changed_is_noticed(crm: Crm, marta: int) -> None:
    key = f"custom/{crm.custom_fields.create('contact', 'Own', CustomType.MONEY)}"
    crm.cells.put("contact", marta, key, ["5 EUR"], None)
    crm.cells.put("contact", marta, key, ["5 CHF"], "5 EUR")
    with pytest.raises(Conflict):
        crm.cells.put("contact", marta, key, ["5 USD"], "5 EUR")
    assert shown(crm, "contact", marta, key) == "5 CHF"


def test_a_choice_with_a_comma_in_it_can_be_taken_and_kept(crm: Crm, marta: int) -> None:
    field = crm.custom_fields.create("contact", "Site", CustomType.SEVERAL, choices=["Lyon, France", "Paris", "Lyon"])
    key = f"custom/{field}"
    crm.cells.put("contact", marta, key, ["Lyon, France", "Paris"], None)
    seen = shown(crm, "contact", marta, key)
    assert seen == "Lyon, France, Paris"
    # as a line of a table parts it
    crm.cells.put("contact", marta, key, ["Lyon", "France", "Paris", "Rome"], seen)
    assert shown(crm, "contact", marta, key) == "Lyon, France, Paris, Rome"
    crm.cells.put("contact", marta, key, ["Paris"], ["Lyon, France", "Paris"])
    assert shown(crm, "contact", marta, key) == "Paris, Rome"
    crm.cells.put("contact", marta, key, ["Lyon", "France"], "Paris, Rome")
    crm.cells.put("contact", marta, key, [], "Lyon, France")
    assert shown(crm, "contact", marta, key) is None


def test_a_link_typed_again_in_a_cell_still_leads_there(crm: Crm, marta: int) -> None:
    jan = contact(crm, "Jan", "Nowak")
    field = crm.custom_fields.create("contact", "By", CustomType.RECORD)
    record, custom = crm.contacts.record(marta), crm.custom_fields.one(field)
    crm.contacts.edit(marta, crm.custom_fields.put(record, custom, ["Jan Nowak"], ("contact", jan)))
    crm.cells.put("contact", marta, f"custom/{field}", ["Jan Nowak"], "Jan Nowak")
    crm.cells.overwrite("contact", marta, f"custom/{field}", ["Jan Nowak"])
    assert crm.contacts.record(marta).several("custom")[0].values["target_id"] == jan


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("type", [], "needs a type"),
        ("type", ["fax machine"], "no kind of entry"),
        ("happened_at", [], "needs the day and time"),
        ("duration", ["-3"], "from 0 minutes"),
        ("duration", ["99999999"], "from 0 minutes"),
    ],
)
def test_an_entry_keeps_what_makes_it_one(crm: Crm, marta: int, key: str, typed: list[str], sentence: str) -> None:
    entry = crm.entries.log(NewEntry("call", "Hello", "reached", duration=5, contacts=[marta]))
    before = shown(crm, "entry", entry, key)
    with pytest.raises(BadInput, match=sentence):
        crm.cells.put("entry", entry, key, typed, before)
    with pytest.raises(BadInput, match=sentence):
        crm.bulk.apply("entry", [entry], Change(key, How.SET, *typed))
    assert shown(crm, "entry", entry, key) == before


def test_an_entry_of_a_kind_from_elsewhere_can_be_edited_otherwise(crm: Crm, marta: int) -> None:
    entry = crm.entries.log(NewEntry("call", "Hello", contacts=[marta]))
    with crm.workspace.unit("edit_entry") as unit:
        unit.edit("entry", entry, Edit({"type": "fax"}))
    crm.cells.put("entry", entry, "regarding", ["Old paper"])
    assert shown(crm, "entry", entry, "regarding") == "Old paper"
