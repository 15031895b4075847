"""A table from outside: rows under column names, whatever kind of file they came in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import TypeAlias

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _, ngettext
from crm_desktop.domain.records import Problem
from crm_desktop.formats.headers import OWN_ID, is_known

Row: TypeAlias = tuple[int, list[str]]
"""The line of the file that a row starts on, counted from 1, and its cells."""

MAX_ROWS = 2_000_000
MAX_COLUMNS = 4_096
NO_HEADER = -1
_SAMPLE_ROWS = 200
_SEARCHED_FOR_HEADER = 20
_LONGEST_NAME = 80
_LONGEST_VALUE = 200
_VALUE = re.compile(
    r"""[^@\s]+@[^@\s]+\.\w+            # an e-mail address
    | (?:https?://|www\.)\S+            # a link
    | [-+(]?\d[\d\s().,:/\-+]*(?:[TZ%€$£]\S*)?  # a number, a date, a phone
    | true | false | yes | no
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Source(StrEnum):
    """How a property of the file became known."""

    GIVEN = "given"
    FOUND = "found"
    ASSUMED = "assumed"
    """A likelihood that people should look at."""


@dataclass(slots=True)
class Table:
    """Rows under column names, read from the source again whenever asked for, so that a million fit."""

    header: list[str]
    """One name for each column, none empty, none twice."""
    header_line: int
    """The line the names stand on; 0 where the file has none."""
    count: int
    """How many rows have anything in them."""
    source: Callable[[], Iterator[Row]]
    encoding: str = ""
    delimiter: str = ""
    again: list[str] = field(default_factory=list)
    """The column names as they stand in the file, where a row that repeats them is none."""
    preamble: list[str] = field(default_factory=list)
    """What stands above the column names."""
    problems: list[Problem] = field(default_factory=list)
    how: dict[str, Source] = field(default_factory=dict)
    """For `encoding`, `delimiter` and `header`: given, found or assumed."""

    def rows(self) -> Iterator[Row]:
        """Yield every row that is not blank, each with one cell for every column."""
        width, header_line, again = len(self.header), self.header_line, self.again
        for line, row in self.source():
            if line > header_line and row != again:
                if len(row) != width:
                    row += [""] * (width - len(row))
                yield line, row

    def first_rows(self, count: int = _SAMPLE_ROWS) -> list[Row]:
        """Return the first rows, for a preview and for guessing."""
        return list(islice(self.rows(), count))


def make_table(source: Callable[[], Iterator[Row]], header_row: int | None = None) -> Table:
    """Find the column names in a source of rows and measure it.

    `source` yields the rows that are not blank. `header_row` is the line of the column names, NO_HEADER for
    none, None to guess. Raises BadInput when there are more rows or columns than can be taken.
    """
    sample = list(islice(source(), _SAMPLE_ROWS))
    header_line, how = _header_line(sample, header_row)
    named = next((row for line, row in source() if line == header_line), []) if header_line else []
    preamble = [" ".join(cell.strip() for cell in row if cell.strip()) for line, row in sample if line < header_line]
    sure = how is not Source.ASSUMED and len(_filled(named)) > 1
    again = named if sure else []
    count = widest = long_rows = first_long = repeated = 0
    for line, row in source():
        if line <= header_line:
            continue
        if row == again:
            repeated = repeated or line
            continue
        count += 1
        if len(row) > len(named):
            long_rows += 1
            first_long = first_long or line
            widest = max(widest, len(row))
        if count > MAX_ROWS or widest > MAX_COLUMNS:
            break
    _check_size(count, max(widest, len(named)))
    header = column_names(named, max(widest, len(named)))
    table = Table(header, header_line, count, source, again=again, preamble=preamble)
    table.how["header"] = how
    table.problems += [Problem(line, "", text, _("This stands above the column names and was left out."))
                       for (line, _row), text in zip(sample, preamble, strict=False) if text]  # fmt: skip
    if repeated:
        table.problems.append(Problem(repeated, "", "", _("From here the column names stand again; they are no row.")))
    if named and long_rows:
        table.problems.append(_long_rows(first_long, long_rows, table.header[len(named) :]))
    return table


def column_names(named: Sequence[str], width: int) -> list[str]:
    """Name each column: as it stands, `Column 3` for an empty one, `Name (2)` for the second of a name."""
    taken: Counter[str] = Counter()
    names: list[str] = []
    used = set(filter(None, map(_one_line, named)))
    for number in range(width):
        name = _one_line(named[number]) if number < len(named) else ""
        if not name:
            name = _unused(_("Column {number}").format(number=number + 1), used)
        taken[name] += 1
        if taken[name] > 1:
            name = _unused(f"{name} ({taken[name]})", used)
        used.add(name)
        names.append(name)
    return names


def _one_line(name: str) -> str:
    return name if name.isalnum() else " ".join(name.replace("\ufeff", "").split())


def _unused(name: str, used: set[str]) -> str:
    while name in used:
        name += "'"
    return name


def _check_size(count: int, width: int) -> None:
    if count > MAX_ROWS:
        raise BadInput(
            _("The table has more than {count:,} rows. Nothing was read; cut it into several files.").format(
                count=MAX_ROWS
            )
        )
    if width > MAX_COLUMNS:
        raise BadInput(
            _(
                "The table has more than {count:,} columns, so this is hardly a table. Nothing was read; "
                "choose another delimiter."
            ).format(count=MAX_COLUMNS)
        )


def _long_rows(line: int, count: int, extra: Sequence[str]) -> Problem:
    reason = ngettext(
        "{count} row has more cells than there are column names; they are kept as {names}.",
        "{count} rows have more cells than there are column names; they are kept as {names}.",
        count,
    )
    names = f"“{extra[0]}”" if len(extra) == 1 else f"“{extra[0]}” … “{extra[-1]}”"
    return Problem(line, "", "", reason.format(count=count, names=names))


def _header_line(sample: Sequence[Row], header_row: int | None) -> tuple[int, Source]:
    """Return the line of the column names (0 for none) and how sure that is."""
    if header_row is not None:
        return max(header_row, 0), Source.GIVEN
    if not sample:
        return 0, Source.ASSUMED
    if sample[0][1][0] == OWN_ID:
        return sample[0][0], Source.FOUND
    width = Counter(len(row) for _line, row in sample).most_common(1)[0][0]
    best, best_known = 0, 0
    for position, (_line, row) in enumerate(sample[:_SEARCHED_FOR_HEADER]):
        known, filled = _known_names(row), len(_filled(row))
        if known > best_known and known * 3 >= filled and (filled * 2 > width or filled > 2):
            best, best_known = position, known
    if best_known and not any(_known_names(row) for _line, row in sample[:best] if len(_filled(row)) > 1):
        return sample[best][0], Source.FOUND
    first = next((entry for entry in sample if len(_filled(entry[1])) * 2 > width or len(entry[1]) >= width), sample[0])
    return _without_known_names(sample, first)


def _without_known_names(sample: Sequence[Row], first: Row) -> tuple[int, Source]:
    """Decide by the shape of the cells: names are text above values of another kind."""
    line, row = first
    below = [other for number, other in sample if number > line]
    if not any(_is_value(cell) for cell in _filled(row)):
        differs = any(_is_value(cell) for other in below for cell in _filled(other))
        return line, Source.FOUND if differs else Source.ASSUMED
    return 0, Source.FOUND if below else Source.ASSUMED


def _filled(row: Iterable[str]) -> list[str]:
    return [cell.strip() for cell in row if cell.strip()]


def _known_names(row: Iterable[str]) -> int:
    """Count the cells that are names of columns people use; none when the row holds values as well."""
    cells = _filled(row)
    if any("@" in cell and _is_value(cell) for cell in cells):
        return 0
    return sum(len(cell) <= _LONGEST_NAME and is_known(cell) for cell in cells)


def _is_value(cell: str) -> bool:
    return len(cell) <= _LONGEST_VALUE and _VALUE.fullmatch(cell.strip()) is not None
