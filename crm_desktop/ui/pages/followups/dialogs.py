"""The dialogs that do something and plan something, read at their first use only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from crm_desktop.ui.context import Context


def open_clear(context: Context, activity_id: int, parent: QWidget) -> None:
    """Ask what came of an activity, and mark it as done."""
    from crm_desktop.ui.dialogs.activity import ClearDialog

    ClearDialog(context, activity_id, parent).open()


def open_plan(
    context: Context, parent: QWidget, contacts: Sequence[int] = (), companies: Sequence[int] = (),
    activity_id: int | None = None,
) -> None:  # fmt: skip
    """Plan something new, or change what is planned."""
    from crm_desktop.ui.dialogs.activity import PlanDialog

    PlanDialog(context, parent, contacts, companies, activity_id).open()
