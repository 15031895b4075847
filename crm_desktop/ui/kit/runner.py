"""One piece of long work at a time, with progress; a newer one stops the older."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from crm_desktop.base.errors import Cancelled
from crm_desktop.base.value import value
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
from crm_desktop.ui.support.tasks import Report, Stopped

T = TypeVar("T")


@value
class _Outcome:
    answer: object
    stopped: bool = False


class Runner(QObject):
    """Runs work beside the window over a connection of its own; whoever has gone meanwhile is told nothing."""

    began = Signal(str)
    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stop = Event()
        self._number = 0
        self._running = False

    def is_running(self) -> bool:
        """Whether something is under way."""
        return self._running

    def start(
        self,
        text: str,
        work: Callable[[Crm, Report, Stopped], T],
        then: Callable[[T], None],
        failed: Callable[[str], None],
        stopped: Callable[[], None] | None = None,
    ) -> None:
        """Begin; `stopped` is called once work that was cancelled has really ended.

        Of work that has no `stopped` only the newest is heard of again; with it every end is told, for what was done
        is done though something newer has begun.
        """
        self.cancel()
        stop = self._stop = Event()
        self._number += 1
        number = self._number
        self._running = True
        self.began.emit(text)

        def heard() -> bool:
            return isValid(self) and (stopped is not None or number == self._number)

        def run(crm: Crm, report: Report, cancelled: Stopped) -> _Outcome:
            try:
                return _Outcome(work(crm, report, lambda: stop.is_set() or cancelled()))
            except Cancelled:
                return _Outcome(None, stopped=True)

        def done(outcome: _Outcome) -> None:
            if outcome.stopped:
                if stopped is not None and heard():
                    stopped()
            elif heard():
                then(outcome.answer)  # type: ignore[arg-type]  # what `work` returned
            self._over(number)

        def wrong(sentence: str) -> None:
            if heard():
                failed(sentence)
            self._over(number)

        def tell(so_far: int, total: int, _text: str) -> None:
            if isValid(self) and number == self._number:
                self.progressed.emit(so_far, total)

        self._context.beside(run, done, failed=wrong, progress=tell)

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    def _over(self, number: int) -> None:
        if isValid(self) and number == self._number:
            self._running = False
            self.ended.emit()


def steps(report: Report, stopped: Stopped) -> Callable[[int, int], None]:
    """Return what services tell progress to: it passes it on and stops the work where it was cancelled."""

    def tell(done: int, total: int) -> None:
        report(done, total, "")
        if stopped():
            raise Cancelled("")

    return tell
