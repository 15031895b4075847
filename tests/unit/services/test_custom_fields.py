"""Fields of one's own as services keep them: placed, filled by default, renamed by choice, their history by name."""

from __future__ import annotations

import pytest

from crm_desktop.base.errors import BadInput
from crm_desktop.domain.custom_field import CustomType
from crm_desktop.domain.records import Draft, Edit
from crm_desktop.services.crm import Crm
from crm_desktop.services.custom_fields import values_of
from tests.support.files import contact, digest


def put(crm: Crm, record_id: int, field_id: int, *texts: str) -> None:
    """Give a contact values in a field."""
    record, custom = crm.contacts.record(record_id), crm.custom_fields.one(field_id)
    crm.contacts.edit(record_id, crm.custom_fields.put(record, custom, texts))


def texts(crm: Crm, record_id: int, field_id: int) -> list[str]:
    """What a contact has in a field."""
    found = values_of(crm.contacts.record(record_id), crm.custom_fields.one(field_id))
    return [item.text("text") for item in found]


def test_a_field_is_put_before_another_in_its_part_as_one_step(crm: Crm) -> None:
    one, two, three = (crm.custom_fields.create("contact", name) for name in ("One", "Two", "Three"))
    before = digest(crm)
    crm.custom_fields.put_at(three, "reach")
    crm.custom_fields.put_at(two, "reach", three)
    places = [(one.name, one.place) for one in crm.custom_fields.of("contact")]
    assert places == [("One", "more"), ("Two", "reach"), ("Three", "reach")]
    crm.custom_fields.put_at(one, "reach")
    assert [found.name for found in crm.custom_fields.of("contact")] == ["Two", "Three", "One"]
    for _step in range(3):
        crm.history.undo()
    assert digest(crm) == before


def test_two_choices_can_change_their_names_for_each_others(crm: Crm) -> None:
    field = crm.custom_fields.create("contact", "Size", CustomType.CHOICE, choices=("S", "L"))
    small, large = contact(crm), contact(crm, "Jan", "Nowak")
    put(crm, small, field, "S")
    put(crm, large, field, "L")
    assert crm.custom_fields.change(field, {"choices": "L\nS"}, {"S": "L", "L": "S"}) == 2
    assert (texts(crm, small, field), texts(crm, large, field)) == (["L"], ["S"])


def test_choices_that_change_names_are_both_kept_where_both_are_chosen(crm: Crm) -> None:
    field = crm.custom_fields.create("contact", "Size", CustomType.SEVERAL, choices=("X", "Y"))
    marta = contact(crm)
    put(crm, marta, field, "X", "Y")
    assert crm.custom_fields.change(field, {"choices": "Y\nX"}, {"X": "Y", "Y": "X"}) == 2
    assert texts(crm, marta, field) == ["Y", "X"]


def test_a_choice_renamed_to_one_that_is_there_stands_once(crm: Crm) -> None:
    field = crm.custom_fields.create("contact", "Machines", CustomType.SEVERAL, choices=("Pump", "Pumps", "Valve"))
    marta = contact(crm)
    put(crm, marta, field, "Pump", "Pumps", "Valve")
    crm.custom_fields.change(field, {"choices": "Pumps\nValve"}, {"Pump": "Pumps"})
    assert texts(crm, marta, field) == ["Pumps", "Valve"]
    assert crm.custom_fields.one(field).choices == ("Pumps", "Valve")


@pytest.mark.parametrize(
    ("type_", "default", "kept"),
    [(CustomType.TEXT, "=1+1", "=1+1"), (CustomType.NUMBER, "1,5", "1.5"), (CustomType.YES_NO, "yes", "1")],
)
def test_new_cards_begin_with_the_default_in_its_stored_form(
    crm: Crm, type_: CustomType, default: str, kept: str
) -> None:
    field = crm.custom_fields.create("contact", "Own", type_, default_value=default)
    assert texts(crm, contact(crm), field) == [kept]
    crm.custom_fields.create("company", "Own", type_, default_value=default)
    firm = crm.companies.create(Draft("company", {"name": "Kowal"}))
    assert crm.companies.record(firm).several("custom")[0].text("text") == kept
    with pytest.raises(BadInput):
        crm.contacts.create(Draft("contact"))
    assert crm.checking.check().faults == []


def test_an_action_and_a_history_name_the_field(crm: Crm) -> None:
    field, other = crm.custom_fields.create("contact", "Badge"), crm.custom_fields.create("contact", "Hat")
    marta = contact(crm)
    put(crm, marta, field, "A1")
    put(crm, marta, field, "A2")
    put(crm, marta, other, "Blue")
    put(crm, marta, field)
    label = crm.history.actions(1)[0].label
    assert label == "Change “Badge” of Marta Kowalczyk"
    found = [(one.before, one.after) for one in crm.history.field_versions(marta, f"custom/{field}")]
    assert found == [("A2", ""), ("A1", "A2"), ("", "A1")]


def test_a_formula_is_tried_on_whoever_was_changed_last(crm: Crm) -> None:
    assert crm.lookups.try_formula("1 + 1", "contact") == ("", None)
    contact(crm)
    jan = contact(crm, "Jan", "Nowak")
    crm.contacts.edit(jan, Edit({"job_title": "Buyer"}))
    assert crm.lookups.try_formula('[Job title] & "!"', "contact") == ("Jan Nowak", "Buyer!")
    with pytest.raises(BadInput):
        crm.lookups.try_formula("[Nothing]", "contact")


def test_a_link_typed_anew_leads_to_nobody_old(crm: Crm) -> None:
    field = crm.custom_fields.create("contact", "Introduced by", CustomType.RECORD)
    marta, jan = contact(crm), contact(crm, "Jan", "Nowak")
    custom = crm.custom_fields.one(field)
    crm.contacts.edit(marta, crm.custom_fields.put(crm.contacts.record(marta), custom, ["Jan"], ("contact", jan)))
    [item] = values_of(crm.contacts.record(marta), custom)
    assert item.values["target_id"] == jan
    put(crm, marta, field, "Somebody else")
    [item] = values_of(crm.contacts.record(marta), custom)
    assert item.values["target_id"] is None


def test_the_default_follows_a_choice_to_its_new_name(crm: Crm) -> None:
    field = crm.custom_fields.create("contact", "Size", CustomType.CHOICE, choices=("S", "L"), default_value="S")
    crm.custom_fields.change(field, {"choices": "Small\nL"}, {"S": "Small"})
    assert crm.custom_fields.one(field).default == "Small"
    assert texts(crm, contact(crm), field) == ["Small"]
    crm.custom_fields.change(field, {"choices": "Little\nL", "default_value": "L"}, {"Small": "Little"})
    assert crm.custom_fields.one(field).default == "L", "what is said of it in the same step holds"
    for _step in range(3):
        crm.history.undo()
    assert crm.custom_fields.one(field).default == "S"
