"""What stands in the sidebar beside a list of records: lookups and groups, with how many each finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QDialog, QMenu, QWidget
from shiboken6 import isValid

from crm_desktop.base.changes import Changes
from crm_desktop.base.errors import FarleyError
from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.group import TINTS
from crm_desktop.domain.lookup import How, Join, Lookup, Op, Rule, Shown, read_lookup
from crm_desktop.domain.records import Values
from crm_desktop.services.crm import Crm
from crm_desktop.services.finding.lookups import Saved
from crm_desktop.services.groups import Group
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.record_mime import records_in
from crm_desktop.ui.kit.side_list import SideItem, SideSection

ALL = ("all", 0)
LOOKUP, GROUP = "lookup", "group"
LOOKUPS, GROUPS = "lookups", "groups"
REST_MS = 400
INDENT = "\u2003"
"""A wide blank before the name of a group that is part of another."""
_NO_TINT = "slate"


class Listing(Protocol):
    """The page whose list is shown."""

    def show_set(self, shown: Shown | None) -> None:
        """Show a set of records, or all."""

    def set_shown(self) -> Shown | None:
        """Return the set that the list shows, None for all."""

    def follow_set(self, shown: Shown) -> None:
        """Show the set that the list shows as it is by now."""

    def edit_lookup(self, lookup: Lookup, then: Callable[[Lookup], None] | None = None, main: str = "") -> None:
        """Open the lookup editor; `then` gets the rules instead of the list."""


@dataclass(frozen=True)
class Known:
    """The lookups and groups that the sidebar shows, and the lookups that were taken out of it."""

    lookups: Sequence[Saved] = ()
    groups: Sequence[Group] = ()
    away: Sequence[Saved] = ()


class SideLookups(QObject):
    """Keeps the rows of the sidebar in step with the file."""

    changed = Signal()

    def __init__(self, context: Context, kind: str, all_title: str, page: Listing, widget: QWidget) -> None:
        """Without `all_title` there is no row for all records."""
        super().__init__(widget)
        self._context = context
        self._kind = kind
        self._all_title = all_title
        self._in_groups = any(one.name == "groups" for one in RECORD_TYPES[kind].collections)
        self._page = page
        self._widget = widget
        self._known = Known()
        self._counts: dict[tuple[str, int], int] = {}
        self._waiting: list[tuple[str, int]] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.read)

    # Reading

    def read(self) -> None:
        """Read lookups and groups, and count one after the other, so that nothing else waits for it."""
        kind = self._kind
        self._context.ask(
            lambda crm: _known(crm, kind),
            self._show,
            failed=lambda _sentence: None,
            key=f"side/{kind}",
        )

    def heard(self, changes: Changes) -> None:
        """Something changed: read again when it rests."""
        if changes:
            self._rest.start()

    def _show(self, known: Known) -> None:
        before, self._known = self._known, known
        self._follow(before)
        self._waiting = [ALL] if self._all_title else []
        self._waiting += [(LOOKUP, one.id) for one in known.lookups]
        self._waiting += [(GROUP, one.id) for one in known.groups if self._in_groups]
        self.changed.emit()
        self._count_next()

    def _follow(self, before: Known) -> None:
        """Where what the list shows has other rules or another name by now, show it so."""
        listed = self._page.set_shown()
        row = self.row_of(listed)
        now = self.shown(row)
        filled_anew = isinstance(row, tuple) and row[0] == GROUP and before.groups != self._known.groups
        if now is not None and (now != listed or filled_anew):
            self._page.follow_set(now)

    def _count_next(self) -> None:
        if not self._waiting:
            return
        row = self._waiting.pop(0)
        shown = self.shown(row)
        lookup = shown.lookup if shown is not None else Lookup(self._kind)

        def counted(count: int) -> None:
            if self._counts.get(row) != count:
                self._counts[row] = count
                self.changed.emit()
            self._count_next()

        self._context.ask(
            lambda crm: crm.lookups.count(lookup),
            counted,
            failed=lambda _sentence: self._count_next(),
            key=f"side/{self._kind}/count",
        )

    # Showing

    def sections(self) -> list[SideSection]:
        """Return the rows."""
        rows = [self._row(ALL, self._all_title, "list")] if self._all_title else []
        rows += [self._row((LOOKUP, one.id), one.name, "search") for one in self._known.lookups]
        groups = [
            self._row((GROUP, one.id), INDENT * one.depth + one.name, "", _color(one))
            for one in self._known.groups
        ]
        writable = not self._context.facts.read_only
        lookups = SideSection(LOOKUPS, _("Lookups"), tuple(rows), can_add=writable)
        return [lookups, SideSection(GROUPS, _("Groups"), tuple(groups), can_add=writable)][: 1 + self._in_groups]

    def _row(self, row: tuple[str, int], title: str, icon: str, color: str = "") -> SideItem:
        count = self._counts.get(row)
        return SideItem(row, title, icon, count, color, count_text="" if count is None else format_number(count))

    def shown(self, row: object) -> Shown | None:
        """Return what a row stands for; None for all."""
        if not isinstance(row, tuple) or len(row) != 2:
            return None
        what, number = row
        if what == LOOKUP:
            for saved in self._known.lookups:
                if saved.id == number:
                    return Shown(saved.name, saved.lookup, saved.id)
        if what == GROUP:
            for group in self._known.groups:
                if group.id == number:
                    return Shown(group.name, group_lookup(self._kind, group), group.id)
        return None

    def row_of(self, shown: Shown | None) -> object:
        """Return the row that stands for what the list shows, None where there is none."""
        if shown is None:
            return ALL
        if any(one.id == shown.saved for one in self._known.lookups):
            return (LOOKUP, shown.saved)
        if any(one.id == shown.saved for one in self._known.groups):
            return (GROUP, shown.saved)
        return None

    # What is done

    def choose(self, row: object) -> None:
        """Show what a row stands for."""
        self._page.show_set(self.shown(row))

    def add(self, section: str) -> None:
        """The plus of a section: new rules, or a new group."""
        if section == LOOKUPS:
            if self._known.away:
                self._offer_away()
            else:
                self._page.edit_lookup(Lookup(self._kind))
        elif section == GROUPS:
            self._ask_name(_("New group"), "", lambda crm, name: crm.groups.create(name))

    def _offer_away(self) -> None:
        """Offer new rules, and the lookups that were taken out of the sidebar."""
        menu = QMenu(self._widget)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Look up by rules…"), lambda: self._page.edit_lookup(Lookup(self._kind)))
        menu.addSeparator()
        for saved in self._known.away:
            menu.addAction(saved.name.replace("&", "&&"), partial(self._bring_back, saved))
        menu.popup(QCursor.pos())

    def _bring_back(self, saved: Saved) -> None:
        shown = Shown(saved.name, saved.lookup, saved.id)
        self._context.do(
            lambda crm: crm.lookups.change(saved.id, {"pinned": 1}), lambda _nothing: self._page.show_set(shown)
        )

    def _take_out(self, saved: Saved) -> None:
        sentence = _("“{name}” is out of the sidebar; the plus there brings it back.").format(name=saved.name)
        self._context.do(
            lambda crm: crm.lookups.change(saved.id, {"pinned": None}),
            lambda _nothing: self._context.shell.toast(sentence, undo=True),
        )

    def drop(self, row: object, data: QMimeData) -> None:
        """Records were dropped on a row: on a group they go into it."""
        kind, ids = records_in(data)
        if not ids or not isinstance(row, tuple) or row[0] != GROUP:
            return
        name = next((one.name for one in self._known.groups if one.id == row[1]), "")

        def told(count: int) -> None:
            sentence = ngettext("{n} put into “{group}”", "{n} put into “{group}”", count)
            text = sentence.format(n=format_number(count), group=name) if count else _("They are in it already.")
            self._context.shell.toast(text, undo=bool(count))

        self._context.do(lambda crm: crm.groups.put(kind, ids, row[1]), told)

    def menu(self, row: object, spot: QPoint) -> None:
        """Offer what can be done with a lookup or a group."""
        if not isinstance(row, tuple) or row == ALL or self._context.facts.read_only:
            return
        menu = QMenu(self._widget)
        what, number = row
        for title, run in self._lookup_deeds(number) if what == LOOKUP else self._group_deeds(number):
            action = QAction(title, menu)
            action.triggered.connect(lambda _checked=False, run=run: run())
            menu.addAction(action)
        if what == GROUP:
            from crm_desktop.ui.kit.tint_picker import TINT_NAMES  # rare, and the first paint does without it

            colors = menu.addMenu(_("Colour"))
            for tint in TINTS:
                action = QAction(_(TINT_NAMES[tint]), colors)
                action.triggered.connect(lambda _checked=False, tint=tint: self._change_group(number, {"tint": tint}))
                colors.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(spot)

    def _lookup_deeds(self, number: int) -> list[tuple[str, Callable[[], None]]]:
        saved = next((one for one in self._known.lookups if one.id == number), None)
        if saved is None:
            return []
        change = self._change_lookup
        private = _("Share with everybody") if saved.private else _("Only for me")
        return [
            (_("Edit the rules…"), lambda: self._page.edit_lookup(
                saved.lookup, lambda found: change(number, {"rules": found.text()}), _("Keep the rules"))),
            (_("Rename…"), partial(
                self._ask_name, _("Rename the lookup"), saved.name,
                lambda crm, name: crm.lookups.change(number, {"name": name}))),
            (private, lambda: change(number, {"private": 0 if saved.private else 1})),
            (_("Take out of the sidebar"), partial(self._take_out, saved)),
            (_("Delete"), lambda: self._context.do(
                lambda crm: crm.lookups.remove(number),
                lambda _nothing: self._context.shell.toast(_("The lookup is deleted."), undo=True))),
        ]  # fmt: skip

    def _group_deeds(self, number: int) -> list[tuple[str, Callable[[], None]]]:
        group = next((one for one in self._known.groups if one.id == number), None)
        if group is None:
            return []
        return [
            (_("Rename…"), partial(
                self._ask_name, _("Rename the group"), group.name,
                lambda crm, name: crm.groups.change(number, {"name": name}))),
            (_("New group in it…"), partial(
                self._ask_name, _("New group"), "", lambda crm, name: crm.groups.create(name, parent_id=number))),
            (_("Rules that fill it…"), partial(self._edit_group_rules, group)),
            (_("Delete"), lambda: self._context.do(
                lambda crm: crm.groups.remove(number),
                lambda _nothing: self._context.shell.toast(
                    _("The group is deleted; nobody in it was touched."), undo=True))),
        ]  # fmt: skip

    def _edit_group_rules(self, group: Group) -> None:
        rules = Lookup(self._kind)
        try:
            rules = read_lookup(group.rules, self._kind) if group.rules else rules
        except FarleyError as error:  # they can be made anew
            self._context.shell.show_error(str(error))
        self._page.edit_lookup(
            rules,
            lambda found: self._change_group(group.id, {"rules": None if found.is_all else found.text()}),
            _("Keep the rules"),
        )

    def _change_lookup(self, number: int, values: Values) -> None:
        self._context.do(lambda crm: crm.lookups.change(number, values))

    def _change_group(self, number: int, values: Values) -> None:
        self._context.do(lambda crm: crm.groups.change(number, values))

    def _ask_name(self, title: str, name: str, verb: Callable[[Crm, str], object]) -> None:
        typed = self._context.prompts.ask_text(self._widget, title, _("Name"), name)
        if typed and typed.strip() and typed.strip() != name:
            self._context.do(lambda crm: verb(crm, typed.strip()))

    def save(self, lookup: Lookup, over: QWidget | None = None) -> None:
        """Keep a lookup under a name, and show it; the name is asked `over` the dialog that wants it."""
        typed = self._context.prompts.ask_text(over or self._widget, _("Save the lookup"), _("Name"))
        if typed and typed.strip():
            name = typed.strip()

            def saved(number: int) -> None:
                if isinstance(over, QDialog) and isValid(over):
                    over.reject()  # the list shows what it was for
                self._page.show_set(Shown(name, lookup, number))

            self._context.do(lambda crm: crm.lookups.save(name, lookup), saved)


def _known(crm: Crm, kind: str) -> Known:
    lookups = crm.lookups.saved(kind)
    pinned, away = ([one for one in lookups if one.pinned is wanted] for wanted in (True, False))
    return Known(pinned, crm.groups.all(), away)


def _color(group: Group) -> str:
    return f"c-{group.tint if group.tint in TINTS else _NO_TINT}"


def group_lookup(kind: str, group: Group) -> Lookup:
    """Return the lookup that finds a group's members."""
    return Lookup(kind, Join(How.ALL, (Rule("groups", Op.IS, (str(group.id),)),)))
