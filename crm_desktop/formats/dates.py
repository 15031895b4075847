"""Days as other programs and people write them, in the order the whole column shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, TypeAlias

from crm_desktop.domain.folding import fold

Order: TypeAlias = Literal["dmy", "mdy", "ymd"]
ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd")

_LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "nb", "fi", "ru", "uk", "hu", "ro",
    "tr", "el", "he", "ar",
)  # fmt: skip
_JOINING = frozenset(
    [
        "de",
        "del",
        "d",
        "of",
        "the",
        "den",
        "le",
        "el",
        "al",
        "di",
        "του",
        "ש",
        "ב",
        "г",
        "год",
        "года",
        "р",
        "року",
        "r",
        "m",
        "an",
        "on",
        "st",
        "nd",
        "rd",
        "th",
        "er",
        "e",
        "do",
        "da",
        "dne",
        "a",
        "i",
    ]
)
_CENTURY_TURNS = 69
"""Years of two digits: 69 to 99 are 19.., 00 to 68 are 20.. (POSIX strptime)."""
_YEAR_UNKNOWN = 1604
"""The year that Apple's address book writes for a birthday whose year it does not know."""
_LONGEST = 60
NO_DAY = "0/.-: "
"""The signs of cells such as 0/0/00, by which programs say that there is no day."""
_SERIAL = re.compile(r"[1-7]\d{4}(?:[.,]\d+)?")
_SERIAL_START = date(1899, 12, 30)
_NUMERIC = re.compile(r"(\d{1,4})\s*([./\-\s])\s*(\d{1,2})\s*[./\-\s]\s*(\d{1,4})\.?")
_YEARLESS = re.compile(r"--(\d{1,2})-?(\d{1,2})")
_SHORT = re.compile(r"(\d{1,2})\s*([./])\s*(\d{1,2})\.?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_TIME = re.compile(r"[T,\s]\s*\d{1,2}:\d{2}.*", re.DOTALL)
_EAST_ASIAN = re.compile(
    r"(?:(令和|平成|昭和|大正|民國|民国|公元)?\s*(\d{1,4}|元)\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号號일]?"
)
_ERA_STARTS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "民國": 1911, "民国": 1911, "公元": 0}
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")


def guess_order(values: Iterable[str], default: Order = "dmy") -> Order:
    """Return the order that most of a column's dates can only have; `default` where all are ambiguous."""
    votes = dict.fromkeys(ORDERS, 0)
    dotted = 0
    for value in values:
        match = _NUMERIC.match(_digits(value.strip()))
        if match is None:
            continue
        first, middle = int(match[1]), int(match[3])
        if len(match[1]) == 4:
            votes["ymd"] += 1
        elif first > 12 >= middle:
            votes["dmy"] += 1
        elif middle > 12 >= first:
            votes["mdy"] += 1
        elif match[2] == ".":
            dotted += 1
    if votes["dmy"] == votes["mdy"]:  # no slash and no day over twelve tells: dots are European, a year in front is ISO
        return "dmy" if dotted or votes["dmy"] else "ymd" if votes["ymd"] else default
    return "dmy" if votes["dmy"] > votes["mdy"] else "mdy"


@lru_cache(maxsize=50_000)
def read_date(text: str, order: Order = "dmy") -> str | None:
    """Return a day as `2024-01-15`, one without a year as `--01-15`; None for text that names no real day.

    `order` decides only what the text itself leaves open. A time of day behind the day is left out.
    """
    typed = _digits(text.strip())
    if not typed or len(typed) > _LONGEST:
        return None
    day = _TIME.sub("", typed, count=1) or typed
    for read in (_numeric, _east_asian, _worded):
        found = read(day, order)
        if found:
            return found
    return None


def read_serial(text: str) -> str | None:
    """Return the day that a spreadsheet means by a number of five digits, from 1927 to 2118; None for any other text.

    Only for columns that are known to hold days.
    """
    if not _SERIAL.fullmatch(text):
        return None
    return (_SERIAL_START + timedelta(days=int(text[:5]))).isoformat()


def _digits(text: str) -> str:
    """Write digits of any script in ASCII."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def _numeric(text: str, order: Order) -> str | None:
    if match := _COMPACT.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEARLESS.fullmatch(text):
        return _yearless(int(match[1]), int(match[2]))
    if match := _SHORT.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        month_first = order == "mdy" and match[2] == "/"
        return _yearless(first, second) if month_first else _yearless(second, first)
    if match := _NUMERIC.fullmatch(text):
        return _three(match[1], int(match[3]), match[4], order)
    return None


def _three(first: str, middle: int, last: str, order: Order) -> str | None:
    if len(first) == 3 or len(last) == 3:
        return None
    if len(first) == 4:
        return _day(int(first), middle, int(last)) if len(last) <= 2 else None
    if len(last) == 4:
        year = int(last)
    elif order == "ymd":
        return _day(_full_year(first), middle, int(last))
    else:
        year = _full_year(last)
    number = int(first)
    month_first = order == "mdy"
    if number > 12 >= middle:
        month_first = False
    elif middle > 12 >= number:
        month_first = True
    return _day(year, number, middle) if month_first else _day(year, middle, number)


def _east_asian(text: str, _order: Order) -> str | None:
    match = _EAST_ASIAN.fullmatch(text)
    if match is None:
        return None
    era, year_text, month, day = match[1], match[2], int(match[3]), int(match[4])
    if year_text is None:
        return _yearless(month, day)
    year = 1 if year_text == "元" else int(year_text)
    if era:
        return _day(_ERA_STARTS[era] + year, month, day)
    return _day(_full_year(year_text) if len(year_text) <= 2 else year, month, day)


def _worded(text: str, _order: Order) -> str | None:
    """Read a day with the name of its month; all its words must be a month, a weekday or joining words."""
    month = 0
    for word in map(fold, _WORD.findall(text)):
        number = _month(word)
        if number and not month:
            month = number
        elif word not in _JOINING and word not in _weekdays():
            return None
    numbers = _NUMBER.findall(text)
    if not month or not 1 <= len(numbers) <= 2:
        return None
    if len(numbers) == 1:
        return _yearless(month, int(numbers[0])) if len(numbers[0]) <= 2 else None
    first, second = numbers
    if len(first) == 4:
        first, second = second, first
    if len(first) > 2 or len(second) not in (2, 4):
        return None
    return _day(_full_year(second), month, int(first))


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (1900 if year >= _CENTURY_TURNS else 2000)


def _day(year: int, month: int, day: int) -> str | None:
    if year == _YEAR_UNKNOWN:
        return _yearless(month, day)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _yearless(month: int, day: int) -> str | None:
    return f"--{month:02d}-{day:02d}" if _day(2000, month, day) else None


_ENGLISH = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1,
    )
    for name in names.split()
}  # fmt: skip


def _month(word: str) -> int:
    return _ENGLISH.get(word) or _names()[0].get(word, 0)


def _weekdays() -> frozenset[str]:
    return _names()[1]


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, int], frozenset[str]]:
    """Return the months and weekdays of the languages people write in, from CLDR."""
    from babel import (
        Locale,  # 0.1 s with all these languages: only for a month that is not written in English
    )

    months: dict[str, set[int]] = {}
    weekdays: set[str] = set()
    for language in _LANGUAGES:
        locale = Locale.parse(language)
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in locale.months[context][width].items():
                    months.setdefault(fold(name).rstrip("."), set()).add(number)
                weekdays.update(fold(name).rstrip(".") for name in locale.days[context][width].values())
    months.setdefault("marz", set()).add(3)
    certain = {name: min(numbers) for name, numbers in months.items() if len(numbers) == 1 and _WORD.fullmatch(name)}
    return certain, frozenset(weekdays - certain.keys())
