"""The frame of both ways to build a lookup: live counts, a sentence, and what becomes of the current set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crm_desktop.base.errors import FarleyError
from crm_desktop.base.i18n import N_, _, format_number
from crm_desktop.domain.lookup import Join, Lookup, Node
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
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


class LookupDialog(FarleyDialog):
    """What a lookup of one kind is built in; what it is built of stands above the sentence."""

    looked_up = Signal(object)
    """The lookup that the list is to show."""
    save_wanted = Signal(object)
    """A lookup to be kept under a name."""

    def __init__(
        self, title: str, context: Context, kind: str, current: Lookup, parent: QWidget | None = None, *, main: str = ""
    ) -> None:
        """`current` is the set in the list; `main` renames the main button, and nothing else can be done then."""
        super().__init__(title, parent, main=main or _("Look up"))
        self._context = context
        self._kind = kind
        self._current = current
        self.resize(theme().px(WIDTH), theme().px(HEIGHT))
        self.sentence = Label("", "small", "text-2", wrap=True)
        self.sentence.setObjectName("lookupSentence")
        self.found = Label("", "body", weight=600)
        self.found.setObjectName("lookupCount")
        self.into = FieldButton(_("What becomes of those shown now"))
        self.into.setObjectName("lookupInto")
        self.into.set_choices([(key, _(label)) for key, label in _INTO])
        self.into.setVisible(not main and not current.is_all)
        self.save = PlainButton(_("Save as…"))
        self.save.setObjectName("saveLookup")
        self.save.setVisible(not main and not context.facts.read_only)
        self.save.clicked.connect(self._save)
        self._add_left()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._count)
        self.accepted.connect(self._look_up)
        self.finished.connect(self._rest.stop)

    # What differs

    def lookup(self) -> Lookup:
        """Return what is asked, as far as something is."""
        raise NotImplementedError

    def parts(self) -> Sequence[Node | None]:
        """Return what is counted by itself; None for what asks nothing yet."""
        raise NotImplementedError

    def show_parts(self, counts: Sequence[int | None]) -> None:
        """Show how many each part finds."""
        raise NotImplementedError

    # The frame

    def show_in_body(self, content: QWidget, name: str) -> None:
        """Put what the lookup is built of over the sentence, with a scroll bar of its own."""
        area = QScrollArea()
        area.setObjectName(name)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it scrolls to what has the focus in it
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        for part in (area.viewport(), inner):
            set_ground(part, "surface")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(content)
        column.addStretch(1)
        area.setWidget(inner)
        self.body.addWidget(area, 1)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.found)

    def _add_left(self) -> None:
        left = QWidget()
        row = QHBoxLayout(left)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(self.into)
        self.add_to_foot(left)

    def _save(self) -> None:
        self.save_wanted.emit(self.lookup())

    def _look_up(self) -> None:
        self.looked_up.emit(combined(self._current, self.lookup(), self.chosen_into()))

    def chosen_into(self) -> Into:
        """Return what is to become of the set that is shown."""
        into = self.into.current()
        return into if isinstance(into, Into) else Into.REPLACE

    # Counting

    def offer(self, kind: str, key: str, start: str, then: Callable[[list[str]], None], owner: QWidget) -> None:
        """Ask for the values that records of a kind have in a field, as long as the owner is there."""

        def question(crm: Crm) -> list[str]:
            attribute = crm.lookups.attribute(key, kind)
            return crm.lookups.asked_for(key, kind, start) if attribute.is_column else []

        self._context.ask(question, then, failed=lambda _sentence: None, key="lookup/offer", owner=owner)

    def changed(self) -> None:
        """Count anew when it rests."""
        self._rest.start()

    def _count(self) -> None:
        nodes = self.parts()
        lookup = self.lookup()

        def question(crm: Crm) -> tuple[int, list[int | None], str]:
            alone = [_count_alone(crm, lookup.kind, node) for node in nodes]
            return crm.lookups.count(lookup), alone, crm.lookups.in_words(lookup)

        self._context.ask(question, self._show_counts, failed=self._show_problem, key="lookup/count", owner=self)

    def _show_counts(self, answer: tuple[int, list[int | None], str]) -> None:
        whole, alone, words = answer
        self.set_problem("")
        self.show_parts(alone)
        self.sentence.setText(words)
        self.found.setText(_("{n} found").format(n=format_number(whole)))
        self._allow(allowed=True)

    def _show_problem(self, sentence: str) -> None:
        self.set_problem(sentence)
        self.found.setText("")
        self._allow(allowed=False)

    def _allow(self, *, allowed: bool) -> None:
        if self.main_button is not None:
            self.main_button.setEnabled(allowed)


def _count_alone(crm: Crm, kind: str, node: Node | None) -> int | None:
    if node is None:
        return None
    try:
        return crm.lookups.count(Lookup(kind, node if isinstance(node, Join) else Join(parts=(node,))))
    except FarleyError:
        return None  # said once, for the whole
