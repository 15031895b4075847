"""Questions and long work, off the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from queue import SimpleQueue
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from crm_desktop.base.errors import Cancelled, FarleyError
from crm_desktop.base.i18n import _
from crm_desktop.ui.support import crash

T = TypeVar("T")
Then = Callable[[T], None]
Failed = Callable[[str], None]
Report = Callable[[int, int, str], None]
"""Told by long work: steps done, steps in all (0 when unknown), what is being done."""
Stopped = Callable[[], bool]
Work = Callable[[Report, Stopped], T]


class Cancel:
    """Stops one long work at its next step."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._event.set()

    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._event.is_set()


class Tasks(Protocol):
    """The door through which the window asks for anything that may take time."""

    def ask(
        self, fn: Callable[[], T], then: Then[T], failed: Failed | None = None, key: Hashable | None = None
    ) -> None:
        """Run `fn` on the one thread that owns the workspace, in order; `then` gets its answer in the window.

        Asking again with the same key makes the earlier question void: it is skipped, or its answer dropped.
        """

    def beside(
        self,
        fn: Work[T],
        then: Then[T],
        failed: Failed | None = None,
        progress: Report | None = None,
    ) -> Cancel:
        """Run long work on a thread of its own, with progress and a way to cancel."""

    def close(self) -> None:
        """Do what was asked for, stop what may be stopped, deliver nothing more."""


def sentence_for(error: BaseException, where: str) -> str:
    """What people read about an error: the world's own sentence, or a general one beside a log entry."""
    if isinstance(error, FarleyError):
        return str(error)
    crash.report(error, where)
    return _(
        "Farley made a mistake and could not finish this. Your file is as it was before;"
        " what happened is in the log."
    )


class _Question:
    def __init__(
        self, fn: Callable[[], Any], then: Callable[[Any], None], failed: Failed | None, key: Hashable | None
    ) -> None:
        self.fn, self.then, self.failed, self.key = fn, then, failed, key
        self.ticket = 0


class WorkerTasks(QObject):
    """Tasks on real threads. Make it, and call it, on the window's thread."""

    _arrived = Signal(object)

    def __init__(
        self,
        on_trouble: Failed | None = None,
        interrupt: Callable[[], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`on_trouble` gets the sentences that nobody else wants; `interrupt` breaks off a running
        question whose key was asked again."""
        super().__init__(parent)
        self._on_trouble = on_trouble
        self._interrupt = interrupt
        self._queue: SimpleQueue[_Question | None] = SimpleQueue()
        self._worker: threading.Thread | None = None
        self._latest: dict[Hashable, int] = {}
        self._running: Hashable | None = None
        self._besides: dict[threading.Thread, Cancel] = {}
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(
        self, fn: Callable[[], T], then: Then[T], failed: Failed | None = None, key: Hashable | None = None
    ) -> None:
        """See Tasks.ask."""
        if self._closed:
            return
        question = _Question(fn, then, failed, key)
        if key is not None:
            question.ticket = self._latest[key] = self._latest.get(key, 0) + 1
            if self._running == key and self._interrupt is not None:
                self._interrupt()
        self._queue.put(question)
        if self._worker is None:
            self._worker = threading.Thread(target=self._work, name="workspace")
            self._worker.start()

    def beside(
        self,
        fn: Work[T],
        then: Then[T],
        failed: Failed | None = None,
        progress: Report | None = None,
    ) -> Cancel:
        """See Tasks.beside."""
        handle = Cancel()
        if self._closed:
            handle.cancel()
            return handle

        def report(done: int, total: int, text: str = "") -> None:
            if progress is not None and not handle.cancelled():
                self._arrived.emit(lambda: progress(done, total, text))

        def run() -> None:
            try:
                answer = fn(report, handle.cancelled)
            except Cancelled:
                return
            except Exception as error:  # noqa: BLE001 - the last hand before the thread ends
                self._fail(error, failed, "beside")
            else:
                self._arrived.emit(lambda: then(answer))
            finally:
                self._besides.pop(threading.current_thread(), None)

        thread = threading.Thread(target=run, name="beside")
        self._besides[thread] = handle
        thread.start()
        return handle

    def close(self) -> None:
        """See Tasks.close."""
        if self._closed:
            return
        self._closed = True
        for handle in list(self._besides.values()):
            handle.cancel()
        for thread in list(self._besides):
            thread.join()
        if self._worker is not None:
            self._queue.put(None)
            self._worker.join()
            self._worker = None

    def _current(self, question: _Question) -> bool:
        return question.key is None or self._latest.get(question.key) == question.ticket

    def _work(self) -> None:
        while (question := self._queue.get()) is not None:
            if not self._current(question):
                continue
            self._running = question.key
            self._answer(question)
            self._running = None

    def _answer(self, question: _Question) -> None:
        try:
            answer = question.fn()
        except Exception as error:  # noqa: BLE001 - the worker must outlive any question
            if self._current(question):
                self._fail(error, question.failed, "ask")
        else:
            self._arrived.emit(lambda: question.then(answer) if self._current(question) else None)

    def _fail(self, error: Exception, failed: Failed | None, where: str) -> None:
        sentence = sentence_for(error, where)
        listener = failed or self._on_trouble
        if listener is not None:
            self._arrived.emit(lambda: listener(sentence))

    def _deliver(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()


class ImmediateTasks:
    """Tasks for tests: everything runs at once, in the caller's thread."""

    def __init__(self, on_trouble: Failed | None = None) -> None:
        self._on_trouble = on_trouble
        self.troubles: list[str] = []
        self.closed = False

    def ask(
        self, fn: Callable[[], T], then: Then[T], failed: Failed | None = None, key: Hashable | None = None
    ) -> None:
        """See Tasks.ask."""
        del key  # everything is answered before it could be asked again
        if self.closed:
            return
        try:
            answer = fn()
        except FarleyError as error:
            self._fail(str(error), failed)
        else:
            then(answer)

    def beside(
        self,
        fn: Work[T],
        then: Then[T],
        failed: Failed | None = None,
        progress: Report | None = None,
    ) -> Cancel:
        """See Tasks.beside."""
        handle = Cancel()
        if self.closed:
            handle.cancel()
            return handle

        def report(done: int, total: int, text: str = "") -> None:
            if progress is not None:
                progress(done, total, text)

        try:
            answer = fn(report, handle.cancelled)
        except Cancelled:
            return handle
        except FarleyError as error:
            self._fail(str(error), failed)
        else:
            then(answer)
        return handle

    def close(self) -> None:
        """See Tasks.close."""
        self.closed = True

    def _fail(self, sentence: str, failed: Failed | None) -> None:
        self.troubles.append(sentence)
        listener = failed or self._on_trouble
        if listener is not None:
            listener(sentence)
