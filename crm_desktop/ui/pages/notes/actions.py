"""What a user can do on the Notes screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from crm_desktop.base.i18n import _
from crm_desktop.ui.actions.action import Action
from crm_desktop.ui.record_page.actions import LookupScreen, lookup_actions

if TYPE_CHECKING:
    from crm_desktop.ui.kit.record_table_switch import TableSwitch
    from crm_desktop.ui.pages.notes.deeds import NoteDeeds
    from crm_desktop.ui.pages.notes.pane import NotesPane

SCOPE = "notes"
Check = Callable[[], bool]


class Screen(LookupScreen, Protocol):
    """The page, whose parts are there by the time that an action is done."""

    @property
    def deeds(self) -> NoteDeeds:
        """What can be done with its entries."""

    @property
    def pane(self) -> NotesPane:
        """The entries found."""

    @property
    def switch(self) -> TableSwitch:
        """List or table."""

    def change_many(self, name: str) -> None:
        """Ask whose the selected entries become, or what is changed of them."""


def note_actions(page: Screen, may_change: Check) -> Sequence[Action]:
    """The actions of the page; their letters act in its list."""

    def chosen() -> bool:
        return page.pane.current_id() is not None

    def writable() -> bool:
        return chosen() and may_change()

    def always() -> bool:
        return True

    def action(
        name: str, title: str, run: Callable[[], None], *keys: str, icon: str, needs: Check = chosen
    ) -> Action:
        return Action(f"{SCOPE}.{name}", title, run, keys, icon, SCOPE, enabled=needs)

    # ruff: noqa: PLW0108 - the parts of the page are made after its actions
    return (
        action("edit", _("Edit"), lambda: page.deeds.edit(), "F2", icon="pencil", needs=writable),
        action("edit_text", _("Edit the text"), lambda: page.deeds.edit_text(), icon="pencil", needs=writable),
        action("attach", _("Attach documents…"), lambda: page.deeds.attach(), icon="paperclip", needs=writable),
        action("copy", _("Copy the text"), lambda: page.deeds.copy_text(), icon="copy"),
        action("copy_source", _("Copy with source"), lambda: page.deeds.copy_source(), "Ctrl+Shift+C", icon="copy"),
        action("open_card", _("Open the card"), lambda: page.deeds.open_card(), icon="corner-down-left"),
        action("call", _("Call"), lambda: page.deeds.call_first(), "C", icon="phone"),
        action("mail", _("E-mail"), lambda: page.deeds.write_email(), "E", icon="mail"),
        action("log", _("Log a call"), lambda: page.deeds.log_call(), "L", icon="phone", needs=writable),
        action(
            "add", _("Add a note here"), lambda: page.deeds.add_note(), "N", "A", icon="sticky-note", needs=writable
        ),
        action("view", _("List or table"), lambda: page.switch.toggle(), "V", icon="table-2", needs=always),
        action("assign", _("Assign…"), lambda: page.change_many("assign"), icon="user", needs=writable),
        action("change", _("Change a field…"), lambda: page.change_many("change"), icon="pencil", needs=writable),
        action("delete", _("Delete"), lambda: page.deeds.delete(), "Del", icon="trash-2", needs=writable),
        *lookup_actions(page, SCOPE, _("Notes")),
    )
