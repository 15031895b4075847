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


def look_through(source: ImportSource, mapping: Mapping | None, report: Report, stopped: Stopped) -> Checked:
    """Check a source with a matching that is not changed meanwhile."""
    if mapping is not None:
        source = replace(source, mapping=replace(mapping, columns=list(mapping.columns)))
    return check(source, report, stopped)


def run_import(
    crm: Crm, job: Job, mapping: Mapping | None, report: Report, stopped: Stopped, *, dry_run: bool
) -> tuple[Balance, ImportSource, Sequence[Draft]]:
    """Import a file, or rehearse it, with the matching as it is chosen now; the file is read as it is on disk now."""
    options = replace(job.options, mapping=mapping, map_text=None, dry_run=dry_run)
    source = open_source(job.path, options)
    balance = crm.importing.run(source, options, steps(report, stopped))
    return balance, source, first_cards(source)
