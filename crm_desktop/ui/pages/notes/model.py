"""The entries found: ids, the rows around what is shown, and the headings between them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt

from crm_desktop.base.i18n import _
from crm_desktop.services.timeline import EntryRow
from crm_desktop.ui.kit.record_model import Column, Fetch, Index, RecordModel
from crm_desktop.ui.kit.saying import exact
from crm_desktop.ui.pages.notes.finding import Section
from crm_desktop.ui.pages.notes.wording import title_of, whole_text

SectionRole = Qt.ItemDataRole.UserRole + 3


class NotesModel(RecordModel):
    """A list of entries; the first row of a section knows its heading."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__([Column("entry", _("Entry"), _spoken, tip=_tip)], fetch, parent)
        self._sections: dict[int, Section] = {}

    def set_sections(self, sections: Iterable[Section]) -> None:
        """Take the headings of the entries that are shown next."""
        self._sections = {section.first: section for section in sections}

    def section_at(self, row: int) -> Section | None:
        """The heading above a row; None where it has none."""
        return self._sections.get(row)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == SectionRole:
            return self._sections.get(index.row())
        return super().data(index, role)


def _spoken(record: object) -> str:
    assert isinstance(record, EntryRow)
    parts = (
        title_of(record.type, record.result),
        record.who,
        exact(record.happened_at),
        whole_text(record.regarding, record.body)[:500],
    )
    return " · ".join(part for part in parts if part)


def _tip(record: object) -> str:
    assert isinstance(record, EntryRow)
    return exact(record.happened_at)
