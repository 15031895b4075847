"""One field changed on ten thousand contacts, as one action with one undo."""

from __future__ import annotations

import json
from typing import Literal

from crm_desktop.services.bulk import Change, How
from tests.benchmarks import raw
from tests.benchmarks.data import NOW, Data, open_office
from tests.benchmarks.measuring import Budget, Reading, timed

MANY = 10_000


class BulkEdit:
    """Sets the job of many people to something new each time."""

    name = "bulk_edit"
    about = "the job title of 10,000 contacts changed with journal and search ÷ those rows and their journal lines alone"
    unit: Literal["s", "ms", "MB"] = "s"
    budget = Budget("max", 3.0)
    repetitions = 3

    def prepare(self, data: Data) -> None:
        """Open a copy for each side."""
        self._crm = open_office(data.copy())
        self._ids = self._crm.contacts.ids()[:MANY]
        self._raw = raw.connect(data.copy())
        self._round = 0

    def floor(self) -> list[Reading]:
        """Write rows and journal lines, without words to be found by."""
        self._round += 1
        title, at = f"Engineer {self._round}", int(NOW.timestamp() * 1000)
        line = json.dumps({"job_title": title, "edited_at": at, "edited_by": "Nora Lindqvist"})
        readings: list[Reading] = []
        with timed(readings):
            self._raw.execute("BEGIN IMMEDIATE")
            self._raw.executemany("UPDATE contact SET job_title = ? WHERE id = ?", ((title, one) for one in self._ids))
            self._raw.executemany(
                "INSERT INTO change (action, kind, record_id, what, before, after)"
                " VALUES (1, 'contact', ?, 'edit', ?, ?)",
                ((one, line, line) for one in self._ids),
            )
            self._raw.execute("COMMIT")
        return readings

    def product(self) -> list[Reading]:
        """Change them as the dialog does."""
        self._round += 1
        change = Change("job_title", How.SET, f"Engineer {self._round}")
        readings: list[Reading] = []
        with timed(readings):
            self._crm.bulk.apply("contact", self._ids, change)
        return readings

    def close(self) -> None:
        """Close both."""
        self._raw.close()
        self._crm.close()
