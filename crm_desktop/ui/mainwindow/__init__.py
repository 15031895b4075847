"""The window: it composes sidebar, screens, palette, menus and status bar, and knows no record."""

from crm_desktop.ui.mainwindow.window import MainWindow

__all__ = ["MainWindow"]
