"""What a full export brings beside people: lists, fields of one's own, groups and saved lookups, each once."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence

from crm_desktop.base.identity import parse_id
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.folding import fold
from crm_desktop.domain.records import Draft
from crm_desktop.domain.references import REFERENCES
from crm_desktop.services.importing.balance import Balance
from crm_desktop.services.preparing import Preparer
from crm_desktop.services.scope import Scope
from crm_desktop.store.engine import Connection
from crm_desktop.store.unit import Unit

KINDS = ("list_item", "custom_field", "group", "lookup")
_KNOWN_BY = {
    "list_item": ("list", "name"),
    "custom_field": ("of_kind", "name"),
    "group": ("name",),
    "lookup": ("of_kind", "name"),
}


class FurnitureImport:
    """Takes drafts of the kinds that are not people; one that is there by its name is the same."""

    def __init__(
        self, connection: Connection, unit: Unit, scope: Scope, ids: MutableMapping[int, int], balance: Balance
    ) -> None:
        self._connection = connection
        self._unit = unit
        self._scope = scope
        self._ids = ids
        self._balance = balance

    def take(self, kind: str, drafts: Sequence[Draft]) -> None:
        """Write those that are not in the file yet."""
        record_type = RECORD_TYPES[kind]
        names = _KNOWN_BY[kind]
        visible = f" WHERE {self._scope.condition('r')}" if record_type.has_field("private") else ""
        columns = ", ".join(f'r."{name}"' for name in names)
        rows = self._connection.rows(
            f"SELECT r.id, {columns} FROM {record_type.table} r{visible}", self._scope.params() if visible else ()
        )
        known = {tuple(fold(str(value or "")) for value in row[1:]): row[0] for row in rows}
        preparer = Preparer(kind, self._scope.user if record_type.has_field("owner") else "")
        for draft in drafts:
            key = tuple(fold(draft.text(name)) for name in names)
            if key not in known:
                self._refer(draft)
                record = preparer.prepare(draft)
                taken = "SELECT 1 FROM search WHERE rowid = :id UNION ALL SELECT 1 FROM {} WHERE id = :id"
                sql = taken.format(record_type.table)
                if draft.id is not None and self._connection.first(sql, {"id": draft.id}) is None:
                    record.id = draft.id
                [known[key]] = self._unit.create([record])
                self._balance.settings += 1
            if draft.id is not None:
                self._ids[draft.id] = known[key]

    def _refer(self, draft: Draft) -> None:
        """Point to records by the ids they have in this file."""
        for reference in REFERENCES:
            if reference.kind == draft.kind and reference.collection is None:
                old = draft.values.pop(reference.field.name, None)
                old_id = parse_id(old) if isinstance(old, str) else old
                if isinstance(old_id, int) and old_id in self._ids:
                    draft.values[reference.field.name] = self._ids[old_id]
