"""When an activity is due: wall time in its zone, its moment, its alarm, and the part of the agenda it stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crm_desktop.base.clock import to_ms
from crm_desktop.domain.records import Value, Values

DAY_BEGINS = time(9)
"""When something of a day without a time rings."""
MOST_LEAD = 60 * 24 * 366
"""An alarm rings a year before at most, in minutes: more is no alarm that anybody set."""
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


class Section(StrEnum):
    """A part of the agenda."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    NO_DATE = "no_date"


def read_day(text: Value) -> date | None:
    """Read a stored day; None for what is none."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def read_time(text: Value) -> time | None:
    """Read a stored time of day such as 9:30; None for what is none."""
    match = _TIME.fullmatch(text.strip()) if isinstance(text, str) else None
    return time(int(match[1]), int(match[2])) if match else None


def _reckoned(day: date) -> bool:
    """Whether a day has moments in every zone: the calendar's first and last years have not."""
    return date.min.year + 1 < day.year < date.max.year


@lru_cache(maxsize=64)
def zone_of(name: str) -> tzinfo | None:
    """Return a zone by its name; None where this system knows none of that name."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def moment_of(day: date, at: time, zone: tzinfo) -> datetime:
    """Return the moment of a wall time in UTC.

    A time that the clocks skip is as long after their change as it would have been without it; of a time that comes
    twice the first is meant (PEP 495, fold 0).
    """
    return datetime.combine(day, at, zone).astimezone(UTC)


def due_moment(values: Mapping[str, Value], home: tzinfo) -> datetime | None:
    """Return when an activity is due; one without a time at the end of its day, one without a day never."""
    day = read_day(values.get("date"))
    if day is None or not _reckoned(day):
        return None
    zone = zone_of(str(values.get("zone") or "")) or home
    return moment_of(day, read_time(values.get("time")) or time(23, 59), zone)


def ring_moment(values: Mapping[str, Value], home: tzinfo) -> datetime | None:
    """Return when its alarm rings: so many minutes before its time, or from when its day begins; None for never."""
    lead, day = values.get("alarm_lead"), read_day(values.get("date"))
    if not isinstance(lead, int) or not 0 <= lead <= MOST_LEAD or day is None or not _reckoned(day):
        return None
    zone = zone_of(str(values.get("zone") or "")) or home
    at = read_time(values.get("time")) or DAY_BEGINS
    return moment_of(day, at, zone) - timedelta(minutes=lead)


def derived_moments(values: Mapping[str, Value], home: tzinfo) -> Values:
    """Return the derived fields of an activity; one that is done is due no more."""
    if values.get("done_at") is not None:
        return {"due_at": None, "rings_at": None}
    due, rings = due_moment(values, home), ring_moment(values, home)
    return {"due_at": to_ms(due) if due else None, "rings_at": to_ms(rings) if rings else None}


def section_of(day: date | None, today: date, week_start: int = 0) -> Section:
    """Return the part of the agenda that a day stands in; weeks begin with a weekday from 0, Monday."""
    if day is None:
        return Section.NO_DATE
    if day < today:
        return Section.OVERDUE
    if day == today:
        return Section.TODAY
    return Section.WEEK if day <= week_end(today, week_start) else Section.LATER


def week_end(today: date, week_start: int = 0) -> date:
    """Return the last day of the week; weeks begin with a weekday from 0, Monday."""
    return today + timedelta(days=6 - (today.weekday() - week_start) % 7)
