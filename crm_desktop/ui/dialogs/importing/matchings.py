"""Matchings of columns that were used before, kept for tables with the same column names."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from crm_desktop.base.settings import Settings
from crm_desktop.formats.headers_lexicon import squash
from crm_desktop.formats.mapping import Mapping

KEY = "import_matchings"
LIMIT = 60


class Matchings:
    """Reads and keeps matchings in the user's settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def find(self, header: Sequence[str], kind: str) -> str | None:
        """Return the matching that was kept for these column names, as text; None where there is none."""
        found = self._all().get(_key(header, kind))
        return found if isinstance(found, str) else None

    def keep(self, mapping: Mapping) -> None:
        """Keep a matching for its column names; the oldest ones go."""
        kept = self._all()
        key = _key([column.header for column in mapping.columns], mapping.kind)
        kept.pop(key, None)
        kept[key] = mapping.to_json()
        self._settings.set(KEY, dict(list(kept.items())[-LIMIT:]))

    def _all(self) -> dict[str, object]:
        kept = self._settings.get(KEY, {})
        return dict(kept) if isinstance(kept, dict) else {}


def _key(header: Sequence[str], kind: str) -> str:
    names = "\n".join(sorted(squash(name) for name in header))
    return f"{kind}/{hashlib.sha256(names.encode()).hexdigest()[:20]}"
