"""What was being typed and is not saved yet: kept in the file, for each seat and place, until it is."""

from __future__ import annotations

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

    def get(self, place: str) -> str:
        """Return what was kept, empty where nothing was."""
        draft = self._tables["draft"]
        query = draft.select(draft.content).where((draft.seat == self._workspace.seat) & (draft.place == place))
        return str(self._tables.value(query) or "")
