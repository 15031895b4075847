"""What the Follow-ups screen asks: what is open, in which parts of the agenda, and what one of them is about."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QLocale

from crm_desktop.base.errors import NotFound
from crm_desktop.base.i18n import current_locale
from crm_desktop.domain.agenda import Section, week_end
from crm_desktop.domain.records import Record
from crm_desktop.services.activities import AgendaRow
from crm_desktop.services.crm import Crm
from crm_desktop.services.people_with import Person, people_with

FIRST_LATER = 50
"""So many of what comes later are shown until all are wanted."""
FIRST_ROWS = 40
"""So many rows come with the answer: a screen of them."""
MOST_OTHERS = 6
KINDS: dict[str, tuple[str, ...]] = {
    "calls": ("call",), "emails": ("email", "letter"), "meetings": ("meeting", "visit"), "todos": ("todo", "personal"),
}  # fmt: skip
"""The kinds that have a chip, and the types of activity that each stands for."""


@dataclass(frozen=True, slots=True)
class AgendaQuery:
    """What is shown: whose, of which types, and whether all of what comes later."""

    owner: str = ""
    types: tuple[str, ...] = ()
    all_later: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the agenda as it stands in the list."""

    section: Section
    first: int
    """Its first row."""
    shown: int
    """How many of it are in the list."""
    count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What is open, in the order of days, and its parts."""

    query: AgendaQuery
    ids: array[int]
    parts: list[Part] = field(default_factory=list)
    minutes: int = 0
    """How long what is planned for today takes."""
    owners: list[tuple[str, int]] = field(default_factory=list)
    open: int = 0
    """How many are open at all, whoever has to do them and of whatever type."""
    rows: dict[int, AgendaRow] = field(default_factory=dict)
    """The lines of the first screen."""


@dataclass(frozen=True, slots=True)
class Details:
    """One activity with everything that is shown beside the list."""

    row: AgendaRow
    record: Record
    people: list[Person] = field(default_factory=list)
    last_talk: str = ""
    last_reach: int | None = None
    """When the first of them was reached last, in milliseconds since 1970."""
    others: list[AgendaRow] = field(default_factory=list)
    """What else is open with the first of them."""
    other_count: int = 0


def week_start() -> int:
    """Return the weekday that weeks begin with here, from 0, Monday."""
    return QLocale(current_locale()).firstDayOfWeek().value - 1


def find(crm: Crm, query: AgendaQuery) -> Answer:
    """Answer what is open."""
    today, ask, owner, types = crm.now().date(), crm.activities, query.owner, query.types
    counts = ask.counts(week_start(), owner, types)
    ends = week_end(today, week_start())
    ids = array("q", ask.open_ids(owner=owner, types=types, until=ends))
    most = -1 if query.all_later else FIRST_LATER
    later = ask.open_ids(owner=owner, types=types, after=ends, most=most)
    ids.extend(later)
    ids.extend(ask.undated_ids(owner=owner, types=types))
    parts, at = list[Part](), 0
    for section, count in counts.items():
        shown = len(later) if section is Section.LATER else count
        if count:
            parts.append(Part(section, at, shown, count))
        at += shown
    owners = ask.owners()
    total = sum(counts.values()) or sum(count for _name, count in owners)
    minutes = ask.planned_minutes(today, owner, types)
    return Answer(query, ids, parts, minutes, owners, total, ask.rows(ids[:FIRST_ROWS], week_start()))


def details_of(crm: Crm, activity_id: int) -> Details | None:
    """Answer for one activity; None when it is not there any more."""
    try:
        record = crm.activities.record(activity_id)
    except NotFound:
        return None
    row = crm.activities.rows([activity_id], week_start())[activity_id]
    people = people_with(crm, record)
    if not people:
        return Details(row, record)
    first = people[0]
    talk, reach = "", None
    if first.kind == "contact":
        talk = crm.contacts.record(first.id).text("last_talk")
        reach = crm.contact_rows([first.id])[first.id].last_reach
    others = [one for one in crm.activities.open_of(first.id) if one != activity_id]
    rows = crm.activities.rows(others[:MOST_OTHERS], week_start())
    shown = [rows[one] for one in others[:MOST_OTHERS] if one in rows]
    return Details(row, record, people, talk, reach, shown, len(others))


def people_of(crm: Crm, activity_ids: Sequence[int]) -> list[Person]:
    """Return those whom the first of some activities is with."""
    for record in crm.activities.records(activity_ids[:1]):
        return people_with(crm, record)
    return []
