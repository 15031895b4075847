"""What a line says that is written as one speaks: `call Dieter thu 15:00 about the framework order`.

The kind of activity, the day and time, and what it is about; whom it names only the file can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from crm_desktop.domain.when import Understood, understand_when
from crm_desktop.domain.when_words import LANGUAGES, Language

MOST_WORDS = 10
"""So many words are tried as names."""
NAME_WORDS = 3
"""A name is looked for in so many words at most, the longest first."""
_WORD = re.compile(r"[^\s,;:!?()\"“”„«»]+")
_EDGES = " \t\n,;:-–—，。；：、"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Jot:
    """What was understood of a line, and where it stands in it."""

    text: str
    type: str = ""
    """The type of activity; empty where the line names none."""
    kind: Span | None = None
    when: Understood | None = None
    lead_in: Span | None = None
    """Where what it is about begins, and the word that says so."""

    def names(self) -> list[Span]:
        """Return what could be a name, the likeliest first: the longest, of one length the first."""
        end = self.lead_in[0] if self.lead_in else len(self.text)
        runs = [*_runs(self._words(0, end)), *(_runs(self._words(end, len(self.text))) if self.lead_in else ())]
        return [one for one in runs if not _before_names().match(f"{self.text[one[0] : one[1]].split()[0]} ")]

    def regarding(self, name: Span | None = None) -> str:
        """Return what it is about: the line without the day, and without the name where more is left than the kind."""
        without = self._left_over([name] if name else [])
        if name and without.casefold() in (self._kind_word(), ""):
            without = self._left_over([])
        return without[:1].upper() + without[1:]

    def _kind_word(self) -> str:
        return self.text[slice(*self.kind)].casefold() if self.kind else ""

    def _left_over(self, names: Sequence[Span]) -> str:
        cut = [*names, *([(self.when.start, self.when.end)] if self.when else [])]
        text = self.text
        for start, end in sorted(cut, reverse=True):
            before = text[:start]
            if (start, end) in names:
                before = _before_names().sub("", before)
            text = f"{before} {text[end:]}" if _spaced(text, start, end) else f"{before}{text[end:]}"
        return re.sub(r"\s+([,;:])", r"\1", re.sub(r"\s+", " ", text)).strip(_EDGES)

    def _words(self, start: int, end: int) -> list[Span]:
        """Return the words of a part that say neither what is done nor when."""
        taken = [self.kind, self.lead_in, (self.when.start, self.when.end) if self.when else None]
        found: list[Span] = []
        for piece in _between(start, end, [one for one in taken if one]):
            for match in _WORD.finditer(self.text, *piece):
                head = _before_names().match(match[0])
                first = match.start() + (head.end() if head and head.end() < len(match[0]) else 0)
                found.append((first, match.end()))
        return found[:MOST_WORDS]


def understand(
    text: str, now: datetime, languages: Sequence[Language] = LANGUAGES, *, ignored: Iterable[str] = (),
    month_first: bool = False,
) -> Jot:  # fmt: skip
    """Return what a line says; of what is `ignored`, kind or when, nothing is understood."""
    skip = set(ignored)
    when = None if "when" in skip else understand_when(text, now, languages, month_first=month_first)
    taken = (when.start, when.end) if when else None
    lead_in = _lead_in(text, languages, taken)
    found = None if "kind" in skip else _kind(text, languages, taken, lead_in)
    return Jot(text, found[0] if found else "", found[1] if found else None, when, lead_in)


def _lead_in(text: str, languages: Sequence[Language], taken: Span | None) -> Span | None:
    """Return the first word that leads to what it is about, with something behind it."""
    found = [
        match.span(1)
        for language in languages
        for match in _lead_ins(language).finditer(text)
        if not _overlap(match.span(1), taken) and match.end(1) < len(text.rstrip()) and text[: match.start(1)].strip()
    ]
    return min(found, default=None)


def _kind(
    text: str, languages: Sequence[Language], taken: Span | None, lead_in: Span | None
) -> tuple[str, Span] | None:
    """Return the type that the line begins with, or that what stands before the day or the lead-in ends with."""
    found: list[tuple[int, int, str, Span]] = []
    stops = sorted(one[0] for one in (taken, lead_in) if one)
    for language in languages:
        for match in _kinds(language).finditer(text):
            start, end = match.span(1)
            if _overlap((start, end), taken):
                continue
            before = text[:start]
            ahead = before[: taken[0]] + before[taken[1] :] if taken and taken[1] <= start else before
            first = not ahead.strip(_EDGES)
            rest = text[end : next((stop for stop in stops if stop >= end), len(text))]
            last = not rest.strip(_EDGES) and not (lead_in and start > lead_in[0])
            if first or last or not language.has_blanks:
                found.append((start, start - end, language.kinds[match[1].casefold()], (start, end)))
    best = min(found, default=None)
    return (best[2], best[3]) if best else None


@cache
def _kinds(language: Language) -> re.Pattern[str]:
    return _one_of(language.kinds, language)


@cache
def _lead_ins(language: Language) -> re.Pattern[str]:
    return _one_of(language.lead_ins, language)


def _one_of(words: Iterable[str], language: Language) -> re.Pattern[str]:
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?<!\w)({either})(?!\w)" if language.has_blanks else f"({either})", re.IGNORECASE)


@cache
def _before_names() -> re.Pattern[str]:
    """Return what small words end a text, or begin a word of a language without blanks, before a name."""
    spaced = "|".join(re.escape(word) for one in LANGUAGES if one.has_blanks for word in one.before_names)
    tight = "|".join(re.escape(word) for one in LANGUAGES if not one.has_blanks for word in one.before_names)
    return re.compile(rf"(?:(?<!\w)(?:{spaced})\s+$|(?:{tight})(?=\S|$))", re.IGNORECASE)


def _spaced(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and (text[start - 1].isspace() or text[end].isspace())


def _between(start: int, end: int, taken: Sequence[Span]) -> list[Span]:
    """Return the parts of a stretch that nothing has taken."""
    free, at = list[Span](), start
    for low, high in sorted(taken):
        if at < min(low, end):
            free.append((at, min(low, end)))
        at = max(at, high)
    return [*free, (at, end)] if at < end else free


def _runs(words: Sequence[Span]) -> list[Span]:
    return [
        (words[place][0], words[place + length - 1][1])
        for length in range(NAME_WORDS, 0, -1)
        for place in range(len(words) - length + 1)
    ]


def _overlap(one: Span, other: Span | None) -> bool:
    return other is not None and one[0] < other[1] and other[0] < one[1]
