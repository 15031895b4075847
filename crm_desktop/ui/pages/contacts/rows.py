"""Rows of the contact list."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from crm_desktop.base.clock import Clock
from crm_desktop.base.i18n import _
from crm_desktop.services.rows import ContactRow
from crm_desktop.ui.kit import saying
from crm_desktop.ui.kit.photos import Photos
from crm_desktop.ui.kit.record_row import RecordRowDelegate, RowFace


class ContactDelegate(RecordRowDelegate):
    """Paints a person: name, company and city, the last reach or the next step, and how long ago the former is."""

    def __init__(self, clock: Clock, parent: QWidget, photos: Photos | None = None, *, first: bool = False) -> None:
        super().__init__(parent, photos, first=first)
        self._clock = clock

    def face(self, record: object) -> RowFace:
        """See RecordRowDelegate.face."""
        assert isinstance(record, ContactRow)
        now = self._clock.now()
        reached = record.last_reach
        icon, fact, color = self._fact(record, now) if self.facts else ("", "", "text-3")
        return RowFace(
            record.id,
            record.name or _("No name"),
            record.latin_name,
            second_line(record),
            icon,
            fact,
            color,
            saying.days_short(saying.days_since(reached, now)) if reached else "",
            "lock" if record.private else "star-filled" if record.starred else "",
            "text-3" if record.private else "amber",
            self.photo_of(record.id, record.photo),
        )

    def _fact(self, row: ContactRow, now: datetime) -> tuple[str, str, str]:
        """What stands at the end of the first line, with icon and colour: the next step where these are sorted by."""
        if self.order() == "next_step":
            from crm_desktop.domain.activity import activity_type  # only this order shows one
            from crm_desktop.ui.kit.due import color_of, short_due

            step = row.step
            if step is None:
                return "", "", "text-3"
            said = short_due(step.day, step.time, step.due, now)
            return activity_type(step.type).icon, said, color_of(step.day, step.due, now)
        reached = row.last_reach
        return ("history", saying.said_moment(reached, now), "text-3") if reached else ("", "", "text-3")


def second_line(row: ContactRow) -> str:
    """Company and city."""
    return " · ".join(part for part in (row.company, row.city) if part)


def spoken(row: object) -> str:
    """A row as screen readers say it."""
    assert isinstance(row, ContactRow)
    return ", ".join(part for part in (row.name, row.latin_name, row.company, row.city, row.status) if part)
