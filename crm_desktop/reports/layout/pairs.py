"""Text of Latin, Greek and Cyrillic letters, put together from a table of letter pairs.

In these scripts shaping comes down to the glyph of each letter and the kerning of each pair, so a table that
is filled as pairs come along gives what shaping each text would give, in a sixth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import add
from typing import Generic, TypeVar

import uharfbuzz as hb

from crm_desktop.reports.layout.embedding import EmbeddedFont

Features = dict[str, bool | list[tuple[int, int, bool]]]

_SIMPLE = re.compile("[ -~¡-¬®-\u02af\u0370-\u03ff\u0400-\u0482\u048a-\u052f\u1e00-\u1fff]")
"""Letters, figures and signs that neither join nor carry marks of their own; no soft hyphen."""


def western_features(text: str) -> Features:
    """Return what Inter is asked to do: kern, and give figures one width, so that numbers line up.

    No contextual alternates, which would print `->` as an arrow and the x of `3x4` as a product sign.
    """
    figures = [(at, at + 1, True) for at, sign in enumerate(text) if sign.isdecimal()]
    return {"kern": True, "calt": False, "tnum": figures} if figures else {"kern": True, "calt": False}


_WORDS_KEPT = 30_000
_Value = TypeVar("_Value")


class _Filled(dict[str, _Value], Generic[_Value]):
    """A dict that is filled as it is asked; what it has it gives without a step of Python."""

    def __init__(self, fill: Callable[[str], None]) -> None:
        super().__init__()
        self._fill = fill

    def __missing__(self, key: str) -> _Value:
        self._fill(key)
        return self[key]


class PairTable:
    """The pairs of one font in one document; a text's first sign counts as a pair with nothing before it."""

    def __init__(self, font: EmbeddedFont) -> None:
        self._font = font
        self.resource = font.resource
        self._simple = frozenset(sign for sign in map(chr, font.face.covered) if _SIMPLE.fullmatch(sign))
        self._codes: _Filled[str] = _Filled(self._learn)
        self._advances: _Filled[int] = _Filled(self._learn)
        self._words: _Filled[int] = _Filled(self._measure)
        self.width_of_word: Callable[[str], int] = self._words.__getitem__
        """The width of a word, not empty, in thousandths; it is remembered."""
        self._buffer = hb.Buffer()

    def can_set(self, text: str) -> bool:
        """Say whether a text may be put together from pairs."""
        return self._simple.issuperset(text)

    def pairs(self, text: str) -> list[str]:
        """Return what a text, not empty, is put together from."""
        return [text[0], *map(add, text, text[1:])]

    def width(self, pairs: list[str]) -> int:
        """Return the width of a text's pairs in thousandths."""
        return sum(map(self._advances.__getitem__, pairs))

    def codes(self, pairs: list[str]) -> str:
        """Return a text's pairs as codes for TJ."""
        return "".join(map(self._codes.__getitem__, pairs))

    def _measure(self, word: str) -> None:
        if len(self._words) >= _WORDS_KEPT:
            self._words.clear()
        self._words[word] = self.width(self.pairs(word))

    def _learn(self, pair: str) -> None:
        """Note the last sign's code with the kerning before it, and how far it takes the pen with that kerning."""
        *before, (glyph, _advance) = self._shaped(pair)
        code, width = self._font.code(glyph, pair[-1])
        kerning = sum([advance - self._font.code(first, pair[0])[1] for first, advance in before])
        self._codes[pair] = f">{-kerning}<{code}" if kerning else code
        self._advances[pair] = width + kerning

    def _shaped(self, text: str) -> list[tuple[int, int]]:
        buffer = self._buffer
        buffer.reset()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        buffer.language = "en"
        hb.shape(self._font.face.font, buffer, western_features(text))
        return [
            (info.codepoint, position.x_advance)
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]
