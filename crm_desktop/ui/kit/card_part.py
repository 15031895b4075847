"""A part of a card that is there when there is something in it: relations, positions, papers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from crm_desktop.ui.kit.field_group import FieldGroup
from crm_desktop.ui.kit.field_row import label_width
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.record_editing import CardData, FormChange, RecordEditing
from crm_desktop.ui.kit.small_form import SmallForm
from crm_desktop.ui.support.theme import theme


class CardPart(FieldGroup):
    """Rows under a heading; `add` begins a new one, also while the part is not shown for want of any."""

    icon = "plus"
    """Stands before its name in the menu of what can be added to a card."""
    collection = ""
    """The several values that its forms change; what is typed is kept under their name."""

    def __init__(self, editing: RecordEditing, title: str, add_text: str) -> None:
        """`add_text` says what its plus does, and stands in that menu; a part without a title stands in a group."""
        self.read_only = editing.context.facts.read_only
        super().__init__(title, add_text="" if self.read_only else add_text)
        self.editing = editing
        self.add_text = add_text
        self._form: SmallForm | None = None
        self._form_of = 0
        """The record that the open form is about."""
        self.form_key = ""
        self._hidden: QWidget | None = None
        """The row whose form is open."""
        self._record_id = 0
        self._problem = Label("", "small", "red", wrap=True)
        self._problem.hide()
        self.add_wanted.connect(self.add)

    def show_data(self, data: CardData) -> None:
        """Show what a record has of it."""
        raise NotImplementedError

    def is_filled(self) -> bool:
        """Whether the record has any."""
        raise NotImplementedError

    def add(self) -> None:
        """Begin a new one."""
        raise NotImplementedError

    def show_or_hide(self) -> None:
        """Be there when there is something to see or to fill in."""
        self.setVisible(self.is_filled() or self._form is not None or bool(self._problem.text()))

    def set_problem(self, sentence: str) -> None:
        """Say what could not be done, under the form that is open, else under the rows."""
        if sentence:
            set_margins(self._problem, theme().px(label_width()) + 6, 0, 0, 6)
            rows = [row for row in self.rows() if row is not self._problem]
            place = rows.index(self._form) + 1 if self._form is not None and self._form in rows else len(rows)
            self.move_row(place, self._problem)
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    # A form under the rows

    def change_of(self, form: SmallForm, record_id: int) -> FormChange | None:
        """What a form asks to be done when it is left; None for nothing."""
        raise NotImplementedError

    def go_on(self, item: str, text: str) -> None:
        """Open the form of a value, by its id as text, with what was typed before and is not saved."""
        raise NotImplementedError

    def is_filling_in(self) -> bool:
        """Whether a form is open."""
        return self._form is not None

    def open_form(self, form: SmallForm, first: QWidget, item_id: int | None, text: str = "") -> None:
        """Show a form for a value, or for a new one, and put the cursor into its first field.

        `text` is what was typed there before.
        """
        record = self.editing.record
        assert record is not None
        self.set_problem("")
        self._form, self._form_of, self.form_key = form, record.id, self.key_of(item_id)
        form.setFocusProxy(first)
        form.begin()
        self.editing.drafts.watch(form, self.form_key)
        form.refused.connect(self._refused)
        form.finished.connect(lambda save: self._finished(form, save=save))
        self.add_row(form)
        self.show()
        form.show()
        first.setFocus(Qt.FocusReason.TabFocusReason)  # as by Tab: what stands in it is selected
        if text:
            form.go_on(text)

    def put_instead(self, form: SmallForm, row: QWidget | None) -> None:
        """Let a form stand where the row that it changes stood."""
        self._hidden = row
        if row is not None:
            self.move_row(self.rows().index(row), form)
            row.hide()

    def may_open(self) -> bool:
        """Save what another form has, so that one can be opened; False where that one has to stay."""
        if self._form is not None:
            self._form.commit()
        if self._form is not None:
            self._form.setFocus(Qt.FocusReason.OtherFocusReason)
        return self._form is None

    def key_of(self, item_id: int | None) -> str:
        """The place of a value's form among the editors of the card."""
        return f"{self.collection}/{item_id if item_id is not None else 'new'}"

    def _refused(self, sentence: str) -> None:
        self.set_problem(sentence)
        self.show_or_hide()
        self.editing.drafts.keep_now()

    def _finished(self, form: SmallForm, *, save: bool) -> None:
        change = self.change_of(form, self._form_of) if save and form.text() else None
        self._put_away(form)
        self.set_problem("")
        if change is not None:
            self.editing.send_form(change)
        form.left.emit()
        self.show_or_hide()

    def leave_record(self, record_id: int) -> None:
        """A record is shown: with another one, a form that could not be saved goes, and what stands in it is kept."""
        if record_id != self._record_id:
            self.set_problem("")
        self._record_id = record_id
        form = self._form
        if form is not None and record_id != self._form_of:
            drafts = self.editing.drafts
            self._put_away(form)
            drafts.keep(drafts.take_form(self._form_of, self.editing.kind, self.form_key, form.text()))

    def _put_away(self, form: SmallForm) -> None:
        self._form = None
        form.end()
        focused = form.isAncestorOf(QApplication.focusWidget() or self)
        if focused:
            self.focus_add()
        form.hide()
        form.deleteLater()
        row, self._hidden = self._hidden, None
        if row is not None and isValid(row):
            row.show()
            if focused:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
