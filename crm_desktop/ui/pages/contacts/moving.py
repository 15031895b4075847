"""Somebody goes to another company: asks where to, as what, and since when."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QLineEdit, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.records import Record
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.editors import UnreadableError, read_date
from crm_desktop.ui.kit.find_as_you_type import complete_companies
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.support.theme import theme


class ChangedCompany(FarleyDialog):
    """The old company stays on the card with its years; an empty line means that somebody has left."""

    def __init__(self, context: Context, record: Record, parent: QWidget) -> None:
        super().__init__(_("Changed company"), parent, main=_("Save"))
        self.setObjectName("changedCompanyDialog")
        self.setMinimumWidth(theme().px(400))
        self._context = context
        self._record_id = record.id
        company = record.text("company")
        if company:
            stays = _("{company} stays on the card as an earlier position.").format(company=company)
            self.body.addWidget(Label(stays, "small", "text-2", wrap=True))
        self.company = self._line("newCompanyEdit", _("New company; empty for nobody’s"))
        complete_companies(context, self.company)
        self.title = self._line("newTitleEdit", _("Job title there"))
        self.day = self._line("newSinceEdit", _("Since"))
        today = context.clock.now().date()
        self.day.setText(
            QLocale().toString(QDate(today.year, today.month, today.day), QLocale.FormatType.ShortFormat)
        )
        self.company.setFocus()

    def _line(self, name: str, label: str) -> QLineEdit:
        self.body.addWidget(Label(label, "small", "text-2"))
        edit = QLineEdit()
        edit.setObjectName(name)
        edit.setAccessibleName(label)
        self.body.addWidget(edit)
        return edit

    def accept(self) -> None:
        """Save, when the day can be read."""
        try:
            day = read_date(self.day.text().strip()).isoformat() if self.day.text().strip() else ""
        except UnreadableError as problem:
            self.set_problem(str(problem))
            self.day.setFocus()
            return
        number, company, title = self._record_id, self.company.text().strip(), self.title.text().strip()
        shell = self._context.shell
        said = _("Moved to {company}.").format(company=company) if company else _("The company is left.")
        self._context.do(
            lambda crm: crm.relations.change_company(number, company, title=title, on=day),
            lambda _nothing: shell.toast(said, undo=True),
        )
        super().accept()
