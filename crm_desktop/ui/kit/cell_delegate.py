"""How the cells of plain tables are painted."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QPainter,
)
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from crm_desktop.ui.kit.painting import BAR, hairline, mirrored, shortened
from crm_desktop.ui.kit.record_model import Index
from crm_desktop.ui.support.theme import theme

PADDING = 8
ICON = 16


class CellDelegate(QStyledItemDelegate):
    """Paints a cell on the ground that its row has, as lists do."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        painter.save()
        painter.setLayoutDirection(option.direction)
        self._paint_ground(painter, option, index)
        inner = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        if not option.icon.isNull():
            spot = QRect(inner.left(), inner.center().y() - ICON // 2, ICON, ICON)
            option.icon.paint(painter, mirrored(option.widget, inner, spot))
            room = inner.adjusted(ICON + 6, 0, 0, 0)
            inner = mirrored(option.widget, inner, room)
        color = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(color if color is not None else theme().color("text"))
        painter.setFont(option.font)
        place = QStyle.visualAlignment(option.direction, option.displayAlignment)
        text = shortened(option.font, option.text, inner.width())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        flags = int(place | Qt.AlignmentFlag.AlignAbsolute) | int(Qt.TextFlag.TextSingleLine)
        painter.drawText(inner, flags, text)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect, ground)
        view = option.widget
        if option.state & QStyle.StateFlag.State_Selected:
            focused = view.hasFocus()
            painter.fillRect(option.rect, theme().color("selected" if focused else "hover"))
            if isinstance(view, QTableView) and view.horizontalHeader().visualIndex(index.column()) == 0:
                bar = QRect(option.rect.left(), option.rect.top(), BAR, option.rect.height())
                painter.fillRect(mirrored(view, option.rect, bar), theme().color("accent"))
        bottom = option.rect.bottom()
        hairline(painter, option.rect.left(), bottom, option.rect.right(), bottom)
