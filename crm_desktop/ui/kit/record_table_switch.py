"""List or table: the switch between them, and what the table asks of the desk around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from crm_desktop.base.changes import Changes
from crm_desktop.base.i18n import format_number, ngettext
from crm_desktop.domain.lookup import Lookup
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.record_list_pane import RecordListPane

if TYPE_CHECKING:
    from crm_desktop.services.finding.lookups import Sort
    from crm_desktop.ui.kit.record_table_area import TableArea
    from crm_desktop.ui.kit.table_view import RecordTable

SAID: dict[str, Callable[[int], str]] = {
    "contact": lambda n: ngettext("{n} contact", "{n} contacts", n).format(n=format_number(n)),
    "company": lambda n: ngettext("{n} company", "{n} companies", n).format(n=format_number(n)),
    "entry": lambda n: ngettext("{n} entry", "{n} entries", n).format(n=format_number(n)),
}


class Places(Protocol):
    """What shares its place with the list."""

    def set_table(self, on: bool) -> None:
        """Give a table the whole place, or the list its own again."""


class Ordered(Protocol):
    """What finds the records, in an order."""

    @property
    def current(self) -> Lookup:
        """What the list shows, as a lookup."""

    def sort_by(self, sorts: tuple[Sort, ...]) -> None:
        """Show everything in the order of a table; none means the list's own again."""


class TableSwitch(QObject):
    """Makes the table when it is first wanted, and remembers what was shown last."""

    made = Signal(object)
    """The table, once it is there: keys are to be put on it."""

    def __init__(
        self, context: Context, kind: str, page_id: str, pane: RecordListPane, panes: Places, finder: Ordered
    ) -> None:
        super().__init__(pane)
        self._context, self._kind = context, kind
        self._pane, self._panes, self._finder = pane, panes, finder
        self._key = f"{page_id}/view"
        pane.table_wanted.connect(self.toggle)

    @property
    def table(self) -> RecordTable | None:
        """The table, where it stands in the list's place."""
        return self._pane.area.table if self._pane.in_table and self._pane.area is not None else None

    def start(self) -> None:
        """Show what was shown last."""
        if self._context.settings.get(self._key) == "table":
            self.show_table()

    def toggle(self) -> None:
        """Show a table instead of the list, or the list again."""
        if self._pane.in_table:
            self.show_list()
        else:
            self.show_table()

    def show_table(self) -> None:
        """Show the records found as a table."""
        area = self._area()
        if not area.is_loaded():
            return  # it comes as soon as its columns are known
        self._panes.set_table(True)
        self._pane.show_as_table(True)  # noqa: FBT003 - a switch
        self._context.settings.set(self._key, "table")
        self._finder.sort_by(area.sorts())
        area.set_lookup(self._finder.current)

    def show_list(self) -> None:
        """Show the records found as a list."""
        self._panes.set_table(False)
        self._pane.show_as_table(False)  # noqa: FBT003 - a switch
        self._context.settings.set(self._key, None)
        self._finder.sort_by(())

    def refresh(self, changes: Changes) -> None:
        """Let the table read again what a change may have touched."""
        area = self._pane.area
        if area is None:
            return
        if changes.many or changes.touches("custom_field", "list_item", "group"):
            area.load()
        kind = self._kind
        others = changes.touches(*(one for one in ("contact", "company", "entry", "group", "relation") if one != kind))
        area.model.forget(None if changes.many or others else changes.of(kind))
        if self._pane.in_table:
            area.ask_totals()

    def _area(self) -> TableArea:
        if self._pane.area is not None:
            return self._pane.area
        from crm_desktop.ui.kit.record_table_area import TableArea  # brings many modules that the list does without

        name = self._pane.list.objectName().replace("List", "Table")
        area = TableArea(self._context, self._kind, name, SAID[self._kind])
        self._pane.set_table(area)
        area.sorted_by.connect(self._finder.sort_by)
        self.made.emit(area.table)
        area.loaded.connect(self.show_table)
        area.load()
        return area

    def found(self) -> None:
        """Other records were found: the sums under the table are over those."""
        if self._pane.in_table and self._pane.area is not None:
            self._pane.area.set_lookup(self._finder.current)
