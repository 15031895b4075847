"""A window killed while somebody types: what was typed is offered when that card is opened again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.base.clock import FixedClock
from crm_desktop.base.settings import Settings
from crm_desktop.services.crm import Crm
from crm_desktop.ui.pages.contacts import ContactsPage
from tests.support.files import contact
from tests.support.pages import Bench, settle

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(
        os.name == "nt", reason="there is no kill -9 on Windows; closing the process there is the same call"
    ),
]
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from crm_desktop.app import Farley
from crm_desktop.base.clock import SystemClock
from crm_desktop.base.settings import Settings
from crm_desktop.ui.application import qt
from crm_desktop.ui.kit.field_row import FieldRow
from crm_desktop.ui.pages.contacts import ContactsPage
from crm_desktop.ui.support.prompts import FakePrompts
from crm_desktop.ui.support.theme import Theme

app = QApplication([])
Theme(app, scheme="light").apply()
farley = Farley(Settings(Path(sys.argv[2])), SystemClock(), FakePrompts())
assert farley.start(Path(sys.argv[1]))

def begin():
    page = farley.window.findChild(ContactsPage)
    if page is None or not page.property("ready") or page.desk.current_id() is None:
        return QTimer.singleShot(20, begin)
    if sys.argv[3] == "new":
        page.deeds.begin_new()
    else:
        page.card.findChild(FieldRow, "field_job_title").edit()
    QTest.keyClicks(QApplication.focusWidget(), "Half a sent")
    wait()

def wait():
    farley.window.place.context.ask(lambda crm: crm.drafts.under("contact/"), kept)

def kept(drafts):
    if any("Half a sent" in text for text in drafts.values()):
        print("kept", flush=True)
    QTimer.singleShot(20, wait)

QTimer.singleShot(0, begin)
app.exec()
"""


@pytest.fixture
def written(crm: Crm) -> Path:
    """A file with one person, closed."""
    contact(crm, job_title="Buyer")
    crm.close()
    return crm.path


def killed_while_typing(path: Path, home: Path, where: str) -> None:
    """Start the window, type, and kill it once a second's half has passed without a key."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FARLEY_NO_MOTION": "1"}
    process = subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(path), str(home), where], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "kept"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()


def opened_again(path: Path, home: Path, clock: FixedClock) -> Crm:
    """The file as the same person on the same machine opens it."""
    return Crm.open(path, clock, Settings(home).seat(), "Nora")


@pytest.mark.parametrize("where", ["field", "new"])
def test_a_killed_window_gives_back_what_was_being_typed(
    qtbot: QtBot, written: Path, tmp_path: Path, clock: FixedClock, where: str
) -> None:
    home = tmp_path / "home"
    killed_while_typing(written, home, where)
    crm = opened_again(written, home, clock)
    try:
        assert crm.checking.check().faults == []
        bench = Bench(qtbot, crm, tmp_path)
        page = bench.show(ContactsPage)
        settle()
        if where == "new":
            assert page.desk.new_card.is_open
            assert page.desk.new_card.typed() == {"name": "Half a sent"}
            assert crm.contacts.count() == 1
        else:
            [line] = page.card.unsaved.findChildren(QWidget, "unsavedOffer")
            assert "Half a sent" in line.accessibleName()
            [number] = crm.contacts.ids()
            assert crm.contacts.record(number).text("job_title") == "Buyer"
        bench.end()
    finally:
        crm.close()
