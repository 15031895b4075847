"""Answers that come when a test wants them to, as on real threads they come late and between other things."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from crm_desktop.base.errors import Cancelled, FarleyError
from crm_desktop.ui.support.tasks import Cancel, Failed, Report, Then, Work

T = TypeVar("T")


class SteppedTasks:
    """Tasks for tests: each `answer` works out what was asked, and delivers what the one before worked out."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[], None]] = []
        self._latest: dict[Hashable, int] = {}
        self._closed = False

    def ask(
        self, fn: Callable[[], T], then: Then[T], failed: Failed | None = None, key: Hashable | None = None
    ) -> None:
        """See Tasks.ask."""
        ticket = self._latest[key] = self._latest.get(key, 0) + 1
        self._work(fn, then, failed, lambda: key is None or self._latest[key] == ticket)

    def beside(
        self, fn: Work[T], then: Then[T], failed: Failed | None = None, progress: Report | None = None
    ) -> Cancel:
        """See Tasks.beside."""
        handle = Cancel()

        def report(done: int, total: int, text: str = "") -> None:
            if progress is not None:
                progress(done, total, text)

        self._work(lambda: fn(report, handle.cancelled), then, failed, lambda: True)
        return handle

    def answer(self) -> None:
        """Work out what was asked until now, and deliver what was worked out."""
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            if not self._closed:
                call()

    def answer_all(self) -> None:
        """Go on until nothing waits any more."""
        while self._waiting:
            self.answer()

    def close(self) -> None:
        """See Tasks.close."""
        self._closed = True

    def _work(
        self, fn: Callable[[], T], then: Then[T], failed: Failed | None, is_current: Callable[[], bool]
    ) -> None:
        def work() -> None:
            if not is_current():
                return
            try:
                answer = fn()
            except Cancelled:
                return
            except FarleyError as error:
                sentence = str(error)
                self._waiting.append(lambda: failed(sentence) if failed is not None else None)
            else:
                self._waiting.append(lambda: then(answer) if is_current() else None)

        self._waiting.append(work)
