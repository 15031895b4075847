"""What was being typed and is not saved yet: kept in the file, for each seat and place, until it is."""

from __future__ import annotations

from collections.abc import Iterable

from crm_desktop.base.clock import to_ms
from crm_desktop.domain.folding import whole_signs
from crm_desktop.services.base import Service


class Drafts(Service):
    """Keeps and gives back unsaved text. It is nobody's action: no journal, no undo."""

    def keep(self, place: str, content: str) -> None:
        """Keep what was typed in a place (`contact/123/composer`); empty content forgets it."""
        if self._workspace.read_only:
            return
        seat = self._workspace.seat
        if not content.strip():
            self._connection.run("DELETE FROM draft WHERE seat = ? AND place = ?", (seat, place))
            return
        self._connection.run(
            "INSERT OR REPLACE INTO draft (seat, place, content, at) VALUES (?, ?, ?, ?)",
            (seat, place, whole_signs(content), to_ms(self._workspace.clock.now())),
        )

    def forget(self, places: Iterable[str]) -> None:
        """Forget what was kept in these places: it is saved."""
        for place in places:
            self.keep(place, "")

    def under(self, start: str) -> dict[str, str]:
        """Return everything kept in the places that begin with `start`, by the rest of their names."""
        draft = self._tables["draft"]
        query = draft.select(draft.place, draft.content).where(
            (draft.seat == self._workspace.seat) & (draft.place >= start) & (draft.place < start + "\U0010ffff")
        )
        return {str(row[0])[len(start) :]: str(row[1]) for row in self._tables.rows(query)}

    def get(self, place: str) -> str:
        """Return what was kept, empty where nothing was."""
        draft = self._tables["draft"]
        query = draft.select(draft.content).where((draft.seat == self._workspace.seat) & (draft.place == place))
        return str(self._tables.value(query) or "")
