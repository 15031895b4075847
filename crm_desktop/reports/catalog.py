"""All reports, in the order of the gallery."""

from __future__ import annotations

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.reports.contact_directory import ContactDirectory
from crm_desktop.reports.contact_report import ContactReport
from crm_desktop.reports.phone_list import PhoneList
from crm_desktop.reports.report import Report

REPORTS: tuple[Report, ...] = (ContactDirectory(), PhoneList(), ContactReport())


def report_named(name: str) -> Report:
    """Return a report by its id; BadInput with the names there are when it is unknown."""
    for report in REPORTS:
        if report.id == name:
            return report
    raise BadInput(
        _("There is no report “{name}”; there are {names}. Nothing was made.").format(
            name=name, names=", ".join(report.id for report in REPORTS)
        )
    )
