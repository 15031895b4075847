"""A few lines to fill in where they stand: leaving them or Return saves, Esc restores."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QGridLayout, QLineEdit, QWidget

from crm_desktop.ui.kit.field_row import label_width
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.support.theme import theme


class SmallForm(QWidget):
    """Base of the forms on a card; its fields stand in a grid that begins where values do."""

    finished = Signal(bool)
    """Whether to save; told once."""
    refused = Signal(str)
    """It was to be saved and cannot be: the sentence that says why. It stays open."""
    typed = Signal(str)
    """What stands in it, whenever that changes; see `text`."""
    left = Signal()
    """It was put away, after what is to be saved was handed over."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._open = True
        self._fields: dict[str, QLineEdit | QComboBox] = {}
        self._before: dict[str, str] = {}
        self.by_key = False
        """Whether Return ended it, and the focus is nowhere else yet."""
        self.grid = QGridLayout(self)
        set_margins(self.grid, theme().px(label_width()), 2, 0, 6)
        self.grid.setSpacing(6)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def line(self, name: str, label: str, row: int, column: int, width: int) -> QLineEdit:
        """Add a line of text at a place of the grid; its label stands in it while it is empty."""
        edit = QLineEdit()
        edit.setObjectName(f"edit_{name}")
        edit.setPlaceholderText(label)
        edit.setAccessibleName(label)
        edit.textEdited.connect(self._tell)
        self._fields[name] = edit
        self.watch(edit)
        self.grid.addWidget(edit, row, column, 1, width)
        return edit

    def choice(
        self, name: str, label: str, offered: Sequence[tuple[str, str]], row: int, column: int, width: int
    ) -> QComboBox:
        """Add a list of keys and texts, in which one's own words can be typed too."""
        combo = QComboBox()
        combo.setObjectName(f"edit_{name}")
        combo.setAccessibleName(label)
        combo.setEditable(True)
        for key, text in offered:
            combo.addItem(text, key)
        combo.editTextChanged.connect(self._tell)
        self._fields[name] = combo
        self.watch(combo)
        self.grid.addWidget(combo, row, column, 1, width)
        return combo

    def watch(self, field: QWidget) -> None:
        """Let Return and Esc in a field end the form."""
        field.installEventFilter(self)

    # What stands in it

    def begin(self) -> None:
        """What stands in it now is what there was before anything is typed; long texts show their beginning."""
        for field in self._fields.values():
            if isinstance(field, QLineEdit):
                field.setCursorPosition(0)
        self._before = texts_in(self._fields)

    def text(self) -> str:
        """What stands in it, as one text; empty as long as nothing was changed."""
        return text_of(self._fields, self._before)

    def go_on(self, text: str) -> None:
        """Put in what `text` gave before."""
        fill_in(self._fields, text)
        self._tell()

    def problem(self) -> str:
        """Say what keeps it from being saved; empty for nothing."""
        return ""

    def _tell(self, *_text: str) -> None:
        if self._open:
            self.typed.emit(self.text())

    # Ending

    def commit(self) -> None:
        """Save now."""
        self._finish(save=True)

    def end(self) -> None:
        """Be put away without another word."""
        self._open = False

    def is_open(self) -> bool:
        """Whether it has not been told yet what to do."""
        return self._open

    def _finish(self, *, save: bool) -> None:
        if not self._open:
            return
        sentence = self.problem() if save else ""
        if sentence:
            self._tell()
            self.refused.emit(sentence)
            return
        self._open = False
        self.finished.emit(save)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        # Another window, or the pop-up of a list, is no leaving.
        if self._open and now is not None and now.window() is self.window() and not self.isAncestorOf(now):
            self._finish(save=True)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._finish(save=False)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.by_key = True
                self._finish(save=True)
                return True
        return False


def chosen(combo: QComboBox) -> str:
    """The key of what stands in a list of choices, or one's own words."""
    text = combo.currentText().strip()
    place = combo.findText(text)
    return str(combo.itemData(place)) if place >= 0 else text


def texts_in(fields: Mapping[str, QLineEdit | QComboBox]) -> dict[str, str]:
    """What stands in the fields of a form, by name."""
    return {name: one.currentText() if isinstance(one, QComboBox) else one.text() for name, one in fields.items()}


def text_of(fields: Mapping[str, QLineEdit | QComboBox], before: Mapping[str, str]) -> str:
    """What stands in the fields of a form, as one text; empty where it is what stood there before."""
    now = texts_in(fields)
    return "" if now == before else json.dumps({name: text for name, text in now.items() if text}, ensure_ascii=False)


def fill_in(fields: Mapping[str, QLineEdit | QComboBox], text: str) -> None:
    """Put what `text_of` gave before into the fields of a form."""
    typed = parts_in(text)
    for name, one in fields.items():
        if isinstance(one, QLineEdit):
            one.setText(typed.get(name, ""))
        elif name in typed:
            one.setCurrentText(typed[name])


def parts_in(text: str) -> dict[str, str]:
    """What stood in the fields of a form that gave one text."""
    return {str(name): str(part) for name, part in json.loads(text).items()}
