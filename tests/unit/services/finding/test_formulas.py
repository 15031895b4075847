"""Formulas, whatever is typed as one: an answer, nothing, or a sentence, and soon."""

from __future__ import annotations

import pytest

from crm_desktop.base.errors import BadInput
from crm_desktop.domain.custom_field import CustomType
from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
from crm_desktop.store.unit import NewRecord
from tests.support.files import contact


def calculated(crm: Crm, name: str, formula: str) -> int:
    return crm.custom_fields.create("contact", name, CustomType.CALCULATED, formula=formula)


def brought(crm: Crm, name: str, formula: str) -> int:
    """A calculated field as an import or two seats at once can bring it, asked by nobody whether it ends."""
    with crm.workspace.unit("import") as unit:
        values = {"of_kind": "contact", "name": name, "type": "calculated", "formula": formula}
        return unit.create([NewRecord("custom_field", dict(values))])[0]


@pytest.mark.parametrize("formula", ["-" * 900 + "1", "+".join(["1"] * 500), "(" * 400 + "1", "&".join(["1"] * 300)])
def test_a_formula_that_is_too_deep_is_told_and_shows_nothing(crm: Crm, formula: str) -> None:
    marta = contact(crm)
    with pytest.raises(BadInput, match="nested too deep"):
        crm.lookups.try_formula(formula, "contact")
    field = calculated(crm, "Deep", formula)
    assert crm.lookups.values("contact", [marta], [f"custom/{field}"]) == {marta: (None,)}


def test_a_long_sum_is_reckoned(crm: Crm) -> None:
    contact(crm)
    assert crm.lookups.try_formula("+".join(["1"] * 150), "contact")[1] == 150


def test_deep_formulas_that_stand_in_each_other_show_something_or_nothing(crm: Crm) -> None:
    marta = contact(crm)
    field = calculated(crm, "F0", "+".join(["1"] * 200))
    for at in range(1, 8):
        field = calculated(crm, f"F{at}", f"[F{at - 1}]" + "+1" * 190)
    assert crm.lookups.values("contact", [marta], [f"custom/{field}"]).keys() == {marta}


def test_fields_that_reckon_with_each_other_come_to_an_end(crm: Crm) -> None:
    marta = contact(crm)
    loop = brought(crm, "Loop", "if([Loop] > 0, [Loop] * [Loop], first([Loop], 7))")
    one = brought(crm, "One", "[Two] + [Two] + [Two] + [Two] + [Two]")
    brought(crm, "Two", "[One] + [One] + [One] + [One] + [One]")
    field = calculated(crm, "N0", "1")
    for at in range(1, 8):
        field = calculated(crm, f"N{at}", f"[N{at - 1}] + [N{at - 1}] + [N{at - 1}] + [N{at - 1}] + [N{at - 1}]")
    values = crm.lookups.values("contact", [marta], [f"custom/{loop}", f"custom/{one}", f"custom/{field}"])
    assert values[marta][:2] == (7.0, None)


def test_a_formula_that_comes_back_to_its_own_field_is_not_kept(crm: Crm) -> None:
    with pytest.raises(BadInput, match="its own result"):
        calculated(crm, "Loop", "[loop] + 1")
    one = calculated(crm, "One", "1")
    two = calculated(crm, "Two", "[One] + [One]")
    with pytest.raises(BadInput, match="its own result"):
        crm.custom_fields.change(one, {"formula": "[Two]"})
    crm.custom_fields.change(two, {"name": "Three"})
    with pytest.raises(BadInput, match="its own result"):
        crm.custom_fields.change(one, {"formula": "[Three]"})
    crm.custom_fields.change(one, {"formula": "[Two"})


def test_letters_of_every_language_become_large_and_small(crm: Crm) -> None:
    contact(crm)
    assert crm.lookups.try_formula('upper("äbç")', "contact")[1] == "ÄBÇ"
    assert crm.lookups.try_formula('lower("ÅÉ")', "contact")[1] == "åé"
    assert crm.lookups.try_formula("upper(1 / 0)", "contact")[1] is None


def test_a_formula_shows_no_company_that_is_private_to_another(crm: Crm) -> None:
    company = crm.companies.create(Draft("company", {"name": "Secret Ltd", "private": 1}))
    marta = contact(crm, company_id=company)
    field = calculated(crm, "Where", "[Company]")
    assert crm.lookups.values("contact", [marta], [f"custom/{field}"]) == {marta: ("Secret Ltd",)}
    other = Crm.open(crm.path, crm.clock, "seat-2", "Tomás")
    assert other.lookups.values("contact", [marta], [f"custom/{field}"]) == {marta: (None,)}
    assert other.lookups.try_formula("[Company]", "contact")[1] is None
    other.close()
