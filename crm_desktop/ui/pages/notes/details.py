"""What the reading pane shows of one entry: the people in it, and what else happened with them around it."""

from __future__ import annotations

from dataclasses import dataclass, field

from crm_desktop.base.errors import NotFound
from crm_desktop.domain.records import Record
from crm_desktop.services.contents import Paper
from crm_desktop.services.crm import Crm
from crm_desktop.services.people_with import Person, people_with
from crm_desktop.services.timeline import EntryRow

NEIGHBOURS = 2
"""So many entries before and after are shown."""


@dataclass(frozen=True, slots=True)
class Details:
    """One entry with everything the pane shows."""

    row: EntryRow
    record: Record
    people: list[Person] = field(default_factory=list)
    around: list[EntryRow] = field(default_factory=list)
    """Neighbours of the first person and the entry itself, oldest first."""
    draft: str = ""
    """Text that was being typed into the entry and is not saved."""
    thread_draft: str = ""
    """A note that was being added and is not saved."""
    papers: list[Paper] = field(default_factory=list)

    def ids(self, kind: str) -> list[int]:
        """Return the ids of the people of one kind."""
        return [person.id for person in self.people if person.kind == kind]


def body_place(entry_id: int) -> str:
    """Return where unsaved text of an entry is kept."""
    return f"entry/{entry_id}/body"


def thread_place(entry_id: int) -> str:
    """Return where an unsaved note to an entry's thread is kept."""
    return f"entry/{entry_id}/thread"


def details_of(crm: Crm, entry_id: int) -> Details | None:
    """Answer for one entry; None when it is not there any more."""
    try:
        record = crm.entries.record(entry_id)
    except NotFound:
        return None
    row = crm.entries.rows([entry_id])[entry_id]
    people = people_with(crm, record)
    return Details(
        row,
        record,
        people,
        _around(crm, entry_id, people),
        crm.drafts.get(body_place(entry_id)),
        crm.drafts.get(thread_place(entry_id)),
        crm.contents.papers(record) if record.several("attachments") else [],
    )


def _around(crm: Crm, entry_id: int, people: list[Person]) -> list[EntryRow]:
    if not people:
        return []
    ids = crm.entries.ids_of(people[0].id)
    place = ids.index(entry_id) if entry_id in ids else 0
    near = ids[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]
    rows = crm.entries.rows(near)
    return [rows[one] for one in reversed(near) if one in rows]
