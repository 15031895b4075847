"""A clock that counts the minutes of a call, and the button that starts and stops it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.buttons import FlatButton

TICK_MS = 1_000
FORGOTTEN = timedelta(hours=12)
"""A clock that ran longer was left on by mistake."""


class Stopwatch(QObject):
    """Runs from a moment, so that it goes on while something else is shown."""

    ticked = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._since: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.ticked)

    @property
    def since(self) -> datetime | None:
        """When it was started; None while it stands still."""
        return self._since

    def start(self, since: datetime | None = None) -> None:
        """Run from now, or go on since a moment; one that was forgotten stays off."""
        begun = since or self._now()
        if self._now() - begun < FORGOTTEN:
            self._since = begun
            self._timer.start()
            self.ticked.emit()

    def stop(self) -> None:
        """Stand still."""
        if self._since is not None:
            self._since = None
            self._timer.stop()
            self.ticked.emit()

    def seconds(self) -> int:
        """How long it has run."""
        return max(0, round((self._now() - self._since).total_seconds())) if self._since is not None else 0

    def minutes(self) -> int:
        """The whole minutes nearest to that."""
        return (self.seconds() + 30) // 60


class StopwatchButton(FlatButton):
    """Shows how long a stopwatch has run; starts and stops it."""

    def __init__(self, watch: Stopwatch, parent: QWidget | None = None) -> None:
        super().__init__("", "clock", size="small", parent=parent)
        self._watch = watch
        watch.ticked.connect(self._show)
        self._show()

    def _colors(self) -> tuple[str, str, str]:
        fill, border, ink = super()._colors()
        return (fill, border, "green") if self._watch.since is not None else (fill, border, ink)

    def _show(self) -> None:
        running = self._watch.since is not None
        minutes, seconds = divmod(self._watch.seconds(), 60)
        self.set_text(f"{minutes}:{seconds:02}" if running else "")
        name = _("Stop the clock") if running else _("Start the clock")
        self.setAccessibleName(name)
        self.setToolTip(name)
