"""Rows of the company list."""

from __future__ import annotations

from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.services.rows import CompanyRow
from crm_desktop.ui.kit.record_row import RecordRowDelegate, RowFace


class CompanyDelegate(RecordRowDelegate):
    """Paints a company: name, city, how many people it has."""

    def face(self, record: object) -> RowFace:
        """See RecordRowDelegate.face."""
        assert isinstance(record, CompanyRow)
        return RowFace(
            record.id,
            record.name or _("No name"),
            record.latin_name,
            " · ".join(part for part in (record.city, _(record.status) if record.status else "") if part),
            "users" if record.people and self.facts else "",
            format_number(record.people) if record.people and self.facts else "",
            mark_icon="lock" if record.private else "",
            photo=self.photo_of(record.id, record.photo),
        )


def spoken(row: object) -> str:
    """A row as screen readers say it."""
    assert isinstance(row, CompanyRow)
    people = ngettext("{n} person", "{n} people", row.people).format(n=row.people)
    return ", ".join(part for part in (row.name, row.latin_name, row.city, people) if part)
