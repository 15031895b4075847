"""The check finds what is wrong, and finds nothing where nothing is."""

from __future__ import annotations

import pytest

from crm_desktop.base.clock import FixedClock
from crm_desktop.services.crm import Crm
from crm_desktop.services.timeline import NewEntry
from tests.support.files import contact


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE contact SET last_reach = last_reach + 1",
        "UPDATE contact SET last_result = 'call:no_answer'",
        "UPDATE contact SET sort_key = CAST('zz' AS BLOB)",
        "UPDATE contact SET name = 'Somebody'",
        "UPDATE contact SET company_id = 12345",
        "UPDATE phone SET digits = '1'",
        "UPDATE phone SET e164 = NULL",
        "UPDATE email SET normal = 'x'",
        "UPDATE phone SET record_id = 12345",
        "UPDATE entry_link SET target_id = 12345",
        "DELETE FROM search WHERE kind = 'contact'",
        "DELETE FROM search WHERE kind = 'entry'",
        "UPDATE search SET private = 1 WHERE kind = 'company'",
        "INSERT INTO search (rowid, text, kind, private) VALUES (12345, 'stray', 'contact', 0)",
    ],
)
def test_a_planted_fault_is_found(crm: Crm, damage: str) -> None:
    marta = contact(crm, phone="+48 601 555 214", email="marta@kowal.example", company="Kowal-Pneumatyka")
    crm.entries.log(NewEntry("call", "Quote looks right", "reached", contacts=[marta]))
    assert crm.checking.check().faults == []
    crm.workspace.connection.run(damage)
    assert crm.checking.check().faults


def test_what_another_window_writes_is_no_fault(crm: Crm, clock: FixedClock) -> None:
    marta = contact(crm)
    assert crm.checking.check().faults == []
    other = Crm.open(crm.path, clock, "seat-otto", "Otto")
    other.contacts.tag([marta], add=["Key account"])
    assert crm.checking.check().faults == []
    other.close()
