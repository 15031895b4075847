"""The buttons under a table of things in order: add, rename, up, down, remove."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.buttons import PlainButton, ToolIconButton
from crm_desktop.ui.kit.order_table import OrderTable


class OrderButtons(QWidget):
    """What the keys of the table do, for the mouse; a button that would do nothing is grey."""

    add_wanted = Signal()

    def __init__(self, table: OrderTable, add_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._writable = True
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(4)
        self.add = PlainButton(add_text, "plus", size="small")
        self.add.clicked.connect(self.add_wanted)
        self.row.addWidget(self.add)
        self.row.addStretch(1)
        self.rename = self._button("pencil", _("Rename (F2)"), table.rename)
        self.up = self._button("arrow-up", _("Move up (Alt ↑)"), lambda: table.step(-1))
        self.down = self._button("arrow-down", _("Move down (Alt ↓)"), lambda: table.step(1))
        self.remove = self._button("trash-2", _("Remove (Delete)"), table.remove_wanted.emit)
        table.chosen.connect(self.dress)
        self.dress()

    def _button(self, icon: str, name: str, call: object) -> ToolIconButton:
        button = ToolIconButton(icon, name, framed=True, size=26)
        button.clicked.connect(call)
        self.row.addWidget(button)
        return button

    def set_writable(self, *, writable: bool) -> None:
        """Let things be changed, or not."""
        self._writable = writable
        self._table.set_writable(writable=writable)
        self.dress()

    def dress(self) -> None:
        """Grey what would do nothing."""
        rows, current = self._table.rows(), self._table.current()
        at = next((place for place, row in enumerate(rows) if row.key == current), -1)
        row = rows[at] if at >= 0 else None
        self.add.setEnabled(self._writable)
        self.rename.setEnabled(self._writable and row is not None)
        movable = self._writable and row is not None and row.can_move
        self.up.setEnabled(movable and at > 0 and rows[at - 1].can_move)
        self.down.setEnabled(movable and at + 1 < len(rows) and rows[at + 1].can_move)
        self.remove.setEnabled(self._writable and row is not None and row.can_remove)
