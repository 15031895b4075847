"""What the alarm window says of alarms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crm_desktop.base.clock import from_ms
from crm_desktop.base.i18n import _, format_clock, listed, ngettext, set_apart
from crm_desktop.domain.snoozing import Snooze
from crm_desktop.services.alarm_faces import AlarmFace
from crm_desktop.ui.kit import saying
from crm_desktop.ui.kit.due import said_due, said_when, spot_of

MOST_SAID = 150
"""Of what was said last, so many signs are shown."""
_HOUR = 60


def heading(faces: Sequence[AlarmFace], now: datetime) -> str:
    """The title of the window: Alarm, 10:30; Alarm, 8 May; Alarms."""
    if len(faces) != 1:
        return _("Alarms")
    rang = from_ms(faces[0].rings_at)
    today = rang.date() == now.astimezone().date()
    at = format_clock(rang) if today else saying.short_day(rang.date(), now.date())
    return _("Alarm, {time}").format(time=at)


def waiting_text(count: int) -> str:
    """How many alarms wait, for a narrow place."""
    return ngettext("{n} waiting", "{n} waiting", count).format(n=count)


def strip_text(count: int) -> str:
    """How many alarms wait, as a sentence."""
    return ngettext("{n} alarm waits for an answer.", "{n} alarms wait for an answer.", count).format(n=count)


def due_text(face: AlarmFace, now: datetime) -> str:
    """When it is due, and how near that is."""
    return said_due(face.day, face.time, face.due, now)


def nearness(face: AlarmFace, now: datetime) -> str:
    """How near it is, for the end of a row: now, in 15 min, 20 min late, 2 d late."""
    late = days_late(face, now)
    if late > 0:
        return _("{n} d late").format(n=late)
    day, clock = spot_of(face.day, face.time, face.due)
    if face.due is None or day is None or clock is None:
        return _("today") if late == 0 else saying.short_day(day, now.date()) if day else ""
    minutes = round((from_ms(face.due) - now).total_seconds() / 60)
    if minutes == 0:
        return _("now")
    if minutes > 0:
        return _("in {n} min").format(n=minutes) if minutes <= _HOUR else format_clock(from_ms(face.due))
    if -minutes < _HOUR:
        return _("{n} min late").format(n=-minutes)
    return _("{n} h late").format(n=-minutes // _HOUR)


def days_late(face: AlarmFace, now: datetime) -> int:
    """Whole days since it was due; negative before it."""
    day, _clock = spot_of(face.day, face.time, face.due)
    return (now.date() - day).days if day is not None else 0


def hue(face: AlarmFace, now: datetime) -> str:
    """Red for what was due on an earlier day, else amber."""
    return "red" if days_late(face, now) > 0 else "amber"


def who_text(face: AlarmFace) -> str:
    """With whom, on one line."""
    return listed((set_apart(face.name) if face.name else "", set_apart(face.company) if face.company else ""))


def last_text(face: AlarmFace, now: datetime) -> str:
    """When they were reached last and what was said then; empty where they never were."""
    if face.last is None:
        return ""
    day = saying.within_sentence(saying.said_moment(face.last.at, now))
    if not face.last.text:
        return _("Last talk {day}").format(day=day)
    said = face.last.text
    short = said if len(said) <= MOST_SAID else f"{said[:MOST_SAID].rstrip()}…"
    return _("Last talk {day}: {text}").format(day=day, text=set_apart(short))


def until_text(until: datetime, now: datetime) -> str:
    """A moment ahead: 10:45; Tomorrow 9:00; Tue, 19 May, 14:00."""
    here, wall = until.astimezone(), now.astimezone()
    if here.date() == wall.date():
        return format_clock(here)
    return said_when(here.date(), here.time().replace(tzinfo=None), wall)


def snooze_label(snooze: Snooze, now: datetime) -> str:
    """What stands in the menu."""
    if snooze.key == "noon":
        if snooze.until.date() != now.astimezone().date():
            return _("Tomorrow afternoon")
        return _("This afternoon") if snooze.until.hour < 18 else _("This evening")
    return {
        "5": _("5 minutes"), "15": _("15 minutes"), "60": _("1 hour"), "tomorrow": _("Tomorrow"),
        "monday": _("Monday"), "week": _("In a week"),
    }[snooze.key]  # fmt: skip


def snooze_short(snooze: Snooze, now: datetime) -> str:
    """What stands on a button."""
    if snooze.key == "noon":
        return until_text(snooze.until, now)
    return {"5": _("5 min"), "15": _("15 min"), "60": _("1 h"), "tomorrow": _("Tomorrow")}[snooze.key]


def snoozed_text(count: int, until: datetime, now: datetime) -> str:
    """The sentence after alarms were put off."""
    if count == 1:
        return _("Snoozed until {time}.").format(time=until_text(until, now))
    text = ngettext("{n} alarm is snoozed until {time}.", "{n} alarms are snoozed until {time}.", count)
    return text.format(n=count, time=until_text(until, now))


def spoken(face: AlarmFace, now: datetime) -> str:
    """A row as screen readers say it."""
    return listed((face.regarding, who_text(face), nearness(face, now)))
