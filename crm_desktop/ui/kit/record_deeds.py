"""What a user can do with the records of a desk: the verbs that a page hangs its actions on."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence

from crm_desktop.base.i18n import _
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.record_desk import RecordDesk
from crm_desktop.ui.kit.record_reach import ReachCard
from crm_desktop.ui.support.prompts import phone_url


class RecordDeeds(QObject):
    """Each verb acts on what has the focus: the timeline's entry, else the selected records, else the card."""

    def __init__(self, context: Context, desk: RecordDesk, card: ReachCard, come_here: Callable[[], None]) -> None:
        """`come_here` shows the page, for verbs that are reached from everywhere."""
        super().__init__(desk)
        self._context, self._desk, self._card = context, desk, card
        self._come_here = come_here
        card.call_wanted.connect(self.call_number)
        card.mail_wanted.connect(self.mail_to)
        card.note_wanted.connect(self.write_note)
        for view in (desk.pane.list, desk.timeline.view):
            view.installEventFilter(self)
        desk.switch.made.connect(lambda table: table.installEventFilter(self))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The Edit menu copies and pastes by pressing the key on what has the focus, past all shortcuts.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Copy):
                self.copy()
                return True
            if event.matches(QKeySequence.StandardKey.Paste) and watched is not self._desk.timeline.view:
                self.paste()
                return True
        return super().eventFilter(watched, event)

    def has_current(self) -> bool:
        """Whether a record is shown."""
        return self._desk.current_id() is not None

    def may_change(self) -> bool:
        """Whether a record is shown that may be changed."""
        return self.has_current() and not self._context.facts.read_only

    def is_starred(self) -> bool:
        """Whether the record shown has its star."""
        record = self._card.editing.record
        return record is not None and record.flag("starred")

    def begin_new(self) -> None:
        """Begin a new card."""
        self._come_here()
        self._desk.begin_new()

    def toggle_star(self) -> None:
        """Star the record shown, or take the star away."""
        self._card.toggle_star()

    def is_me(self) -> bool:
        """Whether the record shown is the user's own card."""
        data = self._card.editing.data
        return data is not None and data.is_me

    def toggle_me(self) -> None:
        """Make the contact shown the user's own card, or nobody's again."""
        record = self._card.editing.record
        if record is None:
            return
        chosen = None if self.is_me() else record.id
        said = _("This card is yours now: reports say so.") if chosen else _("This card is not yours any more.")
        self._context.ask(
            lambda crm: crm.my_card.chosen(), lambda before: self._choose_me(chosen, said, before), key="my card"
        )

    def _choose_me(self, chosen: int | None, said: str, before: int | None = None, *, again: bool = False) -> None:
        def done(_none: None) -> None:
            self._desk.reload()
            if again:
                return
            self._context.shell.toast(
                said, action=_("Undo"), run=lambda: self._choose_me(before, said, again=True)
            )

        self._context.do(lambda crm: crm.my_card.choose(chosen), done)

    def call(self) -> None:
        """Call the first number."""
        self.call_number(self._card.first_text("phones"))

    def call_number(self, number: str) -> None:
        """Dial a number, and count the minutes in the composer."""
        url = phone_url(number)
        if url:
            self._context.prompts.open_external(url)
        self._desk.write("call", clock=True)

    def write_email(self) -> None:
        """Write to the first address."""
        self.mail_to(self._card.first_text("emails"))

    def mail_to(self, address: str) -> None:
        """Write to an address in the mail program, and log it in the composer."""
        if address:
            self._context.prompts.open_external(f"mailto:{quote(address.strip(), safe='@')}")
        self._desk.write("email")

    def write_note(self) -> None:
        """Put the cursor where a note is written."""
        self._come_here()
        self._desk.write("note")

    def log_call(self) -> None:
        """Put the cursor where a call is logged."""
        self._come_here()
        self._desk.write("call")

    def edit(self) -> None:
        """Change the entry that has the focus, else the name."""
        if self._desk.timeline.view.hasFocus():
            self._desk.timeline.edit_current()
            return
        table = self._desk.switch.table
        if table is not None and table.hasFocus():
            table.edit_current()
            return
        self._desk.open_card(focus=False)
        self._card.head.name.edit()

    def delete(self) -> None:
        """Delete the entry that has the focus, else the selected records."""
        if self._desk.timeline.view.hasFocus():
            self._desk.timeline.delete_current()
        else:
            self._desk.bulk.delete()

    def copy(self) -> None:
        """Copy the entry that has the focus, else the selected records."""
        if self._desk.timeline.view.hasFocus():
            self._desk.timeline.copy_current()
        elif self._desk.switch.table is not None:
            self._desk.switch.table.copy_wanted.emit()
        else:
            self._desk.bulk.copy()

    def paste(self) -> None:
        """Make new records of what is on the clipboard."""
        self._come_here()
        self._desk.paste.paste()
