"""Farley's window driven by a script: keys in, and a clock that stops when what they asked for is painted."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from crm_desktop.app import Farley
from crm_desktop.base.clock import FixedClock
from crm_desktop.base.settings import Settings
from crm_desktop.ui.application import qt
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.record_list_pane import RecordListPane
from crm_desktop.ui.kit.record_model import IdRole, RecordRole
from crm_desktop.ui.support.prompts import QtPrompts
from tests.benchmarks.data import NOW
from tests.benchmarks.measuring import Reading

_LONGEST = 60.0
_TICK_MS = 5
_WAKE_MS = 20


class Gaps(QObject):
    """How long the event loop kept a timer of 5 ms waiting, tick by tick."""

    def __init__(self) -> None:
        super().__init__()
        self.readings: list[Reading] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.readings.append(Reading(now - self._last))
        self._last = now


class _Painted(QObject):
    """Notes when the list has painted its rows, none of them a placeholder."""

    def __init__(self, pane: RecordListPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self.reset = False
        self.done_at = 0.0
        pane.model.modelReset.connect(self._was_reset)
        pane.list.viewport().installEventFilter(self)

    def _was_reset(self) -> None:
        self.reset = True
        if not self._pane.model.rowCount():  # then a sentence stands in the place of the list
            QTimer.singleShot(0, self, self._stamp)

    def begin(self) -> None:
        self.reset, self.done_at = False, 0.0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.rows_known():
            QTimer.singleShot(0, self, self._stamp)
        return False

    def _stamp(self) -> None:
        self.done_at = time.perf_counter()

    def rows_known(self) -> bool:
        """Say whether every row in sight is there."""
        view, model = self._pane.list, self._pane.model
        first = view.indexAt(view.viewport().rect().topLeft()).row()
        if first < 0:
            return model.rowCount() == 0
        last = view.indexAt(view.viewport().rect().bottomLeft()).row()
        last = model.rowCount() - 1 if last < 0 else last
        return all(model.index(row, 0).data(RecordRole) is not None for row in range(first, last + 1))


class DrivenWindow:
    """The program with a window on one file, in this process."""

    def __init__(self, file: Path) -> None:
        self._home = tempfile.TemporaryDirectory(prefix="farley-window-")
        settings = Settings(Path(self._home.name))
        self._app = qt.make_application(settings)
        self._loop = QEventLoop()
        self._waker = QTimer(self._loop)
        self._waker.start(_WAKE_MS)
        self._farley = Farley(settings, FixedClock(NOW), QtPrompts(settings))
        self.window = self._farley.window
        self.window.resize(1440, 900)
        settled: list[bool] = []
        self.window.settled.connect(lambda: settled.append(True))
        if not self._farley.start(file):
            raise RuntimeError("another window has this file open")
        self.wait(lambda: bool(settled))
        self.rest(0.3)
        pane = self._page().findChild(RecordListPane)
        assert isinstance(pane, RecordListPane)
        self.pane = pane
        self._painted = _Painted(self.pane)

    def _page(self) -> QWidget:
        assert self.window.place is not None
        assert self.window.place.desk.page is not None
        return self.window.place.desk.page

    @property
    def context(self) -> Context:
        """What its pages are handed."""
        assert self.window.place is not None
        return self.window.place.context

    def wait(self, condition: Callable[[], bool]) -> None:
        """Let the event loop run until something has come true."""
        end = time.perf_counter() + _LONGEST
        while not condition():
            if time.perf_counter() > end:
                raise TimeoutError("the window did not come to what it was asked for")
            # Not QApplication.processEvents: in PySide 6.12 each call takes away a reference to None.
            self._loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def rest(self, seconds: float) -> None:
        """Let the event loop run for a while."""
        end = time.perf_counter() + seconds
        self.wait(lambda: time.perf_counter() >= end)

    @contextmanager
    def until_painted(self, readings: list[Reading], *, new_list: bool) -> Iterator[None]:
        """Do the block, and add the time until its rows are painted; `new_list` waits for other ids."""
        self._painted.begin()
        cpu, start = time.process_time(), time.perf_counter()
        yield
        self.wait(lambda: self._painted.done_at > start and (self._painted.reset or not new_list))
        readings.append(Reading(self._painted.done_at - start, time.process_time() - cpu))

    def type_key(self, sign: str) -> None:
        """Type a sign into the search box."""
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
        QCoreApplication.sendEvent(self.pane.search, event)

    def first_id(self) -> int:
        """Return the id of the first contact in the list."""
        return int(self.pane.model.index(0, 0).data(IdRole))

    def close(self) -> None:
        """Close the window and its file."""
        self.window.close()
        self.rest(0.05)
        self._home.cleanup()
