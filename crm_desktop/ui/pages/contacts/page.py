"""The Contacts screen."""

# ruff: noqa: PLW0108 - a page's actions are registered before its parts are made, so each is looked up when it is done

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crm_desktop.base.i18n import _
from crm_desktop.base.value import changed
from crm_desktop.ui.actions.action import EVERYWHERE, Action
from crm_desktop.ui.kit.record_first import ListKind
from crm_desktop.ui.pages.contacts.listing import contacts_list
from crm_desktop.ui.record_page import RecordPage
from crm_desktop.ui.record_page.actions import (
    lookup_actions,
    me_action,
    paste_action,
    record_actions,
    report_action,
    star_action,
)

if TYPE_CHECKING:
    from crm_desktop.ui.kit.record_kind import DeskKind
    from crm_desktop.ui.pages.contacts.card import ContactCard


class ContactsPage(RecordPage["ContactCard"]):
    """Everybody in a list, the card of one, and the timeline."""

    page_id = "contacts"
    icon = "users"

    def title(self) -> str:
        """See Page.title."""
        return _("Contacts")

    def describe_list(self, *, first: bool) -> ListKind:
        """See RecordPage.describe_list."""
        return contacts_list(self.context, first=first)

    def describe_desk(self) -> DeskKind:
        """See RecordPage.describe_desk."""
        from crm_desktop.ui.pages.contacts.desk import contacts_desk

        return contacts_desk(self.listing)

    def make_card(self) -> ContactCard:
        """See RecordPage.make_card."""
        from crm_desktop.ui.pages.contacts.card import ContactCard

        return ContactCard(self.context, self.button_keys())

    def page_actions(self) -> Sequence[Action]:
        """See Page.page_actions: those that act everywhere stand in the menu, and their letters act in the lists."""
        title = _("Contact")
        menu, changeable = (title,), self.may_change
        doubles = {f"{self.page_id}.{name}" for name in ("note", "log", "follow_up")}
        return [
            Action(
                "new_contact", _("New contact"), lambda: self.deeds.begin_new(), ("Ctrl+N",), "user-plus", EVERYWHERE,
                menu,
            ),
            Action(
                "log_call", _("Log a call"), lambda: self.deeds.log_call(), ("Ctrl+L",), "phone", EVERYWHERE, menu,
                changeable, group=1,
            ),
            Action(
                "new_note", _("New note"), lambda: self.deeds.write_note(), ("Ctrl+Shift+N",), "sticky-note",
                EVERYWHERE, menu, changeable, group=1,
            ),
            Action(
                "new_follow_up", _("New follow-up"), lambda: self.follow_ups.plan(), ("Ctrl+Shift+A",),
                "calendar-check", EVERYWHERE, menu, changeable, group=1,
            ),
            star_action(self, self.page_id, title),
            me_action(self, self.page_id, title),
            paste_action(self, self.page_id, title, _("Paste as new contacts")),
            Action(
                f"{self.page_id}.change_company", _("Changed company…"), lambda: self.card.change_company(), (),
                "briefcase", self.page_id, menu, changeable, group=3,
            ),
            Action(
                f"{self.page_id}.code", _("Show as QR code…"), lambda: self.card.show_code(), (), "square",
                self.page_id, menu, self.has_current, group=4,
            ),
            *(
                changed(action, menu=(), palette=False) if action.id in doubles else action
                for action in record_actions(self, self.page_id, title)
            ),
            *lookup_actions(self, self.page_id),
            report_action(self, self.page_id),
        ]  # fmt: skip
