"""Who is what to whom: relations in both directions, and the companies a person is or was with."""

from __future__ import annotations

from dataclasses import dataclass

from crm_desktop.base.errors import BadInput, NotFound
from crm_desktop.base.i18n import _
from crm_desktop.domain.records import Edit, Record, Values
from crm_desktop.domain.relation import Related, reverse_of
from crm_desktop.services.base import Service, hidden
from crm_desktop.services.preparing import CompanyFinder
from crm_desktop.store.unit import NewRecord, Unit

_OTHER = """
SELECT 'contact', r.id, coalesce(r.name, ''),
  coalesce(r.job_title, '') || CASE WHEN r.job_title IS NOT NULL AND r.company_id IS NOT NULL THEN ', ' ELSE '' END
  || coalesce((SELECT c.name FROM company c WHERE c.id = r.company_id AND {seen}), '')
FROM contact r WHERE r.id IN (SELECT value FROM json_each(:ids)) AND {visible}
UNION ALL
SELECT 'company', r.id, coalesce(r.name, ''), coalesce(r.industry, '')
FROM company r WHERE r.id IN (SELECT value FROM json_each(:ids)) AND {visible}
"""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a person works or worked."""

    item_id: int
    """0 for the company of the card itself."""
    contact_id: int
    company_id: int
    contact: str
    company: str
    title: str
    role: str
    from_date: str
    to_date: str

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return bool(self.to_date)


class Relations(Service):
    """Verbs and questions about relations and positions."""

    def types(self) -> dict[str, str]:
        """Return the types of relations with how each reads from the other side."""
        rows = self._connection.rows(
            "SELECT name, coalesce(detail, '') FROM list_item WHERE list = 'relation' ORDER BY position, id"
        )
        return dict(rows)

    def of(self, record_id: int) -> list[Related]:
        """Return a record's relations as they read from it; those to records not for this user are passed over."""
        rows = self._connection.rows(
            "SELECT id, record_id, target_id, type, note, position FROM relation WHERE record_id = :one"
            " UNION ALL SELECT id, record_id, target_id, type, note, position FROM relation"
            " WHERE target_id = :one AND record_id <> :one ORDER BY 6, 1",
            {"one": record_id},
        )
        reverses = self.types()
        others = self._others({row[2] if row[1] == record_id else row[1] for row in rows} | {row[1] for row in rows})
        found = []
        for item_id, holder_id, target_id, type_name, note, _position in rows:
            outward = holder_id == record_id
            other = others.get(target_id if outward else holder_id)
            holder = others.get(holder_id)
            if other is None or holder is None:
                continue
            kind, other_id, name, detail = other
            shown = type_name or ""
            found.append(
                Related(
                    item_id, holder[0], holder_id, kind, other_id, name, detail,
                    shown if outward else reverse_of(shown, reverses), note or "", shown,
                )
            )  # fmt: skip
        return found

    def _others(self, ids: set[int]) -> dict[int, tuple[str, int, str, str]]:
        listed = "[" + ",".join(map(str, sorted(ids))) + "]"
        rows = self._connection.rows(
            _OTHER.format(visible=self._scope.condition("r"), seen=self._scope.condition("c")),
            self._scope.params(ids=listed),
        )
        return {row[1]: (row[0], row[1], row[2], row[3]) for row in rows}

    def relate(self, kind: str, record_id: int, other_kind: str, other_id: int, type_name: str, note: str = "") -> None:
        """Say what a record is to another one; saying it again changes nothing."""
        self._must_be_two(record_id, other_id)
        values = _values(other_kind, other_id, type_name, note)
        record = self._workspace.reader.record(kind, record_id)
        have = record.several("relations") if record is not None else ()
        if any(item.values["target_id"] == other_id and item.text("type") == type_name.strip() for item in have):
            return
        with self._workspace.unit("relate") as unit:
            unit.edit(kind, record_id, Edit(put=[("relations", None, values)]))
            self._keep_type(unit, type_name)
            unit.params = {"ids": [str(record_id), str(other_id)], "type": type_name.strip()}

    def _must_be_two(self, record_id: int, other_id: int) -> None:
        if record_id == other_id:
            raise BadInput(_("Nobody is related to themselves."))
        if not {record_id, other_id} <= self._others({record_id, other_id}).keys():
            raise NotFound(_("This record is not in the file any more."))

    def _keep_type(self, unit: Unit, type_name: str) -> None:
        """Let a type of one's own be offered from now on."""
        if type_name.strip() and type_name.strip() not in {*self.types(), *self.types().values()}:
            place = len(self.types())
            own: Values = {"list": "relation", "name": type_name.strip(), "tint": "slate", "position": place}
            unit.create([NewRecord("list_item", own)])

    def change(
        self, related: Related, kind: str, record_id: int, other_kind: str, other_id: int, type_name: str, note: str,
        *, anyway: bool = False,
    ) -> None:  # fmt: skip
        """Change a relation as it reads from a record: its type, whom it is with, its remark.

        What somebody else changed since it was read is a conflict, unless `anyway`.
        """
        self._must_be_two(record_id, other_id)
        if not anyway:
            self._must_be_with_whom_it_was(related, record_id)
        reverses = self.types()
        if related.is_outward:
            values = _values(other_kind, other_id, type_name, note)
        else:
            stored = related.stored if type_name.strip() == related.type else reverse_of(type_name.strip(), reverses)
            values = _values(kind, record_id, stored, note)
        was: Values = {"type": related.stored or None, "note": related.note or None}
        if related.is_outward:
            was |= {"target_kind": related.kind, "target_id": related.id}
        moves = not related.is_outward and other_id != related.id
        changed = {name: value for name, value in values.items() if was.get(name, value) != value}
        if not changed and not moves:
            return
        seen: Values = {} if anyway else {f"relations/{related.item_id}/{one}": was[one] for one in ("type", "note")}
        with self._workspace.unit("edit_relation") as unit:
            if moves:  # it was kept on the one whom it is with no longer
                unit.edit(related.holder_kind, related.holder_id, Edit(drop=[("relations", related.item_id)]))
                put = _values(other_kind, other_id, type_name, note)
                unit.edit(kind, record_id, Edit(put=[("relations", None, put)]))
            else:
                put_in = Edit(put=[("relations", related.item_id, changed)], seen=seen)
                unit.edit(related.holder_kind, related.holder_id, put_in)
            self._keep_type(unit, type_name)
            unit.params = {"ids": [str(record_id), str(other_id)], "type": type_name.strip()}

    def _must_be_with_whom_it_was(self, related: Related, record_id: int) -> None:
        """Refuse what would go over somebody else's change of whom a relation is with: ids are nothing to choose by."""
        record = self._workspace.reader.record(related.holder_kind, related.holder_id)
        for item in record.several("relations") if record is not None else ():
            with_whom = related.id if related.is_outward else record_id
            if item.id == related.item_id and item.values.get("target_id") != with_whom:
                raise BadInput(_("Somebody else has changed meanwhile whom this relation is with. Nothing was saved."))

    def part(self, related: Related) -> None:
        """Take a relation away; undo brings it back."""
        with self._workspace.unit("unrelate") as unit:
            unit.edit(related.holder_kind, related.holder_id, Edit(drop=[("relations", related.item_id)]))
            unit.params = {"ids": [str(related.holder_id), str(related.id)], "type": related.type}

    # --- companies over time

    def positions(self, contact_id: int) -> list[Position]:
        """Return where a person works and worked, the company of the card first, then the newest."""
        return self._positions("p.id = :one", contact_id)

    def people_over_time(self, company_id: int) -> list[Position]:
        """Return who works and worked at a company, those who do first."""
        return self._positions("o.id = :one", company_id)

    def _positions(self, condition: str, one: int) -> list[Position]:
        rows = self._connection.rows(
            "SELECT 0, p.id, o.id, p.name, o.name, p.job_title, '', '', '', 0 FROM contact p"
            f" JOIN company o ON o.id = p.company_id WHERE {condition}"
            f" AND {self._scope.condition('p')} AND {self._scope.condition('o')}"
            " UNION ALL SELECT x.id, p.id, o.id, p.name, o.name, x.title, x.role, x.from_date, x.to_date, 1"
            " FROM position x JOIN contact p ON p.id = x.record_id JOIN company o ON o.id = x.company_id"
            f" WHERE {condition} AND {self._scope.condition('p')} AND {self._scope.condition('o')}"
            " ORDER BY 10, 1",
            self._scope.params(one=one),
        )
        found = [
            Position(row[0], row[1], row[2], row[3] or "", row[4] or "", *(value or "" for value in row[5:9]))
            for row in rows
        ]
        found.sort(key=lambda one: (one.to_date or one.from_date, one.from_date), reverse=True)
        return sorted(found, key=lambda one: (one.item_id != 0, one.is_over))

    def daughters(self, company_id: int) -> list[tuple[int, str]]:
        """Return the companies that are part of one, by name, as id and name."""
        visible = self._scope.condition("r")
        rows = self._connection.rows(
            "SELECT r.id, coalesce(r.name, '') FROM company r"
            f" WHERE r.parent_id = :one AND {visible} ORDER BY r.sort_key, r.id",
            self._scope.params(one=company_id),
        )
        return [(row[0], row[1]) for row in rows]

    def put_position(self, contact_id: int, item_id: int | None, company: str, values: Values, seen: Values) -> None:
        """Write where else a person works or worked; a company that is not there yet is made.

        `seen` is what its user saw of the position, by the name of the field.
        """
        if not company.strip():
            raise BadInput(_("A position needs the name of a company."))
        self._visible(contact_id)
        with self._workspace.unit("edit_contact") as unit:
            companies = CompanyFinder(self._connection, self._scope.user)
            companies.ensure(unit, [company])
            put: Values = {**values, "company_id": companies.known(company)}
            known = {f"positions/{item_id}/{name}": value for name, value in seen.items()} if item_id else {}
            unit.edit("contact", contact_id, Edit(put=[("positions", item_id, put)], seen=known))
            unit.params = {"ids": [str(contact_id)], "fields": ["positions"]}

    def _visible(self, contact_id: int) -> Record:
        record = self._workspace.reader.record("contact", contact_id)
        if record is None or not self._scope.allows(record.values.get("owner"), record.values.get("private")):
            raise NotFound(_("This record is not in the file any more."))
        return record

    def change_company(self, contact_id: int, company: str, *, title: str = "", on: str = "") -> None:
        """Move a person to another company: the old one stays with its years, and so does the history with both.

        An empty company means that the person has left. `on` is the day, today where it is not said.
        """
        record = self._visible(contact_id)
        day = on or self._workspace.clock.now().date().isoformat()
        old = record.number("company_id")
        with self._workspace.unit("change_company") as unit:
            companies = CompanyFinder(self._connection, self._scope.user)
            companies.ensure(unit, [company])
            new = companies.known(company) if company.strip() else None
            edit = Edit({"company_id": new})
            if old is not None and old != new:
                values: Values = {
                    "company_id": old, "title": record.values.get("job_title"),
                    "department": record.values.get("department"), "to_date": day,
                }  # fmt: skip
                edit.put.append(("positions", None, values))
                edit.values["job_title"] = title or None
                edit.values["department"] = None
            elif title:
                edit.values["job_title"] = title
            unit.edit("contact", contact_id, edit)
            firm = self._workspace.reader.record("company", new) if new is not None else None
            private = record.flag("private") or (firm is not None and firm.flag("private"))
            unit.params = {"ids": [str(contact_id)], "company": company.strip(), **hidden(private)}


def _values(other_kind: str, other_id: int, type_name: str, note: str) -> Values:
    return {
        "target_kind": other_kind, "target_id": other_id, "type": type_name.strip() or None,
        "note": note.strip() or None,
    }  # fmt: skip
