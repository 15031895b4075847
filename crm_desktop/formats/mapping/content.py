"""What the cells of a column look like, whatever it is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from crm_desktop.domain.folding import digits_of, fold
from crm_desktop.formats.mapping import cells

_MOST = 0.8
_TIME_OR_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ].*)?")
_FORMATTED_PHONE = re.compile(r"\+\s*\d|1[\s.-]+\d{3}|\(?\d{2,}[\s\-()./]+\d")
_NAME = re.compile(r"[^\W\d_]+(?:[\s.'’\-]+[^\W\d_]+){0,3}\.?")
_HONORIFICS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "sir",
        "madam",
        "herr",
        "frau",
        "fraulein",
        "monsieur",
        "madame",
        "mme",
        "mlle",
        "m",
        "sr",
        "sra",
        "srta",
        "sig",
        "sigra",
        "dott",
        "ing",
        "mag",
        "dipl",
        "dhr",
        "mevr",
        "pan",
        "pani",
        "hr",
        "fr",
    ]
)
_LONG_ENOUGH = 12


class Content(StrEnum):
    """What most cells of a column are."""

    EMAIL = "email"
    PHONE = "phone"
    LINK = "link"
    OTHER = ""


def content_of(values: Sequence[str]) -> Content:
    """Say what four fifths of a column's cells are."""
    if share(values, lambda value: "@" in value and bool(cells.reach(value).emails)) >= _MOST:
        return Content.EMAIL
    if share(values, lambda value: bool(cells.is_link(value))) >= _MOST:
        return Content.LINK
    if (
        share(values, looks_like_phone) >= _MOST
        and share(values, lambda value: bool(_FORMATTED_PHONE.match(value))) >= 0.5
    ):
        return Content.PHONE
    return Content.OTHER


def share(values: Sequence[str], holds: Callable[[str], bool]) -> float:
    """Return for what part of the values something holds; 0 where there are none."""
    return sum(map(holds, values)) / len(values) if values else 0.0


def looks_like_phone(value: str) -> bool:
    """Say whether a cell can be a phone number and is no day."""
    return 7 <= len(digits_of(value)) <= 15 and cells.is_phone(value) and not _TIME_OR_DATE.fullmatch(value)


def looks_like_date(value: str) -> bool:
    """Say whether a cell is a day written in digits."""
    return _TIME_OR_DATE.fullmatch(value) is not None


def looks_like_name(value: str) -> bool:
    """Say whether a cell can be the name of a person."""
    return len(value) <= 60 and _NAME.fullmatch(value) is not None


def looks_like_honorific(value: str) -> bool:
    """Say whether a cell is a form of address such as Mr. or Frau Dr."""
    return all(fold(word).rstrip(".") in _HONORIFICS for word in value.split())


def looks_unique(values: Sequence[str]) -> bool:
    """Say whether the cells are ids that no other program gives twice: long, with digits, all different."""
    long = share(values, lambda value: len(value) >= _LONG_ENOUGH and any(map(str.isdigit, value)))
    return bool(values) and long >= _MOST and len(set(values)) == len(values)
