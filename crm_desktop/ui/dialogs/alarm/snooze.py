"""The menu that puts alarms off, or silences them for this time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial

from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.snoozing import MORNING, snoozes
from crm_desktop.ui.dialogs.alarm import wording
from crm_desktop.ui.kit.later_menu import LaterMenu


def moment_of(day: date, at: time | None) -> datetime:
    """The moment of a typed day, by itself in the morning."""
    return datetime.combine(day, at or MORNING).astimezone()


class AlarmSnoozeMenu(LaterMenu):
    """`until` gets the moment chosen or typed, `silenced` is called for not again."""

    def __init__(
        self,
        now: Callable[[], datetime],
        until: Callable[[datetime], None],
        silenced: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(now, parent)
        moment = now()
        self.add_caption(_("Snooze until"))
        known: set[datetime] = set()
        for one in snoozes(moment):
            if one.until not in known:
                said = self.said(one.until.date(), one.until.time())
                self.offer(wording.snooze_label(one, moment), said, partial(until, one.until))
            known.add(one.until)
        self.add_line()
        self.addSeparator()
        self.addAction(_("Not again; it stays to be done")).triggered.connect(lambda _on=False: silenced())
        self.chosen.connect(lambda day, at: until(moment_of(day, at)))

    def problem_with(self, day: date, at: time | None) -> str:
        """See LaterMenu.problem_with."""
        return "" if moment_of(day, at) > self._now() else _("That has passed; write a time to come.")
