"""A small picture of a record among those it is related to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from crm_desktop.base.i18n import _, listed, ngettext
from crm_desktop.ui.kit.avatar import avatar_pixmap
from crm_desktop.ui.kit.painting import (
    CENTRE,
    LEADING_MIDDLE,
    TRAILING_MIDDLE,
    draw_text,
    mirrored,
    rounded,
    text_width,
)
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tips import plain_tip

MOST = 8
"""So many are drawn; how many more there are is written below."""
ROW, DISC, MIDDLE = 42, 28, 40
MARGIN = 8
SHARE = 0.37
"""How much of the width either side takes."""
_KEYS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


@dataclass(frozen=True)
class Node:
    """A record in the picture, and what it is to the one in the middle."""

    kind: str
    number: int
    name: str
    type: str
    photo: bytes | None = None

    @property
    def spoken(self) -> str:
        """What screen readers and tool tips say of it."""
        return listed([part for part in (self.type, self.name) if part])


class RelationPicture(QWidget):
    """The record in the middle, the others at both sides; a click or Return opens one, arrow keys go round."""

    opened = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("relationPicture")
        self.setAccessibleName(_("Picture of relations"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._middle = Node("", 0, "", "")
        self._nodes: tuple[Node, ...] = ()
        self._more = 0
        self._current = 0
        self._hovered = -1
        self.hide()

    def show_nodes(self, middle: Node, nodes: Sequence[Node]) -> None:
        """Show these around the one in the middle; nothing is shown where there are none."""
        self._middle, self._nodes = middle, tuple(nodes[:MOST])
        self._more = len(nodes) - len(self._nodes)
        self._current, self._hovered = 0, -1
        self._tell()
        self.setVisible(bool(nodes))
        self.updateGeometry()
        self.update()

    def nodes(self) -> Sequence[Node]:
        """Those that are drawn around the middle."""
        return self._nodes

    def _tell(self) -> None:
        around = "; ".join(node.spoken for node in self._nodes)
        current = self._nodes[self._current].spoken if self._nodes else ""
        self.setAccessibleDescription(f"{current}. {self._middle.name}: {around}" if self._nodes else "")

    # Places

    def _rows(self) -> int:
        return (len(self._nodes) + 1) // 2

    def sizeHint(self) -> QSize:
        height = max(self._rows() * ROW, MIDDLE + 24) + 2 * MARGIN + (18 if self._more else 0)
        return QSize(240, theme().px(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def place_of(self, place: int) -> QRect:
        """Where one of those around stands: alternately after the middle and before it."""
        look = theme()
        ahead = place % 2 == 0
        on_side = (len(self._nodes) + 1) // 2 if ahead else len(self._nodes) // 2
        area = self.height() - look.px(18 if self._more else 0)
        top = (area - on_side * look.px(ROW)) // 2 + (place // 2) * look.px(ROW)
        width = int(self.width() * SHARE)
        left = self.width() - width if ahead else 0
        return mirrored(self, self.rect(), QRect(left, top, width, look.px(ROW)).adjusted(2, 1, -2, -1))

    def _at(self, spot: QPointF) -> int:
        return next((n for n in range(len(self._nodes)) if self.place_of(n).contains(spot.toPoint())), -1)

    def _leads(self, place: int) -> bool:
        """Whether the picture of one stands at the left of its name."""
        return (place % 2 == 0) == (self.layoutDirection() == Qt.LayoutDirection.LeftToRight)

    def _disc(self, place: int) -> QRect:
        box, side = self.place_of(place), theme().px(DISC)
        left = box.left() + 4 if self._leads(place) else box.right() - 3 - side
        return QRect(left, box.center().y() - side // 2 + 1, side, side)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme().px(MIDDLE)
        area = self.height() - theme().px(18 if self._more else 0)
        disc = QRect((self.width() - side) // 2, area // 2 - side // 2 - theme().px(8), side, side)
        for place in range(len(self._nodes)):
            self._paint_line(painter, disc, self._disc(place))
        self._paint_picture(painter, disc, self._middle)
        words = QRect(int(self.width() * SHARE) + 4, disc.bottom() + 3, 0, theme().line("small"))
        words.setWidth(self.width() - 2 * words.left())
        apart = max(0, words.width() - text_width(theme().font("small", 600), self._middle.name) - 8) // 2
        rounded(painter, words.adjusted(apart, 0, -apart, 1), 3, "surface")  # the lines pass under the name alone
        draw_text(painter, words, self._middle.name, "small", 600, "text", CENTRE)
        for place, node in enumerate(self._nodes):
            self._paint_node(painter, place, node)
        if self._more:
            text = ngettext("{n} more", "{n} more", self._more).format(n=self._more)
            foot = QRect(0, self.height() - theme().px(20), self.width(), theme().px(18))
            draw_text(painter, foot, text, "small", None, "text-2", CENTRE)
        painter.end()

    def _paint_line(self, painter: QPainter, middle: QRect, disc: QRect) -> None:
        start, end = QPointF(middle.center()), QPointF(disc.center())
        path = QPainterPath(start)
        bend = (end.x() - start.x()) * 0.55
        path.cubicTo(QPointF(start.x() + bend, start.y()), QPointF(end.x() - bend, end.y()), end)
        painter.setPen(QPen(theme().color("line-2"), 1.25))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_picture(self, painter: QPainter, disc: QRect, node: Node) -> None:
        ring = disc.adjusted(-3, -3, 3, 3)
        rounded(painter, ring, ring.width() / 2, "surface")
        picture = avatar_pixmap(node.number, node.name, disc.width(), node.photo, self.devicePixelRatioF())
        painter.drawPixmap(disc.topLeft(), picture)

    def _paint_node(self, painter: QPainter, place: int, node: Node) -> None:
        box, disc, leads = self.place_of(place), self._disc(place), self._leads(place)
        if place == self._hovered:
            rounded(painter, box, 6, "hover")
        self._paint_picture(painter, disc, node)
        left = disc.right() + 8 if leads else box.left() + 2
        words = QRect(left, 0, (box.right() - 2 if leads else disc.left() - 8) - left, theme().line("small"))
        side = LEADING_MIDDLE if leads else TRAILING_MIDDLE
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # beside its picture, whatever the window
        words.moveTop(box.center().y() - words.height() + 1 if node.type else box.center().y() - words.height() // 2)
        draw_text(painter, words, node.name, "small", 500, "text", side)
        words.moveTop(box.center().y() + 1)
        draw_text(painter, words, node.type, "caption", None, "text-2", side)
        if self.hasFocus() and place == self._current:
            draw_ring(painter, box, 6, theme())

    # Mouse and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hovered = self._at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.setCursor(Qt.CursorShape.PointingHandCursor if hovered >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._open(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()))
        if step is not None and self._nodes and not event.modifiers():
            self._current = (self._current + step) % len(self._nodes)
            self._tell()
            self.update()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._nodes:
            self._open(self._current)
            return
        super().keyPressEvent(event)

    def _open(self, place: int) -> None:
        node = self._nodes[place]
        self.opened.emit(node.kind, node.number)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(self._nodes[place].spoken) if place >= 0 else "", self)
            return True
        return super().event(event)
