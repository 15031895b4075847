"""The journal: what was done, undo and redo of anything across restarts, and who changed what on a record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from crm_desktop.base.errors import Damaged, NotFound
from crm_desktop.base.i18n import _
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.fields import STAMPS
from crm_desktop.domain.references import REFERENCES, reference_at
from crm_desktop.store.engine import Connection
from crm_desktop.store.noticing import newest_action
from crm_desktop.store.reading import Reader, as_stored, journalled, marks
from crm_desktop.store.unit import INDEX_CHUNK, NewRecord, Unit

AT_ONCE = 2_000
"""Changes that are taken back in one step, and are in memory together."""
UNDO = "undo"
REDO = "redo"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing somebody did."""

    seq: int
    id: int
    at_ms: int
    seat: str
    user: str
    verb: str
    params: dict[str, Any]
    undoes: int | None
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """One record touched by an action."""

    action: int
    kind: str
    record_id: int
    what: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """A value that undo left alone, because somebody changed it since."""

    kind: str
    record_id: int
    field: str


_TARGET_TABLES = sorted({RECORD_TYPES[kind].table for one in REFERENCES for kind in one.field.refers_to})
_COLUMNS = "seq, id, at, seat, user, verb, params, undoes, undone_by"


class Journal:
    """Reads the journal and takes actions back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._reader = Reader(connection)

    def actions(self, limit: int = 100, before: int | None = None) -> list[Action]:
        """Return actions, newest first; `before` continues below a `seq`."""
        rows = self._connection.rows(
            f"SELECT {_COLUMNS} FROM action WHERE seq < ? ORDER BY seq DESC LIMIT ?",
            (before if before is not None else 1 << 62, limit),
        )
        return [_action(row) for row in rows]

    def action(self, seq: int) -> Action:
        """Return one action; raises NotFound."""
        row = self._connection.first(f"SELECT {_COLUMNS} FROM action WHERE seq = ?", (seq,))
        if row is None:
            raise NotFound(_("There is no action {number} in this file.").format(number=seq))
        return _action(row)

    def changes_of(self, seq: int) -> list[Change]:
        """Return the records that an action touched, in the order it touched them."""
        rows = self._connection.rows(
            "SELECT action, kind, record_id, what, before, after FROM change WHERE action = ? ORDER BY id",
            (seq,),
        )
        return [_change(row) for row in rows]

    def last_seq(self) -> int:
        """Return the number of the newest action, 0 in a new file."""
        return newest_action(self._connection)

    def next_undo(self, seat: str) -> Action | None:
        """Return the seat's own last action that still stands, or None."""
        row = self._connection.first(
            f"SELECT {_COLUMNS} FROM action WHERE seat = ? AND undone_by IS NULL AND verb NOT IN ('{UNDO}', '{REDO}')"
            " ORDER BY seq DESC LIMIT 1",
            (seat,),
        )
        return _action(row) if row else None

    def next_redo(self, seat: str) -> Action | None:
        """Return the seat's newest undo that can be taken back: nothing else was done since."""
        row = self._connection.first(
            f"SELECT {_COLUMNS} FROM action WHERE seat = :seat AND undone_by IS NULL AND verb = '{UNDO}'"
            " AND seq > coalesce((SELECT max(seq) FROM action WHERE seat = :seat"
            f" AND verb NOT IN ('{UNDO}', '{REDO}')), 0) ORDER BY seq DESC LIMIT 1",
            {"seat": seat},
        )
        return _action(row) if row else None

    def history(self, record_id: int, limit: int = 200) -> list[tuple[Action, Change]]:
        """Return what happened to a record, newest first."""
        rows = self._connection.rows(
            f"SELECT {', '.join('a.' + name.strip() for name in _COLUMNS.split(','))},"
            " c.action, c.kind, c.record_id, c.what, c.before, c.after"
            " FROM change c JOIN action a ON a.seq = c.action WHERE c.record_id = ? ORDER BY c.id DESC LIMIT ?",
            (record_id, limit),
        )
        return [(_action(row[:9]), _change(row[9:])) for row in rows]

    # --- taking back

    def take_back(self, unit: Unit, action: Action) -> list[Kept]:
        """Write into `unit` whatever restores the state before `action`; what was changed since is kept and listed."""
        kept: list[Kept] = []
        later = self._changed_since(action.seq)
        for what, kind, run in _runs(self._newest_first(action.seq)):
            if what == "new":
                self._take_back_new(unit, kind, [change.record_id for change in run], later, kept)
            elif what == "delete":
                self._bring_back(unit, kind, run, kept)
            else:
                for change in run:
                    self._take_back_edit(unit, change, kept)
        self._connection.run("UPDATE action SET undone_by = ? WHERE seq = ?", (unit.action, action.seq))
        if action.verb == UNDO and action.undoes is not None:
            self._connection.run("UPDATE action SET undone_by = NULL WHERE seq = ?", (action.undoes,))
        return kept

    def _newest_first(self, seq: int) -> Iterator[Change]:
        """Yield the records that an action touched, the last one first, a few in memory at a time."""
        below = 1 << 62
        while rows := self._connection.rows(
            "SELECT id, action, kind, record_id, what, before, after FROM change WHERE action = ? AND id < ?"
            " ORDER BY id DESC LIMIT ?",
            (seq, below, AT_ONCE),
        ):
            below = rows[-1][0]
            yield from (_change(row[1:]) for row in rows)

    def _changed_since(self, seq: int) -> set[int]:
        """Return records touched by later actions that still stand."""
        rows = self._connection.rows(
            "SELECT DISTINCT c.record_id FROM change c JOIN action a ON a.seq = c.action"
            f" WHERE a.seq > ? AND a.undone_by IS NULL AND a.verb NOT IN ('{UNDO}', '{REDO}')",
            (seq,),
        )
        changed = {row[0] for row in rows}
        changed.update(self._linked_to(changed))
        return changed

    def _linked_to(self, holders: set[int]) -> set[int]:
        """Return whom these records point to: a person one has written about since is not taken away."""
        found: set[int] = set()
        ordered = sorted(holders)
        places = sorted({(one.table, one.holder, one.field.name) for one in REFERENCES})
        for start in range(0, len(ordered), INDEX_CHUNK):
            part = ordered[start : start + INDEX_CHUNK]
            for table, holder, name in places:
                rows = self._connection.rows(
                    f"SELECT {name} FROM {table} WHERE {holder} IN ({marks(len(part))}) AND {name} IS NOT NULL", part
                )
                found.update(row[0] for row in rows)
        return found

    def _take_back_new(self, unit: Unit, kind: str, ids: Sequence[int], later: set[int], kept: list[Kept]) -> None:
        going = [record_id for record_id in ids if record_id not in later]
        if kind == "company":
            needed = self._connection.among(
                "SELECT DISTINCT company_id FROM contact WHERE company_id IN (SELECT value FROM json_each(?))", going
            )
            going = [record_id for record_id in going if record_id not in needed]
        unit.delete(kind, going)
        gone = set(going)
        kept += [Kept(kind, record_id, "") for record_id in ids if record_id not in gone]

    def _bring_back(self, unit: Unit, kind: str, changes: Sequence[Change], kept: list[Kept]) -> None:
        records: list[NewRecord] = []
        here = self._those_here((RECORD_TYPES[kind].table,), (change.record_id for change in changes))
        targets = self._targets_here(changes)
        for change in changes:
            if change.record_id in here:
                kept.append(Kept(kind, change.record_id, ""))
                continue
            values: dict[str, Any] = {}
            items: dict[str, list[dict[str, Any]]] = {}
            for key, stored in change.before.items():
                collection, slash, item_id = key.partition("/")
                if (target := _target_of(kind, key, stored)) is not None and target not in targets:
                    kept.append(Kept(kind, change.record_id, key))  # it was deleted since: it cannot come back
                    continue
                if slash:
                    items.setdefault(collection, []).append({**stored, "id": int(item_id)})
                else:
                    values[key] = stored
            records.append(NewRecord(kind, values, items, change.record_id))
        unit.create(records, restored=True)

    def _targets_here(self, changes: Sequence[Change]) -> set[int]:
        """Return those of the records that journalled values name which are in the file, or come back with these."""
        named = {_target_of(one.kind, key, stored) for one in changes for key, stored in one.before.items()}
        wanted = [target for target in named if target is not None]
        if not wanted:
            return set()
        coming = self._connection.among(
            "SELECT record_id FROM change WHERE record_id IN (SELECT value FROM json_each(?)) AND what = 'delete'"
            f" AND action = {int(changes[0].action)}",
            wanted,
        )
        return coming | self._those_here(_TARGET_TABLES, wanted)

    def _those_here(self, tables: Sequence[str], ids: Iterable[int]) -> set[int]:
        wanted = list(ids)
        found: set[int] = set()
        for table in tables:
            sql = f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
            found |= self._connection.among(sql, wanted)
        return found

    def _take_back_edit(self, unit: Unit, change: Change, kept: list[Kept]) -> None:
        current = self._reader.record(change.kind, change.record_id)
        if current is None:
            kept.append(Kept(change.kind, change.record_id, ""))
            return
        values: dict[str, Any] = {}
        items: dict[str, Any] = {}
        targets = self._targets_here([change])
        for key, old in change.before.items():
            collection, slash, item_text = key.partition("/")
            if slash:
                found = next((item for item in current.several(collection) if item.id == int(item_text)), None)
                now: Any = journalled(found.values) if found else None
                target: dict[str, Any] = items
            else:
                now, target = current.values.get(key), values
            points_nowhere = (aim := _target_of(change.kind, key, old)) is not None and aim not in targets
            if now == as_stored(key, change.after.get(key)) and not points_nowhere:
                target[key] = old
            elif key not in STAMPS:
                kept.append(Kept(change.kind, change.record_id, key))
        unit.apply_raw(change.kind, change.record_id, values, items)


def _target_of(kind: str, key: str, stored: Any) -> int | None:
    """Return the record that a journalled value names, if it is one that does."""
    reference = reference_at(kind, key)
    if reference is None or stored is None:
        return None
    target = stored.get(reference.field.name) if reference.collection else stored
    return int(target) if target is not None else None


def _runs(changes: Iterable[Change]) -> Iterator[tuple[str, str, list[Change]]]:
    """Group neighbours of the same kind and sort, so that many are written in few steps."""
    run: list[Change] = []
    for change in changes:
        if run and (change.what != run[0].what or change.kind != run[0].kind or len(run) == AT_ONCE):
            yield run[0].what, run[0].kind, run
            run = []
        run.append(change)
    if run:
        yield run[0].what, run[0].kind, run


def _parsed(text: str) -> dict[str, Any]:
    """Read what the journal keeps of an action or a change."""
    try:
        found: dict[str, Any] = json.loads(text)
    except (ValueError, TypeError) as error:
        raise Damaged(_("A part of this file's history is damaged and cannot be read."), str(error)) from error
    return found


def _action(row: Sequence[Any]) -> Action:
    return Action(row[0], row[1], row[2], row[3], row[4], row[5], _parsed(row[6]), row[7], row[8])


def _change(row: Sequence[Any]) -> Change:
    return Change(
        row[0],
        row[1],
        row[2],
        row[3],
        _parsed(row[4]) if row[4] else {},
        _parsed(row[5]) if row[5] else {},
    )
