"""The first rows of a table, wrong cells on a tint with the reason as a tool tip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import QFrame, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.formats.mapping import Mapping
from crm_desktop.formats.targets import LEAVE_OUT
from crm_desktop.ui.dialogs.importing.checking import PreviewRow
from crm_desktop.ui.dialogs.importing.mapping_header import PADDING as HEAD_PADDING
from crm_desktop.ui.dialogs.importing.mapping_header import WIDTHS, MappingHeader
from crm_desktop.ui.dialogs.importing.own_columns import OwnColumns
from crm_desktop.ui.kit.painting import draw_text, hairline, text_width
from crm_desktop.ui.kit.record_model import Index
from crm_desktop.ui.support.theme import theme

Role = Qt.ItemDataRole
PADDING = 9
MEASURED_ROWS = 30


class PreviewModel(QAbstractTableModel):
    """Rows as they stand in the file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[PreviewRow] = ()
        self._targets: list[str] = []

    def show_rows(self, rows: Sequence[PreviewRow], mapping: Mapping) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self._targets = [column.target for column in mapping.columns]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._targets)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        row, place = self._rows[index.row()], index.column()
        if role == Role.DisplayRole:
            return row.cells[place] if place < len(row.cells) else ""
        rejected, reason = row.wrong.get(place, (False, ""))
        if role == Role.ToolTipRole:
            where = _("Row {row}").format(row=row.line)
            return f"{where}: {reason}" if reason else None
        if role == Role.BackgroundRole and reason:
            return QBrush(theme().color("red-t" if rejected else "amber-t"))
        if role == Role.ForegroundRole:
            if reason:
                return theme().color("red" if rejected else "amber")
            return theme().color("text-3") if self._targets[place] == LEAVE_OUT else None
        if role == Role.AccessibleTextRole:
            text = row.cells[place] if place < len(row.cells) else ""
            return f"{text}. {reason}" if reason else text
        return None


class _CellDelegate(QStyledItemDelegate):
    """Paints cells on their tint, where the window's lines begin; each text runs in its own direction."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box = option.rect
        tint = index.data(Role.BackgroundRole)
        if isinstance(tint, QBrush):
            painter.fillRect(box, tint)
        current = index == option.widget.currentIndex() and option.widget.hasFocus()  # type: ignore[attr-defined]
        if current:
            painter.fillRect(box, theme().color("selected"))
        text = " ".join(str(index.data() or "").split())
        reason = isinstance(tint, QBrush)
        rejected = reason and tint.color() == theme().color("red-t")
        left_out = index.data(Role.ForegroundRole) == theme().color("text-3")
        color = ("red" if rejected else "amber") if reason else "text-3" if left_out else "text"
        painter.setLayoutDirection(option.direction)
        draw_text(painter, box.adjusted(PADDING, 0, -PADDING, 0), text, "small", 500 if reason else None, color)
        hairline(painter, box.right(), box.top(), box.right(), box.bottom())
        hairline(painter, box.left(), box.bottom(), box.right(), box.bottom())
        painter.restore()


class PreviewTable(QTableView):
    """The table with the matching of its columns on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mappingTable")
        self.setAccessibleName(_("First rows"))
        self.setProperty("framed", True)  # noqa: FBT003 - Qt's own signature
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._shape: tuple[str, list[str]] = ("", [])
        self.rows = PreviewModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_CellDelegate(self))
        self.head = MappingHeader(self)
        self.setHorizontalHeader(self.head)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().px(30))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.horizontalScrollBar().setSingleStep(40)

    def show_mapping(self, mapping: Mapping, rows: Sequence[PreviewRow], own: OwnColumns) -> None:
        """Show a matching and rows; new columns are as wide as what is in them asks for."""
        shape = (mapping.kind, [column.header for column in mapping.columns])
        self.rows.show_rows(rows, mapping)
        if shape == self._shape:
            self.head.show_targets(mapping.columns, own)
            return
        self._shape = shape
        self.head.show_columns(mapping.columns, mapping.kind, own)
        font = theme().font("small")
        for place in range(len(mapping.columns)):
            cells = [row.cells[place] for row in rows[:MEASURED_ROWS] if place < len(row.cells)]
            wanted = max((text_width(font, cell[:60]) for cell in cells), default=0) + 2 * PADDING + 6
            low, high = (theme().px(width) for width in WIDTHS)
            wanted = max(wanted, self.head.combos[place].whole_width() + 2 * HEAD_PADDING)
            self.setColumnWidth(place, min(max(wanted, low), high))
        self._fill_width(len(mapping.columns))

    def _fill_width(self, columns: int) -> None:
        """Give few columns the whole width."""
        used = sum(self.columnWidth(place) for place in range(columns))
        spare = self.viewport().width() - used
        if columns and spare > 0:
            for place in range(columns):
                self.setColumnWidth(place, self.columnWidth(place) + spare // columns)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: this is only looked at."""
