"""Where the import of a file stands: its steps, and what the main button does next."""

from __future__ import annotations

from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.formats.mapping import Mapping
from crm_desktop.ui.dialogs.importing.job import Job
from crm_desktop.ui.dialogs.importing.own_columns import PREFIX, OwnColumns
from crm_desktop.ui.dialogs.importing.steps_list import Step
from crm_desktop.ui.dialogs.importing.wording import import_verb

FILE, COLUMNS, MATCHES, CHECK = range(4)


def steps_of(job: Job, step: int, mapping: Mapping | None) -> list[Step]:
    """Return the steps with what is known of each."""
    is_cards = job.source is not None and not job.is_table
    second = _("Look at the cards") if is_cards else _("Match columns")
    titles = (_("File"), second, _("Matches found"), _("Check and import"))
    details = (job.path.name, _matched(mapping, job.own), _met(job), "")
    done = CHECK + 1 if job.result is not None else step
    states = ["done" if place < done else "now" if place == step else "later" for place in range(4)]
    return [Step(*parts) for parts in zip(titles, details, states, strict=True)]


def _matched(mapping: Mapping | None, own: OwnColumns) -> str:
    if mapping is None:
        return ""
    fitting = sum(not column.target.startswith(PREFIX) or bool(own.named(column.target)) for column in mapping.columns)
    return _("{n} of {total} matched").format(n=fitting, total=len(mapping.columns))


def _met(job: Job) -> str:
    if job.rehearsal is None:
        return ""
    met = job.rehearsal.updated + job.rehearsal.same
    return ngettext("{n} row", "{n} rows", met).format(n=format_number(met)) if met else _("nobody")


def next_text(job: Job, step: int, *, more: bool) -> str:
    """Return what the main button says; `more` tells that other files wait."""
    if job.result is not None:
        return _("Next file") if more else _("Close")
    if step == CHECK:
        return import_verb(job.rehearsal, job.kind) if job.rehearsal else _("Import")
    return _("Next")
