"""Memory with a file open in the window."""

from __future__ import annotations

from typing import Literal

from tests.benchmarks.child import run_until_told
from tests.benchmarks.data import Data
from tests.benchmarks.measuring import Budget, Reading

_REST_SECONDS = 1.5
"""So long after the first paint, all ids, the card and the timeline have come too."""


class Memory:
    """Opens the window on a file of `size` contacts and lets it come to rest."""

    name = "memory"
    about = "the most memory with the file open ÷ an empty QMainWindow with a table"
    unit: Literal["s", "ms", "MB"] = "MB"
    budget = Budget("median", 120.0, 220.0)
    repetitions = 3

    def prepare(self, data: Data) -> None:
        """Make the file."""
        self._file = data.file()

    def floor(self) -> list[Reading]:
        """Show an empty window."""
        return [run_until_told("tests.benchmarks.windows.empty_window")[1]]

    def product(self) -> list[Reading]:
        """Show the file and wait a while."""
        return [run_until_told("tests.benchmarks.windows.farley_window", self._file, _REST_SECONDS)[1]]

    def close(self) -> None:
        """Nothing is open."""
