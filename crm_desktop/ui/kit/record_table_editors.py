"""Editors of a table's cells: what stands in them at first, and how what was typed is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from crm_desktop.base.clock import from_ms
from crm_desktop.base.i18n import _
from crm_desktop.domain.attributes import Attribute
from crm_desktop.domain.custom_field import plain_number
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.records import Value
from crm_desktop.ui.kit import value_checks
from crm_desktop.ui.kit.completing import make_searchable, offer_words
from crm_desktop.ui.kit.editors import UnreadableError, read_date
from crm_desktop.ui.kit.record_table_cells import spoken_value
from crm_desktop.ui.kit.record_tags import LastWordCompleter
from crm_desktop.ui.kit.saying import annual_text
from crm_desktop.ui.support.bidi import direction

Offered = Sequence[str]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into a cell."""

    values: list[str]
    """As the file keeps them."""
    seen: Value
    """What stood there when the editor opened."""
    text: str | None = None
    """As it stood in the editor; None where there was none."""


def make_editor(attribute: Attribute, parent: QWidget, offered: Offered) -> QWidget:
    """The editor for one cell; `offered` are values to choose from, in the file's own spelling."""
    if attribute.kind is FieldKind.LONG_TEXT:
        edit: QWidget = QPlainTextEdit(parent)
    elif attribute.kind is FieldKind.CHOICE and not attribute.is_set:
        edit = _combo(attribute, parent, offered)
    else:
        edit = _line(attribute, parent, offered)
    edit.setObjectName("cellEditor")
    edit.setAccessibleName(attribute.label)
    return edit


def fill_editor(edit: QWidget, attribute: Attribute, value: Value) -> None:
    """Let an editor begin with what the cell has, all of it selected."""
    put_text(edit, attribute, edit_text(attribute, value))
    line = edit.lineEdit() if isinstance(edit, QComboBox) else edit
    if isinstance(line, QLineEdit | QPlainTextEdit):
        line.selectAll()


def put_text(edit: QWidget, attribute: Attribute, text: str) -> None:
    """Put a text into an editor, as `typed_text` gives it; the cursor stands behind it."""
    if isinstance(edit, QPlainTextEdit):
        edit.setPlainText(text)
        edit.moveCursor(QTextCursor.MoveOperation.End)
    elif isinstance(edit, QComboBox):
        edit.setCurrentText(spoken_value(attribute, text))
    elif isinstance(edit, QLineEdit):
        edit.setText(text)


def show_in_editor(edit: QWidget, shown: str) -> None:
    """Put a text into an editor as people see it."""
    if isinstance(edit, QComboBox):
        edit.setCurrentText(shown)
    elif isinstance(edit, QLineEdit):
        edit.setText(shown)


def type_over(edit: QWidget, text: str) -> None:
    """Type instead of what is selected, which is all there was."""
    line = edit.lineEdit() if isinstance(edit, QComboBox) else edit
    if isinstance(line, QLineEdit):
        line.insert(text)
    elif isinstance(line, QPlainTextEdit):
        line.insertPlainText(text)


def typed_text(edit: QWidget) -> str:
    """What stands in an editor."""
    if isinstance(edit, QPlainTextEdit):
        return edit.toPlainText().strip()
    if isinstance(edit, QComboBox):
        shown = edit.currentText().strip()
        place = edit.findText(shown, Qt.MatchFlag.MatchFixedString)
        return str(edit.itemData(place)) if place >= 0 else shown
    return edit.text().strip() if isinstance(edit, QLineEdit) else ""


def edit_text(attribute: Attribute, value: Value) -> str:
    """A value as it stands in its editor: days in the way of the user's system, numbers as they are kept."""
    if value is None or isinstance(value, bytes):
        return ""
    if attribute.kind is FieldKind.MOMENT and isinstance(value, int):
        moment = from_ms(value)
        return f"{_short(moment.date())} {moment:%H:%M}"
    if attribute.kind is FieldKind.ANNUAL:
        return annual_text(str(value))
    if attribute.kind is FieldKind.DATE:
        try:
            return _short(date.fromisoformat(str(value)))
        except ValueError:
            return str(value)
    return str(value)


def read_typed(attribute: Attribute, text: str) -> list[str]:
    """What was typed, as the file keeps it; raises UnreadableError where a field of ours can make nothing of it.

    Values of a set are typed with commas between them; a field of one's own keeps odd text as it was typed.
    """
    if attribute.is_set:
        return [part.strip() for part in text.split(",") if part.strip()]
    if not text:
        return []
    try:
        return [_read(attribute, text)]
    except UnreadableError:
        if attribute.custom is not None:
            return [text]
        raise


def _read(attribute: Attribute, text: str) -> str:
    if attribute.kind is FieldKind.DATE:
        return read_date(text).isoformat()
    if attribute.kind is FieldKind.ANNUAL:
        found = value_checks.read_annual(text)
        if found is None:
            raise UnreadableError(value_checks.annual_problem(text, date(2025, 1, 1)))
        return found
    if attribute.kind is FieldKind.MOMENT:
        return _read_moment(text)
    if attribute.kind is FieldKind.INTEGER and attribute.custom is None:
        number = plain_number(text)
        if number is None or "." in number:
            raise UnreadableError(_("“{text}” is no whole number.").format(text=text))
        return number
    return text


def _read_moment(text: str) -> str:
    """Read a day with a time of day behind it, in the way of the user's system or as 2026-05-14 9:12."""
    day, _blank, clock = text.rpartition(" ")
    hours, colon, minutes = clock.partition(":")
    if not colon or not (hours.isdecimal() and minutes.isdecimal() and int(hours) < 24 and int(minutes) < 60):
        example = f"{_short(date(2025, 5, 14))} 9:12"
        raise UnreadableError(_("Write day and time like {example}.").format(example=example))
    return f"{read_date(day.strip(' ,')).isoformat()}T{int(hours):02}:{int(minutes):02}"


def _short(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)


def _combo(attribute: Attribute, parent: QWidget, offered: Offered) -> QComboBox:
    combo = QComboBox(parent)
    if attribute.key != "type":
        make_searchable(combo)
    for name in ("", *offered):
        combo.addItem(spoken_value(attribute, name) if name else "", name)
    return combo


def _line(attribute: Attribute, parent: QWidget, offered: Offered) -> QLineEdit:
    line = QLineEdit(parent)
    fallback = parent.layoutDirection()
    line.textChanged.connect(lambda text: line.setLayoutDirection(direction(text, fallback)))
    if attribute.is_number:
        line.setAlignment(Qt.AlignmentFlag.AlignTrailing)
    if attribute.is_set:
        line.setCompleter(LastWordCompleter(offered, line))
    elif offered:
        offer_words(line, offered)
    return line
