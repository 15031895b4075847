"""A table of things that people name and put in order: by the mouse, by Alt with the arrow keys, by F2 and Delete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from crm_desktop.ui.kit.cell_delegate import CellDelegate
from crm_desktop.ui.kit.painting import circle
from crm_desktop.ui.kit.record_model import Index
from crm_desktop.ui.kit.view_keys import context_spot
from crm_desktop.ui.support.theme import theme

KeyRole = Qt.ItemDataRole.UserRole + 1
LinkRole = Qt.ItemDataRole.UserRole + 2
DOT, DOT_BOX = 9, 16
ONLY_THIS = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True)
class OrderRow:
    """One row: what it is, its cells, the colour of the dot before them, and whether its last cell leads somewhere."""

    key: object
    cells: tuple[str, ...]
    tint: str = ""
    leads: bool = False
    can_move: bool = True
    can_remove: bool = True


def dot_icon(tint: str) -> QIcon:
    """A dot in a colour of the theme."""
    pixels = QPixmap(DOT_BOX * 2, DOT_BOX * 2)
    pixels.setDevicePixelRatio(2)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = (DOT_BOX - DOT) // 2
    circle(painter, QRect(edge, edge, DOT, DOT), f"c-{tint}")
    painter.end()
    return QIcon(pixels)


class _NameDelegate(CellDelegate):
    """Tells what was typed instead of writing it: the table shows what the file says."""

    def __init__(self, table: OrderTable) -> None:
        super().__init__(table)
        self._table = table

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            text = editor.text().strip()
            if text and text != index.data():
                self._table.tell_renamed(index.data(KeyRole), text)


class OrderTable(QTableView):
    """Shows rows as they are told, and tells what is wanted of them; nothing changes before the file has."""

    moved = Signal(object, object)
    """The key of a row, and of the one that it is to stand before; None puts it last."""
    renamed = Signal(object, str)
    remove_wanted = Signal()
    chosen = Signal()
    """Another row is current, or others are selected."""
    followed = Signal(object)
    """The last cell of a row that leads somewhere was pressed."""
    menu_wanted = Signal(QPoint)

    def __init__(self, name: str, headers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[OrderRow, ...] = ()
        self._waiting: tuple[OrderRow, ...] | None = None
        """Rows that came while a name is typed: they are shown when that is over."""
        self._telling = False
        self._headers = list(headers)
        self._items = QStandardItemModel(self)
        self._items.setHorizontalHeaderLabels(self._headers)
        self.setModel(self._items)
        self.setAccessibleName(name)
        self.setItemDelegate(_NameDelegate(self))
        self.setProperty("framed", True)  # noqa: FBT003 - Qt's own signature
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.set_writable(writable=True)
        self.setDragDropOverwriteMode(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().metric("row-table"))
        head = self.horizontalHeader()
        head.setVisible(any(self._headers))
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().selectionChanged.connect(lambda *_both: self.chosen.emit())

    # Rows

    def set_writable(self, *, writable: bool) -> None:
        """Let names be typed and rows be dragged, or not."""
        triggers, drops = QAbstractItemView.EditTrigger, QAbstractItemView.DragDropMode
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed if writable else triggers.NoEditTriggers
        )
        self.setDragEnabled(writable)
        self.setDragDropMode(drops.InternalMove if writable else drops.NoDragDrop)

    def set_rows(self, rows: Sequence[OrderRow]) -> None:
        """Show these rows; what was selected stays so where it is still there, and a name being typed is not lost."""
        wanted = tuple(rows)
        self._waiting = None
        if wanted == self._rows:
            return
        if self.state() == QAbstractItemView.State.EditingState and not self._telling:
            self._waiting = wanted
        else:
            self._fill(wanted)

    def _fill(self, rows: tuple[OrderRow, ...]) -> None:
        kept, current = set(map(repr, self.selected())), repr(self.current())
        at = self.currentIndex().row()
        self._rows = rows
        self._items.removeRows(0, self._items.rowCount())
        for row in rows:
            self._items.appendRow(self._cells(row))
        places = [place for place, row in enumerate(rows) if repr(row.key) == current]
        if not places:  # of several put together the one that is left, and nothing beside it
            places = [place for place, row in enumerate(rows) if repr(row.key) in kept][:1]
        if not places and rows and at >= 0:
            places = [min(at, len(rows) - 1)]
        if places:
            self.selectionModel().setCurrentIndex(self._items.index(places[0], 0), ONLY_THIS)
        self._fit()
        for place, row in enumerate(rows):
            if repr(row.key) in kept:
                flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
                self.selectionModel().select(self._items.index(place, 0), flags)
        self.chosen.emit()

    def _fit(self) -> None:
        """Give every column what it shows, as far as the names have theirs, or half of the room."""
        head = self.horizontalHeader()
        columns = range(1, len(self._headers))
        wanted = {column: max(self.sizeHintForColumn(column), head.sectionSizeHint(column)) for column in columns}
        room = self.viewport().width()
        most = room - min(max(self.sizeHintForColumn(0), head.sectionSizeHint(0)), room // 2)
        spare = sum(wanted.values()) - most
        for column in columns:
            if spare > 0 and wanted[column] == max(wanted.values()):
                wanted[column] = max(wanted[column] - spare, head.sectionSizeHint(column))
                spare = 0
            head.resizeSection(column, wanted[column])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _cells(self, row: OrderRow) -> list[QStandardItem]:
        cells = [QStandardItem(" ".join(text.split())) for text in row.cells]
        for place, item in enumerate(cells):
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
            if place == 0:
                flags |= Qt.ItemFlag.ItemIsEditable
            item.setFlags(flags)
            item.setData(row.key, KeyRole)
            if place and place == len(cells) - 1:
                item.setTextAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
                if row.leads:
                    item.setData(theme().color("accent"), Qt.ItemDataRole.ForegroundRole)
                    item.setData(True, LinkRole)  # noqa: FBT003 - Qt's own signature
            elif place:
                item.setData(theme().color("text-2"), Qt.ItemDataRole.ForegroundRole)
        if row.tint:
            cells[0].setIcon(dot_icon(row.tint))
        return cells

    def rows(self) -> Sequence[OrderRow]:
        """The rows in order."""
        return self._rows

    def current(self) -> object:
        """The key of the current row."""
        return self.currentIndex().siblingAtColumn(0).data(KeyRole)

    def selected(self) -> list[object]:
        """The keys of the selected rows, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._rows[row].key for row in rows if row < len(self._rows)]

    def select_key(self, key: object) -> bool:
        """Make a row the only one selected; False where there is none of this key."""
        place = next((at for at, row in enumerate(self._rows) if row.key == key), -1)
        if place >= 0:
            self.selectionModel().setCurrentIndex(self._items.index(place, 0), ONLY_THIS)
        return place >= 0

    def rename(self) -> None:
        """Open the current row's name."""
        index = self.currentIndex().siblingAtColumn(0)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def tell_renamed(self, key: object, text: str) -> None:
        """Tell that another name was typed; rows that come of it are shown at once."""
        self._telling = True
        self.renamed.emit(key, text)
        self._telling = False

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if self._waiting is not None:
            self.set_rows(self._waiting)

    # Order

    def step(self, by: int) -> None:
        """Move the current row one up (-1) or down (1)."""
        at = self.currentIndex().row()
        if at >= 0 and 0 <= at + by < len(self._rows):
            self._move(at, at + by if by < 0 else at + 2)

    def _move(self, at: int, before: int) -> None:
        row = self._rows[at]
        if row.can_move and before not in (at, at + 1):
            target = self._rows[before].key if before < len(self._rows) else None
            self.moved.emit(row.key, target)

    def dropEvent(self, event: QDropEvent) -> None:
        at = self.currentIndex().row()
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        below = spot.y() > self.visualRect(index).center().y()
        before = index.row() + below if index.isValid() else len(self._rows)
        # The rows stand where they are told: Qt is not to take the dragged ones away.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if at >= 0 and event.source() is self:
            self._move(at, before)

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step(step)
            return
        if event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: a letter typed by mistake is to change no selection."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        leads = self.indexAt(event.position().toPoint()).data(LinkRole)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.data(LinkRole) and not event.modifiers():
            self.followed.emit(index.data(KeyRole))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentIndex().isValid():
            self.menu_wanted.emit(context_spot(self, event))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._rows:  # the dots have the colours of the theme
            self._fill(self._rows)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().px(200))

