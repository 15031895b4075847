"""What somebody is to somebody else, to fill in: the type, the other, a remark."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _
from crm_desktop.services.searching import Hit
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.find_as_you_type import complete_records
from crm_desktop.ui.kit.small_form import SmallForm, chosen


class RelationForm(SmallForm):
    """A new relation of the record on a card."""

    def __init__(self, context: Context, types: Mapping[str, str], parent: QWidget) -> None:
        """`types` are the types of relations with their reverses; both can be chosen, and others typed."""
        super().__init__(parent)
        self._offered: dict[str, Hit] = {}
        both = dict.fromkeys(one for pair in types.items() for one in pair if one)
        self.type = self.choice("relation_type", _("What they are"), [(one, _(one)) for one in both], 0, 0, 2)
        self.type.setInsertPolicy(self.type.InsertPolicy.NoInsert)
        typed = self.type.lineEdit()
        if typed is not None:
            typed.selectAll()  # who types means another type than the first one offered
        for column in range(5):
            self.grid.setColumnStretch(column, 1)
        completer = self.type.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(completer.CompletionMode.PopupCompletion)
        self.other = self.line("relation_other", _("Person or company"), 0, 2, 3)
        self.note = self.line("relation_note", _("Remarks"), 1, 0, 5)
        complete_records(context, self.other, ("contact", "company"), self._offered.update)

    def wanted_type(self) -> str:
        """The type chosen or typed."""
        return chosen(self.type)

    def wanted_other(self) -> Hit | str:
        """The one who was chosen among those offered, or the name as typed."""
        text = self.other.text().strip()
        return self._offered.get(text, text)
