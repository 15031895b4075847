"""Rows back into records: one record with all its parts, or many in few questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.fields import STAMPS, Collection, Field, FieldKind, RecordType
from crm_desktop.domain.folding import whole_signs
from crm_desktop.domain.records import Item, Record, Value, Values
from crm_desktop.store.engine import Connection

CHUNK = 500
"""Records read in one step, so that no read holds the file for long."""


def quoted(names: Iterable[str]) -> str:
    """Return column names for SQL."""
    return ", ".join(f'"{name}"' for name in names)


def marks(count: int) -> str:
    """Return placeholders for SQL."""
    return ", ".join("?" * count)


def item_order(row: Sequence[Any]) -> tuple[bool, bool, int, int]:
    """Valid ones first, then the primary one, then the order they were given in."""
    item_id, is_primary, valid_until, position = row
    return bool(valid_until), not is_primary, position or 0, item_id


def is_seen_by_all(private: Value, owner: Value, holder: Mapping[str, Value]) -> bool:
    """Say whether whoever sees a record sees its company too, by `private` and `owner` of that company."""
    return not private or (bool(holder.get("private")) and holder.get("owner") == owner)


class Reader:
    """Reads whole records over one connection.

    A record names its company where `user` may see that. Without a user it does where everybody may who sees the
    record itself: so is read whatever is worked out once for all.
    """

    def __init__(self, connection: Connection, user: str | None = None) -> None:
        self._connection = connection
        self._user = user

    def record(self, kind: str, record_id: int) -> Record | None:
        """Return one record, or None where it is not in the file."""
        return next(iter(self.chunk(kind, [record_id])), None)

    def records(
        self, kind: str, ids: Sequence[int], only: Sequence[str] | None = None, fields: Sequence[str] | None = None
    ) -> Iterator[Record]:
        """Return records in the order of their ids, each once; those that are gone are passed over."""
        once = list(dict.fromkeys(ids))  # whoever changes what is read here changes it from what it was before
        for start in range(0, len(once), CHUNK):
            yield from self.chunk(kind, once[start : start + CHUNK], only, fields)

    def chunk(
        self, kind: str, ids: Sequence[int], only: Sequence[str] | None = None, fields: Sequence[str] | None = None
    ) -> list[Record]:
        """Return a few records in the order of their ids.

        `only` names the collections to read and `fields` the fields; None means all of them but a key to sort by.
        """
        record_type = RECORD_TYPES[kind]
        columns = [
            field.name
            for field in record_type.fields
            if (field.kind is not FieldKind.KEY if fields is None else field.name in fields)
        ]
        sql = f"SELECT id, {quoted(columns)} FROM {record_type.table} WHERE id IN ({marks(len(ids))})"
        values = {row[0]: dict(zip(columns, row[1:], strict=True)) for row in self._connection.rows(sql, list(ids))}
        for field in record_type.fields:
            if field.refers_to == ("company",) and field.name in columns:
                self._add_names(values, field)
        items: dict[int, dict[str, tuple[Item, ...]]] = {record_id: {} for record_id in values}
        for collection in record_type.collections:
            if only is not None and collection.name not in only:
                continue
            for record_id, found in self.items(collection, list(values)).items():
                if record_id in items:  # in a damaged file an index may lead to rows of others
                    items[record_id][collection.name] = found
        return [
            Record(kind, record_id, values[record_id], items[record_id]) for record_id in ids if record_id in values
        ]

    def _add_names(self, values: dict[int, Values], field: Field) -> None:
        """Put the companies' names beside their ids: `company` beside `company_id`."""
        wanted = {row[field.name] for row in values.values() if row.get(field.name)}
        sql = f"SELECT id, name, private, owner FROM company WHERE id IN ({marks(len(wanted))})"
        firms = {row[0]: row[1:] for row in self._connection.rows(sql, list(wanted))} if wanted else {}
        for row in values.values():
            name, private, owner = firms.get(row.get(field.name), (None, 0, None))
            seen = owner == self._user if self._user is not None else is_seen_by_all(private, owner, row)
            row[field.spoken] = name if seen or not private else None

    def items(self, collection: Collection, record_ids: Sequence[int]) -> dict[int, tuple[Item, ...]]:
        """Return the values of one collection by record."""
        columns = collection.columns()
        sql = (
            f"SELECT id, record_id, {quoted(columns)} FROM {collection.table}"
            f" WHERE record_id IN ({marks(len(record_ids))})"
        )
        rows = self._connection.rows(sql, list(record_ids))
        found: dict[int, list[tuple[Any, ...]]] = {}
        for row in rows:
            found.setdefault(row[1], []).append(row)
        for several in found.values():
            if len(several) > 1:
                several.sort(key=lambda row: item_order((row[0], row[-3], row[-2], row[-1])))
        return {
            record_id: tuple([Item(row[0], dict(zip(columns, row[2:], strict=True))) for row in several])
            for record_id, several in found.items()
        }


def stored_fields(record_type: RecordType) -> list[str]:
    """Return the columns that the journal keeps: all that cannot be derived, and the stamps."""
    return [field.name for field in record_type.fields if not field.derived or field.name in STAMPS]


def journalled(values: Mapping[str, Value]) -> Values:
    """Return what the journal keeps of one of several values: all but its sort key, which follows from the rest."""
    return {name: value for name, value in values.items() if not isinstance(value, bytes)}


def as_stored(name: str, value: Value) -> Value:
    """Return the value of a field as stored: whatever is not said to be private is not."""
    return 0 if name == "private" and value is None else as_value(value)


def as_value(value: Value) -> Value:
    """Return a value as stored: no empty text, yes/no as 1 and 0."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        return whole_signs(value) if value.strip() else None
    return value
