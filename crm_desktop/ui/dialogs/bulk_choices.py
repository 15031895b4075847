"""Groups and owners for many records at once: one line to choose from or to type into."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget
from shiboken6 import isValid

from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.services.bulk import Change, How
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
from crm_desktop.ui.dialogs.bulk_edit import BulkEditDialog
from crm_desktop.ui.dialogs.bulk_words import selected_text
from crm_desktop.ui.kit.busy_bar import BusyBar
from crm_desktop.ui.kit.completing import make_searchable
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.runner import Runner, steps
from crm_desktop.ui.support.tasks import Report, Stopped
from crm_desktop.ui.support.theme import theme

Verb = Callable[[Crm, str, Report, Stopped], int]


class OneChoiceDialog(FarleyDialog):
    """Asks for one name, chosen or typed, and does something with it to all records."""

    def __init__(
        self,
        context: Context,
        title: str,
        about: str,
        label: str,
        main: str,
        verb: Verb,
        told: Callable[[int, str], str],
        parent: QWidget | None = None,
    ) -> None:
        """`verb` does it and returns how many changed; `told` says so."""
        super().__init__(title, parent, main=main)
        self._context, self._verb, self._told = context, verb, told
        self._running = False
        self.runner = Runner(context, self)
        self.busy = BusyBar(self)
        self.runner.began.connect(lambda text: self.busy.start(text, self.runner.cancel))
        self.runner.progressed.connect(self.busy.set_progress)
        self.runner.ended.connect(self.busy.stop)
        self.body.addWidget(Label(about, "small", "text-2"))
        self.body.addWidget(Label(label, "small", "text-2"))
        self.choice = QComboBox()
        make_searchable(self.choice)
        self.choice.setAccessibleName(label)
        self.choice.currentTextChanged.connect(lambda _text: self._follow())
        self.body.addWidget(self.choice)
        self.body.addStretch(1)
        self.setMinimumWidth(theme().px(360))
        self._follow()

    def offer(self, names: Sequence[tuple[str, int]]) -> None:
        """Offer names, each so deep under the one before it; none is chosen yet."""
        if not isValid(self):  # closed before they came
            return
        typed = self.choice.currentText()
        for name, depth in names:
            self.choice.addItem("    " * depth + name, name)
        self.choice.setCurrentIndex(-1)
        self.choice.setEditText(typed)  # whoever typed before they came goes on
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def name(self) -> str:
        """What is chosen or typed."""
        return self.choice.currentText().strip()

    def _follow(self) -> None:
        if self.main_button is not None:
            possible = not self._running and not self._context.facts.read_only
            self.main_button.setEnabled(possible and bool(self.name()))

    def accept(self) -> None:
        """Do it beside the window."""
        name, verb = self.name(), self._verb
        if self.main_button is None or not self.main_button.isEnabled():
            return
        self._running = True
        self._follow()
        self.runner.start(
            self.windowTitle(),
            lambda crm, report, stopped: verb(crm, name, report, stopped),
            lambda count: self._done(count, name),
            self._failed,
            lambda: self._failed(_("Stopped; nothing was changed.")),
        )

    def _done(self, count: int, name: str) -> None:
        self._running = False
        self._context.shell.toast(self._told(count, name), undo=count > 0)
        super().accept()

    def _failed(self, sentence: str) -> None:
        self._running = False
        self._follow()
        self.set_problem(sentence)

    def reject(self) -> None:
        """Stop what is running, and only then go away."""
        self.runner.cancel()
        if not self._running:
            super().reject()


def group_dialog(context: Context, kind: str, ids: Sequence[int], parent: QWidget | None = None) -> OneChoiceDialog:
    """Ask into which group they go: one that is there, or a new one."""

    def told(count: int, name: str) -> str:
        sentence = ngettext("{n} put into the group {name}.", "{n} put into the group {name}.", count)
        return sentence.format(n=format_number(count), name=name)

    dialog = OneChoiceDialog(
        context, _("Group"), selected_text(kind, len(ids)), _("Group, or the name of a new one"), _("Put into group"),
        lambda crm, name, report, stopped: crm.groups.put_named(kind, ids, name, steps(report, stopped)),
        told, parent,
    )  # fmt: skip
    dialog.setObjectName("groupDialog")
    context.ask(lambda crm: [(one.name, one.depth) for one in crm.groups.all() if not one.is_dynamic], dialog.offer)
    return dialog


def assign_dialog(context: Context, kind: str, ids: Sequence[int], parent: QWidget | None = None) -> OneChoiceDialog:
    """Ask whose they become."""

    def told(count: int, name: str) -> str:
        sentence = ngettext("{n} given to {name}.", "{n} given to {name}.", count)
        return sentence.format(n=format_number(count), name=name)

    dialog = OneChoiceDialog(
        context, _("Assign"), selected_text(kind, len(ids)), _("Owner"), _("Assign"),
        lambda crm, name, report, stopped: crm.bulk.apply(
            kind, ids, Change("owner", How.SET, name), steps(report, stopped)
        ),
        told, parent,
    )  # fmt: skip
    dialog.setObjectName("assignDialog")
    context.ask(lambda crm: [(name, 0) for name in sorted({crm.user, *crm.entries.owners()})], dialog.offer)
    return dialog


def open_many(context: Context, parent: QWidget, kind: str, ids: Sequence[int], name: str) -> None:
    """Open the dialog for many records at once: group, assign or change."""
    if not ids:
        return
    dialog: FarleyDialog
    if name == "group":
        dialog = group_dialog(context, kind, ids, parent)
    elif name == "assign":
        dialog = assign_dialog(context, kind, ids, parent)
    else:
        dialog = BulkEditDialog(context, kind, ids, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
