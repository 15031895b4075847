"""How the time of the directory grows with its size."""

from __future__ import annotations

from typing import Literal

from tests.benchmarks.child import in_child
from tests.benchmarks.data import Data
from tests.benchmarks.measuring import Budget, Reading
from tests.benchmarks.rows.directory_pdf import MOST


class DirectoryGrowth:
    """Makes the directory of a quarter of the contacts and of all."""

    name = "directory_growth"
    about = "the exponent of the directory's time, from a quarter of up to 10,000 contacts to all of them"
    unit: Literal["s", "ms", "MB"] = "s"
    budget = Budget("growth", 1.1)
    repetitions = 2

    def prepare(self, data: Data) -> None:
        """Make the file."""
        self._data = data
        self._count = min(data.size, MOST)

    def floor(self) -> list[Reading]:
        """Make a quarter of it."""
        return self._make(max(1, self._count // 4))

    def product(self) -> list[Reading]:
        """Make the whole directory."""
        return self._make(self._count)

    def _make(self, count: int) -> list[Reading]:
        target = self._data.fresh("directory.pdf")
        return in_child("tests.benchmarks.rows.directory_pdf:make", self._data.file(), count, target)

    def close(self) -> None:
        """Nothing is open."""
