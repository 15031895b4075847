"""A table of records with 32 px rows: walked like a list, edited in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from crm_desktop.domain.attributes import Attribute
from crm_desktop.domain.fields import FieldKind
from crm_desktop.ui.kit.list_view import find_row, find_rows
from crm_desktop.ui.kit.record_model import IdRole
from crm_desktop.ui.kit.record_table_delegate import TableDelegate
from crm_desktop.ui.kit.record_table_editors import Typed, put_text, type_over
from crm_desktop.ui.kit.record_table_head import TableHead
from crm_desktop.ui.kit.record_table_model import RecordTableModel
from crm_desktop.ui.kit.view_keys import context_spot, handle_key, single_letters
from crm_desktop.ui.support.theme import theme

Select = QItemSelectionModel.SelectionFlag


class RecordTable(QTableView):
    """J and K move, / searches, Return opens; a double click edits a cell, or opens where nothing can be edited."""

    opened = Signal(object)
    current_changed = Signal(object)
    search_wanted = Signal()
    context_wanted = Signal(object, QPoint)
    copy_wanted = Signal()
    cell_typed = Signal(object, object, object)
    """The id of a record, the attribute, and what was typed there, as `Typed`."""
    cell_refused = Signal(object, object, object)
    """The same of what cannot be read, in a cell that was left."""
    rested = Signal()
    """No cell is being edited any more."""
    problem = Signal(str)
    """What is odd about what was typed; empty takes it back."""

    def __init__(self, offered: Callable[[Attribute], list[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = 0
        """The column that was current last, also when the rows have just been replaced."""
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme().metric("row-table"))
        self.verticalHeader().setDefaultSectionSize(theme().metric("row-table"))
        self.head = TableHead(self)
        self.setHorizontalHeader(self.head)
        self.delegate = TableDelegate(offered, self)
        self.setItemDelegate(self.delegate)
        self.delegate.typed.connect(self._typed)
        self.delegate.unreadable.connect(self.problem)
        self.delegate.refused.connect(self._refused)
        self.delegate.next_wanted.connect(self.edit_next)
        self.doubleClicked.connect(self._double_clicked)

    # What is current and what is selected

    def current_id(self) -> int | None:
        """The id of the current row."""
        found = self.currentIndex().data(IdRole)
        return int(found) if found is not None else None

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, in the table's order."""
        spans = self.selectionModel().selection()
        rows = {
            row for place in range(spans.count()) for row in range(spans.at(place).top(), spans.at(place).bottom() + 1)
        }
        return [self._rows().id_at(row) for row in sorted(rows)]

    def select_row(self, row: int) -> None:
        """Make a row the current and only selected one, in the column that is current."""
        index = self.model().index(row, min(self._column, self.model().columnCount() - 1))
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, Select.ClearAndSelect | Select.Rows)

    def select_id(self, number: int) -> bool:
        """Make a record the current one; False when it is not in the table."""
        row = find_row(self.model(), number)
        if row >= 0:
            self.select_row(row)
        return row >= 0

    def select_ids(self, numbers: Iterable[int]) -> None:
        """Select several records and nothing else."""
        model, selection = self.model(), QItemSelection()
        last = model.columnCount() - 1
        rows = find_rows(model, numbers)
        start = 0
        for place, row in enumerate(rows):
            if place + 1 == len(rows) or rows[place + 1] != row + 1:
                selection.select(model.index(rows[start], 0), model.index(row, last))
                start = place + 1
        self.selectionModel().select(selection, Select.ClearAndSelect)

    def _rows(self) -> RecordTableModel:
        model = self.model()
        assert isinstance(model, RecordTableModel)
        return model

    # Editing

    def is_editing(self) -> bool:
        """Whether a cell has its editor open: rows and columns then stay as they are, for it would go with them."""
        return self.state() == QAbstractItemView.State.EditingState

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        QTimer.singleShot(0, self, self._editor_closed)  # Tab opens the next editor before that

    def _editor_closed(self) -> None:
        if not self.is_editing():
            self.rested.emit()

    def edit_current(self, text: str = "") -> None:
        """Edit the current cell, or the next one in its row that can be; with `text`, typed over what it has."""
        index = self.currentIndex()
        if index.isValid() and not self._can_edit(index):
            index = self._next_editable(index, 1) or index
        self._begin(index, text)

    def edit_next(self, by: int) -> None:
        """Edit the next cell that can be, in this row or the one after it."""
        found = self._next_editable(self.currentIndex(), by)
        if found is not None:
            self._begin(found)

    def _begin(self, index: QModelIndex, text: str = "") -> None:
        if not index.isValid() or not self._can_edit(index) or not self._rows().is_here(index.row()):
            return
        self.selectionModel().setCurrentIndex(index, Select.ClearAndSelect | Select.Rows)
        self.scrollTo(index)  # nobody types into a cell that cannot be seen
        attribute = self._rows().attribute_at(index.column())
        if attribute.kind is FieldKind.YES_NO:
            value = self._rows().value_at(index)
            yes = str(value) != "1"
            no = ["0"] if attribute.custom is not None else []
            self.cell_typed.emit(index.data(IdRole), attribute, Typed(["1"] if yes else no, value))
            return
        self.edit(index)
        editor = self.indexWidget(index)
        if text and editor is not None:
            type_over(editor, text)

    def edit_again(self, number: int, key: str, text: str) -> QWidget | None:
        """Edit a cell that was left, with what was typed there; None where it is not here any more."""
        row, keys = find_row(self.model(), number), [one.key for one in self._rows().attributes()]
        if row < 0 or key not in keys or not self.isVisible():
            return None
        index = self.model().index(row, keys.index(key))
        self._begin(index)
        editor = self.indexWidget(index)
        if editor is not None:
            put_text(editor, self._rows().attribute_at(index.column()), text)
        return editor

    def _can_edit(self, index: QModelIndex) -> bool:
        return bool(index.flags() & Qt.ItemFlag.ItemIsEditable)

    def _next_editable(self, index: QModelIndex, by: int) -> QModelIndex | None:
        row, place = index.row(), self.head.visualIndex(index.column())
        columns = [self.head.logicalIndex(at) for at in range(self.head.count())]
        while 0 <= row < self.model().rowCount():
            place += by
            while 0 <= place < len(columns):
                found = self.model().index(row, columns[place])
                if self._can_edit(found):
                    return found
                place += by
            row, place = row + by, -1 if by > 0 else len(columns)
            if not any(self._can_edit(self.model().index(index.row(), column)) for column in columns):
                return None
        return None

    def _typed(self, index: QModelIndex, typed: Typed) -> None:
        self.cell_typed.emit(index.data(IdRole), self._rows().attribute_at(index.column()), typed)

    def _refused(self, index: QModelIndex, typed: Typed) -> None:
        self.cell_refused.emit(index.data(IdRole), self._rows().attribute_at(index.column()), typed)

    def _double_clicked(self, index: QModelIndex) -> None:
        if self._can_edit(index):
            self._begin(index)
        else:
            self.opened.emit(index.data(IdRole))

    # Keys and the mouse

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: type-ahead would eat the single letters."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.select_row(0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1)
            return
        if plain and event.key() == Qt.Key.Key_F2:
            self.edit_current()
            return
        if not single_letters() and event.text().strip() and event.text().isprintable() and plain:
            self.edit_current(event.text())
            return
        passed = handle_key(self, event, self.search_wanted.emit, lambda index: self.opened.emit(index.data(IdRole)))
        if passed is not None:
            super().keyPressEvent(passed)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self._column = current.column()
        if current.row() != previous.row():
            self.current_changed.emit(current.data(IdRole) if current.isValid() else None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model() is not None and self.model().rowCount():
            self.select_row(0)
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
