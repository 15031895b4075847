"""A list, the card of its current record and its timeline, and everything that happens between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from crm_desktop.base.changes import Changes
from crm_desktop.base.i18n import _, format_number
from crm_desktop.domain.records import Edit
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.empty_state import EmptyState
from crm_desktop.ui.kit.labels import set_ground
from crm_desktop.ui.kit.new_card import NewCard
from crm_desktop.ui.kit.record_bulk import RecordBulk
from crm_desktop.ui.kit.record_card import RecordCard
from crm_desktop.ui.kit.record_editing import CardData
from crm_desktop.ui.kit.record_history import HistoryDialog
from crm_desktop.ui.kit.record_kind import DeskKind
from crm_desktop.ui.kit.record_list_pane import RecordListPane
from crm_desktop.ui.kit.record_loading import Found, SecondAnswer, find, load_card, look_further, records_of
from crm_desktop.ui.kit.record_panes import RecordPanes
from crm_desktop.ui.kit.record_timeline import TimelinePane


class RecordDesk(QWidget):
    """The three panes and everything that happens between them."""

    count_changed = Signal(str)
    ready_changed = Signal(bool)
    context_wanted = Signal(object, QPoint)
    export_wanted = Signal()
    """The selected records are to be exported in a format of choice."""

    def __init__(
        self,
        context: Context,
        desk: DeskKind,
        card: RecordCard,
        pane: RecordListPane,
        timeline: TimelinePane,
        parent: QWidget | None = None,
    ) -> None:
        """The parts are made before, one after the other, for a screen that is made step by step."""
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._text = ""
        self._loaded: int | None = None
        self._stale = False
        self._started = False
        self._focus_awaited = False
        self._continuing = False
        self._awaited: tuple[int | None, bool] | None = None
        """What the list asked for will show: a change that comes in between asks again for the same."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.pane = pane
        self.model = self.pane.model
        self._sort = str(self.pane.sort.current())
        self.card = card
        self.new_card = NewCard(context, desk.kind, desk.words.new_title, desk.new_lines)
        self.nothing = EmptyState(desk.words.nothing_chosen, icon=desk.list.words.icon)
        self._cards = QStackedWidget()
        set_ground(self._cards, "surface")
        for widget in (self.card, self.new_card, self.nothing):
            self._cards.addWidget(widget)
        self.timeline = timeline
        self.panes = RecordPanes(desk.page_id, context.settings, self.pane, self._cards, self.timeline)
        column.addWidget(self.panes)
        self._cards.setCurrentWidget(self.nothing)
        self.timeline.clear()
        self.bulk = RecordBulk(context, desk, self, self.chosen_ids)
        self._wire()

    def _wire(self) -> None:
        self.pane.search.searched.connect(self._searched)
        self.pane.sort_chosen.connect(self._sorted)
        self.pane.current_changed.connect(self._current)
        self.pane.opened.connect(lambda _number: self.open_card())
        self.pane.list.clicked.connect(lambda _index: self.panes.close_list())
        self.pane.context_wanted.connect(self.context_wanted)
        self.pane.selection_changed.connect(lambda _count: self._tell_count())
        self.pane.segment_chosen.connect(self._context.shell.go)
        self.pane.bulk_wanted.connect(self._bulk)
        self.card.editing.edited.connect(self._save)
        self.card.editing.history_wanted.connect(self.show_history)
        self.card.step_wanted.connect(self.pane.step)
        self.card.left.connect(self.focus_list)
        self.timeline.history_wanted.connect(self.show_history)
        self.timeline.list_wanted.connect(self.open_list)
        self.timeline.said.connect(lambda sentence: self._context.shell.toast(sentence, undo=True))
        self.timeline.deleted.connect(lambda: self._context.shell.toast(_("The entry is deleted."), undo=True))
        self.new_card.finished.connect(self._new_finished)
        self.new_card.put_away.connect(self._new_put_away)

    # Finding

    def start(self) -> None:
        """Ask for the list, the first time and whenever the page is shown again."""
        self._find(keep=self.pane.current_id(), stay=True)
        if not self._started:
            self._started = True
            self.new_card.find_draft(self.begin_new)

    def take_over(self, keep: object, *, focus: bool) -> None:
        """Go on with a list that shows its first rows already, or waits for them around the record to `keep`."""
        self._started = True
        self._text = self.pane.search.text()
        current = self.pane.current_id()
        self._focus_awaited = focus
        self._continuing = current is not None
        self.pane.delegate.with_facts()
        self._find(keep=current if current is not None or not isinstance(keep, int) else keep, stay=False)
        if current is not None:
            self._current(current)
        self.new_card.find_draft(self.begin_new)

    def look_up(self, text: str) -> None:
        """Search for a text."""
        self.pane.search.setText(text)
        self.pane.focus_search()

    def _searched(self, text: str) -> None:
        cleared = not text and bool(self._text)
        self._text = text
        self._find(keep=self.pane.current_id() if cleared else None, stay=False)

    def _sorted(self, sort: str) -> None:
        self._sort = sort
        self._context.settings.set(f"{self._desk.page_id}/sort", sort)
        self._find(keep=self.pane.current_id(), stay=False)

    def _find(self, *, keep: int | None, stay: bool) -> None:
        kind, text, sort = self._desk.kind, self._text, self._sort
        self._awaited = (keep, stay)
        self._context.ask(
            lambda crm: find(crm, kind, text, sort),
            lambda found: self._show_found(found, keep, stay=stay),
            key=f"{self._desk.page_id}/ids",
        )

    def _show_found(self, found: Found, keep: int | None, *, stay: bool) -> None:
        self._awaited = None
        words = self._desk.list.words
        title = _("Found") if found.text.strip() else words.all
        of_all = _("{n} of {all}").format(n=format_number(len(found.ids)), all=format_number(found.total))
        self.pane.show_title(title, of_all if found.text.strip() else format_number(found.total))
        if not found.text.strip():
            self.pane.show_empty(words.empty, (words.empty_action, self.begin_new), words.icon)
        if self._continuing:
            self._continuing = False
            self._show_in_place(found.ids)
        else:
            self._show_ids(found.ids, keep, stay=stay)
        if found.text.strip() and not found.ids:
            self._look_further(found.text)
        self._read_again()
        if self._focus_awaited:  # the focus was wanted before there was a row to have it
            self._focus_awaited = False
            if not self.pane.search.text():
                self.pane.focus_list()

    def _show_ids(self, ids: Sequence[int], keep: int | None, *, stay: bool) -> None:
        terms = tuple(self._text.split())
        if len(ids) and ids == self.model.ids() and keep is not None and keep == self.pane.current_id():
            self.pane.set_terms(terms)
        else:
            self.pane.show_ids(ids, keep, terms, stay=stay)
        self._tell_count()

    def _show_in_place(self, ids: Sequence[int]) -> None:
        """Show all ids where only the first rows were shown; the current row stays where it is on the screen."""
        listing = self.pane.list
        before = listing.visualRect(listing.currentIndex()).top()
        self._show_ids(ids, self.pane.current_id(), stay=False)
        bar = listing.verticalScrollBar()
        bar.setValue(bar.value() + listing.visualRect(listing.currentIndex()).top() - before)

    def _look_further(self, text: str) -> None:
        kind = self._desk.kind
        self.pane.show_empty(self._desk.words.nobody.format(text=text), None, "search")
        self._context.ask(
            lambda crm: look_further(crm, kind, text), self._show_further, key=f"{self._desk.page_id}/inside"
        )

    def _show_further(self, answer: SecondAnswer) -> None:
        if answer.text != self._text:
            return
        if answer.inside:
            self.pane.show_title(self._desk.words.inside, format_number(len(answer.inside)))
            self.pane.show_ids(answer.inside, None, (answer.text,), stay=False)
            self._tell_count()
        elif answer.notes:
            offer = _("Look in the notes ({n})").format(n=format_number(answer.notes))
            sentence = self._desk.words.nobody.format(text=answer.text)
            shell = self._context.shell
            self.pane.show_empty(sentence, (offer, lambda: shell.look_up("notes", answer.text)), "search")

    def _tell_count(self) -> None:
        place, count = self.pane.place()
        selected = self.pane.selected_count()
        all_text = format_number(count)
        if selected > 1:
            text = _("{n} of {all} selected").format(n=format_number(selected), all=all_text)
        elif place:
            text = _("{n} of {all}").format(n=format_number(place), all=all_text)
        else:
            text = all_text
        self.count_changed.emit(text)

    # The current record

    def _current(self, number: object) -> None:
        self._tell_count()
        if number is None:
            self._loaded = None
            self.timeline.clear()
            if not self.new_card.is_open:
                self._cards.setCurrentWidget(self.nothing)
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

    def _show_card(self, data: CardData) -> None:
        if data.record.id != self._loaded:
            return
        self.card.show_data(data)
        if not self.new_card.is_open:
            self.timeline.show_timeline(data.record.id, data.timeline)
            self._cards.setCurrentWidget(self.card)
        self.ready_changed.emit(True)  # noqa: FBT003 - a signal has no keywords

    def _gone(self, number: int) -> None:
        """The record went away before it could be read."""
        if self._loaded == number:
            self._loaded = None
            self._cards.setCurrentWidget(self.nothing)
            self.timeline.clear()

    def current_id(self) -> int | None:
        """The record on the card."""
        return self._loaded

    def open_record(self, number: int) -> None:
        """Show a record; a search that does not find it is cleared."""
        self.card.commit()
        if self.model.row_of(number) >= 0:
            self.pane.show_current(number)
            if self._awaited is not None:  # a list on its way would go back to the record before
                self._find(keep=number, stay=True)
        else:
            self._text = ""
            self.pane.search.set_text_silently("")
            self._find(keep=number, stay=False)
        self.open_card(focus=False)

    def open_card(self, *, focus: bool = True) -> None:
        """Bring the card to the front; with `focus` its first field has the focus then."""
        self.panes.close_list()
        self.timeline.show_card()
        if focus and self._cards.currentWidget() is self.card:
            self.card.focus_first()

    # Changes

    def refresh(self, changes: Changes) -> None:
        """Show what concerns this desk of a change, whoever made it."""
        kind = self._desk.kind
        current = self._loaded
        self._stale = self._stale or (current is not None and self._concerns(changes, current))
        if changes.touches(kind):
            # The current record may be gone: which one is to be read is known when the list is.
            self.model.forget(None if changes.many else changes.of(kind))
            keep, stay = self._awaited or (current, True)
            self._find(keep=keep, stay=stay)
            return
        if changes.touches(*self._desk.shown_of_others):
            self.model.forget()
        self._read_again()

    def _read_again(self) -> None:
        if self._stale and self._loaded is not None:
            self._load(self._loaded)

    def _concerns(self, changes: Changes, current: int) -> bool:
        return (
            current in changes.of(kind := self._desk.kind)
            or changes.many
            or changes.touches("entry", "list_item", *(one for one in ("contact", "company") if one != kind))
        )

    def _save(self, record_id: object, edit: Edit) -> None:
        if not isinstance(record_id, int):
            return
        kind = self._desk.kind
        self._context.do(
            lambda crm: records_of(crm, kind).edit(record_id, edit),
            failed=lambda sentence: self._not_saved(edit, sentence),
            conflicted=lambda: self._save(record_id, replace(edit, seen={})),
        )

    def _not_saved(self, edit: Edit, sentence: str) -> None:
        self.card.warn_unsaved(edit)
        self._context.shell.show_error(sentence)

    def save_now(self) -> None:
        """Save everything that is being typed."""
        if self.new_card.is_open:
            self.new_card.save()
        self.card.commit()
        self.timeline.keep_draft()

    # New records

    def begin_new(self, typed: dict[str, str] | None = None) -> None:
        """Begin a new card, or go on with what was typed on one."""
        if self._context.facts.read_only:
            self._context.shell.show_error(self._context.facts.notice)
            return
        self.card.commit()
        self.open_card(focus=False)
        self._cards.setCurrentWidget(self.new_card)
        self.timeline.clear()  # nothing is to be logged to the one before while somebody new is written
        if not self.new_card.is_open:
            self.new_card.begin(typed)
        self.new_card.focus_first()

    def _leave_new(self) -> None:
        inside = self.new_card.isAncestorOf(QApplication.focusWidget() or self)
        self._cards.setCurrentWidget(self.card if self._loaded is not None else self.nothing)
        if self._loaded is not None:
            self._load(self._loaded)
        if inside:
            self.focus_list()

    def _new_finished(self, typed: object) -> None:
        self._leave_new()
        if not isinstance(typed, dict) or not typed:
            self.new_card.forget_draft()
            return
        draft, kind = self._desk.draft(typed), self._desk.kind
        self._context.do(
            lambda crm: records_of(crm, kind).create(draft),
            self._created,
            failed=lambda sentence: self._not_created(typed, sentence),
        )

    def _created(self, number: int) -> None:
        self.new_card.forget_draft()
        self.open_record(number)

    def _not_created(self, typed: dict[str, str], sentence: str) -> None:
        self.begin_new(typed)
        self._context.shell.show_error(sentence)

    def _new_put_away(self, typed: object) -> None:
        self._leave_new()
        self.new_card.forget_draft()
        if isinstance(typed, dict) and typed:
            self._context.shell.toast(
                _("The new card is put away."), action=_("Bring it back"), run=lambda: self.begin_new(typed)
            )

    # Several at once

    def select_all(self) -> None:
        """Select every record found."""
        self.pane.list.selectAll()

    def chosen_ids(self) -> list[int]:
        """The selected records, or the current one."""
        return self.pane.chosen_ids() or ([self._loaded] if self._loaded is not None else [])

    def _bulk(self, name: str) -> None:
        {"tag": self.tag, "export": self.export_wanted.emit, "delete": self.bulk.delete}[name]()

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
        if self._text.strip():
            return self._desk.kind, list(self.model.ids()), _("Found: {text}").format(text=self._text.strip())
        return self._desk.kind, None, self._desk.list.words.all

    # Around

    def show_history(self, field: str = "") -> None:
        """Show who changed what on the current record, or in one of its fields."""
        record = self.card.editing.record
        if record is not None:
            dialog = HistoryDialog(self._context, self._desk.kind, record.id, record.name, field, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def open_list(self) -> None:
        """Open the list where it is a drawer, and put the focus there."""
        self.panes.open_list()
        self.pane.focus_list()

    def focus_list(self) -> None:
        """Put the focus into the list, or into the card where the list is away."""
        if not self.panes.list_is_open():
            self.card.focus_first()
            return
        self._focus_awaited = self._awaited is not None and not self.model.rowCount()
        self.pane.focus_list()

    def focus_search(self) -> None:
        """Put the focus into the search box."""
        self.panes.open_list()
        self.pane.focus_search()

    def current_state(self) -> dict[str, object]:
        """Search, order and current record, for the way back."""
        return {"search": self._text, "sort": self._sort, "id": self._loaded}

    def restore_state(self, state: Mapping[str, object]) -> None:
        """Show what was shown before."""
        self._text = str(state.get("search", ""))
        self.pane.search.set_text_silently(self._text)
        self._sort = str(state.get("sort", self._sort))
        self.pane.sort.set_current(self._sort)
        number = state.get("id")
        self._find(keep=number if isinstance(number, int) else None, stay=False)

