"""The people of a company on its card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, format_number
from crm_desktop.services.rows import ContactRow
from crm_desktop.ui.kit.avatar import avatar_pixmap
from crm_desktop.ui.kit.buttons import shows_ring
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.painting import TRAILING_MIDDLE, Run, draw_runs, draw_text, mirrored, rounded, text_width
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme

PICTURE = 24


class PersonButton(QPushButton):
    """One person: picture, name, phone."""

    def __init__(self, row: ContactRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = row
        self.setObjectName(f"person_{row.id}")
        self.setAccessibleName(", ".join(part for part in (row.name, row.phone) if part))
        self.setToolTip(_("Open {name}").format(name=row.name))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, theme().metric("row-table"))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        if self.underMouse():
            rounded(painter, self.rect(), 6, "hover")
        side = theme().px(PICTURE)
        box = QRect(4, (self.height() - side) // 2, side, side)
        picture = avatar_pixmap(self._row.id, self._row.name, side, dpr=self.devicePixelRatioF())
        painter.drawPixmap(mirrored(self, self.rect(), box).topLeft(), picture)
        phone = text_width(theme().font("small"), self._row.phone) + 4
        words = QRect(side + 12, 0, self.width() - side - 26 - phone, self.height())
        runs = [Run(self._row.name, "body", 500)]
        if self._row.latin_name:
            runs.append(Run(f" {self._row.latin_name}", "body", None, "text-2"))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        draw_runs(painter, mirrored(self, self.rect(), words), runs, rtl)
        end = QRect(self.width() - phone - 6, 0, phone, self.height())
        spot = mirrored(self, self.rect(), end)
        draw_text(painter, spot, self._row.phone, "small", None, "text-2", TRAILING_MIDDLE)
        if shows_ring(self):
            draw_ring(painter, self.rect(), 5, theme())
        painter.end()


class CompanyPeople(QWidget):
    """The people, each a button that opens the card."""

    chosen = Signal(object)
    """The id of a contact."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("companyPeople")
        self.setAccessibleName(_("People"))
        self._rows: tuple[object, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.show_people(())

    def show_people(self, rows: Sequence[object]) -> None:
        """Show these people by name."""
        if tuple(rows) == self._rows and self._column.count():
            return
        self._rows = tuple(rows)
        for place in reversed(range(self._column.count())):
            item = self._column.takeAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not rows:
            sentence = _("Nobody here yet. Write this company on somebody's card.")
            self._column.addWidget(Label(sentence, "small", "text-2"))
        for row in rows:
            if isinstance(row, ContactRow):
                button = PersonButton(row, self)
                button.clicked.connect(lambda _on=False, number=row.id: self.chosen.emit(number))
                self._column.addWidget(button)

    def count_text(self) -> str:
        """How many there are."""
        return format_number(len(self._rows)) if self._rows else ""
