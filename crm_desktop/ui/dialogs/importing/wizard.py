"""The import dialog: four steps for each file, nothing changed until the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.lookup import of_action
from crm_desktop.domain.records import Draft, Values
from crm_desktop.formats.mapping import Mapping
from crm_desktop.services.importing import Balance, ImportSource, OnMatch
from crm_desktop.ui.context import Context
from crm_desktop.ui.dialogs.importing.checking import Checked
from crm_desktop.ui.dialogs.importing.files import save_rejects, source_kinds
from crm_desktop.ui.dialogs.importing.frame import ImportFrame
from crm_desktop.ui.dialogs.importing.job import Job, look_through, read_job, run_import
from crm_desktop.ui.dialogs.importing.matchings import Matchings
from crm_desktop.ui.dialogs.importing.new_fields import ask_field, fields_for_all, proposed
from crm_desktop.ui.dialogs.importing.own_columns import PREFIX, OwnColumns
from crm_desktop.ui.dialogs.importing.standing import CHECK, COLUMNS, FILE, MATCHES, next_text, steps_of
from crm_desktop.ui.dialogs.importing.wording import imported_text
from crm_desktop.ui.kit.runner import Runner
from crm_desktop.ui.support.debounce import Debounce

REST_MS = 200


def open_import(context: Context, parent: QWidget, paths: Sequence[str]) -> None:
    """Show the import on files; without any, ask which first."""
    chosen = list(paths) or context.prompts.open_files(parent, _("Import"), source_kinds())
    if chosen:
        wizard = ImportWizard(context, chosen, parent)
        wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wizard.open()
        wizard.begin()


class ImportWizard(ImportFrame):
    """One file after the other; `begin` reads the first."""

    def __init__(self, context: Context, paths: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting = [Path(path) for path in paths]
        self._job = Job(self._waiting.pop(0))
        self._step = FILE
        self._importing = False
        self._may_remember = True
        self._remembered = False
        self._matchings = Matchings(context.settings)
        self._runner = Runner(context, self)
        self._recheck = Debounce(REST_MS, self._check, self)
        self._connect()

    def _connect(self) -> None:
        self.foot.next_wanted.connect(self._next)
        self.foot.back_wanted.connect(self._back)
        self.foot.cancel_wanted.connect(self._cancel)
        self.steps.wanted.connect(self._go)
        self.file.kind_chosen.connect(self._choose_kind)
        self.file.other_wanted.connect(self._choose_other)
        self.columns.read_again.connect(self._read_again)
        self.columns.mapping_changed.connect(self._recheck.trigger)
        self.columns.guess_wanted.connect(self._guess_again)
        self.columns.new_field_wanted.connect(self._new_field)
        self.columns.all_fields_wanted.connect(self._all_fields)
        self.matches.way_chosen.connect(self._choose_way)
        self.check.rejects_wanted.connect(self._save_rejects)
        self._runner.began.connect(self._work_began)
        self._runner.progressed.connect(self.foot.show_progress)
        self._runner.ended.connect(self._work_ended)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._next_by_key)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self._back)

    # Reading

    def begin(self) -> None:
        """Read the file that is next."""
        self._show_step(FILE)
        self.file.show_reading(self._job.path.name, [path.name for path in self._waiting])
        self._read()

    def _read(self) -> None:
        job = self._job
        self._runner.start(
            _("Reading the file"), lambda crm, _report, _stopped: read_job(crm, job), self._understood, self._unreadable
        )

    def _understood(self, answer: tuple[ImportSource, list[str]]) -> None:
        job, (source, names) = self._job, answer
        job.source, job.checked, job.rehearsal = source, None, None
        job.own = OwnColumns(names, job.own.made)
        if source.table is not None and source.mapping is not None:
            kept = self._matchings.find(source.table.header, job.kind)
            if kept is not None and self._may_remember:
                self._may_remember, self._remembered = False, True
                job.options.map_text = kept
                self._read()
                return
            self.columns.show_table(source.table, source.mapping, self._remembered, job.own)
        self.file.show_source(source, job.kind, self._remembered)
        self._show_step(self._step)
        self._check()

    def _unreadable(self, sentence: str) -> None:
        if self._step == FILE:
            self._job.source = None
            self.file.show_problem(sentence)
        else:
            # The file was readable before: it is shown again as it was, and so are the choices.
            self._context.prompts.show_error(self, sentence)
            if self._job.source is not None and self._job.source.table is not None:
                self._job.options = replace(self._job.options, encoding=None, delimiter=None, header_row=None)
                self._read()
        self._show_step(self._step)

    def _check(self) -> None:
        job, source, mapping = self._job, self._job.source, self._mapping()
        if source is None or self._importing:  # a newer work would stop the import
            return
        job.rehearsal = None
        self._runner.start(
            _("Checking the rows"),
            lambda _crm, report, stopped: look_through(source, mapping, report, stopped),
            self._checked,
            self._context.shell.show_error,
        )

    def _checked(self, checked: Checked) -> None:
        self._job.checked = checked
        (self.columns if self._job.is_table else self.cards).show_checked(checked)
        self._show_steps()
        if self._step in (MATCHES, CHECK):
            self._rehearse()

    def _mapping(self) -> Mapping | None:
        return self.columns.mapping() if self._job.is_table else None

    # Choices

    def _choose_kind(self, kind: str) -> None:
        self._job.options = replace(self._job.options, kind=kind, map_text=None)
        self._job.own = OwnColumns()
        self._guess(may_remember=True)
        self._read()

    def _choose_other(self) -> None:
        chosen = self._context.prompts.open_file(self, _("Import"), source_kinds(), str(self._job.path.parent))
        if chosen:
            self._job = Job(Path(chosen))
            self._guess(may_remember=True)
            self.begin()

    def _read_again(self, option: str, value: object) -> None:
        changed = {option: value, "map_text": None}
        self._job.options = replace(self._job.options, **changed)  # type: ignore[arg-type]  # named by the step
        self._guess(may_remember=True)
        self._read()

    def _guess_again(self) -> None:
        self._job.options = replace(self._job.options, map_text=None)
        self._guess(may_remember=False)
        self._read()

    def _guess(self, *, may_remember: bool) -> None:
        """Match anew from here on: as last time where that is wanted and known, else by guessing."""
        self._may_remember, self._remembered = may_remember, False

    def _new_field(self, place: int) -> None:
        """Describe a field for a column; it is made with the import, and taken back with it."""
        mapping, job = self._mapping(), self._job
        if mapping is None or self._importing:
            return

        def made(values: Values) -> None:
            job.own = job.own.with_new(values)
            self.columns.show_own(job.own, {place: f"{PREFIX}{values['name']!s}"})

        ask_field(self._context, self, job.kind, proposed(mapping, job.checked, place), job.own, made)

    def _all_fields(self) -> None:
        """Give every column that has no field one that fits it."""
        mapping, job = self._mapping(), self._job
        if mapping is not None and not self._importing:
            job.own = fields_for_all(mapping, job.checked, self.columns.aside(), job.own)
            self.columns.show_own(job.own, {})

    def _choose_way(self, way: OnMatch) -> None:
        self._job.options = replace(self._job.options, on_match=way)
        self._rehearse()

    def _save_rejects(self) -> None:
        if not self._importing:  # the runner does one thing at a time, and would give up the import
            save_rejects(self._context, self, self._runner, self._job)

    # The rehearsal, and the import itself

    def _rehearse(self) -> None:
        if self._importing:
            return
        job, mapping = self._job, self._mapping()
        job.rehearsal = None
        self.matches.show_waiting()
        self._show_foot()
        self._runner.start(
            _("Comparing with the file"),
            lambda crm, report, stopped: run_import(crm, job, mapping, report, stopped, dry_run=True),
            self._rehearsed,
            self._context.shell.show_error,
        )

    def _rehearsed(self, answer: tuple[Balance, ImportSource, Sequence[Draft]]) -> None:
        balance, _source, cards = answer
        self._job.rehearsal = balance
        self.matches.show_rehearsal(balance, cards, self._job.kind)
        self.check.show_rehearsal(balance, self._job.kind)
        self._show_step(self._step)

    def _import(self) -> None:
        job, mapping = self._job, self._mapping()
        self._importing = True
        self._runner.start(
            _("Importing"),
            lambda crm, report, stopped: run_import(crm, job, mapping, report, stopped, dry_run=False),
            self._imported,
            self._not_imported,
            self._stopped,
        )
        self._show_foot()

    def _imported(self, answer: tuple[Balance, ImportSource, Sequence[Draft]]) -> None:
        balance, source, _cards = answer
        self._importing = False
        self._job.result, self._job.source = balance, source
        mapping = self._mapping()
        if mapping is not None:
            self._matchings.keep(mapping)
        self.check.show_result(balance, self._job.kind)
        page = "companies" if self._job.kind == "company" else "contacts"
        self._context.shell.saved()
        self._context.shell.toast(
            imported_text(balance, self._job.kind),
            undo=bool(balance.action),
            action=_("Show them"),
            run=lambda: self._show_them(page, balance, source),
        )
        self._show_step(CHECK)

    def _show_them(self, page: str, balance: Balance, source: ImportSource) -> None:
        """Show what the import made and changed as the list, or all where it changed nothing."""
        if balance.action:
            title = _("Imported from {file}").format(file=source.name)
            kind = "company" if page == "companies" else "contact"
            self._context.shell.look_up(page, "", of_action(kind, balance.action, title))
        else:
            self._context.shell.go(page)

    def _not_imported(self, sentence: str) -> None:
        self._importing = False
        self._context.prompts.show_error(self, sentence)
        self._show_step(CHECK)

    def _stopped(self) -> None:
        self._importing = False
        self.check.show_stopped()
        self._show_step(CHECK)

    # Going about

    def _next_by_key(self) -> None:
        if self.foot.next.isEnabled():
            self._next()

    def _next(self) -> None:
        self._recheck.flush()
        if self._job.result is not None:
            self._next_file()
        elif self._step == CHECK:
            self._import()
        else:
            self._go(self._step + 1)

    def _next_file(self) -> None:
        if not self._waiting:
            self.accept()
            return
        self._job = Job(self._waiting.pop(0))
        self._guess(may_remember=True)
        self.begin()

    def _back(self) -> None:
        if self._step > FILE and not self._importing and self._job.result is None:
            self._go(self._step - 1)

    def _go(self, step: int) -> None:
        if self._importing or self._job.result is not None:
            return
        self._recheck.flush()  # what was rehearsed before is over as soon as a column means something else
        self._show_step(step)
        if step in (MATCHES, CHECK) and self._job.rehearsal is None:
            self.matches.show_way(self._job.options.on_match)
            self._rehearse()
        elif step == MATCHES:
            self.matches.focus_first()
        elif step == COLUMNS and self._job.is_table:
            self.columns.focus_first()

    def _cancel(self) -> None:
        if self._importing:
            self._runner.cancel()
            self.foot.cancel.setEnabled(False)
        else:
            self.reject()

    def reject(self) -> None:
        """Close; an import under way is stopped first and the dialog stays to tell so."""
        if self._importing:
            self._cancel()
            return
        self._runner.cancel()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._importing:
            self._cancel()
            event.ignore()
            return
        self._runner.cancel()
        super().closeEvent(event)

    # Showing

    def _show_step(self, step: int) -> None:
        self._step = step
        self.show_page(step, is_table=self._job.is_table)
        self._show_steps()
        self._show_foot()

    def _show_steps(self) -> None:
        self.steps.show_steps(steps_of(self._job, self._step, self._mapping()))

    def _show_foot(self) -> None:
        job, foot = self._job, self.foot
        finished = job.result is not None
        foot.back.setVisible(self._step > FILE and not finished)
        foot.back.setEnabled(not self._importing)
        self.check.save_rejects.setEnabled(not self._importing)
        foot.cancel.set_text(_("Stop") if self._importing else _("Cancel"))
        foot.cancel.setEnabled(True)
        foot.cancel.setVisible(not finished or bool(self._waiting))
        foot.next.set_text(next_text(job, self._step, more=bool(self._waiting)))
        nothing = self._step == CHECK and (job.rehearsal is None or not (job.rehearsal.new + job.rehearsal.updated))
        foot.next.setEnabled(finished or not (job.source is None or self._importing or nothing))

    def _work_began(self, text: str) -> None:
        self.foot.show_work(text)

    def _work_ended(self) -> None:
        self.foot.show_done()
