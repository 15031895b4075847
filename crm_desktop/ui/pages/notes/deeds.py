"""What can be done with the entry that is read, or with those selected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.services.crm import Crm
from crm_desktop.services.timeline import EntryRow, NewEntry
from crm_desktop.ui.context import Context
from crm_desktop.ui.pages.notes.details import Details, body_place, thread_place
from crm_desktop.ui.pages.notes.pane import NotesPane
from crm_desktop.ui.pages.notes.reading_pane import ReadingPane
from crm_desktop.ui.pages.notes.wording import title_of, with_source
from crm_desktop.ui.support.prompts import phone_url


class NoteDeeds(QObject):
    """Acts on the list or table and the reading pane of the Notes screen."""

    left = Signal()
    """Back to the list."""
    next_wanted = Signal(object)
    """The id of the entry to be shown once those deleted are gone; None for any."""
    reader_wanted = Signal()
    """What is read is to be seen, also beside a table."""
    go_on_wanted = Signal(object)
    """The id of an entry whose text is to be edited on: what was typed is kept, and not saved."""

    def __init__(self, context: Context, pane: NotesPane, reader: ReadingPane) -> None:
        super().__init__(pane)
        self._context, self._pane, self._reader = context, pane, reader
        pane.list.installEventFilter(self)
        reader.people.call_wanted.connect(self.call)
        reader.edited.connect(self.save)
        reader.draft_settled.connect(lambda entry, text: self.keep(body_place(entry), text))
        reader.thread_paused.connect(lambda entry, text: self.keep(thread_place(entry), text))
        reader.note_wanted.connect(self._add_note)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The Edit menu copies by pressing the key on what has the focus, past all shortcuts.
        copies = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)
        if copies and event.type() == QEvent.Type.KeyPress:
            self.copy_text()
            return True
        return super().eventFilter(watched, event)

    def chosen_ids(self) -> list[int]:
        """Return the selected entries, or the current one."""
        return self._pane.chosen_ids() or [one for one in [self._pane.current_id()] if one is not None]

    def edit(self) -> None:
        """Edit the current cell where the table has the focus, else the text of the current entry."""
        area = self._pane.area
        if self._pane.in_table and area is not None and area.table.hasFocus():
            area.table.edit_current()
        else:
            self.edit_text()

    def edit_text(self) -> None:
        """Edit the text of the current entry where it stands."""
        self.reader_wanted.emit()
        self._reader.edit()

    def save(self, entry_id: int, before: str, text: str) -> None:
        """Write another text into an entry."""

        def put(seen: bool) -> None:
            def verb(crm: Crm) -> None:
                crm.drafts.keep(body_place(entry_id), text)  # until the entry has it
                crm.entries.edit(entry_id, {"body": text or None}, {"body": before or None} if seen else None)
                crm.drafts.keep(body_place(entry_id), "")

            self._context.do(
                verb,
                failed=lambda sentence: self._not_saved(entry_id, text, sentence),
                conflicted=lambda: put(seen=False),
                back=lambda: self.go_on_wanted.emit(entry_id),
            )

        put(seen=True)

    def _not_saved(self, entry_id: int, text: str, sentence: str) -> None:
        self._reader.offer(entry_id, text)
        self._context.shell.show_error(sentence)

    def keep(self, place: str, text: str) -> None:
        """Keep what is being typed."""
        self._context.ask(lambda crm: crm.drafts.keep(place, text), lambda _nothing: None)

    def attach(self) -> None:
        """Attach documents to the entry shown."""
        self._reader.papers.choose_files()

    def copy_text(self) -> None:
        """Put the text of the current entry, or what is selected of it, on the clipboard; of several entries all."""
        if self._pane.selected_count() > 1:
            self._copy_several(lambda row: row.body or row.regarding)
        else:
            self._reader.copy_text()

    def copy_source(self) -> None:
        """Put the current entry, or all that are selected, with their source on the clipboard."""
        if self._pane.selected_count() > 1:
            self._copy_several(_sourced)
        else:
            self._reader.copy_source()
            self._context.shell.toast(_("Copied with its source."))

    def _copy_several(self, text_of: Callable[[EntryRow], str]) -> None:
        ids = self.chosen_ids()

        def copy(rows: Mapping[int, EntryRow]) -> None:
            texts = [text_of(rows[one]) for one in ids if one in rows]
            QGuiApplication.clipboard().setText("\n\n".join(text for text in texts if text))
            said = ngettext("{n} entry copied.", "{n} entries copied.", len(texts))
            self._context.shell.toast(said.format(n=format_number(len(texts))))

        self._context.ask(lambda crm: crm.entries.rows(ids), copy)

    def add_note(self) -> None:
        """Go to the line that adds a note to this thread."""
        self.reader_wanted.emit()
        self._reader.thread_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_note(self, details: Details, text: str) -> None:
        note = NewEntry(
            "note",
            text,
            contacts=details.ids("contact"),
            companies=details.ids("company"),
            private=details.row.private,
        )
        place = thread_place(details.row.id)

        def verb(crm: Crm) -> None:
            crm.entries.log(note)
            crm.drafts.keep(place, "")

        self._context.do(
            verb, lambda _nothing: self._added(), failed=lambda sentence: self._not_added(details, text, sentence)
        )

    def _not_added(self, details: Details, text: str, sentence: str) -> None:
        self._reader.give_back(details.row.id, text)
        self._context.shell.show_error(sentence)

    def _added(self) -> None:
        self._context.shell.toast(_("Note added."), undo=True)
        self.left.emit()

    def delete(self) -> None:
        """Delete the selected entries; undo brings them back."""
        ids = self.chosen_ids()
        if not ids:
            return
        listed, gone = self._pane.entries, set(ids)
        row = listed.row_of(ids[0])
        after = [one for one in listed.ids()[row : row + len(ids) + 1] if one not in gone]
        self.next_wanted.emit(after[0] if after else None)
        self._context.do(lambda crm: crm.entries.delete(ids), self._deleted)

    def _deleted(self, count: int) -> None:
        text = ngettext("{n} entry deleted.", "{n} entries deleted.", count).format(n=format_number(count))
        self._context.shell.toast(text, undo=True)

    def open_card(self) -> None:
        """Open the card of the first person."""
        self._reader.people.open_card()

    def call_first(self) -> None:
        """Call the first person."""
        details = self._reader.details()
        if details is not None and details.people and details.people[0].phone:
            self.call(details.people[0].phone)

    def call(self, number: str) -> None:
        """Dial a number."""
        self._context.prompts.open_external(phone_url(number))

    def log_call(self) -> None:
        """Log a call with the first person, on their card."""
        self._write("call")

    def write_email(self) -> None:
        """Write to the first person, and log it on their card."""
        details = self._reader.details()
        address = details.people[0].email if details is not None and details.people else ""
        if address:
            self._context.prompts.open_external(f"mailto:{quote(address.strip(), safe='@')}")
        self._write("email")

    def _write(self, kind: str) -> None:
        details = self._reader.details()
        if details is not None and details.people:
            first = details.people[0]
            self._context.shell.write_to(first.kind, first.id, kind)


def _sourced(row: EntryRow) -> str:
    text = "\n".join(part for part in (row.regarding, row.body) if part)
    return with_source(title_of(row.type, row.result, row.duration), row.who, row.happened_at, row.owner, text)
