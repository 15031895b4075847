"""The records that have some words, in the order of their list: all of them, or at once the first ones."""

from __future__ import annotations

from array import array
from typing import Any

from crm_desktop.services.scope import Scope
from crm_desktop.store.engine import Connection
from crm_desktop.store.search import match_expression, plain_words, reading_condition, reading_params

MANY = 1_000
"""From so many on, walking an index in its order beats fetching and sorting what was found."""
SORTED_LATE = 16_000
"""Up to so many are sorted all the same if their names come last: to walk to them, everybody else would be passed."""
NEARLY_ALL = 30_000
"""From so many on, those who come first are looked at one by one: their words are read, or the index is asked."""
READ, ASKED = 250, 150
"""How many of those who come first are looked at; a sixth of them tells whether the rest are worth it."""
SAMPLED = 20
"""How many of those found tell where their names come."""
_LATE = b"\x80"
"""The least that a name in other than Latin letters or Chinese signs is filed under: such names come after the rest."""
_INDEXED = {
    "contact": ("contact_by_name", "r.sort_key, r.id"),
    "company": ("company_by_name", "r.sort_key, r.id"),
    "entry": ("entry_by_time", "r.happened_at DESC, r.id DESC"),
}
"""The index that holds a kind in the order its lists have, and that order."""
_FILED = {"contact": "INDEXED BY contact_filed"}
"""The index that holds by id what that order needs, where there is one."""


class FoundInOrder:
    """What was found for a text among the records of a kind.

    The order is SQL over `r`; without one people and companies come by name, entries newest first.
    """

    def __init__(self, connection: Connection, scope: Scope, kind: str, text: str, order: str) -> None:
        self._connection = connection
        self._kind = kind
        self._ordered = bool(order)
        self._index, own_order = _INDEXED[kind]
        self._order = order or own_order
        self._words, self._words_of_kind = match_expression(text), match_expression(text, kind)
        self._plain = plain_words(text)
        self._read = reading_params(self._plain)
        self._visible = scope.condition("r")
        self._params = scope.params()

    def all(self) -> array[int]:
        """Return all of them."""
        return self._sorted(-1) if self._ordered or self._fewer_than(MANY) else self._walked(-1)

    def first(self, limit: int) -> array[int]:
        """Return those that `all` begins with, in a few milliseconds however many there are."""
        if self._ordered or self._fewer_than(MANY):
            return self._sorted(limit)
        if self._come_late() and self._fewer_than(SORTED_LATE):
            return self._sorted(limit)
        looked_at = READ if self._plain else ASKED
        if not self._fewer_than(NEARLY_ALL) and self._are_dense(limit, looked_at):
            first = self._looked_at(limit, looked_at)
            if len(first) == limit:
                return first
        return self._walked(limit)

    def _fewer_than(self, most: int) -> bool:
        """Say whether fewer records than that have the words, of whatever kind; only so many are counted."""
        sql = "SELECT count(*) FROM (SELECT rowid FROM search WHERE search MATCH :words LIMIT :most)"
        return int(self._connection.value(sql, {"words": self._words, "most": most})) < most

    def _come_late(self) -> bool:
        """Say whether those found seem to come after most of their kind: some of them are looked at."""
        if self._kind not in _FILED:
            return False
        sql = (
            f"SELECT count(*) FROM (SELECT rowid AS id FROM search WHERE search MATCH :words LIMIT {SAMPLED}) f"
            f" CROSS JOIN {self._kind} r {_FILED[self._kind]} ON r.id = f.id WHERE r.sort_key < :late"
        )
        return not self._connection.value(sql, {"words": self._words_of_kind, "late": _LATE})

    def _are_dense(self, limit: int, looked_at: int) -> bool:
        """Say whether so many of the very first have the words that enough will be found among more of them."""
        return len(self._looked_at(limit, looked_at // 6)) * 6 >= limit

    def _sorted(self, limit: int) -> array[int]:
        """Fetch all that were found, and sort them."""
        # Only the index of the words is read, never the words themselves: five times faster where many are found.
        filed = "" if self._ordered else _FILED.get(self._kind, "")
        words = self._words if filed else self._words_of_kind  # to look there for others is less than to mark them off
        sql = (
            "SELECT r.id FROM (SELECT rowid AS id FROM search WHERE search MATCH :words) f"
            f" CROSS JOIN {self._kind} r {filed} ON r.id = f.id"
            f" WHERE {self._visible} ORDER BY {self._order} LIMIT :most"
        )
        return self._column(sql, words, limit)

    def _walked(self, limit: int) -> array[int]:
        """Walk the kind's index in its order, and see who is among the found: that needs no mark of the kind."""
        sql = (
            f"SELECT r.id FROM {self._kind} r INDEXED BY {self._index} WHERE +r.id IN"
            f" (SELECT rowid FROM search WHERE search MATCH :words) AND {self._visible}"
            f" ORDER BY {self._order} LIMIT :most"
        )
        return self._column(sql, self._words, limit)

    def _looked_at(self, limit: int, most: int) -> array[int]:
        """Walk a short way, and see for each whether it has the words."""
        has = (
            reading_condition("s", len(self._plain))
            if self._plain
            else "EXISTS (SELECT 1 FROM search i WHERE i.rowid = s.rowid AND i.search MATCH :words)"
        )
        sql = (
            f"SELECT f.id FROM (SELECT r.id FROM {self._kind} r INDEXED BY {self._index} WHERE {self._visible}"
            f" ORDER BY {self._order} LIMIT {most}) f CROSS JOIN search s ON s.rowid = f.id WHERE {has} LIMIT :most"
        )
        return self._column(sql, self._words, limit)

    def _column(self, sql: str, words: str, limit: int) -> array[int]:
        params: dict[str, Any] = {**self._params, **self._read, "words": words, "most": limit}
        return self._connection.column(sql, params) if words else array("q")
