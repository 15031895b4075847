"""Text to lines ready for the paper: fonts chosen, letters joined, directions ordered, widths known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from unicodedata import category

import uharfbuzz as hb

from crm_desktop.reports.layout.direction import has_right_to_left, in_visual_order, reads_right_to_left
from crm_desktop.reports.layout.embedding import EmbeddedFont
from crm_desktop.reports.layout.faces import Cut, Weight, by_font, main_cut, unknown_sign
from crm_desktop.reports.layout.pairs import Features, PairTable, western_features
from crm_desktop.reports.layout.styles import Style
from crm_desktop.reports.layout.wrapping import break_lines, shorten

_OUTLINE = 0.025
"""The thickness, as a part of the size, of the outline that stands for a bold cut."""
_WORDS_KEPT = 30_000
_TEXTS_KEPT = 2_000
_WORD_OR_SPACE = re.compile(" +|[^ ]+")
_NO_CHARACTER = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")


class Run(NamedTuple):
    """Glyphs of one font, as the PDF's TJ operator shows them: at once, or where that can't be in pieces."""

    font: str
    outlined: bool
    codes: str
    pieces: tuple[tuple[int, str], ...] = ()
    """Codes raised by thousandths of the size."""
    spoken: str = ""
    """The text it stands for, where its glyphs can't say so one by one (reordered Indic letters)."""


class Shaped(NamedTuple):
    """A text with its glyphs, and its width in thousandths of the size."""

    runs: tuple[Run, ...]
    width: int


NOTHING = Shaped((), 0)


class Line(NamedTuple):
    """A line ready for the paper: its width in points, and the operators that draw it from the pen on."""

    width: float
    operators: str
    right_to_left: bool


NO_LINE = Line(0.0, "", right_to_left=False)
"""Leaves its row empty."""


class Typesetter:
    """Sets the texts of one document and remembers its fonts and words."""

    def __init__(self) -> None:
        self.fonts: dict[str, EmbeddedFont] = {}
        self.unknown: set[str] = set()
        """Signs that no bundled font has; they were drawn as boxes."""
        self._words: dict[Weight, dict[str, Shaped]] = {weight: {} for weight in Weight}
        self._turned: dict[Weight, dict[str, Shaped]] = {weight: {} for weight in Weight}
        """The words of parts that run right to left: a sign such as a bracket is turned in them."""
        self._pairs: dict[Weight, PairTable] = {}
        self._pairs_of: dict[Style, PairTable] = {}
        self._wrapped: dict[tuple[str, Style, float, bool | None], list[Line]] = {}
        self._buffer = hb.Buffer()

    def measure(self, text: str, style: Style) -> float:
        """Return the width of a text in points."""
        table = self._pairs_of.get(style) or self._table_of(style)
        if text and table.can_set(text):
            return table.width(table.pairs(text)) * style.size / 1000
        return sum([part.width for part in self._words_of(text, style.weight)]) * style.size / 1000

    def line(self, text: str, style: Style, *, right_to_left: bool | None = None) -> Line:
        """Set a text as one line, however wide; its paragraph's direction is its own unless it is told."""
        text = _BREAKS.sub(" ", text)
        backwards = reads_right_to_left(text) if right_to_left is None else right_to_left
        return self._set(text, style, backwards=backwards)

    def fit(self, text: str, style: Style, width: float, *, right_to_left: bool | None = None) -> Line:
        """Set a text as one line no wider than `width`, its end cut off by an ellipsis where it must be."""
        plain = _BREAKS.sub(" ", text)
        short = shorten(plain, width, lambda part: self.measure(part, style))
        return self.line(short, style, right_to_left=right_to_left)

    def followed(self, line: Line, after: Line, style: Style) -> Line:
        """Return a line with one of another style after it; the style's leading is not looked at."""
        operators = f"{line.operators}{style.colour.parts} rg {after.operators}"
        return Line(line.width + after.width, operators, line.right_to_left)

    def wrap(self, text: str, style: Style, width: float, *, right_to_left: bool | None = None) -> list[Line]:
        """Set a text as lines no wider than `width`; its own line ends are kept."""
        key = text, style, width, right_to_left
        lines = self._wrapped.get(key)
        if lines is None:
            if len(self._wrapped) >= _TEXTS_KEPT:
                self._wrapped.clear()
            lines = self._wrapped[key] = self._wrap(text, style, width, right_to_left)
        return lines.copy()

    def _wrap(self, text: str, style: Style, width: float, right_to_left: bool | None) -> list[Line]:
        lines: list[Line] = []
        for paragraph in text.splitlines():
            paragraph = paragraph.replace("\t", "    ").rstrip()
            backwards = reads_right_to_left(paragraph) if right_to_left is None else right_to_left
            table = self._pairs_of.get(style) or self._table_of(style)
            if paragraph and not backwards and table.can_set(paragraph):
                lines += _western_lines(paragraph, style, width, table)
            elif self.measure(paragraph, style) <= width:
                lines.append(self._set(paragraph, style, backwards=backwards))
            else:
                parts = break_lines(paragraph, width, lambda part: self.measure(part, style))
                lines += [self._set(part, style, backwards=backwards) for part in parts]
        return lines

    def _set(self, text: str, style: Style, *, backwards: bool) -> Line:
        """Set a text without breaks as one line in a given direction."""
        table = self._pairs_of.get(style) or self._table_of(style)
        if text and not backwards and table.can_set(text):
            pairs = table.pairs(text)
            return _western_line(pairs, table.width(pairs), style, table)
        return _line(self._parts(text, style.weight, backwards=backwards), style, backwards=backwards)

    def _table_of(self, style: Style) -> PairTable:
        table = self._pairs_of[style] = self._table(style.weight)
        return table

    def _parts(self, text: str, weight: Weight, *, backwards: bool) -> list[Shaped]:
        """Return the shaped parts of a line as they stand from left to right."""
        if backwards or has_right_to_left(text):
            runs = in_visual_order(text, right_to_left=backwards)
            parts: list[Shaped] = []
            for part, turned in runs:
                parts += self._from_the_right(part, weight) if turned else self._in_reading_order(part, weight)
            return parts
        return self._in_reading_order(text, weight)

    def _in_reading_order(self, text: str, weight: Weight) -> list[Shaped]:
        table = self._table(weight)
        return [self._western(text, weight, table)] if table.can_set(text) else self._words_of(text, weight)

    def _western(self, text: str, weight: Weight, table: PairTable) -> Shaped:
        if not text:
            return NOTHING
        main = main_cut(weight)
        pairs = table.pairs(text)
        return Shaped((Run(table.resource, main.outlined, table.codes(pairs)),), table.width(pairs))

    def _table(self, weight: Weight) -> PairTable:
        table = self._pairs.get(weight)
        if table is None:
            table = self._pairs[weight] = PairTable(self._font(main_cut(weight)))
        return table

    def _words_of(self, text: str, weight: Weight) -> list[Shaped]:
        """Return the words and spaces of a text, each shaped by itself, in the order of reading."""
        known = self._words[weight]
        words = text.split(" ")
        parts = [known.get(" ") or self._new_word(" ", weight)] * (2 * len(words) - 1)
        parts[::2] = [known.get(word) or self._new_word(word, weight) for word in words]
        return parts

    def _new_word(self, word: str, weight: Weight) -> Shaped:
        known = self._words[weight]
        if len(known) >= _WORDS_KEPT:
            known.clear()
        table = self._table(weight)
        if table.can_set(word):
            shaped = self._western(word, weight, table)
        else:
            shaped = self._shaped(word, weight, backwards=has_right_to_left(word))
        known[word] = shaped
        return shaped

    def _from_the_right(self, text: str, weight: Weight) -> list[Shaped]:
        """Return the words and spaces of a part that runs right to left as they stand from left to right."""
        known = self._turned[weight]
        if len(known) >= _WORDS_KEPT:
            known.clear()
        parts = _WORD_OR_SPACE.findall(text)
        for part in parts:
            if part not in known:
                known[part] = self._shaped(part, weight, backwards=True)
        return [known[part] for part in reversed(parts)]

    def _shaped(self, text: str, weight: Weight, *, backwards: bool) -> Shaped:
        """Shape a text that runs in one direction."""
        runs: list[Run] = []
        width = 0
        for cut, part in by_font(_NO_CHARACTER.sub("\ufffd", text), weight):
            features = western_features(part) if cut is main_cut(weight) else None
            run, advance = self._run(cut, part, features, backwards=backwards)
            runs.append(run)
            width += advance
            if not cut.face.covers(part):
                self._note_unknown(cut, part, weight)
        return Shaped(tuple(reversed(runs) if backwards else runs), width)

    def _note_unknown(self, cut: Cut, part: str, weight: Weight) -> None:
        if cut is unknown_sign(weight):
            self.unknown.update(sign for sign in part if ord(sign) not in cut.face.covered and category(sign) != "Cf")

    def _run(self, cut: Cut, text: str, features: Features | None, *, backwards: bool) -> tuple[Run, int]:
        font = self._font(cut)
        buffer = self._buffer
        buffer.reset()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if backwards else "ltr"
        buffer.language = "en"
        hb.shape(cut.face.font, buffer, features)
        return _written(font, text, buffer, outlined=cut.outlined)

    def _font(self, cut: Cut) -> EmbeddedFont:
        font = self.fonts.get(cut.name)
        if font is None:
            font = self.fonts[cut.name] = EmbeddedFont(cut.face, f"F{len(self.fonts) + 1}")
        return font


def _western_lines(paragraph: str, style: Style, width: float, table: PairTable) -> list[Line]:
    """Set a paragraph, not empty, that can be put together from pairs."""
    limit = width * 1000 / style.size
    pairs = table.pairs(paragraph)
    whole = table.width(pairs)
    if whole <= limit:
        return [_western_line(pairs, whole, style, table)]
    lines: list[Line] = []
    at = 0
    for part in break_lines(paragraph, limit, table.width_of_word):
        start = paragraph.index(part, at)
        at = start + len(part)
        cut = [part[0], *pairs[start + 1 : at]]
        lines.append(_western_line(cut, table.width(cut), style, table))
    return lines


def _western_line(pairs: list[str], width: int, style: Style, table: PairTable) -> Line:
    operators = f"/{table.resource} {style.size:g} Tf {_shown(table.codes(pairs))}"
    return Line(width * style.size / 1000, operators, right_to_left=False)


def _line(parts: list[Shaped], style: Style, *, backwards: bool) -> Line:
    width = sum([part.width for part in parts]) * style.size / 1000
    return Line(width, _operators(parts, style), backwards)


def _written(font: EmbeddedFont, text: str, buffer: hb.Buffer, *, outlined: bool) -> tuple[Run, int]:
    """Write shaped glyphs as TJ strings, with the moves between them, and return them with their width."""
    infos = buffer.glyph_infos
    spoken = _spoken([info.cluster for info in infos], text)
    pieces: list[tuple[int, list[str]]] = [(0, [])]
    codes = pieces[0][1]
    width = pending = risen = 0
    for info, position, said in zip(infos, buffer.glyph_positions, spoken, strict=True):
        code, own_width = font.code(info.codepoint, said)
        x_offset, y_offset, advance = position.x_offset, position.y_offset, position.x_advance
        if y_offset != risen:
            risen, codes = y_offset, []
            pieces.append((risen, codes))
        move = pending - x_offset
        codes.append(f">{move}<{code}" if move else code)
        pending = own_width + x_offset - advance
        width += advance
    if pending:
        codes.append(f">{pending}<")
    shown = [(rise, "".join(codes)) for rise, codes in pieces if codes]
    if len(shown) == 1 and shown[0][0] == 0 and "" not in spoken:
        return Run(font.resource, outlined, shown[0][1]), width
    return Run(font.resource, outlined, "", tuple(shown), "" if "" not in spoken else text), width


def _spoken(clusters: list[int], text: str) -> list[str]:
    """Return for each glyph the text it stands for; of several glyphs that share one, the first has it."""
    if clusters == list(range(len(text))):
        return list(text)
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    said: set[int] = set()
    texts: list[str] = []
    for cluster in clusters:
        texts.append("" if cluster in said else text[cluster : ends[cluster]])
        said.add(cluster)
    return texts


def _operators(parts: Iterable[Shaped], style: Style) -> str:
    """Return the PDF operators that show texts from where the pen stands."""
    runs = [run for part in parts for run in part.runs]
    return "".join([_same_font(list(alike), style) for _font, alike in groupby(runs, key=itemgetter(0, 1))])


def _same_font(runs: list[Run], style: Style) -> str:
    """Return the operators for neighbours of one font; a thin outline stands for a bold cut it lacks."""
    size = style.size
    if all(run.codes for run in runs):
        shown = _shown("".join([run.codes for run in runs]))
    else:
        shown = "".join([_shown(run.codes) if run.codes else _one_by_one(run, size) for run in runs])
    operators = f"/{runs[0].font} {size:g} Tf {shown}"
    if not runs[0].outlined:
        return operators
    return f"{style.colour.parts} RG 2 Tr {size * _OUTLINE:.2f} w {operators}0 Tr "


def _shown(codes: str) -> str:
    return f"[<{codes}>]TJ "


def _one_by_one(run: Run, size: float) -> str:
    shown = "".join([f"{rise * size / 1000:.2f} Ts {_shown(codes)}" for rise, codes in run.pieces]) + "0 Ts "
    if not run.spoken:
        return shown
    return f"/Span<</ActualText<FEFF{run.spoken.encode('utf-16-be').hex().upper()}>>>BDC {shown}EMC "
