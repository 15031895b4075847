"""The Companies screen."""

# ruff: noqa: PLW0108 - a page's actions are registered before its parts are made, so each is looked up when it is done

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crm_desktop.base.i18n import _
from crm_desktop.base.value import changed
from crm_desktop.ui.actions.action import Action
from crm_desktop.ui.kit.record_first import ListKind
from crm_desktop.ui.pages.companies.listing import companies_list
from crm_desktop.ui.record_page import RecordPage
from crm_desktop.ui.record_page.actions import lookup_actions, paste_action, record_actions

if TYPE_CHECKING:
    from crm_desktop.ui.kit.record_kind import DeskKind
    from crm_desktop.ui.pages.companies.card import CompanyCard

INSTEAD = {"companies.note": "new_note", "companies.log": "log_call", "companies.follow_up": "new_follow_up"}
"""What the keys of the whole window do while a company is in view."""


class CompaniesPage(RecordPage["CompanyCard"]):
    """Every company in a list, the card of one with its people, and the timeline."""

    page_id = "companies"
    icon = "building-2"

    def title(self) -> str:
        """See Page.title."""
        return _("Companies")

    def describe_list(self, *, first: bool) -> ListKind:
        """See RecordPage.describe_list."""
        return companies_list(self.context, first=first)

    def describe_desk(self) -> DeskKind:
        """See RecordPage.describe_desk."""
        from crm_desktop.ui.pages.companies.desk import companies_desk

        return companies_desk(self.listing)

    def make_card(self) -> CompanyCard:
        """See RecordPage.make_card."""
        from crm_desktop.ui.pages.companies.card import CompanyCard

        return CompanyCard(self.context, self.button_keys())

    def page_actions(self) -> Sequence[Action]:
        """See Page.page_actions."""
        title = _("Company")
        new = Action(
            "companies.new", _("New company"), lambda: self.deeds.begin_new(), (), "building-2", self.page_id, (title,),
            instead="new_contact",
        )  # fmt: skip
        actions = record_actions(self, self.page_id, title)
        known = [changed(action, instead=INSTEAD.get(action.id, "")) for action in actions]
        paste = paste_action(self, self.page_id, title, _("Paste as new companies"))
        return [new, *known, paste, *lookup_actions(self, self.page_id, self.title())]
