"""The floor of every list: Qt's own list of plain texts, as many as there are contacts, all of them in memory."""

from __future__ import annotations

import time

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QEventLoop,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from tests.benchmarks.measuring import Reading

Index = QModelIndex | QPersistentModelIndex


class _Texts(QAbstractListModel):
    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return self._size

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return f"Contact {index.row()}\nCompany and city"
        return None


class PlainList(QObject):
    """A list in a window of its own."""

    def __init__(self, size: int) -> None:
        super().__init__()
        app = QApplication.instance()
        self._app = app if isinstance(app, QApplication) else QApplication([])
        self._loop = QEventLoop()
        self.list = QListView()
        self.list.setUniformItemSizes(True)
        self.list.setModel(_Texts(size))
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.resize(300, 800)
        self._painted_at = 0.0
        self.list.viewport().installEventFilter(self)
        self.list.show()
        self._wait()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self, self._stamp)
        return False

    def _stamp(self) -> None:
        self._painted_at = time.perf_counter()

    def _wait(self) -> None:
        while not self._painted_at:
            self._loop.processEvents()

    def page_down(self) -> Reading:
        """Press Page Down and wait for the paint."""
        self._painted_at = 0.0
        cpu, start = time.process_time(), time.perf_counter()
        QTest.keyClick(self.list, Qt.Key.Key_PageDown)
        self._wait()
        return Reading(self._painted_at - start, time.process_time() - cpu)

    def repaint(self) -> Reading:
        """Paint the rows that are there once more."""
        self._painted_at = 0.0
        cpu, start = time.process_time(), time.perf_counter()
        self.list.viewport().update()
        self._wait()
        return Reading(self._painted_at - start, time.process_time() - cpu)
