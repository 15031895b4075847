"""Step 2 for cards: they need no matching, only a look."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, format_number
from crm_desktop.ui.dialogs.importing.checking import Checked
from crm_desktop.ui.dialogs.importing.lists import LineList, card_lines, problem_lines
from crm_desktop.ui.kit.labels import ElidedLabel, Label


class CardsStep(QWidget):
    """The first cards, and what is wrong in any of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = LineList("importCards", _("First cards"))
        self.problems = LineList("importCardProblems", _("Problems, and what will happen"))
        self._facts = ElidedLabel("", "body", "text-2")
        self._problems_title = Label(_("Problems, and what will happen"), "body", weight=600)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Label(_("Look at the cards"), "head"))
        head.addStretch(1)
        head.addWidget(self._facts)
        column.addLayout(head)
        column.addWidget(self.cards, 3)
        column.addWidget(self._problems_title)
        column.addWidget(self.problems, 2)

    def show_checked(self, checked: Checked) -> None:
        """Show what a look through the cards found."""
        self.cards.show_lines(card_lines(checked.cards))
        shown = format_number(len(checked.cards))
        self._facts.setText(_("First {n} of {total}").format(n=shown, total=format_number(checked.rows)))
        lines = problem_lines(checked.groups, "contact")
        self.problems.show_lines(lines)
        self._problems_title.setVisible(bool(lines))
        self.problems.setVisible(bool(lines))
