"""The list of all contacts in another order: its first screen."""

from __future__ import annotations

from typing import Literal

from tests.benchmarks import raw
from tests.benchmarks.data import Data, open_office
from tests.benchmarks.measuring import Budget, Reading, timed

_SORTS = {
    "name": "sort_key",
    "last_reach": "last_reach DESC",
    "silent": "last_reach",
    "edited": "edited_at DESC",
    "created": "id DESC",
}


class ListSort:
    """Asks for the first 200 ids in every order that the list offers."""

    name = "list_sort"
    about = "the first 200 ids in each order and 60 rows ÷ the first 200 ids by that column's own index"
    unit: Literal["s", "ms", "MB"] = "ms"
    budget = Budget("max", 100.0)
    repetitions = 10

    def prepare(self, data: Data) -> None:
        """Open the file twice."""
        path = data.file()
        self._crm = open_office(path, read_only=True)
        self._raw = raw.connect(path)

    def floor(self) -> list[Reading]:
        """Read the ids along the indexes."""
        readings: list[Reading] = []
        for order in _SORTS.values():
            with timed(readings):
                self._raw.execute(f"SELECT id FROM contact ORDER BY {order} LIMIT 200").fetchall()
        return readings

    def product(self) -> list[Reading]:
        """Sort as the list does."""
        readings: list[Reading] = []
        for sort in _SORTS:
            with timed(readings) as reading:
                ids = self._crm.contacts.ids(sort=sort, limit=200)
                self._crm.contact_rows(ids[:60])
            reading.parts[sort] = reading.value
        return readings

    def close(self) -> None:
        """Close the file."""
        self._raw.close()
        self._crm.close()
