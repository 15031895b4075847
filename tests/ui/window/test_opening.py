"""Opening, remembering and closing files."""

import threading
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from crm_desktop.app import Farley
from crm_desktop.base.clock import FixedClock
from crm_desktop.base.paths import config_dir
from crm_desktop.base.settings import Settings
from crm_desktop.services.crm import Crm
from crm_desktop.ui.application.session import Doors
from crm_desktop.ui.pages.welcome import WelcomePage
from crm_desktop.ui.support.prompts import FakePrompts
from crm_desktop.ui.support.tasks import WorkerTasks
from tests.ui.window.conftest import Program, make_file, settle


def test_a_file_opens_on_its_contacts_with_its_name_in_the_title(program: Program) -> None:
    page = program.place.desk.page
    assert page is not None
    assert page.objectName() == "contactsPage"
    assert page.property("ready") is True
    assert program.window.windowTitle() == "Brandt-Lindqvist.farley — Farley"
    assert program.window.status.state.text().startswith("Saved")
    assert program.window.status.count.text()


def test_an_opened_file_is_the_first_of_the_recent_ones(program: Program, file: Path) -> None:
    assert program.settings.recent_files()[0] == file


@pytest.mark.parametrize(
    ("content", "part"),
    [(b"", "is empty"), (b"This is no database at all, only some text.\n" * 40, "no ")],
)
def test_a_file_that_cannot_be_opened_is_named_on_the_welcome_page(
    begin: Callable[..., Program], tmp_path: Path, content: bytes, part: str
) -> None:
    path = tmp_path / "Broken.farley"
    path.write_bytes(content)
    program = begin(path)
    page = program.window.centralWidget()
    assert isinstance(page, WelcomePage)
    assert page.problem.isVisible()
    assert part in page.problem.text()
    assert path.read_bytes() == content


def cut_off(content: bytes) -> bytes:
    return content[: len(content) // 2]


def of_another_program(_content: bytes) -> bytes:
    made = apsw.Connection("")
    made.execute("CREATE TABLE t (a)")
    return bytes(made.serialize("main"))


def locked(_content: bytes) -> bytes:
    return b"\x93" * 16 + b"\x10\x00\x01\x01\x00\x40\x20\x20" + b"\x5a" * 8168


def flipped(content: bytes) -> bytes:
    return b"Sqlite" + content[6:]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (cut_off, "is cut off: a part of it is missing. It was left as it is"),
        (of_another_program, "is a database of another program. It was left as it is."),
        (locked, "is locked with a password, which this version cannot open. It was left as it is."),
        (flipped, "is damaged. It was left as it is"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_one_sentence_and_it_is_left_alone(
    begin: Callable[..., Program], file: Path, spoil: Callable[[bytes], bytes], said: str
) -> None:
    content = spoil(file.read_bytes())
    file.write_bytes(content)
    page = begin(file).window.centralWidget()
    assert isinstance(page, WelcomePage)
    assert f"“{file.name}” {said}" in page.problem.text()
    assert file.read_bytes() == content


def test_a_second_file_that_cannot_be_opened_leaves_the_first_open(program: Program, tmp_path: Path) -> None:
    program.farley.open_file(tmp_path / "missing.farley")
    assert "missing.farley" in program.prompts.errors[0]
    assert program.place.desk.page is not None


def test_a_file_open_for_reading_says_why_and_offers_no_change(
    begin: Callable[..., Program], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Crm.open
    monkeypatch.setattr(
        Crm, "open", classmethod(lambda _cls, path, clock, seat, user: opened(path, clock, seat, user, read_only=True))
    )
    program = begin(file)
    status = program.window.status
    assert status.state.text() == "Reading only"
    assert status.notice.isVisible()
    assert status.notice.text()
    assert not program.place.desk.sidebar.new.isEnabled()
    assert not program.window.registry.get("import").enabled()
    assert not program.window.registry.get("undo").enabled()


def test_the_page_shown_last_comes_back_for_the_same_file_only(
    begin: Callable[..., Program], file: Path, tmp_path: Path, clock: FixedClock
) -> None:
    first = begin(file)
    first.place.desk.go("reports")
    first.window.close()
    settle()
    again = begin(file)
    assert again.place.desk.here().page_id == "reports"
    again.farley.open_file(make_file(tmp_path / "Other.farley", clock))
    assert again.place.desk.here().page_id == "contacts"


def test_the_verbs_of_the_contacts_are_there_even_if_another_page_is_first(
    begin: Callable[..., Program], file: Path
) -> None:
    kept = {"path": str(file), "page": "reports", "state": None}
    program = begin(file, **{"window.place": kept})
    settle()
    assert program.place.desk.here().page_id == "reports"
    assert program.window.registry.get("new_contact").keys == ("Ctrl+N",)


def test_close_file_returns_to_the_welcome_page(program: Program) -> None:
    program.window.registry.run("close_file")
    settle()
    assert isinstance(program.window.centralWidget(), WelcomePage)
    assert program.window.windowTitle() == "Farley"
    assert program.window.status.state.text() == "No file open"


def test_closing_the_window_leaves_no_thread_no_timer_and_no_seat_behind(
    qtbot: QtBot, clock: FixedClock, file: Path
) -> None:
    before = set(threading.enumerate())
    settings, prompts = Settings(config_dir()), FakePrompts()
    doors = Doors(settings, clock, prompts, lambda interrupt: WorkerTasks(interrupt=interrupt))
    farley = Farley(settings, clock, prompts, doors)
    assert farley.start(file)
    qtbot.waitUntil(lambda: farley.window.place is not None, timeout=20_000)
    window = farley.window
    timers = window.findChildren(QTimer)
    window.close()
    settle()
    assert set(threading.enumerate()) <= before
    assert not [timer for timer in timers if _alive(timer) and timer.isActive()]
    assert not list(file.parent.glob(".*.seat"))
    window.deleteLater()
    settle()


def _alive(timer: QTimer) -> bool:
    import shiboken6

    return bool(shiboken6.isValid(timer))


def test_a_window_closed_while_its_file_is_still_opening_ends_all_the_same(
    qtbot: QtBot, clock: FixedClock, file: Path
) -> None:
    before = set(threading.enumerate())
    settings, prompts = Settings(config_dir()), FakePrompts()
    farley = Farley(settings, clock, prompts)
    assert farley.start(file)
    farley.window.close()
    settle()
    assert set(threading.enumerate()) <= before
    farley.window.deleteLater()
    settle()


def test_a_restored_backup_is_opened_and_what_was_there_is_kept(program: Program, file: Path) -> None:
    paths: list[Path] = []
    program.place.context.beside(lambda crm, _report, _stopped: crm.backups.make(), paths.append)
    settle()
    program.do(lambda crm: crm.contacts.delete(crm.contacts.ids()))
    program.prompts.answers["confirm"] = True
    program.place.files.restore_from(paths[0])
    settle()
    counts: list[int] = []
    program.place.context.ask(lambda crm: crm.contacts.count(), counts.append)
    assert counts == [3]
    assert program.prompts.errors == []


def test_restoring_asks_first_because_no_undo_reaches_it(program: Program, file: Path) -> None:
    before = file.read_bytes()
    program.prompts.answers["confirm"] = False
    program.place.files.restore_from(file)
    assert program.prompts.asked[-1][0] == "confirm"
    assert file.read_bytes() == before
