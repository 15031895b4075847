"""A line that opens where something is to be typed: Return or leaving it is the end, Esc leaves what was there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""A list of words that opens under the line, or another window, is no leaving."""


class LineInPlace(QLineEdit):
    """Tells how it was left: by Return, by going elsewhere, or by Esc."""

    entered = Signal()
    went = Signal()
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._offers_words():
            event.ignore()  # Esc closes the words that are offered first
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.went.emit()

    def _offers_words(self) -> bool:
        completer: QCompleter | None = self.completer()
        popup = completer.popup() if completer is not None else None
        return popup is not None and popup.isVisible()
