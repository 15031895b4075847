"""The counts of ten saved lookups in the sidebar: how long the longest of them keeps the file."""

from __future__ import annotations

from typing import Literal

from crm_desktop.domain.lookup import How, Join, Lookup, Node, Op, Related, Rule
from tests.benchmarks import raw
from tests.benchmarks.data import Data, open_office
from tests.benchmarks.measuring import Budget, Reading, timed
from tests.benchmarks.rows.lookup_rules import lookup

_FLOOR = """
SELECT count(*) FROM contact r WHERE EXISTS (
 SELECT 1 FROM entry_link l JOIN entry e ON e.id = l.record_id WHERE l.target_id = r.id AND e.type = 'meeting')
"""


def _of(*parts: Node, how: How = How.ALL) -> Lookup:
    return Lookup("contact", Join(how, parts))


SAVED = {
    "everybody": _of(),
    "customers": _of(Rule("status", Op.IS, ("Customer",))),
    "starred": _of(Rule("starred", Op.YES)),
    "without a phone": _of(Rule("phones", Op.EMPTY)),
    "one city": _of(Rule("addresses/city", Op.IS, ("Hannover",))),
    "not reached for long": _of(Rule("last_reach", Op.NOT_WITHIN, ("60",))),
    "birthday soon": _of(Rule("birthday", Op.NEXT, ("30",))),
    "either of two": _of(Rule("status", Op.IS, ("Lead",)), Rule("tags", Op.FILLED), how=How.ANY),
    "met once": _of(Related("entries", 1, Join(How.ALL, (Rule("type", Op.IS, ("meeting",)),)))),
    "across records": lookup("price list"),
}
"""What an office keeps: from the whole file to three rules that cross to entries."""


class SidebarCounts:
    """Counts one after the other, as the sidebar asks: each is a question of its own, so that others come between."""

    name = "sidebar_counts"
    about = "each count of ten saved lookups in the sidebar ÷ one plain query for the longest of them"
    unit: Literal["s", "ms", "MB"] = "ms"
    budget = Budget("max", 1000.0)
    repetitions = 3

    def prepare(self, data: Data) -> None:
        """Open the file twice."""
        path = data.busy_file()
        self._crm = open_office(path, read_only=True)
        self._raw = raw.connect(path)

    def floor(self) -> list[Reading]:
        """Count those who were met once by SQLite itself."""
        readings: list[Reading] = []
        with timed(readings):
            self._raw.execute(_FLOOR).fetchall()
        return readings

    def product(self) -> list[Reading]:
        """Count each."""
        readings: list[Reading] = []
        for name, saved in SAVED.items():
            with timed(readings) as reading:
                self._crm.lookups.count(saved)
            reading.parts[name] = reading.value
        return readings

    def close(self) -> None:
        """Close the file."""
        self._raw.close()
        self._crm.close()
