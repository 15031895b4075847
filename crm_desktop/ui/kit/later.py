"""The likely times that something is moved to when it cannot be done now."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from crm_desktop.base.i18n import _, format_clock, format_skeleton, listed
from crm_desktop.ui.kit.when_popup import WhenChoice

MORNING = time(9)
EVENING = time(19)
LATER = timedelta(hours=2)
_STEP = 30
_WEEK = 7


def later_today(now: datetime) -> time | None:
    """Two hours from now, at a whole half hour; None where the day is over by then."""
    wall = now.replace(tzinfo=None, second=0, microsecond=0) + LATER
    wall += timedelta(minutes=-wall.minute % _STEP)
    return wall.time() if wall.date() == now.date() and wall.time() <= EVENING else None


def later_choices(now: datetime, *, timed: bool) -> list[WhenChoice]:
    """Return them; of what is `timed`, which has a time of day, the mornings are at nine."""
    today, morning = now.date(), MORNING if timed else None
    later = later_today(now)
    ahead = [
        (_("Tomorrow"), today + timedelta(days=1)),
        (_("Next week"), today + timedelta(days=7 - today.weekday())),
        (_("In two weeks"), today + timedelta(days=14)),
    ]
    return [
        *([later_choice(_("Later today"), today, later, today)] if later is not None else []),
        *(later_choice(title, day, morning, today) for title, day in ahead),
    ]


def later_choice(title: str, day: date, at: time | None, today: date) -> WhenChoice:
    """Return a time that is likely to be wanted, with when that is as short as a row needs it."""
    clock = format_clock(datetime.combine(day, at)) if at is not None else ""
    away = (day - today).days
    near = "" if away == 0 else format_skeleton(day, "EEE" if away < _WEEK else "EEEdMMM")
    return WhenChoice(title, listed((near, clock)), day.isoformat(), f"{at:%H:%M}" if at is not None else None)
