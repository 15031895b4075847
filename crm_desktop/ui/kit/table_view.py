"""The base of all tables."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from crm_desktop.ui.kit.list_view import find_row
from crm_desktop.ui.kit.painting import BAR, hairline, mirrored, shortened
from crm_desktop.ui.kit.record_model import IdRole, Index
from crm_desktop.ui.kit.view_keys import context_spot, handle_key
from crm_desktop.ui.support.theme import theme

PADDING = 8
ICON = 16


class CellDelegate(QStyledItemDelegate):
    """Paints a cell on the ground that its row has, as lists do."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        painter.save()
        painter.setLayoutDirection(option.direction)
        self._paint_ground(painter, option, index)
        inner = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        if not option.icon.isNull():
            spot = QRect(inner.left(), inner.center().y() - ICON // 2, ICON, ICON)
            option.icon.paint(painter, mirrored(option.widget, inner, spot))
            room = inner.adjusted(ICON + 6, 0, 0, 0)
            inner = mirrored(option.widget, inner, room)
        color = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(color if color is not None else theme().color("text"))
        painter.setFont(option.font)
        place = QStyle.visualAlignment(option.direction, option.displayAlignment)
        text = shortened(option.font, option.text, inner.width())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        flags = int(place | Qt.AlignmentFlag.AlignAbsolute) | int(Qt.TextFlag.TextSingleLine)
        painter.drawText(inner, flags, text)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect, ground)
        view = option.widget
        if option.state & QStyle.StateFlag.State_Selected:
            focused = view.hasFocus()
            painter.fillRect(option.rect, theme().color("selected" if focused else "hover"))
            if isinstance(view, QTableView) and view.horizontalHeader().visualIndex(index.column()) == 0:
                bar = QRect(option.rect.left(), option.rect.top(), BAR, option.rect.height())
                painter.fillRect(mirrored(view, option.rect, bar), theme().color("accent"))
        bottom = option.rect.bottom()
        hairline(painter, option.rect.left(), bottom, option.rect.right(), bottom)


class RecordTable(QTableView):
    """A table of records with 32 px rows; the header sorts, hides columns and moves them."""

    opened = Signal(object)
    current_changed = Signal(object)
    search_wanted = Signal()
    context_wanted = Signal(object, QPoint)
    columns_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme().metric("row-table"))
        self.verticalHeader().setDefaultSectionSize(theme().metric("row-table"))
        head = self.horizontalHeader()
        head.setSectionsMovable(True)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._head_menu)
        head.sectionMoved.connect(lambda *_moved: self.columns_changed.emit())
        self.setItemDelegate(CellDelegate(self))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(IdRole)))

    def current_id(self) -> int | None:
        """The id of the current row."""
        found = self.currentIndex().data(IdRole)
        return int(found) if found is not None else None

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, in the table's order."""
        rows = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [int(index.data(IdRole)) for index in rows if index.data(IdRole) is not None]

    def select_id(self, number: int) -> bool:
        """Make a record the current one; False when it is not in the table."""
        row = find_row(self.model(), number)
        if row >= 0:
            self.setCurrentIndex(self.model().index(row, 0))
            self.selectRow(row)
        return row >= 0

    def shown_columns(self) -> list[int]:
        """The columns that are shown, in the order in which they stand."""
        head = self.horizontalHeader()
        places = (head.logicalIndex(place) for place in range(head.count()))
        return [column for column in places if not self.isColumnHidden(column)]

    def selection_text(self) -> str:
        """The selected rows as text with tabs, as spreadsheets take it."""
        columns = self.shown_columns()
        model = self.model()
        lines = []
        for index in sorted(self.selectionModel().selectedRows(), key=lambda found: found.row()):
            cells = (model.index(index.row(), column).data() for column in columns)
            lines.append("\t".join(_cell(value) for value in cells))
        return "\n".join(lines)

    def copy(self) -> None:
        """Put the selected rows on the clipboard."""
        QGuiApplication.clipboard().setText(self.selection_text())

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: type-ahead would eat the single letters."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        passed = handle_key(
            self, event, self.search_wanted.emit, lambda index: self.opened.emit(index.data(IdRole))
        )
        if passed is not None:
            super().keyPressEvent(passed)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.current_changed.emit(current.data(IdRole) if current.isValid() else None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard or not index.isValid():
            index = self.currentIndex()
        if index.isValid():
            self.context_wanted.emit(index.data(IdRole), context_spot(self, event))

    def column_menu(self) -> QMenu:
        """A menu that shows and hides columns; the last one shown stays."""
        menu = QMenu(self)
        for column in range(self.model().columnCount()):
            title = self.model().headerData(column, Qt.Orientation.Horizontal)
            action = QAction(str(title), menu)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(column))
            action.setEnabled(self.isColumnHidden(column) or len(self.shown_columns()) > 1)
            action.toggled.connect(lambda on, column=column: self._show_column(column, on))
            menu.addAction(action)
        return menu

    def _show_column(self, column: int, on: bool) -> None:
        self.setColumnHidden(column, not on)
        self.columns_changed.emit()

    def _head_menu(self, spot: QPoint) -> None:
        menu = self.column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(spot))


def _cell(value: object) -> str:
    """A cell without the signs that part cells and rows."""
    return "" if value is None else " ".join(str(value).split())
