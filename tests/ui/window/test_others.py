"""What somebody else writes into the open file is seen without doing anything."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from crm_desktop.app import Farley
from crm_desktop.base.clock import FixedClock
from crm_desktop.base.paths import config_dir
from crm_desktop.base.settings import Settings
from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
from crm_desktop.ui.support.prompts import FakePrompts
from tests.ui.window.conftest import settle

PROMISED_MS = 2000


@pytest.fixture
def running(qtbot: QtBot, clock: FixedClock, file: Path) -> Iterator[Farley]:
    """The program on its real threads, with a page ready."""
    farley = Farley(Settings(config_dir()), clock, FakePrompts())
    with qtbot.waitSignal(farley.window.first_painted, timeout=20_000):
        assert farley.start(file)
    yield farley
    farley.window.close()
    farley.window.deleteLater()
    settle()


def test_another_program_on_the_same_file_is_seen_within_two_seconds(
    running: Farley, qtbot: QtBot, clock: FixedClock, file: Path
) -> None:
    assert running.window.status.count.text()
    place = running.window.place
    assert place is not None
    with qtbot.waitSignal(place.context.changed, timeout=PROMISED_MS):
        other = Crm.open(file, clock, "seat-b", "wei")
        other.contacts.create(Draft("contact", {"first_name": "Ada", "last_name": "Lovelace"}))
        other.close()
    qtbot.waitUntil(lambda: "4" in running.window.status.count.text(), timeout=2000)


def test_an_import_from_the_command_line_is_seen_within_two_seconds(
    running: Farley, qtbot: QtBot, file: Path, tmp_path: Path
) -> None:
    source = tmp_path / "people.csv"
    source.write_text("First name,Last name,E-mail\nGrace,Hopper,grace@navy.example\n", "utf-8")
    place = running.window.place
    assert place is not None
    command = [sys.executable, "-m", "crm_desktop", "import", str(file), str(source), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as importing:
        with qtbot.waitSignal(place.context.changed, timeout=30_000):
            qtbot.waitUntil(lambda: importing.poll() is not None, timeout=30_000)
            # From here on the two seconds run; the signal may have come already.
        assert importing.returncode == 0, importing.communicate()[1]
    qtbot.waitUntil(lambda: "4" in running.window.status.count.text(), timeout=PROMISED_MS)


def test_who_else_is_in_stands_in_the_status_bar(running: Farley, qtbot: QtBot, clock: FixedClock, file: Path) -> None:
    other = Crm.open(file, clock, "seat-b", "wei")
    place = running.window.place
    assert place is not None
    running.window.others_are_in(("nora", "wei"))
    assert running.window.status.share.text() == "2 in this file"
    assert "wei" in running.window.status.share.toolTip()
    running.window.others_are_in(("nora",))
    assert not running.window.status.share.isVisible()
    other.close()


def test_a_file_out_of_reach_is_said_once_and_taken_back_when_it_is_there_again(running: Farley, qtbot: QtBot) -> None:
    window = running.window
    window.file_lost("The drive is out of reach. Your text is kept; Farley tries again by itself.")
    assert window.status.state.text() == "Out of reach"
    assert "tries again" in window.status.notice.text()
    window.file_found()
    assert window.status.state.text().startswith("Saved")
    assert not window.status.notice.isVisible()
