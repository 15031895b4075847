"""Editing a note where it stands: Ctrl+Return or leaving saves, Esc goes back to what was there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.support.debounce import Debounce
from crm_desktop.ui.support.theme import theme

REST_MS = 600
LINES = (6, 24)


class TextEditor(QPlainTextEdit):
    """`finished` carries the text to save; `settled` what was typed so far, to be kept as a draft."""

    finished = Signal(str)
    given_up = Signal()
    settled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notesEditor")
        self.setAccessibleName(_("Text"))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._open = False
        self._rest = Debounce(REST_MS, lambda: self.settled.emit(self.toPlainText()), self)
        self.textChanged.connect(self._typed)
        self.hide()

    def begin(self, text: str) -> None:
        """Show the text with the focus in it."""
        self.setFont(theme().font("reading"))
        self.setPlainText(text)
        self._rest.cancel()
        self._open = True
        self._fit()
        self.show()
        self.setFocus()
        self.moveCursor(self.textCursor().MoveOperation.End)

    def is_open(self) -> bool:
        """Whether something is being edited."""
        return self._open

    def save(self) -> None:
        """Hand the text over, if one is being edited."""
        if self._open:
            self._close()
            self.finished.emit(self.toPlainText())

    def give_up(self) -> None:
        """Leave everything as it was."""
        if self._open:
            self._close()
            self.given_up.emit()

    def _close(self) -> None:
        self._open = False
        self._rest.cancel()
        self.hide()

    def _typed(self) -> None:
        if self._open:
            self._rest.trigger()
            self._fit()

    def _fit(self) -> None:
        lines = min(max(self.blockCount() + 1, LINES[0]), LINES[1])
        self.setFixedHeight(lines * theme().line("reading") + 14)

    def sizeHint(self) -> QSize:
        return QSize(320, LINES[0] * theme().line("reading"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.save()
