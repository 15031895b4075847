"""A table that holds ids, and fetches rows when they are painted."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from crm_desktop.base.value import value
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
Deliver = Callable[[Mapping[int, object]], None]
Fetch = Callable[[list[int], Deliver], None]

IdRole = Qt.ItemDataRole.UserRole + 1
RecordRole = Qt.ItemDataRole.UserRole + 2

WINDOW = 60
"""Rows fetched around one that is wanted: about two screens."""
KEPT = 1200
"""Rows kept in memory; the ones painted longest ago go first."""


@value
class Column:
    """What a table shows of a record, and how."""

    key: str
    title: str
    text: Callable[[object], str]
    align: str = "left"
    width: int = 140
    tip: Callable[[object], str] | None = None
    color: Callable[[object], str] | None = None
    """A colour token for this record, such as red for what is late."""


class RecordModel(QAbstractTableModel):
    """Ids in order, and a window of records; `fetch` is asked for the others and delivers when it can."""

    def __init__(self, columns: Sequence[Column], fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = list(columns)
        self._fetch = fetch
        self._ids = array("q")
        self._records: OrderedDict[int, object] = OrderedDict()
        self._stale: set[int] = set()
        self._wanted: list[int] = []
        self._asked: dict[int, int] = {}
        """Ids on their way, with their rows."""
        self._generation = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._fetch_wanted)

    # Ids

    def set_ids(self, ids: Iterable[int]) -> None:
        """Show these records in this order; rows already known are kept."""
        self.beginResetModel()
        self._ids = ids if isinstance(ids, array) else array("q", ids)
        self._asked.clear()
        self._wanted.clear()
        self._generation += 1
        self.endResetModel()

    def ids(self) -> Sequence[int]:
        """All ids in order."""
        return self._ids

    def id_at(self, row: int) -> int:
        """The id of a row."""
        return self._ids[row]

    def row_of(self, number: int) -> int:
        """The row of an id, -1 when it is not here.

        Looked for each time: an index of all rows would take ten times the memory of the ids themselves.
        """
        try:
            return self._ids.index(number)
        except ValueError:
            return -1

    def rows_of(self, numbers: Iterable[int]) -> list[int]:
        """The rows of several ids, in the list's order; those that are not here are passed over."""
        wanted = set(numbers)
        return [row for row, number in enumerate(self._ids) if number in wanted] if wanted else []

    # Records

    def record_at(self, row: int) -> object | None:
        """The record of a row; None while it is on its way, and then it is asked for."""
        number = self._ids[row]
        record = self._records.get(number)
        if record is None or number in self._stale:
            if number not in self._asked:
                self._wanted.append(row)
                if not self._timer.isActive():
                    self._timer.start()
            return record
        self._records.move_to_end(number)
        return record

    def name_of(self, number: int) -> str:
        """The name of a record; empty where it is not known yet."""
        return str(getattr(self.known(number), "name", "") or "")

    def known(self, number: int) -> object | None:
        """The record of an id if it is here; nothing is fetched."""
        return self._records.get(number)

    def set_records(self, records: Mapping[int, object]) -> None:
        """Take records that came without being asked for, such as the first screen."""
        self._take(records, self._generation)

    def forget(self, ids: Iterable[int] | None = None) -> None:
        """Fetch these again when they are next painted; None means all. Until then the old ones are shown."""
        self._stale.update(self._records if ids is None else ids)
        self._generation += 1
        self._asked.clear()
        self._all_changed()

    def _all_changed(self) -> None:
        """Have what is on the screen painted again; where else the changed rows stand need not be known."""
        if self._ids:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._ids) - 1, len(self._columns) - 1)
            )

    def _fetch_wanted(self) -> None:
        missing: dict[int, int] = {}
        for row in self._wanted:
            start = max(0, row - WINDOW // 4)
            missing |= {
                number: place
                for place, number in enumerate(self._ids[start : row + WINDOW], start)
                if number not in self._asked and (number not in self._records or number in self._stale)
            }
        self._wanted.clear()
        if missing:
            self._asked.update(missing)
            generation = self._generation
            self._fetch(list(missing), lambda records: self._take(records, generation))

    def _take(self, records: Mapping[int, object], generation: int) -> None:
        if generation != self._generation:
            return
        self._records.update(records)
        asked = [self._asked.pop(number, -1) for number in records]
        rows = sorted(asked) if -1 not in asked else self.rows_of(records)
        self._stale.difference_update(records)
        while len(self._records) > KEPT:
            self._records.popitem(last=False)
        if rows:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], len(self._columns) - 1))

    # Columns

    def columns(self) -> list[Column]:
        """The columns in order."""
        return list(self._columns)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self._columns = list(columns)
        self.endResetModel()

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == IdRole:
            return self._ids[index.row()]
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.FontRole:
            return theme().font("body", tabular=True) if column.align == "right" else None
        if role not in _SHOWN:
            return None
        record = self.record_at(index.row())
        if role == RecordRole or record is None:
            return record
        return _shown(column, record, role)


_SHOWN = (
    RecordRole,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.ForegroundRole,
)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignTrailing if column.align == "right" else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter


def _shown(column: Column, record: object, role: int) -> object:
    if role == Qt.ItemDataRole.ToolTipRole:
        return plain_tip(column.tip(record)) if column.tip is not None else None
    if role == Qt.ItemDataRole.ForegroundRole:
        return theme().color(column.color(record)) if column.color is not None else None
    return column.text(record)
