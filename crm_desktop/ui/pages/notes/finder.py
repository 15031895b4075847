"""What stands in the list of the notes: searched, filtered, narrowed to a set, and in the order of a table."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crm_desktop.domain.lookup import Lookup
from crm_desktop.services.crm import Crm
from crm_desktop.services.lists import RESULT
from crm_desktop.ui.context import Context
from crm_desktop.ui.pages.notes.finding import MONTHS, Found, NotesQuery, find

if TYPE_CHECKING:
    from crm_desktop.services.finding.lookups import Sort


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found, and what the filters can offer."""

    query: NotesQuery
    found: Found
    owners: Sequence[str] = ()
    results: Sequence[str] = ()
    """The results of one's own."""


class NotesFinder(QObject):
    """Asks the file for what is wanted; of several questions only the newest is answered."""

    asked = Signal()
    found = Signal(object)
    """An `Answer`."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.query = NotesQuery()
        self._sorts: tuple[Sort, ...] = ()

    @property
    def current(self) -> Lookup:
        """What the list shows, as a lookup: the set, the search in it, and the filters."""
        return self.query.lookup()

    def sort_by(self, sorts: tuple[Sort, ...]) -> None:
        """Show everything in the order of a table; none means newest first again."""
        if sorts != self._sorts:
            self._sorts = sorts
            self.find()

    def find(self) -> None:
        """Ask for what is wanted now."""
        self.asked.emit()
        query, sorts = self.query, self._sorts
        self._context.ask(
            lambda crm: _answer(crm, query, sorts),
            self.found.emit,
            failed=lambda sentence: self._failed(query, sentence),
            key="notes/find",
        )

    def _failed(self, query: NotesQuery, sentence: str) -> None:
        """Where the rules of a set cannot be asked, say so; it then finds nothing."""
        self._context.shell.show_error(sentence)
        if query.shown is not None:
            self.found.emit(Answer(query, Found(array("q"), 0, 0, months=[0] * MONTHS)))


def _answer(crm: Crm, query: NotesQuery, sorts: Sequence[Sort]) -> Answer:
    results = [one.name for one in crm.lists.all_choices().get(RESULT, ())]
    return Answer(query, find(crm, query, sorts), crm.entries.owners(), results)
