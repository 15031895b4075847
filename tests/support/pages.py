"""A page on a real file, with a window around it that only remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.base.settings import Settings
from crm_desktop.domain.conflicts import Conflict
from crm_desktop.domain.lookup import Shown
from crm_desktop.services.crm import Crm
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.context import Context, FileFacts
from crm_desktop.ui.page import Page
from crm_desktop.ui.support.bridge import ChangeBridge
from crm_desktop.ui.support.prompts import FakePrompts
from crm_desktop.ui.support.tasks import ImmediateTasks, Tasks

P = TypeVar("P", bound=Page)
W = TypeVar("W", bound=QWidget)


@dataclass
class FakeShell:
    """Remembers what a page asked of the window."""

    toasts: list[str] = field(default_factory=list)
    offers: list[Callable[[], None]] = field(default_factory=list)
    gone_to: list[str] = field(default_factory=list)
    opened: list[tuple[str, int]] = field(default_factory=list)
    looked_up: list[tuple[str, str]] = field(default_factory=list)
    shown: list[Shown | None] = field(default_factory=list)
    conflicts: list[tuple[Conflict, Callable[[], None]]] = field(default_factory=list)
    ways_back: list[Callable[[], None]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    imported: list[list[str]] = field(default_factory=list)
    saves: int = 0

    def toast(
        self, text: str, *, undo: bool = False, action: str = "", run: Callable[[], None] | None = None
    ) -> None:
        """See Shell."""
        self.toasts.append(f"{text} [undo]" if undo else text)
        if run is not None:
            self.offers.append(run)

    def go(self, page_id: str) -> None:
        """See Shell."""
        self.gone_to.append(page_id)

    def open_record(self, kind: str, record_id: int) -> None:
        """See Shell."""
        self.opened.append((kind, record_id))

    def write_to(self, kind: str, record_id: int, entry_kind: str, *, clock: bool = False) -> None:
        """See Shell."""
        self.opened.append((kind, record_id))

    def look_up(self, page_id: str, text: str, shown: Shown | None = None) -> None:
        """See Shell."""
        self.looked_up.append((page_id, text))
        self.shown.append(shown)

    def import_files(self, paths: list[str]) -> None:
        """See Shell."""
        self.imported.append(paths)

    def conflict(self, conflict: Conflict, overwrite: Callable[[], None], back: Callable[[], None]) -> None:
        """See Shell."""
        self.ways_back.append(back)
        self.conflicts.append((conflict, overwrite))

    def show_error(self, sentence: str) -> None:
        """See Shell."""
        self.errors.append(sentence)

    def saved(self) -> None:
        """See Shell."""
        self.saves += 1


class Bench:
    """Puts pages on a file, and steps through what they set going."""

    def __init__(self, qtbot: QtBot, crm: Crm, folder: Path) -> None:
        self.qtbot = qtbot
        self.crm = crm
        self.shell = FakeShell()
        self.prompts = FakePrompts()
        self.settings = Settings(folder / "settings")
        self.bridge = ChangeBridge()
        self.read_only = False
        self._tasks: Tasks = ImmediateTasks()

    def context(self) -> Context:
        """A context for one page."""
        facts = FileFacts(
            str(self.crm.path), "Office", "Nora", self.read_only, "This file can only be read.",
            self.crm.lists.tints("status"),
        )  # fmt: skip
        return Context(
            lambda: self.crm, facts, self._tasks, self.prompts, self.settings, self.bridge, self.shell,
            self.crm.clock,
        )  # fmt: skip

    def end(self) -> None:
        """Answer nothing more: what a page still waits to do comes too late, its file is about to be closed."""
        self._tasks.close()

    def show(self, kind: type[P], width: int = 1440, height: int = 900) -> P:
        """A page of this kind, shown and ready."""
        page = kind(self.context(), ActionRegistry())
        self.qtbot.addWidget(page)
        page.resize(width, height)
        with self.qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.opened()
        settle()
        return page

    def tell(self) -> None:
        """Tell the pages what was written behind their backs, as the window does for other seats and undo."""
        self.bridge.notify(self.crm.take_changes())
        settle()


def settle() -> None:
    """Let everything that was set going come to rest."""
    for _round in range(5):
        QApplication.processEvents()


def find(parent: QWidget, kind: type[W], name: str) -> W:
    """The one visible child of this object name."""
    found = [child for child in parent.findChildren(kind, name) if not child.isHidden()]
    assert len(found) == 1, f"{len(found)} of {name}"
    return found[0]


def press(widget: QWidget, *keys: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys on a widget, one after another."""
    for key in keys:
        QTest.keyClick(widget, key, with_)
        settle()


def focused() -> QWidget:
    """The widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_in(text: str) -> None:
    """Type into what has the focus; signs without a key of their own come as an input method brings them."""
    if text.isascii():
        QTest.keyClicks(focused(), text)
    else:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(focused(), event)
    settle()
