"""Who an entry is about: the first with picture, call and card, the others by name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.services.people_with import Person
from crm_desktop.ui.kit.avatar import Avatar
from crm_desktop.ui.kit.buttons import LinkButton, PlainButton
from crm_desktop.ui.kit.flow_layout import FlowLayout
from crm_desktop.ui.kit.labels import ElidedLabel, Label
from crm_desktop.ui.support.bidi import isolate
from crm_desktop.ui.support.theme import theme

NARROW = 380


class PeopleHead(QWidget):
    """The people of the entry that is read."""

    call_wanted = Signal(str)
    card_wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: list[Person] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._avatar = Avatar(40)
        self._grid.addWidget(self._avatar, 0, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        self._name = ElidedLabel("", "body", weight=600)
        self._detail = ElidedLabel("", "small", "text-2")
        words.addWidget(self._name)
        words.addWidget(self._detail)
        words.addStretch()
        self._grid.addLayout(words, 0, 1)
        self._buttons = QWidget()
        row = FlowLayout(self._buttons, spacing=8)
        self.call_button = PlainButton(_("Call"), "phone", size="small")
        self.call_button.clicked.connect(lambda: self.call_wanted.emit(self._people[0].phone))
        row.addWidget(self.call_button)
        self.card_button = PlainButton(_("Open card"), hint="↵", size="small")
        self.card_button.clicked.connect(self.open_card)
        row.addWidget(self.card_button)
        self._others = QWidget()
        self._flow = FlowLayout(self._others, spacing=4, line_spacing=2)
        self._grid.addWidget(self._others, 2, 0, 1, 3)
        self._place_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def _place_buttons(self) -> None:
        """Put the buttons beside the name, or under it where there is no room."""
        beside = self.width() >= theme().px(NARROW)
        buttons = [one for one in (self.call_button, self.card_button) if not one.isHidden()]
        one_line = sum(button.sizeHint().width() + 8 for button in buttons) - 8
        self._buttons.setMinimumWidth(one_line if beside else 0)
        if beside:
            self._grid.addWidget(self._buttons, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._grid.addWidget(self._buttons, 1, 1)

    def set_people(self, people: Sequence[Person]) -> None:
        """Show these people; nobody hides the whole row."""
        self._people = list(people)
        self.setVisible(bool(people))
        self._flow.clear()
        self._others.setVisible(len(people) > 1)
        if not people:
            return
        first = people[0]
        self._avatar.set_person(first.id, first.name)
        self._name.setText(isolate(first.name))
        self._detail.setText(first.detail)
        self._detail.setVisible(bool(first.detail))
        self.call_button.setVisible(bool(first.phone))
        self._place_buttons()
        self.call_button.setToolTip(_("Call {number}").format(number=first.phone))
        if len(people) > 1:
            self._flow.addWidget(Label(_("Also with"), "small", "text-3"))
        for person in people[1:]:
            link = LinkButton(isolate(person.name), "small")
            link.clicked.connect(lambda _on=False, who=person: self.card_wanted.emit(who.kind, who.id))
            self._flow.addWidget(link)

    def open_card(self) -> None:
        """Show the card of the first person."""
        if self._people:
            self.card_wanted.emit(self._people[0].kind, self._people[0].id)
