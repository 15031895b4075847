"""Chance that can be repeated, and the small ways in which the sample uses it."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")
_LETTERS = "ABCDEFGHKLMNPRSTUVWXYZ"
# Letters that do not come apart into a base and an accent.
_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "æ": "ae", "å": "aa", "ł": "l", "ı": "i"}
)


class Dice:
    """A seeded source of choices."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)  # noqa: S311 - made-up people need repeatable chance, not secrets

    def chance(self, probability: float) -> bool:
        """Say yes with this probability."""
        return self._random.random() < probability

    def number(self, low: int, high: int) -> int:
        """Return a whole number between both, bounds included."""
        return self._random.randint(low, high)

    def part(self) -> float:
        """Return a number from 0 up to 1."""
        return self._random.random()

    def pick(self, choices: Sequence[_T]) -> _T:
        """Return one of the choices."""
        return choices[int(self._random.random() * len(choices))]

    def weighted(self, choices: Sequence[_T], weights: Sequence[float]) -> _T:
        """Return one of the choices, the heavier ones more often."""
        return self._random.choices(choices, weights)[0]

    def some(self, choices: Sequence[_T], count: int) -> list[_T]:
        """Return different choices, at most as many as there are."""
        return self._random.sample(choices, min(count, len(choices)))

    def shuffled(self, choices: Sequence[_T]) -> list[_T]:
        """Return all choices in another order."""
        return self._random.sample(choices, len(choices))

    def fill(self, pattern: str) -> str:
        """Put a digit for each # and a capital letter for each ? of a pattern."""
        if "#" not in pattern and "?" not in pattern:
            return pattern
        return "".join(self._sign(sign) for sign in pattern)

    def _sign(self, sign: str) -> str:
        if sign == "#":
            return str(self.number(0, 9))
        return self.pick(_LETTERS) if sign == "?" else sign


def address_name(text: str) -> str:
    """Return a name as it stands in an e-mail address: plain small letters, hyphens for gaps."""
    spelled = unicodedata.normalize("NFKD", text.lower().translate(_SPELLED))
    kept = (sign if sign.isascii() and sign.isalnum() else "-" if sign in " -" else "" for sign in spelled)
    return "".join(kept).strip("-")
