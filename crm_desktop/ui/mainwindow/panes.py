"""F6: from pane to pane without the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QSplitter, QWidget

from crm_desktop.ui.kit.buttons import focus_by_key

BY_TAB = (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus)


def panes_of(page: QWidget) -> list[QWidget]:
    """The panes of a page: the visible parts of its splitters, or the page itself."""
    parts = (splitter.widget(number) for splitter in page.findChildren(QSplitter) for number in range(splitter.count()))
    found = [part for part in parts if part is not None and not isinstance(part, QSplitter)]
    return [pane for pane in found if pane.isVisible()] or [page]


def move(panes: Sequence[QWidget], step: int) -> None:
    """Focus the next pane (step 1) or the one before (-1) that has something to focus."""
    focused = QApplication.focusWidget()
    at = next((number for number, pane in enumerate(panes) if focused is not None and _holds(pane, focused)), 0)
    for offset in range(1, len(panes)):
        if enter(panes[(at + step * offset) % len(panes)]):
            return


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def enter(pane: QWidget) -> bool:
    """Focus a pane's list, or else the first thing in it that takes the focus by Tab."""
    inside = [pane, *pane.findChildren(QWidget)]
    inside.sort(key=lambda found: not isinstance(found, QAbstractItemView))
    for widget in inside:
        if widget.focusPolicy() in BY_TAB and widget.isVisible() and widget.isEnabled():
            focus_by_key(widget)
            return True
    return False
