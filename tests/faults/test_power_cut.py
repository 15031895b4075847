"""The power goes at any moment: all that was called saved is there, and nothing half."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from crm_desktop.base.clock import FixedClock
from crm_desktop.domain.records import Edit
from crm_desktop.services.crm import Crm
from crm_desktop.services.importing import ImportOptions, open_source
from crm_desktop.services.timeline import NewEntry
from tests.support.files import contact, digest
from tests.support.people import people_csv
from tests.support.power import Disk, Recording

pytestmark = pytest.mark.faults
CUTS = int(os.environ.get("FARLEY_POWER_CUTS", "300"))


@pytest.fixture
def recording() -> Iterator[Recording]:
    """The disk, recording."""
    made = Recording()
    yield made
    if "recording" in apsw.vfs_names():
        made.unregister()


def work(crm: Crm, recording: Recording, source: Path) -> Iterator[str]:
    """Do what people do, and give the digest of the file whenever something was called saved."""
    marta = contact(crm)
    yield digest(crm)
    dieter = contact(crm, "Dieter", "Hoffmann")
    yield digest(crm)
    for number in range(4):
        crm.contacts.edit(marta, Edit({"note": f"{number} " + "long text " * 900}))
        yield digest(crm)
    crm.entries.log(NewEntry("call", "Quote looks right", "reached", contacts=[marta, dieter]))
    yield digest(crm)
    crm.importing.run(open_source(source, ImportOptions()), ImportOptions())
    yield digest(crm)
    crm.contacts.delete([dieter])
    yield digest(crm)
    crm.history.undo()
    yield digest(crm)


def test_a_power_cut_at_any_write_loses_nothing_that_was_saved(
    recording: Recording, tmp_path: Path, clock: FixedClock
) -> None:
    source = tmp_path / "people.csv"
    people_csv(60, source)
    (tmp_path / "office").mkdir()
    path = tmp_path / "office" / "Office.farley"
    crm = Crm.create(path, clock, "seat", "Nora")
    begun = {path.name: bytearray(path.read_bytes())}
    recording.operations.clear()
    states = [digest(crm)]
    for state in work(crm, recording, source):
        recording.saved()
        states.append(state)
    operations = list(recording.operations)
    crm.close()
    recording.unregister()

    chance = random.Random(1936)
    cuts = set(chance.sample(range(len(operations)), min(CUTS, len(operations))))
    disk, saved, unlike = Disk(begun), 0, 0
    for number, operation in enumerate(operations):
        disk.do(operation)
        saved += operation.what == "saved"
        if number not in cuts:
            continue
        folder = tmp_path / f"cut{number}"
        folder.mkdir()
        disk.after_a_cut(chance, folder)
        again = Crm.open(folder / path.name, clock, "seat", "Nora")
        found = digest(again)
        # Of the step that was under way there is all or nothing.
        assert found in states[saved : saved + 2], f"cut {number} of {len(operations)}, after {saved}"
        unlike += found != states[saved]
        assert again.checking.check().faults == [], f"cut {number} of {len(operations)}"
        again.close()
        shutil.rmtree(folder)
    assert saved == len(states) - 1
    assert unlike, "no cut came so late that the step was there before it was called saved"
