"""What a full export brings beside people: lists, fields of one's own, groups and saved lookups, each once."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence

from crm_desktop.base.errors import BadInput
from crm_desktop.base.identity import parse_id
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.folding import fold
from crm_desktop.domain.lookup import IDS, Join, Lookup, Node, Related, Rule, read_lookup
from crm_desktop.domain.records import Draft, Edit
from crm_desktop.domain.references import REFERENCES
from crm_desktop.services.importing.balance import Balance
from crm_desktop.services.preparing import Preparer
from crm_desktop.services.scope import Scope
from crm_desktop.store.engine import Connection
from crm_desktop.store.unit import Unit

KINDS = ("list_item", "custom_field", "group", "lookup")
_OWN_FIELD = re.compile(r"\bcustom/([0-9]+)")
_KNOWN_BY = {
    "list_item": ("list", "name"),
    "custom_field": ("of_kind", "name"),
    "group": ("name", "parent_id"),
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
        self._with_rules: list[tuple[str, int, str]] = []
        """Kind, id and rules of what was written and asks for something."""

    def take(self, kind: str, drafts: Sequence[Draft]) -> None:
        """Write those that are not in the file yet."""
        record_type = RECORD_TYPES[kind]
        names = _KNOWN_BY[kind]
        visible = f" WHERE {self._scope.condition('r')}" if record_type.has_field("private") else ""
        columns = ", ".join(f'r."{name}"' for name in names)
        rows = self._connection.rows(
            f"SELECT r.id, {columns} FROM {record_type.table} r{visible}", self._scope.params() if visible else ()
        )
        by_id = {row[0]: tuple(fold(str(value or "")) for value in row[1:]) for row in rows}
        known = {key: row_id for row_id, key in by_id.items()}
        preparer = Preparer(kind, self._scope.user if record_type.has_field("owner") else "")
        for draft in drafts:
            self._refer(draft)
            key = tuple(fold(draft.text(name)) for name in names)
            if kind == "group" and draft.id is not None and draft.id in by_id and by_id[draft.id][0] == key[0]:
                self._ids[draft.id] = draft.id  # the same group, whatever it was made part of since
                continue
            if key not in known:
                record = preparer.prepare(draft)
                taken = "SELECT 1 FROM search WHERE rowid = :id UNION ALL SELECT 1 FROM {} WHERE id = :id"
                sql = taken.format(record_type.table)
                if draft.id is not None and self._connection.first(sql, {"id": draft.id}) is None:
                    record.id = draft.id
                [known[key]] = self._unit.create([record])
                self._balance.settings += 1
                if draft.text("rules"):
                    self._with_rules.append((kind, known[key], draft.text("rules")))
            if draft.id is not None:
                self._ids[draft.id] = known[key]

    def finish(self) -> None:
        """Let rules ask for own fields, groups and records by the ids that these have here, once all have one."""
        for kind, record_id, rules in self._with_rules:
            try:
                lookup = read_lookup(rules)
            except BadInput:
                continue
            moved = Lookup(lookup.kind, self._join(lookup.where))
            if moved != lookup:
                self._unit.edit(kind, record_id, Edit({"rules": moved.text()}))
        self._with_rules.clear()

    def _join(self, where: Join) -> Join:
        return Join(where.how, tuple(self._node(part) for part in where.parts))

    def _node(self, node: Node) -> Node:
        if isinstance(node, Join):
            return self._join(node)
        if isinstance(node, Related):
            return Related(node.path, node.at_least, self._join(node.where))
        field = _OWN_FIELD.sub(lambda match: f"custom/{self._here(match[1])}", node.field)
        holds_ids = field == IDS or field.rpartition(".")[2] in ("groups", "lookup")
        return Rule(field, node.op, tuple(map(self._here, node.values)) if holds_ids else node.values)

    def _here(self, text: str) -> str:
        """Return the id that something of the source has here, as text; anything else as it is."""
        return str(self._ids.get(parse_id(text) or 0, text))

    def _refer(self, draft: Draft) -> None:
        """Point to records by the ids they have in this file."""
        for reference in REFERENCES:
            if reference.kind == draft.kind and reference.collection is None:
                old = draft.values.pop(reference.field.name, None)
                old_id = parse_id(old) if isinstance(old, str) else old
                if isinstance(old_id, int) and old_id in self._ids:
                    draft.values[reference.field.name] = self._ids[old_id]
