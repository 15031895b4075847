"""Lucide icons in the colours of the theme."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from crm_desktop.base.paths import resource_path
from crm_desktop.ui.support.theme import theme

STROKE = "1.75"
FILLED = "-filled"
"""Behind an icon's name: the same shape, filled."""


@cache
def _source(name: str) -> str:
    """The SVG text of an icon; an unknown name is a mistake in the program and fails loudly."""
    text = resource_path("icons", f"{name.removesuffix(FILLED)}.svg").read_text("utf-8")
    if name.endswith(FILLED):
        text = text.replace('fill="none"', 'fill="currentColor"')
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


@lru_cache(maxsize=1024)
def _render(name: str, color: str, pixels: int, dpr: float) -> QPixmap:
    data = QByteArray(_source(name).replace("currentColor", color).encode())
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(data).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    made = QPixmap.fromImage(image)
    made.setDevicePixelRatio(dpr)
    return made


MIRRORED = {
    "chevron-left": "chevron-right", "chevron-right": "chevron-left",
    "arrow-left": "arrow-right", "arrow-right": "arrow-left",
    "undo-2": "redo-2", "redo-2": "undo-2",
}  # fmt: skip
"""Icons that point along the line, and what they are in a right-to-left window."""


def pixmap(name: str, color: str = "text-2", size: int = 16, dpr: float = 1.0) -> QPixmap:
    """An icon as a pixmap, cached for each name, colour, size and device pixel ratio."""
    return _render(name, theme().color(color).name(), round(size * dpr), dpr)


def draw_icon(painter: QPainter, rect: QRect, name: str, color: str = "text-2") -> None:
    """Paint an icon centred in a rectangle, as large as its shorter side."""
    side = min(rect.width(), rect.height())
    spot = QRect(0, 0, side, side)
    spot.moveCenter(rect.center())
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        name = MIRRORED.get(name, name)
    painter.drawPixmap(spot.topLeft(), pixmap(name, color, side, painter.device().devicePixelRatio()))


class _LucideEngine(QIconEngine):
    """Paints at the moment it is needed, so that an icon follows a change of the theme."""

    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self._name = name
        self._color = color

    def _pixmap(self, side: int, mode: QIcon.Mode, dpr: float) -> QPixmap:
        color = "ctl" if mode == QIcon.Mode.Disabled else self._color
        rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return pixmap(MIRRORED.get(self._name, self._name) if rtl else self._name, color, side, dpr)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        corner = rect.center() - QPoint((side - 1) // 2, (side - 1) // 2)
        painter.drawPixmap(corner, self._pixmap(side, mode, painter.device().devicePixelRatio()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return self._pixmap(min(size.width(), size.height()), mode, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        return self._pixmap(round(min(size.width(), size.height()) / scale), mode, scale)

    def actualSize(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:
        return size

    def clone(self) -> QIconEngine:
        return _LucideEngine(self._name, self._color)


@cache
def icon(name: str, color: str = "text-2") -> QIcon:
    """An icon for actions and buttons; it follows the theme by itself."""
    _source(name)
    return QIcon(_LucideEngine(name, color))
