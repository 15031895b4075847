"""Text made findable: the same folding for the search index and for what is typed in the search box."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Letters that no decomposition takes apart, written the way people type them without their keyboard.
_PLAIN = str.maketrans(
    {
        "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th",
        "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "’": "'", "‘": "'", "ʼ": "'",
        "ـ": "", "ة": "ه", "ى": "ي", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
    }
)  # fmt: skip
_SPECIAL = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_CJK = re.compile(f"[{_HAN}\u3040-\u30ff\u31f0-\u31ff\uac00-\ud7a3\u1100-\u11ff]")
_HAN_RUN = re.compile(f"[{_HAN}]+")
_HALF_SIGN = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"\w+", re.UNICODE)
_MARKS_REMOVED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
)
MIN_PHONE_DIGITS = 4
KIND_MARKS = {"contact": "\ue000", "company": "\ue001", "entry": "\ue002", "activity": "\ue003"}
"""A word in the index for the kind of a record: private signs, so that nobody's text is ever taken for one."""
MAX_PHONE_DIGITS = 64


def fold(text: str) -> str:
    """Return text with compatibility forms, case and diacritics taken away."""
    if text.isascii():
        return text.lower()
    if _SPECIAL.search(text):
        text = text.translate(_PLAIN)
    decomposed = unicodedata.normalize("NFKD", text)
    plain = _MARKS_REMOVED.sub("", decomposed)
    # Hangul must be put together again: a syllable is one sign for the index and for the person who types it.
    return unicodedata.normalize("NFC", plain).casefold()


def whole_signs(text: str) -> str:
    """Return text with each half of a sign (a lone surrogate, which no file can hold) as U+FFFD."""
    return text if text.isascii() else _HALF_SIGN.sub("\ufffd", text)


def has_cjk(text: str) -> bool:
    """Say whether there is a Chinese, Japanese or Korean sign in the text."""
    return not text.isascii() and _CJK.search(text) is not None


def words(text: str) -> list[str]:
    """Split folded text into the words of the index; each Chinese, Japanese or Korean sign is a word of its own."""
    folded = fold(text)
    if folded.isascii():
        return _WORD.findall(folded.replace("_", " "))
    return _WORD.findall(_CJK.sub(r" \g<0> ", folded).replace("_", " "))


def searchable(parts: Iterable[str]) -> str:
    """Return the words of several texts as one line for the index."""
    parts = list(parts)
    # The short way for most texts: the index splits ASCII into the same words as `words` does.
    text = " ".join([part for part in parts if part.isascii()]).lower()
    other = " ".join([part for part in parts if not part.isascii()])
    if not other:
        return text
    folded = fold(other)
    if _CJK.search(folded):
        folded = _CJK.sub(r" \g<0> ", folded)
    return f"{text} {folded}" if text else folded


def phone_words(digits: str) -> str:
    """Return every ending of a number down to four digits, so that any part of it is the start of a word.

    Of what is too long to be a number, only the beginning is taken apart: the endings would fill the memory.
    """
    if len(digits) > MAX_PHONE_DIGITS:
        return f"{digits} {phone_words(digits[:MAX_PHONE_DIGITS])}"
    return " ".join([digits[start:] for start in range(max(1, len(digits) - MIN_PHONE_DIGITS + 1))])


@lru_cache(maxsize=20_000)
def pinyin(text: str) -> str:
    """Return the Chinese signs of a text as pinyin, each run as single syllables, as one word and as initials."""
    runs = _HAN_RUN.findall(text)
    if not runs:
        return ""
    from pypinyin import lazy_pinyin  # 0.2 s and 20 MB: only for files with Chinese in them

    found: list[str] = []
    for run in runs:
        syllables = [fold(syllable) for syllable in lazy_pinyin(run)]
        found += [*syllables, "".join(syllables), "".join(syllable[0] for syllable in syllables if syllable)]
    return " ".join(found)


def digits_of(text: str) -> str:
    """Return the decimal digits of a text as ASCII, whatever script they were typed in."""
    if text.isascii():
        return "".join(filter(str.isdigit, text))
    return "".join(str(unicodedata.decimal(sign)) for sign in text if unicodedata.decimal(sign, None) is not None)
