"""The tables as peewee knows them, over the connection that is already open: for all ordinary questions."""

from __future__ import annotations

from typing import Any

import apsw
from peewee import PeeweeException, Table
from playhouse import apsw_ext

from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.store.engine import Connection
from crm_desktop.store.faults import fault_of, in_words


class Tables:
    """Every table of the file as a peewee table, bound to one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.database = _SharedDatabase(connection)
        self._tables: dict[str, Table] = {}
        for record_type in RECORD_TYPES.values():
            self._add(record_type.table, ("id", *record_type.columns()))
            for collection in record_type.collections:
                self._add(collection.table, ("id", "record_id", *collection.columns()))
        self._add("draft", ("seat", "place", "content", "at"))
        self._add("meta", ("key", "value"))

    def _add(self, name: str, columns: tuple[str, ...]) -> None:
        if name not in self._tables:
            self._tables[name] = Table(
                name, columns, primary_key="id" if "id" in columns else None, _database=self.database
            )

    def __getitem__(self, name: str) -> Any:
        return self._tables[name]

    def rows(self, query: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a peewee question as tuples."""
        path = self._connection.path
        try:
            with in_words(path):
                return [tuple(row) for row in query.tuples()]
        except PeeweeException as error:  # it wraps SQLite's own, which says more
            inner = error.args[0] if error.args else None
            raise fault_of(inner if isinstance(inner, apsw.Error) else apsw.Error(str(error)), path) from error

    def value(self, query: Any) -> Any:
        """Return the first column of the first row, or None."""
        rows = self.rows(query)
        return rows[0][0] if rows else None


class _SharedDatabase(apsw_ext.APSWDatabase):  # type: ignore[misc]  # it ships no types
    """A peewee database that uses our own connection and never opens or closes one by itself."""

    def __init__(self, connection: Connection) -> None:
        self._ours = connection
        super().__init__(str(connection.path), autoconnect=True)

    def _connect(self) -> Any:
        return self._ours.apsw

    def _close(self, conn: Any) -> None:
        """The connection belongs to the workspace."""
