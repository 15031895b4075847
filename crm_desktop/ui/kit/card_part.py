"""A part of a card that is there when there is something in it: relations, positions, papers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from crm_desktop.ui.kit.field_group import FieldGroup
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.record_editing import CardData, RecordEditing
from crm_desktop.ui.kit.small_form import SmallForm


class CardPart(FieldGroup):
    """Rows under a heading; `add` begins a new one, also while the part is not shown for want of any."""

    icon = "plus"
    """Stands before its name in the menu of what can be added to a card."""

    def __init__(self, editing: RecordEditing, title: str, add_text: str) -> None:
        """`add_text` says what its plus does, and stands in that menu; a part without a title stands in a group."""
        self.read_only = editing.context.facts.read_only
        super().__init__(title, add_text="" if self.read_only else add_text)
        self.editing = editing
        self.add_text = add_text
        self._form: SmallForm | None = None
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
        """Say under the rows what could not be done."""
        if self._problem.parentWidget() is None and sentence:
            self.add_row(self._problem)
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    # A form under the rows

    def open_form(self, form: SmallForm, first: QWidget) -> None:
        """Show a form and put the cursor into its first field."""
        if self._form is not None:
            self._form.commit()
        self.set_problem("")
        self._form = form
        self.add_row(form)
        self.show()
        form.show()
        first.setFocus(Qt.FocusReason.TabFocusReason)  # as by Tab: what stands in it is selected

    def close_form(self) -> None:
        """Put the form away."""
        form, self._form = self._form, None
        if form is None:
            return
        if form.isAncestorOf(QApplication.focusWidget() or self):
            self.focus_add()
        form.hide()
        form.deleteLater()
        self.show_or_hide()
