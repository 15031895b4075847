"""The rows of a table: ids in order, and the values of the chosen columns around what is painted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Qt

from crm_desktop.domain.attributes import Attribute
from crm_desktop.domain.records import Value
from crm_desktop.ui.kit.record_model import Column, Deliver, Index, RecordModel
from crm_desktop.ui.kit.record_table_cells import CellFace, cell_face, column_width, is_right

FaceRole = Qt.ItemDataRole.UserRole + 8
MOST_SHOWN = 600
"""So many signs of a long text are painted, which is more than any cell has room for; to measure all takes long."""
FetchValues = Callable[[list[int], Sequence[str], Callable[[Mapping[int, tuple[Value, ...]]], None]], None]


class RecordTableModel(RecordModel):
    """Its records are mappings from a column's key to the value; a column that is new shows nothing until it comes."""

    def __init__(self, fetch: FetchValues, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__([], self._fetch_rows, parent)
        self._fetch_values = fetch
        self._now = now
        self._attributes: list[Attribute] = []
        self.tints: Mapping[str, str] = {}
        self.read_only = False

    def attributes(self) -> list[Attribute]:
        """What the columns show, in their order."""
        return list(self._attributes)

    def attribute_at(self, column: int) -> Attribute:
        """What a column shows."""
        return self._attributes[column]

    def set_attributes(self, attributes: Sequence[Attribute]) -> None:
        """Show other columns; values that are not here yet are asked for."""
        missing = {one.key for one in attributes} - {one.key for one in self._attributes}
        self._attributes = list(attributes)
        self.set_columns([self._column(one) for one in attributes])
        if missing:
            self.forget()

    def value_at(self, index: Index) -> Value:
        """The value of a cell as the file has it; None also where it is not here yet."""
        record = self.known(self.id_at(index.row()))
        found = record.get(self._attributes[index.column()].key) if isinstance(record, dict) else None
        return found if isinstance(found, str | int) else None

    def is_here(self, row: int) -> bool:
        """Whether a row's values are here."""
        return self.known(self.id_at(row)) is not None

    def _fetch_rows(self, ids: list[int], deliver: Deliver) -> None:
        keys = [one.key for one in self._attributes]

        def take(values: Mapping[int, tuple[Value, ...]]) -> None:
            deliver({number: dict(zip(keys, row, strict=True)) for number, row in values.items()})

        self._fetch_values(ids, keys, take)

    def _column(self, attribute: Attribute) -> Column:
        side = "right" if is_right(attribute) else "left"
        return Column(
            attribute.key, attribute.label, lambda record: self._face(attribute, record).text, side,
            column_width(attribute), tip=lambda record: self._face(attribute, record).tip,
        )  # fmt: skip

    def _face(self, attribute: Attribute, record: object) -> CellFace:
        value = record.get(attribute.key) if isinstance(record, dict) else None
        if isinstance(value, str) and len(value) > MOST_SHOWN:
            value = f"{value[:MOST_SHOWN]}…"
        return cell_face(attribute, value, self._now(), self.tints)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == FaceRole:
            record = self.record_at(index.row()) if index.isValid() else None
            return None if record is None else self._face(self._attributes[index.column()], record)
        if role == Qt.ItemDataRole.EditRole:
            return self.value_at(index) if index.isValid() else None
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        if self._attributes[index.column()].editable and not self.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags
