"""The Notes screen: search everything that was written and that happened, and read it beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm_desktop.base.changes import Changes
from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.domain.lookup import Lookup, Shown
from crm_desktop.ui.actions.action import Action
from crm_desktop.ui.actions.menus import build_menu
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.actions.shortcuts import attach_list
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.key_hints import KeyHint
from crm_desktop.ui.kit.record_table_switch import TableSwitch
from crm_desktop.ui.kit.side_list import SideSection
from crm_desktop.ui.pages.notes import side
from crm_desktop.ui.pages.notes.actions import note_actions
from crm_desktop.ui.pages.notes.deeds import NoteDeeds
from crm_desktop.ui.pages.notes.details import Details, details_of
from crm_desktop.ui.pages.notes.finder import Answer, NotesFinder
from crm_desktop.ui.pages.notes.finding import NotesQuery
from crm_desktop.ui.pages.notes.pane import NotesPane
from crm_desktop.ui.pages.notes.panes import NotesPanes
from crm_desktop.ui.pages.notes.reading_pane import MENU, ReadingPane
from crm_desktop.ui.record_page.lookup_page import LookupPage

CONCERNS = ("entry", "contact", "company")


class NotesPage(LookupPage):
    """Search box, filters and list or table at the left, the entry that is current at the right."""

    page_id = "notes"
    icon = "notebook-pen"
    kind = "entry"

    def __init__(self, context: Context, registry: ActionRegistry, parent: QWidget | None = None) -> None:
        super().__init__(context, registry, parent)
        self._counts: dict[str, int] = {}
        self._wanted: int | None = None
        self._edit_wanted: object = None
        """The id of an entry that is to be edited on as soon as it is shown."""
        self._stay = False
        """Whether the list is asked for again where it stands, as after a change."""
        self._started = False
        self._focus_awaited = False
        """Whether the focus was wanted before there was a row to have it."""
        self.pane = NotesPane(context)
        self.search, self.filters, self.list, self.model = (
            self.pane.search, self.pane.filters, self.pane.list, self.pane.entries,
        )  # fmt: skip
        self.finder = NotesFinder(context, self)
        self.reader = ReadingPane(context, registry)
        self.panes = NotesPanes(self.pane, self.reader)
        self.switch = TableSwitch(context, self.kind, self.page_id, self.pane, self.panes, self.finder)
        self.deeds = NoteDeeds(context, self.pane, self.reader)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes)
        self._connect()
        attach_list(registry, self.list, self.page_id)

    def _connect(self) -> None:
        self.search.searched.connect(lambda text: self._look(replace(self.finder.query, text=text.strip())))
        self.filters.changed.connect(self._filtered)
        self.finder.asked.connect(lambda: self.set_ready(False))
        self.finder.found.connect(self._show)
        self.pane.current_changed.connect(self._read)
        self.pane.opened.connect(lambda _entry: self._open())
        self.pane.context_wanted.connect(self._menu)
        self.pane.selection_changed.connect(lambda _count: self._tell_count())
        self.pane.all_wanted.connect(self.show_all)
        self.pane.bulk_wanted.connect(self._bulk)
        self.panes.arranged.connect(self.hints_changed)
        self.switch.made.connect(lambda table: attach_list(self.registry, table, self.page_id))
        self.deeds.left.connect(self.pane.focus_list)
        self.deeds.reader_wanted.connect(self.panes.open_reader)
        self.deeds.next_wanted.connect(self._keep_wanted)
        self.deeds.go_on_wanted.connect(self._go_on)
        self.reader.people.card_wanted.connect(self.context.shell.open_record)
        self.reader.link_pressed.connect(self.context.prompts.open_external)
        self.reader.around.chosen.connect(self._show_entry)
        self.reader.thread_line.left.connect(self.pane.focus_list)

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
            KeyHint(("↵",), _("Open card") if self.panes.shows_reader() else _("Read")),
            KeyHint((self.registry.hint("notes.copy_source"),), _("Copy with source")),
        )

    def side_sections(self) -> Sequence[SideSection]:
        """See Page.side_sections."""
        return [*side.sections(self.context.facts.user, self._today(), self._counts), *super().side_sections()]

    def side_current(self) -> object:
        """See Page.side_current."""
        query = replace(self.finder.query, text="")
        if query.shown is not None:
            return None if query.is_filtered else super().side_current()
        ready = side.ready_made(self.context.facts.user, self._today())
        return next((key for key, (_title, _icon, known) in ready.items() if known == query), None)

    def _today(self) -> date:
        return self.context.clock.now().date()

    # What the window tells

    def opened(self) -> None:
        """See Page.opened."""
        if not self._started:
            self._started = True
            self.make_lookups("")
            self.switch.start()
        self._ask()
        self._count_side()

    def refresh(self, changes: Changes) -> None:
        """See Page.refresh."""
        self.switch.refresh(changes)
        if self.lookups is not None:
            self.lookups.heard(changes)
        if changes.many or changes.touches(*CONCERNS):
            self.model.forget()
            self._stay = True
            self._ask()
            self._count_side()

    def side_chosen(self, item: object) -> None:
        """See Page.side_chosen."""
        ready = side.ready_made(self.context.facts.user, self._today())
        if isinstance(item, str) and item in ready:
            self.search.set_text_silently("")
            self._look(ready[item][2])
        else:
            super().side_chosen(item)

    def clear_search(self) -> bool:
        """See Page.clear_search."""
        searched = bool(self.search.text())
        self.search.clear_search()
        if not searched and self.panes.close_reader():
            self.pane.focus_list()
            return True
        return searched

    def next_match(self, step: int) -> None:
        """See Page.next_match."""
        self.pane.step(step)

    def look_up(self, text: str, shown: Shown | None = None) -> None:
        """See Page.look_up."""
        self.search.set_text_silently(text)
        self._look(NotesQuery(text=text.strip(), shown=shown if shown and shown.lookup.kind == self.kind else None))

    def open_record(self, kind: str, record_id: int) -> bool:
        """See Page.open_record."""
        if kind != self.kind:
            return False
        self._show_entry(record_id)
        return True

    def focus_first(self) -> None:
        """See Page.focus_first."""
        self._focus_awaited = not self.model.rowCount()
        self.pane.focus_list()

    def focus_search(self) -> None:
        """See Page.focus_search."""
        self.pane.focus_search()

    def save_now(self) -> None:
        """See Page.save_now."""
        self.reader.editor.save()

    def current_state(self) -> dict[str, Any]:
        """Return the search and the entry shown, for the way back."""
        return {"query": self.finder.query, "entry": self.pane.current_id()}

    def restore_state(self, state: Any) -> None:
        """Show them again."""
        if isinstance(state, dict) and isinstance(state.get("query"), NotesQuery):
            self._wanted = state.get("entry")
            self.search.set_text_silently(state["query"].text)
            self._look(state["query"])

    def export_scope(self) -> tuple[str, Sequence[int] | None, str]:
        """Say what the export would be about: the entries selected, those found, or all."""
        if self.pane.selected_count() > 1:
            return self.kind, self.pane.chosen_ids(), _("Selected")
        if self.finder.query == NotesQuery():
            return self.kind, None, _("All notes and history")
        ids = list(self.model.ids())
        return self.kind, ids, _("The {n} found").format(n=format_number(len(ids)))

    # Lookups

    def current_record(self) -> int | None:
        """See LookupPage.current_record."""
        return self.pane.current_id()

    def current_lookup(self) -> Lookup:
        """See LookupPage.current_lookup."""
        return self.finder.current

    def set_shown(self) -> Shown | None:
        """See LookupPage.set_shown."""
        return self.finder.query.shown

    def follow_set(self, shown: Shown) -> None:
        """See LookupPage.follow_set."""
        self._stay = True
        self._look(replace(self.finder.query, shown=shown))

    def show_everything(self) -> None:
        """See LookupPage.show_everything."""
        self.search.set_text_silently("")
        self._look(NotesQuery())

    def show_all(self) -> None:
        """Clear the search, and then the set that is shown."""
        if self.search.text():
            self.search.clear_search()
        elif self.finder.query.shown is not None:
            self._look(replace(self.finder.query, shown=None))

    # Finding

    def _filtered(self) -> None:
        self._look(replace(self.filters.query(), text=self.finder.query.text))

    def _look(self, query: NotesQuery) -> None:
        self.finder.query = query
        self.filters.set_query(query)
        self._ask()
        self.side_changed.emit()

    def _ask(self) -> None:
        self.filters.set_today(self._today())
        self.finder.find()

    def _show(self, answer: Answer) -> None:
        current = self._wanted if self._wanted is not None else self.pane.current_id()
        stay, self._stay, self._wanted = self._stay, False, None
        keep = current if stay or current in answer.found.ids else None
        self.pane.show_answer(answer, keep, stay=stay)
        self.switch.found()
        self._tell_count()
        if self._focus_awaited and not self.search.text():
            self.pane.focus_list()
        self._focus_awaited = False
        self.set_ready(True)

    def _tell_count(self) -> None:
        """Say how many there are, how many were found, or how many are selected."""
        count, selected = self.model.rowCount(), self.pane.selected_count()
        if selected > 1:
            self.set_count(_("{n} of {all} selected").format(n=format_number(selected), all=format_number(count)))
        elif self.finder.query != NotesQuery():
            self.set_count(_("{n} found").format(n=format_number(count)))
        else:
            self.set_count(ngettext("{n} entry", "{n} entries", count).format(n=format_number(count)))

    def _show_entry(self, entry_id: object) -> None:
        assert isinstance(entry_id, int)
        self.panes.open_reader()
        if not self.pane.show_current(entry_id):
            self._wanted = entry_id
            self.show_everything()

    def _count_side(self) -> None:
        user, today = self.context.facts.user, self._today()
        self.context.ask(lambda crm: side.count_all(crm, user, today), self._show_counts, key="notes/counts")

    def _show_counts(self, counts: dict[str, int]) -> None:
        if counts != self._counts:
            self._counts = counts
            self.side_changed.emit()

    # Reading

    def _read(self, entry_id: object) -> None:
        if entry_id is None:
            self.reader.show_details(None, (), self.context.clock.now())
            return
        assert isinstance(entry_id, int)
        self.context.ask(lambda crm: details_of(crm, entry_id), self._show_details, key="notes/details")

    def _show_details(self, details: Details | None) -> None:
        if details is not None and details.row.id != self.pane.current_id():
            return
        shown = self.reader.details()
        if self.reader.editor.is_open() and shown and details and shown.row.id == details.row.id:
            return
        self.reader.show_details(details, self.finder.query.text.split(), self.context.clock.now())
        self.registry.refresh()
        if details is not None and details.row.id == self._edit_wanted:
            self._edit_wanted = None
            self.reader.edit()

    def _open(self) -> None:
        """Show what is read beside the table; where it stands already, open the card it is about."""
        if self.panes.shows_reader():
            self.deeds.open_card()
        else:
            self.panes.open_reader()

    def _go_on(self, entry_id: object) -> None:
        """Show an entry as it is by now, and edit the text that is kept for it."""
        self._edit_wanted = entry_id
        self.panes.open_reader()
        if self.pane.current_id() == entry_id:
            self._read(entry_id)
        else:
            self._show_entry(entry_id)

    def _keep_wanted(self, entry_id: object) -> None:
        self._wanted = entry_id if isinstance(entry_id, int) else None

    def _menu(self, _entry: object, spot: QPoint) -> None:
        menu = build_menu(self, self.registry, MENU)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(spot)

    # Several at once

    def _bulk(self, name: str) -> None:
        if name == "delete":
            self.deeds.delete()
        elif name == "export":
            from crm_desktop.ui.dialogs.exporting import open_export  # rare

            open_export(self.context, self.window(), *self.export_scope())
        else:
            self.change_many(name)

    def change_many(self, name: str) -> None:
        """Ask whose the selected entries become, or what is changed of them."""
        from crm_desktop.ui.dialogs.bulk_choices import open_many  # rare

        open_many(self.context, self.window(), self.kind, self.deeds.chosen_ids(), name)
