"""Groups: made, nested, filled by hand and by rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crm_desktop.base.errors import BadInput, NotFound
from crm_desktop.base.i18n import _
from crm_desktop.domain.folding import fold
from crm_desktop.domain.group import TINTS
from crm_desktop.domain.lookup import How, Join, Lookup, Op, Rule, read_lookup
from crm_desktop.domain.records import Edit, Record, Values
from crm_desktop.services.base import Service, hidden
from crm_desktop.services.rewriting import by_ids, name_by_ids
from crm_desktop.store.unit import NewRecord, Unit

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Group:
    """One group as the sidebar shows it."""

    id: int
    name: str
    tint: str
    parent_id: int | None
    rules: str
    depth: int
    private: bool

    @property
    def is_dynamic(self) -> bool:
        """Whether rules put records into it."""
        return bool(self.rules)


class Groups(Service):
    """Verbs and questions about groups."""

    # --- questions

    def all(self) -> list[Group]:
        """Return the groups that this user may see, each followed by those in it."""
        rows = self._connection.rows(
            "SELECT r.id, r.name, r.tint, r.parent_id, r.rules, r.private FROM contact_group r"
            f" WHERE {self._scope.condition('r')} ORDER BY r.position IS NULL, r.position, r.id",
            self._scope.params(),
        )
        known = {row[0] for row in rows}
        below: dict[int | None, list[tuple[object, ...]]] = {}
        for row in rows:
            below.setdefault(row[3] if row[3] in known else None, []).append(row)
        found: list[Group] = []
        seen: set[int] = set()
        _gather(below, None, 0, found, seen)
        for row in rows:  # two that are part of each other, as only two seats at once can make them
            if row[0] not in seen:
                lost = {**below, None: [row]}
                _gather(lost, None, 0, found, seen)
        return found

    def record(self, group_id: int) -> Record:
        """Return a group; raises NotFound."""
        record = self._workspace.reader.record("group", group_id)
        if record is None or not self._scope.allows(record.values.get("owner"), record.values.get("private")):
            raise NotFound(_("This group is not in the file any more."))
        return record

    def ids_named(self, name: str) -> list[int]:
        """Return the groups of a name, or the one of an id as text."""
        return ids_named(self.all(), name)

    def lookup(self, group_id: int, kind: str = "contact") -> Lookup:
        """Return the lookup that finds a group's members."""
        return Lookup(kind, Join(How.ALL, (Rule("groups", Op.IS, (str(group_id),)),)))

    def of(self, record: Record) -> list[Group]:
        """Return the groups that somebody put a record into by hand."""
        ids = {item.values.get("group_id") for item in record.several("groups")}
        return [one for one in self.all() if one.id in ids]

    # --- verbs

    def create(
        self, name: str, *, parent_id: int | None = None, rules: Lookup | None = None, private: bool = False
    ) -> int:
        """Make a group and return its id."""
        if not name.strip():
            raise BadInput(_("A group needs a name."))
        with self._workspace.unit("new_group") as unit:
            [group_id] = unit.create([self._new(name, parent_id, rules, private=private)])
            unit.params = {"ids": [str(group_id)], "name": name.strip(), **hidden(private)}
        return group_id

    def _new(self, name: str, parent_id: int | None, rules: Lookup | None, *, private: bool = False) -> NewRecord:
        """Return a group to be made, behind all others and in the next colour."""
        present = self.all()
        text = by_ids(rules, self._connection, self._scope).text() if rules else None
        values: Values = {
            "name": name.strip(), "parent_id": parent_id, "tint": TINTS[len(present) % len(TINTS)],
            "rules": text, "owner": self._scope.user, "private": int(private),
            "position": len(present),
        }  # fmt: skip
        return NewRecord("group", values)

    def change(self, group_id: int, values: Values) -> None:
        """Change a group: name, colour, rules, what it is part of."""
        record = self.record(group_id)
        if values.get("parent_id") is not None and int(values["parent_id"] or 0) in tree(self.all(), group_id)[0]:
            raise BadInput(_("A group cannot be part of itself."))
        if values.get("rules"):
            rules = by_ids(read_lookup(str(values["rules"]), "contact"), self._connection, self._scope)
            values = {**values, "rules": rules.text()}
        with self._workspace.unit("edit_group") as unit:
            if "name" in values:
                name_by_ids(unit, self._connection, self._scope)
            unit.edit("group", group_id, Edit(values))
            name = str(values.get("name") or record.text("name"))
            unit.params = {"ids": [str(group_id)], "name": name, **hidden(record.flag("private"))}

    def remove(self, group_id: int) -> None:
        """Delete a group; nobody in it is touched, and undo brings it back with its members."""
        record = self.record(group_id)
        with self._workspace.unit("delete_group") as unit:
            unit.delete("group", [group_id])
            unit.params = {"ids": [str(group_id)], "name": record.text("name"), **hidden(record.flag("private"))}

    def put(self, kind: str, ids: Sequence[int], group_id: int) -> int:
        """Put records into a group by hand; return how many were not in it."""
        group = self.record(group_id)
        with self._workspace.unit("group") as unit:
            changed = self._put_in(unit, kind, ids, group_id)
            unit.params = {"count": changed, "name": group.text("name"), **hidden(group.flag("private"))}
        return changed

    def put_named(
        self, kind: str, ids: Sequence[int], name: str, progress: Callable[[int, int], None] | None = None
    ) -> int:
        """Put records into the group of a name, which is made where there is none: one action, one undo."""
        if not name.strip():
            raise BadInput(_("A group needs a name."))
        known = next((one for one in self.all() if fold(one.name) == fold(name.strip())), None)
        with self._connection.roomy(), self._workspace.unit("group") as unit:
            group_id = known.id if known is not None else unit.create([self._new(name, None, None)])[0]
            changed = self._put_in(unit, kind, ids, group_id, progress)
            of_known = {"name": known.name, **hidden(known.private)} if known is not None else {"name": name.strip()}
            unit.params = {"count": changed, **of_known}
        return changed

    def take_out(self, kind: str, record_id: int, group_id: int) -> None:
        """Take a record out of a group that it was put into by hand."""
        group = self.record(group_id)
        with self._workspace.unit("ungroup") as unit:
            for record in self._workspace.reader.records(kind, [record_id], ["groups"]):
                have = [item for item in record.several("groups") if item.values.get("group_id") == group_id]
                if have and self._scope.allows(record.values.get("owner"), record.values.get("private")):
                    unit.edit_read(record, Edit(drop=[("groups", item.id) for item in have]))
            unit.params = {"count": 1, "name": group.text("name"), **hidden(group.flag("private"))}

    def _put_in(
        self,
        unit: Unit,
        kind: str,
        ids: Sequence[int],
        group_id: int,
        progress: Callable[[int, int], None] | None = None,
    ) -> int:
        changed = 0
        for seen, record in enumerate(self._workspace.reader.records(kind, ids, ["groups"]), start=1):
            if progress is not None and seen % CHUNK == 0:
                progress(seen, len(ids))
            if not self._scope.allows(record.values.get("owner"), record.values.get("private")):
                continue
            if any(item.values.get("group_id") == group_id for item in record.several("groups")):
                continue
            changed += int(unit.edit_read(record, Edit(put=[("groups", None, {"group_id": group_id})])))
        return changed


def ids_named(groups: Sequence[Group], name: str) -> list[int]:
    """Return which groups have a name, or an id as text."""
    wanted = fold(name.strip())
    return [one.id for one in groups if str(one.id) == name or fold(one.name) == wanted]


def tree(groups: Sequence[Group], group_id: int) -> tuple[list[int], dict[int, Lookup]]:
    """Return the ids of a group and of all groups in it, and by group the rules of those that have some."""
    ids = [group_id]
    for one in groups:  # parents come before those in them
        if one.parent_id in ids and one.id not in ids:
            ids.append(one.id)
    rules = {}
    for one in groups:
        if one.id in ids and one.rules:
            try:
                rules[one.id] = read_lookup(one.rules, "contact")
            except BadInput:
                continue
    return ids, rules


def _gather(
    below: dict[int | None, list[tuple[object, ...]]],
    parent: int | None,
    depth: int,
    found: list[Group],
    seen: set[int],
) -> None:
    for row in below.get(parent, ()):
        group_id = int(str(row[0]))
        if group_id in seen:
            continue
        seen.add(group_id)
        parent_id = int(str(row[3])) if row[3] is not None else None
        name, tint, rules = str(row[1] or ""), str(row[2] or "slate"), str(row[4] or "")
        found.append(Group(group_id, name, tint, parent_id, rules, depth, bool(row[5])))
        _gather(below, group_id, depth + 1, found, seen)
