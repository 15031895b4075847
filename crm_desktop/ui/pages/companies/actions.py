"""What a user can do on the Companies screen."""

# ruff: noqa: PLW0108 - a page's actions are registered before its parts are made, so each is looked up when it is done

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QKeySequence

from crm_desktop.base.i18n import _
from crm_desktop.ui.actions.action import Action
from crm_desktop.ui.kit.record_deeds import RecordDeeds
from crm_desktop.ui.kit.record_desk import RecordDesk

SCOPE = "companies"
Standard = QKeySequence.StandardKey


class Screen(Protocol):
    """The page, whose parts are there by the time that an action is done."""

    desk: RecordDesk
    deeds: RecordDeeds


def company_actions(page: Screen) -> list[Action]:
    """The actions of the page; their letters act in its lists."""
    menu = (_("Company"),)

    def shown() -> bool:
        return page.deeds.has_current()

    def changeable() -> bool:
        return page.deeds.may_change()

    return [
        Action("companies.new", _("New company"), lambda: page.deeds.begin_new(), (), "building-2", SCOPE, menu),
        Action("companies.call", _("Call"), lambda: page.deeds.call(), ("C",), "phone", SCOPE, menu, shown, group=1),
        Action(
            "companies.mail", _("E-mail"), lambda: page.deeds.write_email(), ("E",), "mail", SCOPE, menu, shown, group=1
        ),
        Action(
            "companies.note", _("Note"), lambda: page.deeds.write_note(), ("N",), "sticky-note", SCOPE, menu,
            changeable, group=1,
        ),
        Action(
            "companies.log", _("Log a call"), lambda: page.deeds.log_call(), ("L",), "phone", SCOPE, menu, changeable,
            group=1,
        ),
        Action(
            "companies.edit", _("Edit"), lambda: page.deeds.edit(), ("F2",), "pencil", SCOPE, menu, changeable, group=2
        ),
        Action("companies.tag", _("Tags…"), lambda: page.desk.tag(), ("G",), "tag", SCOPE, menu, changeable, group=2),
        Action(
            "companies.copy", _("Copy as text"), lambda: page.deeds.copy(), (Standard.Copy,), "copy", SCOPE, menu,
            shown, group=3,
        ),
        Action(
            "companies.export", _("Export as vCard…"), lambda: page.desk.bulk.export_cards(), (), "download", SCOPE,
            menu, shown, group=3,
        ),
        Action(
            "companies.history", _("History of changes…"), lambda: page.desk.show_history(), (), "history", SCOPE, menu,
            shown, group=3,
        ),
        Action(
            "companies.delete", _("Delete"), lambda: page.deeds.delete(), (Standard.Delete,), "trash-2", SCOPE, menu,
            changeable, group=4,
        ),
    ]  # fmt: skip


MENU = (
    "companies.call", "companies.mail", "companies.note", "companies.log", None, "companies.edit", "companies.tag",
    None, "companies.copy", "companies.export", "companies.history", None, "companies.delete",
)  # fmt: skip
"""The menu of a company, in the list and behind the dots of its card."""
