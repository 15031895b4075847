"""What one can do with files: new, open, import, export, back up, restore, check, close."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _, format_clock, format_day, format_number, listed, ngettext
from crm_desktop.services.crm import Crm
from crm_desktop.ui.actions.action import Action
from crm_desktop.ui.kit.runner import steps
from crm_desktop.ui.mainwindow.desk import Desk
from crm_desktop.ui.mainwindow.host import Host
from crm_desktop.ui.support.prompts import FileKind
from crm_desktop.ui.support.tasks import Cancel, Report, Stopped

if TYPE_CHECKING:
    from crm_desktop.services.checking import Findings, Repaired

T = TypeVar("T")


def farley_kind() -> FileKind:
    """Our own files, in file dialogs."""
    return FileKind(_("Farley files"), ("*.farley",))


class FileVerbs:
    """The File menu, with a file open or without."""

    def __init__(self, host: Host, window: QWidget, desk: Desk | None = None) -> None:
        self._host = host
        self._window = window
        self._desk = desk

    def actions(self) -> list[Action]:
        """All that can be done now."""
        menu = (_("File"),)
        found = [
            Action("new_file", _("New file…"), self.new_file, icon="file-plus", menu=menu),
            Action("open_file", _("Open…"), self.open_file, ("Ctrl+O",), "folder-open", menu=menu),
            *self._recent(),
        ]
        if self._desk is not None:
            found += self._with_file(self._desk)
        close = Action("close_window", _("Close window"), self._close, ("Ctrl+W",), menu=menu, group=4)
        leave = Action("quit", _("Quit"), self._close, ("Ctrl+Q",), menu=menu, group=4, role="quit")
        return [*found, close, leave]

    def _recent(self) -> list[Action]:
        menu = (_("File"), _("Open recent"))
        return [
            Action(
                f"recent_{number}",
                path.stem,
                partial(self._host.open_file, path),
                menu=menu,
                enabled=path.exists,
                tip=str(path),
                palette=False,
            )
            for number, path in enumerate(self._host.settings.recent_files())
        ]

    def _with_file(self, desk: Desk) -> list[Action]:
        menu = (_("File"),)

        def writable() -> bool:
            return not desk.context.facts.read_only

        return [
            Action(
                "import",
                _("Import…"),
                self.import_files,
                ("Ctrl+Shift+I",),
                "file-input",
                menu=menu,
                enabled=writable,
                group=1,
            ),
            Action("export", _("Export…"), self.export, ("Ctrl+Shift+E",), "upload", menu=menu, group=1),
            Action("backup", _("Back up now"), self.back_up, icon="archive", menu=menu, group=2),
            Action("restore", _("Restore a backup…"), self.restore, icon="history", menu=menu, group=2),
            Action("check", _("Check the file"), self.check, icon="circle-check", menu=menu, group=2),
            Action("close_file", _("Close file"), self._host.close_file, menu=menu, group=4),
        ]

    def _close(self) -> None:
        self._window.close()

    # Opening

    def open_file(self) -> None:
        """Ask for a file and open it."""
        chosen = self._host.prompts.open_file(self._window, _("Open a file"), (farley_kind(),), self._folder())
        if chosen:
            self._host.open_file(Path(chosen))

    def new_file(self, then_import: Sequence[str] = ()) -> None:
        """Ask for a place, make a file there, and open it."""
        suggested = usual_place()
        suggested.parent.mkdir(parents=True, exist_ok=True)
        chosen = self._host.prompts.save_file(self._window, _("Start a new file"), (farley_kind(),), str(suggested))
        if chosen:
            path = Path(chosen)
            named = path if path.suffix.lower() == ".farley" else path.with_name(f"{path.name}.farley")
            self._host.new_file(named, then_import)

    def import_into_new(self) -> None:
        """Ask what to import, then where the new file goes."""
        from crm_desktop.ui.dialogs.importing.files import source_kinds  # rare, and read at its first use only

        chosen = self._host.prompts.open_files(self._window, _("Import from"), source_kinds())
        if chosen:
            self.new_file(chosen)

    def _folder(self) -> str:
        recent = self._host.settings.recent_files()
        return str(recent[0].parent) if recent else str(usual_place().parent)

    # In and out

    def import_files(self, paths: Sequence[str] = ()) -> None:
        """Open the import, on files if they are known already."""
        from crm_desktop.ui.dialogs.importing import open_import  # rare, and read at its first use only

        if self._desk is not None:
            open_import(self._desk.context, self._window, list(paths))

    def export(self) -> None:
        """Open the export on what the page shows."""
        from crm_desktop.ui.dialogs.exporting import open_export  # rare, and read at its first use only

        if self._desk is None:
            return
        page = self._desk.page
        own = getattr(page, "export_scope", None)
        kind, ids, label = own() if callable(own) else ("contact", None, _("All contacts"))
        open_export(self._desk.context, self._window, kind, ids, label)

    # Safety

    def back_up(self) -> None:
        """Make a verified backup now."""
        self._long(
            _("Making a backup"),
            lambda crm, _report, _stopped: crm.backups.make(),
            lambda path: self._tell(_("Backed up: {path}").format(path=path)),
        )

    def restore(self) -> None:
        """Choose a backup and put it in the place of the file."""
        desk = self._desk
        if desk is not None:
            desk.context.ask(lambda crm: crm.backups.existing(), self._choose_backup)

    def _choose_backup(self, backups: Sequence[tuple[datetime, Path]]) -> None:
        start = str(backups[0][1].parent) if backups else self._folder()
        chosen = self._host.prompts.open_file(self._window, _("Restore a backup"), (farley_kind(),), start)
        if chosen:
            self.restore_from(Path(chosen), {path: moment for moment, path in backups}.get(Path(chosen)))

    def restore_from(self, backup: Path, moment: datetime | None = None) -> None:
        """Ask once, for no undo reaches it, then restore."""
        day = listed((format_day(moment.date()), format_clock(moment))) if moment else backup.name
        sure = self._host.prompts.confirm(
            self._window,
            _("Restore a backup"),
            _("The file goes back to {day}. What it holds now is kept beside it.").format(day=day),
            _("Restore"),
        )
        if sure:
            self._host.restore(backup)

    def check(self) -> None:
        """Look whether the file is whole."""

        def work(crm: Crm, report: Report, stopped: Stopped) -> Findings:
            return crm.checking.check(steps(report, stopped))

        self._long(_("Checking the file"), work, self._tell_findings)

    def _tell_findings(self, findings: Findings) -> None:
        if findings.whole:
            self._tell(_("The file is whole: every record, name and search word is as it should be."))
            return
        n = len(findings.faults)
        text = ngettext("The check found {n} fault.", "The check found {n} faults.", n).format(n=format_number(n))
        said = "\n".join((text, *(group.sentence() for group in findings.groups())))
        read_only = self._desk is None or self._desk.context.facts.read_only
        if findings.typed_is_whole and not read_only:
            offer = _("What you typed is whole; the rest can be worked out again. A copy is kept beside the file.")
            if self._host.prompts.confirm(self._window, _("Check the file"), f"{said}\n\n{offer}", _("Mend it")):
                self._mend()
            return
        advice = _("Your data was not touched. Make a backup, then restore the last one that is whole.")
        self._host.prompts.show_error(self._window, f"{text} {advice}", "\n".join(findings.faults))

    def _mend(self) -> None:
        def work(crm: Crm, report: Report, stopped: Stopped) -> Repaired:
            return crm.checking.repair(steps(report, stopped))

        self._long(_("Mending the file"), work, self._tell_repaired)

    def _tell_repaired(self, repaired: Repaired) -> None:
        if repaired.findings.whole:
            self._tell(_("Mended: the file is whole. As it was before: {path}").format(path=repaired.copy))
        else:
            self._tell_findings(repaired.findings)

    def _tell(self, text: str) -> None:
        if self._desk is not None:
            self._desk.context.shell.toast(text)

    def _long(self, text: str, work: Callable[[Crm, Report, Stopped], T], then: Callable[[T], None]) -> None:
        desk = self._desk
        if desk is None:
            return
        busy = desk.busy

        def done(answer: T) -> None:
            busy.stop()
            then(answer)

        def failed(sentence: str) -> None:
            busy.stop()
            desk.context.shell.show_error(sentence)

        handles: list[Cancel] = []

        def stop() -> None:
            for handle in handles:
                handle.cancel()
            busy.stop()

        busy.start(text, stop)
        handles.append(desk.context.beside(work, done, failed=failed, progress=busy.set_progress))


def usual_place() -> Path:
    """Where a first file goes: Documents, Farley, My contacts."""
    from PySide6.QtCore import QStandardPaths

    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "Farley" / f"{_('My contacts')}.farley"
