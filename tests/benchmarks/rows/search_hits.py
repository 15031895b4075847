"""Search over everything as one types: the first 50 hits with their titles."""

from __future__ import annotations

from typing import Literal

from crm_desktop.store.search import match_expression
from tests.benchmarks import raw
from tests.benchmarks.data import Data, open_office
from tests.benchmarks.measuring import Budget, Reading, timed
from tests.benchmarks.typing_words import typed_texts

_QUESTION = "SELECT rowid FROM search WHERE search MATCH ? LIMIT 50"


class SearchHits:
    """Asks for the hits after every key."""

    name = "search_hits"
    about = "the first 50 hits with their titles ÷ the first 50 row ids in the index for the same words"
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
        """Ask as the search palette does."""
        readings: list[Reading] = []
        for text in self._texts:
            with timed(readings) as reading:
                self._crm.searching.hits(text)
            reading.parts[f"{min(len(text), 6)} signs"] = reading.value
        return readings

    def close(self) -> None:
        """Close the file."""
        self._raw.close()
        self._crm.close()
