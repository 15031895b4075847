"""What a user can do on the Notes screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from crm_desktop.base.i18n import _
from crm_desktop.ui.actions.action import Action

if TYPE_CHECKING:
    from crm_desktop.ui.pages.notes.deeds import NoteDeeds
    from crm_desktop.ui.pages.notes.notes_list import NotesList

SCOPE = "notes"
Check = Callable[[], bool]


class Screen(Protocol):
    """The page, whose parts are there by the time that an action is done."""

    @property
    def deeds(self) -> NoteDeeds:
        """What can be done with its entries."""

    @property
    def list(self) -> NotesList:
        """The entries found."""


def note_actions(page: Screen, may_change: Check) -> Sequence[Action]:
    """The actions of the page; their letters act in its list."""

    def chosen() -> bool:
        return page.list.current_id() is not None

    def writable() -> bool:
        return chosen() and may_change()

    def action(
        name: str, title: str, run: Callable[[], None], *keys: str, icon: str, needs: Check = chosen
    ) -> Action:
        return Action(f"{SCOPE}.{name}", title, run, keys, icon, SCOPE, enabled=needs)

    # ruff: noqa: PLW0108 - the parts of the page are made after its actions
    return (
        action("edit", _("Edit the text"), lambda: page.deeds.edit(), "F2", icon="pencil", needs=writable),
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
        action("delete", _("Delete"), lambda: page.deeds.delete(), "Del", icon="trash-2", needs=writable),
    )
