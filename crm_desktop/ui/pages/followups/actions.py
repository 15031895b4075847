"""What a user can do on the Follow-ups screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from crm_desktop.base.i18n import _
from crm_desktop.domain.agenda import Section
from crm_desktop.ui.actions.action import Action

if TYPE_CHECKING:
    from crm_desktop.ui.pages.followups.deeds import FollowUpDeeds
    from crm_desktop.ui.pages.followups.pane import FollowUpsPane

SCOPE = "followups"
MENU = (
    *(f"{SCOPE}.{name}" for name in ("done", "move", "edit")), None,
    *(f"{SCOPE}.{name}" for name in ("open_card", "call", "email", "log", "note")), None,
    *(f"{SCOPE}.{name}" for name in ("new", "delete")),
)  # fmt: skip
Check = Callable[[], bool]


class Screen(Protocol):
    """The page, whose parts are there by the time that an action is done."""

    @property
    def deeds(self) -> FollowUpDeeds:
        """What can be done with its rows."""

    @property
    def pane(self) -> FollowUpsPane:
        """The list."""

    def go_to_today(self) -> None:
        """Show what is for today."""

    def show_all_later(self) -> None:
        """Show everything that comes later."""


def follow_up_actions(page: Screen, may_change: Check) -> Sequence[Action]:
    """The actions of the page; their letters act in its list."""

    def chosen() -> bool:
        return page.pane.current_id() is not None

    def writable() -> bool:
        return chosen() and may_change()

    def overdue() -> bool:
        return may_change() and page.pane.model.part(Section.OVERDUE) is not None

    def more_later() -> bool:
        later = page.pane.model.part(Section.LATER)
        return later is not None and later.shown < later.count

    def action(
        name: str, title: str, run: Callable[[], None], *keys: str, icon: str = "", needs: Check = writable
    ) -> Action:
        return Action(f"{SCOPE}.{name}", title, run, keys, icon, SCOPE, enabled=needs)

    # ruff: noqa: PLW0108 - the parts of the page are made after its actions
    return (
        action("done", _("Done"), lambda: page.deeds.done(), "Space", icon="check"),
        action("move", _("Move…"), lambda: page.deeds.move(), "R", icon="calendar"),
        action("edit", _("Edit"), lambda: page.deeds.edit(), "F2", icon="pencil"),
        action("new", _("New follow-up"), lambda: page.deeds.plan(), "F", icon="plus", needs=may_change),
        action("line", _("Write down a follow-up"), lambda: page.pane.line.focus_text(), "A", icon="plus",
               needs=may_change),
        action("today", _("Go to today"), lambda: page.go_to_today(), "T", icon="calendar-check", needs=chosen),
        action("open_card", _("Open the card"), lambda: page.deeds.open_card(), icon="corner-down-left", needs=chosen),
        action("call", _("Call"), lambda: page.deeds.call(), "C", icon="phone", needs=chosen),
        action("email", _("E-mail"), lambda: page.deeds.email(), "E", icon="mail"),
        action("log", _("Log a call"), lambda: page.deeds.log("call"), "L", icon="phone"),
        action("note", _("Add a note"), lambda: page.deeds.log("note"), "N", icon="sticky-note"),
        action("move_overdue", _("Move all that is overdue to today"), lambda: page.deeds.move_overdue(),
               icon="calendar-check", needs=overdue),
        action("all_later", _("Show all that comes later"), lambda: page.show_all_later(), icon="calendar",
               needs=more_later),
        action("delete", _("Delete"), lambda: page.deeds.delete(), "Del", icon="trash-2"),
    )  # fmt: skip
