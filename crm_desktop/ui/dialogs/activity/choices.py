"""What is chosen of an activity by number: how long it takes, and how long before it its alarm rings."""

from __future__ import annotations

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit import saying

DURATIONS = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240)
LEADS = (0, 5, 10, 15, 30, 60, 120, 24 * 60, 2 * 24 * 60, 7 * 24 * 60)
_DAY = 24 * 60
Choices = list[tuple[object, str]]


def duration_choices(extra: int | None) -> Choices:
    """How long something takes; `extra` is offered too."""
    minutes = sorted({*DURATIONS, *([extra] if extra else [])})
    return [(None, _("No duration")), *((one, saying.duration(one)) for one in minutes)]


def lead_choices(extra: int | None) -> Choices:
    """How long before it an alarm rings; `extra` is offered too."""
    leads = sorted({*LEADS, *([extra] if extra is not None else [])})
    return [(None, _("No alarm")), *((one, _lead(one)) for one in leads)]


def _lead(minutes: int) -> str:
    if minutes == 0:
        return _("At the time")
    if minutes % _DAY == 0:
        days = minutes // _DAY
        return _("The day before") if days == 1 else _("{n} days before").format(n=days)
    return _("{time} before").format(time=saying.duration(minutes))
