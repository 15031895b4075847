"""Tables as text: CSV and its kin, read from whatever people have, written so that all programs agree."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import IO

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.domain.records import Problem
from crm_desktop.formats.codec import MAX_SOURCE_BYTES
from crm_desktop.formats.encoding import decode
from crm_desktop.formats.headers import OWN_ID
from crm_desktop.formats.table import Row, Source, Table, make_table

DELIMITERS = (",", ";", "\t", "|")
MAX_CELL = 8 << 20
"""Signs in one cell; more is a broken quote, not a note."""
_SAMPLE = 1 << 16
_MOST_HINTS = 100
_SAMPLE_ROWS = 200
_TOLD_DELIMITER = re.compile(r'"?sep=([^"\r\n\w])"?\1*(?:\r\n|[\r\n])', re.IGNORECASE)
"""The first line by which Excel is told the delimiter, as Excel itself may have filled it up with others."""
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_SUSPECT = frozenset("'=+-@\t\r\n＝＋－＠")
_ANY_GUARDED = re.compile("'[=+\\-@\t\r\n＝＋－＠]")
_AS_TEXT = re.compile('="([^"]*)"')
"""How a cell is written that Excel is not to take for a number."""
_GUARDED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


def read_table(
    content: bytes,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
) -> Table:
    """Read a table from the bytes of a CSV, TSV or text file.

    None means guess. `header_row` is the line of the column names, counted from 1; -1: there are none.
    Raises BadInput with one sentence where the bytes are no table.
    """
    if len(content) > MAX_SOURCE_BYTES:
        raise BadInput(_("This file is larger than 1 GB. Nothing was read; cut it into several files."))
    decoded = decode(content, encoding)
    text = _without_marks(decoded.text)
    zeros = text.count("\0")
    if zeros:
        text = text.replace("\0", "")
    told = _TOLD_DELIMITER.match(text)
    if told:
        text = "\n" + text[told.end() :]  # its line stays, so that rows are counted as people see them
    dialect = _guess(text, delimiter or (told[1] if told else None))
    table = make_table(dialect.rows_of(text), header_row)
    table.encoding = decoded.encoding
    table.delimiter = dialect.delimiter
    table.how["encoding"] = Source.GIVEN if encoding else Source.FOUND if decoded.sure else Source.ASSUMED
    table.how["delimiter"] = Source.GIVEN if delimiter else Source.FOUND if dialect.sure or told else Source.ASSUMED
    table.problems += dialect.problems
    if zeros:
        table.problems.append(Problem(0, "", "", _("Zero bytes, which are no text, were left out.")))
    return table


def _without_marks(text: str) -> str:
    """Return a text without byte order marks: at its start, and where a file of the same columns was put behind it.

    Anywhere else they are signs that somebody has in a cell.
    """
    text = text.lstrip("\ufeff")
    if "\ufeff" not in text:
        return text
    first = re.match(r"\s*([^\r\n]*)", text)
    header = first[1] if first else ""
    return re.sub(rf"(?<=[\r\n])\ufeff+(?={re.escape(header)}(?:[\r\n]|\Z))", "", text) if header else text


def write_table(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    out: IO[bytes],
    *,
    delimiter: str = ",",
    encoding: str = "utf-8-sig",
) -> int:
    """Write a table, no cell of which any program takes for a formula, and return how many rows it has.

    A cell that could be one gets an apostrophe in front, which `read_table` takes off again.
    """
    text = io.TextIOWrapper(out, encoding=encoding, errors="replace", newline="", write_through=False)
    try:
        writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow([guard(cell) for cell in header])
        count = 0
        for row in rows:
            writer.writerow([guard(cell) for cell in row])
            count += 1
        text.flush()
    finally:
        text.detach()
    return count


def guard(cell: str) -> str:
    """Return a cell that no program takes for a formula (OWASP: CSV injection)."""
    return "'" + cell if cell[:1] in _SUSPECT and _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """Take off the apostrophe that `guard` put in front."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell


def _bare(cell: str) -> str:
    """Return a cell without the marks by which programs keep it from being taken for a formula or a number."""
    match = _AS_TEXT.fullmatch(cell) if cell[:1] == "=" else None
    return match[1] if match else unguard(cell)


@dataclass(slots=True)
class _Dialect:
    delimiter: str
    skip_space: bool = False
    """Whether blanks stand between a delimiter and a quoted cell."""
    width: int = 1
    """How many cells most rows have."""
    sure: bool = True
    problems: list[Problem] = field(default_factory=list)
    strays: set[int] = field(default_factory=set)

    def rows_of(self, text: str) -> Callable[[], Iterator[Row]]:
        """Return what yields the rows of a text that are not blank."""
        csv.field_size_limit(MAX_CELL)
        rows = self._quoted if '"' in text else self._plain
        marked = _ANY_GUARDED.search(text) is not None or '="' in text

        def read() -> Iterator[Row]:
            try:
                found = rows(text)
                yield from (((line, list(map(_bare, row))) for line, row in found) if marked else found)
            except csv.Error as error:
                raise BadInput(
                    _(
                        "A cell of this file is larger than 8 million signs, so this is hardly a table. "
                        "Nothing was read."
                    ),
                    str(error),
                ) from error

        return read

    def _plain(self, text: str) -> Iterator[Row]:
        reader = csv.reader(
            io.StringIO(text, newline=""),
            delimiter=self.delimiter,
            quoting=csv.QUOTE_NONE,
            skipinitialspace=self.skip_space,
        )
        strip = str.strip
        for row in reader:
            if any(map(strip, row)):
                yield reader.line_num, row

    def _quoted(self, text: str) -> Iterator[Row]:
        stream = io.StringIO(text, newline="")
        strip, tell = str.strip, stream.tell
        end = len(text) if text.count('"') % 2 else -1  # an odd one out may open the last line
        passed = 0
        again = True
        while again:
            again = False
            reader = csv.reader(stream, delimiter=self.delimiter, skipinitialspace=self.skip_space)
            start, before = tell(), 0
            try:
                for row in reader:
                    number, here = reader.line_num, tell()
                    if (number - before > 1 or here == end) and (literal := self._literal(stream, start, row)):
                        again = True
                        break
                    if any(map(strip, row)):
                        yield passed + before + 1, row
                    before, start = number, here
            except csv.Error:
                literal = self._line_at(stream, start)
                again = True
            if again:  # an open quote swallowed the lines after it: this one is taken as it stands
                passed += before + 1
                yield passed, literal
                self._note_stray(passed)

    def _literal(self, stream: io.StringIO, start: int, row: list[str]) -> list[str]:
        """Return the line at `start` regardless of quotes, if its quote swallowed others; stand behind it."""
        end = stream.tell()
        at_end = not stream.read(1)
        literal = self._line_at(stream, start)
        behind = stream.tell()
        swallowed = len(row) != self.width and len(literal) == self.width > 1
        if at_end and not swallowed:
            stream.seek(start)
            swallowed = self._is_open(stream.read())
        stream.seek(behind if swallowed else end)
        return literal if swallowed else []

    def _line_at(self, stream: io.StringIO, start: int) -> list[str]:
        """Return the cells of the line at `start` regardless of quotes."""
        stream.seek(start)
        line = stream.readline()
        return next(csv.reader([line], delimiter=self.delimiter, quoting=csv.QUOTE_NONE), [])

    def _is_open(self, record: str) -> bool:
        """Say whether the last record of a file has a quote that is never closed."""
        ended = io.StringIO(record.rstrip("\r\n") + "\nend", newline="")
        return len(list(csv.reader(ended, delimiter=self.delimiter, skipinitialspace=self.skip_space))) == 1

    def _note_stray(self, line: int) -> None:
        if line not in self.strays and len(self.strays) < _MOST_HINTS:
            self.strays.add(line)
            reason = _("A quotation mark on this line is never closed; the line was read as it stands.")
            self.problems.append(Problem(line, "", '"', reason))


def _guess(text: str, delimiter: str | None) -> _Dialect:
    """Find the delimiter by how evenly each cuts the first lines."""
    sample = text if len(text) <= _SAMPLE else text[: _cut(text)]
    if delimiter is not None:
        return _measured(sample, _named(delimiter))
    if text.startswith(OWN_ID) and text[len(OWN_ID) : len(OWN_ID) + 1] in DELIMITERS:
        return _measured(sample, text[len(OWN_ID)])
    present = [mark for mark in DELIMITERS if mark in sample]
    if not present:
        return _Dialect(",", sure=False)
    measured = {mark: _measured(sample, mark) for mark in present}
    scores = {mark: _score(sample, dialect) for mark, dialect in measured.items()}
    best = max(present, key=lambda mark: scores[mark])
    measured[best].sure = all(scores[best] >= 2 * scores[mark] for mark in present if mark != best)
    return measured[best]


def _named(delimiter: str) -> str:
    mark = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}.get(delimiter.lower(), delimiter)
    if len(mark) != 1 or mark in '"\r\n\0':
        raise BadInput(_("A delimiter is one sign, such as , or ; or tab. Nothing was read."))
    return mark


def _cut(text: str) -> int:
    end = max(text.rfind("\n", 0, _SAMPLE), text.rfind("\r", 0, _SAMPLE))
    return end if end > 0 else _SAMPLE


def _measured(sample: str, delimiter: str) -> _Dialect:
    strict = _Dialect(delimiter)
    strict.width, evenness = _usual_width(sample, strict)
    if f'{delimiter} "' in sample and delimiter != " ":
        loose = _Dialect(delimiter, skip_space=True)
        loose.width, loose_evenness = _usual_width(sample, loose)
        if loose_evenness > evenness:
            return loose
    return strict


def _usual_width(sample: str, dialect: _Dialect) -> tuple[int, float]:
    """Return how many cells most rows have, and the share of rows that do."""
    widths = Counter(len(row) for row in _sample_rows(sample, dialect))
    if not widths:
        return 1, 0.0
    width, _count = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
    return width, widths[width] / widths.total()


def _sample_rows(sample: str, dialect: _Dialect) -> list[list[str]]:
    reader = csv.reader(
        io.StringIO(sample, newline=""), delimiter=dialect.delimiter, skipinitialspace=dialect.skip_space
    )
    try:
        return [row for row in islice(reader, _SAMPLE_ROWS) if row]
    except csv.Error:
        return []


def _score(sample: str, dialect: _Dialect) -> float:
    """Rate a delimiter: wide and even rows are good, a first line that it does not cut is bad."""
    rows = _sample_rows(sample, dialect)
    width, evenness = _usual_width(sample, dialect)
    if width < 2:
        return 0.0
    first = next((row for row in rows if any(mark in "".join(row) for mark in DELIMITERS) or len(row) > 1), [])
    return evenness * evenness * min(width, 12) * (1.0 if len(first) > 1 else 0.3)
