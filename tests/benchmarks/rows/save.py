"""One save: a field of a contact, with its journal, search words and derived fields, safe on the disk."""

from __future__ import annotations

from itertools import cycle
from typing import Literal

from crm_desktop.domain.records import Edit
from tests.benchmarks import raw
from tests.benchmarks.data import Data, open_office
from tests.benchmarks.measuring import Budget, Reading, timed

_PEOPLE = 500
_BEFORE = """SELECT c.job_title, c.name, c.sort_key, s.text, s.owner
FROM contact c JOIN search s ON s.rowid = c.id WHERE c.id = ?"""
_ACTION = """INSERT INTO action (id, at, clock, seat, user, verb, params)
VALUES (?, 1778000000000, '001778000000000.000000', 'seat', 'Nora', 'edit_contact', '{}')"""
_CONTACT = """UPDATE contact
SET job_title = ?, edited_at = edited_at + 1, edited_by = 'Nora', name = ?, sort_key = ? WHERE id = ?"""
_CHANGE = """INSERT INTO change (action, kind, record_id, what, before, after)
VALUES (?, 'contact', ?, 'edit', ?, ?)"""
_WORDS = "INSERT INTO search (rowid, text, kind, owner, private) VALUES (?, ?, 'contact', ?, 0)"


class Save:
    """Changes a job title, always of another contact."""

    name = "save"
    about = "one field saved ÷ a bare transaction that writes the same rows into a copy of the same file"
    unit: Literal["s", "ms", "MB"] = "ms"
    budget = Budget("ratio", 2.0)
    repetitions = 200

    def prepare(self, data: Data) -> None:
        """Open a copy of the file for each of the two."""
        self._crm = open_office(data.copy())
        self._raw = raw.connect(data.copy())
        ids = self._crm.contacts.ids()
        step = max(1, len(ids) // _PEOPLE)
        self._for_floor = cycle(ids[::step])
        self._for_product = cycle(ids[::step])
        self._saves = 0
        self.floor()
        self.product()

    def floor(self) -> list[Reading]:
        """Write action, contact, change and search words in one transaction."""
        readings: list[Reading] = []
        record_id = next(self._for_floor)
        self._saves += 1
        run = self._raw.execute
        [old, name, key, text, owner] = run(_BEFORE, (record_id,)).fetchall()[0]
        title = f"Buyer {self._saves}"
        words = f"{text} {title.lower()}"
        with timed(readings):
            run("BEGIN IMMEDIATE")
            run(_ACTION, (self._saves,))
            run(_CONTACT, (title, name, key, record_id))
            run(_CHANGE, (self._saves, record_id, f'{{"job_title":"{old}"}}', f'{{"job_title":"{title}"}}'))
            run("DELETE FROM search WHERE rowid = ?", (record_id,))
            run(_WORDS, (record_id, words, owner))
            run("COMMIT")
        return readings

    def product(self) -> list[Reading]:
        """Save the field as the card does."""
        readings: list[Reading] = []
        record_id = next(self._for_product)
        self._saves += 1
        edit = Edit(values={"job_title": f"Buyer {self._saves}"})
        with timed(readings):
            self._crm.contacts.edit(record_id, edit)
        self._crm.take_changes()
        return readings

    def close(self) -> None:
        """Close both copies."""
        self._raw.close()
        self._crm.close()
