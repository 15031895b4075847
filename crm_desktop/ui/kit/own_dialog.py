"""The small dialog in which a field of one's own is made, or changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.custom_field import CustomField
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.own_form import FieldForm
from crm_desktop.ui.support.theme import theme


class FieldDialog(FarleyDialog):
    """Tells what is wanted and stays until it is done: what is in the way is said beside the buttons."""

    wanted = Signal(object, object)
    """What differs, and the new names of choices by the old ones."""

    def __init__(self, context: Context, kind: str, custom: CustomField | None, parent: QWidget) -> None:
        title = _("New field") if custom is None else _("Field “{name}”").format(name=" ".join(custom.name.split()))
        super().__init__(title, parent, main=_("Add field") if custom is None else _("Save field"))
        self.setObjectName("fieldDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme().px(460))
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
