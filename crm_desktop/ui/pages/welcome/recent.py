"""Files opened last; those that are gone are shown, but pale."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.buttons import FlatButton
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.support.theme import theme

MOST = 5
AROUND = 48
"""What icon and padding of a line take, in px."""


class RecentFiles(QWidget):
    """One line for each file: name and folder."""

    chosen = Signal(str)

    def __init__(self, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recentFiles")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        heading = Label(_("Opened last"), "caption", "text-2", 600)
        column.addWidget(heading)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.buttons: list[FlatButton] = []
        for number, path in enumerate(paths[:MOST]):
            column.addWidget(self._button(number, path))
        self.setVisible(bool(self.buttons))

    def _button(self, number: int, path: Path) -> FlatButton:
        there = path.exists()
        text = f"{path.stem}   {_shortened(path.parent)}"
        button = FlatButton(text if there else _("{file}, not there now").format(file=text), "file", size="small")
        button.setObjectName(f"recentFile_{number}")
        button.setToolTip(str(path))
        button.setEnabled(there)
        button.clicked.connect(lambda: self.chosen.emit(str(path)))
        self.buttons.append(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the middle of a line that is too long, so that name and what is said last stay."""
        metrics = QFontMetrics(theme().font("small", 500))
        for button in self.buttons:
            line = metrics.elidedText(button.accessibleName(), Qt.TextElideMode.ElideMiddle, self.width() - AROUND)
            button.setText(line.replace("&", "&&"))
        super().resizeEvent(event)


def _shortened(folder: Path) -> str:
    """A folder as people know it: their home left out, the middle of a long one too."""
    try:
        parts = folder.relative_to(Path.home()).parts
    except ValueError:
        parts = folder.parts
    shown = parts if len(parts) <= 4 else (*parts[:1], "…", *parts[-2:])
    return " › ".join(part.strip("/\\") or "/" for part in shown)
