"""What a user can do on the screen of any kind of record."""

# ruff: noqa: PLW0108 - a page's actions are registered before its parts are made, so each is looked up when it is done

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QKeySequence

from crm_desktop.base.i18n import _
from crm_desktop.ui.actions.action import EVERYWHERE, Action

if TYPE_CHECKING:
    from crm_desktop.domain.lookup import Shown
    from crm_desktop.ui.kit.record_deeds import RecordDeeds
    from crm_desktop.ui.kit.record_desk import RecordDesk

Standard = QKeySequence.StandardKey


class Screen(Protocol):
    """The page, whose parts are there by the time that an action is done."""

    @property
    def desk(self) -> RecordDesk:
        """List, card and timeline."""

    @property
    def deeds(self) -> RecordDeeds:
        """What can be done with them."""

    def change_many(self, name: str) -> None:
        """Ask what is to be done with the selected records: group, assign or change."""

    def has_current(self) -> bool:
        """Whether a record is shown."""

    def may_change(self) -> bool:
        """Whether a record is shown that may be changed."""

    def may_keep(self) -> bool:
        """Whether the file takes anything new."""


class LookupScreen(Protocol):
    """A page whose list can show any set."""

    def look_up_by_fields(self) -> None:
        """Show an empty card to write into."""

    def look_up_by_rules(self) -> None:
        """Edit rules."""

    def show_set(self, shown: Shown | None) -> None:
        """Show a set, or all."""

    def invert_lookup(self) -> None:
        """Show the others."""

    def save_lookup(self) -> None:
        """Keep what is shown under a name."""

    def may_keep(self) -> bool:
        """Whether the file takes a lookup to be kept."""


class ReportScreen(Protocol):
    """A page whose records can go on paper."""

    def report_found(self) -> None:
        """Show the reports of what is shown."""


def record_actions(page: Screen, scope: str, title: str) -> list[Action]:
    """The actions of a page; their letters act in its lists. `title` is their menu."""
    menu = (title,)
    shown, changeable = page.has_current, page.may_change
    return [
        Action(f"{scope}.call", _("Call"), lambda: page.deeds.call(), ("C",), "phone", scope, menu, shown, group=2),
        Action(
            f"{scope}.mail", _("E-mail"), lambda: page.deeds.write_email(), ("E",), "mail", scope, menu, shown, group=2
        ),
        Action(
            f"{scope}.note", _("Note"), lambda: page.deeds.write_note(), ("N",), "sticky-note", scope, menu,
            changeable, group=2,
        ),
        Action(
            f"{scope}.log", _("Log a call"), lambda: page.deeds.log_call(), ("L",), "phone", scope, menu, changeable,
            group=2,
        ),
        Action(
            f"{scope}.edit", _("Edit"), lambda: page.deeds.edit(), ("F2",), "pencil", scope, menu, changeable, group=3
        ),
        Action(
            f"{scope}.view", _("List or table"), lambda: page.desk.switch.toggle(), ("V",), "table-2", scope, menu,
            group=3,
        ),
        Action(f"{scope}.tag", _("Tags…"), lambda: page.desk.tag(), ("G",), "tag", scope, menu, changeable, group=3),
        Action(
            f"{scope}.group", _("Put into a group…"), lambda: page.change_many("group"), (), "users", scope, menu,
            changeable, group=3,
        ),
        Action(
            f"{scope}.assign", _("Assign…"), lambda: page.change_many("assign"), (), "user", scope, menu, changeable,
            group=3,
        ),
        Action(
            f"{scope}.change", _("Change a field…"), lambda: page.change_many("change"), (), "pencil", scope, menu,
            changeable, group=3,
        ),
        Action(
            f"{scope}.copy", _("Copy as text"), lambda: page.deeds.copy(), (Standard.Copy,), "copy", scope, menu, shown,
            group=4,
        ),
        Action(
            f"{scope}.export", _("Export as vCard…"), lambda: page.desk.bulk.export_cards(), (), "download", scope,
            menu, shown, group=4,
        ),
        Action(
            f"{scope}.history", _("History of changes…"), lambda: page.desk.show_history(), (), "history", scope, menu,
            shown, group=4,
        ),
        Action(
            f"{scope}.delete", _("Delete"), lambda: page.deeds.delete(), (Standard.Delete,), "trash-2", scope, menu,
            changeable, group=5,
        ),
    ]  # fmt: skip


def lookup_actions(page: LookupScreen, scope: str, below: str = "") -> list[Action]:
    """The actions on the set that the list shows; `below` is a menu of their own in the one of the first screen.

    The two ways to look up are reached from everywhere on the first screen; the others do instead what their keys do.
    """
    menu = (_("Lookup"), below) if below else (_("Lookup"),)
    fields = ("look_up", _("Look up by fields…"), lambda: page.look_up_by_fields(), "Ctrl+Shift+K", "search")
    rules = ("look_up_rules", _("Look up by rules…"), lambda: page.look_up_by_rules(), "Ctrl+Shift+L", "filter")
    ways = [
        Action(f"{scope}.{name}", title, run, (), icon, scope, menu, instead=name)
        if below
        else Action(name, title, run, (keys,), icon, EVERYWHERE, menu)
        for name, title, run, keys, icon in (fields, rules)
    ]
    return [
        *ways,
        Action(f"{scope}.show_all", _("Show all"), lambda: page.show_set(None), (), "list", scope, menu),
        Action(f"{scope}.invert", _("Show the others"), lambda: page.invert_lookup(), (), "refresh-cw", scope, menu),
        Action(
            f"{scope}.save_lookup", _("Save the lookup…"), lambda: page.save_lookup(), (), "bookmark", scope, menu,
            page.may_keep,
        ),
    ]  # fmt: skip


def report_action(page: ReportScreen, scope: str) -> Action:
    """The way from the people that the list shows to paper."""
    menu = (_("Lookup"),)
    return Action(f"{scope}.report", _("Report of these…"), lambda: page.report_found(), (), "file-text", scope, menu)


def star_action(page: Screen, scope: str, title: str) -> Action:
    """The switch of a record that can have a star."""
    return Action(
        f"{scope}.star", _("Star"), lambda: page.deeds.toggle_star(), (), "star", scope, (title,), page.may_change,
        choice=lambda: page.has_current() and page.deeds.is_starred(), group=3,
    )  # fmt: skip


def paste_action(page: Screen, scope: str, title: str, text: str) -> Action:
    """New records from what is on the clipboard: cards, rows, or the signature of an e-mail."""
    return Action(
        f"{scope}.paste", text, lambda: page.deeds.paste(), (Standard.Paste,), "clipboard", scope, (title,),
        page.may_keep, group=4,
    )  # fmt: skip


def me_action(page: Screen, scope: str, title: str) -> Action:
    """The switch of the contact that is the user."""
    return Action(
        f"{scope}.me", _("This is me"), lambda: page.deeds.toggle_me(), (), "user", scope, (title,), page.may_change,
        choice=lambda: page.has_current() and page.deeds.is_me(), group=3,
    )  # fmt: skip


MENU = (
    "call", "mail", "note", "log", None, "edit", "star", "me", None, "tag", "group", "assign", "change",
    "change_company", None, "copy", "paste", "export", "code", "history", None, "delete",
)  # fmt: skip
"""The menu of a record, in the list and behind the dots of its card."""
