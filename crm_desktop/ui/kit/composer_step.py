"""The next step that the text of a composer plans, until somebody takes it away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from crm_desktop.domain.activity import activity_type
from crm_desktop.domain.next_step import NextStep, understand_next_step
from crm_desktop.services.activities import NewActivity
from crm_desktop.ui.kit.composer import ComposerChip
from crm_desktop.ui.kit.due import month_first, said_when

FOLLOW_UP = "follow-up"


class StepInText:
    """What was understood of a text; nothing is saved before it is logged."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._step: NextStep | None = None
        self._text = ""
        self.declined = ""
        """The words that say when, whose follow-up was taken away."""

    def read(self, text: str) -> None:
        """Understand a text."""
        self._text = text
        step = understand_next_step(text, self._now(), month_first=month_first())
        self._step = None if step is not None and text[step.start : step.end] == self.declined else step

    def decline(self) -> None:
        """Plan nothing while the text says when in the same words."""
        if self._step is not None:
            self.declined = self._text[self._step.start : self._step.end]
            self._step = None

    def forget(self) -> None:
        """Begin anew."""
        self._step, self._text, self.declined = None, "", ""

    def span(self) -> tuple[int, int]:
        """Where the text says when, and how long that is, as Qt counts; (0, 0) where it does not."""
        if self._step is None:
            return 0, 0
        start = _utf16(self._text[: self._step.start])
        return start, _utf16(self._text[: self._step.end]) - start

    def said(self) -> str:
        """When it is, as people say it; empty where there is none."""
        return said_when(self._step.day, self._step.time, self._now()) if self._step is not None else ""

    def chips(self) -> list[ComposerChip]:
        """The chip that shows it."""
        if self._step is None:
            return []
        icon = activity_type(self._step.type).icon
        return [ComposerChip(FOLLOW_UP, self.said(), "amber", icon, "composerFollowUpChip")]

    def planned_with(self, kind: str, record_id: int) -> NewActivity | None:
        """What is planned with a contact or company; of others named in the text nothing is promised."""
        step = self._step
        if step is None:
            return None
        known = activity_type(step.type)
        return NewActivity(
            step.type, step.regarding, date=step.day.isoformat(), time=f"{step.time:%H:%M}" if step.time else "",
            duration=known.duration, priority=known.priority, alarm_lead=known.alarm_lead,
            contacts=[record_id] if kind == "contact" else (), companies=[record_id] if kind == "company" else (),
        )  # fmt: skip


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
