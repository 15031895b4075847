"""Alarms: each has a stored state, so that none is lost and none rings twice, whatever becomes of clock and window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crm_desktop.base.clock import to_ms
from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.services.base import Service

MOST = 200
"""So many alarms are shown at a time; the rest follows when these are dealt with."""
_OPEN = (
    "FROM activity r LEFT JOIN alarm a ON a.activity_id = r.id AND a.rings_at = r.rings_at"
    " WHERE r.rings_at IS NOT NULL AND r.owner = :scope_user"
)
"""One's own alarms; a state counts for the time it was noted for: what was moved rings anew."""
_DUE = (
    f"{_OPEN} AND r.rings_at <= :now"
    " AND (a.state IS NULL OR a.state = 'rung' OR (a.state = 'snoozed' AND a.until <= :now))"
)


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alarm that waits for an answer."""

    id: int
    """The activity's."""
    rings_at: int
    is_new: bool
    """Whether it rings now, for the first time or after a snooze; others rang before and wait still."""
    snoozed: bool


class Alarms(Service):
    """Rings what is due and keeps what was answered. It is nobody's action: no journal, no undo."""

    def due(self) -> list[Alarm]:
        """Return everything that waits for an answer, the oldest first, and note of the new ones that they have rung.

        Noting comes first and is one step in the file: of two windows only one rings, and what was noted and never
        shown, because the program ended, waits still at the next start.
        """
        now = to_ms(self._workspace.clock.now())
        params = self._scope.params(now=now)
        rows = self._connection.rows(
            f"SELECT r.id, r.rings_at, a.state {_DUE} ORDER BY r.rings_at, r.id LIMIT {MOST}", params
        )
        fresh = {row[0] for row in rows if row[2] != "rung"}
        if fresh and not self._workspace.read_only:
            fresh = {one for one in fresh if self._note_rung(one, now)}
        return [Alarm(row[0], row[1], row[0] in fresh, row[2] == "snoozed") for row in rows]

    def _note_rung(self, activity_id: int, now: int) -> bool:
        """Note that an alarm has rung; False where another window was first."""
        noted = self._connection.rows(
            "INSERT INTO alarm (activity_id, rings_at, state, until, changed_at)"
            " SELECT r.id, r.rings_at, 'rung', NULL, :now FROM activity r WHERE r.id = :one AND r.rings_at IS NOT NULL"
            " ON CONFLICT (activity_id) DO UPDATE SET rings_at = excluded.rings_at, state = 'rung', until = NULL,"
            " changed_at = excluded.changed_at WHERE alarm.rings_at <> excluded.rings_at"
            " OR (alarm.state = 'snoozed' AND alarm.until <= :now) RETURNING activity_id",
            {"one": activity_id, "now": now},
        )
        return bool(noted)

    def snooze(self, ids: Sequence[int], until: datetime) -> None:
        """Let alarms ring again at a moment."""
        if to_ms(until) <= to_ms(self._workspace.clock.now()):
            raise BadInput(_("An alarm can only be put off to a later time."))
        self._answer(ids, "snoozed", to_ms(until))

    def seen(self, ids: Sequence[int]) -> None:
        """Let alarms be silent for this time; what they remind of stays to be done."""
        self._answer(ids, "seen", None)

    def _answer(self, ids: Sequence[int], state: str, until: int | None) -> None:
        now = to_ms(self._workspace.clock.now())
        self._connection.run_many(
            "INSERT OR REPLACE INTO alarm (activity_id, rings_at, state, until, changed_at)"
            " SELECT r.id, r.rings_at, ?, ?, ? FROM activity r WHERE r.id = ? AND r.rings_at IS NOT NULL",
            ((state, until, now, one) for one in ids),
        )

    def next_at(self) -> int | None:
        """Return when the next alarm rings that has not rung yet, in milliseconds since 1970; None for none."""
        now = to_ms(self._workspace.clock.now())
        moment = self._connection.value(
            f"SELECT min(coalesce(CASE WHEN a.state = 'snoozed' THEN a.until END, r.rings_at)) {_OPEN}"
            " AND (a.state IS NULL OR a.state = 'snoozed')"
            " AND coalesce(CASE WHEN a.state = 'snoozed' THEN a.until END, r.rings_at) > :now",
            self._scope.params(now=now),
        )
        return int(moment) if moment is not None else None
