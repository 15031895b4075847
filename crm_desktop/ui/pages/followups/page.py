"""The Follow-ups screen: the agenda at the left, what is current of it at the right."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from crm_desktop.base.changes import Changes
from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.domain.agenda import Section
from crm_desktop.services.activities import AgendaRow, NewActivity
from crm_desktop.ui.actions.action import Action
from crm_desktop.ui.actions.menus import build_menu
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.actions.shortcuts import attach_list
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.key_hints import KeyHint
from crm_desktop.ui.kit.side_list import SideItem, SideSection
from crm_desktop.ui.page import Page
from crm_desktop.ui.pages.followups.actions import MENU, follow_up_actions
from crm_desktop.ui.pages.followups.deeds import FollowUpDeeds
from crm_desktop.ui.pages.followups.details_pane import DetailsPane
from crm_desktop.ui.pages.followups.finding import AgendaQuery, Answer, Details, details_of, find
from crm_desktop.ui.pages.followups.pane import FollowUpsPane
from crm_desktop.ui.support.theme import theme

CONCERNS = ("activity", "contact", "company")
NARROW = 840
"""A narrower page has the list alone."""
SIZES = [620, 460]
MINUTE_MS = 60_000
EVERYBODY = "everybody"


class FollowUpsPage(Page):
    """Sections by when things are due; a line plans more, keys do, move and delete."""

    page_id = "followups"
    icon = "calendar-check"

    def __init__(self, context: Context, registry: ActionRegistry, parent: QWidget | None = None) -> None:
        super().__init__(context, registry, parent)
        self._answer = Answer(AgendaQuery(), array("q"))
        self._wanted: int | None = None
        """What is to be current once it is in the list."""
        self._leaving: set[int] = set()
        """What is being done, moved or deleted: once it stands elsewhere, what came in its place is current."""
        self._focus_awaited = False
        self._day = context.clock.now().date()
        self.pane = FollowUpsPane(context, registry)
        self.list, self.model, self.filters, self.line = (
            self.pane.list, self.pane.model, self.pane.filters, self.pane.line,
        )  # fmt: skip
        self.details = DetailsPane(registry, read_only=context.facts.read_only)
        self.deeds = FollowUpDeeds(context, self.pane)
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setObjectName("followUpsSplitter")
        self._panes.setChildrenCollapsible(False)
        self._panes.addWidget(self.pane)
        self._panes.addWidget(self.details)
        self._panes.setStretchFactor(0, 4)
        self._panes.setStretchFactor(1, 3)
        self._panes.setSizes(SIZES)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._panes)
        self._connect()
        attach_list(registry, self.list, self.page_id)

    def _connect(self) -> None:
        self.filters.changed.connect(self._ask)
        self.list.opened.connect(lambda _activity: self.deeds.open_card())
        self.list.context_wanted.connect(self._menu)
        self.list.dropped.connect(self._dropped)
        self.pane.delegate.part_clicked.connect(self._part_clicked)
        self.pane.current_changed.connect(self._read)
        self.pane.selection_changed.connect(lambda _count: self._tell_count())
        self.pane.everybody_wanted.connect(lambda: self._look(AgendaQuery()))
        self.line.planned.connect(self._planned)
        self.deeds.leaving.connect(self._leaving.update)
        self.details.card_wanted.connect(self.context.shell.open_record)
        self.details.activity_wanted.connect(self._show_activity)
        self._turn = QTimer(self)
        self._turn.setInterval(MINUTE_MS)
        self._turn.timeout.connect(self._next_day)
        self._turn.start()

    # What the page says of itself

    def title(self) -> str:
        """See Page.title."""
        return _("Follow-ups")

    def page_actions(self) -> Sequence[Action]:
        """See Page.page_actions."""
        return follow_up_actions(self, lambda: not self.context.facts.read_only)

    def key_hints(self) -> Sequence[KeyHint]:
        """See Page.key_hints."""
        if self.context.facts.read_only:
            return (KeyHint(("J", "K"), _("Next, previous")), KeyHint(("↵",), _("Open card")))
        hint = self.registry.hint
        named = (("done", _("Done")), ("move", _("Move")), ("line", _("Write down")), ("today", _("Today")))
        shown = tuple(KeyHint((key,), text) for name, text in named if (key := hint(f"followups.{name}")))
        return (*shown, KeyHint(("↵",), _("Open card")))

    def side_sections(self) -> Sequence[SideSection]:
        """See Page.side_sections."""
        owners = dict(self._answer.owners)
        user = self.context.facts.user
        everybody = SideItem(EVERYBODY, _("Everybody"), "users", count_text=format_number(sum(owners.values())))
        names = [user, *(name for name in owners if name != user)]
        return [SideSection("whose", _("Whose"), (
            everybody,
            *(
                SideItem(
                    f"owner:{name}", _("{name}, me").format(name=name) if name == user else name, "user",
                    count_text=format_number(owners.get(name, 0)),
                )
                for name in names
            ),
        ))]  # fmt: skip

    def side_current(self) -> object:
        """See Page.side_current."""
        owner = self.filters.query().owner
        return f"owner:{owner}" if owner else EVERYBODY

    # What the window tells

    def opened(self) -> None:
        """See Page.opened."""
        self._ask()
        if not self.context.facts.read_only:
            self.line.begin()

    def refresh(self, changes: Changes) -> None:
        """See Page.refresh."""
        if changes.touches(*CONCERNS):
            self.model.forget()
            self._ask()

    def side_chosen(self, item: object) -> None:
        """See Page.side_chosen."""
        if isinstance(item, str):
            owner = item.removeprefix("owner:") if item != EVERYBODY else ""
            self._look(replace(self.filters.query(), owner=owner, all_later=False))

    def clear_search(self) -> bool:
        """See Page.clear_search."""
        query = AgendaQuery(owner=self.context.facts.user)
        if self.filters.query() == query:
            return False
        self._look(query)
        return True

    def next_match(self, step: int) -> None:
        """See Page.next_match."""
        row = self.list.currentIndex().row() + step
        if 0 <= row < self.model.rowCount():
            self.list.select_row(row)

    def open_record(self, kind: str, record_id: int) -> bool:
        """See Page.open_record."""
        if kind != "activity":
            return False
        self._show_activity(record_id)
        return True

    def focus_first(self) -> None:
        """See Page.focus_first."""
        self._focus_awaited = not self.model.rowCount()
        if not self._focus_awaited:
            self.pane.focus_list()

    def focus_search(self) -> None:
        """See Page.focus_search."""
        if not self.context.facts.read_only:
            self.line.focus_text()

    def current_state(self) -> dict[str, Any]:
        """Return what is shown and current, for the way back."""
        query = self.filters.query()
        return {"owner": query.owner, "types": list(query.types), "current": self.pane.current_id()}

    def restore_state(self, state: Any) -> None:
        """Show it again."""
        if isinstance(state, dict) and isinstance(state.get("owner"), str):
            current = state.get("current")
            self._wanted = current if isinstance(current, int) else None
            types = state.get("types")
            known = tuple(one for one in types if isinstance(one, str)) if isinstance(types, list | tuple) else ()
            self._look(AgendaQuery(state["owner"], known))

    # Finding

    def _look(self, query: AgendaQuery) -> None:
        self.filters.set_query(query)
        self._ask()

    def _ask(self) -> None:
        query = self.filters.query()
        self.set_ready(False)
        self.context.ask(lambda crm: find(crm, query), self._show, key="followups/find")

    def _show(self, answer: Answer) -> None:
        current, row = self.pane.current_id(), self.list.currentIndex().row()
        if current in self._leaving and answer.ids[row : row + 1] != array("q", [current]):
            current = None
        self._leaving.clear()
        keep = self._wanted if self._wanted is not None else current
        selected = self.list.selected_ids() if self.pane.selected_count() > 1 else []
        self._answer = answer
        self.pane.show_answer(answer, keep, selected)
        if self._wanted is not None and self.model.row_of(self._wanted) >= 0:
            self.list.scrollTo(self.list.currentIndex())
        self._wanted = None
        self._tell_count()
        self.side_changed.emit()
        if self._focus_awaited:
            self._focus_awaited = False
            self.pane.focus_list()
        self.set_ready(True)

    def _tell_count(self) -> None:
        """Say how many are open, or how many are selected."""
        count = sum(part.count for part in self.model.parts())
        selected = self.pane.selected_count()
        if selected > 1:
            self.set_count(_("{n} of {all} selected").format(n=format_number(selected), all=format_number(count)))
        else:
            self.set_count(ngettext("{n} open", "{n} open", count).format(n=format_number(count)))

    def show_all_later(self) -> None:
        """See Screen."""
        self._look(replace(self.filters.query(), all_later=True))

    def go_to_today(self) -> None:
        """See Screen."""
        parts = self.model.parts()
        order = list(Section)
        ahead = [part for part in parts if order.index(part.section) >= order.index(Section.TODAY)]
        part = next(iter(ahead), None)
        if part is not None:
            self.list.select_row(part.first)
            self.list.scrollTo(self.list.currentIndex(), self.list.ScrollHint.PositionAtTop)

    def _next_day(self) -> None:
        """Show what another day makes of it all."""
        today = self.context.clock.now().date()
        if today != self._day:
            self._day = today
            self.model.forget()
            if self.isVisible():
                self._ask()

    def _planned(self, activity_id: object, plan: object) -> None:
        assert isinstance(activity_id, int)
        assert isinstance(plan, NewActivity)
        self.deeds.told_planned(plan)
        self._wanted = activity_id
        self._ask()

    def _show_activity(self, activity_id: object) -> None:
        """Make an activity current, also where the filters leave it out."""
        assert isinstance(activity_id, int)
        if self.list.select_id(activity_id):
            return
        self._wanted = activity_id
        if self._answer.query == AgendaQuery(all_later=True):
            self._ask()
        else:
            self._look(AgendaQuery(all_later=True))

    # What is current

    def _read(self, activity_id: object) -> None:
        if not isinstance(activity_id, int):
            self.details.show_details(None, self.context.clock.now())
            return
        self.context.ask(lambda crm: details_of(crm, activity_id), self._show_details, key="followups/details")

    def _show_details(self, details: Details | None) -> None:
        if details is None or details.row.id == self.pane.current_id():
            self.details.show_details(details, self.context.clock.now())
            self.registry.refresh()

    def _part_clicked(self, activity_id: object, name: str) -> None:
        if name == f"link_{Section.OVERDUE}":
            self.deeds.move_overdue()
        elif name == f"link_{Section.LATER}":
            self.show_all_later()
        elif isinstance(activity_id, int):
            if activity_id not in self.pane.chosen_ids():
                self.list.select_id(activity_id)
            if name == "check":
                self.deeds.done_one(activity_id)
            elif name == "done":
                self.deeds.done()
            elif name == "move":
                self.deeds.move()

    def _dropped(self, ids: object, row: object) -> None:
        assert isinstance(ids, list)
        assert isinstance(row, AgendaRow)
        self.deeds.drop(ids, row)

    def _menu(self, _activity: object, spot: QPoint) -> None:
        menu = build_menu(self, self.registry, MENU)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(spot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.details.setHidden(self.width() < theme().px(NARROW))
