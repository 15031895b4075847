"""The lists that choices offer: statuses, sources, industries."""

from __future__ import annotations

from dataclasses import dataclass

from crm_desktop.services.base import Service


@dataclass(frozen=True, slots=True)
class Choice:
    """One item of a list: its name, and the colour token that a status is shown in."""

    name: str
    tint: str


class Lists(Service):
    """Questions about the lists of the file."""

    def choices(self, list_name: str) -> list[Choice]:
        """Return the items of a list in their order."""
        table = self._tables["list_item"]
        query = table.select(table.name, table.tint).where(table.list == list_name).order_by(table.position, table.id)
        return [Choice(row[0], row[1] or "slate") for row in self._tables.rows(query)]

    def tints(self, list_name: str) -> dict[str, str]:
        """Return the colour token of each item."""
        rows = self._connection.rows("SELECT name, tint FROM list_item WHERE list = ?", (list_name,))
        return {name: tint or "slate" for name, tint in rows}
