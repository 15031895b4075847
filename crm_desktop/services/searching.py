"""Search over everything as one types: people and companies by name first, then all that speaks of the words."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from crm_desktop.domain.folding import fold, has_cjk, whole_signs
from crm_desktop.domain.naming import sort_key
from crm_desktop.services.base import Service
from crm_desktop.services.found_in_order import FoundInOrder
from crm_desktop.store.search import MAX_QUERY_LENGTH, MAX_QUERY_WORDS, match_expression

KINDS = ("contact", "company", "entry")
RANKED = 120
"""So many of those found are ranked; where more are found, these are the ones whose filed names begin with the text."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found."""

    id: int
    kind: str
    title: str
    detail: str
    match: str
    """The words that matched, as typed."""


class Searching(Service):
    """Questions to the search index."""

    def hits(self, text: str, *, kinds: Sequence[str] = KINDS, limit: int = 50) -> list[Hit]:
        """Return the first hits of each kind in turn, at most `limit` in all."""
        found: list[Hit] = []
        for kind in kinds:
            ids = self.first_ids(kind, text, limit - len(found))
            found += self._describe(kind, ids, text.strip())
            if len(found) >= limit:
                break
        return found

    def best(self, kind: str, text: str, limit: int) -> list[Hit]:
        """Return the few best hits of a kind.

        Whose name begins with the text comes first, then names with a word that does; among equals who was reached
        last. Entries come newest first.
        """
        if kind == "entry":
            ids = self.first_ids(kind, text, limit)
        else:
            ids = self._ranked(kind, self.first_ids(kind, text, RANKED), text)[:limit]
        return self._describe(kind, ids, text.strip())

    def _ranked(self, kind: str, ids: list[int], text: str) -> list[int]:
        wanted = fold(text.strip())
        terms = wanted.split()
        reached = "coalesce(r.last_reach, 0)" if kind == "contact" else "0"
        rows = self._connection.rows(
            f"SELECT r.id, coalesce(r.name, ''), coalesce(r.latin_name, ''), r.sort_key, {reached} FROM {kind} r"
            " WHERE r.id IN (SELECT value FROM json_each(?))",
            ("[" + ",".join(map(str, ids)) + "]",),
        )
        ranks = {
            row[0]: (_grade(wanted, terms, fold(row[1]), fold(row[2])), -row[4], row[3]) for row in rows
        }
        return sorted((one for one in ids if one in ranks), key=ranks.__getitem__)

    def first_ids(self, kind: str, text: str, limit: int) -> list[int]:
        """Return the first ids for what was typed: names that start with it, then all that has its words."""
        expression = match_expression(text, kind)
        if not expression or limit <= 0:
            return []
        by_name = self._by_name(kind, text, limit)
        if len(by_name) >= limit:
            return by_name
        rows = self._connection.rows(
            "SELECT r.rowid FROM search r WHERE r.search MATCH :match AND "
            f"{self._scope.condition('r')} ORDER BY r.rowid{' DESC' if kind == 'entry' else ''} LIMIT :most",
            self._scope.params(match=expression, most=limit + len(by_name)),
        )
        seen = set(by_name)
        return (by_name + [row[0] for row in rows if row[0] not in seen])[:limit]

    def _by_name(self, kind: str, text: str, limit: int) -> list[int]:
        """Return records whose filing name starts with the text, by the name index."""
        if kind not in ("contact", "company") or has_cjk(text):
            return []
        start = sort_key(fold(text.strip()), "en").split(b"\0")[0]
        if not start or start[:1] in (b"\xfe", b"\xff"):
            return []
        rows = self._connection.rows(
            f"SELECT r.id FROM {kind} r WHERE r.sort_key >= :low AND r.sort_key < :high"
            f" AND {self._scope.condition('r')}"
            " ORDER BY r.sort_key LIMIT :most",
            self._scope.params(low=start, high=start + b"\xff", most=limit),
        )
        return [row[0] for row in rows]

    def ids(self, kind: str, text: str, order: str = "") -> array[int]:
        """Return all records of a kind that have the words, in an order (SQL over `r`).

        Without an order people and companies come by name, entries newest first.
        """
        return FoundInOrder(self._connection, self._scope, kind, text, order).all()

    def first_in_order(
        self, kind: str, text: str, limit: int, order: str = ""
    ) -> array[int]:
        """Return the ids that `ids` begins with, in a few milliseconds however many there are."""
        return FoundInOrder(self._connection, self._scope, kind, text, order).first(limit)

    def inside(self, kind: str, text: str, limit: int = 50) -> list[int]:
        """Return records that have every part of the text inside some word of theirs: the slower second answer."""
        parts = fold(whole_signs(text)[:MAX_QUERY_LENGTH]).split()[:MAX_QUERY_WORDS]
        if sum(map(len, parts)) < 2:
            return []
        patterns = {f"part{number}": f"%{_literally(part)}%" for number, part in enumerate(parts)}
        inside = "".join(f" AND r.text LIKE :{name} ESCAPE '\\'" for name in patterns)
        rows = self._connection.rows(
            f"SELECT r.rowid FROM search r WHERE r.kind = :kind{inside} AND {self._scope.condition('r')} LIMIT :most",
            self._scope.params(kind=kind, most=limit, **patterns),
        )
        return [row[0] for row in rows]

    def _describe(self, kind: str, ids: Sequence[int], match: str) -> list[Hit]:
        listed = "[" + ",".join(map(str, ids)) + "]"
        if kind == "entry":
            return self._describe_entries(listed, ids, match)
        detail = (
            f"coalesce((SELECT c.name FROM company c WHERE c.id = r.company_id AND {self._scope.condition('c')}), '')"
            if kind == "contact"
            else "coalesce(r.industry, '')"
        )
        job = "coalesce(r.job_title, '')" if kind == "contact" else "''"
        rows = self._connection.rows(
            f"SELECT r.id, coalesce(r.name, ''), {job}, {detail},"
            " coalesce((SELECT city FROM address a WHERE a.record_id = r.id AND city IS NOT NULL LIMIT 1), ''),"
            " coalesce((SELECT number FROM phone p WHERE p.record_id = r.id LIMIT 1), '')"
            f" FROM {kind} r WHERE r.id IN (SELECT value FROM json_each(:ids))",
            self._scope.params(ids=listed),
        )
        by_id = {row[0]: Hit(row[0], kind, row[1], _joined(row[2], row[3], row[4], row[5]), match) for row in rows}
        return [by_id[record_id] for record_id in ids if record_id in by_id]

    def _describe_entries(self, listed: str, ids: Sequence[int], match: str) -> list[Hit]:
        rows = self._connection.rows(
            "SELECT e.id, coalesce(e.regarding, ''), coalesce(e.body, ''), e.type,"
            " (SELECT group_concat(n, ', ') FROM (SELECT coalesce(c.name, o.name) AS n FROM entry_link l"
            "  LEFT JOIN contact c ON c.id = l.target_id LEFT JOIN company o ON o.id = l.target_id"
            "  WHERE l.record_id = e.id"
            "  AND (coalesce(c.private, o.private, 0) = 0 OR coalesce(c.owner, o.owner) = :scope_user)"
            "  LIMIT 3))"
            " FROM entry e WHERE e.id IN (SELECT value FROM json_each(:ids))",
            self._scope.params(ids=listed),
        )
        by_id = {}
        for entry_id, regarding, body, entry_type, names in rows:
            title = regarding or " ".join(body.split())[:80] or entry_type
            by_id[entry_id] = Hit(entry_id, "entry", title, _joined(entry_type, names or ""), match)
        return [by_id[record_id] for record_id in ids if record_id in by_id]


def _grade(wanted: str, terms: Sequence[str], *names: str) -> int:
    """Say how well a name fits: 0 it begins with the text, 1 each word of the text begins one of its words, 2 not."""
    if any(name.startswith(wanted) for name in names):
        return 0
    words = [word for name in names for word in name.split()]
    return 1 if all(any(word.startswith(term) for word in words) for term in terms) else 2


def _literally(text: str) -> str:
    """Return a text so that LIKE takes none of its signs for more than itself."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
