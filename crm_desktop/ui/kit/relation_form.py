"""What somebody is to somebody else, to fill in: the type, the other, a remark."""

from __future__ import annotations

import json
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.relation import Related
from crm_desktop.services.searching import Hit
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.completing import meant
from crm_desktop.ui.kit.find_as_you_type import complete_records
from crm_desktop.ui.kit.small_form import SmallForm, chosen, parts_in

_CHOSEN = "chosen_id"
"""Beside what was typed: who was chosen among several of one name."""


class RelationForm(SmallForm):
    """A relation of the record on a card, a new one or one that is changed."""

    def __init__(self, context: Context, types: Mapping[str, str], related: Related | None, parent: QWidget) -> None:
        """`types` are the types of relations with their reverses; both can be chosen, and others typed."""
        super().__init__(parent)
        self.related = related
        self._offered: dict[str, Hit] = {}
        both = dict.fromkeys(one for pair in types.items() for one in pair if one)
        if related is not None:
            both = dict.fromkeys([*both, related.type])
        offered = [(one, _(one) if one else "") for one in both]
        self.type = self.choice("relation_type", _("What they are"), offered, 0, 0, 2)
        self.type.setInsertPolicy(self.type.InsertPolicy.NoInsert)
        for column in range(5):
            self.grid.setColumnStretch(column, 1)
        completer = self.type.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(completer.CompletionMode.PopupCompletion)
        self.other = self.line("relation_other", _("Person or company"), 0, 2, 3)
        self.note = self.line("relation_note", _("Remarks"), 1, 0, 5)
        if related is not None:
            self._fill(related)
        typed = self.type.lineEdit()
        if typed is not None:
            typed.selectAll()  # who types means another type than the first one offered
            typed.editingFinished.connect(self._complete_type)
        complete_records(context, self.other, ("contact", "company"), self._offered.update)

    def _fill(self, related: Related) -> None:
        self.type.setCurrentText(_(related.type) if related.type else "")
        self.other.setText(related.name)
        self.note.setText(related.note)
        self._offered[related.name.strip()] = Hit(related.id, related.kind, related.name, related.detail, "")

    def _complete_type(self) -> None:
        """Take the one type that begins with what was typed: “mentor” is “mentor of”, with its other side."""
        place = meant(self.type, self.type.currentText())
        if place >= 0:
            self.type.setCurrentIndex(place)

    def wanted_type(self) -> str:
        """The type chosen or typed."""
        self._complete_type()
        return chosen(self.type)

    def wanted_other(self) -> Hit | str:
        """The one who was chosen among those offered, or the name as typed."""
        text = self.other.text().strip()
        return self._offered.get(text, text)

    def problem(self) -> str:
        """See SmallForm.problem: a remark alone is said of nobody."""
        wanted = self.related is not None or bool(self.note.text().strip())
        return _("With whom? Type the name of a person or company.") if wanted and not self.wanted_other() else ""

    def text(self) -> str:
        """See SmallForm.text; who was chosen is in it."""
        text, other = super().text(), self.wanted_other()
        if not text or not isinstance(other, Hit):
            return text
        return json.dumps({**json.loads(text), _CHOSEN: f"{other.kind} {other.id}"}, ensure_ascii=False)

    def go_on(self, text: str) -> None:
        """See SmallForm.go_on."""
        parts = parts_in(text)
        kind, _blank, number = parts.get(_CHOSEN, "").partition(" ")
        name = parts.get("relation_other", "").strip()
        if number.isdecimal():
            self._offered[name] = Hit(int(number), kind, name, "", "")
        super().go_on(text)
