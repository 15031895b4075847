"""Rows of the contact list."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from crm_desktop.base.clock import Clock
from crm_desktop.base.i18n import _
from crm_desktop.services.rows import ContactRow
from crm_desktop.ui.kit import saying
from crm_desktop.ui.kit.photos import Photos
from crm_desktop.ui.kit.record_row import RecordRowDelegate, RowFace


class ContactDelegate(RecordRowDelegate):
    """Paints a person: name, company and city, when they were reached last and how long ago that is."""

    def __init__(self, clock: Clock, parent: QWidget, photos: Photos | None = None, *, first: bool = False) -> None:
        super().__init__(parent, photos, first=first)
        self._clock = clock

    def face(self, record: object) -> RowFace:
        """See RecordRowDelegate.face."""
        assert isinstance(record, ContactRow)
        now = self._clock.now()
        reached = record.last_reach
        return RowFace(
            record.id,
            record.name or _("No name"),
            record.latin_name,
            second_line(record),
            "history" if reached and self.facts else "",
            saying.said_moment(reached, now) if reached and self.facts else "",
            "text-3",
            saying.days_short(saying.days_since(reached, now)) if reached else "",
            "lock" if record.private else "star-filled" if record.starred else "",
            "text-3" if record.private else "amber",
            self.photo_of(record.id, record.photo),
        )


def second_line(row: ContactRow) -> str:
    """Company and city."""
    return " · ".join(part for part in (row.company, row.city) if part)


def spoken(row: object) -> str:
    """A row as screen readers say it."""
    assert isinstance(row, ContactRow)
    return ", ".join(part for part in (row.name, row.latin_name, row.company, row.city, row.status) if part)
