"""What the agenda is narrowed to: one's own, and kinds of activity."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.chips import FilterChip
from crm_desktop.ui.kit.flow_layout import FlowLayout
from crm_desktop.ui.pages.followups.finding import KINDS, AgendaQuery


class AgendaFilters(QWidget):
    """Chips; `changed` tells that something else is wanted."""

    changed = Signal()

    def __init__(self, user: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("followUpFilters")
        self.setAccessibleName(_("Filters"))
        self._user = user
        self._query = AgendaQuery(owner=user)
        flow = FlowLayout(self)
        self.mine = FilterChip(_("Mine"), "user")
        self.mine.setObjectName("mineChip")
        self.mine.value_chosen.connect(lambda on: self._change(replace(self._query, owner=self._user if on else "")))
        flow.addWidget(self.mine)
        labels = {"calls": _("Calls"), "emails": _("E-mails"), "meetings": _("Meetings"), "todos": _("To-dos")}
        self.kinds = {key: FilterChip(label) for key, label in labels.items()}
        for key, chip in self.kinds.items():
            chip.setObjectName(f"kindChip_{key}")
            chip.value_chosen.connect(self._kinds_chosen)
            flow.addWidget(chip)
        self.set_query(self._query)

    def query(self) -> AgendaQuery:
        """What is wanted."""
        return self._query

    def set_query(self, query: AgendaQuery) -> None:
        """Show what is wanted without telling anybody."""
        self._query = query
        own = query.owner in ("", self._user)
        self.mine.set_value(query.owner or None, _("Mine") if own else query.owner)
        for key, chip in self.kinds.items():
            chip.set_value(True if set(KINDS[key]) <= set(query.types) else None)

    def _kinds_chosen(self, _value: object) -> None:
        types = tuple(name for key, chip in self.kinds.items() if chip.isChecked() for name in KINDS[key])
        self._change(replace(self._query, types=types))

    def _change(self, query: AgendaQuery) -> None:
        query = replace(query, all_later=False)
        if query != self._query:
            self.set_query(query)
            self.changed.emit()
