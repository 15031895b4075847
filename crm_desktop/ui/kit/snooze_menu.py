"""The menu that moves something to later: the likely times, chosen by digit too, or one that is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.later_menu import LaterMenu

MORNING = time(9)
EVENING = time(19)
LATER = timedelta(hours=2)
_STEP = 30


def later_today(now: datetime) -> time | None:
    """Two hours from now, at a whole half hour; None where the day is over by then."""
    wall = now.replace(tzinfo=None, second=0, microsecond=0) + LATER
    wall += timedelta(minutes=-wall.minute % _STEP)
    return wall.time() if wall.date() == now.date() and wall.time() <= EVENING else None


class SnoozeMenu(LaterMenu):
    """Tells the day and the time wanted; a time is None where it stays as it is."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget, *, timed: bool = True) -> None:
        """`timed` is something that has a time of day: its mornings are at nine."""
        super().__init__(now, parent)
        moment = now()
        today = moment.date()
        morning = MORNING if timed else None
        later = later_today(moment)
        if later is not None:
            self._offer(_("Later today"), today, later)
        self._offer(_("Tomorrow"), today + timedelta(days=1), morning)
        self._offer(_("Next week"), today + timedelta(days=7 - today.weekday()), morning)
        self._offer(_("In two weeks"), today + timedelta(days=14), morning)
        self.add_line()

    def _offer(self, label: str, day: date, at: time | None) -> None:
        self.offer(label, self.said(day, at), lambda: self.chosen.emit(day, at))
