"""One file on its way in: how it is read, what was found, what would happen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from crm_desktop.domain.records import Draft
from crm_desktop.formats.mapping import Mapping
from crm_desktop.services.crm import Crm
from crm_desktop.services.importing import Balance, ImportOptions, ImportSource, open_source
from crm_desktop.ui.dialogs.importing.checking import Checked, check, first_cards
from crm_desktop.ui.dialogs.importing.own_columns import OwnColumns
from crm_desktop.ui.kit.runner import steps
from crm_desktop.ui.support.tasks import Report, Stopped


@dataclass(slots=True)
class Job:
    """The state of one file in the import dialog."""

    path: Path
    options: ImportOptions = field(default_factory=ImportOptions)
    source: ImportSource | None = None
    checked: Checked | None = None
    rehearsal: Balance | None = None
    result: Balance | None = None
    own: OwnColumns = field(default_factory=OwnColumns)

    @property
    def is_table(self) -> bool:
        """Whether its columns have to be matched."""
        return self.source is not None and self.source.table is not None

    @property
    def kind(self) -> str:
        """The kind of record it holds."""
        return self.options.kind

    def read(self) -> ImportSource:
        """Read the file as the options say."""
        return open_source(self.path, self.options)


def read_job(crm: Crm, job: Job) -> tuple[ImportSource, list[str]]:
    """Read a file, and return it with the fields of one's own that its columns can fill.

    A column that is called like one of them means it, but where people said before what it means.
    """
    source = job.read()
    if job.options.map_text is None:
        crm.importing.recognise(source)
    return source, crm.importing.own_fields(job.kind)


def look_through(source: ImportSource, mapping: Mapping | None, report: Report, stopped: Stopped) -> Checked:
    """Check a source with a matching that is not changed meanwhile."""
    if mapping is not None:
        source = replace(source, mapping=replace(mapping, columns=list(mapping.columns)))
    return check(source, report, stopped)


def run_import(
    crm: Crm, job: Job, mapping: Mapping | None, report: Report, stopped: Stopped, *, dry_run: bool
) -> tuple[Balance, ImportSource, Sequence[Draft]]:
    """Import a file, or rehearse it, with the matching as it is chosen now; the file is read as it is on disk now."""
    fields = job.own.wanted(mapping)
    options = replace(job.options, mapping=mapping, map_text=None, dry_run=dry_run, new_fields=fields)
    source = open_source(job.path, options)
    balance = crm.importing.run(source, options, steps(report, stopped))
    return balance, source, first_cards(source)
