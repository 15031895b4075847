"""What stands in a cell: e-mail addresses, phone numbers, yes and no, several values at once."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from crm_desktop.domain.folding import digits_of, fold

_ADDRESS = r"[^\s@<>,;:|\"()\[\]/\\]+@[^\s@<>,;:|\"()\[\]/\\]+\.[^\s@<>,;:|\"()\[\]/\\.]{2,}"
is_plain_email = re.compile(r"[\w.+\-&'%!#$*=?^`{}~]+@(?:[\w-]+\.)+\w{2,}").fullmatch
find_emails = re.compile(_ADDRESS).findall
is_plain_phone = re.compile(r"\+?[\d(][\d\s()\-.]{3,23}").fullmatch
is_link = re.compile(
    r"(?:https?://|www\.)\S+|(?:[\w-]+\.)+(?:com|org|net|io|dev|de|fr|uk|eu|info|biz|co|at|ch|nl|it|es|pl|cn|jp)(?:/\S*)?",
    re.IGNORECASE,
).fullmatch
_EMAIL = re.compile(_ADDRESS)
_PHONE = re.compile(
    r"\+?[\d(][\d\s()\-./·–]*(?:(?:x|ext\.?|extension|durchwahl|dw|#|доб\.?|内線|분기)\s*[:.]?\s*\d{1,7})?",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r":::|\s---\s")
_PARTS = re.compile(r"\s*[;|\n\r、；]\s*|\s+/\s+|\s+(?:or|and|und|oder|ou|et|o|y|e)\s+")
_AROUND = " \t\r\n<>\"'()[],;/|"
_MAILTO = re.compile(r"\bmailto:", re.IGNORECASE)
_TAG_MARKS = re.compile(r"[,;|\n\r、，；]")
_PHONE_DIGITS = range(5, 21)
_YES = frozenset(
    [
        "yes",
        "y",
        "true",
        "1",
        "x",
        "ja",
        "j",
        "oui",
        "si",
        "sí",
        "sim",
        "da",
        "tak",
        "ano",
        "igen",
        "evet",
        "ναι",
        "כן",
        "نعم",
        "是",
        "はい",
        "예",
        "✓",
        "✔",
        "☑",
        "on",
        "wahr",
        "vrai",
        "verdadero",
        "да",
        "так",
    ]
)
_NO = frozenset(
    [
        "no",
        "n",
        "false",
        "0",
        "nein",
        "non",
        "não",
        "nao",
        "nie",
        "ne",
        "nem",
        "hayır",
        "όχι",
        "לא",
        "لا",
        "否",
        "いいえ",
        "아니요",
        "☐",
        "off",
        "falsch",
        "faux",
        "falso",
        "нет",
        "ні",
        "nej",
        "nei",
        "nee",
    ]
)


@dataclass(frozen=True, slots=True)
class Reach:
    """The ways to reach somebody that a cell holds, and whether there was anything else in it."""

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    rest: str = ""


def reach(cell: str) -> Reach:
    """Find all e-mail addresses and phone numbers in a cell such as `raj@agency.in / 9876501234`."""
    emails = tuple(dict.fromkeys(find_emails(_MAILTO.sub(" ", cell))))
    rest = _EMAIL.sub(" ; ", _MAILTO.sub(" ", cell)) if emails else cell
    parts = [part for part in (piece.strip(_AROUND if emails else " \t") for piece in _split(rest)) if part]
    if parts and all(map(is_phone, parts)):
        return Reach(emails, tuple(dict.fromkeys(parts)))
    return Reach(emails, (), rest="; ".join(parts))


def _split(text: str) -> list[str]:
    parts = [part for piece in _SEVERAL.split(text) for part in _PARTS.split(piece)]
    for mark in (",", "/"):
        parts = [piece for part in parts for piece in _split_at(part, mark)]
    return parts


def _split_at(part: str, mark: str) -> list[str]:
    """Cut `030 123456, 0171 5557788` but not `030/123456`."""
    pieces = part.split(mark)
    whole = all(len(digits_of(piece)) >= 7 for piece in pieces)
    return pieces if len(pieces) > 1 and whole and all(map(is_phone, pieces)) else [part]


def is_phone(text: str) -> bool:
    """Say whether a text can be a phone number and nothing else."""
    return _PHONE.fullmatch(text.strip()) is not None and len(digits_of(text)) in _PHONE_DIGITS


def several(cell: str) -> list[str]:
    """Cut a cell where Google puts several values into one: `a ::: b`."""
    if ":::" not in cell and "---" not in cell:
        return [cell]
    return [part for part in map(str.strip, _SEVERAL.split(cell)) if part]


def tags(cell: str) -> list[str]:
    """Cut a cell of tags; Google marks its own groups with a star."""
    parts = _SEVERAL.split(cell) if ":::" in cell else _TAG_MARKS.split(cell)
    return list(dict.fromkeys(part for part in (part.strip().removeprefix("* ") for part in parts) if part))


def own_tags(cell: str) -> list[str]:
    """Cut a cell of tags that Farley wrote."""
    return next(csv.reader(io.StringIO(cell, newline=""), skipinitialspace=True), []) if cell else []


def tags_cell(tags: list[str]) -> str:
    """Write tags into one cell, so that `own_tags` finds the same, whatever signs are in them."""
    plain = all(tag and tag == tag.strip() and not set(tag) & set(',;|"\r\n、，；') for tag in tags)
    if plain:
        return ", ".join(tags)
    return ", ".join('"' + tag.replace('"', '""') + '"' for tag in tags)


def yes_no(cell: str) -> int | None:
    """Read yes or no in many languages; None for anything else."""
    word = fold(cell.strip())
    return 1 if word in _FOLDED_YES else 0 if word in _FOLDED_NO else None


def whole_number(cell: str) -> int | None:
    """Read a whole number, or count the stars of `★★★`; None for anything else."""
    text = cell.strip()
    if text and not text.strip("★⭐☆\ufe0f"):
        return sum(text.count(star) for star in "★⭐")
    if text.isascii() and text.isdigit() and len(text) <= 9:
        return int(text)
    return None


_FOLDED_YES = frozenset(map(fold, _YES))
_FOLDED_NO = frozenset(map(fold, _NO))
