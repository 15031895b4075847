"""Text of Latin, Greek and Cyrillic letters, put together from a table of letter pairs.

In these scripts shaping comes down to the glyph of each letter and the kerning of each pair, so a table that
is filled as pairs come along gives what shaping each text would give, in a sixth of the time.
"""

from __future__ import annotations

import re
from operator import add

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


class PairTable:
    """The pairs of one font in one document."""

    def __init__(self, font: EmbeddedFont) -> None:
        self._font = font
        self._simple = frozenset(sign for sign in map(chr, font.face.covered) if _SIMPLE.fullmatch(sign))
        self._firsts: dict[str, tuple[str, int]] = {}
        self._pairs: dict[str, tuple[str, int]] = {}
        self._buffer = hb.Buffer()

    def can_set(self, text: str) -> bool:
        """Say whether a text may be put together from pairs."""
        return self._simple.issuperset(text)

    def codes(self, text: str) -> tuple[str, int]:
        """Return a text, not empty, as codes for TJ and its width in thousandths."""
        code, width = self._firsts.get(text[0]) or self._first(text[0])
        codes = [code]
        known = self._pairs
        for pair in map(add, text, text[1:]):
            code, advance = known.get(pair) or self._pair(pair)
            codes.append(code)
            width += advance
        return "".join(codes), width

    def _first(self, sign: str) -> tuple[str, int]:
        ((glyph, _advance),) = self._shaped(sign)
        code, width = self._font.code(glyph, sign)
        self._firsts[sign] = found = (code, width)
        return found

    def _pair(self, pair: str) -> tuple[str, int]:
        """Return the second letter's code with the kerning before it, and how far the pen gets by both."""
        (first, advance), (second, _advance) = self._shaped(pair)
        kerning = advance - self._font.code(first, pair[0])[1]
        code, width = self._font.code(second, pair[1])
        self._pairs[pair] = found = (f">{-kerning}<{code}" if kerning else code, width + kerning)
        return found

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
