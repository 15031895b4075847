"""The choices of a field: named, put in order, added and taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.order_buttons import OrderButtons
from crm_desktop.ui.kit.order_table import OrderRow, OrderTable
from crm_desktop.ui.support.theme import theme


class ChoicesEdit(QWidget):
    """Remembers which choice was which: a new name goes to every record that has the old one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: list[tuple[str, str]] = []
        """What each was called in the file, empty for a new one, and what it is called now."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.table = OrderTable(_("Choices"), ("",))
        self.table.setObjectName("choicesTable")
        self.table.setMinimumHeight(theme().px(110))
        self.table.renamed.connect(self._rename)
        self.table.moved.connect(self._move)
        self.table.remove_wanted.connect(self._remove)
        column.addWidget(self.table, 1)
        self.buttons = OrderButtons(self.table, _("Add a choice"))
        self.buttons.add.setObjectName("addChoiceButton")
        self.buttons.add_wanted.connect(self.add)
        column.addWidget(self.buttons)

    def set_choices(self, choices: Sequence[str]) -> None:
        """Show the choices of the file."""
        self._choices = [(choice, choice) for choice in choices]
        self._show()

    def choices(self) -> list[str]:
        """The choices as they are called now, each once."""
        return list(dict.fromkeys(now for _was, now in self._choices))

    def renamed(self) -> dict[str, str]:
        """New names by the old ones."""
        return {was: now for was, now in self._choices if was and was != now}

    def add(self) -> None:
        """Add a choice and open its name."""
        taken, name, number = {now for _was, now in self._choices}, _("New choice"), 2
        while name in taken:
            name, number = f"{_('New choice')} {number}", number + 1
        self._choices.append(("", name))
        self._show(select=name)
        self.changed.emit()
        self.table.setFocus()
        self.table.rename()

    def _show(self, select: str = "") -> None:
        self.table.set_rows([OrderRow(now, (now,)) for _was, now in self._choices])
        if select:
            self.table.select_key(select)

    def _rename(self, key: object, text: str) -> None:
        others = {now for _was, now in self._choices if now != key}
        if text not in others:
            self._choices = [(was, text if now == key else now) for was, now in self._choices]
            self._show(select=text)
            self.changed.emit()

    def _move(self, key: object, before: object) -> None:
        one = next(choice for choice in self._choices if choice[1] == key)
        rest = [choice for choice in self._choices if choice is not one]
        at = next((place for place, choice in enumerate(rest) if choice[1] == before), len(rest))
        self._choices = [*rest[:at], one, *rest[at:]]
        self._show()
        self.changed.emit()

    def _remove(self) -> None:
        going = self.table.selected()
        if going:
            self._choices = [choice for choice in self._choices if choice[1] not in going]
            self._show()
            self.changed.emit()
