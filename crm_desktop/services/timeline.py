"""Notes and histories: what was written and what happened, with whom."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from crm_desktop.base.clock import to_ms
from crm_desktop.base.errors import BadInput, NotFound
from crm_desktop.base.i18n import _
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.entry import check_entry
from crm_desktop.domain.records import Edit, Record, Value, Values
from crm_desktop.services.base import LazyTables, Service
from crm_desktop.services.scope import Scope
from crm_desktop.services.searching import Searching
from crm_desktop.store.journal import Action, Change
from crm_desktop.store.reading import as_value
from crm_desktop.store.unit import NewRecord, Unit
from crm_desktop.store.workspace import Workspace

_OF_INTEREST = ("status", "owner", "company_id", "job_title", "name", "last_name", "first_name")
_PARTS_OF_INTEREST = ("phones", "emails", "addresses")


@dataclass(slots=True)
class NewEntry:
    """A note or a history about to be logged."""

    type: str
    body: str = ""
    result: str = ""
    regarding: str = ""
    happened_at: int | None = None
    """Milliseconds since 1970 UTC; None means now."""
    duration: int | None = None
    """Minutes."""
    contacts: Sequence[int] = ()
    companies: Sequence[int] = ()
    private: bool = False


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A machine line on the timeline: a field of interest that somebody changed."""

    at: int
    user: str
    field: str
    """The field's or collection's name."""
    before: str
    after: str
    action: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """What stands on a record's timeline, newest first."""

    entries: list[Record]
    changes: list[FieldChange] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of the notes screen."""

    id: int
    type: str
    result: str
    happened_at: int
    regarding: str
    body: str
    duration: int | None
    owner: str
    who: str
    """Names of the people and companies it is linked to, each wrapped for its own direction."""
    private: bool


class Entries(Service):
    """Verbs and questions about notes and histories."""

    def __init__(self, workspace: Workspace, scope: Scope, tables: LazyTables, searching: Searching) -> None:
        super().__init__(workspace, scope, tables)
        self._searching = searching

    # --- verbs

    def log(self, entry: NewEntry) -> int:
        """Write a note or history, linked to any contacts and companies; their dates follow. Return its id."""
        with self._workspace.unit(f"log_{entry.type}") as unit:
            return self.write(unit, entry)

    def write(self, unit: Unit, entry: NewEntry) -> int:
        """Write a note or history as a part of an action, which is named after it."""
        now = to_ms(self._workspace.clock.now())
        happened_at = entry.happened_at if entry.happened_at is not None else now
        check_entry({"type": entry.type, "happened_at": happened_at, "duration": entry.duration})
        if not (entry.body.strip() or entry.regarding.strip() or entry.result):
            raise BadInput(_("There is nothing to log yet; type a line."))
        values: Values = {
            "type": entry.type,
            "result": entry.result or None,
            "regarding": as_value(entry.regarding.strip()),
            "body": as_value(entry.body.rstrip()),
            "happened_at": happened_at,
            "duration": entry.duration,
            "owner": self._scope.user,
            "private": int(entry.private),
        }
        linked: list[Values] = [{"target_kind": "contact", "target_id": one} for one in dict.fromkeys(entry.contacts)]
        linked += [{"target_kind": "company", "target_id": one} for one in dict.fromkeys(entry.companies)]
        [entry_id] = unit.create([NewRecord("entry", values, {"linked": linked})])
        unit.params = {"ids": [str(entry_id)], "with": [str(one["target_id"]) for one in linked]}
        return entry_id

    def edit(self, entry_id: int, values: Values, seen: Values | None = None) -> None:
        """Change an entry; result and type move the dates of its contacts with them."""
        self.record(entry_id)
        check_entry(values)
        with self._workspace.unit("edit_entry") as unit:
            unit.edit("entry", entry_id, Edit(values, seen=seen or {}))
            unit.params = {"ids": [str(entry_id)], "fields": list(values)}

    def link(self, entry_id: int, contacts: Sequence[int] = (), companies: Sequence[int] = ()) -> None:
        """Link an entry to more contacts and companies."""
        record = self.record(entry_id)
        have = {item.values["target_id"] for item in record.several("linked")}
        put: list[tuple[str, int | None, Values]] = [
            ("linked", None, {"target_kind": kind, "target_id": one})
            for kind, ids in (("contact", contacts), ("company", companies))
            for one in ids
            if one not in have
        ]
        with self._workspace.unit("edit_entry") as unit:
            unit.edit("entry", entry_id, Edit(put=put))
            unit.params = {"ids": [str(entry_id)], "fields": ["linked"]}

    def unlink(self, entry_id: int, target_id: int) -> None:
        """Take somebody off an entry; the last one stays, so that the entry is about somebody."""
        record = self.record(entry_id)
        linked = record.several("linked")
        drop = [("linked", item.id) for item in linked if item.values["target_id"] == target_id]
        if len(drop) == len(linked):
            raise BadInput(_("An entry is about somebody; delete it, or link somebody else first."))
        with self._workspace.unit("edit_entry") as unit:
            unit.edit("entry", entry_id, Edit(drop=drop))
            unit.params = {"ids": [str(entry_id)], "fields": ["linked"]}

    def delete(self, ids: Sequence[int]) -> int:
        """Delete entries; undo brings them back."""
        visible = [record.id for record in self.records(ids)]
        with self._workspace.unit("delete_entry") as unit:
            count = unit.delete("entry", visible)
            unit.params = {"count": count}
        return count

    # --- questions

    def count(self) -> int:
        """Return how many entries there are."""
        sql = f"SELECT count(*) FROM entry r WHERE {self._scope.condition('r')}"
        return int(self._connection.value(sql, self._scope.params()))

    def record(self, entry_id: int) -> Record:
        """Return one entry; raises NotFound."""
        for record in self.records([entry_id]):
            return record
        raise NotFound(_("This entry is not in the file any more."))

    def records(self, ids: Sequence[int]) -> list[Record]:
        """Return entries in the order of their ids; those that are not for this user are passed over."""
        found = self._workspace.reader.records("entry", ids)
        return [one for one in found if self._scope.allows(one.values.get("owner"), one.values.get("private"))]

    def ids_of(self, record_id: int) -> list[int]:
        """Return the entries linked to a contact or company, newest first."""
        entry, link = self._tables["entry"], self._tables["entry_link"]
        query = (
            link.select(link.record_id)
            .join(entry, on=(entry.id == link.record_id))
            .where((link.target_id == record_id) & self._scope.expression(entry))
            .order_by(entry.happened_at.desc(), entry.id.desc())
        )
        return list(dict.fromkeys(row[0] for row in self._tables.rows(query)))

    def of(self, record_id: int, *, limit: int = 500) -> Timeline:
        """Return a record's timeline: entries and the fields of interest that changed."""
        return Timeline(self.records(self.ids_of(record_id)[:limit]), self.changes_of(record_id))

    def changes_of(self, record_id: int) -> list[FieldChange]:
        """Return the changes of fields of interest, newest first."""
        found: list[FieldChange] = []
        for action, change in self._workspace.journal.history(record_id):
            if change.what == "edit" and action.undone_by is None and action.verb not in ("undo", "redo"):
                found += self._lines(action, change)
        return found

    def _lines(self, action: Action, change: Change) -> list[FieldChange]:
        lines: list[FieldChange] = []
        for key, before in change.before.items():
            after = change.after.get(key)
            collection, slash, _item = key.partition("/")
            if slash and collection in _PARTS_OF_INTEREST:
                main = RECORD_TYPES[change.kind].collection(collection).main or "city"
                old, new = (before or {}).get(main), (after or {}).get(main)
                if old != new:
                    lines.append(FieldChange(action.at_ms, action.user, collection, _text(old), _text(new), action.seq))
            elif not slash and key in _OF_INTEREST:
                old, new = (
                    (self._company_name(before), self._company_name(after)) if key == "company_id" else (before, after)
                )
                lines.append(FieldChange(action.at_ms, action.user, key, _text(old), _text(new), action.seq))
        return lines

    def _company_name(self, company_id: object) -> str:
        if not isinstance(company_id, int):
            return ""
        sql = f"SELECT r.name FROM company r WHERE r.id = :id AND {self._scope.condition('r')}"
        return str(self._connection.value(sql, self._scope.params(id=company_id)) or "")

    def ids(
        self,
        *,
        search: str = "",
        types: Sequence[str] = (),
        result: str = "",
        since: int | None = None,
        owner: str = "",
    ) -> array[int]:
        """Return entries newest first: all, or those with the words, type, result, since a moment, by somebody."""
        conditions = [self._scope.condition("r")]
        params = self._scope.params()
        if types:
            conditions.append(f"r.type IN ({', '.join(f':type{index}' for index in range(len(types)))})")
            params.update({f"type{index}": name for index, name in enumerate(types)})
        if since is not None:
            conditions.append("r.happened_at >= :since")
            params["since"] = since
        if result:
            conditions.append("r.result = :result")
            params["result"] = result
        if owner:
            conditions.append("r.owner = :owner")
            params["owner"] = owner
        if search.strip():
            conditions.append("r.id IN (SELECT value FROM json_each(:found))")
            params["found"] = "[" + ",".join(map(str, self._searching.ids("entry", search))) + "]"
        return self._connection.column(
            f"SELECT r.id FROM entry r WHERE {' AND '.join(conditions)} ORDER BY r.happened_at DESC, r.id DESC",
            params,
        )

    def rows(self, ids: Sequence[int]) -> dict[int, EntryRow]:
        """Return the lines of these entries by id."""
        listed = "[" + ",".join(map(str, ids)) + "]"
        rows = self._connection.rows(
            "SELECT r.id, r.type, r.result, r.happened_at, r.regarding, r.body, r.duration, r.owner, r.private,"
            " (SELECT group_concat(n, ', ') FROM (SELECT char(0x2068) || coalesce(c.name, o.name, '') || char(0x2069)"
            "   || coalesce(', ' || char(0x2068) || co.name || char(0x2069), '') AS n FROM entry_link l"
            "   LEFT JOIN contact c ON c.id = l.target_id LEFT JOIN company co ON co.id = c.company_id"
            f"    AND {self._scope.condition('co')}"
            "   LEFT JOIN company o ON o.id = l.target_id WHERE l.record_id = r.id"
            "   AND (coalesce(c.private, o.private, 0) = 0 OR coalesce(c.owner, o.owner) = :scope_user)"
            "   ORDER BY l.position LIMIT 3))"
            f" FROM entry r WHERE r.id IN (SELECT value FROM json_each(:ids)) AND {self._scope.condition('r')}",
            self._scope.params(ids=listed),
        )
        return {
            row[0]: EntryRow(
                row[0], row[1] or "", row[2] or "", row[3], row[4] or "", row[5] or "", row[6], row[7] or "",
                row[9] or "", bool(row[8]),
            )
            for row in rows
        }  # fmt: skip

    def density(self, months: int, now_ms: int) -> list[tuple[str, int]]:
        """Return how many entries each of the last months has, oldest first, as (`2026-11`, count)."""
        rows = self._connection.rows(
            "SELECT strftime('%Y-%m', r.happened_at / 1000, 'unixepoch', 'localtime') AS m, count(*) FROM entry r"
            f" WHERE {self._scope.condition('r')} AND r.happened_at >= :low GROUP BY m",
            self._scope.params(low=now_ms - months * 31 * 86_400_000),
        )
        found = dict(rows)
        year, month = self._workspace.clock.now().year, self._workspace.clock.now().month
        names: list[str] = []
        for back in range(months):
            total = year * 12 + month - 1 - back
            names.append(f"{total // 12:04d}-{total % 12 + 1:02d}")
        return [(name, found.get(name, 0)) for name in reversed(names)]

    def owners(self) -> list[str]:
        """Return everybody who has written entries, by name."""
        rows = self._connection.rows(
            "SELECT DISTINCT r.owner FROM entry r WHERE r.owner IS NOT NULL"
            f" AND {self._scope.condition('r')} ORDER BY 1",
            self._scope.params(),
        )
        return [row[0] for row in rows]


def _text(value: Value | object) -> str:
    return "" if value is None else str(value)
