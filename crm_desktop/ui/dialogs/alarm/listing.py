"""Several alarms in one list, of which the chosen one is answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QStyleOptionViewItem, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.activity import activity_type
from crm_desktop.services.alarm_faces import AlarmFace
from crm_desktop.ui.dialogs.alarm import wording
from crm_desktop.ui.kit.avatar import avatar_pixmap
from crm_desktop.ui.kit.buttons import FlatButton, PlainButton, PrimaryButton
from crm_desktop.ui.kit.labels import Hairline
from crm_desktop.ui.kit.list_view import RecordList, RowDelegate
from crm_desktop.ui.kit.painting import TRAILING_MIDDLE, circle, draw_text, mirrored, text_width
from crm_desktop.ui.kit.record_model import IdRole, Index, RecordRole
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tips import plain_tip
from crm_desktop.ui.support.tokens import hue_text, hue_tint

MOST_ROWS = 6
"""So many are shown at once; the rest is scrolled to."""
PICTURE = 28
MARGIN = 14


class AlarmDelegate(RowDelegate):
    """Paints what about, with whom, and how late it is."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__("row-contact", parent)
        self._now = now

    def paint_record(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, record: object) -> None:
        """See RowDelegate.paint_record."""
        del index
        assert isinstance(record, AlarmFace)
        now = self._now()
        row, widget = option.rect, option.widget
        middle = row.center().y()
        picture = mirrored(widget, row, QRect(row.left() + MARGIN, middle - PICTURE // 2, PICTURE, PICTURE))
        if record.kind == "contact":
            ratio = widget.devicePixelRatioF()
            painter.drawPixmap(picture.topLeft(), avatar_pixmap(record.with_id, record.name, PICTURE, None, ratio))
        else:
            kind = activity_type(record.type)
            circle(painter, picture, hue_tint(kind.tint))
            draw_icon(painter, picture.adjusted(7, 7, -7, -7), kind.icon, hue_text(kind.tint))
        near = wording.nearness(record, now)
        width = text_width(theme().font("small", 500), near) + 2
        end = mirrored(widget, row, QRect(row.right() - MARGIN - width + 1, row.top(), width, row.height()))
        draw_text(painter, end, near, "small", 500, wording.hue(record, now), TRAILING_MIDDLE)
        x = row.left() + MARGIN + PICTURE + 12
        room = row.right() - MARGIN - width - 10 - x
        line, second = theme().line("body"), theme().line("small")
        who = wording.who_text(record)
        top = middle - (line + second) // 2 if who else middle - line // 2
        spot = mirrored(widget, row, QRect(x, top, room, line))
        draw_text(painter, spot, record.regarding, "body", 500)
        if who:
            spot = mirrored(widget, row, QRect(x, top + line, room, second))
            draw_text(painter, spot, who, "small", None, "text-2")


class AlarmList(QWidget):
    """Tells what is wanted by name; see AlarmWindow.do."""

    wanted = Signal(str)
    chosen = Signal(object)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        self.view = RecordList()
        self.view.setObjectName("alarmList")
        self.view.setAccessibleName(_("Alarms"))
        self.view.setSelectionMode(RecordList.SelectionMode.SingleSelection)
        self.view.setDragEnabled(False)
        self._items = QStandardItemModel(self)
        self.view.setModel(self._items)
        self.view.setItemDelegate(AlarmDelegate(now, self.view))
        self.view.current_changed.connect(self._current_changed)
        self.view.doubleClicked.connect(lambda _index: self.wanted.emit("open"))
        column.addWidget(self.view)
        column.addSpacing(6)
        column.addWidget(Hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 11, 8, 11)
        foot.setSpacing(6)
        self.call = PrimaryButton(_("Call"), "phone", "C", "small")
        self.clear = PlainButton(_("Done…"), "check", _("Space"), "small")
        self.snooze = PlainButton(_("Snooze"), "alarm-clock", "Z", "small")
        self.move_button = PlainButton(_("Move…"), "", "R", "small")
        self.all = FlatButton(_("Snooze all, 15 min"), size="small")
        buttons = (
            (self.call, "call", "alarmListCall"), (self.clear, "clear", "alarmListClear"),
            (self.snooze, "snooze_menu", "alarmListSnooze"), (self.move_button, "move", "alarmListMove"),
            (self.all, "all", "alarmSnoozeAll"),
        )  # fmt: skip
        for button, name, object_name in buttons:
            button.setObjectName(object_name)
            button.clicked.connect(lambda _on=False, name=name: self.wanted.emit(name))
            if button is self.all:
                foot.addStretch(1)
            foot.addWidget(button)
        column.addLayout(foot)

    def _current_changed(self, number: object) -> None:
        if not self._filling and isinstance(number, int):
            self.chosen.emit(number)

    def set_answerable(self, *, on: bool) -> None:
        """Let what changes the file be pressed, or not."""
        for button in (self.clear, self.snooze, self.move_button, self.all):
            button.setEnabled(on)

    def step(self, by: int) -> None:
        """Choose the next alarm (1) or the one before (-1)."""
        row = self.view.currentIndex().row() + by
        if 0 <= row < self._items.rowCount():
            self.view.select_row(row)

    def show_faces(self, faces: Sequence[AlarmFace], chosen: AlarmFace) -> None:
        """Show alarms, of which one is chosen."""
        self._filling = True
        now = self._now()
        self._items.setRowCount(len(faces))
        for row, face in enumerate(faces):
            item = QStandardItem()
            item.setEditable(False)
            item.setData(face.id, IdRole)
            item.setData(face, RecordRole)
            item.setData(wording.spoken(face, now), Qt.ItemDataRole.AccessibleTextRole)
            item.setData(plain_tip(f"{face.regarding}\n{wording.due_text(face, now)}"), Qt.ItemDataRole.ToolTipRole)
            self._items.setItem(row, item)
        self.view.select_id(chosen.id)
        rows = min(len(faces), MOST_ROWS)
        self.view.setFixedHeight(rows * theme().metric("row-contact"))
        self.call.setEnabled(bool(chosen.phone))
        self._filling = False
        self.view.viewport().update()
