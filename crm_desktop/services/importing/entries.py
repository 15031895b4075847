"""Notes, histories and follow-ups that come with a full export: linked again to the same people, and never twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crm_desktop.base.i18n import _
from crm_desktop.base.identity import parse_id
from crm_desktop.domain.records import Draft, Problem, Value, Values
from crm_desktop.services.importing.balance import Balance
from crm_desktop.services.preparing import Preparer
from crm_desktop.services.scope import Scope
from crm_desktop.store.engine import Connection
from crm_desktop.store.unit import Unit

_TELLING = {
    "entry": ("happened_at", "type", "result", "regarding", "body"),
    "activity": ("type", "regarding", "details", "date", "time", "done_at"),
}
"""Fields by which two records of a kind are the same where all of them are."""


def is_taken(connection: Connection, record_id: int) -> bool:
    """Say whether a record of any kind has this id already: all kinds share one search index."""
    return connection.first("SELECT 1 FROM search WHERE rowid = ?", (record_id,)) is not None


class LinkedImport:
    """Takes drafts of entries or activities whose links name the ids of their source."""

    def __init__(
        self, kind: str, connection: Connection, unit: Unit, scope: Scope, ids: Mapping[int, int], balance: Balance
    ) -> None:
        self._kind = kind
        self._connection = connection
        self._unit = unit
        self._ids = ids
        self._balance = balance
        self._preparer = Preparer(kind, scope.user)

    def take(self, drafts: Sequence[Draft]) -> None:
        """Write those that are not in the file yet."""
        records = []
        used: set[int] = set()
        for draft in drafts:
            if self._kind == "entry" and not isinstance(draft.values.get("happened_at"), int):
                self._reject(draft, _("It has no time."))
                continue
            draft.items["linked"] = [link for one in draft.items.get("linked", []) if (link := self._link(one))]
            if self._kind == "entry" and not draft.items["linked"]:
                self._reject(draft, _("Nobody it was about is in this file."))
                continue
            record = self._preparer.prepare(draft)
            if self._is_here(draft, record.values):
                self._balance.same += 1
                continue
            if draft.id is not None and draft.id not in used and not is_taken(self._connection, draft.id):
                record.id = draft.id
                used.add(draft.id)
            records.append(record)
        self._unit.create(records)
        self._balance.new += len(records)

    def _link(self, one: Values) -> Values | None:
        old = one.get("target_id")
        old_id = parse_id(old) if isinstance(old, str) else old
        target = self._ids.get(old_id) if isinstance(old_id, int) else None
        return {"target_kind": one.get("target_kind"), "target_id": target} if target else None

    def _is_here(self, draft: Draft, values: Mapping[str, Value]) -> bool:
        names = _TELLING[self._kind]
        params = {"id": draft.id or 0, **{name: values.get(name) for name in names}}
        same = " AND ".join(f'"{name}" IS :{name}' for name in names)
        return self._connection.first(f"SELECT 1 FROM {self._kind} WHERE id = :id OR ({same})", params) is not None

    def _reject(self, draft: Draft, reason: str) -> None:
        self._balance.rows -= 1
        self._balance.add_problem(Problem(draft.row, "", draft.text("regarding"), reason, rejected=True))
