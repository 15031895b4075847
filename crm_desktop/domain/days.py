"""Days as people write them where they look for something: 2026-05-22, 22.5.2026, today, today-30."""

from __future__ import annotations

import re
from datetime import date, timedelta

from crm_desktop.base.i18n import N_, _

_WORDS = {N_("today"): 0, N_("yesterday"): -1, N_("tomorrow"): 1}
_RELATIVE = re.compile(r"([^\W\d_]+)(?:\s*([+\-\u2212\u2013])\s*([0-9]{1,6}))?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DOTTED = re.compile(r"([0-9]{1,2})\.\s*([0-9]{1,2})\.\s*([0-9]{4})")


def days_from_today(text: str) -> int | None:
    """Return how far a day is that is named from today, such as `today-30`; None for any other text."""
    match = _RELATIVE.fullmatch(text.strip())
    if match is None:
        return None
    said = match[1].casefold()
    away = next((days for word, days in _WORDS.items() if said in (word, _(word).casefold())), None)
    if away is None:
        return None
    more = int(match[3] or 0)
    return away + more if match[2] == "+" else away - more


def day_of(text: str, today: date) -> date | None:
    """Return the day that a text names, None where it names none."""
    away = days_from_today(text)
    try:
        if away is not None:
            return today + timedelta(days=away)
        iso, dotted = _ISO.fullmatch(text.strip()), _DOTTED.fullmatch(text.strip())
        if iso is not None:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        return date(int(dotted[3]), int(dotted[2]), int(dotted[1])) if dotted is not None else None
    except (ValueError, OverflowError):
        return None


def lasting(text: str, today: date) -> str | None:
    """Return a day as a rule keeps it: one that is named from today stays so, whatever day it is then."""
    away = days_from_today(text)
    day = day_of(text, today)
    if day is None:
        return None
    return day.isoformat() if away is None else from_today(away)


def from_today(away: int) -> str:
    """Return the day so many days from today as a rule keeps it."""
    return f"today{away:+d}" if away else "today"
