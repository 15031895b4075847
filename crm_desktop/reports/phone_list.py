"""Phone list: who to ring and where, in two columns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Literal

from crm_desktop.base.i18n import N_, _
from crm_desktop.base.quiet import collector_off
from crm_desktop.domain.naming import sort_key
from crm_desktop.domain.records import Record
from crm_desktop.reports.collecting import contacts_found, data_of, sections_of
from crm_desktop.reports.contact_text import first_phone, full_name
from crm_desktop.reports.letters import FILED_BY, grouped_by_letter
from crm_desktop.reports.report import (
    COMMON_OPTIONS,
    NO,
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

_COLLECTIONS = ("phones",)
_FIELDS = (*FILED_BY, "latin_name", "company_id")


class PhoneList:
    """Company, contact, phone with extension, and mobile."""

    id = "phone_list"
    title = N_("Phone list")
    summary = N_("Company, contact, phone with extension, and mobile, in two columns.")
    group = N_("Contacts")
    sketch: Literal["columns"] = "columns"
    options = (
        *COMMON_OPTIONS,
        Option("sort", N_("Sort by"), "choice", "name", (("name", N_("Name")), ("company", N_("Company")))),
        Option("without_phone", N_("Also contacts without a number"), "yes_no", NO),
    )

    @collector_off()
    def collect(self, source: ReportSource, options: Options, progress: Progress = quiet) -> ReportData:
        """Gather one row for each contact that can be rung."""
        columns = [
            Column("company", _("Company")),
            Column("contact", _("Contact")),
            Column("phone", _("Phone")),
            Column("mobile", _("Mobile")),
        ]
        found = contacts_found(source, options, progress, _COLLECTIONS, _FIELDS)
        by_company = options["sort"] == "company"
        groups = _by_company(found, source.sort_language) if by_company else grouped_by_letter(found, _row)
        kept = {
            title: [row for row in group if options["without_phone"] == YES or row["phone"] or row["mobile"]]
            for title, group in groups.items()
        }
        kept = {title: rows for title, rows in kept.items() if rows}
        rows = [row for group in kept.values() for row in group]
        sections = sections_of({title: len(group) for title, group in kept.items()})
        return data_of(self, source, options, columns, rows, {"contacts": str(len(rows))}, sections)

    def draw(
        self, data: ReportData, options: Options, out: Path | IO[bytes], progress: Progress = quiet
    ) -> int:
        """Write the list as PDF and return the number of pages."""
        # The paper library costs start-up 60 %; only who draws shall pay for it.
        from crm_desktop.reports.pages.phone_list import draw

        return draw(data, options, out, progress)


def _row(contact: Record) -> Row:
    return {
        "company": contact.text("company"),
        "contact": full_name(contact),
        "phone": first_phone(contact, mobile=False),
        "mobile": first_phone(contact, mobile=True),
    }


def _by_company(contacts: Iterator[Record], language: str) -> dict[str, list[Row]]:
    """Return a row for each contact under the name of its company, in the file's order; those without come last."""
    groups: dict[str, list[Row]] = {}
    for contact in contacts:
        groups.setdefault(contact.text("company"), []).append(_row(contact))
    return {name: groups[name] for name in sorted(groups, key=lambda name: sort_key(name, language))}
