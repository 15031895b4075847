"""Follow-ups in words: when they are due, how often they come round, and the parts of the agenda."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache

from crm_desktop.base import i18n
from crm_desktop.base.i18n import N_, _, format_clock, format_skeleton, listed, ngettext
from crm_desktop.domain.activity import PRIORITY_LABELS, Priority, activity_type
from crm_desktop.domain.agenda import Section, read_day, read_time
from crm_desktop.domain.records import Record
from crm_desktop.services.activities import AgendaRow
from crm_desktop.ui.kit.saying import duration, said_day, short_day

SECTION_TITLES = {
    Section.OVERDUE: N_("Overdue"), Section.TODAY: N_("Today"), Section.WEEK: N_("This week"),
    Section.LATER: N_("Later"), Section.NO_DATE: N_("No date"),
}  # fmt: skip


@lru_cache(maxsize=2048)
def _day(day: date, skeleton: str, locale: str) -> str:
    del locale  # part of the key: another language writes the same day in another way
    return format_skeleton(day, skeleton)


@lru_cache(maxsize=512)
def _clock(at: time, locale: str) -> str:
    del locale  # as above
    return format_clock(datetime.combine(date(2000, 1, 3), at))


def clock(stored: str) -> str:
    """A stored time of day as people write it; empty for none."""
    at = read_time(stored)
    return _clock(at, i18n.current_locale()) if at is not None else ""


def weekday_and_day(day: date, today: date) -> str:
    """A day with its weekday: Mon 19 May, and with its year where it is another one."""
    return _day(day, "EEEdMMM" if day.year == today.year else "yMMMEd", i18n.current_locale())


def short_when(row: AgendaRow, today: date) -> str:
    """When something is due, as it stands at the end of its row."""
    day = read_day(row.day)
    if day is None:
        return ""
    if row.section is Section.OVERDUE:
        return said_day(day, today)
    if row.section is Section.TODAY:
        return clock(row.time) or _("No time")
    if row.section is Section.WEEK:
        return " ".join(part for part in (_day(day, "EEE", i18n.current_locale()), clock(row.time)) if part)
    return weekday_and_day(day, today)


def whole_when(row: AgendaRow, today: date) -> str:
    """When something is due, in full: Today, 14:00, 45 min."""
    day = read_day(row.day)
    minutes = duration(row.duration) if row.duration else ""
    if day is None:
        return listed((_("No date"), minutes))
    away = (day - today).days
    said = {0: _("Today"), 1: _("Tomorrow"), -1: _("Yesterday")}.get(away, "")
    return listed((said, weekday_and_day(day, today), clock(row.time), minutes))


def comes_round(record: Record) -> str:
    """How often something comes round; empty where it comes once."""
    again = record.values.get("again_after")
    if isinstance(again, int) and again > 0:
        return ngettext("{n} day after it is done", "{n} days after it is done", again).format(n=again)
    rule = dict(part.partition("=")[::2] for part in record.text("rule").split(";"))
    every = int(rule.get("INTERVAL") or 1) if str(rule.get("INTERVAL") or 1).isdecimal() else 1
    said = {
        "DAILY": lambda: ngettext("every day", "every {n} days", every),
        "WEEKLY": lambda: ngettext("every week", "every {n} weeks", every),
        "MONTHLY": lambda: ngettext("every month", "every {n} months", every),
        "YEARLY": lambda: ngettext("every year", "every {n} years", every),
    }.get(rule.get("FREQ", ""))
    return said().format(n=every) if said is not None else ""


def priority_text(priority: int) -> str:
    """A priority that is worth saying; empty for the usual one."""
    return "" if priority == Priority.MEDIUM else _(PRIORITY_LABELS.get(priority, ""))


def title_of(row: AgendaRow) -> str:
    """What is to be done; its type where nobody wrote more."""
    return row.regarding or _(activity_type(row.type).label)


def spoken(row: AgendaRow, today: date) -> str:
    """A row as a screen reader says it."""
    late = _("overdue") if row.section is Section.OVERDUE else ""
    return listed((_(activity_type(row.type).label), title_of(row), row.who, late, whole_when(row, today)))


def day_text(day: str, today: date) -> str:
    """A stored day within a sentence: today, tomorrow, 19 May; no date."""
    read = read_day(day)
    if read is None:
        return _("no date")
    return {0: _("today"), 1: _("tomorrow")}.get((read - today).days, "") or short_day(read, today)
