"""The dialog: fields and lists at the side, one of them open; everything applies at once and can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from crm_desktop.base.changes import Changes
from crm_desktop.base.i18n import _
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.lookup import Shown
from crm_desktop.services.crm import Crm
from crm_desktop.services.custom_fields import KINDS
from crm_desktop.services.lists import LISTS
from crm_desktop.ui.context import Context
from crm_desktop.ui.dialogs.setup.fields_pane import FieldsPane
from crm_desktop.ui.dialogs.setup.list_pane import ListPane
from crm_desktop.ui.dialogs.setup.surroundings import SetupSurroundings
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.labels import Hairline, set_ground
from crm_desktop.ui.kit.side_list import SideItem, SideList, SideSection
from crm_desktop.ui.kit.toast import Toaster
from crm_desktop.ui.support.key_text import shown as shown_keys
from crm_desktop.ui.support.theme import theme

FIELDS, LIST = "fields/", "list/"


class SetupDialog(FarleyDialog):
    """A pane is built when it is first shown, and told of every change, whoever made it."""

    def __init__(
        self, context: Context, undo: Callable[[], None], parent: QWidget | None = None, shown: str = "fields/contact"
    ) -> None:
        """`shown` is the pane to begin with: `fields/` and a kind of record, or `list/` and the name of a list."""
        super().__init__(_("Fields and lists"), parent, close=_("Close"))
        self._context, self._undo = context, undo
        self.setObjectName("setupDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme().px(860), theme().px(640))
        self.body.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._build_side())
        row.addWidget(Hairline(vertical=True))
        self.stack = QStackedWidget()
        row.addWidget(self.stack, 1)
        self.body.addLayout(row)
        self.toaster = Toaster(self)  # over the foot, where it hides nothing
        self._around = SetupSurroundings(
            context, self._tell, self._say_problem, lambda: isValid(self), self._show_records
        )
        self._panes: dict[str, FieldsPane | ListPane] = {}
        self.show_pane(shown)
        self.side.selectionModel().currentChanged.connect(lambda *_indexes: self._marked())
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(undo)
        context.changed.connect(self._heard)
        self.side.setFocus()

    def _build_side(self) -> QWidget:
        side = QWidget()
        set_ground(side, "window")
        side.setFixedWidth(theme().px(236))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 10)
        self.side = SideList("sunken")
        self.side.setObjectName("setupSide")
        self.side.setAccessibleName(_("Fields and lists"))
        fields = [SideItem(f"{FIELDS}{kind}", _(RECORD_TYPES[kind].plural), RECORD_TYPES[kind].icon) for kind in KINDS]
        lists = [SideItem(f"{LIST}{name}", _(label), "list") for name, label in LISTS]
        self.side.set_sections([
            SideSection("fields", _("Own fields"), tuple(fields)), SideSection("lists", _("Lists"), tuple(lists)),
        ])  # fmt: skip
        column.addWidget(self.side)
        return side

    def _marked(self) -> None:
        shown = self.side.current()
        if isinstance(shown, str):
            self.show_pane(shown)

    def show_pane(self, name: str) -> None:
        """Open the fields of a kind, or a list."""
        if name not in self._panes:
            made: FieldsPane | ListPane
            if name.startswith(FIELDS):
                made = FieldsPane(self._around, name.removeprefix(FIELDS))
            else:
                list_name = name.removeprefix(LIST)
                made = ListPane(self._around, list_name, _(dict(LISTS)[list_name]))
            self._panes[name] = made
            self.stack.addWidget(made)
        self.stack.setCurrentWidget(self._panes[name])
        self.set_problem("")
        self.side.set_current(name)
        self._panes[name].refresh()

    def pane(self, name: str) -> FieldsPane | ListPane:
        """A pane that was opened."""
        return self._panes[name]

    def _heard(self, changes: Changes) -> None:
        if changes.touches("custom_field", "list_item", "contact", "company", "entry"):
            shown = self.stack.currentWidget()
            if isinstance(shown, FieldsPane | ListPane):
                shown.refresh()

    def _say_problem(self, sentence: str) -> None:
        if isValid(self):
            self.set_problem(sentence)
        elif sentence:
            self._context.shell.show_error(sentence)

    def _tell(self, sentence: str) -> None:
        if not isValid(self):  # it was closed while it was done
            self._context.shell.toast(sentence, undo=True)
            return
        self.toaster.show_message(sentence, self._undo, shown_keys(QKeySequence("Ctrl+Z")))

    def _show_records(self, question: Callable[[Crm], Shown]) -> None:
        """Show the records of a set behind this dialog, which goes."""

        def show(shown: Shown) -> None:
            self.close()
            self._context.shell.look_up("contacts" if shown.lookup.kind == "contact" else "companies", "", shown)

        self._context.ask(question, show, failed=self.set_problem, owner=self)
