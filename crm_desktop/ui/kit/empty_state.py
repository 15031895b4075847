"""What stands where nothing is yet."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.ui.kit.buttons import LinkButton, PlainButton
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.theme import theme


class _Picture(QWidget):
    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon

    def sizeHint(self) -> QSize:
        return QSize(28, 28)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._icon:
            return
        painter = QPainter(self)
        spot = QRect(0, 0, 24, 24)
        spot.moveCenter(self.rect().center())
        draw_icon(painter, spot, self._icon, "ctl")
        painter.end()


class EmptyState(QWidget):
    """A sentence in the middle of an empty place, with the way on."""

    pressed = Signal()
    other_pressed = Signal()
    """The second way on, a link under the first."""

    def __init__(
        self, text: str, action_text: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(10)
        column.addStretch(2)
        self._picture = _Picture(icon, self)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self._label = Label(text, "body", "text-2", wrap=True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._label)
        self._button = PlainButton(action_text)
        self._button.clicked.connect(self.pressed)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._other = LinkButton("", "small")
        self._other.clicked.connect(self.other_pressed)
        column.addWidget(self._other, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.set_message(text, action_text, icon)

    def set_message(self, text: str, action_text: str = "", icon: str = "", other_text: str = "") -> None:
        """Say something else; without action text there is no button, without the other one no link under it."""
        self._label.setText(text)
        self.setAccessibleName(text)
        self._button.set_text(action_text)
        self._button.setVisible(bool(action_text))
        self._other.set_text(other_text)
        self._other.setVisible(bool(other_text))
        self._picture.set_icon(icon)
        self._picture.setVisible(bool(icon))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(160))
