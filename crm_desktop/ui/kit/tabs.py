"""Tabs with counts: `Everything 64`."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from crm_desktop.ui.kit.buttons import shows_ring
from crm_desktop.ui.kit.painting import Run, draw_runs, text_width
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme

GAP = 6
SPACE = 20


class CountTabs(QTabBar):
    """Flat tabs, the current one underlined, each with how many there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[int, str] = {}
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)

    def set_tabs(self, tabs: list[tuple[str, str]]) -> None:
        """Show tabs by key and title."""
        while self.count():
            self.removeTab(0)
        self._counts = {}
        for key, title in tabs:
            self.setTabData(self.addTab(title), key)

    def set_count(self, key: str, text: str) -> None:
        """Say how many a tab has; an empty text says nothing."""
        for place in range(self.count()):
            if self.tabData(place) == key:
                self._counts[place] = text
                self.setAccessibleTabName(place, f"{self.tabText(place)} {text}".strip())
        self.update()
        # The sizes of tabs are asked for again only when a text is set.
        for place in range(self.count()):
            self.setTabText(place, self.tabText(place))

    def current_key(self) -> str:
        """The key of the current tab."""
        return str(self.tabData(self.currentIndex()))

    def set_current_key(self, key: str) -> None:
        """Make a tab the current one."""
        for place in range(self.count()):
            if self.tabData(place) == key:
                self.setCurrentIndex(place)

    def turn(self, step: int) -> None:
        """Make the next tab the current one (1), or the one before (-1); after the last comes the first."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + step) % self.count())

    def _runs(self, place: int) -> list[Run]:
        on = place == self.currentIndex()
        runs = [Run(self.tabText(place), "body", 500 if on else 400, "text" if on else "text-2")]
        if self._counts.get(place):
            runs += [Run("  ", "caption"), Run(self._counts[place], "small", None, "text-3")]
        return runs

    def _width(self, place: int) -> int:
        width = text_width(theme().font("body", 500), self.tabText(place)) + 2
        if self._counts.get(place):
            width += GAP + text_width(theme().font("small"), self._counts[place]) + 2
        return width

    def tabSizeHint(self, index: int) -> QSize:
        last = index == self.count() - 1
        return QSize(self._width(index) + (0 if last else SPACE), theme().metric("tabs") - 1)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for place in range(self.count()):
            box = self.tabRect(place)
            width = self._width(place)
            words = QRect(box.right() + 1 - width if rtl else box.left(), box.top(), width, box.height())
            draw_runs(painter, words, self._runs(place), rtl)
            if place == self.currentIndex():
                line = QRect(words.left(), box.bottom() - 1, width, 2)
                painter.fillRect(line, theme().color("accent"))
                if shows_ring(self):
                    draw_ring(painter, words.adjusted(-5, 8, 5, -8), 5, theme())
        painter.end()
