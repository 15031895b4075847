"""Two companies, one with people, on the Companies screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
from crm_desktop.ui.pages.companies import CompaniesPage
from tests.support.pages import Bench


@dataclass(frozen=True)
class Firms:
    """The ids of the companies, and of a person."""

    kowal: int
    nordhavn: int
    marta: int


@pytest.fixture
def bench(qtbot: QtBot, crm: Crm, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, crm, tmp_path)
    yield made
    made.end()


@pytest.fixture
def firms(crm: Crm) -> Firms:
    kowal = Draft("company", {"name": "Kowal-Pneumatyka", "industry": "Engineering", "status": "Customer"})
    kowal.add("phones", number="+48 71 555 08 00", label="Switchboard", is_primary=1)
    kowal.add("addresses", label="Work", city="Wrocław", country="Poland")
    found = crm.companies.create(kowal)
    nordhavn = crm.companies.create(Draft("company", {"name": "Nordhavn"}))
    marta = Draft("contact", {"first_name": "Marta", "last_name": "Kowalczyk", "company": "Kowal-Pneumatyka"})
    person = crm.contacts.create(marta)
    crm.take_changes()
    return Firms(found, nordhavn, person)


@pytest.fixture
def page(bench: Bench, firms: Firms) -> CompaniesPage:
    """The screen with the first company on the card."""
    shown = bench.show(CompaniesPage)
    shown.show_record(firms.kowal)
    return shown
