"""The times to which an alarm is put off with one key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

MORNING = time(9)
AFTERNOON = time(14)
EVENING = time(18)
_MINUTES = {"5": 5, "15": 15, "60": 60}


@dataclass(frozen=True, slots=True)
class Snooze:
    """One such time; its key is 5, 15 and 60 for minutes, or noon, tomorrow, monday and week."""

    key: str
    until: datetime


def minutes_on(now: datetime, minutes: int) -> datetime:
    """Return the moment so many minutes from now: minutes that pass, whatever the clock on the wall does."""
    return (now + timedelta(minutes=minutes)).astimezone()


def wall_moment(day: datetime, ahead: int, at: time) -> datetime:
    """Return a time of the wall clock here, so many days after a day: 9:00 is 9:00 after a change of the clocks too."""
    return datetime.combine(day.astimezone().date() + timedelta(days=ahead), at).astimezone()


def snoozes(now: datetime) -> list[Snooze]:
    """Return the times offered now, each later than now, in the order of their digits."""
    wall = now.astimezone()
    until_monday = 7 - wall.weekday()
    return [
        *(Snooze(key, minutes_on(now, minutes)) for key, minutes in _MINUTES.items()),
        Snooze("noon", _half_day(wall)),
        Snooze("tomorrow", wall_moment(wall, 1, MORNING)),
        Snooze("monday", wall_moment(wall, until_monday, MORNING)),
        Snooze("week", wall_moment(wall, 7, MORNING)),
    ]


def _half_day(wall: datetime) -> datetime:
    """Return this afternoon, this evening, or where the day is over, tomorrow afternoon."""
    for at in (AFTERNOON, EVENING):
        moment = wall_moment(wall, 0, at)
        if moment > wall:
            return moment
    return wall_moment(wall, 1, AFTERNOON)
