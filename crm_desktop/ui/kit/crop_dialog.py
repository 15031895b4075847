"""Which part of a picture stands for somebody: a square, moved and made larger by mouse and by keys."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSlider, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.services.contents import SIDE_TO_CUT
from crm_desktop.ui.kit.buttons import shows_ring
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.paper_list import png_of
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme

SIDE = 320
KEPT = 512
MOST_ZOOM = 8.0
STEP, WHEEL = 12, 1.15
_ARROWS = {
    Qt.Key.Key_Left: (1, 0), Qt.Key.Key_Right: (-1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1),
}  # fmt: skip


def read_image(data: bytes) -> QImage:
    """A picture from its bytes, upright; empty where it cannot be read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > SIDE_TO_CUT:
        reader.setScaledSize(size.scaled(SIDE_TO_CUT, SIDE_TO_CUT, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class CropView(QWidget):
    """The picture under a round window that stays in the middle."""

    zoomed = Signal(float)
    """How much larger it is shown than it needs to be to fill the window."""

    def __init__(self, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self._zoom = 1.0
        self._middle = QPointF(image.width() / 2, image.height() / 2)
        """The point of the picture that stands in the middle of the window."""
        self._grabbed: QPointF | None = None
        self.setObjectName("cropView")
        self.setAccessibleName(_("Part of the picture; arrow keys move it, plus and minus change its size"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFixedSize(theme().px(SIDE), theme().px(SIDE))

    def _scale(self) -> float:
        return self.width() / max(1, min(self._image.width(), self._image.height())) * self._zoom

    def part(self) -> QRectF:
        """The square of the picture that is seen."""
        side = self.width() / self._scale()
        return QRectF(self._middle.x() - side / 2, self._middle.y() - side / 2, side, side)

    def set_zoom(self, zoom: float) -> None:
        """Show it larger or smaller around its middle, never smaller than the window."""
        self._zoom = min(MOST_ZOOM, max(1.0, zoom))
        self._move_to(self._middle)
        self.zoomed.emit(self._zoom)

    def zoom(self) -> float:
        """How large it is shown."""
        return self._zoom

    def _move_to(self, middle: QPointF) -> None:
        half = self.width() / self._scale() / 2
        x = min(max(middle.x(), half), self._image.width() - half)
        y = min(max(middle.y(), half), self._image.height() - half)
        self._middle = QPointF(x, y)
        self.update()

    def move_by(self, x: float, y: float) -> None:
        """Move the picture by so many pixels of the screen."""
        self._move_to(self._middle - QPointF(x, y) / self._scale())

    def cropped(self) -> QImage:
        """What is seen, as a picture of its own."""
        part = self.part()
        side = max(1, min(KEPT, round(part.width())))
        made = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(0, 0, side, side), self._image, part)
        painter.end()
        return made if self._image.hasAlphaChannel() else made.convertToFormat(QImage.Format.Format_RGB32)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(SIDE), theme().px(SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), theme().color("sunken"))
        painter.drawImage(QRectF(self.rect()), self._image, self.part())
        outside = QPainterPath()
        outside.addRect(QRectF(self.rect()))
        outside.addEllipse(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        painter.fillPath(outside, QColor(0, 0, 0, 110))  # the rest is dimmed, in either theme
        if shows_ring(self):
            draw_ring(painter, QRect(self.rect()), 2, theme())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            moved = event.position() - self._grabbed
            self._grabbed = event.position()
            self.move_by(moved.x(), moved.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grabbed = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.set_zoom(self._zoom * WHEEL ** (event.angleDelta().y() / 120))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if arrow is not None:
            self.move_by(arrow[0] * STEP, arrow[1] * STEP)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.set_zoom(self._zoom * WHEEL)
        elif event.key() == Qt.Key.Key_Minus:
            self.set_zoom(self._zoom / WHEEL)
        else:
            super().keyPressEvent(event)


class CropDialog(FarleyDialog):
    """Asks for the part; `taken` carries it as a PNG."""

    taken = Signal(bytes)

    def __init__(self, image: QImage, name: str, parent: QWidget) -> None:
        super().__init__(_("Picture of {name}").format(name=name), parent, main=_("Use this part"))
        self.setObjectName("cropDialog")
        self.view = CropView(image)
        self.body.addWidget(self.view, 0, Qt.AlignmentFlag.AlignHCenter)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(_("Size"))
        self.slider.setRange(100, int(MOST_ZOOM * 100))
        self.slider.valueChanged.connect(self._slid)
        self.view.zoomed.connect(lambda zoom: self.slider.setValue(round(zoom * 100)))
        self.body.addWidget(self.slider)
        self.body.addWidget(Label(_("Drag it, or move it with the arrow keys."), "small", "text-2"))
        self.view.setFocus()

    def _slid(self, value: int) -> None:
        if round(self.view.zoom() * 100) != value:
            self.view.set_zoom(value / 100)

    def accept(self) -> None:
        """Hand over the part."""
        self.taken.emit(png_of(self.view.cropped()))
        super().accept()
