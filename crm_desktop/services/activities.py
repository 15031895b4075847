"""Follow-ups: what is to be done, when and with whom; doing it writes the history and sets the next step."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from crm_desktop.base.clock import to_ms
from crm_desktop.base.errors import BadInput, NotFound
from crm_desktop.base.i18n import _
from crm_desktop.base.zones import zone_name
from crm_desktop.domain.activity import DONE_RESULTS, Priority, activity_type
from crm_desktop.domain.agenda import Section, read_day, section_of
from crm_desktop.domain.planning import after_doing, begin_rule, check_plan, series_of
from crm_desktop.domain.records import Edit, Record, Values
from crm_desktop.services.base import LazyTables, Service
from crm_desktop.services.next_steps import People, Step, changed_people, steps_of
from crm_desktop.services.scope import Scope
from crm_desktop.services.timeline import Entries, NewEntry
from crm_desktop.store.reading import as_value
from crm_desktop.store.unit import NewRecord, Unit
from crm_desktop.store.workspace import Workspace

_KEPT = (
    "date", "time", "duration", "alarm_lead", "rule", "priority", "zone", "rule_start", "nominal", "off", "left_out",
)  # fmt: skip
"""What the values of an activity are checked with."""
_IN_TIME = " ORDER BY r.date, r.time IS NULL, r.time, r.priority DESC, r.id"


@dataclass(slots=True)
class NewActivity:
    """Something to be done, about to be written down."""

    type: str
    regarding: str = ""
    details: str = ""
    place: str = ""
    date: str = ""
    """ISO day, empty for some day."""
    time: str = ""
    """Wall time such as 14:00, empty for any time of the day."""
    duration: int | None = None
    """Minutes."""
    priority: int = Priority.MEDIUM
    alarm_lead: int | None = None
    """Minutes before it that its alarm rings; None for no alarm."""
    rule: str = ""
    off: str = ""
    again_after: int | None = None
    contacts: Sequence[int] = ()
    companies: Sequence[int] = ()
    owner: str = ""
    """Whose it is; empty means one's own."""
    private: bool = False


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One line of the agenda."""

    id: int
    type: str
    regarding: str
    who: str
    """Names of the people and companies it is with, each wrapped for its own direction."""
    day: str
    time: str
    duration: int | None
    priority: int
    place: str
    owner: str
    private: bool
    comes_again: bool
    rings: bool
    section: Section
    contact: int | None
    """The first contact it is with."""


@dataclass(frozen=True, slots=True)
class Ringing:
    """One alarm and when it rings."""

    id: int
    rings_at: int
    missed: bool


class Activities(Service):
    """Verbs and questions about what is to be done."""

    def __init__(self, workspace: Workspace, scope: Scope, tables: LazyTables, entries: Entries) -> None:
        super().__init__(workspace, scope, tables)
        self._entries = entries

    # --- verbs

    def add(self, new: NewActivity) -> int:
        """Write down something to be done and return its id."""
        with self._workspace.unit(f"plan_{activity_type(new.type).history}") as unit:
            activity_id = self._add(unit, new)
            unit.params = {"ids": [str(activity_id)], "with": [str(one) for one in (*new.contacts, *new.companies)]}
        return activity_id

    def log_and_plan(self, entry: NewEntry, new: NewActivity) -> int:
        """Log what happened and plan what follows from it, as one action named after the first; return its entry."""
        with self._workspace.unit(f"log_{entry.type}") as unit:
            entry_id = self._entries.write(unit, entry)
            self._add(unit, new)
        return entry_id

    def _add(self, unit: Unit, new: NewActivity) -> int:
        if not new.regarding.strip() and not new.details.strip() and not (new.contacts or new.companies):
            raise BadInput(_("Say in a few words what is to be done."))
        values: Values = {
            "type": new.type or "todo", "regarding": as_value(new.regarding.strip()),
            "details": as_value(new.details.rstrip()), "place": as_value(new.place.strip()),
            "date": new.date or None, "time": new.time or None, "duration": new.duration, "priority": new.priority,
            "alarm_lead": new.alarm_lead, "rule": new.rule or None, "off": new.off or None,
            "again_after": new.again_after, "owner": new.owner or self._scope.user, "private": int(new.private),
            "zone": zone_name(self._workspace.clock.now()) if new.date else None,
        }  # fmt: skip
        check_plan(values)
        if values["rule"]:
            begin_rule(values, self._today())
        linked: list[Values] = [
            {"target_kind": kind, "target_id": one}
            for kind, ids in (("contact", new.contacts), ("company", new.companies))
            for one in dict.fromkeys(ids)
        ]
        return unit.create([NewRecord("activity", values, {"linked": linked})])[0]

    def edit(
        self, activity_id: int, values: Values, seen: Values | None = None, *, people: People | None = None
    ) -> None:
        """Change an activity, and whom it is with; where it comes round, the whole series is changed."""
        record = self.record(activity_id)
        wanted = {**values}
        merged = {**{name: record.values.get(name) for name in _KEPT}, **wanted}
        check_plan(merged)
        if wanted.get("date") and not merged.get("zone"):
            wanted["zone"] = zone_name(self._workspace.clock.now())
        if "rule" in wanted:
            if merged.get("rule"):
                begin_rule(merged, self._today())
            else:
                merged |= {"rule": None, "rule_start": None, "nominal": None, "left_out": None}
            wanted |= {name: merged.get(name) for name in ("rule", "rule_start", "nominal", "left_out", "date")}
        with self._workspace.unit("edit_activity") as unit:
            put, drop = changed_people(record, people) if people is not None else ([], [])
            unit.edit("activity", activity_id, Edit(wanted, put=put, drop=drop, seen=seen or {}))
            unit.params = {"ids": [str(activity_id)], "fields": [*values, *(["linked"] if put or drop else [])]}

    def move(self, ids: Sequence[int], day: str, time: str | None = None) -> int:
        """Move activities to a day, and with `time` to a time; the rest of a series stays. Return how many moved."""
        values: Values = {"date": day or None, **({} if time is None else {"time": time or None})}
        check_plan(values)
        moved = 0
        with self._workspace.unit("move_activity") as unit:
            for record in self.records(ids):
                own = {**values}
                if day and not record.values.get("zone"):
                    own["zone"] = zone_name(self._workspace.clock.now())
                moved += int(unit.edit_read(record, Edit(own)))
            unit.params = {"count": moved, "ids": [str(one) for one in ids[:50]], "date": day}
        return moved

    def clear(
        self, activity_id: int, *, result: str = "", note: str = "", duration: int | None = None,
        next_step: NewActivity | None = None,
    ) -> int:  # fmt: skip
        """Mark something as done: it goes into the history of everybody it is with; return the id of that entry.

        What comes round moves on to its next day; `next_step` is planned in the same action.
        """
        record = self.record(activity_id)
        if record.values.get("done_at") is not None:
            raise BadInput(_("This is done already."))
        with self._workspace.unit("clear_activity") as unit:
            entry_id = self._clear(unit, record, result, note, duration)
            if next_step is not None:
                self._add(unit, next_step)
            linked = [str(item.values["target_id"]) for item in record.several("linked")]
            unit.params = {"ids": [str(activity_id)], "with": linked, "name": record.text("regarding")}
        return entry_id

    def clear_all(self, ids: Sequence[int]) -> int:
        """Mark several as done, each with its usual result, as one action; return how many were not done before."""
        todo = [record for record in self.records(ids) if record.values.get("done_at") is None]
        with self._workspace.unit("clear_activity") as unit:
            for record in todo:
                self._clear(unit, record)
            unit.params = {"count": len(todo), "ids": [str(record.id) for record in todo[:50]]}
        return len(todo)

    def _clear(
        self, unit: Unit, record: Record, result: str = "", note: str = "", duration: int | None = None
    ) -> int:
        """Write one into the history of everybody it is with, and what becomes of it."""
        history = activity_type(record.text("type")).history
        now = to_ms(self._workspace.clock.now())
        body = "\n\n".join(part for part in (note.strip(), record.text("details").strip()) if part)
        result = result or DONE_RESULTS.get(history, "done")
        entry: Values = {
            "type": history, "result": result, "regarding": record.values.get("regarding"), "body": as_value(body),
            "happened_at": now, "duration": duration if duration is not None else record.values.get("duration"),
            "owner": self._scope.user, "private": int(record.flag("private")),
        }  # fmt: skip
        linked: list[Values] = [
            {"target_kind": item.values["target_kind"], "target_id": item.values["target_id"]}
            for item in record.several("linked")
        ]
        entry_id = unit.create([NewRecord("entry", entry, {"linked": linked})])[0] if linked else 0
        unit.edit_read(record, Edit(after_doing(record.values, self._today(), now, result)))
        return entry_id

    def reopen(self, activity_id: int) -> None:
        """Take back that something is done; the history keeps what was written."""
        self.record(activity_id)
        with self._workspace.unit("reopen_activity") as unit:
            unit.edit("activity", activity_id, Edit({"done_at": None, "result": None}))
            unit.params = {"ids": [str(activity_id)]}

    def skip(self, activity_id: int) -> bool:
        """Leave out this one time of a series; return whether it comes again."""
        record = self.record(activity_id)
        series, nominal = series_of(record.values), read_day(record.values.get("nominal"))
        if series is None or nominal is None:
            raise BadInput(_("This does not come round; delete it instead."))
        following = series.after(nominal)
        left_out = sorted({*series.left_out, nominal})
        edit: Values = {"left_out": json.dumps([one.isoformat() for one in left_out])}
        if following is None:
            edit["done_at"] = to_ms(self._workspace.clock.now())
        else:
            edit |= {"date": following.day.isoformat(), "nominal": following.nominal.isoformat()}
        with self._workspace.unit("skip_activity") as unit:
            unit.edit_read(record, Edit(edit))
            unit.params = {"ids": [str(activity_id)]}
        return following is not None

    def delete(self, ids: Sequence[int]) -> int:
        """Delete activities; undo brings them back."""
        visible = [record.id for record in self.records(ids)]
        with self._workspace.unit("delete_activity") as unit:
            count = unit.delete("activity", visible)
            unit.params = {"count": count}
        return count

    def write(self, unit: Unit, new: NewActivity) -> int:
        """Write something to be done as a part of a larger action, and return its id."""
        return self._add(unit, new)

    # --- questions

    def count(self) -> int:
        """Return how many activities there are, done ones too."""
        sql = f"SELECT count(*) FROM activity r WHERE {self._shown()}"
        return int(self._connection.value(sql, self._scope.params()))

    def record(self, activity_id: int) -> Record:
        """Return one activity; raises NotFound."""
        for record in self.records([activity_id]):
            return record
        raise NotFound(_("This is not in the file any more."))

    def records(self, ids: Sequence[int]) -> list[Record]:
        """Return activities in the order of their ids; those that are not for this user are passed over."""
        found = self._workspace.reader.records("activity", ids)
        return [one for one in found if self._scope.allows(one.values.get("owner"), one.values.get("private"))]

    def open_ids(
        self, *, owner: str = "", types: Sequence[str] = (), until: date | None = None, after: date | None = None,
        most: int = -1,
    ) -> Sequence[int]:  # fmt: skip
        """Return what is still to be done in the order of days and times, what has no day last.

        `until` a day and `after` one leave out what has none; so does `most`, of which so many are returned.
        """
        condition, params = self._open(owner, types)
        dated = f"SELECT r.id FROM activity r WHERE {condition} AND r.date >= :first AND r.date <= :last{_IN_TIME}"
        first = (after + timedelta(days=1)).isoformat() if after is not None else ""
        last = until.isoformat() if until is not None else "~"
        found = self._connection.column(f"{dated} LIMIT :most", {**params, "first": first, "last": last, "most": most})
        if until is not None or after is not None or most >= 0:
            return found
        return [*found, *self.undated_ids(owner=owner, types=types)]

    def undated_ids(self, *, owner: str = "", types: Sequence[str] = ()) -> Sequence[int]:
        """Return what is to be done some day, the most important first."""
        condition, params = self._open(owner, types)
        return self._connection.column(
            f"SELECT r.id FROM activity r WHERE {condition} AND r.date IS NULL ORDER BY r.priority DESC, r.id", params
        )

    def open_of(self, record_id: int) -> Sequence[int]:
        """Return what is still to be done with a contact or company, the next first."""
        return self._connection.column(
            "SELECT DISTINCT r.id FROM activity_link l JOIN activity r ON r.id = l.record_id"
            f" WHERE l.target_id = :one AND r.done_at IS NULL AND {self._shown()}"
            " ORDER BY r.date IS NULL, r.date, r.time IS NULL, r.time, r.id",
            self._scope.params(one=record_id),
        )

    def steps_of(self, record_id: int) -> list[Step]:
        """Return the same as lines for a card."""
        return steps_of(self._connection, self._scope, record_id)

    def counts(self, week_start: int = 0, owner: str = "", types: Sequence[str] = ()) -> dict[Section, int]:
        """Return how many open activities stand in each part of the agenda."""
        found = dict.fromkeys(Section, 0)
        condition, params = self._open(owner, types)
        sql = f"SELECT r.date, count(*) FROM activity r WHERE {condition} GROUP BY r.date"
        for day, count in self._connection.rows(sql, params):
            found[section_of(read_day(day), self._today(), week_start)] += count
        return found

    def planned_minutes(self, day: date, owner: str = "", types: Sequence[str] = ()) -> int:
        """Return how long what is open on a day will take, as far as that was said."""
        condition, params = self._open(owner, types)
        sql = f"SELECT coalesce(sum(r.duration), 0) FROM activity r WHERE {condition} AND r.date = :day"
        return int(self._connection.value(sql, {**params, "day": day.isoformat()}))

    def _open(self, owner: str, types: Sequence[str]) -> tuple[str, dict[str, Any]]:
        """Return the condition for what is still to be done, by whom and of which types, with its parameters."""
        conditions, params = [self._shown(), "r.done_at IS NULL"], self._scope.params()
        if owner:
            conditions.append("r.owner = :owner")
            params["owner"] = owner
        if types:
            conditions.append("r.type IN (SELECT value FROM json_each(:types))")
            params["types"] = json.dumps(list(types))
        return " AND ".join(conditions), params

    def rows(self, ids: Sequence[int], week_start: int = 0) -> dict[int, AgendaRow]:
        """Return the lines of these activities by id."""
        listed = "[" + ",".join(map(str, ids)) + "]"
        visible = "(coalesce(c.private, o.private, 0) = 0 OR coalesce(c.owner, o.owner) = :scope_user)"
        rows = self._connection.rows(
            "SELECT r.id, r.type, r.regarding, r.details, r.date, r.time, r.duration, r.priority, r.place, r.owner,"
            " r.private, r.rule IS NOT NULL OR r.again_after IS NOT NULL, r.rings_at IS NOT NULL,"
            " (SELECT group_concat(n, ', ') FROM (SELECT char(0x2068) || coalesce(c.name, o.name, '') || char(0x2069)"
            "   || coalesce(', ' || char(0x2068) || co.name || char(0x2069), '') AS n FROM activity_link l"
            "   LEFT JOIN contact c ON c.id = l.target_id LEFT JOIN company co ON co.id = c.company_id"
            f"    AND {self._scope.condition('co')}"
            f"   LEFT JOIN company o ON o.id = l.target_id WHERE l.record_id = r.id AND {visible}"
            "   ORDER BY l.position LIMIT 3)),"
            " (SELECT c.id FROM activity_link l JOIN contact c ON c.id = l.target_id"
            f"  WHERE l.record_id = r.id AND {self._scope.condition('c')} ORDER BY l.position LIMIT 1)"
            f" FROM activity r WHERE r.id IN (SELECT value FROM json_each(:ids)) AND {self._shown()}",
            self._scope.params(ids=listed),
        )
        today = self._today()
        return {
            row[0]: AgendaRow(
                row[0], row[1] or "", row[2] or " ".join((row[3] or "").split())[:80], row[13] or "", row[4] or "",
                row[5] or "", row[6], row[7] or Priority.MEDIUM, row[8] or "", row[9] or "", bool(row[10]),
                bool(row[11]), bool(row[12]), section_of(read_day(row[4]), today, week_start), row[14],
            )
            for row in rows
        }  # fmt: skip

    def ringing(self, until: datetime) -> list[Ringing]:
        """Return one's own alarms up to a moment, the first first; one that should have rung already is missed."""
        now = to_ms(self._workspace.clock.now())
        rows = self._connection.rows(
            f"SELECT r.id, r.rings_at FROM activity r WHERE r.rings_at <= :until AND r.owner = :scope_user"
            f" AND {self._shown()} ORDER BY r.rings_at, r.id",
            self._scope.params(until=to_ms(until)),
        )
        return [Ringing(row[0], row[1], row[1] < now) for row in rows]

    def owners(self) -> list[tuple[str, int]]:
        """Return everybody who has something to do, with how much."""
        rows = self._connection.rows(
            f"SELECT r.owner, count(*) FROM activity r WHERE {self._shown()} AND r.done_at IS NULL"
            " AND r.owner IS NOT NULL GROUP BY r.owner ORDER BY r.owner",
            self._scope.params(),
        )
        return [(row[0], row[1]) for row in rows]

    # --- parts

    def _today(self) -> date:
        return self._workspace.clock.now().date()

    def _shown(self) -> str:
        return self._scope.condition("r")
