"""Wait for a rest before doing something."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Debounce(QObject):
    """Calls once after `milliseconds` without a further trigger; 0 calls at once."""

    def __init__(self, milliseconds: int, call: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._call = call
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(call)

    def trigger(self) -> None:
        """Ask for the call; the wait begins again."""
        if self._timer.interval() == 0:
            self._call()
        else:
            self._timer.start()

    def flush(self) -> None:
        """Make a waiting call now."""
        if self._timer.isActive():
            self._timer.stop()
            self._call()

    def cancel(self) -> None:
        """Forget a waiting call."""
        self._timer.stop()

    @property
    def waiting(self) -> bool:
        """Whether a call is still to come."""
        return self._timer.isActive()
