"""The fields of one's own in one part of a card: they are moved by the mouse, by keys and by their menus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.custom_field import CustomField
from crm_desktop.domain.records import Record
from crm_desktop.ui.kit.buttons import ToolIconButton
from crm_desktop.ui.kit.own_data import OwnData
from crm_desktop.ui.kit.own_row import OwnChipsRow, OwnFieldRow
from crm_desktop.ui.kit.painting import draw_text, rounded
from crm_desktop.ui.support.theme import theme

Row: TypeAlias = OwnFieldRow | OwnChipsRow
Make: TypeAlias = Callable[[CustomField], Row]
MIME = "application/x-farley-own-field"
TARGET_HEIGHT = 26
LINED = "farley"
"""The part of a card that is written on the blue lines."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _Handle(QObject):
    """Gives a row its menu, and lets it be moved: dragged by its label, or by Alt with the arrow keys."""

    def __init__(self, row: Row, rows: OwnRows) -> None:
        super().__init__(row)
        self._row, self._rows = row, rows
        self._pressed: QPoint | None = None
        self._more = ToolIconButton("ellipsis", _("More for {label}").format(label=row.accessibleName()))
        keep = self._more.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._more.setSizePolicy(keep)
        self._more.hide()
        self._more.clicked.connect(self._open_menu)
        row.add_widget(self._more)
        row.installEventFilter(self)
        if rows.movable:
            row.handle.setCursor(Qt.CursorShape.OpenHandCursor)
            row.handle.installEventFilter(self)

    def _open_menu(self) -> None:
        self._rows.menu_wanted.emit(self._row.custom, self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._row.handle:
            return isinstance(event, QMouseEvent) and self._handle_mouse(event)
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._more.setVisible(event.type() == QEvent.Type.Enter)
        elif isinstance(event, QContextMenuEvent) and not self._row.is_editing():
            self._rows.menu_wanted.emit(self._row.custom, event.globalPos())
            return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._rows.movable:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and event.modifiers() == Qt.KeyboardModifier.AltModifier:
                self._rows.step_wanted.emit(self._row.custom, step)
                return True
        return False

    def _handle_mouse(self, event: QMouseEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            return True
        if event.type() == QEvent.Type.MouseMove and self._pressed is not None:
            way = (event.position().toPoint() - self._pressed).manhattanLength()
            if way >= QApplication.startDragDistance():
                self._pressed = None
                self._rows.drag_wanted.emit(self._row)
            return True
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._pressed = None
        return False


class OwnRows(QWidget):
    """Rows that stay as long as their fields do; a field dragged over them shows where it would go."""

    menu_wanted = Signal(object, QPoint)
    step_wanted = Signal(object, int)
    drag_wanted = Signal(object)
    dropped = Signal(object, object)
    """The id of a field, and the id of the one that it is to stand before; None puts it last."""

    def __init__(self, place: str, *, movable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.movable = movable
        self.rows: list[Row] = []
        self._aim: int | None = None
        self._waiting = False
        self.setObjectName(f"ownRows_{place}")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setAcceptDrops(movable)
        self.hide()

    def show_fields(self, fields: Sequence[CustomField], record: Record, data: OwnData, make: Make) -> None:
        """Show a record's values in these fields; `make` builds the row of one."""
        if [row.custom for row in self.rows] != list(fields):
            self._rebuild(fields, make)
        for row in self.rows:
            row.show_record(record, data)
        self.setVisible(bool(self.rows) or self._waiting)

    def _rebuild(self, fields: Sequence[CustomField], make: Make) -> None:
        old = {row.custom: row for row in self.rows}
        self.rows = []
        for custom in fields:
            row = old.pop(custom, None)
            if row is None:
                row = make(custom)
                _Handle(row, self)
            self._column.removeWidget(row)
            self._column.addWidget(row)
            row.show()
            self.rows.append(row)
        for gone in old.values():
            if isinstance(gone, OwnFieldRow):
                gone.commit()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    # Moving

    def wait_for_drop(self, *, waiting: bool) -> None:
        """Show a place to drop onto while a field is dragged, also where nothing stands yet."""
        self._waiting = waiting
        self._aim = None
        part = self.parentWidget()
        if part is not None:  # whoever lets go over another row of the part means the part
            part.setAcceptDrops(waiting)
            part.removeEventFilter(self)
            if waiting:
                part.installEventFilter(self)
        self.setMinimumHeight(theme().px(TARGET_HEIGHT) if waiting and not self.rows else 0)
        self.setVisible(bool(self.rows) or waiting)
        self.update()

    def start_drag(self, row: Row) -> None:
        """Let the mouse carry a row until it is dropped."""
        drag = QDrag(self)
        mime = QMimeData()
        mime.setData(MIME, QByteArray(str(row.custom.id).encode()))
        drag.setMimeData(mime)
        drag.setPixmap(row.grab())
        drag.setHotSpot(QPoint(8, 8))
        drag.exec(Qt.DropAction.MoveAction)

    def _aimed(self, y: int) -> int:
        return next((at for at, row in enumerate(self.rows) if y < row.geometry().center().y()), len(self.rows))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dragged over the rest of the part as if it were over the nearest of these rows."""
        if not isinstance(watched, QWidget):
            return False
        if isinstance(event, QDragEnterEvent):
            self.dragEnterEvent(event)
        elif isinstance(event, QDragMoveEvent):
            self._aim_at(event, self.mapFrom(watched, event.position().toPoint()).y())
        elif isinstance(event, QDropEvent):
            self._drop(event, self.mapFrom(watched, event.position().toPoint()).y())
        elif isinstance(event, QDragLeaveEvent):
            self._aim_away()
        else:
            return False
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._aim_at(event, event.position().toPoint().y())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim_away()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop(event, event.position().toPoint().y())

    def _aim_at(self, event: QDragMoveEvent, y: int) -> None:
        self._aim = self._aimed(y)
        self.update()
        event.acceptProposedAction()

    def _aim_away(self) -> None:
        self._aim = None
        self.update()

    def _drop(self, event: QDropEvent, y: int) -> None:
        at = self._aimed(y)
        self._aim = None
        self.update()
        text = bytes(event.mimeData().data(MIME).data()).decode("ascii", "replace")
        if text.isdecimal():
            event.acceptProposedAction()
            before = self.rows[at].custom.id if at < len(self.rows) else None
            self.dropped.emit(int(text), before)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for row in self.rows if self.place == LINED else ():
            painter.fillRect(0, row.geometry().bottom(), self.width(), 1, theme().color("blueline"))
        if self._waiting:
            self._paint_target(painter)
        painter.end()

    def _paint_target(self, painter: QPainter) -> None:
        if not self.rows:
            rounded(painter, self.rect().adjusted(0, 1, 0, -1), 6, "blue-t" if self._aim is not None else "", "line-2")
            draw_text(painter, self.rect().adjusted(8, 0, -8, 0), _("Drop it here"), "small", None, "text-2")
        elif self._aim is not None:
            last = self._aim == len(self.rows)
            y = self.rows[-1].geometry().bottom() - 1 if last else self.rows[self._aim].geometry().top()
            painter.fillRect(0, max(0, y), self.width(), 2, theme().color("accent"))
