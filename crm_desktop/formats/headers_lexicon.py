"""The lexicon of column names: what each word can say, and how a name falls into known words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from crm_desktop.domain.folding import fold, has_cjk
from crm_desktop.formats import headers_words as words

Category: TypeAlias = Literal["kind", "part", "label", "filler", "role", "extension", "group"]
Meanings: TypeAlias = tuple[tuple[Category, str], ...]
"""What a word can say, each time the category and the key in it."""

GROUPS = {"custom": 0, "customfield": 0, "relation": 1000, "event": 2000}
"""Numbered pairs of a label and a value that Google and others export, kept apart by what they are called."""
_NO_WORD = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_ENDINGS = re.compile(r"(?<=\w)(?:\((?:e|es|s|n|in|a|as)\)|/(?:in|innen|r|e|n|s|a)\b)")
"""The second ending of a word that stands for women and men, or for any noun: `Conjoint(e)`, `Partner/in`."""
_LONGEST_PHRASE = 3


def squash(name: str) -> str:
    """Return a name without case, accents, blanks and signs, as names are compared."""
    return _NO_WORD.sub("", fold(_ENDINGS.sub("", name)))


def tokens_of(name: str) -> list[str]:
    """Return the words and numbers of a name in their order, folded."""
    return _TOKEN.findall(fold(_CAMEL.sub(" ", _ENDINGS.sub("", name))))


def words_of(tokens: list[str]) -> tuple[Meanings, ...]:
    """Return what each phrase of a name can say, longest phrases first; nothing for a word nobody knows."""
    return _read(tuple(token for token in tokens if not token.isdecimal()))


@lru_cache(maxsize=4_000)
def _read(tokens: tuple[str, ...]) -> tuple[Meanings, ...]:
    lexicon = _lexicon()
    found: list[Meanings] = []
    position = 0
    while position < len(tokens):
        for length in range(min(_LONGEST_PHRASE, len(tokens) - position), 0, -1):
            phrase = "".join(tokens[position : position + length])
            if phrase in lexicon:
                found.append(lexicon[phrase])
                position += length
                break
        else:
            found += _cut(tokens[position])
            position += 1
    return tuple(found)


def _cut(word: str) -> list[Meanings]:
    """Read BILLINGSTREET or Privattelefon as its two words, and 商务电话, which has no blanks, as all of its own."""
    lexicon = _lexicon()
    if has_cjk(word):
        return _cut_signs(word) or [()]
    for cut in range(len(word) - 2, 2, -1):
        first, second = lexicon.get(word[:cut]), lexicon.get(word[cut:])
        if first and second:
            return [first, second]
    return [()]


def _cut_signs(word: str) -> list[Meanings]:
    """Return the known words that signs without blanks consist of, long ones first; none where some is unknown."""
    if not word:
        return []
    lexicon = _lexicon()
    for end in range(len(word), 0, -1):
        first = lexicon.get(word[:end])
        if first and (end == len(word) or (rest := _cut_signs(word[end:]))):
            return [first] if end == len(word) else [first, *rest]
    return []


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Meanings]:
    """Return every word that names are put together of, squashed, with what it can say."""
    found: dict[str, list[tuple[Category, str]]] = {}

    def learn(category: Category, key: str, listed: str) -> None:
        for word in listed.split():
            found.setdefault(squash(word), []).append((category, key))

    for key, listed in words.KIND_WORDS.items():
        learn("kind", key, listed)
    for key, listed in words.PART_WORDS.items():
        learn("part", key, listed)
    for key, listed in words.LABEL_WORDS.items():
        learn("label", key, listed)
    for word in words.FILLER_WORDS:
        learn("filler", "", word)
    for word in words.ROLE_WORDS:
        learn("role", "label", word)
    for word in GROUPS:
        learn("group", word, word)
    learn("extension", "extension", "ext extension durchwahl nebenstelle")
    return {word: tuple(dict.fromkeys(meanings)) for word, meanings in found.items() if word}
