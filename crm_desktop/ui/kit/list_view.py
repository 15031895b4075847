"""The base of all lists, and of the delegates that paint their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QRegion,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from crm_desktop.base.i18n import format_number, ngettext
from crm_desktop.ui.kit.painting import CENTRE, draw_row_ground, draw_text, mirrored, rounded, text_width
from crm_desktop.ui.kit.record_model import IdRole, Index, RecordRole
from crm_desktop.ui.kit.view_keys import context_spot, handle_key
from crm_desktop.ui.support.theme import theme


class RowDelegate(QStyledItemDelegate):
    """Paints rows of one height; override `paint_record`, and `parts` for places that can be clicked."""

    part_clicked = Signal(object, str)
    """The id of a row and the name of the part that was clicked."""

    def __init__(self, metric: str = "row-contact", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._metric = metric
        self.ground = ""
        self.terms: tuple[str, ...] = ()
        """Search words to mark."""
        self.order: Callable[[], str] = str
        """Tells what the list is sorted by, which a row may show."""
        self.on_painted: Callable[[], None] | None = None
        """Told once, with the next row that is painted."""

    def paint_record(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, record: object
    ) -> None:
        """Paint one row's record on its ground."""
        raise NotImplementedError

    def with_facts(self) -> None:
        """From now on rows show everything, also what takes longer to write."""

    def parts(self, option: QStyleOptionViewItem, index: Index) -> dict[str, QRect]:  # noqa: ARG002
        """Named places of a row that can be clicked, in the view's coordinates."""
        return {}

    def rectFor(self, index: Index, name: str) -> QRect:
        """Where a painted part of a row is now, for clicks and tests; empty when it is not shown."""
        view = self.parent()
        if not isinstance(view, QAbstractItemView):
            return QRect()
        option = QStyleOptionViewItem()
        option.initFrom(view)
        option.widget = view
        option.rect = view.visualRect(index)
        return self.parts(option, index).get(name, QRect())

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, theme().metric(self._metric))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setLayoutDirection(option.direction)
        draw_row_ground(painter, option, self.ground)
        record = index.data(RecordRole)
        if record is None:
            paint_placeholder(painter, option)
        else:
            if self.on_painted is not None:
                told, self.on_painted = self.on_painted, None
                told()
            self.paint_record(painter, option, index, record)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            spot = event.position().toPoint()
            for name, rect in self.parts(option, index).items():
                if rect.contains(spot):
                    if event.type() == QEvent.Type.MouseButtonRelease:
                        self.part_clicked.emit(index.data(IdRole), name)
                    return True
        return super().editorEvent(event, model, option, index)


def paint_placeholder(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint two pale bars where a row is still on its way."""
    box = option.rect.adjusted(16, 0, -16, 0)
    middle = option.rect.center().y()
    for top, share in ((middle - 10, 0.5), (middle + 4, 0.32)):
        bar = QRect(box.left(), top, int(box.width() * share), 7)
        rounded(painter, mirrored(option.widget, option.rect, bar), 3, "line")


def drag_picture(view: QWidget, text: str) -> QPixmap:
    """What follows the mouse while rows are dragged: how many, on a small label."""
    font = theme().font("small", 600)
    width = text_width(font, text) + 20
    ratio = view.devicePixelRatioF()
    picture = QPixmap(int(width * ratio), int(26 * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRect(0, 0, width, 26)
    rounded(painter, box, 6, "tip")
    draw_text(painter, box, text, "small", 600, "tip-text", CENTRE)
    painter.end()
    return picture


def run_drag(source: QWidget, data: QMimeData, count: int) -> None:
    """Let records follow the mouse, with how many they are, until it is let go."""
    drag = QDrag(source)
    drag.setMimeData(data)
    text = ngettext("{n} record", "{n} records", count).format(n=format_number(count))
    drag.setPixmap(drag_picture(source, text))
    drag.setHotSpot(QPoint(-12, -8))
    drag.exec(Qt.DropAction.CopyAction)


class RecordList(QListView):
    """A list of records: J and K move, / searches, Return opens; letters never search by themselves."""

    opened = Signal(object)
    drag_wanted = Signal(object)
    """Rows are about to be dragged: whoever listens may put more into the QMimeData."""
    current_changed = Signal(object)
    search_wanted = Signal()
    context_wanted = Signal(object, QPoint)
    middle_clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.verticalScrollBar().setSingleStep(24)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(IdRole)))

    def current_id(self) -> int | None:
        """The id of the current row."""
        found = self.currentIndex().data(IdRole)
        return int(found) if found is not None else None

    def startDrag(self, _actions: Qt.DropAction) -> None:
        indexes = [index for index in self.selectedIndexes() if index.flags() & Qt.ItemFlag.ItemIsDragEnabled]
        if not indexes:
            return
        data = self.model().mimeData(indexes)
        self.drag_wanted.emit(data)
        run_drag(self, data, len(indexes))

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, in the list's order."""
        rows = sorted(self.selectedIndexes(), key=lambda index: index.row())
        return [int(index.data(IdRole)) for index in rows if index.data(IdRole) is not None]

    def select_row(self, row: int) -> None:
        """Make a row the current and only selected one."""
        index = self.model().index(row, 0)
        if index.isValid():
            self.setCurrentIndex(index)

    def select_id(self, number: int) -> bool:
        """Make a record the current one; False when it is not in the list."""
        row = find_row(self.model(), number)
        if row >= 0:
            self.select_row(row)
        return row >= 0

    def select_ids(self, numbers: Iterable[int]) -> None:
        """Select several records and nothing else."""
        self.select_rows(find_rows(self.model(), numbers))

    def select_rows(self, rows: Iterable[int]) -> None:
        """Select several rows and nothing else."""
        selection = QItemSelection()
        for row in rows:
            index = self.model().index(row, 0)
            selection.select(index, index)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: type-ahead would eat the single letters."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        passed = handle_key(
            self, event, self.search_wanted.emit, lambda index: self.opened.emit(index.data(IdRole))
        )
        if passed is not None:
            super().keyPressEvent(passed)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(current.data(IdRole) if current.isValid() else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton and index.isValid():
            self.middle_clicked.emit(index.data(IdRole))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard or not index.isValid():
            index = self.currentIndex()
        if index.isValid():
            self.context_wanted.emit(index.data(IdRole), context_spot(self, event))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model() is not None and self.model().rowCount():
            self.select_row(0)
        self._repaint_rows()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint_rows()

    def _repaint_rows(self) -> None:
        """Paint the selected rows' other ground.

        Not by `viewport()`: its first call makes PySide explain every class of widget to Python, and this runs before
        the first paint.
        """
        self.setDirtyRegion(QRegion(self.rect()))


def find_rows(model: QAbstractItemModel, numbers: Iterable[int]) -> list[int]:
    """The rows of several ids, in the list's order; those that are not there are passed over."""
    rows_of = getattr(model, "rows_of", None)
    if rows_of is not None:
        return list(rows_of(numbers))
    wanted = set(numbers)
    return [row for row in range(model.rowCount()) if model.index(row, 0).data(IdRole) in wanted]


def find_row(model: QAbstractItemModel, number: int) -> int:
    """The row of an id in any model that knows IdRole; -1 when it is not there."""
    row_of = getattr(model, "row_of", None)
    if row_of is not None:
        return int(row_of(number))
    for row in range(model.rowCount()):
        if model.index(row, 0).data(IdRole) == number:
            return row
    return -1
