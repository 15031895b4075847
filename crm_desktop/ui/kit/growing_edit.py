"""A field for several lines that grows with them, and the ground under words that were understood in it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from crm_desktop.ui.support.bidi import direction
from crm_desktop.ui.support.debounce import Debounce
from crm_desktop.ui.support.theme import theme

LINES_AT_LEAST = 2
LINES_AT_MOST = 8
FRAME = 8
"""So much higher is a field with a frame."""
REST_MS = 250


class Highlight(QSyntaxHighlighter):
    """Puts a ground under the words that were understood."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._marks: tuple[tuple[int, int, str], ...] = ()

    def set_marks(self, marks: Iterable[tuple[int, int, str]]) -> None:
        """Mark these stretches: start, length, and the token of their ground."""
        if (wanted := tuple(marks)) != self._marks:
            self._marks = wanted
            self.rehighlight()

    def marks(self) -> tuple[tuple[int, int, str], ...]:
        """What is marked."""
        return self._marks

    def highlightBlock(self, text: str) -> None:
        for place, length, ground in self._marks:
            start = place - self.currentBlock().position()
            if length and start < len(text) and start + length > 0:
                form = QTextCharFormat()
                form.setBackground(theme().color(ground))
                self.setFormat(max(0, start), length + min(0, start), form)


class GrowingEdit(QPlainTextEdit):
    """Text that grows with its lines up to a limit; `settled` comes after a rest, never amid composing."""

    settled = Signal(str)
    left = Signal()
    submit = Signal()
    focus_moved = Signal()

    def __init__(
        self,
        least: int = LINES_AT_LEAST,
        most: int = LINES_AT_MOST,
        parent: QWidget | None = None,
        *,
        framed: bool = False,
    ) -> None:
        """`framed` is a field among others: it has their frame, and can be scrolled beyond its limit."""
        super().__init__(parent)
        self._around = FRAME if framed else 0
        self._least, self._most = least, most
        self._composing = False
        self._rest = Debounce(REST_MS, lambda: self.settled.emit(self.toPlainText()), self)
        self.setProperty("plain", not framed)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.StyledPanel if framed else QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def flush(self) -> None:
        """Tell a text that waits for its rest now."""
        self._rest.flush()

    def align_by_text(self) -> None:
        """Begin the lines on the side where the text begins: by itself Qt begins all of them on the left."""
        option = self.document().defaultTextOption()
        rtl = direction(self.toPlainText(), self.layoutDirection()) is Qt.LayoutDirection.RightToLeft
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        option.setAlignment(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        self.document().setDefaultTextOption(option)

    def sizeHint(self) -> QSize:
        return QSize(200, self._wanted_height())

    def _wanted_height(self) -> int:
        lines = max(self._least, min(self._most, int(self.document().size().height())))
        return int(lines * self.fontMetrics().lineSpacing() + 6 + self._around)

    def _grow(self) -> None:
        height = self._wanted_height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _changed(self) -> None:
        if not self._composing:
            self._rest.trigger()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing:
            self._rest.trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.submit.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_moved.emit()
