"""The parts of the window that outlive a file."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QWidget

from crm_desktop.base.value import value
from crm_desktop.ui.mainwindow.menu_bar import MenuBar
from crm_desktop.ui.mainwindow.status_bar import StatusBar


@value
class Frame:
    """The window, its menus and its status bar."""

    window: QMainWindow
    menu: MenuBar
    status: StatusBar


def raise_up(window: QWidget) -> None:
    """Bring a window to the front with the keyboard, because somebody asked for what is in it."""
    if window.isMinimized():
        window.showNormal()
    window.show()
    window.raise_()
    window.activateWindow()
