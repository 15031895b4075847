"""The next step that a text names in its last sentence: something to be done, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from crm_desktop.domain.when import understand_when
from crm_desktop.domain.when_words import LANGUAGES, Language

LONGEST = 400
"""A sentence that is longer says more than what is to be done."""
_MOST_WORDS = 120
_SENTENCE_ENDS = re.compile(r"[!?。！？\n]+|(?<!\b[^\W\d])(?<!\b[^\W\d]{2})\.+(?=\s)")
"""No point behind an abbreviation of one or two letters; behind a number see `_ends`."""
_OF_A_DAY = re.compile(r"(?:\b(?:am|den|zum|vom|bis)\s+|\.\s?)\d{1,2}$", re.IGNORECASE)
"""A number that is a day or a month: am 19. and 15.3."""
_CLAUSE_ENDS = re.compile(r"[,;，；、]")
_LOOSE = " \t,.;:!?-–，。；：、！？"


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done, and when; `start` and `end` are where the text says when."""

    type: str
    regarding: str
    day: date
    time: time | None
    start: int
    end: int


def understand_next_step(
    text: str, now: datetime, languages: Sequence[Language] = LANGUAGES, *, month_first: bool = False
) -> NextStep | None:
    """Return the next step that the last sentence of a text names, or None.

    The sentence must say when, and have a word for something to be done; one that tells what happened names none.
    """
    start, sentence = _last_sentence(text)
    if not sentence or len(sentence) > LONGEST:
        return None
    when = understand_when(sentence, now, languages, month_first=month_first)
    if when is None or when.day < now.date():
        return None
    clauses = _clauses(sentence, when.start, when.end)
    saying = next(one for one in clauses if one[0] <= when.start <= one[1])
    if _tells(sentence[saying[0] : saying[1]], languages):
        return None
    for first, last in sorted(clauses, key=lambda one: (one != saying, one)):
        before, behind = (max(0, when.start - first), when.end - first) if (first, last) == saying else (0, 0)
        words = sentence[first:last]
        kind = kind_said(f"{words[:before]} {words[behind:]}", languages)
        if kind and not _tells(words, languages):
            said = regarding_of(_without(sentence, first, when.start, when.end))
            return NextStep(kind, said, when.day, when.time, start + when.start, start + when.end)
    return None


def _clauses(sentence: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the clauses of a sentence are; what says when is never parted."""
    marks = [match.start() for match in _CLAUSE_ENDS.finditer(sentence) if not start <= match.start() < end]
    starts = [0, *(mark + 1 for mark in marks)]
    return list(zip(starts, [*marks, len(sentence)], strict=True))


def _without(sentence: str, first: int, start: int, end: int) -> str:
    """Return a sentence from a clause on, without what says when."""
    return f"{sentence[first:start]} {sentence[max(first, end) :]}"


def kind_said(text: str, languages: Sequence[Language] = LANGUAGES) -> str:
    """Return the type of activity whose word stands first in a text; empty where there is none."""
    found = [(match.start(), -len(match[0]), language.kinds[match[0].lower()])
             for language in languages for match in _pattern(language).finditer(text)]  # fmt: skip
    return min(found)[2] if found else ""


def regarding_of(rest: str) -> str:
    """Return in a few words what is to be done, from what a sentence says beside when."""
    words = " ".join(rest.split()).strip(_LOOSE)
    short = words if len(words) <= _MOST_WORDS else words[:_MOST_WORDS].rsplit(" ", 1)[0]
    return short[:1].upper() + short[1:]


def _last_sentence(text: str) -> tuple[int, str]:
    """Return the last sentence and where it begins; the marks at its end are left off."""
    whole = text.rstrip().rstrip("!?。！？")
    start = 0
    for match in _SENTENCE_ENDS.finditer(whole):
        if whole[match.end() :].strip(_LOOSE) and _ends(whole, match):
            start = match.end()
    return start, whole[start:]


def _ends(whole: str, match: re.Match[str]) -> bool:
    """Whether a mark ends a sentence; a point behind a number does before a word that begins large and is no month."""
    before, behind = whole[: match.start()], whole[match.end() :].lstrip()
    if match[0][0] != "." or not before[-1:].isdecimal():
        return True
    word = re.match(r"\w*", behind)
    if word is None or not word[0][:1].isalpha() or word[0][:1].islower() or _OF_A_DAY.search(before):
        return False
    return not any(word[0].lower() in language.months for language in LANGUAGES)


def _tells(text: str, languages: Sequence[Language]) -> bool:
    return any(_pattern(language, past=True).search(text) for language in languages)


@cache
def _pattern(language: Language, *, past: bool = False) -> re.Pattern[str]:
    words = sorted(language.past if past else language.kinds, key=len, reverse=True)
    several = "|".join(re.escape(word) for word in words) or r"(?!)"
    return re.compile(rf"\b(?:{several})\b" if language.has_blanks else several, re.IGNORECASE)
