"""The verbs and questions that contacts and companies have alike."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from crm_desktop.base.errors import BadInput, NotFound
from crm_desktop.base.i18n import _
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.conflicts import Clash, Conflict
from crm_desktop.domain.folding import fold
from crm_desktop.domain.records import Draft, Edit, Record, Value, Values
from crm_desktop.domain.shared import CUSTOM
from crm_desktop.services.base import LazyTables, Service
from crm_desktop.services.listing import listed, order_of
from crm_desktop.services.preparing import CompanyFinder, Preparer
from crm_desktop.services.scope import Scope
from crm_desktop.services.searching import Searching
from crm_desktop.store.unit import NewRecord
from crm_desktop.store.workspace import Workspace

_DATES = {
    "reach": "last_reach",
    "attempt": "last_attempt",
    "meeting": "last_meeting",
    "letter": "last_letter",
    "email": "last_email",
}


class Records(Service):
    """All records of one kind: contacts or companies."""

    def __init__(self, workspace: Workspace, scope: Scope, tables: LazyTables, kind: str, searching: Searching) -> None:
        super().__init__(workspace, scope, tables)
        self.kind = kind
        self.record_type = RECORD_TYPES[kind]
        self._searching = searching

    # --- questions

    def count(self) -> int:
        """Return how many there are."""
        sql = f"SELECT count(*) FROM {self.kind} r WHERE {self._scope.condition('r')}"
        return int(self._connection.value(sql, self._scope.params()))

    def ids(
        self, *, search: str = "", sort: str = "name", limit: int | None = None
    ) -> array[int]:
        """Return ids in order: all, or those that have the words of `search`.

        `limit` cuts the first ones off.
        """
        if not search.strip():
            return listed(self._connection, self._scope, self.kind, sort, limit)
        order = order_of(sort)
        order = "" if sort == "name" else f"{order}, r.id"
        if limit is not None:
            return self._searching.first_in_order(self.kind, search, limit, order)
        return self._searching.ids(self.kind, search, order)

    def record(self, record_id: int) -> Record:
        """Return one record with all its parts, one's own private histories counted in; raises NotFound."""
        record = self._workspace.reader.record(self.kind, record_id)
        if record is None or not self._scope.allows(record.values.get("owner"), record.values.get("private")):
            raise NotFound(_("This record is not in the file any more."))
        return self._with_own_dates(record) if self.kind == "contact" else record

    def records(
        self, ids: Sequence[int], *, only: Sequence[str] | None = None, fields: Sequence[str] | None = None
    ) -> Iterator[Record]:
        """Return records in the order of their ids; those that are gone or not for this user are passed over.

        `only` names the collections to read and `fields` the fields, None means all of them.
        """
        read = fields if fields is None else (*fields, "owner", "private")
        for record in self._workspace.reader.records(self.kind, ids, only, read):
            if self._scope.allows(record.values.get("owner"), record.values.get("private")):
                yield record

    def _with_own_dates(self, record: Record) -> Record:
        rows = self._connection.rows(
            "SELECT e.effect, max(e.happened_at) FROM entry_link l JOIN entry e ON e.id = l.record_id"
            " WHERE l.target_id = ? AND e.private = 1 AND e.owner = ? AND e.effect IS NOT NULL GROUP BY e.effect",
            (record.id, self._scope.user),
        )
        if not rows:
            return record
        values = dict(record.values)
        for effect, moment in rows:
            columns = ("last_reach", "last_meeting") if effect == "meeting" else (_DATES[effect],)
            for column in columns:
                values[column] = max(int(values.get(column) or 0), moment)
        return replace(record, values=values)

    def people_of(self, company_id: int) -> array[int]:
        """Return the contacts of a company by name."""
        table = self._tables["contact"]
        query = (
            table.select(table.id)
            .where((table.company_id == company_id) & self._scope.expression(table))
            .order_by(table.sort_key, table.id)
        )
        return array("q", (row[0] for row in self._tables.rows(query)))

    # --- verbs

    def create(self, draft: Draft) -> int:
        """Write a new record and return its id. One without a name, a company or any value is refused."""
        if draft.is_empty():
            raise BadInput(_("There is nothing on this card yet; type a name or a company."))
        with self._workspace.unit(f"new_{self.kind}") as unit:
            companies = CompanyFinder(self._connection, self._scope.user)
            companies.ensure(unit, [draft.text("company"), draft.text("parent")])
            record = Preparer(self.kind, self._scope.user, companies).prepare(draft)
            self._add_defaults(record)
            [record_id] = unit.create([record])
            unit.params = {"ids": [str(record_id)]}
        return record_id

    def _add_defaults(self, record: NewRecord) -> None:
        """Fill the fields of one's own that say what a new card begins with, and that nothing was typed into."""
        from crm_desktop.services.custom_fields import CustomFields  # not needed until something new is written

        given = record.items.setdefault("custom", [])
        filled = {values.get("field_id") for values in given}
        defaults = CustomFields(self._workspace, self._scope, self._lazy_tables).defaults(self.kind)
        given += [values for field_id, values in defaults.items() if field_id not in filled]

    def edit(self, record_id: int, edit: Edit) -> None:
        """Change a record. `company` among the values is a company's name; it is made where it is not there."""
        self.record(record_id)
        names = self._fields_of(record_id, edit)
        with self._workspace.unit(f"edit_{self.kind}") as unit:
            values = dict(edit.values)
            for field in self.record_type.fields:
                if field.refers_to == ("company",) and field.spoken in values:
                    name = str(values.pop(field.spoken) or "")
                    companies = CompanyFinder(self._connection, self._scope.user)
                    companies.ensure(unit, [name])
                    values[field.name] = companies.known(name) if name.strip() else None
            put = list(edit.put)
            for collection, item_id, changed in edit.put:
                if changed.get("is_primary"):
                    put += self._others_not_primary(record_id, collection, item_id)
            try:
                unit.edit(self.kind, record_id, Edit(values, put, edit.drop, edit.seen))
            except Conflict as conflict:
                raise self._with_company_names(conflict) from conflict
            unit.params = {"ids": [str(record_id)], "fields": names}

    def _fields_of(self, record_id: int, edit: Edit) -> list[str]:
        """Return what an action is said to have changed: fields and collections, and fields of one's own by name."""
        names = list(edit.values)
        for name, item_id, values in (*edit.put, *((name, item_id, {}) for name, item_id in edit.drop)):
            called = self._own_name(record_id, item_id, values.get("field_id")) if name == CUSTOM.name else None
            names.append(f"{CUSTOM.name}:{called}" if called else name)
        return list(dict.fromkeys(names))

    def _own_name(self, record_id: int, item_id: int | None, field_id: Value) -> str | None:
        """Return the name of the field of one's own that a value stands in."""
        if field_id is None:
            sql = "SELECT field_id FROM custom_value WHERE record_id = ? AND id = ?"
            field_id = self._connection.value(sql, (record_id, item_id))
        name = self._connection.value("SELECT name FROM custom_field WHERE id = ?", (field_id,))
        return None if name is None else str(name)

    def _with_company_names(self, conflict: Conflict) -> Conflict:
        """Return a conflict that speaks of companies by their names, as its user typed them."""

        def name(company_id: Value) -> Value:
            sql = f"SELECT r.name FROM company r WHERE r.id = :id AND {self._scope.condition('r')}"
            return self._connection.value(sql, self._scope.params(id=company_id))  # type: ignore[no-any-return]

        clashes = [
            Clash(one.field.removesuffix("_id"), name(one.mine), name(one.theirs))
            if one.field in ("company_id", "parent_id")
            else one
            for one in conflict.clashes
        ]
        return Conflict(conflict.kind, conflict.record_id, conflict.by, clashes)

    def _others_not_primary(
        self, record_id: int, collection: str, item_id: int | None
    ) -> list[tuple[str, int | None, Values]]:
        record = self._workspace.reader.record(self.kind, record_id)
        if record is None:
            return []
        return [
            (collection, item.id, {"is_primary": None})
            for item in record.several(collection)
            if item.is_primary and item.id != item_id
        ]

    def delete(self, ids: Sequence[int]) -> int:
        """Delete records with everything that was only about them; undo brings all of it back."""
        visible = [record.id for record in self.records(ids)]
        with self._workspace.unit(f"delete_{self.kind}") as unit:
            count = unit.delete(self.kind, visible)
            unit.params = {"count": count}
        return count

    def tag(self, ids: Sequence[int], add: Iterable[str] = (), remove: Iterable[str] = ()) -> int:
        """Give records tags and take others away; return how many records changed."""
        wanted = [tag.strip() for tag in add if tag.strip()]
        unwanted = {fold(tag.strip()) for tag in remove}
        changed = 0
        with self._workspace.unit(f"tag_{self.kind}") as unit:
            for record in self.records(ids, only=["tags"]):
                have = {fold(tag) for tag in record.tags}
                put: list[tuple[str, int | None, Values]] = [
                    ("tags", None, {"name": tag}) for tag in wanted if fold(tag) not in have
                ]
                drop = [("tags", item.id) for item in record.several("tags") if fold(item.text("name")) in unwanted]
                if (put or drop) and unit.edit_read(record, Edit(put=put, drop=drop)):
                    changed += 1
            unit.params = {"count": changed, "tags": [*wanted, *sorted(remove)]}
        return changed

    def tags(self) -> list[tuple[str, int]]:
        """Return all tags of this kind with how many records have them, by name."""
        rows = self._connection.rows(
            f"SELECT t.name, count(*) FROM tag t JOIN {self.kind} r ON r.id = t.record_id"
            f" WHERE {self._scope.condition('r')} GROUP BY t.name ORDER BY t.name COLLATE NOCASE",
            self._scope.params(),
        )
        return [(row[0], row[1]) for row in rows]

