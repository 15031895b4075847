"""Where a line may end: at spaces, between Chinese and Japanese signs, inside a word too long for a line."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from unicodedata import category

from crm_desktop.reports.layout.faces import letters

Measure = Callable[[str], float]

ELLIPSIS = "…"
_IDEOGRAPH = re.compile(
    "[\u2e80-\u2fff\u3001-\u3007\u3021-\u30ff\u31c0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]"
)
_SPACE, _OTHER = r"[^\S\u00a0\u2007\u202f]", r"[\S\u00a0\u2007\u202f]"
_WORD = re.compile(rf"{_SPACE}+|{_OTHER}*?[-/@](?=[^\W_])|{_OTHER}+")
"""What `_may_end_between` makes of a text without ideographs, which is most of what there is."""
_OPENING = frozenset("「『（〔［｛〈《【〖“‘([")
_CLOSING = frozenset("」』）〕］｝〉》】〗”’、。，．：；！？・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…)]!?.,:;")
_JOINING_SPACES = frozenset("\u00a0\u2007\u202f")
_CUT_AFTER = frozenset("-/@")


def break_lines(text: str, width: float, measure: Measure) -> list[str]:
    """Cut one paragraph into lines no wider than `width`; spaces at a cut are dropped, nothing else is."""
    lines: list[str] = []
    line, taken = "", 0.0
    for word in _words(text):
        first = word[0]
        if not "!" <= first <= "~" and _is_space(first):
            if line or not lines:
                line += word
                taken += measure(word)
            continue
        needed = measure(word)
        if line and taken + needed > width:
            if not line.isspace():
                lines.append(line.rstrip())
            line, taken = "", 0.0
        if needed > width:
            *full, word = _cut(word, width, measure)
            lines.extend(full)
            needed = measure(word)
        line += word
        taken += needed
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def shorten(text: str, width: float, measure: Measure) -> str:
    """Return the text if it fits, else as much of its start as fits with an ellipsis after it."""
    if measure(text) <= width:
        return text
    parts = list(letters(text))
    low, high = 0, len(parts)
    while low < high:
        middle = (low + high + 1) // 2
        if measure("".join(parts[:middle]).rstrip() + ELLIPSIS) <= width:
            low = middle
        else:
            high = middle - 1
    return "".join(parts[:low]).rstrip() + ELLIPSIS


def _words(text: str) -> list[str]:
    """Cut a text at every place where a line may end; a run of spaces is a word of its own."""
    if not _IDEOGRAPH.search(text):
        return _WORD.findall(text)
    ends = [at for at in range(1, len(text)) if _may_end_between(text[at - 1], text[at])]
    return [text[start:end] for start, end in pairwise([0, *ends, len(text)])]


def _may_end_between(before: str, after: str) -> bool:
    if _is_space(before) or _is_space(after):
        return _is_space(before) != _is_space(after)
    if after in _CLOSING or before in _OPENING:
        return False
    if _IDEOGRAPH.match(before) or _IDEOGRAPH.match(after):
        return category(after)[0] not in "MC"
    return before in _CUT_AFTER and after.isalnum()


def _is_space(sign: str) -> bool:
    return sign.isspace() and sign not in _JOINING_SPACES


def _cut(word: str, width: float, measure: Measure) -> list[str]:
    """Cut a word that is wider than a line between its letters; each part has at least one letter."""
    parts: list[str] = []
    part = ""
    for letter in letters(word):
        if part and measure(part + letter) > width:
            parts.append(part)
            part = ""
        part += letter
    return [*parts, part]
