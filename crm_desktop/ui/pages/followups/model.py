"""What is open: ids, the rows around what is shown, and the parts of the agenda between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt

from crm_desktop.base.i18n import _
from crm_desktop.domain.agenda import Section
from crm_desktop.services.activities import AgendaRow
from crm_desktop.ui.kit.record_mime import MIME, put_records
from crm_desktop.ui.kit.record_model import Column, Fetch, Index, RecordModel
from crm_desktop.ui.pages.followups.finding import Part
from crm_desktop.ui.pages.followups.wording import spoken, whole_when

PartRole = Qt.ItemDataRole.UserRole + 3


class FollowUpsModel(RecordModel):
    """A list of activities; the first row of each part of the agenda knows its heading."""

    def __init__(self, fetch: Fetch, today: Callable[[], date], parent: QObject | None = None) -> None:
        def text(record: object) -> str:
            assert isinstance(record, AgendaRow)
            return spoken(record, today())

        def tip(record: object) -> str:
            assert isinstance(record, AgendaRow)
            return whole_when(record, today())

        super().__init__([Column("activity", _("Follow-up"), text, tip=tip)], fetch, parent)
        self._parts: list[Part] = []

    def set_parts(self, parts: Iterable[Part]) -> None:
        """Take the parts of what is shown next."""
        self._parts = list(parts)

    def parts(self) -> list[Part]:
        """All parts that have something."""
        return list(self._parts)

    def part(self, section: Section) -> Part | None:
        """One part; None where it has nothing."""
        return next((one for one in self._parts if one.section is section), None)

    def part_of(self, row: int) -> Part | None:
        """The part that a row stands in."""
        at = bisect_right(self._parts, row, key=lambda one: one.first) - 1
        return self._parts[at] if at >= 0 else None

    def part_at(self, row: int) -> Part | None:
        """The part that begins with a row; None where none does."""
        part = self.part_of(row)
        return part if part is not None and part.first == row else None

    def ids_of(self, section: Section) -> list[int]:
        """The ids of a part, as far as they are in the list."""
        part = self.part(section)
        return list(self.ids()[part.first : part.first + part.shown]) if part is not None else []

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == PartRole:
            return self.part_at(index.row())
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        put_records(data, "activity", [self.id_at(row) for row in sorted({index.row() for index in indexes})])
        return data
