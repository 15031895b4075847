"""A record's timeline: tabs, composer, and what happened; in a narrow window the card is its first tab."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, format_number
from crm_desktop.domain.records import Record
from crm_desktop.services.contents import Paper
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit import timeline_rows
from crm_desktop.ui.kit.buttons import ToolIconButton
from crm_desktop.ui.kit.empty_state import EmptyState
from crm_desktop.ui.kit.labels import Hairline, set_ground
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.paper_list import PaperList, open_paper
from crm_desktop.ui.kit.record_composer import RecordComposer
from crm_desktop.ui.kit.tabs import CountTabs
from crm_desktop.ui.kit.timeline import TimelineView
from crm_desktop.ui.kit.timeline_rows import TimelineData
from crm_desktop.ui.support.icons import icon

CARD = "card"
_LOGGED: dict[str, Callable[[], str]] = {
    "call": lambda: _("The call is logged."),
    "note": lambda: _("The note is saved."),
    "email": lambda: _("The e-mail is logged."),
    "meeting": lambda: _("The meeting is logged."),
    "letter": lambda: _("The letter is logged."),
    "visit": lambda: _("The visit is logged."),
    "todo": lambda: _("The to-do is logged as done."),
}
_CHANGED: dict[str, Callable[[], str]] = {
    "call": lambda: _("The call is changed."),
    "note": lambda: _("The note is changed."),
    "email": lambda: _("The e-mail is changed."),
    "meeting": lambda: _("The meeting is changed."),
    "letter": lambda: _("The letter is changed."),
    "visit": lambda: _("The visit is changed."),
    "todo": lambda: _("The to-do is changed."),
}


class TimelinePane(QWidget):
    """Shows one record's timeline and writes to it."""

    list_wanted = Signal()
    """The button that opens the list was pressed, where the list is a drawer."""
    history_wanted = Signal()
    said = Signal(str)
    """Something was logged or changed, in a sentence."""
    deleted = Signal()

    def __init__(self, context: Context, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kind = kind
        self._record_id: int | None = None
        self._data = TimelineData()
        self._card: QWidget | None = None
        self._papers = PaperList(context, self)
        """Attaches documents to entries; they show as chips under them."""
        self._papers.hide()
        set_ground(self, "surface")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._tab_row())
        column.addWidget(Hairline())
        self.composer = RecordComposer(context, kind)
        self.view = TimelineView()
        self.view.setAccessibleName(_("Timeline"))
        self._empty = EmptyState(_("Nothing here yet. The first call or note you log shows here."))
        self._empty.setObjectName("timelineEmpty")
        self._rows = QStackedWidget()
        self._rows.addWidget(self.view)
        self._rows.addWidget(self._empty)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._timeline())
        column.addWidget(self._stack, 1)
        self._set_tabs()
        self._wire()

    def _tab_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        set_margins(row, 16, 0, 8, 0)
        row.setSpacing(8)
        self.list_button = ToolIconButton("list", _("Show the list"), framed=True)
        self.list_button.setObjectName("listButton")
        self.list_button.clicked.connect(self.list_wanted)
        self.list_button.hide()
        row.addWidget(self.list_button)
        self.tabs = CountTabs()
        self.tabs.setObjectName("timelineTabs")
        self.tabs.setAccessibleName(_("Timeline"))
        row.addWidget(self.tabs, 1)
        return row

    def _timeline(self) -> QWidget:
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        box = QHBoxLayout()
        box.setContentsMargins(16, 0, 16, 0)
        box.addWidget(self.composer)
        column.addLayout(box)
        column.addWidget(self._rows, 1)
        return pane

    def _wire(self) -> None:
        self.tabs.currentChanged.connect(lambda _place: self._show_tab())
        self.composer.left.connect(self._leave_composer)
        self.composer.logged.connect(self._logged)
        self.composer.changed.connect(lambda kind: self.said.emit(_CHANGED[kind]()))
        self.view.composer_wanted.connect(self.composer.focus_text)
        self.view.opened.connect(self._edit)
        self.view.context_wanted.connect(self._menu)
        self.view.file_opened.connect(self._open_file)

    # Arrangement

    def set_card(self, card: QWidget | None, *, drawer: bool) -> None:
        """Take the card in as the first tab, or let go of it; `drawer` shows the button that opens the list."""
        self.list_button.setVisible(drawer)
        if card is self._card:
            return
        if self._card is not None:
            self._stack.removeWidget(self._card)
        self._card = card
        if card is not None:
            self._stack.addWidget(card)
        self._set_tabs()
        if not self.composer.draft():  # who is writing goes on; everybody else sees first who it is
            self.show_card()

    def _set_tabs(self) -> None:
        tabs = [("all", _("Everything")), ("notes", _("Notes")), ("history", _("History"))]
        before = self.tabs.current_key()
        with QSignalBlocker(self.tabs):
            self.tabs.set_tabs([(CARD, _("Card")), *tabs] if self._card is not None else tabs)
            self.tabs.set_current_key(before)
        self._count()
        self._show_tab()

    def show_card(self) -> None:
        """Bring the card to the front, where it is a tab."""
        if self._card is not None:
            self.tabs.set_current_key(CARD)

    def _show_composer(self) -> None:
        if self.tabs.current_key() == CARD:
            self.tabs.set_current_key("all")

    # Content

    def show_timeline(self, record_id: int, data: TimelineData) -> None:
        """Show a record's timeline; the same record keeps its place in it, and what is being written."""
        same = record_id == self._record_id
        self._record_id, self._data = record_id, data
        self._rows.show()
        self.composer.setVisible(True)
        self.composer.offer_results(data.results)
        self.composer.set_record(record_id, data.draft)
        self._count()
        self._fill(keep=same)

    def clear(self) -> None:
        """Show nobody's timeline."""
        self._record_id, self._data = None, TimelineData()
        self.composer.set_record(None)
        self.composer.hide()
        self._rows.hide()
        self.view.set_entries([])
        self._count()

    def _count(self) -> None:
        for key, count in timeline_rows.counts(self._data).items():
            self.tabs.set_count(key, format_number(count) if self._record_id is not None else "")

    def _show_tab(self) -> None:
        on_card = self.tabs.current_key() == CARD and self._card is not None
        self._stack.setCurrentIndex(1 if on_card else 0)
        if not on_card:
            self._fill(keep=False)

    def _fill(self, *, keep: bool) -> None:
        if self._record_id is None:
            return
        tab = self.tabs.current_key()
        now = self._context.clock.now()
        rows = timeline_rows.rows_of(self._data, "all" if tab == CARD else tab, self._kind, self._record_id, now)
        if keep and rows == self.view.entries():
            return
        current, scrolled = self.view.current_id(), self.view.verticalScrollBar().value()
        self.view.set_entries(rows)
        if keep:
            if current is not None:
                self.view.select_id(current)
            self.view.verticalScrollBar().setValue(scrolled)
        self._rows.setCurrentWidget(self.view if rows else self._empty)

    # Writing

    @property
    def record_id(self) -> int | None:
        """The record whose timeline is shown, and that entries are written to."""
        return self._record_id

    def write(self, kind: str, *, clock: bool = False) -> None:
        """Put the cursor into the composer for a kind; `clock` counts the minutes from now."""
        if self._record_id is None:
            return
        self._show_composer()
        self.composer.set_kind(kind)
        if clock:
            self.composer.start_clock()
        self.composer.focus_text()

    def keep_draft(self) -> None:
        """Put what is typed into the file now."""
        self.composer.keep_draft()

    def _logged(self, kind: str, planned: str) -> None:
        said = _LOGGED[kind]()
        if planned:
            said = f"{said} {_('Follow-up planned: {when}.').format(when=planned)}"
        self.said.emit(said)

    def _leave_composer(self) -> None:
        self.keep_draft()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Entries

    def edit_current(self) -> None:
        """Take the current entry into the composer."""
        self._edit(self.view.current_id())

    def _edit(self, number: object) -> None:
        record = self._entry(number)
        if record is not None:
            self.composer.edit_entry(record)
        elif isinstance(number, int) and number < 0:
            self.history_wanted.emit()

    def delete_current(self) -> None:
        """Delete the current entry."""
        number = self.view.current_id()
        if number is not None and number > 0:
            if self.composer.entry_id == number:
                self.composer.leave_entry()
            self._context.do(lambda crm: crm.entries.delete([number]), lambda _count: self.deleted.emit())

    def _entry(self, number: object) -> Record | None:
        return next((one for one in self._data.entries if one.id == number), None)

    def _open_file(self, number: object, place: int) -> None:
        record = self._entry(number)
        if record is None:
            return
        wanted = timeline_rows.papers_of(record)[place].id

        def opened(papers: list[Paper]) -> None:
            for paper in papers:
                if paper.item_id == wanted:
                    open_paper(self._context, self, paper)

        self._context.ask(lambda crm: crm.contents.papers(record), opened)

    def _attach(self, number: int) -> None:
        self._papers.show_papers("entry", number, ())
        self._papers.choose_files()

    def copy_current(self) -> None:
        """Copy the current entry as text."""
        row = self.view.currentIndex().row()
        entries = self.view.entries()
        if 0 <= row < len(entries):
            one = entries[row]
            lines = (" · ".join(part for part in (one.title, one.detail, one.stamp) if part), one.body)
            QGuiApplication.clipboard().setText("\n".join(line for line in lines if line))

    def _menu(self, number: object, spot: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if isinstance(number, int) and number > 0:
            menu.addAction(icon("pencil"), _("Change"), self.edit_current)
            menu.addAction(icon("paperclip"), _("Attach documents…"), lambda: self._attach(number))
            menu.addAction(icon("trash-2"), _("Delete"), self.delete_current)
        else:
            menu.addAction(icon("history"), _("History of changes…"), self.history_wanted.emit)
        menu.addAction(icon("copy"), _("Copy"), self.copy_current)
        menu.popup(spot)
