"""What was written, told: which action is the newest, and which records those since touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crm_desktop.base.changes import Changes
from crm_desktop.store.engine import Connection

NAMED_LIMIT = 5_000
"""A notice names at most this many records; more than that means: read again."""


def newest_action(connection: Connection) -> int:
    """Return the number of the newest action, 0 in a new file."""
    return int(connection.value("SELECT coalesce(max(seq), 0) FROM action"))


def changes_since(connection: Connection, seq: int) -> list[tuple[int, str, str, str, int]]:
    """Return (seq, seat, verb, kind, record id) of all changes after an action."""
    rows = connection.rows(
        "SELECT a.seq, a.seat, a.verb, c.kind, c.record_id FROM action a JOIN change c ON c.action = a.seq"
        " WHERE a.seq > ? ORDER BY c.id",
        (seq,),
    )
    return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]


def notice(verb: str, action: int, seat: str, touched: Mapping[str, Iterable[int]]) -> Changes:
    """Return a notice that names the touched records, or says that there are too many to name."""
    sets = {kind: frozenset(ids) for kind, ids in touched.items() if ids}
    if sum(map(len, sets.values())) > NAMED_LIMIT:
        return Changes(verb, action, seat, {}, many=True)
    return Changes(verb, action, seat, sets)
