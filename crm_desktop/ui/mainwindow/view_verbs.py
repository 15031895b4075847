"""What one can do to see: the screens, back and forward, panes, sidebar, full screen, look, help."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMainWindow

from crm_desktop.base.i18n import _
from crm_desktop.ui.actions.action import Action
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.catalog import PAGES
from crm_desktop.ui.mainwindow.desk import Desk
from crm_desktop.ui.mainwindow.host import Host
from crm_desktop.ui.support.theme import theme

MAC = sys.platform == "darwin"
BACK = ("Ctrl+[",) if MAC else ("Alt+Left", "Back")
FORWARD = ("Ctrl+]",) if MAC else ("Alt+Right", "Forward")
FULL_SCREEN = ("Ctrl+Meta+F",) if MAC else ("F11",)


class ViewVerbs:
    """The View menu of an open file."""

    def __init__(self, host: Host, window: QMainWindow, desk: Desk, jump: Callable[[], None]) -> None:
        self._host = host
        self._window = window
        self._desk = desk
        self._jump = jump

    def actions(self) -> list[Action]:
        """All that can be done now."""
        menu, desk = (_("View"),), self._desk
        return [
            *self._pages(),
            Action("jump", _("Jump to…"), self._jump, ("Ctrl+K",), "search", menu=menu, group=1, palette=False),
            Action(
                "back",
                _("Back"),
                desk.back,
                BACK,
                "arrow-left",
                menu=menu,
                group=1,
                enabled=lambda: desk.trail.can_go_back,
            ),
            Action(
                "forward",
                _("Forward"),
                desk.forward,
                FORWARD,
                "arrow-right",
                menu=menu,
                group=1,
                enabled=lambda: desk.trail.can_go_forward,
            ),
            Action(
                "next_pane",
                _("Next pane"),
                partial(desk.next_pane, 1),
                ("F6",),
                menu=menu,
                group=2,
                palette=False,
            ),
            Action(
                "previous_pane",
                _("Previous pane"),
                partial(desk.next_pane, -1),
                ("Shift+F6",),
                menu=menu,
                group=2,
                palette=False,
            ),
            Action(
                "next_tab", _("Next tab"), partial(self._next_tab, 1), ("Ctrl+Tab",), menu=menu, group=2, palette=False
            ),
            Action(
                "previous_tab", _("Previous tab"), partial(self._next_tab, -1), ("Ctrl+Shift+Tab",), menu=menu, group=2,
                palette=False,
            ),
            Action(
                "sidebar",
                _("Sidebar"),
                desk.toggle_sidebar,
                ("F9",),
                "panel-left",
                menu=menu,
                group=3,
                choice=lambda: not desk.sidebar.folded,
            ),
            *frame_actions(self._host, self._window),
            Action(
                "look_now",
                _("Read the others’ changes now"),
                self._host.look_now,
                ("F5",),
                "refresh-cw",
                menu=menu,
                group=5,
            ),
        ]  # fmt: skip

    def _next_tab(self, step: int) -> None:
        if self._desk.page is not None:
            self._desk.page.next_tab(step)

    def _pages(self) -> list[Action]:
        return [
            Action(
                f"page_{entry.page_id}",
                _(entry.title),
                partial(self._desk.go, entry.page_id),
                (f"Ctrl+{entry.number}",) if entry.number else (),
                entry.icon,
                menu=(_("View"),),
            )
            for entry in self._desk.entries
        ]


def frame_actions(host: Host, window: QMainWindow) -> list[Action]:
    """What concerns the window alone, with a file or without."""
    menu, look = (_("View"),), (_("View"), _("Look"))

    def full_screen() -> None:
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    def use(scheme: str) -> None:
        host.settings.set("scheme", scheme)
        theme().set_scheme(scheme)

    names = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
    return [
        Action(
            "full_screen",
            _("Full screen"),
            full_screen,
            FULL_SCREEN,
            menu=menu,
            group=3,
            choice=window.isFullScreen,
        ),
        *(
            Action(
                f"look_{scheme}",
                title,
                partial(use, scheme),
                menu=look,
                group=4,
                choice=partial(_is_used, scheme),
            )
            for scheme, title in names.items()
        ),
    ]


def _is_used(scheme: str) -> bool:
    return theme().scheme == scheme


class HelpVerbs:
    """The Help menu."""

    def __init__(self, host: Host, window: QMainWindow, registry: ActionRegistry, page: Callable[[], str]) -> None:
        self._host = host
        self._window = window
        self._registry = registry
        self._page = page

    def actions(self) -> list[Action]:
        """All that can be done now."""
        menu = (_("Help"),)
        return [
            Action("help", _("Keys"), partial(self.show_keys, ""), ("F1",), "keyboard", menu=menu),
            Action(
                "page_keys",
                _("Keys of this screen"),
                self._page_keys,
                ("Shift+F1",),
                menu=menu,
                palette=False,
            ),
            Action("about", _("About Farley"), self.show_about, icon="info", menu=menu, group=1, role="about"),
        ]

    def _page_keys(self) -> None:
        self.show_keys(self._page())

    def show_keys(self, page_id: str) -> None:
        """Show all keys, or those of one page."""
        from crm_desktop.ui.dialogs.keys import KeysDialog  # rare, and read at its first use only

        KeysDialog(self._registry, page_id, self._window, self.keep, page_titles()).open()

    def keep(self, keys: dict[str, str]) -> None:
        """Keep the user's own keys."""
        self._host.settings.set("keys", keys or None)

    def show_about(self) -> None:
        """Show version and licences."""
        from crm_desktop.ui.dialogs.about import AboutDialog  # rare, and read at its first use only

        AboutDialog(self._window).open()


def page_titles() -> dict[str, str]:
    """What every screen is called, by its id."""
    return {entry.page_id: _(entry.title) for entry in PAGES}
