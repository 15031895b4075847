"""The round icon of an entry as a widget."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm_desktop.ui.kit.painting import circle
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tokens import hue_text, hue_tint

SIDE = 28


class Disc(QWidget):
    """An icon on its tint; what it means stands beside it in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._hue = "", "slate"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, hue: str) -> None:
        """Show an icon in a hue."""
        self._icon, self._hue = icon, hue
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(SIDE), theme().px(SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        circle(painter, self.rect(), hue_tint(self._hue))
        if self._icon:
            draw_icon(painter, self.rect().adjusted(6, 6, -6, -6), self._icon, hue_text(self._hue))
        painter.end()
