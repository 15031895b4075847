"""A list of rows of different heights, laid out in batches so that a hundred thousand never hold up a key."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from crm_desktop.ui.kit.list_view import RecordList

BATCH = 400
Hint = QAbstractItemView.ScrollHint


class BatchedList(RecordList):
    """A row that is wanted before its batch has come is brought into sight as soon as it has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(False)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self._awaited = QPersistentModelIndex()
        self.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._bring_awaited())

    def scrollTo(self, index: QModelIndex | QPersistentModelIndex, hint: Hint = Hint.EnsureVisible) -> None:
        super().scrollTo(index, hint)
        self._awaited = QPersistentModelIndex(index) if self.visualRect(index).isEmpty() else QPersistentModelIndex()

    def _bring_awaited(self) -> None:
        if self._awaited.isValid() and not self.visualRect(self._awaited).isEmpty():
            self.scrollTo(self._awaited)
