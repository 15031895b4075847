"""What lookups, group rules and formulas speak of keeps its meaning when it gets another name, and undo takes both back."""

from __future__ import annotations

import pytest

from crm_desktop.base.errors import BadInput
from crm_desktop.domain.custom_field import CustomType
from crm_desktop.domain.lookup import How, Join, Lookup, Op, Related, Rule
from crm_desktop.domain.records import Draft, Values
from crm_desktop.services.crm import Crm
from crm_desktop.store.unit import NewRecord
from tests.support.files import contact, digest


def of(field: str, *values: str, op: Op = Op.IS) -> Lookup:
    """A lookup of contacts with one rule."""
    return Lookup("contact", Join(parts=(Rule(field, op, values),)))


def count(crm: Crm, name: str, kind: str = "contact") -> int:
    return crm.lookups.count(crm.lookups.named(name, kind))


def test_a_renamed_status_is_still_found_by_lookups_and_groups(crm: Crm) -> None:
    crm.companies.create(Draft("company", {"name": "Kowal", "status": "Customer"}))
    contact(crm, status="Customer", company="Kowal")
    inside = Join(How.ANY, (Rule("status", Op.IS, ("customer", "Lead")), Rule("company.status", Op.IS, ("Customer",))))
    crm.lookups.save("Either", Lookup("contact", Join(parts=(inside, Rule("last_name", Op.IS_NOT, ("Customer",))))))
    crm.lookups.save("Not", of("status", "Customer", op=Op.IS_NOT))
    crm.lookups.save("With one", Lookup("company", Join(parts=(Related("people", 1, of("status", "Customer").where),))))
    crm.groups.create("Customers", rules=of("status", "Customer"))
    before = digest(crm)
    crm.lists.rename("status", "Customer", "Client")
    assert [count(crm, "Either"), count(crm, "Not"), count(crm, "With one", "company"), count(crm, "Customers")] == [
        1,
        0,
        1,
        1,
    ]
    assert Rule("last_name", Op.IS_NOT, ("Customer",)) in list(crm.lookups.named("Either", "contact").rules())
    crm.history.undo()
    assert digest(crm) == before
    assert count(crm, "Either") == 1


def test_tags_put_together_are_found_by_the_name_they_have_now(crm: Crm) -> None:
    contact(crm, tags=["Messe"])
    crm.lookups.save("Fair", of("tags", "Messe", "fair 2025"))
    crm.lists.merge("tag", ["Messe", "fair 2025"], "Fair")
    assert crm.lookups.named("Fair", "contact") == of("tags", "Fair")
    assert count(crm, "Fair") == 1


def test_anothers_private_lookup_keeps_its_meaning_too(crm: Crm) -> None:
    contact(crm, status="Customer")
    crm.lookups.save("Mine", of("status", "Customer"), private=True)
    other = Crm.open(crm.path, crm.clock, "seat-2", "Tomás")
    other.lists.rename("status", "Customer", "Client")
    other.close()
    assert count(crm, "Mine") == 1


def test_choices_that_change_their_names_for_each_others_change_in_rules_too(crm: Crm) -> None:
    field = crm.custom_fields.create("contact", "Size", CustomType.CHOICE, choices=("S", "L"))
    crm.lookups.save("Small", of(f"custom/{field}", "S"))
    crm.custom_fields.change(field, {"choices": "L\nS"}, {"S": "L", "L": "S"})
    assert crm.lookups.named("Small", "contact") == of(f"custom/{field}", "L")


def test_a_renamed_field_is_still_what_formulas_reckon_with(crm: Crm) -> None:
    price = crm.custom_fields.create("contact", "Price", CustomType.NUMBER)
    twice = crm.custom_fields.create(
        "contact", "Twice", CustomType.CALCULATED, formula='if([ price ] = "[Price]", 0,  [Price]*2)'
    )
    marta = contact(crm)
    crm.cells.put("contact", marta, f"custom/{price}", ["21"])
    before = digest(crm)
    crm.custom_fields.change(price, {"name": "Cost"})
    assert crm.custom_fields.one(twice).formula == 'if([Cost] = "[Price]", 0,  [Cost]*2)'
    assert crm.lookups.values("contact", [marta], [f"custom/{twice}"]) == {marta: (42.0,)}
    crm.history.undo()
    assert digest(crm) == before
    with pytest.raises(BadInput):
        crm.custom_fields.change(price, {"name": "Price [EUR]"})
    assert crm.custom_fields.one(price).name == "Price"


def test_formulas_go_on_comparing_with_what_was_renamed(crm: Crm) -> None:
    size = crm.custom_fields.create("contact", "Size", CustomType.CHOICE, choices=("S", "L"))
    formula = 'if([Status] = "Customer", 1, 0) & [Job title] & "Customer" & ("S" <> [ size ])'
    field = crm.custom_fields.create("contact", "Class", CustomType.CALCULATED, formula=formula)
    crm.lists.rename("status", "Customer", "Client")
    crm.custom_fields.change(size, {"choices": "L\nS"}, {"S": "L", "L": "S"})
    assert (
        crm.custom_fields.one(field).formula
        == 'if([Status] = "Client", 1, 0) & [Job title] & "Customer" & ("L" <> [ size ])'
    )
    crm.history.undo()
    crm.history.undo()
    assert crm.custom_fields.one(field).formula == formula


def test_a_group_and_a_lookup_may_be_renamed_where_rules_name_them(crm: Crm) -> None:
    marta = contact(crm)
    vip = crm.groups.create("VIP")
    crm.groups.put("contact", [marta], vip)
    crm.lookups.save("Best", of("groups", "vip"))
    crm.lookups.save("Not them", of("groups", "VIP", op=Op.IS_NOT))
    best = crm.lookups.save("Of Best", of("lookup", "Best"))
    crm.groups.create("Filled", rules=of("groups", "VIP"))
    filled = crm.groups.create("Changed")
    crm.groups.change(filled, {"rules": of("lookup", "Best").text()})
    crm.lookups.change(best, {"rules": of("lookup", "best").text()})
    crm.groups.change(vip, {"name": "Best of all"})
    crm.lookups.change(crm.lookups.saved()[0].id, {"name": "First"})
    assert [count(crm, name) for name in ("First", "Not them", "Of Best", "Filled", "Changed")] == [1, 0, 1, 1, 1]
    assert "First" in crm.lookups.in_words(crm.lookups.named("Of Best", "contact"))
    assert "Best of all" in crm.lookups.in_words(crm.lookups.named("First", "contact"))


def test_rules_kept_by_name_in_an_older_file_survive_a_renaming(crm: Crm) -> None:
    marta, jan = contact(crm), contact(crm, "Jan", "Nowak")
    keys = [crm.groups.create("Key"), crm.groups.create("Key")]
    for record_id, group in zip((marta, jan), keys, strict=True):
        crm.groups.put("contact", [record_id], group)
    with crm.workspace.unit("import") as unit:
        values: Values = {"name": "Old", "of_kind": "contact", "owner": crm.workspace.user}
        unit.create([NewRecord("lookup", {**values, "rules": of("groups", "Key").text()})])
    assert count(crm, "Old") == 2
    crm.groups.change(keys[0], {"name": "Lyon"})
    assert count(crm, "Old") == 2
