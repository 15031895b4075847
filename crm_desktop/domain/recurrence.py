"""When something comes round again: rules of RFC 5545 over days, and what becomes of days off.

A rule reckons with days of the calendar only. The time of day stays the wall time of its zone, so that nine o'clock
stays nine o'clock on both sides of a change of the clocks (RFC 5545 section 3.3.10, DTSTART in local time).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _

if TYPE_CHECKING:
    from dateutil.rrule import rrule

HORIZON = 60
"""For so many years ahead a rule is asked for its next day; one that has none until then is over."""
MOST = 4_000
"""So many occurrences are expanded at a time at most."""
MAX_TEXT = 500
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_PARTS = frozenset(("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST")) | frozenset(
    ("BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYYEARDAY", "BYWEEKNO")
)
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_ANY_START = date(2024, 1, 31)
_FAR_MOVE = 14
"""A day off moves an occurrence by fewer days than this, or there would be no working day at all."""

_FIRST, _LAST = date.min + timedelta(days=_FAR_MOVE + 1), date.max - timedelta(days=_FAR_MOVE + 1)
"""Days beyond these are not reckoned with: moved off a day off, they might leave the calendar."""


class Off(StrEnum):
    """What becomes of an occurrence that falls on a weekend or a day off."""

    KEEP = ""
    SKIP = "skip"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Which days one works on: weekdays from 0, Monday, and days off by date."""

    weekdays: frozenset[int] = frozenset(range(5))
    days_off: frozenset[date] = frozenset()

    def works_on(self, day: date) -> bool:
        """Whether it is a working day; with no weekday left every day is one."""
        return (not self.weekdays or day.weekday() in self.weekdays) and day not in self.days_off

    def nearest(self, day: date, step: int) -> date:
        """Return the day, or the next working day in the direction of the step."""
        for _try in range(_FAR_MOVE):
            if self.works_on(day):
                break
            day += timedelta(days=step)
        return day

    def plus(self, day: date, count: int) -> date:
        """Return the day that is so many working days later, or earlier for a negative count."""
        step = 1 if count >= 0 else -1
        moved = self.nearest(day, step)
        for _one in range(abs(count)):
            moved = self.nearest(moved + timedelta(days=step), step)
        return moved


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that something comes round: the day of the rule, and the day it is moved to off days."""

    nominal: date
    day: date


def normal_rule(text: str) -> str:
    """Return a rule in one spelling; raises BadInput for what is none that counts in days.

    `UNTIL` loses its time and zone: it is the last day, in the zone of the activity.
    """
    bare = text.strip().removeprefix("RRULE:").upper()
    if not bare or len(bare) > MAX_TEXT:
        raise _unreadable(text)
    parts: dict[str, str] = {}
    for part in bare.split(";"):
        name, equals, value = part.partition("=")
        if not part:
            continue
        if not equals or name in parts or name not in _PARTS or not value:
            raise _unreadable(text)
        parts[name] = value
    if parts.get("FREQ") not in _FREQUENCIES or ("COUNT" in parts and "UNTIL" in parts):
        raise _unreadable(text)
    if any(not parts[name].isdecimal() or not int(parts[name]) for name in ("INTERVAL", "COUNT") if name in parts):
        raise _unreadable(text)
    if "UNTIL" in parts:
        match = _DAY.match(parts["UNTIL"])
        if match is None:
            raise _unreadable(text)
        parts["UNTIL"] = "".join(match.groups())
    normal = ";".join(f"{name}={value}" for name, value in parts.items())
    from dateutil.rrule import rrulestr  # only what comes round needs it

    try:
        ever = next(iter(rrulestr(normal, dtstart=_midnight(_ANY_START))), None)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, AttributeError) as error:
        raise _unreadable(text) from error
    if ever is None and "UNTIL" not in parts:
        raise _unreadable(text)  # such as each 30th of February
    return normal


def _unreadable(text: str) -> BadInput:
    return BadInput(_("“{text}” is no rule by which something comes round.").format(text=text.strip()[:80]))


@dataclass(frozen=True, slots=True)
class Series:
    """A rule with the day it begins on, the days left out, and what it makes of days off."""

    start: date
    rule: str
    """As `normal_rule` gives it."""
    left_out: frozenset[date] = frozenset()
    """Days of the rule that do not count: moved by hand, or taken out."""
    off: Off = Off.KEEP
    working: WorkingDays = WorkingDays()

    def between(self, first: date, last: date) -> Iterator[Occurrence]:
        """Yield what comes round from one day to another, both included, in the order of the days."""
        first, last = max(first, _FIRST), min(last, _LAST)
        room = timedelta(days=_FAR_MOVE if self.off in (Off.BEFORE, Off.AFTER) else 0)
        seen: set[date] = set()
        found = [one for one in self._nominal(first - room, last + room) if first <= one.day <= last]
        for one in sorted(found, key=lambda one: (one.day, one.nominal)):
            if one.day not in seen:
                seen.add(one.day)
                yield one

    def after(self, nominal: date) -> Occurrence | None:
        """Return the next occurrence after one of the rule's days, or None where it is over."""
        if nominal >= _LAST:
            return None
        first = nominal + timedelta(days=1)
        last = min(_far(first), _LAST)
        return next(self._nominal(first, last), None) if first <= last else None

    def first(self) -> Occurrence | None:
        """Return the first occurrence."""
        return self.after(max(self.start, _FIRST) - timedelta(days=1))

    def _nominal(self, first: date, last: date) -> Iterator[Occurrence]:
        for count, moment in enumerate(self._moments(first, last)):
            day = moment.date()
            if count >= MOST:
                return
            if day in self.left_out:
                continue
            if self.off is Off.KEEP or self.working.works_on(day):
                yield Occurrence(day, day)
            elif self.off is not Off.SKIP:
                yield Occurrence(day, self.working.nearest(day, -1 if self.off is Off.BEFORE else 1))

    def _moments(self, first: date, last: date) -> Iterator[datetime]:
        from dateutil.rrule import rrule, rrulestr  # as above

        end = _midnight(last)
        made = rrulestr(self.rule, dtstart=_midnight(self.start))
        if isinstance(made, rrule):
            if "COUNT=" not in self.rule and "UNTIL=" not in self.rule:
                made = made.replace(until=end)
            yield from _from(made, _midnight(first), end)


def _from(rule: rrule, first: datetime, last: datetime) -> Iterator[datetime]:
    for moment in rule.xafter(first, inc=True):
        if moment > last:
            return
        yield moment


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - days of the calendar have no zone


def _far(day: date) -> date:
    return day.replace(year=min(day.year + HORIZON, date.max.year), day=min(day.day, 28))


def weekly(weekdays: Sequence[int], interval: int = 1) -> str:
    """Return the rule for some weekdays, from 0, Monday."""
    days = ",".join(WEEKDAYS[one] for one in sorted(set(weekdays)))
    return normal_rule(f"FREQ=WEEKLY;INTERVAL={interval};BYDAY={days}")
