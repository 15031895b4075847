"""A backup made while others write is one moment of the file: it restores, and holds whole actions only."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from crm_desktop.base.clock import FixedClock
from crm_desktop.services.backups import restore
from crm_desktop.services.crm import Crm
from tests.support.files import contact

pytestmark = pytest.mark.faults
WRITERS = 4
ROUNDS = 4
WORK = """
import sys
from pathlib import Path
from crm_desktop.base.clock import SystemClock
from crm_desktop.base.errors import Busy
from crm_desktop.domain.records import Draft, Edit
from crm_desktop.services.crm import Crm
from crm_desktop.services.timeline import NewEntry
crm = Crm.open(Path(sys.argv[1]), SystemClock(), sys.argv[2], sys.argv[2])
number, said = 0, False
while not Path(sys.argv[1]).with_suffix(".stop").exists():
    number += 1
    try:
        draft = Draft("contact", {"first_name": f"{sys.argv[2]} {number}"})
        draft.add("phones", number=f"+48 601 {number:06}")
        person = crm.contacts.create(draft)
        crm.entries.log(NewEntry("call", "Reached at last", "reached", contacts=[person]))
    except Busy:
        continue  # four who write without pause: some wait longer than they may
    else:
        if not said:
            print("writing", flush=True)
        said = True
crm.close()
"""


def test_a_backup_made_while_four_write_restores_whole(crm: Crm, tmp_path: Path, clock: FixedClock) -> None:
    contact(crm)
    path = crm.path
    writers = [
        subprocess.Popen([sys.executable, "-c", WORK, str(path), f"writer{number}"], stdout=subprocess.PIPE, text=True)
        for number in range(WRITERS)
    ]
    made: list[Path] = []
    try:
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline().strip() == "writing"
        made += [crm.backups.make(tmp_path / f"copy{number}.farley") for number in range(ROUNDS)]
    finally:
        path.with_suffix(".stop").touch()
        for writer in writers:
            assert writer.wait(60) == 0
            assert writer.stdout is not None
            writer.stdout.close()
    before = 0
    for number, backup in enumerate(made):
        target = tmp_path / f"restored{number}.farley"
        restore(backup, target)
        back = Crm.open(target, clock, "seat", "Nora")
        assert back.checking.check().faults == []
        count, phones = back.contacts.count(), back.workspace.connection.value("SELECT count(*) FROM phone")
        assert count - 1 == phones, "every contact of the writers came with its number"
        assert count >= before
        before = count
        back.close()
    assert before > 1, "the writers must have written"
    assert crm.checking.check().faults == []
