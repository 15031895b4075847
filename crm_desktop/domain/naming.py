"""Names in every culture: how a person is shown, filed and sorted."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from crm_desktop.domain.folding import fold, has_cjk, pinyin
from crm_desktop.domain.records import Value

NAME_PARTS = ("prefix", "first_name", "middle_name", "last_name", "suffix")

# Where a language sorts a letter apart from its base letter: the letter goes after the base's whole run.
_AFTER = "\uffff"
_TAILORED: dict[str, dict[str, str]] = {
    "sv": {"å": "z" + _AFTER + "a", "ä": "z" + _AFTER + "b", "ö": "z" + _AFTER + "c"},
    "da": {"æ": "z" + _AFTER + "a", "ø": "z" + _AFTER + "b", "å": "z" + _AFTER + "c"},
    "es": {"ñ": "n" + _AFTER},
    "pl": {
        "ą": "a" + _AFTER, "ć": "c" + _AFTER, "ę": "e" + _AFTER, "ł": "l" + _AFTER, "ń": "n" + _AFTER,
        "ó": "o" + _AFTER, "ś": "s" + _AFTER, "ź": "z" + _AFTER, "ż": "z" + _AFTER + "a",
    },
    "cs": {"č": "c" + _AFTER, "ř": "r" + _AFTER, "š": "s" + _AFTER, "ž": "z" + _AFTER, "ch": "h" + _AFTER},
    "tr": {
        "ç": "c" + _AFTER, "ğ": "g" + _AFTER, "ı": "h" + _AFTER, "ö": "o" + _AFTER, "ş": "s" + _AFTER,
        "ü": "u" + _AFTER,
    },
}  # fmt: skip
_TAILORED["fi"] = _TAILORED["sv"]
_TAILORED["nb"] = _TAILORED["no"] = _TAILORED["nn"] = _TAILORED["da"]
_TAILORED["sk"] = _TAILORED["cs"]
SORT_KEY_LENGTH = 120
_LONGEST_SIGN = 4
"""Bytes that one sign has at most in UTF-8."""


def compose(values: Mapping[str, Value]) -> str:
    """Put the parts of a name together in the order of its culture; Chinese, Japanese and Korean: family first."""
    first, last = _part(values, "first_name"), _part(values, "last_name")
    prefix, middle, suffix = values.get("prefix"), values.get("middle_name"), values.get("suffix")
    if not (prefix or middle or suffix) and first.isascii() and last.isascii():
        return f"{first} {last}" if first and last else first or last
    if has_cjk(first + last):
        return " ".join(part for part in (last + _part(values, "middle_name") + first, _part(values, "suffix")) if part)
    return " ".join(part for part in (_part(values, name) for name in NAME_PARTS) if part)


def display_name(values: Mapping[str, Value], company: str = "", email: str = "", phone: str = "") -> str:
    """Return the name as people see it: the typed full name, else its parts, else whatever tells who it is."""
    return (
        _part(values, "display_name")
        or compose(values)
        or _part(values, "nickname")
        or _part(values, "latin_name")
        or company
        or email
        or phone
    )


def filing_name(values: Mapping[str, Value], shown: str) -> str:
    """Return the text a person is filed under: typed, else family name first, else the name as shown."""
    typed = _part(values, "file_as")
    if typed:
        return typed
    last = _part(values, "last_name")
    if last:
        return f"{last} {_part(values, 'first_name')} {_part(values, 'middle_name')}".rstrip()
    return shown


def sort_key(text: str, language: str = "en") -> bytes:
    """Return the bytes a name sorts by in a language: letters first, then accents, then the text itself.

    Chinese sorts by pinyin among Latin letters. Names that start with a sign that is no letter or digit come last.
    """
    if not text:
        return b"\xff"
    lowered = text.lower().strip()
    letters = _primary(lowered, language)
    start = b"" if letters[:1].isalnum() else b"\xfe"
    if text.isascii():
        return start + letters.encode()[:SORT_KEY_LENGTH]
    return (
        start + letters.encode("utf-8", "replace")[:SORT_KEY_LENGTH] + b"\0" + lowered.encode("utf-8", "replace")[:40]
    )


def _primary(lowered: str, language: str) -> str:
    if lowered.isascii() and language not in ("cs", "sk"):
        return lowered.replace("-", " ").replace("'", "").replace('"', "").replace(",", "")
    tailored = _TAILORED.get(language)
    text = unicodedata.normalize("NFC", lowered)
    if tailored:
        kept = text
        for letters, after in tailored.items():
            if letters in kept:
                kept = kept.replace(letters, after)
        text = kept
    if has_cjk(text):
        text = " ".join(pinyin(sign).split(" ")[0] if has_cjk(sign) and pinyin(sign) else sign for sign in _signs(text))
    folded = text if text.isascii() else _fold_but(text)
    return folded.replace("-", " ").replace("'", "").replace('"', "").replace(",", "")


def _signs(text: str) -> list[str]:
    """Cut a text into single CJK signs and the runs between them."""
    found: list[str] = []
    for sign in text:
        if has_cjk(sign) or not found or has_cjk(found[-1]):
            found.append(sign)
        else:
            found[-1] += sign
    return [run.strip() for run in found if run.strip()]


def _fold_but(text: str) -> str:
    """Fold everything but the mark that a tailored letter was given."""
    return _AFTER.join(fold(piece) for piece in text.split(_AFTER))


def initials(name: str) -> str:
    """Return up to two letters that stand for a name in a picture; one sign for scripts without capitals."""
    parts = [word for word in name.replace("-", " ").split() if word[:1].isalnum()]
    if not parts:
        return "?"
    first = parts[0][0]
    if not first.isascii() and (has_cjk(first) or unicodedata.category(first) == "Lo"):
        return first
    return (first + (parts[-1][0] if len(parts) > 1 and unicodedata.category(parts[-1][0]) != "Lo" else "")).upper()


def index_letter(key: bytes) -> str:
    """Return the letter that a directory breaks at before what sorts by this key, a # where it begins with none.

    A to Z for Latin and Chinese, the script's own letter else.
    """
    first = key[:_LONGEST_SIGN].decode("utf-8", "ignore")[:1]
    return first.upper() if first.isalpha() else "#"


def _part(values: Mapping[str, Value], name: str) -> str:
    value = values.get(name)
    return value.strip() if isinstance(value, str) else ""
