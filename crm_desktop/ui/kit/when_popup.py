"""Choosing a day: a few likely ones by digit, or a day and time as one writes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, format_clock, format_skeleton, listed
from crm_desktop.base.value import value
from crm_desktop.domain.when import Understood
from crm_desktop.ui.kit.labels import Hairline, Label
from crm_desktop.ui.kit.painting import (
    TRAILING_MIDDLE,
    draw_keys_trailing,
    draw_text,
    key_width,
    mirrored,
    rounded,
    text_width,
)
from crm_desktop.ui.support.theme import theme

LEAST = 236


@value
class WhenChoice:
    """A day that is likely to be wanted: what it is called, which one that is, and what is chosen with it."""

    title: str
    detail: str
    day: str
    """ISO day, empty for none."""
    time: str | None = None
    """Wall time, empty for none; None leaves it as it is."""


def said_when(day: date, at: time | None) -> str:
    """A day, and its time where it has one, as one reads them: Fri 15 May, 15:00."""
    return listed((format_skeleton(day, "EEEdMMM"), format_clock(datetime.combine(day, at)) if at else ""))


class _Row(QAbstractButton):
    def __init__(self, choice: WhenChoice, digit: str) -> None:
        super().__init__()
        self._detail, self._digit = choice.detail, digit
        self.setText(choice.title)
        self.setAccessibleName(listed((choice.title, choice.detail)))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = text_width(theme().font("body"), self.text()) + text_width(theme().font("small"), self._detail)
        return QSize(width + key_width(self._digit) + 60, theme().px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self.hasFocus() or self.underMouse():
            rounded(painter, self.rect(), 5, "selected" if self.hasFocus() else "hover")
        inner = self.rect().adjusted(10, 0, -8, 0)
        used = draw_keys_trailing(painter, inner, [self._digit], rtl) + 4
        draw_text(painter, inner, self.text())
        rest = QRect(inner.left(), 0, inner.width() - used, self.height())
        draw_text(
            painter, mirrored(self, inner, rest), self._detail, "small", None, "text-2", TRAILING_MIDDLE, tabular=True
        )
        painter.end()


class WhenPopup(QFrame):
    """Digits choose, arrows go from one to the next, and any other sign begins to type a time."""

    chosen = Signal(str, object)
    """ISO day, empty for none; and wall time, empty for none, None for the one that it has."""

    def __init__(
        self, title: str, choices: Sequence[WhenChoice], understand: Callable[[str], Understood | None], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("whenPopup")
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._choices, self._understand = list(choices), understand
        column = QVBoxLayout(self)
        column.setContentsMargins(7, 8, 7, 8)
        column.setSpacing(1)
        head = Label(title, "caption", "text-2", 600)
        head.setContentsMargins(9, 2, 9, 4)
        column.addWidget(head)
        self._rows = [_Row(choice, str(number)) for number, choice in enumerate(choices, 1)]
        for row, choice in zip(self._rows, choices, strict=True):
            row.clicked.connect(lambda _on=False, choice=choice: self._choose(choice.day, choice.time))
            column.addWidget(row)
        column.addSpacing(4)
        column.addWidget(Hairline())
        column.addSpacing(6)
        self.line = QLineEdit()
        self.line.setObjectName("whenLine")
        self.line.setPlaceholderText(_("or type: fri 15:00"))
        self.line.setAccessibleName(_("Day and time"))
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self._enter)
        column.addWidget(self.line)
        self.said = Label("", "small", "text-2")
        self.said.setObjectName("whenUnderstood")
        self.said.setContentsMargins(9, 3, 9, 0)
        self.said.hide()
        column.addWidget(self.said)
        self.setMinimumWidth(theme().px(LEAST))

    def open_at(self, spot: QPoint) -> None:
        """Show it at a place of the screen, as near as it fits."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = min(max(spot.x(), screen.left()), screen.right() - self.width())
        y = min(max(spot.y(), screen.top()), screen.bottom() - self.height())
        self.move(x, y)
        self.show()
        self.activateWindow()
        self._rows[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def _typed(self, text: str) -> None:
        found = self._understand(text) if text.strip() else None
        if found is not None:
            self.said.setText(said_when(found.day, found.time))
            self.said.set_color("amber")
        else:
            self.said.setText(_("No day or time yet."))
            self.said.set_color("text-2")
        self.said.setVisible(bool(text.strip()))
        self.adjustSize()

    def _enter(self) -> None:
        found = self._understand(self.line.text())
        if found is not None:
            self._choose(found.day.isoformat(), f"{found.time:%H:%M}" if found.time else None)

    def _choose(self, day: str, time: str | None) -> None:
        self.chosen.emit(day, time)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = next((row for row in self._rows if row.hasFocus()), None)
            if focused is not None:
                focused.click()
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        sign = event.text()
        if self.line.hasFocus() or not sign.strip() or not sign.isprintable():
            super().keyPressEvent(event)
            return
        if sign.isdecimal() and sign.isascii() and 1 <= int(sign) <= len(self._rows):
            self._rows[int(sign) - 1].click()
            return
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.insert(sign)

    def _step(self, by: int) -> None:
        places = [*self._rows, self.line]
        at = next((place for place, one in enumerate(places) if one.hasFocus()), 0)
        places[(at + by) % len(places)].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        rounded(painter, self.rect(), 0, "surface", "line-2")
        painter.end()
