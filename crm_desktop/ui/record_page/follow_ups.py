"""Follow-ups from a screen of records: planned with who is shown, changed and marked as done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from crm_desktop.ui.context import Context

if TYPE_CHECKING:
    from crm_desktop.ui.kit.record_desk import RecordDesk
    from crm_desktop.ui.kit.record_reach import ReachCard

MOST = 50
"""With so many at a time at most something is planned."""


class FollowUps(QObject):
    """Opens the dialogs; they are loaded at their first use, and the first paint does without them."""

    def __init__(self, context: Context, kind: str, desk: RecordDesk, card: ReachCard) -> None:
        super().__init__(desk)
        self._context, self._kind, self._desk = context, kind, desk
        card.plan_wanted.connect(self.plan_with_shown)
        card.step_done_wanted.connect(self.clear)
        card.step_edit_wanted.connect(self.edit)

    def plan(self) -> None:
        """Plan something with the selected records, or the one on the card."""
        self._plan(self._desk.chosen_ids()[:MOST])

    def plan_with_shown(self) -> None:
        """Plan something with the record on the card."""
        number = self._desk.current_id()
        self._plan([number] if number is not None else [])

    def _plan(self, ids: list[int]) -> None:
        from crm_desktop.ui.dialogs.activity import PlanDialog

        contacts, companies = (ids, []) if self._kind == "contact" else ([], ids)
        PlanDialog(self._context, self._desk.window(), contacts, companies).open()

    def edit(self, activity_id: int) -> None:
        """Open a follow-up to be changed."""
        from crm_desktop.ui.dialogs.activity import PlanDialog

        if not self._context.facts.read_only:
            PlanDialog(self._context, self._desk.window(), activity_id=activity_id).open()

    def clear(self, activity_id: int) -> None:
        """Ask what came of a follow-up."""
        from crm_desktop.ui.dialogs.activity import ClearDialog

        ClearDialog(self._context, activity_id, self._desk.window()).open()
