"""SQLite with nothing on top: what the floors write to and ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

import apsw

_T = TypeVar("_T")
_PRAGMAS = (
    "trusted_schema=OFF", "cell_size_check=ON", "foreign_keys=ON", "secure_delete=ON", "synchronous=EXTRA",
    "fullfsync=ON", "temp_store=MEMORY", "cache_size=-16000", "journal_mode=TRUNCATE",
)  # fmt: skip
SEARCH_TABLE = """
CREATE VIRTUAL TABLE search USING fts5 (
  text, kind UNINDEXED, owner UNINDEXED, private UNINDEXED,
  tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3 4 5 6', columnsize = 0);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
"""


def connect(path: Path) -> apsw.Connection:
    """Return a connection as safe as the product's: the same pragmas, nothing else."""
    connection = apsw.Connection(str(path))
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def chunks(rows: Iterable[_T], size: int = 5_000) -> Iterator[list[_T]]:
    """Cut a stream into lists."""
    stream = iter(rows)
    while chunk := list(islice(stream, size)):
        yield chunk
