"""What one can do while writing: undo and redo, cut and paste, find, save now, the history of the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.actions.action import Action
from crm_desktop.ui.mainwindow.desk import Desk
from crm_desktop.ui.mainwindow.undoing import Undoing

FIELDS = ("QLineEdit", "QPlainTextEdit", "QTextEdit")
"""By name: the classes themselves are loaded by those who make such fields."""
Standard = QKeySequence.StandardKey
LETTERS = {
    Standard.Cut: Qt.Key.Key_X,
    Standard.Copy: Qt.Key.Key_C,
    Standard.Paste: Qt.Key.Key_V,
    Standard.SelectAll: Qt.Key.Key_A,
}
"""With Ctrl, which Qt itself turns into the key with the clover on a Mac."""


class EditVerbs:
    """The Edit menu of an open file."""

    def __init__(self, window: QWidget, desk: Desk, undoing: Undoing, settings: Callable[[], None]) -> None:
        self._window = window
        self._desk = desk
        self._undoing = undoing
        self._settings = settings

    def actions(self) -> list[Action]:
        """All that can be done now."""
        menu = (_("Edit"),)
        undoing = self._undoing
        return [
            Action(
                "undo",
                _("Undo"),
                undoing.undo,
                ("Ctrl+Z",),
                "undo-2",
                menu=menu,
                enabled=lambda: undoing.can_undo,
            ),
            Action(
                "redo",
                _("Redo"),
                undoing.redo,
                ("Ctrl+Shift+Z", "Ctrl+Y"),
                "redo-2",
                menu=menu,
                enabled=lambda: undoing.can_redo,
            ),
            Action("history", _("History…"), self.show_history, ("Ctrl+Shift+H",), "history", menu=menu),
            *(
                Action(name, title, partial(press, key), menu=menu, group=1, palette=False)
                for name, title, key in (
                    ("cut", _("Cut"), Standard.Cut),
                    ("copy", _("Copy"), Standard.Copy),
                    ("paste", _("Paste"), Standard.Paste),
                    ("select_all", _("Select all"), Standard.SelectAll),
                )
            ),
            Action("find", _("Search on this screen"), self.find, ("Ctrl+F",), "search", menu=menu, group=2),
            Action(
                "find_next", _("Next match"), partial(self._next_match, 1), (Standard.FindNext,), menu=menu, group=2,
                palette=False,
            ),
            Action(
                "find_previous", _("Previous match"), partial(self._next_match, -1), (Standard.FindPrevious,),
                menu=menu, group=2, palette=False,
            ),
            Action("save", _("Save now"), self.save, ("Ctrl+S",), "save", menu=menu, group=2),
            Action("setup", _("Fields and lists…"), self.show_setup, (), "list", menu=menu, group=3),
            Action(
                "settings",
                _("Settings…"),
                self._settings,
                ("Ctrl+,",),
                "settings",
                menu=menu,
                group=3,
                role="preferences",
            ),
        ]  # fmt: skip

    def find(self) -> None:
        """Put the focus into the search box of the page."""
        if self._desk.page is not None:
            self._desk.page.focus_search()

    def _next_match(self, step: int) -> None:
        if self._desk.page is not None:
            self._desk.page.next_match(step)

    def save(self) -> None:
        """Save the field that is being edited."""
        if self._desk.page is not None:
            self._desk.page.save_now()
        self._desk.context.shell.saved()

    def show_setup(self) -> None:
        """Show the fields of one's own and the lists that people edit."""
        from crm_desktop.ui.dialogs.setup import SetupDialog  # rare, and read at its first use only

        SetupDialog(self._desk.context, self._undoing.undo, self._window).open()

    def show_history(self) -> None:
        """Show what was done in this file, and take any of it back."""
        from crm_desktop.ui.dialogs.history import HistoryDialog  # rare, and read at its first use only

        dialog = HistoryDialog(self._desk.context, self._undoing.undo_action, self._window)
        dialog.open()


def press(key: QKeySequence.StandardKey) -> None:
    """Do to what has the focus what its own key would do: menus must reach text fields and lists alike."""
    focused = QApplication.focusWidget()
    if focused is None:
        return
    letter = LETTERS[key]
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        stroke = QKeyEvent(kind, letter, Qt.KeyboardModifier.ControlModifier)
        QApplication.sendEvent(focused, stroke)


class FieldsGiveWay(QObject):
    """Lets Ctrl+Z reach the file from a text field in which nothing was typed.

    A field claims the key for itself even when it has nothing to undo, and the key would do nothing.
    Only the field that has the focus is watched.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None
        if now is not None and any(map(now.inherits, FIELDS)) and now.window() is self._window:
            now.installEventFilter(self)
            self._watched = now
            now.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = event.matches(Standard.Undo), event.matches(Standard.Redo)
            if (undo and not _can(watched, "undo")) or (redo and not _can(watched, "redo")):
                event.ignore()
                return True
        return False


def _can(field: QObject, verb: str) -> bool:
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit  # one of them is there by now

    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if verb == "undo" else field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        document = field.document()
        return document.isUndoAvailable() if verb == "undo" else document.isRedoAvailable()
    return False
