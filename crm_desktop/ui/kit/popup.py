"""Things that lie over the window: scrim, pop-up frame with its painted shadow, side sheet."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.painting import rounded
from crm_desktop.ui.support.motion import animate
from crm_desktop.ui.support.theme import theme

SHADOW = 20


@lru_cache(maxsize=8)
def _shadow(radius: int, dark: bool, dpr: float) -> QPixmap:
    """A nine-patch: a rounded shadow whose middle can be stretched."""
    side = 2 * (SHADOW + radius) + 1
    patch = QPixmap(round(side * dpr), round(side * dpr))
    patch.setDevicePixelRatio(dpr)
    patch.fill(Qt.GlobalColor.transparent)
    painter = QPainter(patch)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    strength = 5 if dark else 2
    for step in range(SHADOW):
        painter.setBrush(QColor(0, 0, 0, strength))
        grown = radius + SHADOW - step
        painter.drawRoundedRect(QRectF(step, step + 2, side - 2 * step, side - 2 * step - 2), grown, grown)
    painter.end()
    return patch


def draw_shadow(painter: QPainter, box: QRect, radius: int) -> None:
    """Paint a soft shadow around a box; it reaches SHADOW px beyond it."""
    dpr = painter.device().devicePixelRatio()
    patch = _shadow(radius, theme().is_dark, dpr)
    corner = SHADOW + radius
    outer = box.adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW)
    xs = (outer.left(), outer.left() + corner, outer.right() + 1 - corner)
    ys = (outer.top(), outer.top() + corner, outer.bottom() + 1 - corner)
    widths = (corner, outer.width() - 2 * corner, corner)
    heights = (corner, outer.height() - 2 * corner, corner)
    sources = (0, corner, corner + 1)
    spans = (corner, 1, corner)
    for column in range(3):
        for row in range(3):
            target = QRectF(xs[column], ys[row], widths[column], heights[row])
            source = QRectF(
                sources[column] * dpr, sources[row] * dpr, spans[column] * dpr, spans[row] * dpr
            )
            painter.drawPixmap(target, patch, source)


class Scrim(QWidget):
    """Dims what lies behind and takes its clicks; it always covers its parent."""

    clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setObjectName("scrim")
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._area:
            self.setGeometry(self._area.rect())
        return False

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 128 if theme().is_dark else 71))
        painter.end()


class PopupFrame(QFrame):
    """A box inside the window with border, rounded corners and shadow; `body` is its layout."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(SHADOW + 1, SHADOW + 1, SHADOW + 1, SHADOW + 1)
        self.body.setSpacing(0)

    def box(self) -> QRect:
        """The visible box, without its shadow."""
        return self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)

    def place(self, corner: QPoint, size: QSize) -> None:
        """Put the visible box at a corner of the parent."""
        self.setGeometry(
            corner.x() - SHADOW, corner.y() - SHADOW, size.width() + 2 * SHADOW, size.height() + 2 * SHADOW
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        radius = theme().metric("r-popup")
        draw_shadow(painter, self.box(), radius)
        rounded(painter, self.box(), radius, "surface", "line-2")
        painter.end()


class SideSheet(QFrame):
    """A sheet over the trailing side of an area; Esc or a click beside closes it, and focus stays inside."""

    closed = Signal()

    def __init__(self, area: QWidget, width: int = 712) -> None:
        super().__init__(area)
        self._area = area
        self._width = width
        self._before: QWidget | None = None
        self._scrim = Scrim(area)
        self._scrim.clicked.connect(self.close_sheet)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = QVBoxLayout(self)
        set_margins(self.body, 1, 0, 0, 0)
        self.body.setSpacing(0)
        area.installEventFilter(self)
        self.hide()

    def open_sheet(self) -> None:
        """Slide in and take the focus."""
        if self.isVisible():
            return
        self._before = QApplication.focusWidget()
        self._scrim.show()
        self._scrim.raise_()
        rest = self._resting_place()
        start = rest.translated(rest.width() // 4 * (-1 if self._rtl() else 1), 0)
        self.setGeometry(start)
        self.show()
        self.raise_()
        animate(self, "geometry", start, rest, 120)
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.focusNextChild()

    def close_sheet(self) -> None:
        """Go away and give the focus back."""
        if not self.isVisible():
            return
        self.hide()
        self._scrim.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()

    def _rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _resting_place(self) -> QRect:
        area = self._area.rect()
        # Below 1000 px a sheet beside a sliver would help nobody: it takes the whole area.
        width = area.width() if area.width() < 1000 else min(theme().px(self._width), area.width())
        x = 0 if self._rtl() else area.width() - width
        return QRect(x, 0, width, area.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._area and self.isVisible():
            self.setGeometry(self._resting_place())
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        focused = QApplication.focusWidget()
        if moved and focused is not None and not self.isAncestorOf(focused):
            self.setFocus(Qt.FocusReason.TabFocusReason)
            return super().focusNextPrevChild(forward)
        return moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        edge = self.width() - 1 if self._rtl() else 0
        painter.fillRect(QRect(edge, 0, 1, self.height()), theme().color("line-2"))
        painter.end()
