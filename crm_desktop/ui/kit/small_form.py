"""A few lines to fill in where they stand: leaving them or Return saves, Esc restores."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QGridLayout, QLineEdit, QWidget

from crm_desktop.ui.kit.field_row import label_width
from crm_desktop.ui.support.theme import theme


class SmallForm(QWidget):
    """Base of the forms on a card; its fields stand in a grid that begins where values do."""

    finished = Signal(bool)
    """Whether to save; told once."""
    typed = Signal()
    """Something in it changed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._open = True
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(theme().px(label_width()), 2, 0, 6)
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
        edit.textEdited.connect(self.typed)
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
        self.watch(combo)
        self.grid.addWidget(combo, row, column, 1, width)
        return combo

    def watch(self, field: QWidget) -> None:
        """Let Return and Esc in a field end the form."""
        field.installEventFilter(self)

    def commit(self) -> None:
        """Save now."""
        self._finish(save=True)

    def is_open(self) -> bool:
        """Whether it has not been told yet what to do."""
        return self._open

    def _finish(self, *, save: bool) -> None:
        if self._open:
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
                self._finish(save=True)
                return True
        return False


def chosen(combo: QComboBox) -> str:
    """The key of what stands in a list of choices, or one's own words."""
    text = combo.currentText().strip()
    place = combo.findText(text)
    return str(combo.itemData(place)) if place >= 0 else text
