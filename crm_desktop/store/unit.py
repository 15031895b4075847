"""The write path: one transaction that writes rows, journal, search index and derived fields together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from crm_desktop.base.changes import Changes
from crm_desktop.base.errors import NotFound
from crm_desktop.base.i18n import _
from crm_desktop.base.identity import IdMaker
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.conflicts import Clash, Conflict
from crm_desktop.domain.deriving import DERIVED_ITEMS, Locality, derive, derive_item, search_text
from crm_desktop.domain.fields import RecordType
from crm_desktop.domain.folding import whole_signs
from crm_desktop.domain.records import Edit, Record, Value, Values
from crm_desktop.domain.references import Reference, references_to
from crm_desktop.store import derived, search
from crm_desktop.store.engine import Connection
from crm_desktop.store.noticing import notice
from crm_desktop.store.reading import (
    Reader,
    as_stored,
    as_value,
    is_seen_by_all,
    journalled,
    marks,
    quoted,
    stored_fields,
)

INDEX_CHUNK = 500
_MOVES_DATES = ("entry", "activity")
"""Kinds whose records move dates of the contacts they are linked to."""
_ItemRow: TypeAlias = tuple[int, int, Values]
"""(id of the item, id of its record, columns)."""


@dataclass(slots=True)
class NewRecord:
    """A record about to be written. Values are columns; items are lists of columns by collection name."""

    kind: str
    values: Values
    items: dict[str, list[Values]] = field(default_factory=dict)
    id: int = 0
    """0 for a new one; the old id when a deleted record comes back."""

    # A record that brings its `sort_key` has had its derived fields worked out already (import does, for matching).


@dataclass(frozen=True, slots=True)
class Signature:
    """Who writes, when, and where."""

    user: str
    seat: str
    at_ms: int
    clock: str


class Unit:
    """One action being written. Made by Workspace.unit, which begins and commits around it."""

    def __init__(
        self,
        connection: Connection,
        ids: IdMaker,
        place: Locality,
        signature: Signature,
        verb: str,
        undoes: int | None,
    ) -> None:
        self._connection = connection
        self._reader = Reader(connection)
        self._index = search.Index(connection)
        self._ids = ids
        self._place = place
        self.signature = signature
        self.verb = verb
        self.params: dict[str, Any] = {}
        self._touched: dict[str, set[int]] = {}
        self._reindex: dict[str, set[int]] = {}
        self._redate: set[int] = set()
        self._new_companies: dict[Any, tuple[str, Any, Any]] = {}
        self._changes = 0
        self._lines: list[tuple[Any, ...]] = []
        self.committed = Changes()
        self.action = self._open_action(undoes)

    def _open_action(self, undoes: int | None) -> int:
        sign = self.signature
        self._connection.run(
            "INSERT INTO action (id, at, clock, seat, user, verb, params, undoes) VALUES (?, ?, ?, ?, ?, ?, '{}', ?)",
            (self._ids(), sign.at_ms, sign.clock, sign.seat, sign.user, self.verb, undoes),
        )
        return int(self._connection.apsw.last_insert_rowid())

    # --- verbs of the unit

    def create(self, records: Sequence[NewRecord], *, restored: bool = False) -> list[int]:
        """Write records, all of one kind, and return their ids. A record that has an id keeps it, and its stamps.

        The journal keeps no values of new records: the record has them. `restored` ones had histories before.
        """
        if not records:
            return []
        kind = records[0].kind
        companies = self._companies_of(records)
        record_type = RECORD_TYPES[kind]
        stamped, searched = record_type.has_field("created_at"), record_type.is_searched
        index: list[search.IndexRow] = []
        item_rows: dict[str, list[_ItemRow]] = {}
        fresh = iter(self._ids.block(sum(1 + sum(map(len, record.items.values())) for record in records)))
        for record in records:
            values, items = record.values, record.items
            name, private, owner = companies.get(values.get("company_id"), _NO_COMPANY)
            company = name if is_seen_by_all(private, owner, values) else ""
            record.id = record.id or next(fresh)
            if stamped and not values.get("created_at"):
                self._stamp_new(values)
            if items:
                self._item_rows(record, item_rows, fresh)
            if not values.get("sort_key"):
                values.update(derive(kind, values, items, company, self._place))
            if searched:
                text = search_text(kind, values, items, company)
                index.append((record.id, text, kind, values.get("owner"), int(bool(values.get("private")))))
        self._insert_records(record_type, records)
        self._insert_items(kind, item_rows)
        ids = [record.id for record in records]
        self._journal([(self.action, kind, record_id, "new", None, None) for record_id in ids])
        self._index.add(index)
        self._touched.setdefault(kind, set()).update(ids)
        if kind == "company":
            self._new_companies.update((record.id, _as_company(record.values)) for record in records)
        if kind in _MOVES_DATES:
            self._redate_targets(kind, ids)
        elif restored:
            self._redate.update(ids)
        return ids

    def edit(self, kind: str, record_id: int, edit: Edit) -> bool:
        """Change one record; only what really differs is written. Return whether anything did."""
        current = self._reader.record(kind, record_id)
        if current is None:
            raise NotFound(_("What you were changing has been deleted; your change was not saved."))
        return self.edit_read(current, edit)

    def edit_read(self, current: Record, edit: Edit) -> bool:
        """Change a record that this action has just read, with every part that the edit touches."""
        _refuse_conflicts(current, edit)
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        for name, value in edit.values.items():
            new = as_stored(name, value)
            if current.values.get(name) != new:
                before[name], after[name] = current.values.get(name), new
        self._edit_items(current, edit, before, after)
        if not after:
            return False
        self._stamp_edit(current, before, after)
        self._edited(current, before, after)
        return True

    def keep(self, data: bytes, media_type: str) -> str:
        """Keep a picture or a paper in the file, once, and return its sha256, by which records and journal name it."""
        name = hashlib.sha256(data).hexdigest()
        self._connection.run(
            "INSERT OR IGNORE INTO blob (sha256, size, media_type, data) VALUES (?, ?, ?, ?)",
            (name, len(data), media_type, data),
        )
        return name

    def delete(self, kind: str, ids: Sequence[int]) -> int:
        """Delete records with all their parts, keeping them whole in the journal. Return how many there were."""
        count = 0
        for start in range(0, len(ids), INDEX_CHUNK):
            count += self._delete_chunk(kind, ids[start : start + INDEX_CHUNK])
        return count

    def apply_raw(self, kind: str, record_id: int, values: Mapping[str, Any], items: Mapping[str, Any]) -> None:
        """Set fields and parts of a record to journalled values (undo): None as a part removes it."""
        if not values and not items:
            return
        current = self._reader.record(kind, record_id)
        if current is None:
            return
        before: dict[str, Any] = {name: current.values.get(name) for name in values}
        after: dict[str, Any] = dict(values)
        for key, stored in items.items():
            collection_name, _slash, item_text = key.partition("/")
            item_id = int(item_text)
            old = next((item for item in current.several(collection_name) if item.id == item_id), None)
            before[key], after[key] = (journalled(old.values) if old else None), stored
            whole = dict(stored) if stored else None
            if whole is not None:
                derive_item(collection_name, whole, self._place)
            self._write_item(kind, collection_name, record_id, item_id, whole)
        self._edited(current, before, after)

    # --- finishing

    def finish(self) -> Changes:
        """Bring index and derived fields up to date, close the action, and return what changed.

        An action that changed nothing is taken back, so that there is nothing to undo.
        """
        for kind, ids in self._reindex.items():
            self._index_again(kind, sorted(ids))
        self._index.finish()
        redated = derived.update(self._connection, self._redate)
        if redated:
            self._touched.setdefault("contact", set()).update(redated)
        self._write_lines()
        if not self._changes:
            self._connection.run("DELETE FROM action WHERE seq = ?", (self.action,))
            return Changes()
        self._connection.run("UPDATE action SET params = ? WHERE seq = ?", (_json(self.params), self.action))
        return notice(self.verb, self.action, self.signature.seat, self._touched)

    # --- parts

    def _edited(self, current: Record, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """Write the fields of a changed record, its line in the journal, and note whom else the change concerns."""
        kind, record_id = current.kind, current.id
        self._write_fields(kind, record_id, after)
        self._journal([(self.action, kind, record_id, "edit", _json(before), _json(after))])
        self._touch(kind, record_id)
        if kind == "company" and not after.keys().isdisjoint(("name", "private", "owner")):
            self._new_companies.pop(record_id, None)
            people = self._connection.rows("SELECT id FROM contact WHERE company_id = ?", (record_id,))
            self._reindex.setdefault("contact", set()).update(row[0] for row in people)
        if kind in _MOVES_DATES:
            self._redate.update(int(item.values["target_id"] or 0) for item in current.several("linked"))
            self._redate_targets(kind, [record_id])

    def _stamp_new(self, values: Values) -> None:
        sign = self.signature
        values["created_at"] = values["edited_at"] = sign.at_ms
        values["created_by"] = values["edited_by"] = sign.user

    def _stamp_edit(self, current: Record, before: dict[str, Any], after: dict[str, Any]) -> None:
        if not RECORD_TYPES[current.kind].has_field("edited_at"):
            return
        for name, value in (("edited_at", self.signature.at_ms), ("edited_by", self.signature.user)):
            before[name], after[name] = current.values.get(name), value

    def _companies_of(self, records: Sequence[NewRecord]) -> dict[Any, tuple[str, Any, Any]]:
        """Return the companies that records belong to; those made in this action are known."""
        found = {record.values["company_id"] for record in records if record.values.get("company_id")}
        known = {one: self._new_companies[one] for one in found if one in self._new_companies}
        wanted = list(found - known.keys())
        for start in range(0, len(wanted), INDEX_CHUNK):
            part = wanted[start : start + INDEX_CHUNK]
            rows = self._connection.rows(
                f"SELECT id, name, private, owner FROM company WHERE id IN ({marks(len(part))})", part
            )
            known.update((row[0], (row[1] or "", row[2], row[3])) for row in rows)
        return known

    def _item_rows(self, record: NewRecord, into: dict[str, list[_ItemRow]], fresh: Iterator[int]) -> None:
        for name, values_list in record.items.items():
            if not values_list:
                continue
            rows = into.setdefault(name, [])
            derives = name in DERIVED_ITEMS
            for position, values in enumerate(values_list):
                if derives:
                    derive_item(name, values, self._place)
                values.setdefault("position", position)
                item_id = int(values.pop("id", None) or next(fresh))
                rows.append((item_id, record.id, values))
            if len(values_list) > 1:
                # As they will be read: what is derived from them must not depend on the order they came in.
                values_list.sort(key=_reading_order)

    def _insert_records(self, record_type: RecordType, records: Sequence[NewRecord]) -> None:
        """Write the rows of new records."""
        columns = _filled(record_type.columns(), [record.values for record in records])
        with_nulls = ", ".join("coalesce(?, 0)" if name == "private" else "?" for name in columns)
        self._connection.run_many(
            f"INSERT INTO {record_type.table} (id, {quoted(columns)}) VALUES (?, {with_nulls})",
            [(record.id, *map(record.values.get, columns)) for record in records],
        )

    def _insert_items(self, kind: str, item_rows: Mapping[str, list[_ItemRow]]) -> None:
        for name, rows in item_rows.items():
            collection = RECORD_TYPES[kind].collection(name)
            columns = _filled(collection.columns(), [values for _id, _record_id, values in rows])
            self._connection.run_many(
                f"INSERT INTO {collection.table} (id, record_id, {quoted(columns)})"
                f" VALUES (?, ?, {marks(len(columns))})",
                [(item_id, record_id, *map(values.get, columns)) for item_id, record_id, values in rows],
            )

    def _edit_items(self, current: Record, edit: Edit, before: dict[str, Any], after: dict[str, Any]) -> None:
        for collection, item_id, changed in edit.put:
            old = next((item for item in current.several(collection) if item.id == item_id), None)
            if item_id is not None and old is None:
                raise NotFound(_("What you were changing has been deleted; your change was not saved."))
            columns = RECORD_TYPES[current.kind].collection(collection).columns()
            values: Values = dict(old.values) if old else dict.fromkeys(columns)
            if old is not None:  # the same value may be put in two steps
                values.update(after.get(f"{collection}/{old.id}") or {})
            values.update({name: as_value(value) for name, value in changed.items()})
            if old is None and values.get("position") is None:
                positions = [int(item.values.get("position") or 0) for item in current.several(collection)]
                new_before = sum(1 for key in after if key.startswith(f"{collection}/"))
                values["position"] = max(positions, default=-1) + 1 + new_before
            derive_item(collection, values, self._place)
            if old is not None and dict(old.values) == values:
                continue
            key_id = old.id if old else self._ids()
            key = f"{collection}/{key_id}"
            before[key], after[key] = (journalled(old.values) if old else None), journalled(values)
            self._write_item(current.kind, collection, current.id, key_id, values)
        for collection, item_id in edit.drop:
            old = next((item for item in current.several(collection) if item.id == item_id), None)
            if old is None:
                continue
            key = f"{collection}/{item_id}"
            before[key], after[key] = journalled(old.values), None
            self._write_item(current.kind, collection, current.id, item_id, None)

    def _write_item(self, kind: str, name: str, record_id: int, item_id: int, values: Mapping[str, Any] | None) -> None:
        collection = RECORD_TYPES[kind].collection(name)
        if values is None:
            self._connection.run(f"DELETE FROM {collection.table} WHERE id = ?", (item_id,))
            return
        columns = collection.columns()
        self._connection.run(
            f"INSERT OR REPLACE INTO {collection.table} (id, record_id, {quoted(columns)})"
            f" VALUES (?, ?, {marks(len(columns))})",
            (item_id, record_id, *map(values.get, columns)),
        )

    def _write_fields(self, kind: str, record_id: int, after: Mapping[str, Any]) -> None:
        names = [name for name in after if "/" not in name]
        if names:
            setters = ", ".join(f'"{name}" = {"coalesce(?, 0)" if name == "private" else "?"}' for name in names)
            self._connection.run(
                f"UPDATE {RECORD_TYPES[kind].table} SET {setters} WHERE id = ?",
                (*map(after.get, names), record_id),
            )

    def _delete_chunk(self, kind: str, ids: Sequence[int]) -> int:
        record_type = RECORD_TYPES[kind]
        found = self._reader.chunk(kind, ids)
        if not found:
            return 0
        here = [record.id for record in found]
        self._unlink(kind, here)
        if kind in _MOVES_DATES:
            for record in found:
                self._redate.update(int(item.values["target_id"] or 0) for item in record.several("linked"))
        self._journal(
            (self.action, kind, record.id, "delete", _record_json(record, stored_fields(record_type)), None)
            for record in found
        )
        gone = marks(len(here))
        for collection in record_type.collections:
            self._connection.run(f"DELETE FROM {collection.table} WHERE record_id IN ({gone})", here)
        self._connection.run(f"DELETE FROM {record_type.table} WHERE id IN ({gone})", here)
        if record_type.is_searched:
            self._index.remove(here)
        self._touched.setdefault(kind, set()).update(here)
        self._reindex.get(kind, set()).difference_update(here)
        for record_id in here:
            self._new_companies.pop(record_id, None)
        return len(here)

    def _unlink(self, kind: str, ids: Sequence[int]) -> None:
        """Let go of whatever points to records about to be deleted."""
        going = set(ids)
        for reference in references_to(kind):
            rows = self._connection.rows(
                f"SELECT DISTINCT {reference.holder} FROM {reference.table}"
                f" WHERE {reference.field.name} IN ({marks(len(ids))})",
                list(ids),
            )
            holders = [row[0] for row in rows if row[0] not in going]
            if holders:
                self._let_go(reference, holders, going)

    def _let_go(self, reference: Reference, holders: Sequence[int], going: set[int]) -> None:
        """Take a reference to deleted records off its holders; those that have nobody left go with them."""
        kind, name, collection = reference.kind, reference.field.name, reference.collection
        doomed: list[int] = []
        only = [collection.name] if collection else []
        for record in self._reader.records(kind, holders, only):
            if collection is None:
                self.edit(kind, record.id, Edit(values={name: None}))
                continue
            several = record.several(collection.name)
            drops = [(collection.name, item.id) for item in several if item.values[name] in going]
            if collection.essential and len(drops) == len(several):
                doomed.append(record.id)
            elif drops:
                self.edit(kind, record.id, Edit(drop=drops))
        self.delete(kind, doomed)

    def _journal(self, changes: Iterable[tuple[Any, ...]]) -> None:
        """Note lines of the journal; they are written some hundred at a time, which thousands of edits feel."""
        self._lines += changes
        if len(self._lines) >= INDEX_CHUNK:
            self._write_lines()

    def _write_lines(self) -> None:
        lines, self._lines = self._lines, []
        self._changes += len(lines)
        self._connection.run_many(
            "INSERT INTO change (action, kind, record_id, what, before, after) VALUES (?, ?, ?, ?, ?, ?)", lines
        )

    def _touch(self, kind: str, record_id: int) -> None:
        self._touched.setdefault(kind, set()).add(record_id)
        if RECORD_TYPES[kind].is_searched:
            self._reindex.setdefault(kind, set()).add(record_id)

    def _redate_targets(self, kind: str, ids: Sequence[int]) -> None:
        table = RECORD_TYPES[kind].collection("linked").table
        for start in range(0, len(ids), INDEX_CHUNK):
            part = ids[start : start + INDEX_CHUNK]
            rows = self._connection.rows(
                f"SELECT target_id FROM {table} WHERE record_id IN ({marks(len(part))})", list(part)
            )
            self._redate.update(row[0] for row in rows)

    def _index_again(self, kind: str, ids: Sequence[int]) -> None:
        """Bring name, sort key and search words of touched records up to what stands in the tables now.

        The next ones are read before the words of the last are written, and worked out beside that.
        """
        index: list[search.IndexRow] = []
        for start in range(0, len(ids), INDEX_CHUNK):
            records = self._reader.chunk(kind, ids[start : start + INDEX_CHUNK])
            self._index.replace(index)
            index = self._worked_out(kind, records)
        self._index.replace(index)

    def _worked_out(self, kind: str, records: Sequence[Record]) -> list[search.IndexRow]:
        """Write the derived fields of records, and return what the index shall have of them."""
        record_type = RECORD_TYPES[kind]
        index: list[search.IndexRow] = []
        derived_rows: list[tuple[Any, ...]] = []
        names: tuple[str, ...] = ()
        for record in records:
            company = record.text("company")
            items = {name: [item.values for item in several] for name, several in record.items.items()}
            fresh = derive(kind, record.values, items, company, self._place)
            if fresh:
                names = tuple(fresh)
                derived_rows.append((*fresh.values(), record.id))
            values = {**record.values, **fresh}
            text = search_text(kind, values, items, company)
            index.append((record.id, text, kind, record.values.get("owner"), int(record.flag("private"))))
        if derived_rows:
            setters = ", ".join(f'"{name}" = ?' for name in names)
            self._connection.run_many(f"UPDATE {record_type.table} SET {setters} WHERE id = ?", derived_rows)
        return index


_NO_COMPANY = ("", 0, None)


def _as_company(values: Values) -> tuple[str, Any, Any]:
    """What contacts have to know of their company: its name, and who may see it."""
    return str(values.get("name") or ""), values.get("private"), values.get("owner")


def _filled(columns: Sequence[str], rows: Sequence[Values]) -> list[str]:
    """Return the columns that any of the rows fills; not to speak of the others is a fifth less work."""
    filled = set().union(*rows)
    return [name for name in columns if name in filled]


def _reading_order(values: Values) -> tuple[bool, bool, Any]:
    return bool(values.get("valid_until")), not values.get("is_primary"), values.get("position")


def _refuse_conflicts(current: Record, edit: Edit) -> None:
    """Stop where somebody else changed a field, since its user saw it, to something else than is now wanted."""
    clashes = [
        Clash(name, value, now)
        for name, value, now in _wanted(current, edit)
        if name in edit.seen and now != as_stored(name, edit.seen[name]) and now != as_stored(name, value)
    ]
    if clashes:
        raise Conflict(current.kind, current.id, current.text("edited_by"), clashes)


def _wanted(current: Record, edit: Edit) -> Iterator[tuple[str, Value, Value]]:
    """Yield (name, wanted, present value) of every field, and of every field of a value as `phones/<id>/number`."""
    for name, value in edit.values.items():
        yield name, value, current.values.get(name)
    for collection, item_id, changed in edit.put:
        for item in current.several(collection):
            if item.id == item_id:
                yield from (
                    (f"{collection}/{item_id}/{name}", one, item.values.get(name)) for name, one in changed.items()
                )


def _json(values: Mapping[str, Any]) -> str:
    return whole_signs(json.dumps(values, ensure_ascii=False, separators=(",", ":")))


def _record_json(record: Record, fields: Sequence[str]) -> str:
    whole: dict[str, Any] = {name: value for name in fields if (value := record.values.get(name)) is not None}
    for name, several in record.items.items():
        for item in several:
            kept = journalled(item.values)
            whole[f"{name}/{item.id}"] = {key: value for key, value in kept.items() if value is not None}
    return _json(whole)
