"""The list of all contacts: the rows of another screen, wherever one pages or jumps to."""

from __future__ import annotations

import random
from typing import Literal

from tests.benchmarks import raw
from tests.benchmarks.data import Data, open_office
from tests.benchmarks.measuring import Budget, Reading, timed

_SCREEN = 60


class ListPageDown:
    """Pages and jumps about in the whole list."""

    name = "list_page_down"
    about = "60 rows at a place of the list ÷ the same contacts by id, with nothing joined to them"
    unit: Literal["s", "ms", "MB"] = "ms"
    budget = Budget("p99", 30.0)
    repetitions = 200

    def prepare(self, data: Data) -> None:
        """Open the file twice and hold all ids."""
        path = data.file()
        self._crm = open_office(path, read_only=True)
        self._raw = raw.connect(path)
        self._ids = self._crm.contacts.ids()
        self._roll = random.Random(5)
        self._place = 0

    def _screen(self) -> list[int]:
        """Return the ids of a screen: three pages down, then a jump."""
        self._place += _SCREEN
        if self._place % (3 * _SCREEN) == 0 or self._place >= len(self._ids):
            self._place = self._roll.randrange(max(1, len(self._ids) - _SCREEN))
        return list(self._ids[self._place : self._place + _SCREEN])

    def floor(self) -> list[Reading]:
        """Read the contacts alone."""
        readings: list[Reading] = []
        listed = ", ".join(map(str, self._screen()))
        with timed(readings):
            self._raw.execute(f"SELECT id, name, status FROM contact WHERE id IN ({listed})").fetchall()
        return readings

    def product(self) -> list[Reading]:
        """Ask for the rows as the list does."""
        readings: list[Reading] = []
        screen = self._screen()
        with timed(readings):
            self._crm.contact_rows(screen)
        return readings

    def close(self) -> None:
        """Close the file."""
        self._raw.close()
        self._crm.close()
