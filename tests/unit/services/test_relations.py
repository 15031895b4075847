"""Relations read from both sides; a person who changes company keeps the history with both."""

from __future__ import annotations

import pytest

from crm_desktop.base.errors import BadInput
from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
from tests.support.files import contact, digest


def test_a_relation_reads_from_both_sides(crm: Crm) -> None:
    marta, jan = contact(crm), contact(crm, "Jan", "Nowak", job_title="Director")
    crm.relations.relate("contact", marta, "contact", jan, "reports to")
    [out] = crm.relations.of(marta)
    [back] = crm.relations.of(jan)
    assert (out.type, out.name, out.detail) == ("reports to", "Jan Nowak", "Director")
    assert (back.type, back.name) == ("manages", "Marta Kowalczyk")
    crm.relations.relate("contact", marta, "contact", jan, "reports to")
    assert len(crm.relations.of(marta)) == 1, "said twice it is one relation"
    crm.relations.part(back)
    assert crm.relations.of(marta) == []
    crm.history.undo()
    assert len(crm.relations.of(jan)) == 1


def test_a_relation_of_ones_own_type_is_offered_again(crm: Crm) -> None:
    marta, jan = contact(crm), contact(crm, "Jan", "Nowak")
    crm.relations.relate("contact", marta, "contact", jan, "sings with")
    assert "sings with" in crm.relations.types()
    assert crm.relations.of(jan)[0].type == "sings with"
    with pytest.raises(BadInput):
        crm.relations.relate("contact", marta, "contact", marta, "knows")


def test_deleting_one_side_lets_go_and_undo_ties_again(crm: Crm) -> None:
    marta, jan = contact(crm), contact(crm, "Jan", "Nowak")
    firm = crm.companies.create(Draft("company", {"name": "Kowal"}))
    crm.relations.relate("contact", marta, "contact", jan, "spouse of")
    crm.relations.relate("company", firm, "contact", jan, "supplier of")
    before = digest(crm)
    crm.contacts.delete([jan])
    assert crm.relations.of(marta) == crm.relations.of(firm) == []
    assert crm.checking.check().faults == []
    crm.history.undo()
    assert digest(crm) == before
    crm.contacts.delete([marta, jan])
    crm.history.undo()
    assert digest(crm) == before


def test_a_private_person_shows_in_nobody_elses_relations(crm: Crm) -> None:
    marta, secret = contact(crm), contact(crm, "Xanthippe", "Secret", private=1)
    crm.relations.relate("contact", marta, "contact", secret, "friend of")
    tomas = Crm.open(crm.path, crm.clock, "seat-2", "Tomás")
    assert tomas.relations.of(marta) == []
    assert [one.name for one in crm.relations.of(marta)] == ["Xanthippe Secret"]
    tomas.close()


def test_leaving_a_job_keeps_the_years_with_both_companies(crm: Crm) -> None:
    marta = contact(crm, company="Kowal", job_title="Buyer")
    crm.relations.change_company(marta, "Newly Ltd", title="Director", on="2026-03-01")
    here, before = crm.relations.positions(marta)
    assert (here.company, here.title, here.is_over) == ("Newly Ltd", "Director", False)
    assert (before.company, before.title, before.to_date) == ("Kowal", "Buyer", "2026-03-01")
    [old] = crm.companies.ids(search="Kowal")
    assert [(one.contact, one.is_over) for one in crm.relations.people_over_time(old)] == [("Marta Kowalczyk", True)]
    crm.companies.delete([old])
    assert len(crm.relations.positions(marta)) == 1
    crm.history.undo()
    crm.history.undo()
    assert [one.company for one in crm.relations.positions(marta)] == ["Kowal"]
    assert crm.contacts.record(marta).text("job_title") == "Buyer"


def test_a_company_has_a_parent_and_daughters(crm: Crm) -> None:
    mother = crm.companies.create(Draft("company", {"name": "Holding"}))
    daughter = crm.companies.create(Draft("company", {"name": "Werk Nord", "parent": "Holding"}))
    assert crm.companies.record(daughter).text("parent") == "Holding"
    crm.companies.delete([mother])
    assert crm.companies.record(daughter).text("parent") == ""
    crm.history.undo()
    assert crm.companies.record(daughter).number("parent_id") == mother
