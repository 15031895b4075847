"""The records that have some words, in the order of their list: all of them, or at once the first ones."""

from __future__ import annotations

from array import array
from typing import Any

from crm_desktop.services.scope import Scope
from crm_desktop.store.engine import Connection
from crm_desktop.store.search import match_expression

MANY = 1_000
"""From so many on, walking an index in its order beats fetching and sorting what was found."""
NEARLY_ALL = 40_000
"""From so many on, those who come first are asked one by one whether they have the words."""
TRIED = 150
_INDEXED = {
    "contact": ("contact_by_name", "r.sort_key, r.id"),
    "company": ("company_by_name", "r.sort_key, r.id"),
    "entry": ("entry_by_time", "r.happened_at DESC, r.id DESC"),
}
"""The index that holds a kind in the order its lists have, and that order."""
_FOUND = "(SELECT rowid FROM search WHERE search MATCH :words)"


class FoundInOrder:
    """What was found for a text among the records of a kind.

    The order is SQL over `r`; without one people and companies come by name, entries newest first.
    """

    def __init__(
        self, connection: Connection, scope: Scope, kind: str, text: str, order: str
    ) -> None:
        self._connection = connection
        self._kind = kind
        self._ordered = bool(order)
        self._index, own_order = _INDEXED[kind]
        self._order = order or own_order
        self._words, self._words_of_kind = match_expression(text), match_expression(text, kind)
        self._visible = scope.condition("r")
        self._params = scope.params()

    def all(self) -> array[int]:
        """Return all of them."""
        return self._sorted(-1) if self._ordered or self._fewer_than(MANY) else self._walked(-1)

    def first(self, limit: int) -> array[int]:
        """Return those that `all` begins with, in a few milliseconds however many there are."""
        if self._ordered or self._fewer_than(MANY):
            return self._sorted(limit)
        if not self._fewer_than(NEARLY_ALL):
            first = self._tried(limit)
            if len(first) == limit:
                return first
        return self._walked(limit)

    def _fewer_than(self, most: int) -> bool:
        """Say whether fewer records than that have the words, of whatever kind; only so many are counted."""
        sql = "SELECT count(*) FROM (SELECT rowid FROM search WHERE search MATCH :words LIMIT :most)"
        return int(self._connection.value(sql, {"words": self._words, "most": most})) < most

    def _sorted(self, limit: int) -> array[int]:
        """Fetch all that were found, and sort them."""
        # Only the index of the words is read, never the words themselves: five times faster where many are found.
        sql = (
            f"SELECT r.id FROM {self._kind} r WHERE r.id IN {_FOUND} AND {self._visible}"
            f" ORDER BY {self._order} LIMIT :most"
        )
        return self._column(sql, self._words_of_kind, limit)

    def _walked(self, limit: int) -> array[int]:
        """Walk the kind's index in its order, and see who is among the found: that needs no mark of the kind."""
        sql = (
            f"SELECT r.id FROM {self._kind} r INDEXED BY {self._index} WHERE +r.id IN {_FOUND} AND {self._visible}"
            f" ORDER BY {self._order} LIMIT :most"
        )
        return self._column(sql, self._words, limit)

    def _tried(self, limit: int) -> array[int]:
        """Walk a short way, and look into the index of the words for each."""
        sql = (
            f"SELECT id FROM (SELECT r.id FROM {self._kind} r INDEXED BY {self._index} WHERE {self._visible}"
            f" ORDER BY {self._order} LIMIT {TRIED}) f"
            " WHERE EXISTS (SELECT 1 FROM search s WHERE s.rowid = f.id AND s.search MATCH :words) LIMIT :most"
        )
        return self._column(sql, self._words, limit)

    def _column(self, sql: str, words: str, limit: int) -> array[int]:
        params: dict[str, Any] = {**self._params, "words": words, "most": limit}
        return self._connection.column(sql, params) if words else array("q")
