"""What a user can do on the Contacts screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QKeySequence

from crm_desktop.base.i18n import _
from crm_desktop.ui.actions.action import EVERYWHERE, Action

SCOPE = "contacts"


class Deeds(Protocol):
    """The verbs of the page that actions are hung on."""

    def new_contact(self) -> None:
        """Begin a new card."""

    def call(self) -> None:
        """Call the current contact."""

    def write_email(self) -> None:
        """Write an e-mail to the current contact."""

    def write_note(self) -> None:
        """Write a note about the current contact."""

    def log_call(self) -> None:
        """Log a call with the current contact."""

    def edit(self) -> None:
        """Change the name, or the entry that has the focus."""

    def delete(self) -> None:
        """Delete what is selected where the focus is."""

    def copy(self) -> None:
        """Copy what is selected where the focus is."""

    def star(self) -> None:
        """Star the current contact, or take the star away."""

    def tag(self) -> None:
        """Tag what is selected."""

    def export(self) -> None:
        """Write what is selected to a file."""

    def select_all(self) -> None:
        """Select everything found."""

    def show_history(self) -> None:
        """Show who changed what."""


def contact_actions(deeds: Deeds, has_current: Callable[[], bool], is_starred: Callable[[], bool]) -> list[Action]:
    """The actions of the page; letters act in its lists, the rest everywhere."""
    menu = (_("Contact"),)
    delete, copy = QKeySequence.StandardKey.Delete, QKeySequence.StandardKey.Copy
    everywhere = (
        Action("new_contact", _("New contact"), deeds.new_contact, ("Ctrl+N",), "user-plus", EVERYWHERE, menu, group=0),
        Action(
            "log_call", _("Log a call"), deeds.log_call, ("Ctrl+L",), "phone", EVERYWHERE, menu, has_current, group=1
        ),
        Action(
            "new_note", _("New note"), deeds.write_note, ("Ctrl+Shift+N",), "sticky-note", EVERYWHERE, menu,
            has_current, group=1,
        ),
    )  # fmt: skip
    here = (
        Action("contacts.call", _("Call"), deeds.call, ("C",), "phone", SCOPE, menu, has_current, group=1),
        Action("contacts.mail", _("E-mail"), deeds.write_email, ("E",), "mail", SCOPE, menu, has_current, group=1),
        Action(
            "contacts.note", _("Note"), deeds.write_note, ("N",), "sticky-note", SCOPE, (), has_current, palette=False
        ),
        Action("contacts.log", _("Log a call"), deeds.log_call, ("L",), "phone", SCOPE, (), has_current, palette=False),
        Action("contacts.edit", _("Edit"), deeds.edit, ("F2",), "pencil", SCOPE, menu, has_current, group=2),
        Action(
            "contacts.star", _("Star"), deeds.star, (), "star", SCOPE, menu, has_current, choice=is_starred, group=2
        ),
        Action("contacts.tag", _("Tags…"), deeds.tag, ("G",), "tag", SCOPE, menu, has_current, group=2),
        Action("contacts.copy", _("Copy"), deeds.copy, (copy,), "copy", SCOPE, menu, has_current, group=3),
        Action("contacts.export", _("Export…"), deeds.export, (), "download", SCOPE, menu, has_current, group=3),
        Action("contacts.all", _("Select all"), deeds.select_all, (), "", SCOPE, menu, group=3),
        Action(
            "contacts.history", _("History of changes…"), deeds.show_history, (), "history", SCOPE, menu, has_current,
            group=4,
        ),
        Action("contacts.delete", _("Delete"), deeds.delete, (delete,), "trash-2", SCOPE, menu, has_current, group=5),
    )  # fmt: skip
    return [*everywhere, *here]


MENU = (
    "contacts.call", "contacts.mail", "contacts.note", "contacts.log", None, "contacts.edit", "contacts.star",
    "contacts.tag", None, "contacts.copy", "contacts.export", "contacts.history", None, "contacts.delete",
)  # fmt: skip
"""The menu of a contact, in the list and behind the dots of its card."""
