"""Working out again what the file holds besides what people typed: derived fields, search words, SQLite's indexes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.deriving import Locality, derive, derive_item, search_text
from crm_desktop.domain.records import Record, Values
from crm_desktop.store import derived, search
from crm_desktop.store.engine import Connection
from crm_desktop.store.reading import CHUNK, Reader

Progress = Callable[[int, int], None]
INDEXED = ("contact", "company", "entry", "activity")
"""The kinds of record that can be searched."""


def rebuild(connection: Connection, place: Locality, progress: Progress) -> None:
    """Bring everything derived to what it must be; to be called inside a transaction. Nothing typed is touched."""
    connection.run("REINDEX")
    _empty_index(connection)
    index = search.Index(connection)
    ids = {kind: connection.column(f"SELECT id FROM {RECORD_TYPES[kind].table} ORDER BY id") for kind in INDEXED}
    total, done = sum(map(len, ids.values())), 0
    reader = Reader(connection)
    for kind, found in ids.items():
        for start in range(0, len(found), CHUNK):
            part = found[start : start + CHUNK]
            index.add([_rebuilt(connection, record, place) for record in reader.chunk(kind, part)])
            done += len(part)
            progress(done, total)
    index.finish()
    derived.update(connection, ids["contact"])


def _empty_index(connection: Connection) -> None:
    """Make the search index anew, as it was made: one that is damaged cannot be emptied."""
    made = connection.value("SELECT sql FROM sqlite_schema WHERE name = 'search'")
    connection.run("DROP TABLE search")
    connection.run(made)
    search.wipe_removed(connection)


def _rebuilt(connection: Connection, record: Record, place: Locality) -> search.IndexRow:
    """Write the derived fields of a record and of its values, and return its line for the index."""
    record_type, company = RECORD_TYPES[record.kind], record.text("company")
    items: dict[str, list[Values]] = {}
    for name, several in record.items.items():
        items[name] = [dict(item.values) for item in several]
        for item, values in zip(several, items[name], strict=True):
            derive_item(name, values, place)
            _write(connection, record_type.collection(name).table, item.id, _differing(values, item.values))
    fresh = derive(record.kind, record.values, items, company, place)
    _write(connection, record_type.table, record.id, fresh)
    text = search_text(record.kind, {**record.values, **fresh}, items, company)
    return record.id, text, record.kind, record.values.get("owner"), int(record.flag("private"))


def _differing(values: Mapping[str, Any], stored: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if stored.get(name) != value}


def _write(connection: Connection, table: str, row: int, values: Mapping[str, Any]) -> None:
    if values:
        setters = ", ".join(f'"{name}" = ?' for name in values)
        connection.run(f"UPDATE {table} SET {setters} WHERE id = ?", (*values.values(), row))
