"""Several-valued fields, and rows under a heading."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.ui.kit.buttons import ToolIconButton
from crm_desktop.ui.kit.editors import Choices
from crm_desktop.ui.kit.field_row import FieldRow
from crm_desktop.ui.kit.labels import Label


class ValueRow(FieldRow):
    """A row of a several-valued field: its label can be chosen, and it can be taken away."""

    relabelled = Signal(object, str)
    removed = Signal(object)

    def __init__(
        self,
        name: str,
        value_id: object,
        label: str,
        labels: Choices = (),
        kind: str = "text",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`labels` are the keys and texts of Mobile, Office, Home, ..."""
        super().__init__(name, label, kind, placeholder=placeholder, parent=parent)
        self.value_id = value_id
        self._labels = tuple(labels)
        if labels and not self.read_only:
            self._label.setCursor(Qt.CursorShape.PointingHandCursor)
            self._label.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._label and event.type() == QEvent.Type.MouseButtonRelease:
            self.edit_label()
            return True
        return super().eventFilter(watched, event)

    def set_labels(self, labels: Choices) -> None:
        """Offer other labels."""
        self._labels = tuple(labels)

    def edit_label(self) -> None:
        """Offer the labels in place of the label."""
        if self.read_only:
            return
        combo = QComboBox(self)
        for key, text in self._labels:
            combo.addItem(text, key)
        combo.setCurrentText(self._label.text())
        combo.setAccessibleName(self.accessibleName())
        combo.setFixedWidth(self._label.width())
        self._row.replaceWidget(self._label, combo)
        self._label.hide()

        def done() -> None:
            text = combo.currentText()
            changed = text != self._label.text()
            self._row.replaceWidget(combo, self._label)
            self._label.setText(text)
            self._label.show()
            combo.hide()
            combo.deleteLater()
            if changed:
                self.relabelled.emit(self.value_id, str(combo.currentData()))

        combo.activated.connect(done)
        combo.setFocus(Qt.FocusReason.OtherFocusReason)
        combo.showPopup()

    def add_remove_button(self, name: str) -> ToolIconButton:
        """Add the button that takes this value away."""
        return self.add_button("x", name, lambda: self.removed.emit(self.value_id))


class FieldGroup(QWidget):
    """Rows under a heading, with a word at its end and a way to add one."""

    add_wanted = Signal()

    def __init__(
        self, title: str, side_text: str = "", add_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._add: ToolIconButton | None = None
        if title:
            column.addLayout(self._head(title, side_text, add_text))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)

    def _head(self, title: str, side_text: str, add_text: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 4)
        head.addWidget(Label(title, "caption", "text-2", 600))
        head.addStretch(1)
        head.addWidget(Label(side_text, "small", "text-2"))
        if add_text:
            self._add = ToolIconButton("plus", add_text, size=22)
            self._add.clicked.connect(self.add_wanted)
            head.addWidget(self._add)
        return head

    def offer_no_adding(self) -> None:
        """Have no plus: nothing can be added."""
        if self._add is not None:
            self._add.hide()

    def focus_add(self) -> None:
        """Put the focus on the plus, where there is one."""
        if self._add is not None and not self._add.isHidden():
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_row(self, row: QWidget) -> None:
        """Put a row at the end."""
        self._rows.addWidget(row)

    def insert_row(self, place: int, row: QWidget) -> None:
        """Put a row at a place."""
        self._rows.insertWidget(place, row)

    def move_row(self, place: int, row: QWidget) -> None:
        """Put a row that may stand here already at a place among the others."""
        self._rows.removeWidget(row)
        self._rows.insertWidget(place, row)

    def take_row(self, row: QWidget) -> None:
        """Take a row away."""
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()

    def rows(self) -> list[QWidget]:
        """The rows in order."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if widget is not None]

    def clear(self) -> None:
        """Take all rows away."""
        for row in self.rows():
            self.take_row(row)
