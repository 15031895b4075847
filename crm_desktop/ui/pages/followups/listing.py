"""The list of the agenda: headings take no selection, and rows can be dragged to another day."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QModelIndex, QRect, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.agenda import Section
from crm_desktop.services.activities import AgendaRow
from crm_desktop.ui.kit.batched_list import BatchedList
from crm_desktop.ui.kit.painting import rounded
from crm_desktop.ui.kit.record_mime import records_in
from crm_desktop.ui.kit.record_model import RecordRole
from crm_desktop.ui.pages.followups.delegate import FollowUpDelegate


class FollowUpList(BatchedList):
    """Shows what is open; `dropped` tells the ids, and the row on whose day they were let go."""

    dropped = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("followUpList")
        self.setAccessibleName(_("Follow-ups"))
        self.setProperty("ground", "surface")
        self._over = QModelIndex()
        """The row on whose day what is dragged would be let go."""

    def accept_drops(self) -> None:
        """Let rows be dragged onto another day."""
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setDropIndicatorShown(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        delegate = self.itemDelegate()
        if isinstance(delegate, FollowUpDelegate) and index.isValid():
            head = delegate.heading_rect(self.visualRect(index), index)
            name = next((name for name in _LINKS if delegate.rectFor(index, name).contains(spot)), "")
            if head.contains(spot) and not name:
                return
        super().mousePressEvent(event)

    # Dragging

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(_ids_in(event.mimeData()) != [])

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = index.data(RecordRole) if index.isValid() else None
        takes = isinstance(row, AgendaRow) and row.section is not Section.OVERDUE
        self._mark(index if takes else QModelIndex())
        event.setAccepted(takes)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(QModelIndex())
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        row, ids = self._over.data(RecordRole) if self._over.isValid() else None, _ids_in(event.mimeData())
        self._mark(QModelIndex())
        if isinstance(row, AgendaRow) and ids:
            event.acceptProposedAction()
            self.dropped.emit(ids, row)

    def _mark(self, index: QModelIndex) -> None:
        if index != self._over:
            self._over = index
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._over.isValid():
            painter = QPainter(self.viewport())
            box = QRect(self.visualRect(self._over)).adjusted(4, 1, -4, -1)
            rounded(painter, box, 6, "", "accent")
            painter.end()


_LINKS = tuple(f"link_{section}" for section in Section)


def _ids_in(data: QMimeData) -> list[int]:
    kind, ids = records_in(data)
    return ids if kind == "activity" else []
