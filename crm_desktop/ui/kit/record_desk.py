"""A list, the card of its current record and its timeline, and everything that happens between them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.changes import Changes
from crm_desktop.base.i18n import _
from crm_desktop.domain.lookup import Shown
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.record_bulk import RecordBulk
from crm_desktop.ui.kit.record_card import RecordCard
from crm_desktop.ui.kit.record_drag import RecordDrag
from crm_desktop.ui.kit.record_editing import CardData
from crm_desktop.ui.kit.record_finder import RecordFinder
from crm_desktop.ui.kit.record_history import HistoryDialog
from crm_desktop.ui.kit.record_kind import DeskKind
from crm_desktop.ui.kit.record_list_pane import RecordListPane
from crm_desktop.ui.kit.record_loading import load_card
from crm_desktop.ui.kit.record_new import CardStack, NewRecords
from crm_desktop.ui.kit.record_panes import RecordPanes
from crm_desktop.ui.kit.record_saving import RecordSaving
from crm_desktop.ui.kit.record_table_switch import TableSwitch
from crm_desktop.ui.kit.record_timeline import TimelinePane

if TYPE_CHECKING:
    from crm_desktop.ui.kit.record_paste import RecordPaste

SHOWN_ON_CARDS = ("contact", "company", "entry", "activity", "group", "list_item", "custom_field")
"""Whose changes a card may show: any other record may be related to the one on it, or name it as its company."""


class RecordDesk(QWidget):
    """The three panes and everything that happens between them."""

    count_changed = Signal(str)
    ready_changed = Signal(bool)
    context_wanted = Signal(object, QPoint)
    export_wanted = Signal()
    """The selected records are to be exported in a format of choice."""
    many_wanted = Signal(str)
    """Something that asks first is to be done with the selected records: group, assign or change."""

    def __init__(
        self,
        context: Context,
        desk: DeskKind,
        card: RecordCard,
        pane: RecordListPane,
        timeline: TimelinePane,
        parent: QWidget | None = None,
    ) -> None:
        """The parts are made before, each in a step; `put_together` is the step after this."""
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._loaded: int | None = None
        self._wanted: int | None = None
        """A record asked for from elsewhere, until the list has it."""
        self._stale = False
        self._started = False
        self._focus_awaited = False
        self._writing: tuple[int, str, bool] | None = None
        """What is to be written to a record that is still on its way: its id, the kind of entry, with the clock."""
        self.pane = pane
        self.model = self.pane.model
        self.card = card
        self.cards = CardStack(context, desk, card)
        self.new_card = self.cards.new
        self.timeline = timeline

    def put_together(self) -> None:
        """Put the panes side by side: a step of its own, because Qt then matches every rule of the style sheet anew."""
        context, desk = self._context, self._desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.panes = RecordPanes(desk.page_id, context.settings, self.pane, self.cards, self.timeline)
        column.addWidget(self.panes)
        self.timeline.clear()
        self.finder = RecordFinder(context, desk, self.pane)
        self.news = NewRecords(context, desk, self.cards, lambda: self.open_card(focus=False))
        self.switch = TableSwitch(context, desk.kind, desk.page_id, self.pane, self.panes, self.finder)
        self.saving = RecordSaving(context, self.card, self)
        self.bulk = RecordBulk(context, desk, self, self.chosen_ids)
        self.drag = RecordDrag(context, desk.kind, desk.words.export_name, self.model.name_of, self)
        self._wire()

    def _wire(self) -> None:
        self.pane.current_changed.connect(self._current)
        self.drag.watch(self.pane.list, self.pane.selected_count)
        self.card.head.avatar.drag_near.connect(lambda: self.drag.prepare(self._on_card()))
        self.card.head.avatar.drag_wanted.connect(lambda: self.drag.start(self.card.head.avatar, self._on_card()))
        self.card.copy_wanted.connect(lambda: self.bulk.copy_records(self._on_card()))
        self.pane.opened.connect(lambda _number: self.open_card())
        self.pane.list.clicked.connect(lambda _index: self.panes.close_list())
        self.pane.context_wanted.connect(self.context_wanted)
        self.pane.segment_chosen.connect(self._context.shell.go)
        self.pane.bulk_wanted.connect(self._bulk)
        self.finder.count_changed.connect(self.count_changed)
        self.finder.found.connect(self.switch.found)
        self.finder.found.connect(self._list_shown)
        self.finder.new_wanted.connect(self.begin_new)
        self.saving.gone.connect(self._deleted)
        self.card.editing.history_wanted.connect(self.show_history)
        self.card.step_wanted.connect(self.pane.step)
        self.card.left.connect(self._leave_card)
        self.timeline.history_wanted.connect(self.show_history)
        self.timeline.list_wanted.connect(self.open_list)
        self.timeline.said.connect(lambda sentence: self._context.shell.toast(sentence, undo=True))
        self.timeline.deleted.connect(lambda: self._context.shell.toast(_("The entry is deleted."), undo=True))
        self.news.began.connect(self.timeline.clear)
        self.news.left.connect(self._new_left)
        self.news.created.connect(self.open_record)

    # The list

    def start(self) -> None:
        """Ask for the list, the first time and whenever the page is shown again."""
        if not self._started:
            self.switch.start()
        self.finder.find(keep=self.pane.current_id(), stay=True)
        if not self._started:
            self._started = True
            self.news.find_draft()

    def take_over(self, keep: object, *, focus: bool) -> None:
        """Go on with a list that shows its first rows already, or waits for them around the record to `keep`."""
        self._started = True
        self._focus_awaited = focus
        self.switch.start()
        current = self.pane.current_id()
        self.finder.take_over(keep)
        if current is not None:
            self._current(current)
        self.news.find_draft()

    def look_up(self, text: str, shown: Shown | None = None) -> None:
        """Search for a text, or narrow the list to a set."""
        if shown is not None:
            self.finder.show_set(shown)
            self.open_list()
            return
        self.pane.search.setText(text)
        self.focus_search()

    def _list_shown(self) -> None:
        self._read_again()
        if self._focus_awaited:  # the focus was wanted before there was a row to have it
            self._focus_awaited = False
            if not self.pane.search.text():
                self.pane.focus_list()

    # The current record

    def _current(self, number: object) -> None:
        self.finder.tell_count()
        self._wanted = None
        if number is None:
            self._loaded = None
            self.timeline.clear()
            if not self.new_card.is_open:
                self.cards.show_nothing(any_to_choose=self.pane.model.rowCount() > 0)
            self.card.forget()
            self.ready_changed.emit(True)  # noqa: FBT003 - a signal has no keywords
        elif isinstance(number, int) and number != self._loaded:
            self._load(number)

    def _load(self, number: int) -> None:
        self._loaded = number
        self._stale = False
        kind = self._desk.kind
        self._context.ask(
            lambda crm: load_card(crm, kind, number), self._show_card, failed=lambda _sentence: self._gone(number),
            key=f"{self._desk.page_id}/card",
        )  # fmt: skip

    def reload(self) -> None:
        """Read the record on the card again."""
        if self._loaded is not None:
            self._load(self._loaded)

    def _show_card(self, data: CardData) -> None:
        if data.record.id != self._loaded:
            return
        self.card.show_data(data)
        if not self.new_card.is_open:
            self.timeline.show_timeline(data.record.id, data.timeline)
            self.cards.setCurrentWidget(self.card)
            writing, self._writing = self._writing, None
            if writing is not None and writing[0] == data.record.id:
                self.timeline.write(writing[1], clock=writing[2])
        self.ready_changed.emit(True)  # noqa: FBT003 - a signal has no keywords

    def _gone(self, number: int) -> None:
        """The record went away before it could be read."""
        if self._loaded == number:
            self._loaded = None
            self.cards.setCurrentWidget(self.cards.nothing)
            self.timeline.clear()

    def write(self, kind: str, *, clock: bool = False) -> None:
        """Put the cursor into the composer for a kind of entry; `clock` counts the minutes from now."""
        number = self._wanted if self._wanted is not None else self._loaded
        if number is not None and number != self.timeline.record_id:
            self._writing = (number, kind, clock)
        else:
            self.timeline.write(kind, clock=clock)
        self.panes.open_card()

    def current_id(self) -> int | None:
        """The record on the card."""
        return self._loaded

    def _on_card(self) -> list[int]:
        return [self._loaded] if self._loaded is not None else []

    def open_record(self, number: int) -> None:
        """Show a record; a search that does not find it is cleared."""
        self.card.commit()
        self._wanted = number
        self.finder.show_record(number)
        self.open_card(focus=False)

    def open_card(self, *, focus: bool = True) -> None:
        """Bring the card to the front; with `focus` its first field has the focus then."""
        self.panes.close_list()
        self.panes.open_card()
        self.timeline.show_card()
        if focus and self.cards.shows_card():
            self.card.focus_first()

    # Changes

    def refresh(self, changes: Changes) -> None:
        """Show what concerns this desk of a change, whoever made it."""
        kind = self._desk.kind
        current = self._loaded
        self.switch.refresh(changes)
        self._stale = self._stale or (
            current is not None and (changes.many or changes.touches(*SHOWN_ON_CARDS))
        )
        if changes.touches(kind):
            # The current record may be gone: which one is to be read is known when the list is.
            self.model.forget(None if changes.many else changes.of(kind))
            self.finder.find_again(current)
            return
        if changes.touches(*self._desk.shown_of_others):
            self.model.forget()
        self._read_again()

    def _read_again(self) -> None:
        if self._stale and self._loaded is not None:
            self._load(self._loaded)

    def _deleted(self, record_id: object) -> None:
        """A record that was being changed is gone."""
        if self._loaded is not None and self._loaded == record_id:
            self._load(self._loaded)

    def save_now(self) -> None:
        """Save everything that is being typed."""
        if self.new_card.is_open:
            self.new_card.save()
        self.card.commit()
        self.timeline.keep_draft()

    # New records

    def begin_new(self) -> None:
        """Begin a new card."""
        self.news.begin()

    @cached_property
    def paste(self) -> RecordPaste:
        """What takes new records from the clipboard."""
        from crm_desktop.ui.kit.record_paste import RecordPaste  # brings the import, which the screen does without

        return RecordPaste(self._context, self._desk, self.news, self)

    def _new_left(self, inside: bool) -> None:
        self.cards.setCurrentWidget(self.card if self._loaded is not None else self.cards.nothing)
        if self._loaded is not None:
            self._load(self._loaded)
        if inside:
            self.focus_list()

    # Several at once

    def select_all(self) -> None:
        """Select every record found."""
        self.pane.view.selectAll()

    def chosen_ids(self) -> list[int]:
        """The selected records, or the current one."""
        return self.pane.chosen_ids() or ([self._loaded] if self._loaded is not None else [])

    def _bulk(self, name: str) -> None:
        known = {"tag": self.tag, "export": self.export_wanted.emit, "delete": self.bulk.delete}
        if name in known:
            known[name]()
        else:
            self.many_wanted.emit(name)

    def tag(self) -> None:
        """Open the field for a tag on the card; for several records, ask which tags to give and to take away."""
        if self.pane.selected_count() > 1:
            self.bulk.tag()
            return
        self.open_card(focus=False)
        self.card.status.add_tag()

    def export_scope(self) -> tuple[str, list[int] | None, str]:
        """Kind, ids and title of what an export is about: the selected records, those found, or all (None)."""
        if self.pane.selected_count() > 1:
            return self._desk.kind, self.chosen_ids(), _("Selected")
        return self._desk.kind, *self.finder.scope()

    # Around

    def show_history(self, field: str = "") -> None:
        """Show who changed what on the current record, or in one of its fields."""
        record = self.card.editing.record
        if record is not None:
            own = self.card.editing.data.own.fields if self.card.editing.data is not None else ()
            dialog = HistoryDialog(self._context, self._desk.kind, record.id, record.name, field, self, own)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def open_list(self) -> None:
        """Open the list where it is a drawer, and put the focus there."""
        self.panes.open_list()
        self.pane.focus_list()

    def _leave_card(self) -> None:
        self.panes.close_card()
        self.focus_list()

    def focus_list(self) -> None:
        """Put the focus into the list, or into the card where the list is away."""
        if not self.panes.list_is_open():
            self.card.focus_first()
            return
        self._focus_awaited = self.finder.waiting and not self.model.rowCount()
        self.pane.focus_list()

    def focus_search(self) -> None:
        """Put the focus into the search box."""
        self.panes.open_list()
        self.pane.focus_search()

    def current_state(self) -> dict[str, object]:
        """Search, order and current record, for the way back."""
        return {**self.finder.state(), "id": self._loaded}

    def restore_state(self, state: Mapping[str, object]) -> None:
        """Show what was shown before."""
        self.finder.restore(state)
