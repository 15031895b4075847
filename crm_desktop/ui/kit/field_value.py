"""The value of a field as people read it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm_desktop.ui.kit.buttons import shows_ring
from crm_desktop.ui.kit.painting import Run, draw_runs, mirrored, rounded, text_width
from crm_desktop.ui.support.bidi import is_rtl
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme


class FieldValue(QWidget):
    """The value as read: text, then a note in a smaller step."""

    pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = ""
        self.note = ""
        self.placeholder = ""
        self.color = "text"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def _lines(self) -> list[str]:
        return self.text.split("\n") or [""]

    def sizeHint(self) -> QSize:
        line = theme().line("body")
        return QSize(120, theme().metric("row-field") + (len(self._lines()) - 1) * line)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.pressed.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            rounded(painter, self.rect().adjusted(0, 2, 0, -2), 6, "hover")
        line = theme().line("body")
        window_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        strong = is_rtl(self.text)
        rtl = window_rtl if strong is None else strong
        lines = self._lines()
        top = (self.height() - line * len(lines)) // 2
        for number, text in enumerate(lines):
            spot = QRect(6, top + number * line, self.width() - 12, line)
            runs = [Run(text, color=self.color)] if text else [Run(self.placeholder, color="text-3")]
            if self.note and number == len(lines) - 1:
                runs.append(Run(" " + self.note, "small", color="text-2"))
            if rtl != window_rtl:  # the value keeps its place in the row, its text its direction
                used = sum(text_width(theme().font(run.step), run.text) for run in runs)
                own = QRect(spot.left(), spot.top(), min(spot.width(), used + 2), spot.height())
                spot = mirrored(self, self.rect(), own)
            draw_runs(painter, spot, runs, rtl)
        if shows_ring(self):
            draw_ring(painter, self.rect().adjusted(0, 2, 0, -2), 5, theme())
        painter.end()


class RowIcon(QWidget):
    """The icon before a label."""

    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setFixedSize(18, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, mirrored(self, self.rect(), QRect(0, 0, 15, 16)), self._icon, "text-2")
        painter.end()
