"""Somebody goes to another company: asks where to, as what, and since when."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from shiboken6 import isValid

from crm_desktop.base.i18n import _
from crm_desktop.domain.records import Record
from crm_desktop.services.crm import Crm
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.editors import UnreadableError, read_date
from crm_desktop.ui.kit.find_as_you_type import complete_companies
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.record_drafts import place_of
from crm_desktop.ui.kit.record_editing import RecordEditing
from crm_desktop.ui.kit.small_form import fill_in, text_of, texts_in
from crm_desktop.ui.support.theme import theme

KEY = "company_id/new"
"""The place of what is typed here among the editors of the card."""


class ChangedCompany(FarleyDialog):
    """The old company stays on the card with its years; an empty line means that somebody has left."""

    typed = Signal(str)
    """What stands in it, whenever that changes."""
    left = Signal()
    """It was closed on purpose, or what stands in it is saved."""

    def __init__(self, editing: RecordEditing, record: Record, parent: QWidget) -> None:
        super().__init__(_("Changed company"), parent, main=_("Save"))
        self.setObjectName("changedCompanyDialog")
        self.setMinimumWidth(theme().px(400))
        self._editing = editing
        self._context = editing.context
        self._record_id = record.id
        company = record.text("company")
        if company:
            stays = _("{company} stays on the card as an earlier position.").format(company=company)
            self.body.addWidget(Label(stays, "small", "text-2", wrap=True))
        self._fields: dict[str, QLineEdit | QComboBox] = {}
        self.company = self._line("newCompanyEdit", _("New company; empty for nobody’s"))
        complete_companies(self._context, self.company)
        self.title = self._line("newTitleEdit", _("Job title there"))
        self.day = self._line("newSinceEdit", _("Since"))
        today = self._context.clock.now().date()
        self.day.setText(
            QLocale().toString(QDate(today.year, today.month, today.day), QLocale.FormatType.ShortFormat)
        )
        self._before = texts_in(self._fields)
        editing.drafts.watch(self, KEY)
        self.company.setFocus()

    def _line(self, name: str, label: str) -> QLineEdit:
        self.body.addWidget(Label(label, "small", "text-2"))
        edit = QLineEdit()
        edit.setObjectName(name)
        edit.setAccessibleName(label)
        edit.textEdited.connect(self._tell)
        self._fields[name] = edit
        self.body.addWidget(edit)
        return edit

    def _tell(self) -> None:
        record = self._editing.record
        if record is not None and record.id == self._record_id:  # behind it the card may show another one by now
            self.typed.emit(text_of(self._fields, self._before))

    def go_on(self, text: str) -> None:
        """Put in what was typed before and is not saved."""
        fill_in(self._fields, text)
        self._tell()

    def accept(self) -> None:
        """Save, when the day can be read; what cannot be saved stays here with the sentence that says why."""
        if self.main_button is None or not self.main_button.isEnabled():
            return
        try:
            day = read_date(self.day.text().strip()).isoformat() if self.day.text().strip() else ""
        except UnreadableError as problem:
            self.set_problem(str(problem))
            self.day.setFocus()
            return
        number, company, title = self._record_id, self.company.text().strip(), self.title.text().strip()
        said = _("Moved to {company}.").format(company=company) if company else _("The company is left.")
        place = place_of("contact", number) + KEY

        def move(crm: Crm) -> None:
            crm.relations.change_company(number, company, title=title, on=day)
            crm.drafts.forget([place])

        self.set_problem("")
        self.main_button.setEnabled(False)
        self._context.do(move, lambda _nothing: self._moved(said), failed=self._refused)

    def _moved(self, said: str) -> None:
        self._context.shell.toast(said, undo=True)
        if isValid(self):
            self.left.emit()
            super().accept()

    def _refused(self, sentence: str) -> None:
        if not isValid(self) or not self.isVisible():
            self._context.shell.show_error(sentence)
            return
        if self.main_button is not None:
            self.main_button.setEnabled(True)
        self.set_problem(sentence)

    def reject(self) -> None:
        """Leave it; what was typed is not wanted."""
        self.left.emit()
        super().reject()
