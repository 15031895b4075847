"""The menu bar: hidden until Alt or F10 unless pinned, and as one menu behind the button in the sidebar."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QWidget

from crm_desktop.base.i18n import N_, _
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.mainwindow.alt_key import AltKey

MAC = sys.platform == "darwin"
MENUS = (N_("File"), N_("Edit"), N_("Contact"), N_("Lookup"), N_("View"), N_("Help"))


class MenuBar(QObject):
    """Fills the window's menu bar and shows it when it is wanted."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bar = window.menuBar()
        self._bar.setObjectName("menuBar")
        self._bar.setAccessibleName(_("Menu bar"))
        self._bar.installEventFilter(self)
        self._pinned = False
        self._whole: QMenu | None = None
        self.alt = AltKey(self.toggle, self)
        self.set_pinned(pinned=False)

    @property
    def bar(self) -> QMenuBar:
        """The bar itself."""
        return self._bar

    def fill(self, registry: ActionRegistry) -> None:
        """Show a registry's actions."""
        from crm_desktop.ui.actions.menus import build_menu_bar  # loaded after the first paint, as it is filled then

        for old in self._bar.findChildren(QMenu):
            old.deleteLater()
        latin = {_(name): name for name in MENUS}
        used = {action.menu[0] for action in registry.all() if action.menu}
        build_menu_bar(self._bar, registry, [title for title in latin if title in used], latin)
        for menu in self.menus():
            menu.setAccessibleName(menu.title().partition("(&")[0].replace("&", ""))
            menu.aboutToHide.connect(lambda: QTimer.singleShot(0, self, self._hide_if_left))

    def menus(self) -> list[QMenu]:
        """The menus of the bar, in order."""
        found = [action.menu() for action in self._bar.actions()]
        return [menu for menu in found if isinstance(menu, QMenu)]

    def set_pinned(self, pinned: bool) -> None:
        """Show the bar always, or only when asked for; a Mac always shows its own."""
        self._pinned = pinned
        self._bar.setVisible(pinned or MAC)

    def toggle(self) -> None:
        """Show the bar with its first menu marked, or put it away."""
        if MAC:
            return
        if self._bar.isVisible() and not self._pinned:
            self._bar.hide()
            return
        self._bar.show()
        actions = self._bar.actions()
        if actions:
            self._bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
            self._bar.setActiveAction(actions[0])

    def pop_up(self, button: QWidget) -> None:
        """Show all menus as one, under a button."""
        if self._whole is not None:
            self._whole.deleteLater()
        self._whole = QMenu(button)
        self._whole.setObjectName("wholeMenu")
        for menu in self.menus():
            self._whole.addMenu(menu)
        self._whole.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _hide_if_left(self) -> None:
        if self._pinned or MAC or any(menu.isVisible() for menu in self.menus()):
            return
        if not self._bar.hasFocus() or self._bar.activeAction() is None:
            self._bar.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._hide_if_left)
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and not self._pinned
        ):
            QTimer.singleShot(0, self, self._bar.hide)
        return False
