"""The contact list narrowed as one types: the first screen of it, in the list's order, and then the rest."""

from __future__ import annotations

from typing import Literal

from crm_desktop.store.search import match_expression
from tests.benchmarks import raw
from tests.benchmarks.data import Data, open_office
from tests.benchmarks.measuring import Budget, Reading, part, timed
from tests.benchmarks.typing_words import typed_texts

_QUESTION = "SELECT rowid FROM search WHERE search MATCH ? LIMIT 50"


class SearchList:
    """Asks for the list after every key."""

    name = "search_list"
    about = "the first 50 of all found by name, with their rows ÷ the first 50 row ids in the index for the same words"
    unit: Literal["s", "ms", "MB"] = "ms"
    budget = Budget("p99", 4.0, 10.0)
    repetitions = 3

    def prepare(self, data: Data) -> None:
        """Open the file twice and choose what is typed."""
        path = data.file()
        self._crm = open_office(path, read_only=True)
        self._raw = raw.connect(path)
        self._texts = typed_texts(self._crm)
        self._expressions = [match_expression(text, "contact") for text in self._texts]

    def floor(self) -> list[Reading]:
        """Ask the index alone."""
        readings: list[Reading] = []
        for expression in self._expressions:
            with timed(readings):
                self._raw.execute(_QUESTION, (expression,)).fetchall()
        return readings

    def product(self) -> list[Reading]:
        """Ask as the contact list does; only its first answer is held against the budget."""
        readings: list[Reading] = []
        for text in self._texts:
            with timed(readings) as reading:
                with part(reading, "ids"):
                    ids = self._crm.contacts.ids(search=text, limit=50)
                with part(reading, "rows"):
                    self._crm.contact_rows(ids)
            with part(reading, "everybody, afterwards"):
                self._crm.contacts.ids(search=text)
        return readings

    def close(self) -> None:
        """Close the file."""
        self._raw.close()
        self._crm.close()
