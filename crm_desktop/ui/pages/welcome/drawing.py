"""The drawing of the welcome page: an index card in front of its tabs."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.painting import TRAILING_MIDDLE, draw_text, mirrored, rounded, text_width
from crm_desktop.ui.support.theme import theme

WIDTH, HEIGHT = 362, 330
CARD = QRect(0, 112, 360, 216)
TABS = (
    (QRect(12, 11, 330, 120), 42, "A – F"),
    (QRect(18, 45, 330, 100), 138, "G – M"),
    (QRect(24, 79, 330, 80), 234, "N – Z"),
)
"""Each sheet behind the card, where its tab begins, and what the tab says."""
TAB_WIDTH, TAB_HEIGHT, SLOPE = 80, 10, 7
LINE = 28


class CardDrawing(QWidget):
    """Painted in the theme's colours; it says nothing that the words beside it do not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("An index card with a name, a red rule and blue lines"))

    def sizeHint(self) -> QSize:
        return QSize(WIDTH + 2, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("line-2"), 1))
        painter.setBrush(theme().color("surface"))
        flip = QTransform()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            flip = QTransform(-1, 0, 0, 1, self.width(), 0)
        for sheet, start, text in TABS:
            painter.drawPath(flip.map(_sheet(sheet, start)))
            label = QRect(start + 2, sheet.top() - TAB_HEIGHT + 1, TAB_WIDTH - 26, 18)
            draw_text(painter, flip.mapRect(label.translated(10, 0)), text, "caption", 600, "text-2")
            painter.setPen(QPen(theme().color("line-2"), 1))
            painter.setBrush(theme().color("surface"))
        self._paint_card(painter, flip.mapRect(CARD))
        painter.end()

    def _paint_card(self, painter: QPainter, card: QRect) -> None:
        rounded(painter, card, 8, "surface", "line-2")
        inner = card.adjusted(24, 0, -24, 0)
        head = QRect(inner.left(), card.top() + 12, inner.width(), 36)
        draw_text(painter, head, "Marta Kowalczyk", "head", 600)
        draw_text(painter, head, "Wrocław", "small", None, "text-2", TRAILING_MIDDLE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        y = card.top() + 50
        painter.fillRect(QRect(card.left() + 1, y - 1, card.width() - 2, 2), theme().color("rule"))
        facts = (
            _("Purchasing manager, Kowal-Pneumatyka"),
            _("Daughter Zosia plays the cello"),
            _("Rows on the Oder; coffee black"),
            _("Not before 9:30"),
        )
        for number in range(len(facts) + 1):
            y += LINE
            painter.fillRect(QRect(card.left() + 1, y, card.width() - 2, 1), theme().color("blueline"))
            if number < len(facts):
                line = QRect(inner.left(), y - 23, inner.width(), 22)
                draw_text(painter, line, facts[number], "body", None, "text-2")
        call = _("Call Wednesday 10:30")
        width = text_width(theme().font("small", 500), call) + 22
        chip = mirrored(self, card, QRect(inner.left(), y - 22, width, 24))
        rounded(painter, chip, 4, "amber-t")
        draw_text(painter, chip.adjusted(10, 0, -10, 0), call, "small", 500, "amber")


def _sheet(sheet: QRect, start: int) -> QPainterPath:
    """The outline of a sheet with a tab on its upper edge."""
    box = QRectF(sheet).adjusted(0.5, 0.5, -0.5, -0.5)
    radius, top = 6.0, box.top()
    path = QPainterPath(QPointF(box.left(), box.bottom()))
    path.lineTo(box.left(), top + radius)
    path.quadTo(box.left(), top, box.left() + radius, top)
    path.lineTo(start, top)
    path.lineTo(start + SLOPE - 2, top - TAB_HEIGHT + 2)
    path.quadTo(start + SLOPE - 1, top - TAB_HEIGHT, start + SLOPE + 2, top - TAB_HEIGHT)
    path.lineTo(start + TAB_WIDTH - SLOPE - 2, top - TAB_HEIGHT)
    path.quadTo(start + TAB_WIDTH - SLOPE + 1, top - TAB_HEIGHT, start + TAB_WIDTH - SLOPE + 2, top - TAB_HEIGHT + 2)
    path.lineTo(start + TAB_WIDTH, top)
    path.lineTo(box.right() - radius, top)
    path.quadTo(box.right(), top, box.right(), top + radius)
    path.lineTo(box.right(), box.bottom())
    return path


def draw_mark(painter: QPainter, box: QRect) -> None:
    """The program's mark: a folder with an index card."""
    unit = box.width() / 32
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(unit, unit)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("accent-fill"))
    painter.drawRoundedRect(QRectF(1.5, 3, 14, 10), 2.5, 2.5)
    painter.drawRoundedRect(QRectF(1.5, 6, 29, 21.5), 3, 3)
    painter.setBrush(theme().color("on-accent"))
    painter.drawRoundedRect(QRectF(3.5, 10.5, 25, 15), 1.2, 1.2)
    painter.setBrush(theme().color("rule"))
    painter.drawRect(QRectF(6.5, 14, 19, 1.6))
    painter.setBrush(theme().color("blueline"))
    painter.drawRect(QRectF(6.5, 18, 19, 1.4))
    painter.drawRect(QRectF(6.5, 21.4, 11, 1.4))
    painter.restore()
