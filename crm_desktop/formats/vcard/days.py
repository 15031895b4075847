"""Days as vCards write them, with or without a year, in every spelling met (RFC 6350 4.3, ISO 8601)."""

from __future__ import annotations

import re

from crm_desktop.domain.annual import Annual, parse_annual
from crm_desktop.formats.vcard.escapes import plain
from crm_desktop.formats.vcard.syntax import V30, V40

OMIT_YEAR = "X-APPLE-OMIT-YEAR"
_FILLER_YEAR = "1604"
"""The year that Apple's address book writes where there is none; it is a leap year."""
_COMPACT = re.compile(r"(?:(?P<year>\d{4})|--)(?P<month>\d{2})(?P<day>\d{2})")
_MARKED = re.compile(r"(?:(?P<year>\d{4})|-)(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})")
_TRUNCATED = re.compile(r"\d{4}(?:-\d{2})?|--\d{2}|---\d{2}")
"""A year, a year with its month, a month, a day of some month (RFC 6350 4.3.1): no day of the year."""
AS_TEXT = (("VALUE", "text"),)
_TIME = re.compile(r"(?P<day>[^T ]+)[T ](?P<time>.*)", re.DOTALL)
_MIDNIGHT = re.compile(r"[0:]*(?:\.0+)?(?:Z|[+-]00:?00)?")


def read_day(text: str, omitted_year: str = "") -> tuple[str, bool]:
    """Return the day as stored, empty where the text is none, and whether the text says no more than it."""
    text = text.strip()
    if not omitted_year and (stored := parse_annual(text)):
        return stored.text(), True  # as we write it ourselves, and many others
    timed = _TIME.fullmatch(text)
    match = _COMPACT.fullmatch(timed["day"] if timed else text) or _MARKED.fullmatch(timed["day"] if timed else text)
    if match is None:
        return "", False
    year = "-" if match["year"] in (None, omitted_year, "0000") else match["year"]
    found = parse_annual(f"{year}-{match['month']:0>2}-{match['day']:0>2}")
    if found is None:
        return "", False
    return found.text(), timed is None or bool(_MIDNIGHT.fullmatch(timed["time"]))


def write_day(stored: str, version: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return the parameters and the value that say what is stored: a day, a part of one (4.0 has those), or text."""
    day = parse_annual(stored)
    if version == V40 and _TRUNCATED.fullmatch(stored):
        return (), stored
    if day is None or day.text() != stored:
        return AS_TEXT, plain(stored, version)
    if version == V30:
        return _dashed(day)
    year = f"{day.year:04d}" if day.year else "--"
    return (), f"{year}{day.month:02d}{day.day:02d}"


def _dashed(day: Annual) -> tuple[tuple[tuple[str, str], ...], str]:
    """Write a day as 3.0 does, which knows none without a year: Apple's way is the one others read."""
    if day.year:
        return (), day.text()
    return ((OMIT_YEAR, _FILLER_YEAR),), f"{_FILLER_YEAR}-{day.month:02d}-{day.day:02d}"
