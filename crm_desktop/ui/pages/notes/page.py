"""The Notes screen: search everything that was written and that happened, and read it beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from crm_desktop.base.changes import Changes
from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.domain.lookup import Shown
from crm_desktop.services.lists import RESULT, Choice
from crm_desktop.ui.actions.action import Action
from crm_desktop.ui.actions.menus import build_menu
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.actions.shortcuts import attach_list
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.empty_state import EmptyState
from crm_desktop.ui.kit.key_hints import KeyHint
from crm_desktop.ui.kit.labels import Hairline, set_ground
from crm_desktop.ui.kit.record_model import Deliver
from crm_desktop.ui.kit.search_box import SearchBox
from crm_desktop.ui.kit.side_list import SideSection
from crm_desktop.ui.page import Page
from crm_desktop.ui.pages.notes import side
from crm_desktop.ui.pages.notes.actions import note_actions
from crm_desktop.ui.pages.notes.deeds import NoteDeeds
from crm_desktop.ui.pages.notes.delegate import NoteDelegate
from crm_desktop.ui.pages.notes.details import Details, details_of
from crm_desktop.ui.pages.notes.filters import FilterBar
from crm_desktop.ui.pages.notes.finding import Found, NotesQuery, find
from crm_desktop.ui.pages.notes.model import NotesModel
from crm_desktop.ui.pages.notes.notes_list import NotesList
from crm_desktop.ui.pages.notes.reading_pane import MENU, ReadingPane

REST_MS = 120
CONCERNS = ("entry", "contact", "company")


class NotesPage(Page):
    """Search box, filters and list at the left, the entry that is current at the right."""

    page_id = "notes"
    icon = "notebook-pen"

    def __init__(self, context: Context, registry: ActionRegistry, parent: QWidget | None = None) -> None:
        super().__init__(context, registry, parent)
        self._query = NotesQuery()
        self._counts: dict[str, int] = {}
        self._wanted: int | None = None
        self._edit_wanted: object = None
        """The id of an entry that is to be edited on as soon as it is shown."""
        self.search = SearchBox(_("Search notes and history"), REST_MS, large=True)
        self.search.setObjectName("notesSearchBox")
        self.filters = FilterBar(context.clock.now().date())
        self.list = NotesList()
        self.model = NotesModel(self._fetch, self)
        self.list.setModel(self.model)
        self.delegate = NoteDelegate(context.clock.now(), self.list)
        self.list.setItemDelegate(self.delegate)
        self.reader = ReadingPane(context, registry)
        self.deeds = NoteDeeds(context, self.list, self.model, self.reader)
        self._empty = EmptyState("")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._arrange()
        self._connect()
        self._keys = attach_list(registry, self.list, self.page_id)

    def _arrange(self) -> None:
        top = QWidget()
        set_ground(top, "surface")
        column = QVBoxLayout(top)
        column.setContentsMargins(16, 10, 16, 6)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addWidget(self.filters)
        left = QWidget()
        left.setMinimumWidth(260)
        side_by_side = QVBoxLayout(left)
        side_by_side.setContentsMargins(0, 0, 0, 0)
        side_by_side.setSpacing(0)
        side_by_side.addWidget(top)
        side_by_side.addWidget(Hairline())
        side_by_side.addWidget(self._stack, 1)
        self.reader.setMinimumWidth(280)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("notesSplitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.reader)
        splitter.setStretchFactor(0, 10)
        splitter.setStretchFactor(1, 9)
        splitter.setSizes([650, 580])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def _connect(self) -> None:
        self.search.searched.connect(lambda text: self._look(replace(self._query, text=text.strip())))
        self.search.down_pressed.connect(self._into_list)
        self.search.entered.connect(self._into_list)
        self.search.left.connect(self._into_list)
        self.filters.changed.connect(self._filtered)
        self.list.current_changed.connect(self._read)
        self.list.opened.connect(lambda _entry: self.deeds.open_card())
        self.deeds.left.connect(self._into_list)
        self.deeds.next_wanted.connect(self._keep_wanted)
        self.deeds.go_on_wanted.connect(self._go_on)
        self.list.search_wanted.connect(self.focus_search)
        self.list.context_wanted.connect(self._menu)
        self.reader.people.card_wanted.connect(self.context.shell.open_record)
        self.reader.link_pressed.connect(self.context.prompts.open_external)
        self.reader.around.chosen.connect(self._show_entry)
        self.reader.thread_line.left.connect(self._into_list)

    # What the page says of itself

    def title(self) -> str:
        """See Page.title."""
        return _("Notes")

    def page_actions(self) -> Sequence[Action]:
        """See Page.page_actions."""
        return note_actions(self, lambda: not self.context.facts.read_only)

    def key_hints(self) -> Sequence[KeyHint]:
        """See Page.key_hints."""
        return (
            KeyHint(("J", "K"), _("Next, previous")),
            KeyHint(("↵",), _("Open card")),
            KeyHint((self.registry.hint("notes.copy_source"),), _("Copy with source")),
        )

    def side_sections(self) -> Sequence[SideSection]:
        """See Page.side_sections."""
        return side.sections(self.context.facts.user, self._today(), self._counts)

    def side_current(self) -> object:
        """See Page.side_current."""
        shown = replace(self._query, text="")
        ready = side.ready_made(self.context.facts.user, self._today())
        return next((key for key, (_title, _icon, query) in ready.items() if query == shown), None)

    def _today(self) -> date:
        return self.context.clock.now().date()

    # What the window tells

    def opened(self) -> None:
        """See Page.opened."""
        self._ask()
        self._count_side()

    def refresh(self, changes: Changes) -> None:
        """See Page.refresh."""
        if changes.touches(*CONCERNS):
            self.model.forget()
            self._ask()
            self._count_side()

    def side_chosen(self, item: object) -> None:
        """See Page.side_chosen."""
        ready = side.ready_made(self.context.facts.user, self._today())
        if item in ready:
            self.search.set_text_silently("")
            self._look(ready[str(item)][2])

    def clear_search(self) -> bool:
        """See Page.clear_search."""
        searched = bool(self.search.text())
        self.search.clear_search()
        return searched

    def next_match(self, step: int) -> None:
        """See Page.next_match."""
        row = self.list.currentIndex().row() + step
        if 0 <= row < self.model.rowCount():
            self.list.select_row(row)

    def look_up(self, text: str, shown: Shown | None = None) -> None:
        """See Page.look_up."""
        del shown  # notes have no sets of their own
        self.search.set_text_silently(text)
        self._look(NotesQuery(text=text.strip()))

    def open_record(self, kind: str, record_id: int) -> bool:
        """See Page.open_record."""
        if kind != "entry":
            return False
        self._show_entry(record_id)
        return True

    def focus_first(self) -> None:
        """See Page.focus_first."""
        self._into_list()

    def focus_search(self) -> None:
        """See Page.focus_search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def save_now(self) -> None:
        """See Page.save_now."""
        self.reader.editor.save()

    def current_state(self) -> dict[str, Any]:
        """Return the search and the entry shown, for the way back."""
        return {"query": self._query, "entry": self.list.current_id()}

    def restore_state(self, state: Any) -> None:
        """Show them again."""
        if isinstance(state, dict) and isinstance(state.get("query"), NotesQuery):
            self._wanted = state.get("entry")
            self.search.set_text_silently(state["query"].text)
            self._look(state["query"])

    def export_scope(self) -> tuple[str, Sequence[int] | None, str]:
        """Say what the export would be about: the entries found, or all."""
        if self._query == NotesQuery():
            return "entry", None, _("All notes and history")
        ids = list(self.model.ids())
        return "entry", ids, _("The {n} found").format(n=format_number(len(ids)))

    # Finding

    def _filtered(self) -> None:
        self._look(replace(self.filters.query(), text=self._query.text))

    def _look(self, query: NotesQuery) -> None:
        self._query = query
        self.filters.set_query(query)
        self._ask()
        self.side_changed.emit()

    def _ask(self) -> None:
        self.set_ready(False)
        self.filters.set_today(self.context.clock.now().date())
        query = self._query
        self.context.ask(
            lambda crm: (find(crm, query), crm.entries.owners(), crm.lists.all_choices().get(RESULT, ())),
            lambda answer: self._show(query, *answer),
            key="notes/find",
        )

    def _show(self, query: NotesQuery, found: Found, owners: list[str], results: Sequence[Choice]) -> None:
        current = self._wanted if self._wanted is not None else self.list.current_id()
        self._wanted = None
        self.delegate.now = self.context.clock.now()
        self.delegate.terms = tuple(query.text.split())
        self.filters.set_owners(owners)
        self.filters.set_results([one.name for one in results])
        self.filters.set_months(found.months)
        self.model.set_found(found)
        self._stack.setCurrentIndex(0 if found.ids else 1)
        self._say_empty(query, found)
        count, total = format_number(len(found.ids)), format_number(found.total)
        self.search.set_result_text(
            _("{found} of {total} in {n} ms").format(found=count, total=total, n=found.milliseconds)
        )
        searched = query != NotesQuery()
        told = ngettext("{n} entry", "{n} entries", found.total).format(n=total)
        self.set_count(_("{n} found").format(n=count) if searched else told)
        self._select(current)
        self.set_ready(True)

    def _say_empty(self, query: NotesQuery, found: Found) -> None:
        if query.text:
            self._empty.set_message(_("Nothing matches “{text}”.").format(text=query.text), icon="search")
        elif found.total:
            self._empty.set_message(_("Nothing here with these filters."), icon="filter")
        else:
            text = _("Nothing here yet. The first call or note you log shows here.")
            self._empty.set_message(text, icon="notebook-pen")

    def _select(self, entry_id: int | None) -> None:
        if entry_id is not None and self.list.select_id(entry_id):
            self._read(entry_id)
        elif self.model.rowCount():
            self.list.select_row(0)
            self._read(self.model.id_at(0))
        else:
            self._read(None)

    def _show_entry(self, entry_id: object) -> None:
        assert isinstance(entry_id, int)
        if not self.list.select_id(entry_id):
            self._wanted = entry_id
            self.search.set_text_silently("")
            self._look(NotesQuery())

    def _count_side(self) -> None:
        user, today = self.context.facts.user, self.context.clock.now().date()
        self.context.ask(lambda crm: side.count_all(crm, user, today), self._show_counts, key="notes/counts")

    def _show_counts(self, counts: dict[str, int]) -> None:
        if counts != self._counts:
            self._counts = counts
            self.side_changed.emit()

    def _fetch(self, ids: list[int], deliver: Deliver) -> None:
        self.context.ask(lambda crm: crm.entries.rows(ids), deliver)

    # Reading

    def _read(self, entry_id: object) -> None:
        if entry_id is None:
            self.reader.show_details(None, (), self.context.clock.now())
            return
        assert isinstance(entry_id, int)
        self.context.ask(lambda crm: details_of(crm, entry_id), self._show_details, key="notes/details")

    def _show_details(self, details: Details | None) -> None:
        if details is not None and details.row.id != self.list.current_id():
            return
        shown = self.reader.details()
        if self.reader.editor.is_open() and shown and details and shown.row.id == details.row.id:
            return
        self.reader.show_details(details, self._query.text.split(), self.context.clock.now())
        self.registry.refresh()
        if details is not None and details.row.id == self._edit_wanted:
            self._edit_wanted = None
            self.reader.edit()

    def _go_on(self, entry_id: object) -> None:
        """Show an entry as it is by now, and edit the text that is kept for it."""
        self._edit_wanted = entry_id
        if self.list.current_id() == entry_id:
            self._read(entry_id)
        else:
            self._show_entry(entry_id)

    def _keep_wanted(self, entry_id: object) -> None:
        self._wanted = entry_id if isinstance(entry_id, int) else None

    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _menu(self, _entry: object, spot: QPoint) -> None:
        menu = build_menu(self, self.registry, MENU)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(spot)
