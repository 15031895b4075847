"""What the Notes screen asks: which entries, under which headings, and how many there are over time."""

from __future__ import annotations

import time
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from crm_desktop.base.clock import from_ms, to_ms
from crm_desktop.base.i18n import _, current_locale, format_skeleton
from crm_desktop.domain.lookup import How, Join, Lookup, Op, Rule, Shown, of_words
from crm_desktop.services.crm import Crm

if TYPE_CHECKING:
    from crm_desktop.services.finding.lookups import Sort

MONTHS = 24
"""So many months stand in the density bar."""
FEW = 500
"""So many entries are asked for at once; of more, only those that halving needs."""
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NotesQuery:
    """What is looked for; empty parts ask for nothing. Both days are included."""

    text: str = ""
    types: tuple[str, ...] = ()
    result: str = ""
    owner: str = ""
    since: date | None = None
    until: date | None = None
    shown: Shown | None = None
    """The set in which all this is looked for; None for all entries."""

    @property
    def is_filtered(self) -> bool:
        """Whether the filters narrow it, apart from text and set."""
        return replace(self, text="", shown=None) != NotesQuery()

    def lookup(self) -> Lookup:
        """Return all of it as rules: what a table adds up and sorts, and what is kept under a name."""
        whole = self.shown.lookup if self.shown is not None else Lookup("entry")
        rules: list[Rule] = []
        if self.types:
            rules.append(Rule("type", Op.IS, self.types))
        if self.result:
            rules.append(Rule("result", Op.IS, (self.result,)))
        if self.owner:
            rules.append(Rule("owner", Op.IS, (self.owner,)))
        if self.since and self.until:
            rules.append(Rule("happened_at", Op.BETWEEN, (self.since.isoformat(), self.until.isoformat())))
        elif self.since:
            rules.append(Rule("happened_at", Op.AFTER, ((self.since - ONE_DAY).isoformat(),)))
        elif self.until:
            rules.append(Rule("happened_at", Op.BEFORE, ((self.until + ONE_DAY).isoformat(),)))
        filters = Lookup("entry", Join(How.ALL, tuple(rules)))
        return whole.narrowed(of_words("entry", self.text)).narrowed(filters)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the list under one heading."""

    first: int
    count: int
    title: str


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: ids newest first or as a table is sorted, their sections and months, and how long it took."""

    ids: array[int]
    total: int
    milliseconds: int
    sections: list[Section] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    """How many there are in each of the last months, oldest first, without regard to `since` and `until`."""


def find(crm: Crm, query: NotesQuery, sorts: Sequence[Sort] = ()) -> Found:
    """Answer a query, newest first or sorted otherwise; the time is that of finding and counting, not of arranging."""
    started = time.perf_counter()
    moments = _all_times(crm, query)
    found = _within(moments, query)
    total = crm.entries.count()
    milliseconds = max(1, round((time.perf_counter() - started) * 1000))
    now = crm.now()
    months = month_counts(moments, now)
    if sorts:  # days are no headings then
        return Found(crm.lookups.ids(query.lookup(), sorts), total, milliseconds, months=months)
    return Found(found.ids, total, milliseconds, sections_of(found, now), months)


def count(crm: Crm, query: NotesQuery) -> int:
    """Return how many entries a query finds."""
    if query == NotesQuery():
        return crm.entries.count()
    if query.shown is not None or query.until is not None:
        return len(_within(_all_times(crm, query), query))
    since = to_ms(start_of(query.since)) if query.since else None
    return len(
        crm.entries.ids(search=query.text, types=query.types, result=query.result, owner=query.owner, since=since)
    )


def _all_times(crm: Crm, query: NotesQuery) -> Moments:
    """Return what a query finds without regard to its days."""
    if query.shown is not None:
        ids = crm.lookups.ids(replace(query, since=None, until=None).lookup())
    else:
        ids = crm.entries.ids(search=query.text, types=query.types, result=query.result, owner=query.owner)
    return Moments(crm, ids)


def _within(moments: Moments, query: NotesQuery) -> Moments:
    newest = moments.place_before(query.until + ONE_DAY) if query.until else 0
    oldest = moments.place_before(query.since) if query.since else len(moments)
    return moments.part(newest, oldest)


class Moments:
    """When entries happened, asked for only where it is needed: places are found by halving."""

    def __init__(self, crm: Crm, ids: array[int], known: dict[int, int] | None = None) -> None:
        self._crm = crm
        self.ids = ids
        if known is None:
            rows = crm.entries.rows(ids) if len(ids) <= FEW else {}
            known = {entry_id: row.happened_at for entry_id, row in rows.items()}
        self._known = known

    def __len__(self) -> int:
        return len(self.ids)

    def part(self, first: int, end: int) -> Moments:
        """Return the stretch from one place to before another."""
        return Moments(self._crm, self.ids[first:end], self._known)

    def at(self, place: int) -> int:
        """Return when the entry at a place happened, in milliseconds since 1970 UTC."""
        entry_id = self.ids[place]
        if entry_id not in self._known:
            row = self._crm.entries.rows([entry_id]).get(entry_id)
            self._known[entry_id] = row.happened_at if row is not None else 0
        return self._known[entry_id]

    def place_before(self, day: date) -> int:
        """Return the place of the first entry, newest first, that happened before a day began."""
        begin = to_ms(start_of(day))
        return bisect_left(range(len(self.ids)), 1 - begin, key=lambda place: -self.at(place))


def start_of(day: date) -> datetime:
    """Return the moment at which a day begins here."""
    return datetime(day.year, day.month, day.day).astimezone()


def sections_of(moments: Moments, now: datetime) -> list[Section]:
    """Cut a list into days, weeks and months."""
    sections: list[Section] = []
    place = 0
    while place < len(moments):
        first_day, title = _section(from_ms(moments.at(place)).date(), now.date())
        end = max(place + 1, moments.place_before(first_day))
        sections.append(Section(place, end - place, title))
        place = end
    return sections


def _section(day: date, today: date) -> tuple[date, str]:
    """Return the first day and the title of the section that a day belongs to."""
    monday = today - today.weekday() * ONE_DAY
    for first, title in (
        (today + ONE_DAY, _("Later")),
        (today, _("Today")),
        (today - ONE_DAY, _("Yesterday")),
        (monday, _("This week")),
        (monday - 7 * ONE_DAY, _("Last week")),
    ):
        if day >= first:
            return first, title
    if day.year != today.year:
        return day.replace(day=1), format_skeleton(day, "yMMMM")
    return day.replace(day=1), QLocale(current_locale()).standaloneMonthName(day.month)


def months_until(today: date) -> list[date]:
    """Return the first days of the last months, oldest first, this month included."""
    this = today.year * 12 + today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(this - MONTHS + 1, this + 1)]


def month_counts(moments: Moments, now: datetime) -> list[int]:
    """Return how many entries each of the last months has."""
    months = months_until(now.date())
    places = [moments.place_before(first) for first in months]
    ends = [*places[1:], 0]
    return [older - newer for older, newer in zip(places, ends, strict=True)]


def last_day_of(month: date) -> date:
    """Return the last day of a month."""
    return (month.replace(day=28) + 4 * ONE_DAY).replace(day=1) - ONE_DAY
