"""Look up by fields: an empty card, and what one writes into it is looked for; the old “Lookup” dialog."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from crm_desktop.base.i18n import N_, _
from crm_desktop.domain.attributes import Attribute
from crm_desktop.domain.example import example_of
from crm_desktop.domain.fields import BOOKKEEPING
from crm_desktop.domain.lookup import IDS, WORDS, How, Join, Lookup, Node
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
from crm_desktop.ui.dialogs.lookup.editor import TITLES
from crm_desktop.ui.dialogs.lookup.example_line import ExampleLine
from crm_desktop.ui.dialogs.lookup.fields import Askable, askable
from crm_desktop.ui.dialogs.lookup.frame import LookupDialog
from crm_desktop.ui.kit.buttons import FlatButton
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.search_box import SearchBox
from crm_desktop.ui.support.theme import theme

COLUMN = 216
WIDTH, HEIGHT = 780, 620
SECTIONS = {
    "name": N_("Name"),
    "work": N_("Work"),
    "reach": N_("Phone and e-mail"),
    "place": N_("Address"),
    "status": N_("Status"),
    "farley": N_("Farley file"),
    "own": N_("Own fields"),
    "more": N_("More"),
    "kept": N_("Kept by the program"),
}
_OWN_PLACES = {"more": "own", "fold": "more", "business": "work"}
"""Where fields of one's own stand in the form, where that is not what the part of the card is called."""
_BOOKKEEPING = frozenset(one.name for one in BOOKKEEPING)
_LEFT_OUT = frozenset({IDS, "effect"})
LIKELY = {
    "contact": ("company", "status", "tags", "addresses/city"),
    "company": ("industry", "status", "tags", "addresses/city"),
    "entry": ("type", "result", "regarding"),
}
"""What is taken of the open card at once; its other fields offer their values one by one."""


@dataclass(frozen=True)
class ExampleKnown:
    """What the form is made of."""

    askable: Askable
    card: Mapping[str, str] = field(default_factory=dict)
    """What the open card would be written as, by field."""


def example_known(crm: Crm, kind: str, record_id: int | None) -> ExampleKnown:
    """Read what can be asked of a kind, and the open card."""
    known = askable(crm, kind)
    record = crm.find(record_id) if record_id is not None else None
    if record is None or record.kind != kind:
        return ExampleKnown(known)
    attributes = known.attributes[kind]
    refers = [one.key for one in attributes if one.field is not None and one.field.refers_to and not one.collection]
    shown = dict(zip(refers, crm.lookups.values(kind, [record.id], refers).get(record.id, ()), strict=False))
    card: dict[str, str] = {}
    for one in attributes:
        card |= example_of(record, [one], shown, dict(known.known(kind, one.key)))
    return ExampleKnown(known, card)


class ExampleDialog(LookupDialog):
    """The fields of a kind as on its card, all empty; what is written asks."""

    rules_wanted = Signal(object)
    """The lookup that is to be gone on with in the editor of rules."""

    def __init__(
        self, context: Context, known: ExampleKnown, kind: str, current: Lookup, parent: QWidget | None = None
    ) -> None:
        """`current` is the set in the list."""
        super().__init__(_(TITLES.get(kind, "Look up")), context, kind, current, parent)
        self.setObjectName("exampleDialog")
        self.resize(theme().px(WIDTH), theme().px(HEIGHT))
        self._known = known
        self.lines: list[ExampleLine] = []
        self.fields = ExampleFields()
        self.search = SearchBox(_("Find a field"), hint="")
        self.search.setObjectName("exampleSearch")
        self.body.addLayout(self._head())
        self._fill()
        self.show_in_body(self.fields, "exampleFields")
        self.search.searched.connect(self.fields.narrow)
        for told in (self.search.down_pressed, self.search.entered, self.search.left):
            told.connect(self.fields.focus_first)
        self._count()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.search, 1)
        self.take = FlatButton(_("Take the open card as example"), icon="user", size="small")
        self.take.setObjectName("takeExample")
        self.take.setVisible(any(key in self._known.card for key in LIKELY.get(self._kind, ())))
        self.take.clicked.connect(self.take_card)
        clear = FlatButton(_("Clear"), icon="x", size="small")
        clear.setObjectName("clearExample")
        clear.clicked.connect(self.clear)
        rules = FlatButton(_("Go on with rules…"), icon="filter", size="small")
        rules.setObjectName("exampleRules")
        rules.clicked.connect(self._go_on)
        for button in (self.take, clear, rules):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def _fill(self) -> None:
        sections: dict[str, list[ExampleLine]] = {name: [] for name in SECTIONS}
        for attribute in self._known.askable.attributes[self._kind]:
            if attribute.via or attribute.key in _LEFT_OUT:
                continue
            key = attribute.key
            line = ExampleLine(
                attribute,
                _label_of(attribute),
                partial(self._offer, key),
                self._known.askable.known(self._kind, key),
                self._known.card.get(key, ""),
            )
            line.changed.connect(self.changed)
            sections[section_of(attribute, self._kind)].append(line)
        self.lines = [line for lines in sections.values() for line in lines]
        titles = {**SECTIONS, "name": N_("Entry")} if self._kind == "entry" else SECTIONS
        self.fields.show_sections([(_(titles[name]), lines) for name, lines in sections.items() if lines])

    def _offer(self, key: str, start: str, then: Callable[[list[str]], None]) -> None:
        self.offer(self._kind, key, start, then, self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fields.focus_first()

    # What it asks

    def _today(self) -> date:
        return self._context.clock.now().date()

    def filled(self) -> list[ExampleLine]:
        """Return the lines that something is written in."""
        return [line for line in self.lines if line.written()]

    def parts(self) -> Sequence[Node | None]:
        """See LookupDialog.parts."""
        return [line.node(self._today()) for line in self.filled()]

    def lookup(self) -> Lookup:
        """See LookupDialog.lookup."""
        nodes = tuple(node for node in self.parts() if node is not None)
        return Lookup(self._kind, Join(How.ALL, nodes))

    def show_parts(self, counts: Sequence[int | None]) -> None:
        """See LookupDialog.show_parts."""
        for line, count in zip(self.filled(), counts, strict=False):
            line.show_count(count)

    def _is_understood(self) -> bool:
        """Mark what cannot be understood, and say so; nobody is looked up by half of what was written."""
        problems = [sentence for line in self.lines if (sentence := line.problem(self._today()))]
        if problems:
            self._show_problem(problems[0])
        return not problems

    def _count(self) -> None:
        if self._is_understood():
            super()._count()

    def _save(self) -> None:
        if self._is_understood():
            super()._save()

    def accept(self) -> None:
        """See QDialog.accept."""
        if self._is_understood():
            super().accept()

    # What is done

    def take_card(self) -> None:
        """Write what is likeliest to be meant of the open card; the rest is in the menus of the lines."""
        for line in self.lines:
            if line.attribute.key in LIKELY.get(self._kind, ()):
                line.write(line.card_value or line.written())

    def clear(self) -> None:
        """Empty the card again."""
        for line in self.lines:
            line.write("")
        self.search.clear_search()
        self.fields.focus_first()

    def _go_on(self) -> None:
        if self._is_understood():
            lookup = self.lookup()
            self.reject()
            self.rules_wanted.emit(lookup)


class ExampleFields(QWidget):
    """The lines under their titles, in as many columns as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections: list[tuple[Label, Sequence[ExampleLine]]] = []
        self._columns = 0
        self._searched = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)

    def show_sections(self, sections: Sequence[tuple[str, Sequence[ExampleLine]]]) -> None:
        """Show lines under titles."""
        for title, lines in sections:
            label = Label(title, "body", weight=600, parent=self)
            for line in lines:
                line.setParent(self)
            label.setContentsMargins(0, theme().px(12) if self._sections else 0, 0, 0)
            self._sections.append((label, lines))
        self._lay(1)
        for before, after in pairwise(self._lines()):
            self.setTabOrder(before.edit, after.edit)

    def _lines(self) -> list[ExampleLine]:
        return [line for _label, lines in self._sections for line in lines]

    def narrow(self, text: str) -> None:
        """Show the fields whose names contain a text, and those that are filled in."""
        self._searched = text.strip()
        self._lay(self._columns)

    def focus_first(self) -> None:
        """Put the cursor into the first line that is shown and empty, else into the first."""
        shown = [line for line in self._lines() if not line.isHidden()]
        empty = [line for line in shown if not line.written()]
        for line in (empty or shown)[:1]:
            line.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = max(1, self.width() // theme().px(COLUMN))
        if columns != self._columns:
            self._lay(columns)

    def _lay(self, columns: int) -> None:
        for at in range(max(self._columns, columns)):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        self._columns = columns
        row = 0
        for label, lines in self._sections:
            shown = [line for line in lines if line.written() or _found(self._searched, line.label)]
            for widget in (label, *lines):
                self._grid.removeWidget(widget)
                widget.setVisible(widget in shown or (widget is label and bool(shown)))
            if shown:
                self._grid.addWidget(label, row, 0, 1, columns)
                for at, line in enumerate(shown):
                    self._grid.addWidget(line, row + 1 + at // columns, at % columns)
                row += 2 + (len(shown) - 1) // columns


def _found(searched: str, label: str) -> bool:
    return searched.casefold() in label.casefold()


def section_of(attribute: Attribute, kind: str) -> str:
    """Return the part of the form that a field stands in: where its card has it."""
    if attribute.custom is not None:
        place = attribute.custom.place
        return _OWN_PLACES.get(place, place)
    if attribute.key in (WORDS, "name"):
        return "name"
    if attribute.key == "annual":
        return "farley"
    field_ = attribute.field
    if attribute.collection is None and attribute.key != "linked" and (field_ is None or field_.derived):
        return "kept"
    if field_ is not None and field_.name in _BOOKKEEPING:
        return "more"
    if kind == "entry" and attribute.collection is None:
        return "name"
    if attribute.group in SECTIONS:
        return attribute.group
    return "status" if attribute.key in ("tags", "groups") else "more"


def _label_of(attribute: Attribute) -> str:
    """Return what a field is called; what a person did elsewhere is told from what stands on the card."""
    collection = attribute.collection
    if collection is not None and collection.name == "positions":
        return f"{_(collection.label)}: {attribute.label}"
    return attribute.label


def open_example(
    context: Context,
    parent: QWidget,
    kind: str,
    current: Lookup,
    record_id: int | None,
    then: Callable[[ExampleDialog], None],
) -> None:
    """Read what can be asked, and show the empty card; `then` gets it to listen to."""

    def show(known: ExampleKnown) -> None:
        dialog = ExampleDialog(context, known, kind, current, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        then(dialog)
        dialog.open()

    context.ask(lambda crm: example_known(crm, kind, record_id), show, owner=parent)
