"""The lookup editor as a dialog: rules, live counts, the whole in a sentence, and what becomes of the current set."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crm_desktop.base.errors import FarleyError
from crm_desktop.base.i18n import N_, _, format_number
from crm_desktop.domain.lookup import ACTION, IDS, Join, Lookup, Node
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
from crm_desktop.ui.dialogs.lookup.fields import Askable, askable
from crm_desktop.ui.dialogs.lookup.rows import JoinRows
from crm_desktop.ui.kit.buttons import FieldButton, PlainButton
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.labels import Label, set_ground
from crm_desktop.ui.support.theme import theme

REST_MS = 250
WIDTH, HEIGHT = 760, 480


class Into(StrEnum):
    """What becomes of the set that is shown."""

    REPLACE = "replace"
    NARROW = "narrow"
    ADD = "add"
    TAKE = "take"


_TITLES = {
    "contact": N_("Look up contacts"),
    "company": N_("Look up companies"),
    "entry": N_("Look up notes and history"),
}
_INTO = (
    (Into.REPLACE, N_("Show just these")),
    (Into.NARROW, N_("Only those shown now")),
    (Into.ADD, N_("Add to those shown")),
    (Into.TAKE, N_("Take from those shown")),
)


def combined(current: Lookup, found: Lookup, into: Into) -> Lookup:
    """Return the lookup that comes of the current one and another."""
    if into is Into.NARROW:
        return current.narrowed(found)
    if into is Into.ADD:
        return current.widened(found)
    return current.without(found) if into is Into.TAKE else found


class LookupEditor(FarleyDialog):
    """Rules for records of one kind."""

    looked_up = Signal(object)
    """The lookup that the list is to show."""
    save_wanted = Signal(object)
    """A lookup to be kept under a name."""

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
        super().__init__(title or _(_TITLES.get(lookup.kind, "Look up")), parent, main=main or _("Look up"))
        self.setObjectName("lookupEditor")
        self._context = context
        self._kind = lookup.kind
        self._current = current
        self.resize(theme().px(WIDTH), theme().px(HEIGHT))
        self.rules = JoinRows(lookup.kind, known, self._offer)
        self._add_rules()
        self.sentence = Label("", "small", "text-2", wrap=True)
        self.sentence.setObjectName("lookupSentence")
        self.found = Label("", "body", weight=600)
        self.found.setObjectName("lookupCount")
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.found)
        self.into = FieldButton(_("What becomes of those shown now"))
        self.into.setObjectName("lookupInto")
        self.into.set_choices([(key, _(label)) for key, label in _INTO])
        self.into.setVisible(not main and not current.is_all)
        self.save = PlainButton(_("Save as…"))
        self.save.setObjectName("saveLookup")
        self.save.setVisible(not main and not context.facts.read_only)
        self.save.clicked.connect(lambda: self.save_wanted.emit(self.lookup()))
        self._add_left()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._count)
        self.rules.set_join(lookup.where)
        if not lookup.where.parts:
            self.rules.add_rule()
        self.rules.changed.connect(self._rest.start)
        self.accepted.connect(self._look_up)
        self.finished.connect(self._rest.stop)
        self._count()

    def _add_rules(self) -> None:
        area = QScrollArea()
        area.setObjectName("lookupRules")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        for part in (area.viewport(), inner):
            set_ground(part, "surface")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.rules)
        column.addStretch(1)
        area.setWidget(inner)
        self.body.addWidget(area, 1)

    def _add_left(self) -> None:
        left = QWidget()
        row = QHBoxLayout(left)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(self.into)
        self.add_to_foot(left)

    # What it says

    def lookup(self) -> Lookup:
        """Return what the rules ask, as far as they ask something."""
        return Lookup(self._kind, self.rules.join())

    def _look_up(self) -> None:
        into = self.into.current()
        self.looked_up.emit(combined(self._current, self.lookup(), into if isinstance(into, Into) else Into.REPLACE))

    # Counting

    def _offer(self, kind: str, key: str, start: str, then: Callable[[list[str]], None], owner: QWidget) -> None:
        def question(crm: Crm) -> list[str]:
            attribute = crm.lookups.attribute(key, kind)
            return crm.lookups.asked_for(key, kind, start) if attribute.is_column else []

        self._context.ask(question, then, failed=lambda _sentence: None, key="lookup/offer", owner=owner)

    def _count(self) -> None:
        nodes = [row.node() for row in self.rules.rows]
        lookup = self.lookup()

        def question(crm: Crm) -> tuple[int, list[int | None], str]:
            alone = [_count_alone(crm, lookup.kind, node) for node in nodes]
            return crm.lookups.count(lookup), alone, crm.lookups.in_words(lookup)

        self._context.ask(question, self._show_counts, failed=self._show_problem, key="lookup/count", owner=self)

    def _show_counts(self, answer: tuple[int, list[int | None], str]) -> None:
        whole, alone, words = answer
        self.set_problem("")
        for row, count in zip(self.rules.rows, alone, strict=False):
            row.show_count(count)
        self.sentence.setText(words)
        self.found.setText(_("{n} found").format(n=format_number(whole)))
        if self.main_button is not None:
            self.main_button.setEnabled(True)

    def _show_problem(self, sentence: str) -> None:
        self.set_problem(sentence)
        self.found.setText("")
        if self.main_button is not None:
            self.main_button.setEnabled(False)


def _count_alone(crm: Crm, kind: str, node: Node | None) -> int | None:
    if node is None:
        return None
    try:
        return crm.lookups.count(Lookup(kind, node if isinstance(node, Join) else Join(parts=(node,))))
    except FarleyError:
        return None  # said once, for the whole


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
