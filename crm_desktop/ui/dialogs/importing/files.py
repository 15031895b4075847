"""Files that the import dialog asks for: what can be read, and where the rejected rows go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _, ngettext
from crm_desktop.services.importing.source import SUFFIXES
from crm_desktop.ui.context import Context
from crm_desktop.ui.dialogs.importing.job import Job
from crm_desktop.ui.kit.runner import Runner
from crm_desktop.ui.support.prompts import FileKind


def source_kinds() -> tuple[FileKind, ...]:
    """What can be imported, in file dialogs."""
    return (
        FileKind(_("Lists and cards"), tuple(f"*{suffix}" for suffix in SUFFIXES)),
        FileKind(_("All files"), ("*",)),
    )


def save_rejects(context: Context, parent: QWidget, runner: Runner, job: Job) -> None:
    """Ask for a place, and write the rows there that were rejected, each with its reason."""
    source, balance = job.source, job.result or job.rehearsal
    if source is None or balance is None:
        return
    suggested = str(job.path.with_name(f"{job.path.stem} {_('rejected')}.csv"))
    kinds = (FileKind(_("CSV files"), ("*.csv",)),)
    chosen = context.prompts.save_file(parent, _("Save the rejected rows"), kinds, suggested)
    if chosen:
        target = Path(chosen if chosen.lower().endswith(".csv") else f"{chosen}.csv")
        runner.start(
            _("Saving"),
            lambda _crm, _report, _stopped: source.write_rejects(balance.problems, target),
            lambda count: context.shell.toast(_saved_text(count, target)),
            context.shell.show_error,
        )


def _saved_text(count: int, target: Path) -> str:
    text = ngettext("{n} row saved: {path}", "{n} rows saved: {path}", count)
    return text.format(n=count, path=target)
