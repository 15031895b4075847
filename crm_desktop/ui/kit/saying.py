"""Moments and days as people say them; the exact time is for tool tips."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from PySide6.QtCore import QLocale

from crm_desktop.base import i18n
from crm_desktop.base.clock import from_ms
from crm_desktop.base.i18n import _, format_clock, format_day, format_skeleton, listed, ngettext
from crm_desktop.domain.annual import parse_annual

SOON_DAYS = 30
"""An annual date that comes round within so many days is worth a chip."""
_NEAR_DAYS = 7


@lru_cache(maxsize=4096)
def _written(day: date, skeleton: str, locale: str) -> str:
    del locale  # part of the key: another language writes the same day in another way
    return format_skeleton(day, skeleton)


def short_day(day: date, today: date) -> str:
    """A day without its year, or with it where it is another year: 8 May, 8 May 2024."""
    skeleton = "dMMM" if day.year == today.year else "yMMMd"
    return _written(day, skeleton, i18n.current_locale())


def said_day(day: date, today: date) -> str:
    """A day as people say it: Today, Yesterday, 8 May, 8 May 2024."""
    away = (today - day).days
    if away == 0:
        return _("Today")
    if away == 1:
        return _("Yesterday")
    return short_day(day, today)


def within_sentence(day: str) -> str:
    """A day said in the middle of a sentence: today, yesterday, 8 May."""
    return {_("Today"): _("today"), _("Yesterday"): _("yesterday")}.get(day, day)


def said_moment(ms: int, now: datetime) -> str:
    """A moment's day as people say it; `ms` is milliseconds since 1970 UTC."""
    return said_day(from_ms(ms).date(), now.date())


def days_since(ms: int, now: datetime) -> int:
    """Whole days of the calendar between a moment and now."""
    return (now.date() - from_ms(ms).date()).days


def days_short(days: int) -> str:
    """A number of days for a narrow place: Today, 26 d."""
    return _("Today") if days <= 0 else _("{n} d").format(n=days)


def ago(days: int) -> str:
    """How long ago: today, yesterday, 6 days ago."""
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)


def exact(ms: int) -> str:
    """A moment in full, for a tool tip."""
    moment = from_ms(ms)
    return listed((format_day(moment.date(), "full"), format_clock(moment)))


def heading(ms: int, now: datetime) -> str:
    """The heading a moment stands under on a timeline: a day of the last week, else a month."""
    day = from_ms(ms).date()
    away = (now.date() - day).days
    if away in (0, 1):
        return said_day(day, now.date())
    if 0 < away <= _NEAR_DAYS:
        return _written(day, "EEEEdMMMM", i18n.current_locale())
    if day.year != now.year:
        return _written(day, "yMMMM", i18n.current_locale())
    return QLocale(i18n.current_locale()).standaloneMonthName(day.month)


def stamp(ms: int, now: datetime) -> str:
    """The time beside a timeline entry: the clock under a day's heading, else the day."""
    moment = from_ms(ms)
    if 0 <= (now.date() - moment.date()).days <= _NEAR_DAYS:
        return format_clock(moment)
    return short_day(moment.date(), now.date())


def annual_text(text: str) -> str:
    """A stored annual date as people write it: 22 May, 22 May 1975; other text as it is."""
    found = parse_annual(text)
    if found is None:
        return text
    day = date(found.year or 2000, found.month, found.day)
    return _written(day, "yMMMMd" if found.year else "dMMMM", i18n.current_locale())


def annual_chip(text: str, today: date) -> str:
    """How soon an annual date comes round, if it is soon: today, tomorrow, in 8 days; else empty."""
    found = parse_annual(text)
    if found is None:
        return ""
    away = found.next_on_or_after(today) - today
    if away > timedelta(days=SOON_DAYS):
        return ""
    if away.days < 2:
        return _("today") if away.days == 0 else _("tomorrow")
    return _("in {n} days").format(n=away.days)


def annual_note(text: str) -> str:
    """A word beside an annual date that names no day; empty beside one that does."""
    return _("no exact day") if text and parse_annual(text) is None else ""


def years_old(text: str, today: date) -> int | None:
    """How many years an annual date is back, None where its year is not known."""
    found = parse_annual(text)
    if found is None or not found.year or found.year > today.year:
        return None
    return today.year - found.year - ((today.month, today.day) < (found.month, found.day))


def years(start: str, end: str) -> str:
    """From when to when, in years, of stored days: 2019 – 2023, since 2019, until 2023."""
    first, last = start[:4], end[:4]
    if first and last:
        return first if first == last else f"{first} – {last}"
    if first:
        return _("since {year}").format(year=first)
    return _("until {year}").format(year=last) if last else ""


def partly_day(stored: str) -> str:
    """A stored day of which sometimes only the year or the month is known, as people write it."""
    try:
        if len(stored) == len("2019-05"):
            return format_skeleton(date.fromisoformat(f"{stored}-01"), "yMMM")
        return format_day(date.fromisoformat(stored))
    except ValueError:
        return stored


def duration(minutes: int) -> str:
    """A number of minutes as people say it: 12 min, 2 h, 1 h 30 min."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{n} min").format(n=rest)
    return _("{n} h").format(n=hours) if not rest else _("{h} h {n} min").format(h=hours, n=rest)


def size(count: int) -> str:
    """So many bytes as people read them: 184 KB."""
    return QLocale().formattedDataSize(count, 0, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
