"""The shapes that styles and painted widgets share: the focus ring and the chevron."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF


class Colours(Protocol):
    """What drawing needs of the theme, which itself stands above."""

    @property
    def system_colours(self) -> bool:
        """Whether the system's own palette draws everything."""

    def color(self, token: str) -> QColor:
        """The colour of a token in the scheme in use."""


def draw_ring(painter: QPainter, rect: QRect, radius: float, theme: Colours) -> None:
    """Paint the 2 px focus ring just inside a rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def draw_chevron(painter: QPainter, rect: QRect, turn: float, color: str, theme: Colours) -> None:
    """Paint a chevron in the middle of a rectangle; turn 0 points down, 90 left, 180 up, 270 right."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.color(color), 1.3)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.translate(QRectF(rect).center())
    painter.rotate(turn)
    painter.drawPolyline(QPolygonF([QPointF(-3.5, -1.75), QPointF(0, 1.75), QPointF(3.5, -1.75)]))
    painter.restore()
