"""The field at the top left of what it searches."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.buttons import ToolIconButton
from crm_desktop.ui.kit.painting import (
    TRAILING_MIDDLE,
    draw_keys_trailing,
    draw_text,
    mirrored,
    text_width,
)
from crm_desktop.ui.support.debounce import Debounce
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.theme import theme

ICON = 16
HINT = 26

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALL_FIELDS = _CONTROL | Qt.KeyboardModifier.KeypadModifier


class SearchBox(QLineEdit):
    """Esc clears, a second Esc leaves, Down goes into the list; `searched` waits for a rest in typing."""

    searched = Signal(str)
    left = Signal()
    down_pressed = Signal()
    entered = Signal()
    all_fields_wanted = Signal()
    """Ctrl+Return: look in all fields, inside words too."""

    def __init__(
        self,
        placeholder: str,
        rest_ms: int = 0,
        hint: str = "/",
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hint = hint
        self._large = large
        self._result = ""
        self._told = ""
        self._composing = False
        self._rest = Debounce(rest_ms, self._tell, self)
        self.setObjectName("searchBox")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._clear = ToolIconButton("x", _("Clear the search"), size=22, parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear_search)
        self._clear.hide()
        self.textChanged.connect(self._changed)
        self._arrange()

    def set_result_text(self, text: str) -> None:
        """Say at the trailing end what was found: 38 of 12,460 in 4 ms."""
        self._result = text
        self._arrange()
        self.update()

    def clear_search(self) -> None:
        """Empty the field and tell it at once."""
        self.clear()
        self._rest.flush()

    def set_text_silently(self, text: str) -> None:
        """Show a search without asking for it again."""
        self._told = text
        self.setText(text)
        self._rest.cancel()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().metric("button-large" if self._large else "field"))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if self.text():
                self.clear_search()
            else:
                self.left.emit()
        elif key == Qt.Key.Key_Down:
            self._rest.flush()
            self.down_pressed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_ALL_FIELDS:
            self._rest.flush()
            (self.all_fields_wanted if event.modifiers() & _CONTROL else self.entered).emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # Half a sign is no search: while something is being composed, nothing is told.
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing and self.text() != self._told:
            self._rest.trigger()

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if not text:
            self._result = ""
        self._arrange()
        if not self._composing and text != self._told:
            self._rest.trigger()

    def _tell(self) -> None:
        if self.text() != self._told:
            self._told = self.text()
            self.searched.emit(self._told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _shows_hint(self) -> bool:
        """The key is shown where it leaves the words of the field whole."""
        words = text_width(self.font(), self.placeholderText())
        return bool(self._hint) and self.width() - ICON - 24 - HINT >= words

    def _arrange(self) -> None:
        trailing = 0
        if self.text():
            side = self._clear.sizeHint().width()
            spot = QRect(self.width() - side - 5, (self.height() - side) // 2, side, side)
            self._clear.setGeometry(mirrored(self, self.rect(), spot))
            trailing = side + 2
            if self._result:
                trailing += text_width(theme().font("small"), self._result) + 8
        elif self._shows_hint():
            trailing = HINT
        self.setTextMargins(ICON + 8, 0, trailing, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        spot = QRect(9, 0, ICON, self.height())
        draw_icon(painter, mirrored(self, self.rect(), spot), "search", "text-2")
        if self.text():
            if self._result:
                spot = mirrored(self, self.rect(), self.rect().adjusted(40, 0, -34, 0))
                painter.setLayoutDirection(self.layoutDirection())
                draw_text(painter, spot, self._result, "small", None, "text-3", TRAILING_MIDDLE)
        elif self._shows_hint() and not self.hasFocus():
            draw_keys_trailing(painter, self.rect().adjusted(8, 0, -8, 0), (self._hint,), rtl)
        painter.end()
