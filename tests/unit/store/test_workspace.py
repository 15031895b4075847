"""Opening what is a Farley file, and saying plainly why something else is not opened."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from crm_desktop.base.clock import FixedClock
from crm_desktop.base.errors import FileProblem, ReadOnly
from crm_desktop.domain.records import Edit
from crm_desktop.services.backups import restore
from crm_desktop.services.crm import Crm
from crm_desktop.store import backup
from crm_desktop.store.migrate import migrate
from crm_desktop.store.migrations import FORMAT_VERSION, MIGRATIONS, Migration
from crm_desktop.store.workspace import Workspace
from tests.conftest import NOW
from tests.support.files import contact, digest, names


def reopen(path: Path, clock: FixedClock) -> Crm:
    return Crm.open(path, clock, "seat-nora", "Nora")


def test_the_file_is_one_file_and_keeps_what_was_written(tmp_path: Path, clock: FixedClock) -> None:
    crm = Crm.create(tmp_path / "Mine.farley", clock, "seat-nora", "Nora")
    contact(crm)
    crm.close()
    assert [entry.name for entry in tmp_path.iterdir() if entry.stat().st_size] == ["Mine.farley"]
    crm = reopen(tmp_path / "Mine.farley", clock)
    assert names(crm) == ["Marta Kowalczyk"]
    crm.history.undo()
    assert names(crm) == []
    crm.close()


def test_safe_settings_hold_on_every_connection(crm: Crm) -> None:
    connection = crm.workspace.connection
    wanted = {
        "journal_mode": "truncate",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
    }
    assert {name: connection.pragma(name) for name in wanted} == wanted


def test_a_file_that_is_there_is_never_made_over(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "Mine.farley").write_text("precious")
    with pytest.raises(FileProblem, match="already there"):
        Crm.create(tmp_path / "Mine.farley", clock, "s", "Nora")
    assert (tmp_path / "Mine.farley").read_text() == "precious"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"Dear Sir or Madam, " * 300, "is no Farley file"),
        (b"\x93" * 16 + b"\x10\x00\x01\x01\x00\x40\x20\x20" + os.urandom(8168), "locked with a password"),
    ],
)
def test_what_is_no_farley_file_is_named_and_left_alone(
    tmp_path: Path, clock: FixedClock, content: bytes, sentence: str
) -> None:
    path = tmp_path / "Other.farley"
    path.write_bytes(content)
    with pytest.raises(FileProblem, match=sentence):
        reopen(path, clock)
    assert path.read_bytes() == content


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(FileProblem, match="There is no file"):
        reopen(tmp_path / "Nowhere.farley", clock)
    with pytest.raises(FileProblem, match="is a folder"):
        reopen(tmp_path, clock)


def test_another_programs_database_is_not_touched(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "Theirs.farley"
    theirs = apsw.Connection(str(path))
    theirs.execute("CREATE TABLE t (a)")
    theirs.close()
    before = path.read_bytes()
    with pytest.raises(FileProblem, match="another program"):
        reopen(path, clock)
    assert path.read_bytes() == before


def test_a_file_that_is_cut_off_is_named(crm: Crm, clock: FixedClock) -> None:
    path = crm.path
    for number in range(40):
        contact(crm, f"Name {number}")
    crm.close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(FileProblem, match="cut off"):
        reopen(path, clock)
    assert len(path.read_bytes()) == len(content) // 2


def test_a_header_with_a_flipped_sign_is_damage_and_no_password(crm: Crm, clock: FixedClock) -> None:
    path = crm.path
    crm.close()
    content = bytearray(path.read_bytes())
    content[3] ^= 0x20
    path.write_bytes(content)
    with pytest.raises(FileProblem, match="is damaged") as caught:
        reopen(path, clock)
    assert "password" not in str(caught.value)


def test_a_damaged_file_names_its_newest_backup(crm: Crm, clock: FixedClock) -> None:
    contact(crm)
    made = crm.backups.make()
    path = crm.path
    crm.close()
    path.write_bytes(path.read_bytes()[:6000])
    with pytest.raises(FileProblem) as caught:
        reopen(path, clock)
    assert f"The newest is “{made.name}” in “Office backups”." in str(caught.value)


def test_a_newer_file_is_read_and_not_written(crm: Crm, clock: FixedClock) -> None:
    path = crm.path
    marta = contact(crm)
    crm.close()
    raw = apsw.Connection(str(path))
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    crm = reopen(path, clock)
    assert "format 99" in crm.notice
    assert names(crm) == ["Marta Kowalczyk"]
    with pytest.raises(ReadOnly):
        crm.contacts.edit(marta, Edit({"job_title": "x"}))
    crm.close()


@pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0,
    reason="root may write anything; the fault tests mount a read-only disk",
)
def test_a_write_protected_file_is_read(crm: Crm, clock: FixedClock) -> None:
    path = crm.path
    contact(crm)
    crm.close()
    path.chmod(0o444)
    crm = reopen(path, clock)
    assert crm.read_only
    assert "only be read" in crm.notice
    crm.close()


def test_a_second_window_hears_what_the_first_wrote(crm: Crm, clock: FixedClock) -> None:
    other = Crm.open(crm.path, clock, "seat-tomas", "Tomás")
    marta = contact(other)
    changes = crm.poll()
    assert changes.of("contact") == {marta}
    assert changes.seat == "seat-tomas"
    assert not crm.poll()
    assert {seat["user"] for seat in crm.info()["seats"]} >= {"Nora"} or crm.info()["seats"]
    other.close()


def test_undo_takes_back_ones_own_action_not_a_colleagues(crm: Crm, clock: FixedClock) -> None:
    contact(crm)
    other = Crm.open(crm.path, clock, "seat-tomas", "Tomás")
    contact(other, "Kofi", "Mensah")
    other.close()
    crm.history.undo()
    assert names(crm) == ["Kofi Mensah"]


def test_another_process_sees_who_is_in(crm: Crm) -> None:
    code = (
        "import sys; from pathlib import Path; from crm_desktop.store.sharing import who_is_in;"
        " print([seat.user for seat in who_is_in(Path(sys.argv[1]))])"
    )
    seen = subprocess.run([sys.executable, "-c", code, str(crm.path)], capture_output=True, text=True, check=True)
    assert "Nora" in seen.stdout
    crm.close()
    seen = subprocess.run([sys.executable, "-c", code, str(crm.path)], capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "[]"


def test_the_first_change_of_a_day_makes_a_verified_backup(crm: Crm, clock: FixedClock) -> None:
    contact(crm)
    assert backup.existing(crm.path) == [], "a file made today holds nothing that yesterday had"
    clock.move_to(NOW + timedelta(days=1))
    crm.close()
    again = reopen(crm.path, clock)
    before = digest(again)
    contact(again, "Kofi", "Mensah")
    contact(again, "Priya", "Raman")
    [(_moment, made)] = backup.existing(again.path)
    again.close()
    restored = crm.path.with_name("Restored.farley")
    restore(made, restored)
    old = reopen(restored, clock)
    assert digest(old) == before
    assert names(old) == ["Marta Kowalczyk"]
    old.close()


def test_restore_keeps_the_file_it_replaces(crm: Crm, clock: FixedClock) -> None:
    contact(crm)
    made = crm.backups.make()
    contact(crm, "Kofi", "Mensah")
    with pytest.raises(FileProblem, match="is open"):
        restore(made, crm.path)
    crm.close()
    restore(made, crm.path)
    crm = reopen(crm.path, clock)
    assert names(crm) == ["Marta Kowalczyk"]
    crm.close()
    kept = reopen(crm.path.with_name("Office before restore 1.farley"), clock)
    assert names(kept) == ["Marta Kowalczyk", "Kofi Mensah"] or len(names(kept)) == 2
    kept.close()


def test_a_broken_backup_is_refused_and_nothing_is_touched(crm: Crm, clock: FixedClock) -> None:
    contact(crm)
    made = crm.backups.make()
    made.write_bytes(made.read_bytes()[:5000])
    crm.close()
    before = crm.path.read_bytes()
    with pytest.raises(FileProblem, match="no whole backup"):
        restore(made, crm.path)
    assert crm.path.read_bytes() == before


def test_old_backups_are_thinned_to_days_weeks_and_months(crm: Crm, clock: FixedClock) -> None:
    for days in range(200):
        moment = NOW - timedelta(days=days)
        name = backup.name_for(crm.path, moment)
        name.parent.mkdir(exist_ok=True)
        name.write_bytes(b"x")
    backup.thin_out(crm.path, NOW.date())
    left = [moment.date() for moment, _path in backup.existing(crm.path)]
    assert left[:7] == [(NOW - timedelta(days=days)).date() for days in range(7)]
    assert 12 <= len(left) <= 7 + 4 + 12


def test_a_migration_is_recorded_with_its_step_and_backed_up_before(crm: Crm) -> None:
    contact(crm)
    steps = (*MIGRATIONS, Migration(FORMAT_VERSION + 1, "ALTER TABLE contact ADD COLUMN shoe_size TEXT"))
    called: list[str] = []
    reached = migrate(crm.workspace.connection, steps, before_first=lambda: called.append("backup"))
    assert reached == FORMAT_VERSION + 1
    assert called == ["backup"]
    broken = (
        *steps,
        Migration(FORMAT_VERSION + 2, "ALTER TABLE contact ADD COLUMN a TEXT; ALTER TABLE nowhere ADD COLUMN b TEXT"),
    )
    with pytest.raises(FileProblem):
        migrate(crm.workspace.connection, broken)
    assert crm.workspace.connection.pragma("user_version") == FORMAT_VERSION + 1
    columns = [row[1] for row in crm.workspace.connection.rows("PRAGMA table_info(contact)")]
    assert "shoe_size" in columns
    assert "a" not in columns


CRASH = """
import os, sys
from pathlib import Path
from crm_desktop.store.engine import Connection
connection = Connection(Path(sys.argv[1]))
connection.run("PRAGMA cache_size = 10")
connection.run("BEGIN IMMEDIATE")
connection.run("UPDATE contact SET last_name = 'Torn'")
connection.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 300)"
               " INSERT INTO draft SELECT 'seat', i, hex(randomblob(2000)), 0 FROM n")
os._exit(9)
"""


def crash_while_writing(path: Path) -> None:
    """Leave the file as a crash in the middle of a save does: pages written, and the journal to take them back."""
    subprocess.run([sys.executable, "-c", CRASH, str(path)], check=False)
    assert path.with_name(path.name + "-journal").stat().st_size > 0


def test_after_a_crash_reading_alone_finds_the_file_as_it_was(crm: Crm, clock: FixedClock) -> None:
    contact(crm)
    path = crm.path
    crm.close()
    crash_while_writing(path)
    again = Crm.open(path, clock, "seat-nora", "Nora", read_only=True)
    assert names(again) == ["Marta Kowalczyk"]
    assert again.checking.check().faults == []
    again.close()


def test_restore_takes_no_notice_of_the_journal_of_the_file_it_replaces(crm: Crm, clock: FixedClock) -> None:
    contact(crm)
    path, kept = crm.path, crm.backups.make()
    contact(crm, "Kofi", "Mensah")
    crm.close()
    crash_while_writing(path)
    restore(kept, path)
    for place, expected in (
        (path, ["Marta Kowalczyk"]),
        (path.with_name(f"{path.stem} before restore 1.farley"), ["Marta Kowalczyk", "Kofi Mensah"]),
    ):
        again = reopen(place, clock)
        assert names(again) == expected
        assert again.checking.check().faults == []
        again.close()


def test_a_backup_is_not_restored_into_a_folder_that_is_not_there(crm: Crm, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="no folder"):
        restore(crm.backups.make(), tmp_path / "away" / "Office.farley")


def test_a_file_that_cannot_be_made_leaves_nothing_behind(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "_fill_lists", lambda _self: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        Crm.create(tmp_path / "Office.farley", clock, "seat-nora", "Nora")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only there a name may be any bytes")
def test_a_name_that_is_no_text_is_said_to_be_so(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(FileProblem, match="UTF-8"):
        Crm.create(tmp_path / "caf\udce9.farley", clock, "seat-nora", "Nora")
    assert list(tmp_path.iterdir()) == []
