"""The floor of every import: the same values into one table, five indexes and the search index, at once."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import phonenumbers

from tests.benchmarks import raw
from tests.benchmarks.data import PLACE
from tests.support.people import CSV_COLUMNS

_PHONES = (CSV_COLUMNS.index("Mobile"), CSV_COLUMNS.index("Office"))
_INDEXED = ("sort_key", "edited_at", '"Company"', '"E-mail"', "e164")


def schema() -> str:
    """Return the statements that make the table, its indexes and the search index."""
    columns = ", ".join(f'"{name}" TEXT' for name in CSV_COLUMNS)
    keys = "id INTEGER PRIMARY KEY, sort_key BLOB, edited_at INTEGER, e164 TEXT"
    table = f"CREATE TABLE person ({keys}, {columns});"
    indexes = "".join(f"CREATE INDEX by_{number} ON person ({name});" for number, name in enumerate(_INDEXED))
    return table + indexes + raw.SEARCH_TABLE


def read(table: Path) -> Iterator[list[str]]:
    """Yield the rows of a table."""
    with table.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        yield from rows


def read_words(words: Path) -> Iterator[tuple[bytes, str]]:
    """Yield sort keys and search words."""
    with words.open(encoding="utf-8", newline="") as stream:
        for key, text in csv.reader(stream):
            yield bytes.fromhex(key), text


def understood(rows: Iterable[list[str]]) -> Iterator[tuple[list[str], str | None]]:
    """Yield rows with their first number in international form; each distinct number is parsed once."""
    known: dict[str, str] = {"": ""}
    for row in rows:
        found = [_parsed(row[place], known) for place in _PHONES]
        yield row, found[0] or found[1] or None


def _parsed(typed: str, known: dict[str, str]) -> str:
    number = known.get(typed)
    if number is None:
        try:
            parsed = phonenumbers.parse(typed, PLACE.region)
            number = f"+{parsed.country_code}{parsed.national_number}"
        except phonenumbers.NumberParseException:
            number = ""
        known[typed] = number
    return number


def insert(target: Path, people: Iterable[tuple[list[str], str | None]], words: Iterable[tuple[bytes, str]]) -> None:
    """Make a file and write everybody into it; an empty cell is NULL."""
    connection = raw.connect(target)
    connection.execute(schema())
    marks = ", ".join("?" * (4 + len(CSV_COLUMNS)))
    first = 1
    connection.execute("BEGIN IMMEDIATE")
    for chunk in raw.chunks(zip(people, words, strict=True)):
        connection.executemany(
            f"INSERT INTO person VALUES ({marks})",
            (
                (number, key, 1_778_000_000_000, e164, *(cell or None for cell in row))
                for number, ((row, e164), (key, _text)) in enumerate(chunk, first)
            ),
        )
        connection.executemany(
            "INSERT INTO search (rowid, text, kind, owner, private) VALUES (?, ?, 'contact', 'Nora', 0)",
            ((number, text) for number, (_person, (_key, text)) in enumerate(chunk, first)),
        )
        first += len(chunk)
    connection.execute("COMMIT")
    connection.close()
