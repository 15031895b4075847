"""A small office: three people, one of them well known, on the Contacts screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
from crm_desktop.services.timeline import NewEntry
from crm_desktop.ui.pages.contacts import ContactsPage
from tests.support.pages import Bench


@dataclass(frozen=True)
class People:
    """The ids of the people in the file."""

    marta: int
    ahmed: int
    li: int


@pytest.fixture
def bench(qtbot: QtBot, crm: Crm, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, crm, tmp_path)
    yield made
    made.end()


@pytest.fixture
def people(crm: Crm) -> People:
    marta = Draft(
        "contact",
        {
            "first_name": "Marta", "last_name": "Kowalczyk", "company": "Kowal-Pneumatyka", "job_title": "Buyer",
            "status": "Customer", "birthday": "--05-22", "time_zone": "Europe/Warsaw", "best_time": "9:30 to 15:00",
        },
    )  # fmt: skip
    marta.add("phones", number="+48 601 555 214", label="Mobile", is_primary=1)
    marta.add("phones", number="+48 71 555 08 40", extension="12", label="Office")
    marta.add("emails", address="m.kowalczyk@kowal.example", label="Work", is_primary=1)
    marta.add("addresses", label="Work", street="ul. Fabryczna 18", postcode="53-609", city="Wrocław", country="Poland")
    marta.add("tags", name="Key account")
    marta.add("extras", label="X-ICQ", value="12345")
    ahmed = Draft("contact", {"first_name": "أحمد", "last_name": "الفارسي", "latin_name": "Ahmed Al-Farsi"})
    li = Draft("contact", {"first_name": "婷", "last_name": "李", "latin_name": "Li Ting"})
    found = People(crm.contacts.create(marta), crm.contacts.create(ahmed), crm.contacts.create(li))
    crm.entries.log(NewEntry("call", "Quote looks **right**.", "reached", duration=12, contacts=[found.marta]))
    crm.entries.log(NewEntry("note", "Line 3 runs two shifts.", contacts=[found.marta]))
    crm.take_changes()
    return found


@pytest.fixture
def page(bench: Bench, people: People) -> ContactsPage:
    """The screen with Marta on the card."""
    shown = bench.show(ContactsPage)
    shown.show_record(people.marta)
    return shown
