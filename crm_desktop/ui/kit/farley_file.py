"""The Farley file: what to remember of somebody, on the blue lines of an index card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.chips import Chip
from crm_desktop.ui.kit.field_row import FieldRow
from crm_desktop.ui.support.theme import theme


@dataclass(frozen=True)
class FarleyLine:
    """One line: a field with its icon, and a chip where a date comes near."""

    name: str
    icon: str
    label: str
    value: object = ""
    shown: str | None = None
    note: str = ""
    """A small word behind the value."""
    chip: str = ""
    chip_hue: str = "amber"
    kind: str = "text"
    placeholder: str = ""


class FarleyFileWidget(QWidget):
    """Lines that turn into editors like any field."""

    committed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("farleyFile")
        self.setAccessibleName(_("Farley file"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: dict[str, FieldRow] = {}
        self._chips: dict[str, Chip] = {}

    def set_lines(self, lines: Sequence[FarleyLine]) -> None:
        """Show these lines; the same fields in the same order keep their rows, and what is being typed."""
        if list(self._rows) != [line.name for line in lines]:
            self._rebuild(lines)
        for line in lines:
            row = self._rows[line.name]
            row.set_kind(line.kind)
            row.set_value(line.value, line.shown, line.note)
            chip = self._chips[line.name]
            chip.set_text(line.chip, line.chip_hue)
            chip.setVisible(bool(line.chip))

    def row(self, name: str) -> FieldRow:
        """The row of a field."""
        return self._rows[name]

    def _rebuild(self, lines: Sequence[FarleyLine]) -> None:
        for old in self._rows.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows, self._chips = {}, {}
        for line in lines:
            row = FieldRow(line.name, line.label, line.kind, icon=line.icon, placeholder=line.placeholder)
            row.committed.connect(self.committed)
            self._chips[line.name] = Chip("")
            self._chips[line.name].hide()
            row.add_widget(self._chips[line.name])
            self._column.addWidget(row)
            self._rows[line.name] = row

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for row in self._rows.values():
            bottom = row.geometry().bottom()
            painter.fillRect(0, bottom, self.width(), 1, theme().color("blueline"))
        painter.end()
