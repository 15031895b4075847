"""vCards: read, checked, matched, journalled, derived and indexed."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from tests.benchmarks import flat_table
from tests.benchmarks.child import in_child
from tests.benchmarks.data import Data
from tests.benchmarks.measuring import Budget, Reading, timed

MOST = 20_000


class ImportVcards:
    """Imports up to 20,000 vCards into an empty file."""

    name = "import_vcards"
    about = "vCards into an empty file ÷ a raw insert of the same values, read before, no number parsed"
    unit: Literal["s", "ms", "MB"] = "s"
    budget = Budget("ratio", 2.5)
    repetitions = 3

    def prepare(self, data: Data) -> None:
        """Write the cards, and the values that the floor takes as given."""
        self._data = data
        self._count = min(data.size, MOST)
        self._cards = data.vcf(self._count)
        self._table, self._words = data.csv(self._count), data.words(self._count)

    def floor(self) -> list[Reading]:
        """Write the values into one table."""
        target = self._data.fresh("raw.db")
        return in_child("tests.benchmarks.rows.import_vcards:raw_insert", self._table, self._words, target)

    def product(self) -> list[Reading]:
        """Import the cards."""
        target = self._data.fresh("import.farley")
        return in_child("tests.benchmarks.rows.import_csv:import_source", self._cards, self._count, target)

    def close(self) -> None:
        """Nothing is open."""


def raw_insert(table: str, words: str, target: str) -> list[Reading]:
    """Insert what was read before the clock starts."""
    readings: list[Reading] = []
    people = list(flat_table.understood(flat_table.read(Path(table))))
    keys_and_words = list(flat_table.read_words(Path(words)))
    with timed(readings):
        flat_table.insert(Path(target), people, keys_and_words)
    Path(target).unlink()
    return readings
