"""What a field of one's own would be that fits the cells of a column: its type, and the choices of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping

from crm_desktop.domain.custom_field import CustomType, plain_number
from crm_desktop.formats.dates import Order, read_date
from crm_desktop.formats.mapping import cells
from crm_desktop.formats.mapping.content import Content, content_of

MOST_CHOICES = 20
_LONGEST_CHOICE = 40
_LONG = 200
_MOST_DIGITS = 15
_MONEY = re.compile(r"(?:[A-Z]{3}|[€$£¥₹])\s*[-+]?[\d.,' ]+|[-+]?[\d.,' ]+\s*(?:[A-Z]{3}|[€$£¥₹])")
_OF_CONTENT = {Content.EMAIL: CustomType.EMAIL, Content.LINK: CustomType.URL, Content.PHONE: CustomType.PHONE}


def fitting_type(counts: Mapping[str, int], order: Order = "dmy") -> tuple[CustomType, tuple[str, ...]]:
    """Return the type that all these cells fit, and the choices where it is a list; `counts` is how often each occurs.

    In doubt it is text, which loses nothing.
    """
    values = [value.strip() for value in counts if value.strip()]
    if not values:
        return CustomType.TEXT, ()
    if _are_yes_or_no(values):
        return CustomType.YES_NO, ()
    if all(map(_is_number, values)):
        return CustomType.NUMBER, ()
    if all(_MONEY.fullmatch(value) and any(map(str.isdigit, value)) for value in values):
        return CustomType.MONEY, ()
    days = [read_date(value, order) for value in values]
    if all(days):
        return (CustomType.ANNUAL if any(str(day).startswith("--") for day in days) else CustomType.DATE), ()
    content = content_of(values)
    if content in _OF_CONTENT:
        return _OF_CONTENT[content], ()
    if any("\n" in value or len(value) > _LONG for value in values):
        return CustomType.LONG_TEXT, ()
    return _list_or_text(counts)


def _are_yes_or_no(values: list[str]) -> bool:
    answers = {cells.yes_no(value) for value in values}
    digits = all(value.isdigit() for value in values)
    return None not in answers and (not digits or len(answers) > 1)  # only ones are a number


def _is_number(value: str) -> bool:
    digits = sum(map(str.isdigit, value))
    # “007” and long numbers are names of things: as numbers they would lose what they are known by.
    named = re.match(r"\+|-?0\d", value) is not None or digits > _MOST_DIGITS
    return not named and plain_number(value) is not None


def _list_or_text(counts: Mapping[str, int]) -> tuple[CustomType, tuple[str, ...]]:
    parts: dict[str, int] = {}
    for value, count in counts.items():
        for part in filter(None, (piece.strip() for piece in value.split(";"))):
            parts[part] = parts.get(part, 0) + count
    few = len(parts) <= MOST_CHOICES and all(len(part) <= _LONGEST_CHOICE for part in parts)
    if not few or sum(parts.values()) < 2 * len(parts):
        return CustomType.TEXT, ()
    joined = any(";" in value for value in counts)
    return (CustomType.SEVERAL if joined else CustomType.CHOICE), tuple(parts)
