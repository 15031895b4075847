"""How the time of an import grows with its size."""

from __future__ import annotations

from typing import Literal

from tests.benchmarks.child import in_child
from tests.benchmarks.data import Data
from tests.benchmarks.measuring import Budget, Reading


class ImportGrowth:
    """Imports a quarter of the contacts and all of them."""

    name = "import_growth"
    about = "the exponent of an import's time, from a quarter of the contacts to all of them"
    unit: Literal["s", "ms", "MB"] = "s"
    budget = Budget("growth", 1.25)
    repetitions = 2

    def prepare(self, data: Data) -> None:
        """Write both tables."""
        self._data = data
        self._quarter = max(1, data.size // 4)
        data.csv(self._quarter)
        data.csv(data.size)

    def floor(self) -> list[Reading]:
        """Import a quarter."""
        return self._import(self._quarter)

    def product(self) -> list[Reading]:
        """Import everybody."""
        return self._import(self._data.size)

    def _import(self, n: int) -> list[Reading]:
        target = self._data.fresh("import.farley")
        return in_child("tests.benchmarks.rows.import_csv:import_source", self._data.csv(n), n, target)

    def close(self) -> None:
        """Nothing is open."""
