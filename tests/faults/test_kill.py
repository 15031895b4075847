"""A killed process leaves all or nothing of what it was doing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from crm_desktop.base.clock import FixedClock
from crm_desktop.services.crm import Crm
from tests.support.files import contact, digest
from tests.support.people import people_csv

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(
        os.name == "nt", reason="there is no kill -9 on Windows; closing the process there is the same call"
    ),
]
ROUNDS = int(os.environ.get("FARLEY_KILL_ROUNDS", "20"))
WORK = """
import sys
from pathlib import Path
from crm_desktop.base.clock import SystemClock
from crm_desktop.services.crm import Crm
from crm_desktop.services.importing import ImportOptions, open_source
crm = Crm.open(Path(sys.argv[1]), SystemClock(), "seat", "Nora")
source = open_source(Path(sys.argv[2]), ImportOptions())
print("ready", flush=True)
crm.importing.run(source, ImportOptions())
print("done", flush=True)
"""


def killed_after(arguments: list[str], seconds: float) -> bool:
    """Run the work, kill it so long after it was ready; return whether it had finished."""
    process = subprocess.Popen([sys.executable, "-c", WORK, *arguments], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "ready"
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    process.wait()
    finished = process.stdout.read().strip() == "done"
    process.stdout.close()
    return finished


def test_an_import_killed_at_any_moment_is_whole_or_absent(crm: Crm, tmp_path: Path, clock: FixedClock) -> None:
    contact(crm)
    path, source = crm.path, tmp_path / "people.csv"
    people_csv(1500, source)
    crm.close()
    chance = random.Random(1936)
    seen: set[bool] = set()
    for round_number in range(ROUNDS):
        finished = killed_after([str(path), str(source)], chance.uniform(0.0, 1.6))
        again = Crm.open(path, clock, "seat", "Nora")
        count = again.contacts.count()
        assert again.checking.check().faults == [], f"round {round_number}"
        assert count == 1 or count > 1400, f"round {round_number}: {count} contacts"
        if finished:
            assert count > 1400, f"round {round_number}: what was called done is not there"
        seen.add(count > 1)
        if count > 1:
            again.history.undo()
            assert again.contacts.count() == 1
        again.close()
    assert False in seen, "no round was killed early enough to prove anything"


def test_a_backup_under_way_never_counts_until_it_is_verified(crm: Crm) -> None:
    contact(crm)
    folder = crm.path.with_name("Office backups")
    folder.mkdir()
    (folder / ".Office 2026-05-14 082400.farley.99.part").write_bytes(b"SQLite format 3\0 half")
    assert crm.backups.existing() == []
    before = digest(crm)
    made = crm.backups.make()
    assert [path for _moment, path in crm.backups.existing()] == [made]
    assert digest(crm) == before
