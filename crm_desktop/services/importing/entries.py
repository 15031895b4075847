"""Notes and histories that come with a full export: linked again to the same people, and never twice."""

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

_SAME = (
    "SELECT 1 FROM entry WHERE id = :id OR (happened_at IS :happened_at AND type IS :type AND result IS :result"
    " AND regarding IS :regarding AND body IS :body)"
)


def is_taken(connection: Connection, record_id: int) -> bool:
    """Say whether a record of any kind has this id already: all kinds share one search index."""
    return connection.first("SELECT 1 FROM search WHERE rowid = ?", (record_id,)) is not None


class EntryImport:
    """Takes entry drafts whose links name the ids of their source."""

    def __init__(
        self, connection: Connection, unit: Unit, scope: Scope, ids: Mapping[int, int], balance: Balance
    ) -> None:
        self._connection = connection
        self._unit = unit
        self._ids = ids
        self._balance = balance
        self._preparer = Preparer("entry", scope.user)

    def take(self, drafts: Sequence[Draft]) -> None:
        """Write the entries that are not in the file yet."""
        records = []
        used: set[int] = set()
        for draft in drafts:
            if not isinstance(draft.values.get("happened_at"), int):
                self._reject(draft, _("It has no time."))
                continue
            draft.items["linked"] = [link for one in draft.items.get("linked", []) if (link := self._link(one))]
            if not draft.items["linked"]:
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
        names = ("happened_at", "type", "result", "regarding", "body")
        params = {"id": draft.id or 0, **{name: values.get(name) for name in names}}
        return self._connection.first(_SAME, params) is not None

    def _reject(self, draft: Draft, reason: str) -> None:
        self._balance.rows -= 1
        self._balance.add_problem(Problem(draft.row, "", draft.text("regarding"), reason, rejected=True))
