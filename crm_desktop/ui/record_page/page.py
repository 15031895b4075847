"""A screen of one kind of record; each kind says what differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.changes import Changes
from crm_desktop.base.i18n import _
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.actions.shortcuts import attach_letter, attach_list
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.key_hints import KeyHint
from crm_desktop.ui.kit.record_first import DRAWER, FirstList, ListKind, list_pane
from crm_desktop.ui.record_page.actions import MENU
from crm_desktop.ui.record_page.lookup_page import LookupPage
from crm_desktop.ui.record_page.making import Parts, load_words, making
from crm_desktop.ui.support.theme import theme

if TYPE_CHECKING:
    from crm_desktop.domain.lookup import Lookup, Shown
    from crm_desktop.ui.kit.record_deeds import RecordDeeds
    from crm_desktop.ui.kit.record_desk import RecordDesk
    from crm_desktop.ui.kit.record_kind import DeskKind
    from crm_desktop.ui.kit.record_reach import ReachCard
    from crm_desktop.ui.record_page.follow_ups import FollowUps

C = TypeVar("C", bound="ReachCard")


class RecordPage(LookupPage, Generic[C]):
    """The records in a list, the card of one, and its timeline."""

    settles_later = True

    def __init__(
        self, context: Context, registry: ActionRegistry, parent: QWidget | None = None, *, list_first: bool = False
    ) -> None:
        """With `list_first` the list is shown alone at once, and the rest is made in steps once it is painted."""
        super().__init__(context, registry, parent)
        self.listing = self.describe_list(first=list_first)
        self._pane = list_pane(context, self.listing, self)
        self._first: FirstList | None = None
        self._parts: Parts[C] | None = None
        self._state: Mapping[str, object] = {}
        self._opened = False
        self._focus_wanted = False
        self._steps = making(context, self._pane, self.make_card, self.describe_desk, self.come_here)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        if list_first:
            self._first = FirstList(context, self.listing, self._pane)
            self._first.filling.connect(self.presentable)
            self._first.painted.connect(self._list_painted)
            self._column.addWidget(self._first)
        else:
            self._make_all()

    @classmethod
    def at_start(cls, context: Context, registry: ActionRegistry) -> Self:
        """See Page.at_start."""
        return cls(context, registry, list_first=True)

    # What differs; a kind imports its card and its desk when it is asked for them, after the first paint

    def describe_list(self, *, first: bool) -> ListKind:
        """Describe the list; `first` is the one that the program starts with."""
        raise NotImplementedError

    def describe_desk(self) -> DeskKind:
        """Describe the screen around the list."""
        raise NotImplementedError

    def make_card(self) -> C:
        """Make the card."""
        raise NotImplementedError

    # The rest of the screen, made once the list is painted, or when it is asked for

    def _list_painted(self) -> None:
        self.set_ready(True)
        # Dates and numbers come next, and what writes them is loaded on the other thread: it takes 100 ms.
        self.context.ask(lambda _crm: load_words(), lambda _nothing: self._go_on(), failed=lambda _text: self._go_on())

    def _go_on(self) -> None:
        QTimer.singleShot(0, self, self._next_step)

    def _next_step(self) -> None:
        # A page that was left, or whose file was closed, goes on when it is opened again, or never.
        if self._parts is None and self.isVisible() and not self._step():
            QTimer.singleShot(0, self, self._next_step)

    def _step(self) -> bool:
        """Take one step, short enough that nobody feels it; True when everything is there."""
        made = next(self._steps)
        if made is not None:
            self._take(made)
        return made is not None

    def _make_all(self) -> Parts[C]:
        while self._parts is None:
            self._step()
        return self._parts

    def _take(self, parts: Parts[C]) -> None:
        self._parts = parts
        first, self._first = self._first, None
        desk = parts.desk
        desk.count_changed.connect(self.set_count)
        desk.ready_changed.connect(self._card_shown)
        desk.export_wanted.connect(self._export)
        desk.many_wanted.connect(self.change_many)
        desk.context_wanted.connect(lambda _number, spot: self._menu(spot))
        parts.card.menu_wanted.connect(self._card_menu)
        parts.card.other_wanted.connect(self.context.shell.open_record)
        for area in (desk.pane.list, desk.timeline.view):
            attach_list(self.registry, area, self.page_id)
        attach_letter(self.registry, parts.card, self.page_id, f"{self.page_id}.follow_up")
        desk.switch.made.connect(lambda table: attach_list(self.registry, table, self.page_id))
        self._column.addWidget(desk)
        desk.finder.found.connect(self.side_changed)
        self.make_lookups(self.listing.words.all)
        if first is not None:
            first.give_up()
            self._column.removeWidget(first)
            first.deleteLater()
            desk.take_over(self._state.get("id"), focus=self._focus_wanted)
            if self._focus_wanted:
                desk.focus_list()

    def _card_shown(self, ready: bool) -> None:
        self.set_ready(ready)
        self.set_settled()

    def _export(self) -> None:
        from crm_desktop.ui.dialogs.exporting import open_export  # rare, and the first paint does without it

        open_export(self.context, self.window(), *self.export_scope())

    def change_many(self, name: str) -> None:
        """Ask into which group the selected records go, whose they become, or what is changed of them."""
        from crm_desktop.ui.dialogs.bulk_choices import open_many  # rare, and the first paint does without it

        open_many(self.context, self.window(), self.listing.kind, self.desk.chosen_ids(), name)

    @property
    def desk(self) -> RecordDesk:
        """List, card and timeline."""
        return self._make_all().desk

    @property
    def card(self) -> C:
        """The card."""
        return self._make_all().card

    @property
    def deeds(self) -> RecordDeeds:
        """What can be done with them."""
        return self._make_all().deeds

    @property
    def follow_ups(self) -> FollowUps:
        """What plans, changes and clears follow-ups."""
        return self._make_all().follow_ups

    def has_current(self) -> bool:
        """Whether a record is shown; a card that is not made yet shows nobody."""
        return self._parts is not None and self._parts.deeds.has_current()

    def may_change(self) -> bool:
        """Whether a record is shown that may be changed."""
        return self._parts is not None and self._parts.deeds.may_change()

    def button_keys(self) -> dict[str, str]:
        """The keys that stand on the buttons of the card."""
        return {name: self.registry.hint(f"{self.page_id}.{name}") for name in ("call", "mail", "note", "follow_up")}

    # What a page says of itself

    def key_hints(self) -> Sequence[KeyHint]:
        """See Page.key_hints."""
        hints = (("C", _("Call")), ("L", _("Log")), ("N", _("Note")), ("F", _("Follow-up")))
        return [*(KeyHint((key,), text) for key, text in hints), KeyHint(("J", "K"), _("Next, previous"))]

    # What the window tells it

    def opened(self) -> None:
        """See Page.opened."""
        if self._first is None:
            self.desk.start()
        elif self._opened or self.window().width() < theme().px(DRAWER):
            self._make_all()  # it is opened again, or its list is a drawer, and closed
        else:
            self._opened = True
            self._first.ask(self._state)

    def refresh(self, changes: Changes) -> None:
        """See Page.refresh."""
        if self._parts is not None:  # else everything is asked for later than this
            self._parts.desk.refresh(changes)
        if self.lookups is not None:
            self.lookups.heard(changes)

    # Lookups

    @property
    def kind(self) -> str:
        """See LookupPage.kind."""
        return self.listing.kind

    def show_everything(self) -> None:
        """See LookupPage.show_everything."""
        self.desk.finder.show_everything()

    def set_shown(self) -> Shown | None:
        """See LookupPage.set_shown."""
        return self.desk.finder.shown

    def follow_set(self, shown: Shown) -> None:
        """See LookupPage.follow_set."""
        self.desk.finder.shown = shown
        self.desk.finder.find_again(self.desk.current_id())

    def current_lookup(self) -> Lookup:
        """See LookupPage.current_lookup."""
        return self.desk.finder.current

    def current_record(self) -> int | None:
        """See LookupPage.current_record."""
        return self.desk.current_id()

    def report_found(self) -> None:
        """Show the reports of those that the list shows."""
        finder = self.desk.finder
        self.context.shell.look_up("reports", finder.text, finder.shown)

    def focus_first(self) -> None:
        """See Page.focus_first."""
        if self._first is None:
            self.desk.focus_list()
        else:
            self._focus_wanted = True
            self._pane.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_search(self) -> None:
        """See Page.focus_search."""
        self.desk.focus_search()

    def next_match(self, step: int) -> None:
        """See Page.next_match."""
        self.desk.pane.step(step)

    def next_tab(self, step: int) -> None:
        """See Page.next_tab."""
        self.desk.timeline.tabs.turn(step)

    def look_up(self, text: str, shown: Shown | None = None) -> None:
        """See Page.look_up."""
        self.desk.look_up(text, shown)

    def open_record(self, kind: str, record_id: int) -> bool:
        """See Page.open_record."""
        if kind != self.listing.kind:
            return False
        self.desk.open_record(record_id)
        return True

    def write(self, entry_kind: str, *, clock: bool = False) -> None:
        """See Page.write."""
        self.desk.write(entry_kind, clock=clock)

    def show_record(self, record_id: int) -> None:
        """Show a record."""
        self.desk.open_record(record_id)

    def save_now(self) -> None:
        """See Page.save_now."""
        if self._parts is not None:
            self._parts.desk.save_now()

    def current_state(self) -> dict[str, object]:
        """What to come back to: search, order and record."""
        return self._parts.desk.current_state() if self._parts is not None else dict(self._state)

    def restore_state(self, state: Mapping[str, object]) -> None:
        """Show what `current_state` told before."""
        if self._first is None:
            self.desk.restore_state(state)
        else:
            self._state = state
            self._first.ask(state)

    def export_scope(self) -> tuple[str, list[int] | None, str]:
        """What the export dialog offers first: what is selected, or else what was found."""
        return self.desk.export_scope()

    def _menu(self, spot: QPoint) -> None:
        from crm_desktop.ui.actions.menus import build_menu  # read at its first use only

        known = {action.id for action in self.registry.for_scope(self.page_id)}
        names = [name and f"{self.page_id}.{name}" for name in MENU]
        menu = build_menu(self, self.registry, [name for name in names if name is None or name in known])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(spot)

    def _card_menu(self) -> None:
        more = self.card.head.more
        self._menu(more.mapToGlobal(QPoint(0, more.height() + 2)))
