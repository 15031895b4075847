"""Answers that come when a test lets them come, as they do from another thread."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent

from crm_desktop.base.errors import FarleyError
from crm_desktop.ui.support.tasks import Failed, ImmediateTasks, Then
from tests.support.pages import settle

T = TypeVar("T")


class LateTasks(ImmediateTasks):
    """Does what is asked at once; `late` answers wait for `deliver`."""

    def __init__(self) -> None:
        super().__init__()
        self.late = False
        self._waiting: list[Callable[[], None]] = []
        self._latest: dict[Hashable, int] = {}

    def ask(
        self, fn: Callable[[], T], then: Then[T], failed: Failed | None = None, key: Hashable | None = None
    ) -> None:
        """See Tasks.ask."""
        if not self.late or self.closed:
            super().ask(fn, then, failed, key)
            return
        ticket = self._latest[key] = self._latest.get(key, 0) + 1
        try:
            answer = fn()
        except FarleyError as error:
            sentence = str(error)
            self._waiting.append(lambda: failed(sentence) if failed is not None else None)
        else:
            current = key is None
            self._waiting.append(lambda: then(answer) if current or self._latest[key] == ticket else None)

    def deliver(self) -> None:
        """Hand out every answer, also those that come of them."""
        while self._waiting:
            self._waiting.pop(0)()
        settle()


def really_gone() -> None:
    """Delete what was closed, as the event loop does."""
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    settle()
