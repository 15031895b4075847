"""Paging and jumping about in the contact list, until the rows are painted."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from tests.benchmarks.child import in_child
from tests.benchmarks.data import Data
from tests.benchmarks.measuring import Budget, Reading

_PAGES = 40


class WindowPageDown:
    """Pages down through the list of `size` contacts, and jumps every fourth time."""

    name = "window_page_down"
    about = "Page Down or a jump to painted rows ÷ Page Down in Qt's own list of plain texts"
    unit: Literal["s", "ms", "MB"] = "ms"
    budget = Budget("p99", 30.0)
    repetitions = 3

    def prepare(self, data: Data) -> None:
        """Make the file."""
        self._data = data
        data.file()

    def floor(self) -> list[Reading]:
        """Page through a plain list."""
        return in_child("tests.benchmarks.rows.window_page_down:page_plain", max(self._data.size, 4_000))

    def product(self) -> list[Reading]:
        """Page through the contacts."""
        return in_child("tests.benchmarks.rows.window_page_down:page_contacts", self._data.file())

    def close(self) -> None:
        """Nothing is open."""


def page_plain(size: str) -> list[Reading]:
    """Press Page Down some times."""
    from tests.benchmarks.windows.plain_list import PlainList  # loads Qt, which only this process may

    plain = PlainList(int(size))
    return [plain.page_down() for _time in range(_PAGES)]


def page_contacts(file: str) -> list[Reading]:
    """Scroll by a page; every fourth time to another place, as by dragging the scroll bar."""
    from tests.benchmarks.windows.driven import DrivenWindow  # loads Qt, which only this process may

    window = DrivenWindow(Path(file))
    bar = window.pane.list.verticalScrollBar()
    readings: list[Reading] = []
    for number in range(_PAGES):
        target = bar.value() + bar.pageStep()
        if number % 4 == 3 or target > bar.maximum():
            target = bar.maximum() * (number * 37 % 100) // 100
        if target != bar.value():
            with window.until_painted(readings, new_list=False):
                bar.setValue(target)
    window.close()
    return readings
