"""Editors for a value in place, one for each kind of field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit import value_checks
from crm_desktop.ui.support.bidi import direction
from crm_desktop.ui.support.theme import theme

Choices = Sequence[tuple[object, str]]


MAX_SHORT_YEAR = 99
"""A year typed with two digits or less is one of this century, whatever form reads it."""


class UnreadableError(ValueError):
    """The text typed is no value of this kind; the message is the sentence to show."""


class Editor(Protocol):
    """What a field row needs of an editor."""

    takes_return: bool
    """Whether Return belongs to the text, as in several lines."""
    immediate: bool
    """Whether a choice is saved at once."""

    @property
    def widget(self) -> QWidget:
        """The widget to show."""

    def set_value(self, value: object) -> None:
        """Show a value."""

    def value(self) -> object:
        """The value typed; raises UnreadableError."""


def show_text(edit: QLineEdit, text: str, *, same: bool) -> None:
    """Show a text of the file; what is just typed there stays, where the line is still of the `same` thing."""
    if not (same and edit.hasFocus() and edit.isModified()):
        edit.setText(text)


class LineEditor:
    """One line of text; it runs in the direction of its first strong letter."""

    takes_return = False
    immediate = False

    def __init__(self, placeholder: str = "") -> None:
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.textChanged.connect(self._turn)

    @property
    def widget(self) -> QWidget:
        """See Editor."""
        return self.edit

    def set_value(self, value: object) -> None:
        """See Editor."""
        self.edit.setText("" if value is None else str(value))
        self.edit.selectAll()

    def text(self) -> str:
        """What stands in it, as typed."""
        return self.edit.text()

    def go_on(self, text: str) -> None:
        """Put in what was typed before, the cursor behind it."""
        self.edit.setText(text)

    def value(self) -> object:
        """See Editor."""
        return self.edit.text().strip()

    def _turn(self, text: str) -> None:
        parent = self.edit.parentWidget()
        fallback = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
        self.edit.setLayoutDirection(direction(text, fallback))


class TextEditor:
    """Several lines; Return makes a new one, Ctrl+Return saves."""

    takes_return = True
    immediate = False

    def __init__(self, placeholder: str = "") -> None:
        self.edit = QPlainTextEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(4 * theme().line("body") + 12)

    @property
    def widget(self) -> QWidget:
        """See Editor."""
        return self.edit

    def set_value(self, value: object) -> None:
        """See Editor."""
        self.edit.setPlainText("" if value is None else str(value))
        self.edit.selectAll()

    def text(self) -> str:
        """What stands in it, as typed."""
        return self.edit.toPlainText()

    def go_on(self, text: str) -> None:
        """Put in what was typed before, the cursor behind it."""
        self.edit.setPlainText(text)
        self.edit.moveCursor(QTextCursor.MoveOperation.End)

    def value(self) -> object:
        """See Editor."""
        return self.edit.toPlainText().strip()


class ChoiceEditor:
    """One of several; a choice is saved at once."""

    takes_return = False
    immediate = True

    def __init__(self, choices: Choices) -> None:
        self.combo = QComboBox()
        for key, label in choices:
            self.combo.addItem(label, key)

    @property
    def widget(self) -> QWidget:
        """See Editor."""
        return self.combo

    def set_value(self, value: object) -> None:
        """See Editor."""
        keys = [self.combo.itemData(row) for row in range(self.combo.count())]
        if value not in keys:  # what was chosen before the list changed stays choosable
            self.combo.insertItem(0, "" if value is None else str(value), value)
            keys.insert(0, value)
        self.combo.setCurrentIndex(keys.index(value))

    def value(self) -> object:
        """See Editor."""
        return self.combo.currentData()


class YesNoEditor:
    """A check box."""

    takes_return = False
    immediate = True

    def __init__(self) -> None:
        self.box = QCheckBox()

    @property
    def widget(self) -> QWidget:
        """See Editor."""
        return self.box

    def set_value(self, value: object) -> None:
        """See Editor."""
        self.box.setChecked(bool(value))

    def value(self) -> object:
        """See Editor."""
        return self.box.isChecked()


class DateEditor(LineEditor):
    """A date as text, in the way of the user's system or as 2025-05-14; its value is a date or None."""

    def set_value(self, value: object) -> None:
        """See Editor."""
        super().set_value(day_text(value) if isinstance(value, date) else value)

    def value(self) -> object:
        """See Editor."""
        text = self.edit.text().strip()
        return read_date(text) if text else None


def day_text(day: date) -> str:
    """A day as the user's system writes it short, but with its whole year, which `read_date` reads."""
    return QLocale().toString(QDate(day.year, day.month, day.day), _day_form())


def _day_form() -> str:
    form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return form if "yyyy" in form else form.replace("yy", "yyyy")


def read_date(text: str) -> date:
    """Read a date in one of the system's formats or ISO 8601; raises UnreadableError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    locale = QLocale()
    forms = QLocale.FormatType
    tried = (locale.toDate(text, form, 2000) for form in (forms.ShortFormat, forms.LongFormat, forms.NarrowFormat))
    for found in (locale.toDate(text, _day_form()), *tried):
        if found.isValid() and found.year() > MAX_SHORT_YEAR:
            return date(found.year(), found.month(), found.day())
    try:  # as people write it in any form, in the order of this system: 5.4.26, 5 April 2026
        return date.fromisoformat(value_checks.read_annual(text) or "")
    except ValueError:
        pass
    example = day_text(date(2025, 5, 14))
    sentence = _("This is no date: “{text}”. Write it like {example}.")
    raise UnreadableError(sentence.format(text=text, example=example))


def editor_for(kind: str, choices: Choices = (), placeholder: str = "") -> Editor:
    """The editor of a kind of field; kinds without one of their own are lines of text."""
    if kind in ("choice", "reference") and choices:
        return ChoiceEditor(choices)
    if kind in ("text_long", "multiline"):
        return TextEditor(placeholder)
    if kind in ("bool", "yes_no"):
        return YesNoEditor()
    if kind == "date":
        return DateEditor(placeholder)
    return LineEditor(placeholder)
