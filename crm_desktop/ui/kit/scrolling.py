"""A view that scrolls up and down where the window is lower than what it shows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QWidget


class Scrolling(QScrollArea):
    """Shows one widget as wide as there is room, and at least as high as it needs."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner = inner
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._inner.minimumSizeHint().width(), 120)


class _PastChoices(QObject):
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel:
            return False
        event.ignore()  # what it stands in scrolls instead
        return True


def scroll_past(*combos: QComboBox) -> None:
    """Let the wheel scroll what these choices stand in: nobody who scrolls past one means to change it."""
    for combo in combos:
        combo.installEventFilter(_PastChoices(combo))
