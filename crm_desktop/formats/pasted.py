"""What a text from the clipboard is: cards, rows of a table, or words about somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from crm_desktop.base.errors import BadInput
from crm_desktop.formats.csv_table import read_table
from crm_desktop.formats.mapping import Mapping, guess_mapping
from crm_desktop.formats.signature.reach import is_label
from crm_desktop.formats.table import Table
from crm_desktop.formats.targets import FULL_NAME, LEAVE_OUT

_CARD = re.compile(r"^\s*BEGIN:VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_NAMES = frozenset((FULL_NAME, "name", "first_name", "last_name", "display_name", "company"))
_MOST = 0.8


class Kind(StrEnum):
    """What was pasted."""

    CARDS = "cards"
    ROWS = "rows"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a text is, and how many cards or rows it has."""

    kind: Kind
    count: int = 0
    delimiter: str = ""
    sure: bool = True
    """Whether the columns say by themselves what they mean."""


def what_is(text: str, kind: str = "contact") -> Pasted:
    """Say what a text is; `kind` is the kind of record that rows would become. Never raises."""
    cards = len(_CARD.findall(text))
    if cards:
        return Pasted(Kind.CARDS, cards)
    for delimiter in ("\t", ";", ","):
        if delimiter in text:
            rows = _rows(text, delimiter, kind)
            if rows is not None:
                return rows
    return Pasted(Kind.WORDS)


def _rows(text: str, delimiter: str, kind: str) -> Pasted | None:
    try:
        table = read_table(text.encode("utf-8", "replace"), encoding="utf-8", delimiter=delimiter)
    except BadInput:
        return None
    width = len(table.header)
    # Between commas, words of a sentence look like cells: a table has as many in each line.
    if width < 2 or not table.count or not _is_even(text, table, delimiter):
        return None
    mapping = guess_mapping(table, kind)
    sure = _says_who(table, mapping)
    if not sure and (delimiter != "\t" or table.count < 2 or _is_labelled(table)):
        return None
    if sure and not table.header_line and _is_labelled(table):
        return None
    return Pasted(Kind.ROWS, table.count, delimiter, sure)


def _is_even(text: str, table: Table, delimiter: str) -> bool:
    if '"' in text:
        return True  # cells in quotes may hold delimiters and line ends
    counts = [line.count(delimiter) for line in text.splitlines() if line.strip()]
    usual = len(table.header) - 1
    even = sum(one == usual for one in counts) >= _MOST * len(counts)
    return even or (delimiter == "\t" and bool(table.header_line))


def _says_who(table: Table, mapping: Mapping) -> bool:
    """Say whether at least a name and something else, or a way to reach somebody, are among the columns."""
    known = [one.target for one in mapping.columns if one.target != LEAVE_OUT and not one.target.startswith("extras/")]
    has_name = any(target in _NAMES for target in known)
    reaches = any(target.startswith(("emails/", "phones/")) for target in known)
    if table.header_line:
        return len(known) >= 2 and (has_name or reaches)
    # One line with commas is how people write somebody's address, and no table.
    return has_name and reaches and (table.delimiter == "\t" or table.count > 1)


def _is_labelled(table: Table) -> bool:
    """Say whether the first column names what stands beside it, as in a signature that is laid out in columns."""
    first = [row[0] for _line, row in table.first_rows()]
    if not table.header_line:
        return sum(is_label(cell) for cell in first) >= len(first) / 2
    return is_label(table.header[0]) and sum(is_label(cell) for cell in first) >= len(first) / 2
