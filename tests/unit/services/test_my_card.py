"""Which contact the user is: each user for himself, and on papers."""

from __future__ import annotations

from pathlib import Path

from crm_desktop.base.clock import FixedClock
from crm_desktop.reports.source import CrmSource
from crm_desktop.services.crm import Crm
from tests.support.files import contact


def test_reports_name_the_user_and_the_company_of_their_card(crm: Crm) -> None:
    assert CrmSource(crm).user == "Nora"
    nora = contact(crm, "Nora", "Lindqvist", company="Brandt & Lindqvist")
    crm.my_card.choose(nora)
    assert crm.my_card.chosen() == nora
    assert CrmSource(crm).user == "Nora Lindqvist, Brandt & Lindqvist"
    crm.my_card.choose(None)
    assert CrmSource(crm).user == "Nora"


def test_a_card_that_is_gone_is_nobodys(crm: Crm) -> None:
    nora = contact(crm, "Nora", "Lindqvist")
    crm.my_card.choose(nora)
    crm.contacts.delete([nora])
    assert crm.my_card.chosen() is None
    assert CrmSource(crm).user == "Nora"
    crm.history.undo()
    assert crm.my_card.chosen() == nora


def test_everybody_has_a_card_of_their_own(crm: Crm, clock: FixedClock, tmp_path: Path) -> None:
    nora, wei = contact(crm, "Nora", "Lindqvist"), contact(crm, "Wei", "Zhang")
    crm.my_card.choose(nora)
    other = Crm.open(crm.path, clock, "seat-wei", "Wei")
    other.my_card.choose(wei)
    assert (crm.my_card.chosen(), other.my_card.chosen()) == (nora, wei)
    other.close()
