"""The list of all contacts: its first screen."""

from __future__ import annotations

from typing import Literal

from tests.benchmarks import raw
from tests.benchmarks.data import Data, open_office
from tests.benchmarks.measuring import Budget, Reading, part, timed

FIRST, SCREEN = 200, 60


class ListFirstRows:
    """Opens the file anew each time and asks for the first screen."""

    name = "list_first_rows"
    about = "a file opened, 200 ids by name and 60 rows ÷ 200 names by the index on a bare connection"
    unit: Literal["s", "ms", "MB"] = "ms"
    budget = Budget("median", 150.0)
    repetitions = 20

    def prepare(self, data: Data) -> None:
        """Make the file."""
        self._path = data.file()
        self.floor()
        self.product()

    def floor(self) -> list[Reading]:
        """Read the first names."""
        readings: list[Reading] = []
        with timed(readings):
            connection = raw.connect(self._path)
            connection.execute(
                "SELECT id, name, status, last_reach FROM contact ORDER BY sort_key, id LIMIT ?", (FIRST,)
            ).fetchall()
            connection.close()
        return readings

    def product(self) -> list[Reading]:
        """Open the file and ask as the list does."""
        readings: list[Reading] = []
        with timed(readings) as reading:
            with part(reading, "open"):
                crm = open_office(self._path)
            with part(reading, "ids"):
                ids = crm.contacts.ids(limit=FIRST)
            with part(reading, "rows"):
                crm.contact_rows(ids[:SCREEN])
        crm.close()
        return readings

    def close(self) -> None:
        """Nothing is open."""
