"""Contact directory: everybody with all ways to reach them, by letter."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Literal

from crm_desktop.base.i18n import N_, _
from crm_desktop.base.quiet import collector_off
from crm_desktop.domain.addresses import envelope
from crm_desktop.domain.records import Record
from crm_desktop.reports.collecting import contacts_found, data_of, sections_of
from crm_desktop.reports.contact_text import full_name, labelled, phone_text, valid
from crm_desktop.reports.letters import FILED_BY, grouped_by_letter
from crm_desktop.reports.report import (
    COMMON_OPTIONS,
    YES,
    Column,
    Option,
    Options,
    Progress,
    ReportData,
    ReportSource,
    Row,
    quiet,
)

_COLLECTIONS = ("phones", "emails", "addresses")
_FIELDS = (*FILED_BY, "latin_name", "company_id", "job_title")


class ContactDirectory:
    """Name, company, title, phones, e-mail and address, with letter breaks."""

    id = "contact_directory"
    title = N_("Contact directory")
    summary = N_("Everybody by name, with company, title, phones, e-mail and address.")
    group = N_("Contacts")
    sketch: Literal["lines"] = "lines"
    options = (*COMMON_OPTIONS, Option("letters", N_("Letter headings"), "yes_no", YES))

    @collector_off()
    def collect(self, source: ReportSource, options: Options, progress: Progress = quiet) -> ReportData:
        """Gather one row for each contact."""
        columns = [
            Column("name", _("Name")),
            Column("company", _("Company")),
            Column("title", _("Job title")),
            Column("phones", _("Phone")),
            Column("emails", _("E-mail")),
            Column("address", _("Address")),
        ]
        groups = grouped_by_letter(contacts_found(source, options, progress, _COLLECTIONS, _FIELDS), _row)
        rows = [row for group in groups.values() for row in group]
        sections = sections_of({letter: len(group) for letter, group in groups.items()})
        return data_of(self, source, options, columns, rows, {"contacts": str(len(rows))}, sections)

    def draw(
        self, data: ReportData, options: Options, out: Path | IO[bytes], progress: Progress = quiet
    ) -> int:
        """Write the directory as PDF and return the number of pages."""
        # The paper library costs start-up 60 %; only who draws shall pay for it.
        from crm_desktop.reports.pages.contact_directory import draw

        return draw(data, options, out, progress)


def _row(contact: Record) -> Row:
    address = next(iter(valid(contact, "addresses")), None)
    return {
        "name": full_name(contact),
        "company": contact.text("company"),
        "title": contact.text("job_title"),
        "phones": "\n".join(labelled(phone_text(phone), phone.label) for phone in valid(contact, "phones")),
        "emails": "\n".join(email.text("address") for email in valid(contact, "emails")),
        "address": "\n".join(envelope(address)) if address else "",
    }
