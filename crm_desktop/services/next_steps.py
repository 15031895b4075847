"""The next step of contacts and companies: what is to be done with them first, for their cards and lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crm_desktop.base.value import value
from crm_desktop.services.scope import Scope
from crm_desktop.store.engine import Connection

if TYPE_CHECKING:
    from crm_desktop.domain.records import Record, Values

People = Sequence[tuple[str, Sequence[int]]]
"""Whom an activity is with: the kind, contact or company, and the ids of that kind."""


@value
class Step:
    """Something that is to be done with somebody."""

    id: int
    type: str
    regarding: str
    day: str
    time: str
    due: int | None
    """Milliseconds since 1970 UTC; None for some day."""
    comes_again: bool
    private: bool


_STEPS = """
SELECT l.target_id, r.id, r.type, coalesce(r.regarding, substr(r.details, 1, 80), ''), r.date, r.time, r.due_at,
  r.rule IS NOT NULL OR r.again_after IS NOT NULL, r.private
FROM activity_link l JOIN activity r ON r.id = l.record_id
WHERE l.target_id IN (SELECT value FROM json_each(:ids)) AND r.done_at IS NULL AND """
_ORDER = " ORDER BY r.due_at IS NULL, r.due_at, r.time IS NULL, r.priority DESC, r.id"


def steps_of(connection: Connection, scope: Scope, record_id: int) -> list[Step]:
    """Return what is to be done with a contact or company, the next first."""
    return list(_read(connection, scope, [record_id]).get(record_id, ()))


def first_steps(connection: Connection, scope: Scope, ids: Sequence[int]) -> dict[int, Step]:
    """Return what is to be done next with each of these, as far as there is anything."""
    return {record_id: steps[0] for record_id, steps in _read(connection, scope, ids).items()}


def _read(connection: Connection, scope: Scope, ids: Sequence[int]) -> dict[int, list[Step]]:
    listed = "[" + ",".join(map(str, ids)) + "]"
    found: dict[int, list[Step]] = {}
    for target, *row in connection.rows(_STEPS + scope.condition("r") + _ORDER, scope.params(ids=listed)):
        regarding = " ".join((row[2] or "").split())
        step = Step(row[0], row[1] or "", regarding, row[3] or "", row[4] or "", row[5], bool(row[6]), bool(row[7]))
        steps = found.setdefault(target, [])
        if all(one.id != step.id for one in steps):
            steps.append(step)
    return found


def changed_people(
    record: Record, people: People
) -> tuple[list[tuple[str, int | None, Values]], list[tuple[str, int]]]:
    """Return whom an activity is with from now on that it was not, and the items of those it is no longer with."""
    linked = record.several("linked")
    have = {item.values["target_id"] for item in linked}
    wanted = {one for _kind, ids in people for one in ids}
    put: list[tuple[str, int | None, Values]] = [
        ("linked", None, {"target_kind": kind, "target_id": one})
        for kind, ids in people
        for one in dict.fromkeys(ids)
        if one not in have
    ]
    return put, [("linked", item.id) for item in linked if item.values["target_id"] not in wanted]
