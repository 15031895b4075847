"""A lookup of three rules that cross from contacts to their entries: its first rows."""

from __future__ import annotations

from typing import Literal

from crm_desktop.base.clock import to_ms
from crm_desktop.domain.lookup import How, Join, Lookup, Op, Related, Rule
from tests.benchmarks import raw
from tests.benchmarks.data import NOW, Data, open_office
from tests.benchmarks.measuring import Budget, Reading, timed

DAYS = 60
FIRST = 60
SAID = {"common": "price list", "rare": "blue bearing"}
"""What the entries are asked for: what every fourth says, and what one in a thousand says."""
_FLOOR = """
SELECT r.id FROM contact r WHERE r.status = 'Customer' AND (r.last_reach IS NULL OR r.last_reach < ?)
 AND EXISTS (SELECT 1 FROM entry_link l JOIN entry e ON e.id = l.record_id
             WHERE l.target_id = r.id AND e.body LIKE ?)
 ORDER BY r.sort_key, r.id LIMIT 60
"""


def lookup(said: str) -> Lookup:
    """Return customers whom nobody reached for 60 days, and with whom something was spoken of."""
    return Lookup(
        "contact",
        Join(
            How.ALL,
            (
                Rule("status", Op.IS, ("Customer",)),
                Rule("last_reach", Op.NOT_WITHIN, (str(DAYS),)),
                Related("entries", 1, Join(How.ALL, (Rule("body", Op.CONTAINS, (said,)),))),
            ),
        ),
    )


class LookupRules:
    """Asks for the first rows of the lookup in a file with five entries for each contact."""

    name = "lookup_rules"
    about = "the first 60 rows of three rules over contacts and five times as many entries ÷ one plain query"
    unit: Literal["s", "ms", "MB"] = "ms"
    budget = Budget("max", 100.0)
    repetitions = 10

    def prepare(self, data: Data) -> None:
        """Open the file twice."""
        path = data.busy_file()
        self._crm = open_office(path, read_only=True)
        self._raw = raw.connect(path)
        self._since = to_ms(NOW) - DAYS * 86_400_000

    def floor(self) -> list[Reading]:
        """Ask SQLite itself."""
        readings: list[Reading] = []
        for said in SAID.values():
            with timed(readings):
                self._raw.execute(_FLOOR, (self._since, f"%{said}%")).fetchall()
        return readings

    def product(self) -> list[Reading]:
        """Ask for ids in order, then for the values of a screen of rows."""
        readings: list[Reading] = []
        for how, said in SAID.items():
            with timed(readings) as reading:
                ids = self._crm.lookups.ids(lookup(said), limit=FIRST)
                self._crm.lookups.values("contact", ids, ("name", "company", "status", "last_reach"))
            reading.parts[how] = reading.value
        return readings

    def close(self) -> None:
        """Close the file."""
        self._raw.close()
        self._crm.close()
