"""Lookups asked and kept: ids, counts beside each rule, values of columns, and lookups saved with a name."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crm_desktop.base.errors import BadInput, NotFound
from crm_desktop.base.i18n import _
from crm_desktop.domain.attributes import PATHS, Attribute, attributes_of, path_label
from crm_desktop.domain.attributes import attribute as find_attribute
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.custom_field import SCALE
from crm_desktop.domain.entry import entry_type, result_label
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.folding import fold
from crm_desktop.domain.lookup import Join, Lookup, Node, of_ids, read_lookup
from crm_desktop.domain.lookup_words import say
from crm_desktop.domain.records import Edit, Record, Value, Values
from crm_desktop.services.base import LazyTables, Service, hidden
from crm_desktop.services.custom_fields import CustomFields
from crm_desktop.services.finding.columns import Columns, teach
from crm_desktop.services.finding.compiling import Compiled, Known, compile_lookup
from crm_desktop.services.finding.formulas import Formulas
from crm_desktop.services.groups import Group, Groups
from crm_desktop.services.listing import order_of
from crm_desktop.services.rewriting import by_ids, name_by_ids
from crm_desktop.services.scope import Scope
from crm_desktop.store.unit import NewRecord
from crm_desktop.store.workspace import Workspace

MOST_SORTS = 3
_OWN_ORDER = {"contact": "r.sort_key, r.id", "company": "r.sort_key, r.id", "entry": "r.happened_at DESC, r.id DESC"}


@dataclass(frozen=True, slots=True)
class Sort:
    """One key that a list is ordered by."""

    key: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """A lookup with a name."""

    id: int
    name: str
    lookup: Lookup
    pinned: bool
    private: bool
    owner: str
    unreadable: str = ""
    """The sentence that says so where its rules cannot be read; it finds nobody then."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What a column of numbers comes to."""

    count: int
    sum: float
    average: float | None
    currency: str | None = ""
    """The currency of its amounts, empty where they have none; None where they have several: no sum says anything."""


class Lookups(Service):
    """Verbs and questions about sets of records."""

    def __init__(
        self, workspace: Workspace, scope: Scope, tables: LazyTables, customs: CustomFields, groups: Groups
    ) -> None:
        super().__init__(workspace, scope, tables)
        self._customs = customs
        self._groups = groups
        self._taught = False

    # --- what can be asked

    def attributes(self, kind: str) -> list[Attribute]:
        """Return everything that can be known of records of a kind."""
        return attributes_of(kind, self._customs.all())

    def attribute(self, key: str, kind: str) -> Attribute:
        """Return one attribute; raises BadInput for a key that means nothing."""
        found = find_attribute(key, kind, self._customs.all())
        if found is None:
            raise BadInput(_("There is no field “{name}”.").format(name=key))
        return found

    def ways(self, kind: str) -> dict[str, tuple[str, list[Attribute]]]:
        """Return the ways to other records by what they are called, each with what can be asked of those."""
        found: dict[str, tuple[str, list[Attribute]]] = {}
        for path, target in PATHS.get(kind, {}).items():
            for name in (path, path_label(path)):
                found[name] = (path, self.attributes(target))
        return found

    def _column(self, key: str, kind: str) -> Attribute:
        """Return an attribute that a list can show; raises BadInput for what can only be asked for."""
        found = self.attribute(key, kind)
        if not found.is_column:
            raise BadInput(_("There is no field “{name}”.").format(name=key))
        return found

    def offered(self, key: str, kind: str, start: str = "", limit: int = 50) -> list[str]:
        """Return values that records have in a field, commonest first: what one may choose from while typing."""
        found = self._column(key, kind)
        if found.choices:
            return [choice for choice in found.choices if fold(choice).startswith(fold(start))][:limit]
        shown = self._columns(kind).shown(found, "r")
        rows = self._connection.rows(
            f"SELECT v, count(*) FROM (SELECT {shown} AS v FROM {RECORD_TYPES[kind].table} r"
            f" WHERE {self._scope.condition('r')}) WHERE v IS NOT NULL AND v <> ''"
            " AND (:start = '' OR instr(folded(v), :start) > 0) GROUP BY v ORDER BY 2 DESC, 1 LIMIT :most",
            self._scope.params(start=fold(start.strip()), most=limit),
        )
        return [str(row[0]) for row in rows]

    def asked_for(self, key: str, kind: str, start: str = "") -> list[str]:
        """Return values that a rule may ask for: what is called otherwise as people call it, else those offered."""
        said = [_(label) for label in self._column(key, kind).said.values()]
        fitting = [label for label in said if fold(start.strip()) in fold(label)]
        offered = self.offered(key, kind, start) if len(said) <= 1 else ()
        return list(dict.fromkeys((*fitting, *offered)))

    # --- asking

    def ids(
        self, lookup: Lookup, sorts: Sequence[Sort] = (), limit: int | None = None, order: str = ""
    ) -> array[int]:
        """Return the ids a lookup finds, in order: by up to three keys, else people by name and entries by time.

        `order` is one of the orders of services.listing, as SQL over `r`.
        """
        compiled = self._compile(lookup)
        return self._connection.column(
            f"SELECT r.id FROM {RECORD_TYPES[lookup.kind].table} r WHERE {self._scope.condition('r')}"
            f" AND {compiled.sql} ORDER BY {order or self._order(lookup.kind, sorts)} LIMIT :most",
            self._scope.params(**compiled.params, most=-1 if limit is None else limit),
        )

    def listed(self, lookup: Lookup, sort: str, limit: int | None = None) -> array[int]:
        """Return the ids a lookup finds in one of the orders that lists offer by name."""
        return self.ids(lookup, limit=limit, order=f"{order_of(sort)}, r.id")

    def count(self, lookup: Lookup) -> int:
        """Return how many records a lookup finds."""
        compiled = self._compile(lookup)
        return int(
            self._connection.value(
                f"SELECT count(*) FROM {RECORD_TYPES[lookup.kind].table} r"
                f" WHERE {self._scope.condition('r')} AND {compiled.sql}",
                self._scope.params(**compiled.params),
            )
        )

    def counts(self, lookup: Lookup) -> list[int]:
        """Return how many records each part of a lookup finds by itself, in the order of its parts."""
        return [self.count(Lookup(lookup.kind, _alone(part))) for part in lookup.where.parts]

    def finds(self, lookup: Lookup, record_id: int) -> bool:
        """Say whether a lookup finds one record."""
        compiled = self._compile(lookup)
        row = self._connection.first(
            f"SELECT 1 FROM {RECORD_TYPES[lookup.kind].table} r WHERE r.id = :one AND {self._scope.condition('r')}"
            f" AND {compiled.sql}",
            self._scope.params(**compiled.params, one=record_id),
        )
        return row is not None

    def groups_finding(self, kind: str, record_id: int) -> list[Group]:
        """Return the groups whose rules find a record, those that somebody put it into by hand not counted."""
        found = []
        for group in self._groups.all():
            try:
                rules = read_lookup(group.rules, "contact") if group.rules else None
                if rules is not None and rules.kind == kind and self.finds(rules, record_id):
                    found.append(group)
            except BadInput:  # the rules speak of a field that is gone
                continue
        return found

    def named(self, name: str, kind: str) -> Lookup:
        """Return the saved lookup or group of a name, or of an id as text; raises NotFound."""
        saved = self._saved_named(kind, name)
        if saved is not None:
            return _readable(saved)
        group = next(iter(self._groups.ids_named(name)), None)
        if group is not None:
            return self._groups.lookup(group, kind)
        raise NotFound(_("There is no lookup or group “{name}” in this file.").format(name=name))

    def in_words(self, lookup: Lookup) -> str:
        """Return a lookup in plain words, groups and saved lookups by their names."""
        names = {str(one.id): one.name for one in self._groups.all()}
        names |= {str(one.id): one.name for one in self.saved()}
        attributes = {one.key: one for one in self.attributes(lookup.kind)}
        for path_kind in PATHS.get(lookup.kind, {}).values():
            for one in self.attributes(path_kind):
                attributes.setdefault(one.key, one)

        def name_of(field: str, value: str) -> str:
            key = field.rpartition(".")[2]
            if key in ("type", "result") and value:  # of entries, whose words are kept as keys
                return _(entry_type(value).label if key == "type" else result_label(value))
            return names.get(value, value) if key in ("groups", "lookup") else value

        return say(lookup.where, attributes.get, name_of)

    # --- columns

    def values(self, kind: str, ids: Sequence[int], keys: Sequence[str]) -> dict[int, tuple[Value, ...]]:
        """Return what columns show of records, by id."""
        columns = self._columns(kind)
        shown = "".join(f", {columns.shown(self._column(key, kind), 'r')}" for key in keys)
        rows = self._connection.rows(
            f"SELECT r.id{shown} FROM {RECORD_TYPES[kind].table} r"
            f" WHERE r.id IN (SELECT value FROM json_each(:ids)) AND {self._scope.condition('r')}",
            self._scope.params(ids="[" + ",".join(map(str, ids)) + "]"),
        )
        return {row[0]: tuple(row[1:]) for row in rows}

    def try_formula(self, formula: str, kind: str) -> tuple[str, Value]:
        """Return whose value a formula was tried on, and what it gives there; raises BadInput where it makes no sense.

        It is tried on the record that was changed last; the name is empty where there is none.
        """
        self._teach()
        formulas = Formulas(self._customs.all(), self._scope, self._workspace.clock.now())
        sql = formulas.tried(formula, kind)
        row = self._connection.first(
            f"SELECT r.name, {sql} FROM {RECORD_TYPES[kind].table} r WHERE {self._scope.condition('r')}"
            " ORDER BY r.edited_at DESC, r.id DESC LIMIT 1",
            self._scope.params(),
        )
        return (str(row[0] or ""), row[1]) if row is not None else ("", None)

    def totals(self, lookup: Lookup, key: str) -> Totals:
        """Return count, sum and average of a column of numbers over all that a lookup finds."""
        found = self._column(key, lookup.kind)
        columns = self._columns(lookup.kind)
        place = columns.place(found)
        number = columns.sort(found, "r") if place is not None else columns.plain(found, "r")
        scale = SCALE if place is not None and found.custom is not None else 1
        compiled = self._compile(lookup)
        row = self._connection.first(
            f"SELECT count(n), total(n) FROM (SELECT {number} AS n FROM {RECORD_TYPES[lookup.kind].table} r"
            f" WHERE {self._scope.condition('r')} AND {compiled.sql})",
            self._scope.params(**compiled.params),
        )
        count, total = row or (0, 0)
        currency = self._currency(found, compiled) if found.kind is FieldKind.MONEY and found.custom is not None else ""
        return Totals(count, total / scale, total / scale / count if count else None, currency)

    def _currency(self, attribute: Attribute, compiled: Compiled) -> str | None:
        """Return the currency that all found amounts have, None where there are several."""
        assert attribute.custom is not None
        rows = self._connection.rows(
            "SELECT DISTINCT coalesce(x.currency, '') FROM custom_value x"
            f" JOIN {RECORD_TYPES[attribute.custom.of_kind].table} r ON r.id = x.record_id"
            f" WHERE x.field_id = {attribute.custom.id} AND x.number IS NOT NULL AND {self._scope.condition('r')}"
            f" AND {compiled.sql} LIMIT 2",
            self._scope.params(**compiled.params),
        )
        return None if len(rows) > 1 else str(rows[0][0]) if rows else ""

    # --- saved

    def saved(self, kind: str = "") -> list[Saved]:
        """Return the saved lookups that this user may see, in their order."""
        rows = self._connection.rows(
            "SELECT r.id, r.name, r.of_kind, r.rules, r.pinned, r.private, r.owner FROM lookup r"
            f" WHERE {self._scope.condition('r')} AND (:kind = '' OR r.of_kind = :kind)"
            " ORDER BY r.position IS NULL, r.position, r.id",
            self._scope.params(kind=kind),
        )
        found = []
        for row in rows:
            kind, unreadable = row[2] or "contact", ""
            try:
                lookup = read_lookup(row[3] or "", kind)
            except BadInput as error:
                lookup, unreadable = of_ids(kind, ()), str(error)
            found.append(Saved(row[0], row[1] or "", lookup, bool(row[4]), bool(row[5]), row[6] or "", unreadable))
        return found

    def save(self, name: str, lookup: Lookup, *, pinned: bool | None = None, private: bool | None = None) -> int:
        """Keep a lookup under a name and return its id; one of the same name and owner is replaced.

        A new one is pinned and shared unless it is said otherwise; one that is replaced stays as it was.
        """
        if not name.strip():
            raise BadInput(_("A lookup needs a name."))
        self._compile(lookup)
        own = [one for one in self.saved(lookup.kind) if one.owner == self._scope.user]
        same = next((one for one in own if fold(one.name) == fold(name.strip())), None)
        if pinned is None:
            pinned = same.pinned if same is not None else True
        if private is None:
            private = same.private if same is not None else False
        rules = by_ids(lookup, self._connection, self._scope).text()
        values: Values = {"name": name.strip(), "rules": rules, "pinned": int(pinned), "private": int(private)}
        with self._workspace.unit("save_lookup") as unit:
            if same is not None:
                unit.edit("lookup", same.id, Edit(values))
                record_id = same.id
            else:
                position = len(self.saved())
                record = NewRecord(
                    "lookup", {**values, "of_kind": lookup.kind, "owner": self._scope.user, "position": position}
                )
                [record_id] = unit.create([record])
            was_private = same is not None and same.private
            unit.params = {"ids": [str(record_id)], "name": name.strip(), **hidden(private or was_private)}
        return record_id

    def change(self, lookup_id: int, values: Values) -> None:
        """Change a saved lookup: its name, rules, pin, order or who may see it."""
        record = self._record(lookup_id)
        name, private = record.text("name"), record.flag("private")
        if values.get("rules"):
            lookup = read_lookup(str(values["rules"]), record.text("of_kind"))
            values = {**values, "rules": by_ids(lookup, self._connection, self._scope).text()}
        with self._workspace.unit("edit_lookup") as unit:
            if "name" in values:
                name_by_ids(unit, self._connection, self._scope)
            unit.edit("lookup", lookup_id, Edit(values))
            unit.params = {"ids": [str(lookup_id)], "name": str(values.get("name") or name), **hidden(private)}

    def remove(self, lookup_id: int) -> None:
        """Delete a saved lookup; undo brings it back."""
        record = self._record(lookup_id)
        with self._workspace.unit("delete_lookup") as unit:
            unit.delete("lookup", [lookup_id])
            unit.params = {"ids": [str(lookup_id)], "name": record.text("name"), **hidden(record.flag("private"))}

    def _record(self, lookup_id: int) -> Record:
        record = self._workspace.reader.record("lookup", lookup_id)
        if record is None or not self._scope.allows(record.values.get("owner"), record.values.get("private")):
            raise NotFound(_("This lookup is not in the file any more."))
        return record

    # --- parts

    def _saved_named(self, kind: str, name: str) -> Saved | None:
        """Return the saved lookup of a name, one's own before another's, or of an id as text."""
        wanted = fold(name.strip())
        found = [one for one in self.saved(kind) if fold(one.name) == wanted or str(one.id) == name]
        return min(found, key=lambda one: one.owner != self._scope.user, default=None)

    def _saved_rules(self, kind: str, name: str) -> tuple[int, Lookup] | None:
        saved = self._saved_named(kind, name)
        return None if saved is None else (saved.id, _readable(saved))

    def _known(self) -> Known:
        groups = cache(self._groups.all)  # asked at most once, and only where rules speak of groups
        return Known(self._customs.all(), self._workspace.clock.now(), groups, self._saved_rules)

    def _compile(self, lookup: Lookup) -> Compiled:
        self._teach()
        if lookup.kind not in _OWN_ORDER:
            raise BadInput(_("There is nothing called “{name}” to look in.").format(name=lookup.kind))
        return compile_lookup(lookup, self._connection, self._scope, self._known())

    def _columns(self, kind: str) -> Columns:
        self._teach()
        formulas = Formulas(self._customs.all(), self._scope, self._workspace.clock.now())
        return Columns(kind, self._scope, formulas)

    def _teach(self) -> None:
        if not self._taught:
            teach(self._connection, self._workspace.place().language)
            self._taught = True

    def _order(self, kind: str, sorts: Sequence[Sort]) -> str:
        columns = self._columns(kind)
        parts = []
        for sort in sorts[:MOST_SORTS]:
            expression = columns.sort(self._column(sort.key, kind), "r")
            direction = " DESC" if sort.descending else ""
            parts.append(f"{expression}{direction}" + ("" if sort.key == "name" else " NULLS LAST"))
        return ", ".join([*parts, _OWN_ORDER[kind]])


def _alone(part: Node) -> Join:
    return part if isinstance(part, Join) else Join(parts=(part,))


def _readable(saved: Saved) -> Lookup:
    if saved.unreadable:
        raise BadInput(saved.unreadable)
    return saved.lookup
