"""The contact list put into another order, until its first rows are painted."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from tests.benchmarks.child import in_child
from tests.benchmarks.data import Data
from tests.benchmarks.measuring import Budget, Reading

_SORTS = ("last_reach", "edited", "name", "last_reach", "name", "edited", "name")


class WindowSort:
    """Chooses one order after the other."""

    name = "window_sort"
    about = "another order chosen to painted rows ÷ a repaint of Qt's own list of plain texts"
    unit: Literal["s", "ms", "MB"] = "ms"
    budget = Budget("max", 100.0)
    repetitions = 3

    def prepare(self, data: Data) -> None:
        """Make the file."""
        self._data = data
        data.file()

    def floor(self) -> list[Reading]:
        """Repaint a plain list."""
        return in_child("tests.benchmarks.rows.window_search:repaint", self._data.size)

    def product(self) -> list[Reading]:
        """Sort the contacts."""
        return in_child("tests.benchmarks.rows.window_sort:sort_contacts", self._data.file())

    def close(self) -> None:
        """Nothing is open."""


def sort_contacts(file: str) -> list[Reading]:
    """Choose each order as its menu does."""
    from tests.benchmarks.windows.driven import DrivenWindow  # loads Qt, which only this process may

    window = DrivenWindow(Path(file))
    readings: list[Reading] = []
    for sort in _SORTS:
        with window.until_painted(readings, new_list=True):
            window.pane.sort_chosen.emit(sort)
    window.close()
    return readings
