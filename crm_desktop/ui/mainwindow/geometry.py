"""Where the window stood, found again on screens that may have changed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from crm_desktop.base.settings import Settings

KEY = "window.geometry"
USUAL = QSize(1440, 900)
SMALLEST = QSize(760, 560)


def remember(window: QMainWindow, settings: Settings) -> None:
    """Keep where the window stands."""
    box = window.normalGeometry() if window.isMaximized() or window.isFullScreen() else window.geometry()
    settings.set(KEY, [box.x(), box.y(), box.width(), box.height(), int(window.isMaximized())])


def restore(window: QMainWindow, settings: Settings) -> None:
    """Put the window where it stood, or in the middle of the screen."""
    kept = settings.get(KEY)
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if isinstance(kept, list) and len(kept) == 5 and all(isinstance(part, int) for part in kept):
        x, y, width, height, maximized = kept
        window.setGeometry(clamped(QRect(x, y, width, height), screens))
        if maximized:
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
        return
    first = screens[0] if screens else QRect(0, 0, USUAL.width(), USUAL.height())
    box = QRect(0, 0, min(USUAL.width(), first.width()), min(USUAL.height(), first.height()))
    box.moveCenter(first.center())
    window.setGeometry(box)


def clamped(box: QRect, screens: list[QRect]) -> QRect:
    """A place that can be seen and dragged: on the screen that shows most of it, wholly inside."""
    if not screens:
        return box
    best = max(screens, key=lambda screen: _area(screen.intersected(box)))
    width = max(SMALLEST.width(), min(box.width(), best.width()))
    height = max(SMALLEST.height(), min(box.height(), best.height()))
    x = max(best.left(), min(box.x(), best.right() + 1 - width))
    y = max(best.top(), min(box.y(), best.bottom() + 1 - height))
    return QRect(x, y, width, height)


def _area(box: QRect) -> int:
    return max(0, box.width()) * max(0, box.height())
