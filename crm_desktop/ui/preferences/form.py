"""The rows that groups of settings are made of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.ui.kit.labels import Label


class Form(QWidget):
    """Labels beside their controls; notes under them in small."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(Label(title, "head"))
        self._rows = QFormLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(20)
        self._rows.setVerticalSpacing(12)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        column.addLayout(self._rows)
        self.body = column

    def add(self, label: str, control: QWidget, note: str = "") -> None:
        """Put a control in a row."""
        name = Label(label, "body", "text-2")
        name.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(label)
        self._rows.addRow(name, control)
        self._add_note(note)

    def _add_note(self, note: str) -> None:
        if note:
            label = Label(note, "small", "text-3", wrap=True)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self._rows.addRow("", label)

    def add_switch(self, name: str, text: str, on: bool, switched: Callable[[bool], None], note: str = "") -> QCheckBox:
        """Put a check box in a row."""
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setAccessibleName(text)
        box.setChecked(on)
        box.toggled.connect(switched)
        self._rows.addRow("", box)
        self._add_note(note)
        return box

    def add_text(self, name: str, label: str, value: str, kept: Callable[[str], None], note: str = "") -> QLineEdit:
        """Put a line of text in a row; it is kept when the field is left."""
        edit = QLineEdit(value)
        edit.setObjectName(name)
        edit.setAccessibleName(label)
        edit.editingFinished.connect(lambda: kept(edit.text().strip()))
        self.add(label, edit, note)
        return edit

    def end(self) -> None:
        """Push the rows to the top."""
        self.body.addStretch(1)
