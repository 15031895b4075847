"""What reports on contacts do alike when they collect: the head of the data, and contacts with progress."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from crm_desktop.base.i18n import _
from crm_desktop.domain.records import Record
from crm_desktop.reports.report import (
    Column,
    Options,
    Progress,
    Report,
    ReportData,
    ReportSource,
    Row,
    Section,
)

_STEP = 50
"""Progress is told after so many contacts."""


def contacts_found(
    source: ReportSource,
    options: Options,
    progress: Progress,
    only: Sequence[str] | None = None,
    fields: Sequence[str] | None = None,
) -> Iterator[Record]:
    """Yield the contacts that the options ask for, by name, with those collections and fields, or all."""
    ids = source.contact_ids(options["search"] or None, options["lookup"])
    yield from with_progress(source.contacts(ids, only, fields), len(ids), progress)


def with_progress(contacts: Iterator[Record], total: int, progress: Progress) -> Iterator[Record]:
    """Yield the contacts and tell how far we are."""
    for done, contact in enumerate(contacts):
        if done % _STEP == 0:
            progress(done, total)
        yield contact
    progress(total, total)


def data_of(
    report: Report,
    source: ReportSource,
    options: Options,
    columns: Sequence[Column],
    rows: list[Row],
    totals: dict[str, str],
    sections: Sequence[Section] = (),
) -> ReportData:
    """Put a report's rows together with where, when and by whom they were collected."""
    return ReportData(
        report=report.id,
        title=_(report.title),
        as_of=source.now(),
        scope=source.scope_text(options["search"] or None, options["lookup"]),
        columns=list(columns),
        rows=rows,
        totals=totals,
        sections=list(sections),
        origin=source.title,
        author=source.user,
    )


def sections_of(sizes: dict[str, int]) -> list[Section]:
    """Return the sections of rows that follow each other, from the number of rows under each title."""
    starts = [0, *accumulate(sizes.values())]
    return [Section(title, first, size) for (title, size), first in zip(sizes.items(), starts, strict=False)]
