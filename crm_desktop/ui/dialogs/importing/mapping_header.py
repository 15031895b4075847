"""The header of the preview: over each column its name and what it means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from crm_desktop.formats.mapping import ColumnTarget
from crm_desktop.ui.dialogs.importing.combos import TargetCombo
from crm_desktop.ui.dialogs.importing.own_columns import OwnColumns
from crm_desktop.ui.kit.painting import draw_text, hairline
from crm_desktop.ui.support.theme import theme

HEIGHT = 62
PADDING = 6
CAPTION = 20
WIDTHS = (112, 190)


class MappingHeader(QHeaderView):
    """Combo boxes that move with their columns; one that gets the focus is brought into sight."""

    target_chosen = Signal(int, str)
    new_wanted = Signal(int)
    """The column that a field is to be made for."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._names: list[str] = []
        self.combos: list[TargetCombo] = []
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme().px(80))
        self.sectionResized.connect(lambda *_told: self.place_combos())
        self.geometriesChanged.connect(self.place_combos)
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self.place_combos())
        table.installEventFilter(self)

    def show_columns(self, columns: Sequence[ColumnTarget], kind: str, own: OwnColumns) -> None:
        """Show what these columns mean."""
        for old in self.combos:
            old.hide()
            old.deleteLater()
        self._names = [column.header for column in columns]
        self.combos = [TargetCombo(column.header, kind, column.target, own, self) for column in columns]
        for place, combo in enumerate(self.combos):
            combo.setObjectName(f"mapCombo_{place}")
            combo.chosen.connect(lambda target, place=place: self.target_chosen.emit(place, target))
            combo.new_wanted.connect(lambda place=place: self.new_wanted.emit(place))
            combo.focused.connect(lambda place=place: self._bring_into_sight(place))
        for before, after in zip(self.combos, self.combos[1:], strict=False):
            self.setTabOrder(before, after)
        self.place_combos()

    def show_targets(self, columns: Sequence[ColumnTarget], own: OwnColumns) -> None:
        """Show other meanings of the same columns."""
        for combo, column in zip(self.combos, columns, strict=True):
            combo.set_own(own)
            if combo.target() != column.target:
                combo.set_target(column.target)

    def place_combos(self) -> None:
        """Put every combo box over its column."""
        height = theme().metric("field")
        top = self.height() - height - PADDING
        for place, combo in enumerate(self.combos):
            if place >= self.count():
                continue
            left = self.sectionViewportPosition(place)
            combo.setGeometry(QRect(left + PADDING, top, self.sectionSize(place) - 2 * PADDING, height))
            combo.show()

    def _bring_into_sight(self, place: int) -> None:
        model = self._table.model()
        if model.rowCount():
            self._table.scrollTo(model.index(max(0, self._table.rowAt(0)), place))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        painter.save()
        painter.fillRect(rect, theme().color("subtle"))
        caption = QRect(rect.left() + PADDING, rect.top() + 4, rect.width() - 2 * PADDING, theme().px(CAPTION))
        name = self._names[logical] if logical < len(self._names) else ""
        draw_text(painter, caption, name, "small", None, "text-2")
        hairline(painter, rect.right(), rect.top(), rect.right(), rect.bottom())
        hairline(painter, rect.left(), rect.bottom(), rect.right(), rect.bottom())
        painter.restore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._table and event.type() in (QEvent.Type.Show, QEvent.Type.Resize):
            self.place_combos()
        return False
