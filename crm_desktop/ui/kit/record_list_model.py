"""The records of a long list, counted in C++: Qt asks for the count again for every row that it lays out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QStringListModel, Qt

from crm_desktop.ui.kit.record_mime import MIME, put_records
from crm_desktop.ui.kit.record_model import Column, Fetch, Index, RecordModel


class RecordListModel(QStringListModel):
    """One column of a `RecordModel`, for lists of any length.

    A list view lays out all its rows when they change. A count that Python answers makes that 0.2 s for 50,000 rows;
    here it is Qt's own, and only what is painted is asked of Python.
    """

    def __init__(self, column: Column, fetch: Fetch, parent: QObject | None = None, *, kind: str = "") -> None:
        """`kind` is the kind of its records, which can then be dragged."""
        super().__init__(parent)
        self.kind = kind
        self._rows = RecordModel([column], fetch, self)
        self._rows.dataChanged.connect(self._changed)

    def set_ids(self, ids: Iterable[int]) -> None:
        """Show these records in this order; rows already known are kept."""
        self._rows.set_ids(ids)
        self.setStringList([""] * len(self._rows.ids()))

    def ids(self) -> Sequence[int]:
        """All ids in order."""
        return self._rows.ids()

    def set_records(self, records: Mapping[int, object]) -> None:
        """Take records that came without being asked for, such as the first screen."""
        self._rows.set_records(records)

    def id_at(self, row: int) -> int:
        """The id of a row."""
        return self._rows.id_at(row)

    def name_of(self, number: int) -> str:
        """The name of a record; empty where it is not known yet."""
        return self._rows.name_of(number)

    def row_of(self, number: int) -> int:
        """The row of an id, -1 when it is not here."""
        return self._rows.row_of(number)

    def rows_of(self, numbers: Iterable[int]) -> list[int]:
        """The rows of several ids, in the list's order; those that are not here are passed over."""
        return self._rows.rows_of(numbers)

    def forget(self, ids: Iterable[int] | None = None) -> None:
        """Fetch these again when they are next painted; None means all."""
        self._rows.forget(ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._rows.data(self._rows.index(index.row(), 0), role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        del index
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return plain | Qt.ItemFlag.ItemIsDragEnabled if self.kind else plain

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        put_records(data, self.kind, [self.id_at(row) for row in sorted({index.row() for index in indexes})])
        return data

    def _changed(self, first: Index, last: Index) -> None:
        # Rows are told of before they are counted here, while the list is being filled.
        bottom = min(last.row(), self.rowCount() - 1)
        if 0 <= first.row() <= bottom:
            self.dataChanged.emit(self.index(first.row(), 0), self.index(bottom, 0))
