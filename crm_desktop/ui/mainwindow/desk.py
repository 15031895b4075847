"""The work area of an open file: sidebar, screens, palette, toasts, and the way between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, format_number
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.catalog import PageEntry
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.side_list import SideItem
from crm_desktop.ui.mainwindow import panes
from crm_desktop.ui.mainwindow.sidebar import Sidebar
from crm_desktop.ui.mainwindow.trail import Place, Trail
from crm_desktop.ui.page import Page

if TYPE_CHECKING:
    from crm_desktop.domain.lookup import Shown
    from crm_desktop.ui.kit.busy_bar import BusyBar
    from crm_desktop.ui.kit.toast import Toaster

FOLD_BELOW = 1000
"""A window narrower than this shows the sidebar as icons."""


@runtime_checkable
class Stateful(Protocol):
    """A page that can say what it shows, and show it again."""

    def current_state(self) -> Any:
        """What is shown now."""

    def restore_state(self, state: Any) -> None:
        """Show it again."""


class Desk(QWidget):
    """Everything between title bar and status bar while a file is open."""

    page_shown = Signal()
    """Another page is shown, or the shown one has new hints, count or rows for the sidebar."""
    pages_made = Signal()
    """A page was made, and with it its actions."""

    def __init__(
        self,
        context: Context,
        registry: ActionRegistry,
        entries: Sequence[PageEntry],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.registry = registry
        self._entries = {entry.page_id: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._trail = Trail()
        self._current_id = ""
        self._folded_by_hand: bool | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.sidebar = Sidebar(context.facts.title)
        row.addWidget(self.sidebar)
        self.area = QWidget()
        self.area.setObjectName("workArea")
        column = QVBoxLayout(self.area)
        column.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        self.stack.setObjectName("pageStack")
        column.addWidget(self.stack)
        row.addWidget(self.area, 1)
        self._fill_sidebar()

    def _fill_sidebar(self) -> None:
        self.set_badges({})
        self.sidebar.page_chosen.connect(lambda page_id: self.go(str(page_id)))
        self.sidebar.item_chosen.connect(lambda item: self._with_page(lambda page: page.side_chosen(item)))
        self.sidebar.items.menu_wanted.connect(
            lambda item, spot: self._with_page(lambda page: page.side_menu(item, spot))
        )
        self.sidebar.items.dropped.connect(
            lambda item, data: self._with_page(lambda page: page.side_dropped(item, data))
        )
        self.sidebar.add_wanted.connect(lambda section: self._with_page(lambda page: page.side_added(section)))

    def set_badges(self, waiting: Mapping[str, int]) -> None:
        """Say in the sidebar how much waits on which pages."""
        shown = [entry for entry in self._entries.values() if not entry.under]
        self.sidebar.set_pages([
            SideItem(
                entry.page_id, _(entry.title), entry.icon, waiting.get(entry.page_id) or None, badge=True,
                count_text=format_number(waiting[entry.page_id]) if waiting.get(entry.page_id) else "",
            )
            for entry in shown
        ])  # fmt: skip

    def _with_page(self, call: Callable[[Page], None]) -> None:
        page = self.page
        if page is not None:
            call(page)

    # What lies over the page: loaded and made at its first use, not before the first paint

    @cached_property
    def toaster(self) -> Toaster:
        """Where sentences come and go."""
        from crm_desktop.ui.kit.toast import Toaster

        return Toaster(self.area)

    @cached_property
    def busy(self) -> BusyBar:
        """How far long work is."""
        from crm_desktop.ui.kit.busy_bar import BusyBar

        return BusyBar(self.area)

    # Pages

    @property
    def entries(self) -> Sequence[PageEntry]:
        """All screens, shown in the sidebar or not."""
        return tuple(self._entries.values())

    @property
    def page(self) -> Page | None:
        """The page shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def page_of(self, page_id: str, *, at_start: bool = False) -> Page:
        """A page by its id; it is made at the first call, and with `at_start` as the one the program starts with."""
        page = self._pages.get(page_id)
        if page is None:
            kind = self._entries[page_id].load()
            page = kind.at_start(self.context, self.registry) if at_start else kind(self.context, self.registry)
            self._pages[page_id] = page
            self.stack.addWidget(page)
            page.count_changed.connect(lambda _text, page=page: self._told(page))
            page.hints_changed.connect(lambda page=page: self._told(page))
            page.side_changed.connect(lambda page=page: self._told(page))
            self.pages_made.emit()
        return page

    def made_pages(self) -> Sequence[Page]:
        """The pages that were made so far."""
        return tuple(self._pages.values())

    def _told(self, page: Page) -> None:
        if page is self.page:
            self._show_sidebar_of(page)
            self.page_shown.emit()

    def _show_sidebar_of(self, page: Page) -> None:
        self.sidebar.set_sections(page.side_sections(), page.side_current())

    def _show(self, page_id: str) -> Page:
        page = self.page_of(page_id)
        self.stack.setCurrentWidget(page)
        self._current_id = page_id
        self.registry.show_page(page_id)
        self.sidebar.pages.set_current(self._entries[page_id].under or page_id)
        self._show_sidebar_of(page)
        page.opened()
        self.page_shown.emit()
        return page

    # Going about

    def here(self) -> Place:
        """The place one would come back to."""
        return Place(self._current_id, _state_of(self.page))

    def go(self, page_id: str) -> None:
        """Show a page and put the focus where its work begins."""
        if page_id != self._current_id:
            if self._current_id:
                self._trail.leave(self.here())
            self._show(page_id)
        self._with_page(lambda page: page.focus_first())

    def open_record(self, kind: str, record_id: int) -> None:
        """Show a record on the page of its kind."""
        page_id = next((entry.page_id for entry in self._entries.values() if kind in entry.kinds), "")
        if page_id:
            self._leave_for(page_id).open_record(kind, record_id)

    def look_up(self, page_id: str, text: str, shown: Shown | None = None) -> None:
        """Show a page with a search, or with a set."""
        self._leave_for(page_id).look_up(text, shown)

    def _leave_for(self, page_id: str) -> Page:
        if self._current_id:
            self._trail.leave(self.here())
        return self._show(page_id) if page_id != self._current_id else self.page_of(page_id)

    def back(self) -> None:
        """Return to where one was."""
        self._return(self._trail.back(self.here()))

    def forward(self) -> None:
        """Take back a step back."""
        self._return(self._trail.forward(self.here()))

    def _return(self, place: Place | None) -> None:
        if place is not None:
            self.show_place(place)

    def show_place(self, place: Place) -> None:
        """Show a place as it was left."""
        if place.page_id not in self._entries:
            return
        page = self._show(place.page_id)
        if place.state is not None:
            _restore(page, place.state)

    @property
    def trail(self) -> Trail:
        """Where one has been."""
        return self._trail

    # Room

    def fold(self, width: int) -> None:
        """Fold the sidebar to what fits, unless the user said otherwise."""
        wanted = width < FOLD_BELOW if self._folded_by_hand is None else self._folded_by_hand
        if wanted != self.sidebar.folded:
            self.sidebar.set_folded(wanted)

    def toggle_sidebar(self) -> None:
        """Fold or unfold the sidebar by hand."""
        self._folded_by_hand = not self.sidebar.folded
        self.sidebar.set_folded(self._folded_by_hand)

    def next_pane(self, step: int) -> None:
        """Move the focus to the next pane (1) or the one before (-1): sidebar, then the panes of the page."""
        page = self.page
        if page is not None:
            panes.move([self.sidebar, *panes.panes_of(page)], step)


def _state_of(page: object) -> object:
    return page.current_state() if isinstance(page, Stateful) else None


def _restore(page: object, state: object) -> None:
    if isinstance(page, Stateful):
        page.restore_state(state)
