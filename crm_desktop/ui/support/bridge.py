"""Notices from any thread, delivered on the window's."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal


class ChangeBridge(QObject):
    """Hand `notify` to whoever tells of changes; connect views to `changed`."""

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self.changed, Qt.ConnectionType.QueuedConnection)

    def notify(self, changes: object) -> None:
        """Pass a notice on; it may be called from any thread and never waits."""
        self._arrived.emit(changes)
