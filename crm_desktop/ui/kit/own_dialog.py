"""The small dialog in which a field of one's own is made, or changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from crm_desktop.base.i18n import _
from crm_desktop.domain.custom_field import CustomField
from crm_desktop.domain.records import Values
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.own_form import FieldForm
from crm_desktop.ui.kit.own_row import one_line
from crm_desktop.ui.support.theme import theme


class FieldDialog(FarleyDialog):
    """Tells what is wanted and stays until it is done: what is in the way is said beside the buttons."""

    wanted = Signal(object, object)
    """What differs, and the new names of choices by the old ones."""

    def __init__(self, context: Context, kind: str, custom: CustomField | None, parent: QWidget) -> None:
        title = _("New field") if custom is None else _("Field “{name}”").format(name=one_line(custom.name))
        super().__init__(title, parent, main=_("Add field") if custom is None else _("Save field"))
        self.setObjectName("fieldDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme().px(460))
        self._context = context
        self.form = FieldForm(context, kind)
        self.form.show_field(custom)
        self.form.type.activated.connect(lambda _index: self.adjustSize())
        self.body.addWidget(self.form)
        self.buttons.accepted.disconnect()
        self.buttons.accepted.connect(self._ask)
        self.form.name.setFocus()

    def _ask(self) -> None:
        if not self.form.name.text().strip():
            self.set_problem(_("A field needs a name."))
            self.form.name.setFocus()
            return
        self.wanted.emit(self.form.news(), self.form.choices.renamed())

    def save(self, verb: Callable[[Crm], int], then: Callable[[int], None]) -> None:
        """Do what is wanted and close; `then` gets the answer, also where the dialog was left before it came."""
        self._set_waiting(waiting=True)

        def done(answer: int) -> None:
            if isValid(self):
                self.accept()
            then(answer)

        self._context.do(verb, done, failed=self._refused)

    def _refused(self, sentence: str) -> None:
        if isValid(self):
            self._set_waiting(waiting=False)
            self.set_problem(sentence)
        else:
            self._context.shell.show_error(sentence)

    def _set_waiting(self, *, waiting: bool) -> None:
        assert self.main_button is not None
        self.main_button.setEnabled(not waiting)


def ask_new_field(context: Context, kind: str, parent: QWidget, then: Callable[[int], None]) -> None:
    """Ask for a new field of a kind of record, and make it; `then` gets its id."""

    def save(values: Values, _renamed: dict[str, str]) -> None:
        dialog.save(lambda crm: crm.custom_fields.create_from(kind, values), then)

    dialog = FieldDialog(context, kind, None, parent)
    dialog.wanted.connect(save)
    dialog.open()
