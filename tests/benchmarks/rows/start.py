"""The start of the program on a file, until the first page is painted."""

from __future__ import annotations

from typing import Literal

from tests.benchmarks.child import run_until_told
from tests.benchmarks.data import Data
from tests.benchmarks.measuring import Budget, Reading


class Start:
    """Starts the program on a file of `size` contacts."""

    name = "start"
    about = "from nothing to the first painted page ÷ an empty QMainWindow with a table, painted"
    unit: Literal["s", "ms", "MB"] = "s"
    budget = Budget("ratio", 1.5)
    repetitions = 7

    def prepare(self, data: Data) -> None:
        """Make the file, and let both run once so that their code is compiled."""
        self._file = data.file()
        self.floor()
        self.product()

    def floor(self) -> list[Reading]:
        """Show an empty window."""
        return [run_until_told("tests.benchmarks.windows.empty_window")[0]]

    def product(self) -> list[Reading]:
        """Show the file."""
        return [run_until_told("tests.benchmarks.windows.farley_window", self._file)[0]]

    def close(self) -> None:
        """Nothing is open."""
