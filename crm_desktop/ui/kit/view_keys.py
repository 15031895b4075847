"""The keys that all lists and tables share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

_LATIN = {Qt.Key.Key_J: "j", Qt.Key.Key_K: "k", Qt.Key.Key_Slash: "/"}
_VIRTUAL = {0x4A: Qt.Key.Key_J, 0x4B: Qt.Key.Key_K}
"""Windows' virtual keys of J and K, for layouts whose letters are not Latin."""

_letters_off: list[bool] = []


def set_single_letters(on: bool) -> None:
    """Let J, K and / move in lists, or not (WCAG 2.1.4)."""
    _letters_off[:] = [] if on else [True]


def single_letters() -> bool:
    """Whether single letters act in lists."""
    return not _letters_off


def letter_of(event: QKeyEvent) -> str:
    """j, k or / for a key press without modifiers, in any layout; empty for others."""
    if _letters_off or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return ""
    key = Qt.Key(event.key()) if event.key() < Qt.Key.Key_Escape else Qt.Key.Key_unknown
    if event.key() > 0x7F:
        key = _VIRTUAL.get(event.nativeVirtualKey(), key)
    return _LATIN.get(key, "")


def arrow_event(event: QKeyEvent, down: bool) -> QKeyEvent:
    """The arrow key press that a letter stands for."""
    key = Qt.Key.Key_Down if down else Qt.Key.Key_Up
    return QKeyEvent(QEvent.Type.KeyPress, key, event.modifiers())


def handle_key(
    view: QAbstractItemView,
    event: QKeyEvent,
    search: Callable[[], None],
    opened: Callable[[QModelIndex], None],
) -> QKeyEvent | None:
    """Deal with / and Return; J and K come back as arrows, None when the key was dealt with."""
    letter = letter_of(event)
    if letter == "/":
        search()
        return None
    if letter:
        return arrow_event(event, letter == "j")
    current = view.currentIndex()
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and current.isValid():
        opened(current)
        return None
    return event


def context_spot(view: QAbstractItemView, event: QContextMenuEvent) -> QPoint:
    """Where a context menu belongs: at the mouse, or by the current row when a key asked for it."""
    if event.reason() == QContextMenuEvent.Reason.Keyboard:
        box = view.visualRect(view.currentIndex())
        local = QPointF(box.left() + 24, box.bottom()).toPoint()
        return view.viewport().mapToGlobal(local)
    return event.globalPos()
