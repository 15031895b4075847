"""When something is to be done, as people say it, and in what colour."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from crm_desktop.base.clock import from_ms, to_ms
from crm_desktop.base.i18n import _, current_locale, format_clock, format_skeleton, listed, ngettext
from crm_desktop.domain.agenda import read_day, read_time
from crm_desktop.ui.kit import saying

NEAR = timedelta(hours=1)
"""What is due within this time is said in minutes too."""
_WEEK = 7


def month_first() -> bool:
    """Whether 5/3 is the third of May, as in the United States."""
    return current_locale().startswith("en_US")


def said_when(day: date, at: time | None, now: datetime) -> str:
    """A day and time in full: Today 10:30, Tomorrow 9:00, Tue 20 May, 14:00."""
    clock = format_clock(datetime.combine(day, at)) if at is not None else ""
    away = (day - now.date()).days
    if abs(away) <= 1:
        near = {0: _("Today"), 1: _("Tomorrow"), -1: _("Yesterday")}[away]
        return f"{near} {clock}".rstrip()
    skeleton = "EEEdMMM" if day.year == now.year else "yMMMEd"
    return listed((format_skeleton(day, skeleton), clock))


def spot_of(day: str, at: str, due: int | None) -> tuple[date | None, time | None]:
    """The day and time here of something: that of its moment where it has a time, which may be of another zone."""
    if due is not None and read_time(at) is not None:
        moment = from_ms(due)
        return moment.date(), moment.time()
    return read_day(day), None


def is_overdue(due: int | None, now: datetime) -> bool:
    """Whether the moment of something has passed."""
    return due is not None and due < to_ms(now)


def color_of(day: str, due: int | None, now: datetime) -> str:
    """The colour token of something that is due: red once it has passed, amber today."""
    if is_overdue(due, now):
        return "red"
    return "amber" if read_day(day) == now.date() else "text-3"


def said_due(day: str, at: str, due: int | None, now: datetime) -> str:
    """When something is due and how near that is: Today 10:30, in 6 minutes; Yesterday, 1 day late."""
    here, clock = spot_of(day, at, due)
    if here is None:
        return _("Some day")
    said = said_when(here, clock, now)
    if due is None:
        return said
    away = from_ms(due) - now
    late = (now.date() - here).days
    if late > 0:
        return listed((said, ngettext("{n} day late", "{n} days late", late).format(n=late)))
    minutes = round(abs(away).total_seconds() / 60)
    if clock is None or abs(away) > NEAR:
        return said
    if away < timedelta(0):
        return listed((said, ngettext("{n} minute late", "{n} minutes late", minutes).format(n=minutes)))
    ahead = ngettext("in {n} minute", "in {n} minutes", minutes).format(n=minutes) if minutes else _("now")
    return listed((said, ahead))


def short_due(day: str, at: str, due: int | None, now: datetime) -> str:
    """When something is due, for a narrow place: 10:30, Thu 15, 8 May."""
    here, clock = spot_of(day, at, due)
    if here is None:
        return _("Some day")
    away = (here - now.date()).days
    if away == 0:
        return format_clock(datetime.combine(here, clock)) if clock is not None else _("Today")
    if 0 < away < _WEEK:
        return _("{weekday} {day}").format(weekday=format_skeleton(here, "EEE"), day=here.day)
    return saying.short_day(here, now.date())
