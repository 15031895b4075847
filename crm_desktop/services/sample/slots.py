"""Fills the gaps of a sentence, and the dates that move with the present moment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

_GAP = re.compile(r"\{(\w+)(?::(-?\d+))?\}")
_SENTENCE = re.compile(r"(^|[.?!] |\n\n|^- |\n- )([a-zäöüåøæéł])")
# Named here and not by strftime, whose names follow the system's locale.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HOLIDAYS = {(1, 1), (1, 6), (5, 1), (12, 24), (12, 25), (12, 26), (12, 31)}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def fill(text: str, words: Mapping[str, str], today: date) -> str:
    """Fill `{word}` from the words, and `{date:4}`, `{weekday:4}`, `{birthday:4}`, `{week:4}` from today.

    The number is a distance in days, of `week` in weeks.
    Raises KeyError for a gap that nothing fills. A sentence that begins with a filled gap gets its capital.
    """

    def put(match: re.Match[str]) -> str:
        name, distance = match.groups()
        return words[name] if distance is None else _moved(name, today, int(distance))

    return _SENTENCE.sub(lambda match: match[1] + match[2].upper(), _GAP.sub(put, text))


def day_and_month(day: date) -> str:
    """Return a day as people write it, such as 8 May."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def weekday(day: date) -> str:
    """Return the name of the day."""
    return _DAYS[day.weekday()]


def is_working_day(day: date) -> bool:
    """Say whether the office is open: neither a weekend nor one of the holidays that have a fixed date."""
    return day.weekday() < 5 and (day.month, day.day) not in _HOLIDAYS


def working_day(day: date, step: int = 1) -> date:
    """Return the day, or the next one (with step -1 the one before) on which the office is open."""
    while not is_working_day(day):
        day += timedelta(days=step)
    return day


def _moved(name: str, today: date, distance: int) -> str:
    if name == "week":
        return str((today + timedelta(weeks=distance)).isocalendar().week)
    day = today + timedelta(days=distance)
    if name == "weekday":
        return weekday(working_day(day))
    if name == "birthday":
        return f"{day.month:02d}-{day.day:02d}"
    if name == "date":
        return day_and_month(day)
    raise KeyError(name)
