"""The parts of the window that outlive a file."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow

from crm_desktop.base.value import value
from crm_desktop.ui.mainwindow.menu_bar import MenuBar
from crm_desktop.ui.mainwindow.status_bar import StatusBar


@value
class Frame:
    """The window, its menus and its status bar."""

    window: QMainWindow
    menu: MenuBar
    status: StatusBar
