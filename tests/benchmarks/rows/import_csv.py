"""A table of contacts: read, mapped, checked, matched, journalled, derived and indexed."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from crm_desktop.services.importing import ImportOptions, open_source
from tests.benchmarks import flat_table
from tests.benchmarks.child import in_child
from tests.benchmarks.data import Data, new_office
from tests.benchmarks.measuring import Budget, Reading, part, timed


class ImportCsv:
    """Imports `size` contacts into an empty file."""

    name = "import_csv"
    about = "CSV into an empty file ÷ csv.reader, a parse of each distinct number, a raw insert of the values"
    unit: Literal["s", "ms", "MB"] = "s"
    budget = Budget("ratio", 2.0)
    repetitions = 3

    def prepare(self, data: Data) -> None:
        """Write the table, and the keys and words that the floor takes as given."""
        self._data = data
        self._table, self._words = data.csv(data.size), data.words(data.size)

    def floor(self) -> list[Reading]:
        """Write the values into one table."""
        target = self._data.fresh("raw.db")
        return in_child("tests.benchmarks.rows.import_csv:raw_import", self._table, self._words, target)

    def product(self) -> list[Reading]:
        """Import them."""
        target = self._data.fresh("import.farley")
        count = self._data.size
        return in_child("tests.benchmarks.rows.import_csv:import_source", self._table, count, target)

    def close(self) -> None:
        """Nothing is open."""


def raw_import(table: str, words: str, target: str) -> list[Reading]:
    """Read, parse and insert without anything around it."""
    readings: list[Reading] = []
    with timed(readings):
        people = flat_table.understood(flat_table.read(Path(table)))
        flat_table.insert(Path(target), people, flat_table.read_words(Path(words)))
    Path(target).unlink()
    return readings


def import_source(source_path: str, n: str, target: str) -> list[Reading]:
    """Import a source into a new file, and see that everybody arrived."""
    readings: list[Reading] = []
    crm = new_office(Path(target))
    options = ImportOptions()
    with timed(readings) as reading:
        with part(reading, "read"):
            source = open_source(Path(source_path), options)
        with part(reading, "run"):
            balance = crm.importing.run(source, options, lambda _done, _total: None)
    crm.close()
    Path(target).unlink()
    assert balance.new == balance.rows == int(n), f"{balance.new} of {n} people are new"
    return readings
