"""The sidebar's list: sections with headings, flat rows with icon or dot, name and count."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QWidget,
)

from crm_desktop.base.i18n import _
from crm_desktop.base.value import value
from crm_desktop.ui.kit.painting import (
    CENTRE,
    TRAILING_MIDDLE,
    circle,
    draw_text,
    mirrored,
    rounded,
    text_width,
)
from crm_desktop.ui.kit.record_mime import MIME
from crm_desktop.ui.kit.record_model import Index
from crm_desktop.ui.kit.view_keys import context_spot
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.theme import theme

ItemRole = Qt.ItemDataRole.UserRole + 10
INSET = 8
HEAD_HEIGHT = 40
ADD_SIDE = 22


@value
class SideItem:
    """A row; `color` is a token for a dot in place of the icon, a badge shows its count on red."""

    id: object
    title: str
    icon: str = ""
    count: int | None = None
    color: str = ""
    badge: bool = False
    count_text: str = ""


@value
class SideSection:
    """Rows under a heading; the screens themselves have none. `can_add` shows a plus."""

    id: str
    title: str
    items: tuple[SideItem, ...]
    can_add: bool = False


class _SideDelegate(QStyledItemDelegate):
    def __init__(self, view: SideList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        content = index.data(ItemRole)
        if isinstance(content, SideSection):
            return QSize(80, theme().px(14 if self._view.folded else HEAD_HEIGHT))
        return QSize(80, theme().metric("row-side") + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setLayoutDirection(option.direction)
        content = index.data(ItemRole)
        if isinstance(content, SideSection):
            if not self._view.folded:
                self._paint_head(painter, option, content)
        else:
            self._paint_item(painter, option, content)
        painter.restore()

    def add_rect(self, rect: QRect) -> QRect:
        """Where a heading's plus is."""
        side = theme().px(ADD_SIDE)
        box = QRect(rect.right() - INSET - side - 1, rect.bottom() - side - 2, side, side)
        return mirrored(self._view, rect, box)

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, section: SideSection) -> None:
        box = option.rect.adjusted(INSET + 8, 0, -INSET - 34, -3)
        box.setTop(box.bottom() - theme().line("caption") - 3)
        draw_text(painter, mirrored(self._view, option.rect, box), section.title, "caption", 600, "text-2")
        if section.can_add:
            spot = self.add_rect(option.rect)
            if option.state & QStyle.StateFlag.State_MouseOver:
                rounded(painter, spot, 5, "hover")
            draw_icon(painter, spot.adjusted(4, 4, -4, -4), "plus", "text-3")

    def _paint_item(self, painter: QPainter, option: QStyleOptionViewItem, item: SideItem) -> None:
        row = option.rect.adjusted(INSET, 0, -INSET, -1)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            rounded(painter, row, 6, self._view.selected_ground if item.icon or item.color else "hover")
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, row, 6, "hover")
        if self._view.takes_drop(self._view.indexAt(option.rect.center()).row()):
            rounded(painter, row, 6, "selected", "accent")
        if selected and self._view.hasFocus():
            rounded(painter, row, 6, "", "accent")
        lead = QRect(row.left() + 7, row.top(), 16, row.height())
        lead = mirrored(self._view, option.rect, lead)
        if item.color:
            spot = QRect(0, 0, 8, 8)
            spot.moveCenter(lead.center())
            circle(painter, spot, item.color)
        elif item.icon:
            draw_icon(painter, lead, item.icon, "accent" if selected else "text-2")
        if self._view.folded:
            if item.badge and item.count:
                circle(painter, QRect(row.right() - 9, row.top() + 4, 7, 7), "red")
            return
        taken = self._paint_count(painter, option, row, item)
        text = QRect(row.left() + 33, row.top(), row.width() - 33 - taken - 8, row.height())
        ink = "text" if selected else "text-2"
        draw_text(painter, mirrored(self._view, option.rect, text), item.title, "body", 500, ink)

    def _paint_count(
        self, painter: QPainter, option: QStyleOptionViewItem, row: QRect, item: SideItem
    ) -> int:
        text = item.count_text or ("" if item.count is None else str(item.count))
        if not text or (item.badge and not item.count):
            return 0
        if item.badge:
            width = max(18, text_width(theme().font("caption", 600), text) + 11)
            box = QRect(row.right() + 1 - width - 7, row.center().y() - 8, width, 17)
            box = mirrored(self._view, option.rect, box)
            rounded(painter, box, 8.5, "red")
            draw_text(painter, box, text, "caption", 600, "surface", CENTRE)
            return width + 7
        width = text_width(theme().font("small", tabular=True), text) + 2
        box = QRect(row.right() + 1 - width - 7, row.top(), width, row.height())
        box = mirrored(self._view, option.rect, box)
        draw_text(painter, box, text, "small", None, "text-3", TRAILING_MIDDLE, tabular=True)
        return width + 7


class SideList(QTreeView):
    """Flat rows; headings are passed over by the keys."""

    chosen = Signal(object)
    add_wanted = Signal(str)
    menu_wanted = Signal(object, QPoint)
    dropped = Signal(object, object)
    """The id of a row, and the QMimeData dropped on it."""

    def __init__(self, selected_ground: str = "selected", parent: QWidget | None = None) -> None:
        """`selected_ground` is `sunken` for the screens and `selected` for lookups."""
        super().__init__(parent)
        self.selected_ground = selected_ground
        self.folded = False
        self._drop_row = -1
        """The row that what is being dragged would be dropped on."""
        self._items = QStandardItemModel(self)
        self._delegate = _SideDelegate(self)
        self.setModel(self._items)
        self.setItemDelegate(self._delegate)
        self.setProperty("ground", "window")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def set_sections(self, sections: Sequence[SideSection]) -> None:
        """Show these rows; the current one stays current where it is still there."""
        current = self.current()
        self._items.clear()
        for section in sections:
            if section.title:
                head = QStandardItem(section.title)
                head.setData(section, ItemRole)
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self._items.appendRow(head)
            for item in section.items:
                row = QStandardItem(item.title)
                row.setData(item, ItemRole)
                spoken = item.title if item.count is None else f"{item.title}, {item.count}"
                row.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
                self._items.appendRow(row)
        self.set_current(current)

    def takes_drop(self, row: int) -> bool:
        """Whether what is being dragged would be dropped on a row."""
        return row == self._drop_row

    def set_folded(self, folded: bool) -> None:
        """Show icons only."""
        self.folded = folded
        self.scheduleDelayedItemsLayout()

    def current(self) -> object:
        """The id of the current row."""
        content = self.currentIndex().data(ItemRole)
        return content.id if isinstance(content, SideItem) else None

    def set_current(self, number: object) -> None:
        """Make a row current without telling anybody; None takes the mark away."""
        for row in range(self._items.rowCount()):
            index = self._items.index(row, 0)
            content = index.data(ItemRole)
            if isinstance(content, SideItem) and content.id == number:
                self.setCurrentIndex(index)
                return
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()

    def content_height(self) -> int:
        """The height that shows every row."""
        rows = (self._items.index(row, 0) for row in range(self._items.rowCount()))
        return sum(self.sizeHintForIndex(index).height() for index in rows)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: type-ahead would eat the single letters."""

    def _choose(self, index: QModelIndex) -> None:
        content = index.data(ItemRole)
        if isinstance(content, SideItem):
            self.chosen.emit(content.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        content = self.indexAt(event.position().toPoint()).data(ItemRole)
        if isinstance(content, SideItem) and event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        else:
            event.accept()  # a heading, its plus and the menu of a row leave the mark on what is shown

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        content = index.data(ItemRole)
        if isinstance(content, SideSection) and content.can_add:
            plus = self._delegate.add_rect(self.visualRect(index))
            if event.button() == Qt.MouseButton.LeftButton and plus.contains(event.position().toPoint()):
                self.add_wanted.emit(content.id)
                return
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        content = index.data(ItemRole)
        if isinstance(content, SideItem):
            self.menu_wanted.emit(content.id, context_spot(self, event))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(event.mimeData().hasFormat(MIME))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        takes = isinstance(index.data(ItemRole), SideItem)
        self._drop_row = index.row() if takes else -1
        self.viewport().update()
        event.setAccepted(takes)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_row = -1
        self.viewport().update()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_row = -1
        self.viewport().update()
        content = self.indexAt(event.position().toPoint()).data(ItemRole)
        if isinstance(content, SideItem):
            self.dropped.emit(content.id, event.mimeData())
            event.acceptProposedAction()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            content = self.indexAt(event.pos()).data(ItemRole)
            if isinstance(content, SideItem):
                QToolTip.showText(event.globalPos(), content.title, self)
                return True
            if isinstance(content, SideSection) and content.can_add:
                tip = _("Add to {section}").format(section=content.title)
                QToolTip.showText(event.globalPos(), tip, self)
                return True
        return super().viewportEvent(event)
