"""Step 3: whom the rows meet in the file, and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from crm_desktop.base.i18n import N_, _, format_number, ngettext
from crm_desktop.domain.records import Draft
from crm_desktop.services.importing import Balance, OnMatch
from crm_desktop.ui.dialogs.importing.checking import group_problems
from crm_desktop.ui.dialogs.importing.lists import LineList, card_lines, match_lines, problem_lines
from crm_desktop.ui.kit.buttons import LinkButton
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.support.theme import theme

BESIDE = 520
"""So wide, and the cards stand beside the ways; below it, under them."""
WAYS = (
    (
        OnMatch.FILL,
        N_("Fill empty fields only"),
        N_("Nothing of yours is replaced; new numbers and addresses are added."),
    ),
    (
        OnMatch.UPDATE,
        N_("Take the file's values"),
        N_("Old values go to the contact's history. An empty cell erases nothing."),
    ),
    (OnMatch.SKIP, N_("Skip these rows"), N_("Who is here already stays as it is.")),
    (OnMatch.ADD, N_("Add as new"), N_("Every row becomes a new card, also where one is here already.")),
)


class MatchesStep(QWidget):
    """What the rehearsal of the import found; another way asks for another rehearsal."""

    way_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures = Label("", "reading", weight=500, wrap=True)
        self.cards = LineList("importMatchCards", _("First rows as finished cards"))
        self.matched = LineList("importMatched", _("Rows that are here already"))
        self._count = 0
        self.kept = LineList("importKept", _("Not taken over"))
        self._kept_title = Label(_("Not taken over"), "body", weight=600)
        self.group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(_("Matches found"), "head"))
        column.addWidget(self._figures)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(32)
        self._sides.addWidget(self._make_ways(), 2)
        right = QVBoxLayout()
        right.setSpacing(6)
        head = QHBoxLayout()
        self._lines_title = Label("", "body", weight=600, wrap=True)
        head.addWidget(self._lines_title, 1)
        self.see = LinkButton("")
        self.see.setObjectName("seeMatchesButton")
        self.see.clicked.connect(self._turn)
        head.addWidget(self.see)
        right.addLayout(head)
        right.addWidget(self.cards, 3)
        right.addWidget(self.matched, 3)
        right.addWidget(self._kept_title)
        right.addWidget(self.kept, 2)
        self._sides.addLayout(right, 3)
        column.addLayout(self._sides, 1)
        self._show_lines(matched=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme().px(BESIDE)
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def _make_ways(self) -> QWidget:
        box = QWidget()
        box.setObjectName("duplicatesGroup")
        box.setAccessibleName(_("If a contact is already here"))
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(_("If a contact is already here"), "body", weight=600))
        told = _("Rows are matched by e-mail, phone, or name and company.")
        column.addWidget(Label(told, "small", "text-2", wrap=True))
        column.addSpacing(6)
        for number, (way, title, about) in enumerate(WAYS):
            radio = QRadioButton(_(title))
            radio.setObjectName(f"onMatch_{way}")
            radio.setAccessibleName(_(title))
            radio.setAccessibleDescription(_(about))
            radio.setMinimumHeight(theme().px(24))
            self.group.addButton(radio, number)
            column.addWidget(radio)
            text = Label(_(about), "small", "text-2", wrap=True)
            set_margins(text, 24, 0, 0, 8)
            column.addWidget(text)
        self.group.idClicked.connect(lambda number: self.way_chosen.emit(WAYS[number][0]))
        column.addStretch(1)
        return box

    def show_way(self, way: OnMatch) -> None:
        """Mark the way that holds."""
        number = next(place for place, (known, _title, _about) in enumerate(WAYS) if known == way)
        self.group.button(number).setChecked(True)

    def show_waiting(self) -> None:
        """Say that the file is being compared."""
        self._figures.setText(_("Comparing with the file…"))

    def show_rehearsal(self, balance: Balance, cards: Sequence[Draft], kind: str) -> None:
        """Show what the import would do."""
        parts = [
            (balance.new, _("{n} new")),
            (balance.updated, _("{n} will be updated")),
            (balance.same, _("{n} are here already and stay the same")),
            (balance.rejected, _("{n} rejected")),
        ]
        said = [text.format(n=format_number(count)) for count, text in parts if count]
        self._figures.setText(" · ".join(said) or _("There is nothing to import."))
        self.cards.show_lines(card_lines(cards))
        self.matched.show_lines(match_lines(balance.matches, kind))
        self._count = balance.matched
        self._show_lines(matched=bool(balance.matched) and not self.matched.isHidden())
        kept = [problem for problem in balance.problems if not problem.rejected and problem.row]
        lines = problem_lines(group_problems(kept), kind)
        self.kept.show_lines(lines)
        self._kept_title.setText(_("To know about"))
        self._kept_title.setVisible(bool(lines))
        self.kept.setVisible(bool(lines))

    def _turn(self) -> None:
        self._show_lines(matched=self.matched.isHidden())

    def _show_lines(self, *, matched: bool) -> None:
        """Show whom the rows met, or the first rows as cards."""
        self.matched.setVisible(matched)
        self.cards.setVisible(not matched)
        shown = self.matched if matched else self.cards
        self._lines_title.setText(shown.accessibleName())
        see = ngettext("See the {n} match", "See the {n} matches", self._count).format(n=format_number(self._count))
        self.see.set_text(_("See the first cards") if matched else see)
        self.see.setVisible(bool(self._count))

    def figures(self) -> str:
        """What is said of the matches."""
        return self._figures.text()

    def focus_first(self) -> None:
        """Put the focus on the way that holds."""
        checked = self.group.checkedButton()
        if checked is not None:
            checked.setFocus()
