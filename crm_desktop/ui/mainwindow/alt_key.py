"""Alt alone shows the menu bar, as on Windows; Alt with something else does not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_SPOILS = (
    QEvent.Type.KeyPress,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.WindowDeactivate,
)


class AltKey(QObject):
    """Watches everything, but only while Alt is held: at all other times it costs nothing."""

    def __init__(self, pressed_alone: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._pressed_alone = pressed_alone
        self._watching = False

    def key_pressed(self, event: QKeyEvent) -> None:
        """The window saw a key go down."""
        alone = event.modifiers() in (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier)
        app = QApplication.instance()
        if event.key() == Qt.Key.Key_Alt and alone and not event.isAutoRepeat() and app is not None:
            self._watching = True
            app.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not self._watching:
            return False
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            if event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
                self._stop()
                self._pressed_alone()
        elif event.type() in _SPOILS:
            self._stop()
        return False

    def _stop(self) -> None:
        self._watching = False
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
