"""What an item of a list is besides its name: a colour, a relation's other side, what a result counts as."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from crm_desktop.base.i18n import N_, _
from crm_desktop.services.lists import RELATION, RESULT, ListItem
from crm_desktop.ui.kit.editors import show_text
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.tint_picker import TintPicker

EFFECTS: tuple[tuple[str, str], ...] = (
    ("", N_("Nothing more")),
    ("reach", N_("Reached")),
    ("attempt", N_("Tried to reach")),
    ("meeting", N_("Met")),
)
"""Which date of a contact a result moves, as people say it."""


def effect_label(effect: str) -> str:
    """What a result counts as."""
    return _(dict(EFFECTS).get(effect, effect))


class ItemDetails(QWidget):
    """Shows the details of the current item; a choice applies at once, a line when it is left."""

    tint_wanted = Signal(str)
    detail_wanted = Signal(str)

    def __init__(self, list_name: str, *, coloured: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        self._shown: ListItem | None = None
        self.tints: TintPicker | None = None
        self.reverse: QLineEdit | None = None
        self.effect: QComboBox | None = None
        if coloured:
            self.tints = TintPicker()
            self.tints.chosen.connect(self.tint_wanted)
            form.addRow(Label(_("Colour"), "body", "text-2"), self.tints)
        if list_name == RELATION:
            self.reverse = QLineEdit()
            self.reverse.setObjectName("reverseEdit")
            self.reverse.setAccessibleName(_("From the other side"))
            self.reverse.setPlaceholderText(_("the same both ways"))
            self.reverse.editingFinished.connect(self._reversed)
            form.addRow(Label(_("From the other side"), "body", "text-2"), self.reverse)
        if list_name == RESULT:
            self.effect = QComboBox()
            self.effect.setObjectName("effectCombo")
            self.effect.setAccessibleName(_("Counts as"))
            for key, label in EFFECTS:
                self.effect.addItem(_(label), key)
            self.effect.activated.connect(lambda _at: self._effect_chosen())
            form.addRow(Label(_("Counts as"), "body", "text-2"), self.effect)

    def _reversed(self) -> None:
        if self.reverse is not None:
            self.reverse.setModified(False)
            self.detail_wanted.emit(self.reverse.text().strip())

    def _effect_chosen(self) -> None:
        if self.effect is not None:
            self.detail_wanted.emit(str(self.effect.currentData()))

    def show_item(self, item: ListItem | None) -> None:
        """Show an item's details; without one there is nothing to change, and what is typed for the same one stays."""
        same = item is not None and self._shown is not None and item.id == self._shown.id
        self._shown = item
        self.setEnabled(item is not None)
        if self.tints is not None:
            self.tints.set_current(item.tint if item is not None else "")
        if self.reverse is not None:
            show_text(self.reverse, item.detail if item is not None else "", same=same)
            self.reverse.setEnabled(item is not None and bool(item.id))
        if self.effect is not None:
            self.effect.setCurrentIndex(max(0, self.effect.findData(item.detail if item is not None else "")))
