"""The export dialog: which records, in which format, into which file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QButtonGroup, QProgressBar, QRadioButton, QVBoxLayout, QWidget

from crm_desktop.base.errors import Cancelled
from crm_desktop.base.i18n import N_, _, format_number, ngettext
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.support.prompts import FileKind
from crm_desktop.ui.support.tasks import Cancel, Report, Stopped
from crm_desktop.ui.support.theme import theme


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write records; `whole` writes the whole file, whatever was found."""

    key: str
    title: str
    about: str
    suffix: str
    version: str = "4.0"
    whole: bool = False


FORMATS = (
    Format("csv", N_("CSV table"), N_("For spreadsheets and other programs; comes back in whole."), ".csv"),
    Format("vcard4", N_("vCard 4.0"), N_("For address books of today."), ".vcf", "4.0"),
    Format("vcard3", N_("vCard 3.0"), N_("For phones, Outlook and Google."), ".vcf", "3.0"),
    Format("vcard21", N_("vCard 2.1"), N_("For old phones."), ".vcf", "2.1"),
    Format(
        "json",
        N_("Everything as JSON"),
        N_("Contacts, companies, notes and history of this file."),
        ".json",
        whole=True,
    ),
)
EXPORT_KINDS = {"contact": "contacts", "company": "companies", "entry": "notes"}
ALL_OF = {"contact": N_("All contacts"), "company": N_("All companies"), "entry": N_("All notes and history")}


def open_export(context: Context, parent: QWidget, kind: str, ids: Sequence[int] | None, label: str) -> None:
    """Show the export; `ids` are the records found or chosen, which `label` names, None for all of the kind."""
    dialog = ExportDialog(context, kind, ids, label, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


class ExportDialog(FarleyDialog):
    """Choose, then name the file; it is written beside the window, whole or not at all."""

    def __init__(
        self, context: Context, kind: str, ids: Sequence[int] | None, label: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Export"), parent, main=_("Export…"))
        self._context = context
        self._kind = kind if kind in EXPORT_KINDS else "contact"
        self._ids = list(ids) if ids is not None else None
        self._label = label
        self._running: Cancel | None = None
        self._busy = False
        self.setObjectName("exportDialog")
        self.formats = QButtonGroup(self)
        self.which = QButtonGroup(self)
        self._add_which()
        self._add_formats()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.body.addStretch(1)
        self.setMinimumWidth(theme().px(440))
        self.formats.idClicked.connect(lambda _number: self._follow())
        self._follow()

    def _offered(self) -> list[Format]:
        return [one for one in FORMATS if self._kind != "entry" or one.suffix != ".vcf"]

    def _add_which(self) -> None:
        choices = [_(ALL_OF[self._kind])]
        if self._ids is not None:
            choices.insert(0, self._label)
        self.body.addWidget(Label(_("Which"), "body", weight=600))
        self._add_radios(self.which, "exportWhich", [(text, "") for text in choices])

    def _add_formats(self) -> None:
        self.body.addWidget(Label(_("Format"), "body", weight=600))
        self._add_radios(self.formats, "exportFormat", [(_(one.title), _(one.about)) for one in self._offered()])

    def _add_radios(self, group: QButtonGroup, name: str, choices: Sequence[tuple[str, str]]) -> None:
        box = QWidget()
        box.setObjectName(name)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for number, (text, about) in enumerate(choices):
            radio = QRadioButton(text)
            radio.setObjectName(f"{name}_{number}")
            radio.setAccessibleName(text)
            radio.setAccessibleDescription(about)
            radio.setMinimumHeight(theme().px(24))
            radio.setChecked(number == 0)
            group.addButton(radio, number)
            column.addWidget(radio)
            if about:
                told = Label(about, "small", "text-2", wrap=True)
                set_margins(told, 24, 0, 0, 6)
                column.addWidget(told)
        self.body.addWidget(box)

    def format(self) -> Format:
        """The format that is chosen."""
        return self._offered()[max(0, self.formats.checkedId())]

    def _follow(self) -> None:
        """Where a format writes everything, there is nothing to choose."""
        for button in self.which.buttons():
            button.setEnabled(not self.format().whole)

    def chosen_ids(self) -> list[int] | None:
        """The records to write; None for all."""
        return self._ids if self.which.checkedId() == 0 and not self.format().whole else None

    # Writing

    def accept(self) -> None:
        """Ask for a place and write."""
        if self._busy:
            return
        chosen_format = self.format()
        suffix = chosen_format.suffix
        kinds = (FileKind(_(chosen_format.title), (f"*{suffix}",)),)
        name = _(ALL_OF[self._kind]) if self.chosen_ids() is None else self._label
        suggested = (
            f"{self._context.facts.title} {name}{suffix}"
            if not chosen_format.whole
            else (f"{self._context.facts.title}{suffix}")
        )
        chosen = self._context.prompts.save_file(self, _("Export"), kinds, suggested.replace("/", "-"))
        if not chosen:
            return
        target = Path(chosen)
        if target.suffix.lower() != suffix:
            target = target.with_name(target.name + suffix)
        self._write(target, chosen_format)

    def _write(self, target: Path, chosen_format: Format) -> None:
        ids = self.chosen_ids()
        kind = "all" if chosen_format.whole else EXPORT_KINDS[self._kind]
        total = len(ids) if ids is not None else 0

        def work(crm: Crm, report: Report, stopped: Stopped) -> int:
            def tell(done: int, _total: int) -> None:
                report(done, total, "")
                if stopped():
                    raise Cancelled("")

            return crm.exporting.to_file(target, kind=kind, ids=ids, version=chosen_format.version, progress=tell)

        self._set_busy(busy=True)
        running = self._context.beside(
            work, lambda count: self._written(count, target), failed=self._failed, progress=self._progressed
        )
        if self._busy:
            self._running = running

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.progress.setVisible(busy)
        self.progress.setRange(0, 0)
        if self.main_button is not None:
            self.main_button.setEnabled(not busy)

    def _progressed(self, done: int, total: int, _text: str) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _written(self, count: int, target: Path) -> None:
        self._running = None
        self._set_busy(busy=False)
        text = ngettext("{n} record exported: {path}", "{n} records exported: {path}", count)
        self._context.shell.toast(text.format(n=format_number(count), path=target))
        super().accept()

    def _failed(self, sentence: str) -> None:
        self._running = None
        self._set_busy(busy=False)
        self.set_problem(sentence)

    def reject(self) -> None:
        """Close; what is being written is stopped, and the file in its place stays as it was."""
        if self._running is not None:
            self._running.cancel()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._running is not None:
            self._running.cancel()
        super().closeEvent(event)
