"""Typing into the search box of the contact list, until the rows found are painted."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from tests.benchmarks.child import in_child
from tests.benchmarks.data import Data, open_office
from tests.benchmarks.measuring import Budget, Reading
from tests.benchmarks.typing_words import typed_texts

_WORDS = 8


class WindowSearch:
    """Types the first letters of words of the file."""

    name = "window_search"
    about = "a key in the search box to its painted rows ÷ a repaint of Qt's own list of plain texts"
    unit: Literal["s", "ms", "MB"] = "ms"
    budget = Budget("p99", 50.0)
    repetitions = 2

    def prepare(self, data: Data) -> None:
        """Make the file and choose what is typed."""
        self._data = data
        crm = open_office(data.file(), read_only=True)
        texts = [text for text in typed_texts(crm) if 3 <= len(text) <= 6 and text.isalpha()]
        crm.close()
        self._words = ",".join(texts[:: max(1, len(texts) // _WORDS)][:_WORDS])

    def floor(self) -> list[Reading]:
        """Repaint a plain list."""
        return in_child("tests.benchmarks.rows.window_search:repaint", self._data.size)

    def product(self) -> list[Reading]:
        """Type."""
        return in_child("tests.benchmarks.rows.window_search:type_words", self._data.file(), self._words)

    def close(self) -> None:
        """Nothing is open."""


def repaint(size: str) -> list[Reading]:
    """Repaint a plain list some times."""
    from tests.benchmarks.windows.plain_list import PlainList  # loads Qt, which only this process may

    plain = PlainList(int(size))
    return [plain.repaint() for _time in range(100)]


def type_words(file: str, words: str) -> list[Reading]:
    """Type each word sign by sign, with the box emptied between them."""
    from tests.benchmarks.windows.driven import DrivenWindow  # loads Qt, which only this process may

    window = DrivenWindow(Path(file))
    readings: list[Reading] = []
    for word in words.split(","):
        for sign in word:
            with window.until_painted(readings, new_list=True):
                window.type_key(sign)
        with window.until_painted([], new_list=True):
            window.pane.search.clear_search()
    window.close()
    return readings
