"""The plain ways in which something comes round, made into rules and read back from them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm_desktop.domain.recurrence import WEEKDAYS, normal_rule

_LAST_WEEK = 5
_LATEST_IN_ALL_MONTHS = 28
_NTH = re.compile(r"(-1|[1-4])([A-Z]{2})")


class Every(StrEnum):
    """How something comes round."""

    NEVER = ""
    DAY = "day"
    WORKDAY = "workday"
    WEEK = "week"
    MONTH_DAY = "month_day"
    MONTH_WEEKDAY = "month_weekday"
    YEAR = "year"
    AFTER_DONE = "after_done"
    OTHER = "other"
    """By a rule that is none of these, as other programs write them."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """How something comes round, and until when."""

    every: Every = Every.NEVER
    weekdays: tuple[int, ...] = ()
    """Of a week, from 0, Monday; empty means that of the first day."""
    days: int = 7
    """So many days after it is done."""
    until: date | None = None
    count: int | None = None
    rule: str = ""
    """The rule, where it is another."""


def is_last_day(day: date) -> bool:
    """Whether a month ends with this day, and so not all months have one of its number."""
    return day.day > _LATEST_IN_ALL_MONTHS and day.day == monthrange(day.year, day.month)[1]


def week_of_month(day: date) -> int:
    """Return which of its weekday in its month a day is: 1 to 4, and -1 for the last where that is the fifth."""
    place = (day.day - 1) // 7 + 1
    return -1 if place == _LAST_WEEK else place


def rule_of(repeat: Repeat, first: date) -> str:
    """Return the rule for something that is done the first time on a day; empty where there is none."""
    if repeat.every in (Every.NEVER, Every.AFTER_DONE):
        return ""
    if repeat.every is Every.OTHER:
        return repeat.rule
    weekdays = ",".join(WEEKDAYS[one] for one in sorted(set(repeat.weekdays or (first.weekday(),))))
    parts = {
        Every.DAY: "FREQ=DAILY",
        Every.WORKDAY: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        Every.WEEK: f"FREQ=WEEKLY;BYDAY={weekdays}",
        Every.MONTH_DAY: f"FREQ=MONTHLY;BYMONTHDAY={-1 if is_last_day(first) else first.day}",
        Every.MONTH_WEEKDAY: f"FREQ=MONTHLY;BYDAY={week_of_month(first)}{WEEKDAYS[first.weekday()]}",
        Every.YEAR: "FREQ=YEARLY",
    }[repeat.every]
    if repeat.until is not None:
        parts += f";UNTIL={repeat.until:%Y%m%d}"
    elif repeat.count is not None:
        parts += f";COUNT={repeat.count}"
    return normal_rule(parts)


def repeat_of(rule: str, again_after: int | None = None) -> Repeat:
    """Return how a rule comes round; one that is not plain is kept as it is."""
    if again_after:
        return Repeat(Every.AFTER_DONE, days=again_after)
    if not rule:
        return Repeat()
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    until, count = parts.pop("UNTIL", ""), parts.pop("COUNT", "")
    if parts.get("INTERVAL") == "1":
        del parts["INTERVAL"]
    every, weekdays = _plain(parts)
    if every is Every.OTHER:
        return Repeat(Every.OTHER, rule=rule)
    return Repeat(
        every, weekdays, until=date.fromisoformat(until[:8]) if until else None, count=int(count) if count else None
    )


def _plain(parts: dict[str, str]) -> tuple[Every, tuple[int, ...]]:
    names, days = set(parts) - {"FREQ"}, parts.get("BYDAY", "")
    kind = parts.get("FREQ", "")
    if not names and kind in ("DAILY", "YEARLY"):
        return (Every.DAY if kind == "DAILY" else Every.YEAR), ()
    if kind == "WEEKLY" and names == {"BYDAY"} and set(days.split(",")) <= set(WEEKDAYS):
        several = tuple(sorted(WEEKDAYS.index(one) for one in days.split(",")))
        return (Every.WORKDAY, ()) if several == tuple(range(5)) else (Every.WEEK, several)
    if kind == "MONTHLY" and names == {"BYMONTHDAY"} and re.fullmatch(r"-1|\d{1,2}", parts["BYMONTHDAY"]):
        return Every.MONTH_DAY, ()
    if kind == "MONTHLY" and names == {"BYDAY"} and _NTH.fullmatch(days):
        return Every.MONTH_WEEKDAY, ()
    return Every.OTHER, ()
