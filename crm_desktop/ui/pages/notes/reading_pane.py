"""The reading pane: one entry whole, with its people and what stands around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from crm_desktop.base.i18n import N_, _, listed
from crm_desktop.ui.actions.menus import build_menu
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.buttons import LinkButton, ToolIconButton
from crm_desktop.ui.kit.labels import ElidedLabel, Hairline, Label, set_ground
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.paper_list import PaperList, files_in
from crm_desktop.ui.kit.saying import exact
from crm_desktop.ui.pages.notes.around import AroundList, ThreadLine
from crm_desktop.ui.pages.notes.details import Details
from crm_desktop.ui.pages.notes.disc import Disc
from crm_desktop.ui.pages.notes.note_text import NoteText
from crm_desktop.ui.pages.notes.people import PeopleHead
from crm_desktop.ui.pages.notes.text_editor import TextEditor
from crm_desktop.ui.pages.notes.wording import icon_of, title_of, with_source
from crm_desktop.ui.support.theme import theme

AROUND = {
    "call": N_("Around this call"),
    "note": N_("Around this note"),
    "email": N_("Around this e-mail"),
    "meeting": N_("Around this meeting"),
    "letter": N_("Around this letter"),
    "visit": N_("Around this visit"),
    "todo": N_("Around this to-do"),
}
AROUND_ANY = N_("Around this")
MENU = (
    "notes.edit_text", "notes.attach", "notes.copy", "notes.copy_source", None, "notes.open_card", "notes.mail",
    "notes.log", None, "notes.assign", "notes.change", None, "notes.delete",
)  # fmt: skip


class ReadingPane(QWidget):
    """Shows the details of one entry; what is wanted of it goes out as signals."""

    edited = Signal(object, str, str)
    """Id, the text that was there, the new text."""
    draft_settled = Signal(object, str)
    note_wanted = Signal(object, str)
    """Details, and the text of a note to the same people."""
    thread_paused = Signal(object, str)
    link_pressed = Signal(str)

    def __init__(self, context: Context, registry: ActionRegistry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._registry = registry
        self.setAcceptDrops(not context.facts.read_only)
        self._details: Details | None = None
        self._terms: tuple[str, ...] = ()
        set_ground(self, "surface")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addWidget(Hairline())
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._make_body())
        column.addWidget(self._scroll, 1)
        self.show_details(None, (), datetime.now().astimezone())

    def _make_head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(theme().metric("head"))
        row = QHBoxLayout(head)
        set_margins(row, 16, 0, 12, 0)
        row.setSpacing(10)
        self._disc = Disc()
        row.addWidget(self._disc)
        self._title = ElidedLabel("", "body", weight=600)
        row.addWidget(self._title, 1)
        self._buttons = [
            ToolIconButton("pencil", _("Edit")),
            ToolIconButton("copy", _("Copy with source")),
            ToolIconButton("ellipsis", _("More")),
        ]
        for button, action in zip(self._buttons, ("notes.edit_text", "notes.copy_source"), strict=False):
            button.clicked.connect(lambda _on=False, name=action: self._registry.run(name))
        self._buttons[2].clicked.connect(self._open_menu)
        for button in self._buttons:
            row.addWidget(button)
        return head

    def _make_body(self) -> QWidget:
        body = QWidget()
        set_ground(body, "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(6)
        self.people = PeopleHead()
        column.addWidget(self.people)
        column.addSpacing(6)
        self._when = Label("", "small", "text-2", wrap=True)
        column.addWidget(self._when)
        self._regarding = Label("", "reading", weight=600, wrap=True)
        column.addWidget(self._regarding)
        self.text = NoteText()
        self.text.link_pressed.connect(self.link_pressed)
        column.addWidget(self.text)
        self.editor = TextEditor()
        self.editor.finished.connect(self._finish)
        self.editor.given_up.connect(self._give_up)
        self.editor.settled.connect(self._settle)
        column.addWidget(self.editor)
        self.draft_link = LinkButton(_("There is unsaved text: go on editing"), "small")
        self.draft_link.clicked.connect(self.edit)
        column.addWidget(self.draft_link, 0, Qt.AlignmentFlag.AlignLeading)
        self.papers = PaperList(self._context)
        column.addWidget(self.papers)
        column.addSpacing(8)
        column.addWidget(Hairline())
        self._around_title = Label("", "caption", "text-2", 600)
        column.addWidget(self._around_title)
        self.around = AroundList()
        column.addWidget(self.around)
        column.addSpacing(6)
        self.thread_line = ThreadLine()
        self.thread_line.submitted.connect(self._add_note)
        self.thread_line.paused.connect(self._pause)
        column.addWidget(self.thread_line)
        column.addStretch(1)
        return body

    def details(self) -> Details | None:
        """What is shown; None when nothing is."""
        return self._details

    def show_details(self, details: Details | None, terms: Iterable[str], now: datetime) -> None:
        """Show an entry; None empties the pane."""
        if self.editor.is_open():
            self.editor.save()
        self._details, self._terms = details, tuple(terms)
        self._scroll.setVisible(details is not None)
        for button in self._buttons:
            button.setVisible(details is not None)
        self._disc.setVisible(details is not None)
        self._title.setText("")
        if details is not None:
            self._fill(details, now)

    def set_terms(self, terms: Iterable[str]) -> None:
        """Mark other words in what is shown."""
        self._terms = tuple(terms)
        if self._details is not None:
            self.text.show_text(self._details.row.body, self._terms)

    def _fill(self, details: Details, now: datetime) -> None:
        row = details.row
        self._disc.set_icon(*icon_of(row))
        self._title.setText(title_of(row.type, row.result, row.duration))
        self.people.set_people(details.people)
        by = _("logged by {name}").format(name=row.owner) if row.owner else ""
        self._when.setText(listed((exact(row.happened_at), by)))
        self._regarding.setText(row.regarding)
        self._regarding.setVisible(bool(row.regarding))
        self.text.show_text(row.body, self._terms)
        self.text.setVisible(bool(row.body))
        self.papers.show_papers("entry", row.id, details.papers)
        self.papers.setVisible(bool(details.papers))
        self.draft_link.setVisible(bool(details.draft) and details.draft != row.body)
        self._around_title.setText(_(AROUND.get(row.type, AROUND_ANY)))
        self.around.set_rows(details.around, row.id, now)
        self.thread_line.setVisible(bool(details.people))
        self.thread_line.setText(details.thread_draft)
        self._scroll.verticalScrollBar().setValue(0)

    def edit(self) -> None:
        """Edit the text where it stands."""
        if self._details is not None and not self.editor.is_open():
            self.text.hide()
            self.draft_link.hide()
            self.editor.begin(self._details.draft or self._details.row.body)

    def offer(self, entry_id: int, text: str) -> None:
        """Offer to go on with a text that could not be saved, where its entry is still shown."""
        if self._details is not None and self._details.row.id == entry_id:
            self._details = replace(self._details, draft=text)
            self.text.show_text(self._details.row.body, self._terms)
            self.draft_link.setVisible(not self.editor.is_open())

    def give_back(self, entry_id: int, text: str) -> None:
        """Put a note that could not be added back into its line, where nothing else was typed meanwhile."""
        if self._details is not None and self._details.row.id == entry_id and not self.thread_line.text():
            self.thread_line.setText(text)
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._details is not None and files_in(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self.papers.attach(files_in(event.mimeData()))
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self._details is not None and self.papers.paste():
            return
        super().keyPressEvent(event)

    def source_text(self) -> str:
        """The entry with who said it to whom and when."""
        if self._details is None:
            return ""
        row = self._details.row
        who = "; ".join(", ".join(filter(None, (one.name, one.detail))) for one in self._details.people)
        text = "\n".join(part for part in (row.regarding, row.body) if part)
        title = title_of(row.type, row.result, row.duration)
        return with_source(title, who, row.happened_at, row.owner, text)

    def copy_source(self) -> None:
        """Put the entry with its source on the clipboard."""
        if self._details is not None:
            QGuiApplication.clipboard().setText(self.source_text())

    def copy_text(self) -> None:
        """Put the text, or what is selected of it, on the clipboard."""
        if self._details is not None:
            selected = self.text.textCursor().selection().toPlainText()
            QGuiApplication.clipboard().setText(selected or self._details.row.body)

    def _open_menu(self) -> None:
        button = self._buttons[2]
        menu: QMenu = build_menu(self, self._registry, MENU)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _finish(self, text: str) -> None:
        if self._details is None:
            return
        self.text.show()
        if text.rstrip() != self._details.row.body.rstrip():
            self.edited.emit(self._details.row.id, self._details.row.body, text.rstrip())
        else:
            self.draft_settled.emit(self._details.row.id, "")

    def _give_up(self) -> None:
        if self._details is not None:
            self.text.setVisible(bool(self._details.row.body))
            self.draft_settled.emit(self._details.row.id, "")

    def _settle(self, text: str) -> None:
        if self._details is not None:
            self.draft_settled.emit(self._details.row.id, text)

    def _add_note(self, text: str) -> None:
        if self._details is not None:
            self.thread_line.clear()
            self.note_wanted.emit(self._details, text)

    def _pause(self) -> None:
        if self._details is not None and self.thread_line.text() != self._details.thread_draft:
            self.thread_paused.emit(self._details.row.id, self.thread_line.text())
