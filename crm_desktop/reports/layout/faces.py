"""The bundled fonts: which of them draws which sign, at which weight."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from unicodedata import category

import uharfbuzz as hb

from crm_desktop.base.paths import resource_path


class Weight(StrEnum):
    """How bold a text is; the value is the bundled cut of Inter."""

    REGULAR = "Inter-Regular"
    MEDIUM = "Inter-Medium"
    SEMIBOLD = "Inter-SemiBold"


class Face:
    """One font file: its glyphs, its measures and the signs it covers."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.shapes = hb.Face(hb.Blob.from_file_path(str(resource_path("fonts", f"{name}.ttf"))))
        self.font = hb.Font(self.shapes)
        self.font.scale = (1000, 1000)  # thousandths of the size are what PDF counts in

    @cached_property
    def covered(self) -> frozenset[int]:
        """The code points that the font has a glyph for."""
        return frozenset(self.shapes.unicodes)

    def covers(self, text: str) -> bool:
        """Say whether the font has a glyph for every sign of a text."""
        return self.covered.issuperset(map(ord, text))


class Cut:
    """A face at a weight; a script that has no bold cut of its own is drawn with a thin outline instead."""

    def __init__(self, name: str, *, outlined: bool = False) -> None:
        self.name = name
        self.outlined = outlined

    @property
    def face(self) -> Face:
        """The face, read from disk when the first text needs it."""
        return _face(self.name)


_ONE_WEIGHT = ("NotoSansArmenian", "NotoSansGeorgian", "NotoSansDevanagari", "NotoSansThai")


def _ladder(weight: Weight) -> tuple[Cut, ...]:
    bold = weight is Weight.SEMIBOLD
    own = "Bold" if bold else "Regular"
    return (
        Cut(weight.value),
        Cut(f"NotoSans-{own}"),
        Cut(f"NotoNaskhArabic-{own}"),
        Cut(f"NotoSansHebrew-{own}"),
        *(Cut(f"{script}-Regular", outlined=bold) for script in _ONE_WEIGHT),
        Cut("WenQuanYiMicroHei", outlined=bold),
    )


_LETTERS_KEPT = 8_192
_LADDERS = {weight: _ladder(weight) for weight in Weight}
"""For each weight the fonts in the order in which they are asked whether they have a sign."""


def main_cut(weight: Weight) -> Cut:
    """Return the cut of Inter that a weight is set in wherever it has the letters."""
    return _LADDERS[weight][0]


def unknown_sign(weight: Weight) -> Cut:
    """Return the cut whose empty box stands for a sign that no bundled font has."""
    return _LADDERS[weight][1]


def by_font(text: str, weight: Weight) -> Iterator[tuple[Cut, str]]:
    """Cut a text into runs, each with the font that draws it; a letter stays with the marks on it."""
    ladder = _LADDERS[weight]
    if not text:
        return
    if ladder[0].face.covers(text):
        yield ladder[0], text
        return
    run, chosen = "", ladder[0]
    for letter in letters(text):
        cut = _cut_for(letter, weight) or chosen
        if run and cut is not chosen:
            yield chosen, run
            run = ""
        chosen = cut
        run += letter
    if run:
        yield chosen, run


def letters(text: str) -> Iterator[str]:
    """Cut a text into letters together with the marks and invisible joiners that follow them."""
    starts = [at for at, sign in enumerate(text) if at == 0 or not _leans(sign)]
    for start, end in pairwise([*starts, len(text)]):
        yield text[start:end]


def _leans(sign: str) -> bool:
    """Say whether a sign belongs to the one before it: a mark, a joiner, a selector, a direction mark."""
    return not sign.isascii() and category(sign) in ("Mn", "Mc", "Me", "Cf")


@lru_cache(maxsize=_LETTERS_KEPT)
def _cut_for(letter: str, weight: Weight) -> Cut | None:
    """Return the first cut that has a letter with its marks, else without them; None where nothing is drawn."""
    drawn = "".join(sign for sign in letter if category(sign) != "Cf")
    if not drawn:
        return None
    ladder = _LADDERS[weight]
    for wanted in (drawn, drawn[0]):
        for cut in ladder:
            if cut.face.covers(wanted):
                return cut
    return ladder[1]


@cache
def _face(name: str) -> Face:
    return Face(name)
