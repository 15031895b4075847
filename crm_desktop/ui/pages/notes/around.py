"""Around this entry: its neighbours on a line, and the field that adds a note to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.entry import entry_type, result_label
from crm_desktop.services.timeline import EntryRow
from crm_desktop.ui.kit.painting import (
    TRAILING_MIDDLE,
    Run,
    circle,
    draw_keys_trailing,
    draw_runs,
    draw_text,
    hairline,
    mirrored,
    rounded,
    text_width,
)
from crm_desktop.ui.kit.saying import exact
from crm_desktop.ui.pages.notes.wording import icon_of, stamp_text, whole_text
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tokens import hue_text, hue_tint

DISC = 26
TEXT_AT = 38
GAP = 12


class AroundRow(QAbstractButton):
    """A neighbouring entry; pressing it shows it."""

    def __init__(self, row: EntryRow, now: datetime, current: bool, last: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = row
        self._stamp = stamp_text(row.happened_at, now)
        self._current = current
        self._last = last
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if current else Qt.FocusPolicy.TabFocus)
        self.setEnabled(not current)
        if not current:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(exact(row.happened_at))
        self.setAccessibleName(f"{_(entry_type(row.type).label)} · {self._detail()}, {self._stamp}")

    def _detail(self) -> str:
        result = _(result_label(self._row.result)) if self._row.result else ""
        if self._current:
            return result
        return " · ".join(part for part in (result, whole_text(self._row.regarding, self._row.body)) if part)

    def sizeHint(self) -> QSize:
        second = theme().line("small") + 2 if self._current else 0
        return QSize(240, theme().px(DISC) + second + (0 if self._last else theme().px(GAP)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        side = theme().px(DISC)
        icon, hue = icon_of(self._row)
        disc = mirrored(self, self.rect(), QRect(0, 0, side, side))
        if self.underMouse() and not self._current:
            ground = mirrored(self, self.rect(), QRect(TEXT_AT - 6, 0, self.width() - TEXT_AT + 6, side))
            rounded(painter, ground, 6, "hover")
        if not self._last:
            middle = disc.center().x()
            hairline(painter, middle, side + 2, middle, self.height() - 2, "line-2")
        circle(painter, disc, hue_tint(hue))
        draw_icon(painter, disc.adjusted(6, 6, -6, -6), icon, hue_text(hue))
        self._paint_words(painter, side)
        if self.hasFocus():
            draw_ring(painter, QRect(TEXT_AT - 6, 0, self.width() - TEXT_AT + 6, side), 5, theme())
        painter.end()

    def _paint_words(self, painter: QPainter, side: int) -> None:
        width = text_width(theme().font("caption"), self._stamp) + 4
        stamp = mirrored(self, self.rect(), QRect(self.width() - width, 0, width, side))
        draw_text(painter, stamp, self._stamp, "caption", None, "text-3", TRAILING_MIDDLE)
        words = QRect(TEXT_AT, 0, self.width() - TEXT_AT - width - 10, side)
        runs = [Run(_(entry_type(self._row.type).label), "body", 600)]
        if self._detail():
            runs += [Run(" · "), Run(self._detail())]
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        draw_runs(painter, mirrored(self, self.rect(), words), runs, rtl)
        if self._current:
            below = QRect(TEXT_AT, side - 3, self.width() - TEXT_AT, theme().line("small"))
            draw_text(painter, mirrored(self, self.rect(), below), _("This entry"), "small", None, "text-2")


class AroundList(QWidget):
    """The neighbours, oldest first."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: list[AroundRow] = []

    def set_rows(self, rows: Sequence[EntryRow], current: int, now: datetime) -> None:
        """Show these entries; the current one cannot be pressed."""
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = [AroundRow(row, now, row.id == current, row is rows[-1], self) for row in rows]
        for row, widget in zip(rows, self._rows, strict=True):
            widget.clicked.connect(lambda _on=False, entry=row.id: self.chosen.emit(entry))
            self._column.addWidget(widget)

    def buttons(self) -> list[AroundRow]:
        """The rows in order."""
        return list(self._rows)


class ThreadLine(QLineEdit):
    """Adds a note to the people of the entry; Return writes it, Esc goes back to the list."""

    submitted = Signal(str)
    left = Signal()
    paused = Signal()
    """The focus went away with text in the field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notesThreadEdit")
        self.setPlaceholderText(_("Add to this thread: a note"))
        self.setAccessibleName(_("Add to this thread: a note"))
        self.setTextMargins(22, 0, 28, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text().strip():
                self.submitted.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.paused.emit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().metric("field"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        spot = mirrored(self, self.rect(), QRect(9, 0, 14, self.height()))
        draw_icon(painter, spot, "corner-down-left", "text-3")
        if not self.text() and not self.hasFocus():
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            draw_keys_trailing(painter, self.rect().adjusted(8, 0, -8, 0), ("N",), rtl)
        painter.end()
