"""The check finds what is wrong, and finds nothing where nothing is."""

from __future__ import annotations

import apsw
import pytest

from crm_desktop.base.clock import FixedClock
from crm_desktop.base.errors import Cancelled, FileProblem
from crm_desktop.services.crm import Crm
from crm_desktop.services.timeline import NewEntry
from tests.support.files import contact, digest


def fill(crm: Crm) -> int:
    """Write somebody with everything that something else follows from."""
    marta = contact(crm, phone="+48 601 555 214", email="marta@kowal.example", company="Kowal-Pneumatyka")
    crm.entries.log(NewEntry("call", "Quote looks right", "reached", contacts=[marta]))
    return marta


def typed(crm: Crm) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the file that people typed, and the journal."""
    columns = {
        "contact": "id, first_name, last_name, company_id, edited_at, edited_by", "company": "id, name",
        "entry": "id, type, body, result, happened_at", "phone": "id, record_id, number", "email": "id, address",
        "entry_link": "id, record_id, target_id", "action": "*", "change": "*", "draft": "*",
    }  # fmt: skip
    return {table: crm.workspace.connection.rows(f"SELECT {names} FROM {table}") for table, names in columns.items()}


MENDABLE = (
    "UPDATE contact SET last_reach = last_reach + 1",
    "UPDATE contact SET last_result = 'call:no_answer'",
    "UPDATE contact SET sort_key = CAST('zz' AS BLOB)",
    "UPDATE contact SET name = 'Somebody'",
    "UPDATE phone SET digits = '1'",
    "UPDATE phone SET e164 = NULL",
    "UPDATE email SET normal = 'x'",
    "DELETE FROM search WHERE kind = 'contact'",
    "DELETE FROM search WHERE kind = 'entry'",
    "UPDATE search SET private = 1 WHERE kind = 'company'",
    "INSERT INTO search (rowid, text, kind, private) VALUES (12345, 'stray', 'contact', 0)",
)
LOOSE_ENDS = (
    "UPDATE contact SET company_id = 12345",
    "UPDATE phone SET record_id = 12345",
    "UPDATE entry_link SET target_id = 12345",
)


@pytest.mark.parametrize("damage", [*MENDABLE, *LOOSE_ENDS])
def test_a_planted_fault_is_found(crm: Crm, damage: str) -> None:
    fill(crm)
    assert crm.checking.check().faults == []
    crm.workspace.connection.run(damage)
    findings = crm.checking.check()
    assert findings.faults
    assert findings.typed_is_whole is (damage in MENDABLE)


def test_what_another_window_writes_is_no_fault(crm: Crm, clock: FixedClock) -> None:
    marta = contact(crm)
    assert crm.checking.check().faults == []
    other = Crm.open(crm.path, clock, "seat-otto", "Otto")
    other.contacts.tag([marta], add=["Key account"])
    assert crm.checking.check().faults == []
    other.close()


@pytest.mark.parametrize("damage", MENDABLE)
def test_what_follows_from_what_was_typed_is_mended_and_nothing_typed_is_touched(crm: Crm, damage: str) -> None:
    marta = fill(crm)
    whole = digest(crm)
    crm.drafts.keep(f"contact/{marta}/composer", "half a thought")
    before = typed(crm)
    crm.workspace.connection.run(damage)
    repaired = crm.checking.repair()
    assert repaired.findings.faults == []
    assert typed(crm) == before
    assert digest(crm) == whole
    assert crm.contacts.ids(search="kowalczyk") == crm.contacts.ids()
    assert crm.suggesting.instead_of("contact", "kowalcyzk") is not None
    assert crm.history.undo().label
    assert crm.checking.check().faults == []


def test_a_search_index_that_is_damaged_inside_is_made_anew(crm: Crm) -> None:
    fill(crm)
    path = crm.path
    crm.close()
    raw = apsw.Connection(str(path))  # the real connection protects these tables
    raw.execute("UPDATE search_data SET block = x'00' WHERE id > 10")
    raw.close()
    crm = Crm.open(path, crm.clock, "seat", "Nora")
    try:
        findings = crm.checking.check()
        assert findings.mendable
        repaired = crm.checking.repair()
        assert repaired.findings.faults == []
        assert len(crm.contacts.ids(search="kowalczyk")) == 1
        crm.contacts.delete(crm.contacts.ids())
        raw = apsw.Connection(str(repaired.copy), flags=apsw.SQLITE_OPEN_READONLY)
        assert raw.execute("SELECT count(*) FROM contact").get == 1
        raw.close()
    finally:
        crm.close()


def test_a_repair_changes_nothing_where_its_copy_cannot_be_made(crm: Crm) -> None:
    fill(crm)
    crm.workspace.connection.run(MENDABLE[0])
    damaged = digest(crm)
    crm.path.with_name("Office backups").write_text("a file where the folder would be")
    with pytest.raises(FileProblem, match="could not be written"):
        crm.checking.repair()
    assert digest(crm) == damaged


def test_a_copy_made_before_a_repair_never_counts_as_a_backup(crm: Crm) -> None:
    fill(crm)
    crm.workspace.connection.run(MENDABLE[0])
    copy = crm.checking.repair().copy
    assert copy.exists()
    assert crm.backups.existing() == []


def test_a_repair_that_is_stopped_leaves_the_file_as_it_was(crm: Crm) -> None:
    fill(crm)
    crm.workspace.connection.run(MENDABLE[0])
    damaged = digest(crm)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled("")

    with pytest.raises(Cancelled):
        crm.checking.repair(stop)
    assert digest(crm) == damaged
    assert crm.contacts.ids(search="kowalczyk") == crm.contacts.ids()


def test_many_faults_are_said_in_a_few_lines(crm: Crm) -> None:
    for number in range(50):
        contact(crm, f"Name{number}")
    crm.workspace.connection.run("UPDATE contact SET sort_key = CAST('zz' AS BLOB)")
    crm.workspace.connection.run("DELETE FROM search WHERE kind = 'contact'")
    groups = crm.checking.check().groups()
    assert [(group.kind.value, len(group.faults)) for group in groups] == [("derived", 50), ("index", 50)]
    assert all(len(group.sentence()) < 250 for group in groups)
    assert groups[0].sentence().endswith("; and 47 more")
