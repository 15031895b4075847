"""What a user can do on the Contacts screen."""

# ruff: noqa: PLW0108 - a page's actions are registered before its parts are made, so each is looked up when it is done

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QKeySequence

from crm_desktop.base.i18n import _
from crm_desktop.ui.actions.action import EVERYWHERE, Action

if TYPE_CHECKING:
    from crm_desktop.ui.kit.record_card import RecordCard
    from crm_desktop.ui.kit.record_deeds import RecordDeeds
    from crm_desktop.ui.kit.record_desk import RecordDesk

SCOPE = "contacts"
Standard = QKeySequence.StandardKey


class Screen(Protocol):
    """The page, whose parts are there by the time that an action is done."""

    @property
    def desk(self) -> RecordDesk:
        """List, card and timeline."""

    @property
    def deeds(self) -> RecordDeeds:
        """What can be done with them."""

    def has_current(self) -> bool:
        """Whether a contact is shown."""

    @property
    def card(self) -> RecordCard:
        """The card shown."""


def contact_actions(page: Screen) -> list[Action]:
    """The actions of the page: a few act everywhere, letters in its lists."""
    menu = (_("Contact"),)

    def shown() -> bool:
        return page.has_current()

    def changeable() -> bool:
        return page.has_current() and page.deeds.may_change()

    return [
        Action(
            "new_contact", _("New contact"), lambda: page.deeds.begin_new(), ("Ctrl+N",), "user-plus", EVERYWHERE, menu
        ),
        Action(
            "log_call", _("Log a call"), lambda: page.deeds.log_call(), ("Ctrl+L",), "phone", EVERYWHERE, menu,
            changeable, group=1,
        ),
        Action(
            "new_note", _("New note"), lambda: page.deeds.write_note(), ("Ctrl+Shift+N",), "sticky-note", EVERYWHERE,
            menu, changeable, group=1,
        ),
        Action("contacts.call", _("Call"), lambda: page.deeds.call(), ("C",), "phone", SCOPE, menu, shown, group=2),
        Action(
            "contacts.mail", _("E-mail"), lambda: page.deeds.write_email(), ("E",), "mail", SCOPE, menu, shown, group=2
        ),
        Action(
            "contacts.note", _("Note"), lambda: page.deeds.write_note(), ("N",), "sticky-note", SCOPE, (), changeable,
            palette=False,
        ),
        Action(
            "contacts.log", _("Log a call"), lambda: page.deeds.log_call(), ("L",), "phone", SCOPE, (), changeable,
            palette=False,
        ),
        Action(
            "contacts.edit", _("Edit"), lambda: page.deeds.edit(), ("F2",), "pencil", SCOPE, menu, changeable, group=3
        ),
        Action(
            "contacts.star", _("Star"), lambda: page.card.toggle_star(), (), "star", SCOPE, menu, changeable,
            choice=lambda: page.has_current() and page.deeds.is_starred(), group=3,
        ),
        Action("contacts.tag", _("Tags…"), lambda: page.desk.tag(), ("G",), "tag", SCOPE, menu, changeable, group=3),
        Action(
            "contacts.copy", _("Copy as text"), lambda: page.deeds.copy(), (Standard.Copy,), "copy", SCOPE, menu, shown,
            group=4,
        ),
        Action(
            "contacts.export", _("Export as vCard…"), lambda: page.desk.bulk.export_cards(), (), "download", SCOPE,
            menu, shown, group=4,
        ),
        Action(
            "contacts.history", _("History of changes…"), lambda: page.desk.show_history(), (), "history", SCOPE, menu,
            shown, group=4,
        ),
        Action(
            "contacts.delete", _("Delete"), lambda: page.deeds.delete(), (Standard.Delete,), "trash-2", SCOPE, menu,
            changeable, group=5,
        ),
    ]  # fmt: skip


MENU = (
    "contacts.call", "contacts.mail", "contacts.note", "contacts.log", None, "contacts.edit", "contacts.star",
    "contacts.tag", None, "contacts.copy", "contacts.export", "contacts.history", None, "contacts.delete",
)  # fmt: skip
"""The menu of a contact, in the list and behind the dots of its card."""
