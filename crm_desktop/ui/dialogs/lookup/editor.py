"""The lookup editor as a dialog: rules, live counts, the whole in a sentence, and what becomes of the current set."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import N_, _
from crm_desktop.domain.lookup import ACTION, IDS, Lookup, Node
from crm_desktop.ui.context import Context
from crm_desktop.ui.dialogs.lookup.fields import Askable, askable
from crm_desktop.ui.dialogs.lookup.frame import LookupDialog
from crm_desktop.ui.dialogs.lookup.rows import JoinRows, RuleRow

TITLES = {
    "contact": N_("Look up contacts"),
    "company": N_("Look up companies"),
    "entry": N_("Look up notes and history"),
}


class LookupEditor(LookupDialog):
    """Rules for records of one kind."""

    def __init__(
        self,
        context: Context,
        known: Askable,
        lookup: Lookup,
        current: Lookup,
        parent: QWidget | None = None,
        *,
        main: str = "",
        title: str = "",
    ) -> None:
        """`lookup` is what the rules show first, `current` the set in the list; `main` renames the main button."""
        super().__init__(
            title or _(TITLES.get(lookup.kind, "Look up")), context, lookup.kind, current, parent, main=main
        )
        self.setObjectName("lookupEditor")
        self.rules = JoinRows(lookup.kind, known, self.offer)
        self.show_in_body(self.rules, "lookupRules")
        self.rules.set_join(lookup.where)
        if not lookup.where.parts:
            self.rules.add_rule()
        self.rules.changed.connect(self.changed)
        first = next((row for row in self.rules.rows if isinstance(row, RuleRow)), None)
        if first is not None:
            first.field.setFocus()
        self._count()

    def lookup(self) -> Lookup:
        """Return what the rules ask, as far as they ask something."""
        return Lookup(self._kind, self.rules.join())

    def parts(self) -> Sequence[Node | None]:
        """See LookupDialog.parts."""
        return [row.node() for row in self.rules.rows]

    def show_parts(self, counts: Sequence[int | None]) -> None:
        """See LookupDialog.show_parts."""
        for row, count in zip(self.rules.rows, counts, strict=False):
            row.show_count(count)


def open_lookup_editor(
    context: Context,
    parent: QWidget,
    lookup: Lookup,
    current: Lookup,
    then: Callable[[LookupEditor], None],
    *,
    main: str = "",
    title: str = "",
) -> None:
    """Read what can be asked, and show the editor; `then` gets it to listen to."""

    def show(known: Askable) -> None:
        editor = LookupEditor(context, known, lookup, current, parent, main=main, title=title)
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        then(editor)
        editor.open()

    context.ask(lambda crm: askable(crm, lookup.kind), show, owner=parent)


def editable_rules(lookup: Lookup) -> bool:
    """Say whether the editor can show a lookup: not one that names hundreds of records."""
    return not any(rule.field in (IDS, ACTION) for rule in lookup.rules())
