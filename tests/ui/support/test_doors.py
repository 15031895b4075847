"""The small doors: prompts, notices, one window only, log, directions, rests."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QStandardPaths, Qt, qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.base.settings import Settings
from crm_desktop.ui.support import crash
from crm_desktop.ui.support.bidi import direction, is_rtl, isolate
from crm_desktop.ui.support.bridge import ChangeBridge
from crm_desktop.ui.support.debounce import Debounce
from crm_desktop.ui.support.motion import animate, motion_allowed, set_motion
from crm_desktop.ui.support.prompts import FakePrompts, FileKind, QtPrompts, may_open
from crm_desktop.ui.support.single_instance import SingleInstance, server_name


@pytest.mark.parametrize(
    "url", ["https://kowal.example", "mailto:m@k.example", "tel:+48601555214", "HTTP://x.y"]
)
def test_ordinary_addresses_may_leave(url: str) -> None:
    assert may_open(url)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:alert(1)", "ms-msdt:/id", "", "k.example"])
def test_addresses_that_could_do_harm_stay(url: str, tmp_path: Path) -> None:
    assert not may_open(url)
    assert QtPrompts(Settings(tmp_path)).open_external(url) is False


def test_a_file_dialog_begins_in_the_documents_and_then_where_the_last_file_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, fair = tmp_path / "Documents", tmp_path / "Fair"
    documents.mkdir()
    fair.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(documents))
    prompts, parent = QtPrompts(Settings(tmp_path)), QWidget()
    shown: list[tuple[str, str]] = []

    def choose(dialog: QFileDialog) -> int:
        shown.append((dialog.directory().absolutePath(), Path(dialog.selectedFiles()[0]).name))
        dialog.setDirectory(str(fair))
        dialog.selectFile("List.csv")
        return 1

    monkeypatch.setattr(QFileDialog, "exec", choose)
    chosen = prompts.save_file(parent, "Export", [FileKind("CSV", ("*.csv",))], "Contacts.csv")
    assert chosen == str(fair / "List.csv")
    prompts.save_file(parent, "Export", [FileKind("CSV", ("*.csv",))], "Phones.csv")
    assert shown == [(str(documents), "Contacts.csv"), (str(fair), "Phones.csv")]
    elsewhere = str(documents / "rejected.csv")
    assert prompts.starting_at(elsewhere) == elsewhere, "a place that is proposed whole is taken"
    fair.rmdir()
    assert prompts.starting_at("a.csv") == str(documents / "a.csv"), "a folder that is gone is left out"


def test_fake_prompts_answer_and_remember(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    prompts = FakePrompts({"save_file": ["/a.csv", None], "confirm": True})
    assert prompts.save_file(parent, "Export", [FileKind("CSV", ("*.csv",))], "a.csv") == "/a.csv"
    assert prompts.save_file(parent, "Export") is None
    assert prompts.confirm(parent, "Bin", "Empty the bin?", "Empty") is True
    assert not prompts.open_external("file:///x")
    assert prompts.open_external("tel:1")
    assert prompts.opened == ["tel:1"]
    assert [question for question, *_rest in prompts.asked] == ["save_file", "save_file", "confirm"]


def test_a_notice_from_another_thread_arrives_in_the_window(qtbot: QtBot) -> None:
    bridge = ChangeBridge()
    heard: list[tuple[object, int]] = []
    bridge.changed.connect(lambda changes: heard.append((changes, threading.get_ident())))
    number = 2**62 + 1
    thread = threading.Thread(target=bridge.notify, args=({number},))
    thread.start()
    thread.join()
    assert heard == [], "delivered by the event loop, not by the other thread"
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [({number}, threading.get_ident())]


def test_a_second_start_hands_its_file_to_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    user = str(tmp_path)
    first = SingleInstance(user, "office")
    assert not first.hand_over(), "nobody is there yet"
    assert first.listen()
    with qtbot.waitSignal(first.asked) as asked:
        assert SingleInstance(user, "office").hand_over("/data/Büro.farley")
    assert asked.args == ["/data/Büro.farley"]
    first.close()
    assert not SingleInstance(user, "office").hand_over()


def test_the_name_of_the_window_tells_nothing() -> None:
    name = server_name("nora", "/home/nora/Secret.farley")
    assert "nora" not in name
    assert name != server_name("wei", "/home/nora/Secret.farley")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    before = (sys.excepthook, threading.excepthook)
    crash.install(tmp_path)
    yield tmp_path / crash.LOG_NAME
    sys.excepthook, threading.excepthook = before
    qInstallMessageHandler(None)
    logger = logging.getLogger("farley.crash")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def test_the_log_names_kind_and_place_but_no_user_data(log: Path) -> None:
    try:
        raise ValueError("Marta Kowalczyk has no phone")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    text = log.read_text("utf-8")
    assert "ValueError" in text
    assert "test_doors.py" in text
    assert "Marta" not in text


def test_qt_messages_go_to_the_log_without_paths(log: Path) -> None:
    qWarning("cannot read /home/nora/Office.farley or 'Marta'")
    text = log.read_text("utf-8")
    assert "cannot read" in text
    assert "nora" not in text
    assert "Marta" not in text


@pytest.mark.parametrize(
    ("text", "rtl"), [("Marta", False), ("أحمد", True), ("+48 601", None), ("12 عمان", True), ("李婷", False)]
)
def test_direction_follows_the_first_strong_letter(text: str, rtl: bool | None) -> None:
    assert is_rtl(text) is rtl


def test_a_text_without_letters_runs_as_its_surroundings() -> None:
    assert direction("123", Qt.LayoutDirection.RightToLeft) == Qt.LayoutDirection.RightToLeft


def test_names_are_isolated() -> None:
    assert isolate("أحمد") == "\u2068أحمد\u2069"


def test_a_debounce_calls_once_and_can_be_hurried(qtbot: QtBot) -> None:
    owner = QObject()
    calls: list[int] = []
    rest = Debounce(10_000, lambda: calls.append(1), owner)
    rest.trigger()
    rest.trigger()
    assert calls == []
    rest.flush()
    rest.flush()
    assert calls == [1]
    rest.trigger()
    rest.cancel()
    rest.flush()
    assert calls == [1]


def test_without_motion_things_are_simply_there(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    done: list[int] = []
    animate(widget, "pos", widget.pos(), widget.pos(), 120, lambda: done.append(1))
    assert done == [1]
    monkeypatch.delenv("FARLEY_NO_MOTION")
    set_motion(False)
    assert not motion_allowed()
    set_motion(None)
