"""The direction of a line: which parts run right to left, and in what order they stand on the paper.

Unicode Standard Annex 9. Levels are python-bidi's; this room adds what its ready-made answer leaves out: the
parts keep their letters in the order of reading, because shaping needs them so.
"""

from __future__ import annotations

import re
from itertools import groupby
from unicodedata import bidirectional

from bidi import algorithm

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_WITHOUT_LEVEL = frozenset({"BN", "RLE", "LRE", "RLO", "LRO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Invisible signs; isolates and embeddings are rare in names and are read as if they were not there."""
_NEUTRAL = frozenset({"WS", "ON", "ES", "CS", "ET"})

_LETTERS = _NEUTRAL | {"L", "R", "AL"}
_LETTERS_AND_NUMBERS = frozenset({"L", "R", "AL", "EN", "WS", "ON"})
"""Beside a number a separator is not neutral (rules W4 to W6)."""


def has_right_to_left(text: str) -> bool:
    """Say whether any part of a text runs right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def reads_right_to_left(text: str) -> bool:
    """Say whether a paragraph runs right to left: its first strong letter decides."""
    if not has_right_to_left(text):
        return False
    for sign in text:
        kind = bidirectional(sign)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


def in_visual_order(line: str, *, right_to_left: bool) -> list[tuple[str, bool]]:
    """Cut a line into parts as they stand from left to right, each with whether it runs right to left."""
    levels = _levels(line, base=int(right_to_left))
    runs: list[tuple[str, int]] = []
    start = 0
    for level, signs in groupby(levels):
        end = start + len(list(signs))
        runs.append((line[start:end], level))
        start = end
    return [(text, level % 2 == 1) for text, level in _reordered(runs)]


def _levels(line: str, *, base: int) -> list[int]:
    """Return the embedding level of each sign; an invisible one has that of the sign before it."""
    kinds = list(map(bidirectional, line))
    if _LETTERS_AND_NUMBERS.issuperset(kinds) or _LETTERS.issuperset(kinds):
        return _levels_of_names(kinds, base)
    return _levels_of_any(line, kinds, base)


def _levels_of_names(kinds: list[str], base: int) -> list[int]:
    """Return the levels of letters and numbers with neutral signs between: what W2, W7 and N1 to I2 come down to.

    Most names, companies and streets are such, and the whole of the algorithm takes many times as long.
    """
    levels: list[int] = []
    letter = before = base == 1  # whether it reads from the right
    pending = 0
    for kind in kinds:
        if kind in _NEUTRAL:
            pending += 1
            continue
        if kind != "EN":
            letter = kind != "L"
        if pending:
            levels += [base if before != letter else 1 if letter else 2 * base] * pending
            pending = 0
        levels.append(2 * base if not letter else 2 if kind == "EN" else 1)
        before = letter  # a number goes with the letter before it, but keeps its own order
    return levels + [base] * pending


def _levels_of_any(line: str, kinds: list[str], base: int) -> list[int]:
    # A sign that this Unicode version does not know yet has no kind; it goes as any letter does.
    known = [sign if kind else "a" for sign, kind in zip(line, kinds, strict=True)]
    visible = "".join(sign for sign, kind in zip(known, kinds, strict=True) if kind not in _WITHOUT_LEVEL)
    storage = algorithm.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = "R" if base else "L"
    algorithm.get_embedding_levels(visible, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    resolved = iter([int(sign["level"]) for sign in storage["chars"]])
    levels: list[int] = []
    for kind in kinds:
        levels.append((levels[-1] if levels else base) if kind in _WITHOUT_LEVEL else next(resolved))
    return levels


def _reordered(runs: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Turn every stretch at or above each odd level around, from the highest level down (rule L2)."""
    order = list(runs)
    for level in range(max((level for _text, level in runs), default=0), 0, -1):
        turned: list[tuple[str, int]] = []
        for inside, stretch in groupby(order, key=lambda run: run[1] >= level):
            alike = list(stretch)
            turned.extend(reversed(alike) if inside else alike)
        order = turned
    return order
