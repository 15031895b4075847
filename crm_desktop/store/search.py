"""The search index: one FTS5 table over all kinds, fed by unit."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from crm_desktop.domain.folding import KIND_MARKS, MIN_PHONE_DIGITS, digits_of, has_cjk, words
from crm_desktop.store.engine import Connection

_PHONE_LIKE = re.compile(r"^[\s+()\-./\d]+$")
MAX_QUERY_WORDS = 16
MAX_QUERY_LENGTH = 200
"""More than that is a text that was pasted, not looked for; a phrase of thousands of signs takes minutes."""
MOST_WORDS = 250_000
"""So many words are read in a fifth of a second."""
WIPED_SINGLY = 200
_WIPE_SINGLY = "INSERT INTO search (search, rank) VALUES ('secure-delete', ?)"
GATHERED = 2_000
LITTLE_GATHERED, MUCH_GATHERED = 1 << 20, 8 << 20
_GATHER = "INSERT INTO search (search, rank) VALUES ('hashsize', ?)"
_ADD, _REPLACE = ("INSERT INTO search", "INSERT OR REPLACE INTO search")
_ONE = " (rowid, text, kind, owner, private) VALUES (?, ?, ?, ?, ?)"
_REMOVE = "DELETE FROM search WHERE rowid = ?"
BESIDE = 300
_MANY = (
    " (rowid, text, kind, owner, private)"
    " SELECT value->>0, value->>1, value->>2, value->>3, value->>4 FROM json_each(?)"
)

IndexRow = tuple[int, str, str, Any, int]
"""(record id, words, kind, owner, private)."""


class Index:
    """The index as one action writes it.

    Removed words are wiped out of the file. One by one that takes up to 5 ms a record; where there are many, all old
    words are wiped together at the end of the action.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._removed = 0
        self._written = 0
        self._going: set[int] = set()
        """Records to be taken out at the end of the action, in the order of their ids: any other order takes long."""

    def add(self, rows: Sequence[IndexRow]) -> None:
        """Put records into the index, many at once beside what comes next."""
        if self._going and not self._going.isdisjoint(row[0] for row in rows):
            self._remove_all()
        self._write(_ADD, rows)

    def replace(self, rows: Sequence[IndexRow]) -> None:
        """Put records into the index in the place of what it has of them.

        Each is taken out just before it is put in: FTS5 writes what it has gathered whenever ids go down again.
        """
        if self._wiped_together(len(rows)):
            self._going.difference_update(row[0] for row in rows)
            self._write(_REPLACE, rows)
            return
        self._connection.run_many(_REMOVE, ((row[0],) for row in rows))
        self.add(rows)

    def remove(self, ids: Sequence[int]) -> None:
        """Take records out of the index; where they are many, at the end of the action."""
        if self._wiped_together(len(ids)):
            self._going.update(ids)
            return
        self._connection.run_many(_REMOVE, ((record_id,) for record_id in ids))

    def _wiped_together(self, count: int) -> bool:
        """Say whether so many more removals make too many to wipe what is removed one by one."""
        before, self._removed = self._removed, self._removed + count
        if before <= WIPED_SINGLY < self._removed:
            self._connection.run(_WIPE_SINGLY, (0,))
        return self._removed > WIPED_SINGLY

    def _write(self, verb: str, rows: Sequence[IndexRow]) -> None:
        """Write rows in the order of their ids, many at once beside what comes next."""
        self._gather(len(rows))
        if len(rows) >= BESIDE:
            listed = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
            if "\\u0000" not in listed:  # SQLite's JSON ends a text there
                self._connection.run_beside(f"{verb}{_MANY}", listed)
                return
        self._connection.run_many(f"{verb}{_ONE}", rows)

    def finish(self) -> None:
        """Remove what waits to be, and wipe what removals left; to be called at the end of the action."""
        self._remove_all()
        if self._removed > WIPED_SINGLY:
            self._connection.run("INSERT INTO search (search) VALUES ('optimize')")
            self._connection.run(_WIPE_SINGLY, (1,))
        if self._written > GATHERED:
            self._connection.run(_GATHER, (LITTLE_GATHERED,))

    def _remove_all(self) -> None:
        self._gather(len(self._going))
        self._connection.run_many(_REMOVE, ((record_id,) for record_id in sorted(self._going)))
        self._going.clear()

    def _gather(self, count: int) -> None:
        """Gather the words of many records in memory before they are written: a third faster."""
        before, self._written = self._written, self._written + count
        if before <= GATHERED < self._written:
            self._connection.run(_GATHER, (MUCH_GATHERED,))


def wipe_removed(connection: Connection) -> None:
    """Have an index wipe out of the file what is removed from it: a setting that it keeps."""
    connection.run(_WIPE_SINGLY, (1,))


def notice_others(connection: Connection) -> None:
    """Let FTS5 see what other connections wrote: only a question does that, and an integrity check is none."""
    connection.first("SELECT rowid FROM search WHERE search MATCH '\"a\"' LIMIT 1")


class Vocabulary:
    """The words of the index, each with how many records have it: whoever may see them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ready = False

    def starting_with(self, letter: str) -> list[tuple[str, int]]:
        """Return the words that begin with a letter."""
        return self._words(letter, chr(ord(letter) + 1))

    def all_words(self) -> list[tuple[str, int]]:
        """Return all words that begin with a letter, as far as they can be looked through in a moment."""
        return self._words("a", min(KIND_MARKS.values()))

    def _words(self, first: str, end: str) -> list[tuple[str, int]]:
        if not self._ready:
            self._connection.run("CREATE VIRTUAL TABLE temp.search_word USING fts5vocab(main, search, row)")
            self._ready = True
        select = "SELECT term, doc FROM temp.search_word WHERE term >= ? AND term < ? LIMIT ?"
        return [(row[0], row[1]) for row in self._connection.rows(select, (first, end, MOST_WORDS))]


def match_expression(text: str, kind: str = "") -> str:
    """Return the FTS5 expression for what a person typed, for one kind of record; empty when there is no word in it.

    Every word must be the start of a word of the record. Nothing typed is ever an operator: words are quoted, and
    `words` leaves only letters and digits in them.
    """
    stripped = text.strip()[:MAX_QUERY_LENGTH]
    terms = [term for chunk in stripped.split()[:MAX_QUERY_WORDS] if (term := _term(words(chunk)))]
    plain = " AND ".join(terms)
    number = _number_term(stripped)
    wanted = f"({plain}) OR {number}" if number and plain and number != plain else number or plain
    return f'"{KIND_MARKS[kind]}" AND ({wanted})' if wanted and kind else wanted


def plain_words(text: str) -> list[str]:
    """Return the words of a text if each is of ASCII letters and digits and none could be a number's; else none."""
    chunks = text.strip()[:MAX_QUERY_LENGTH].split()[:MAX_QUERY_WORDS]
    found = [words(chunk) for chunk in chunks]
    plain = not _number_term(text.strip()) and all(len(one) == 1 and one[0].isascii() for one in found)
    return [one[0] for one in found] if plain else []


def reading_condition(alias: str, count: int) -> str:
    """Return the SQL that reads an index row for `plain_words`: as the index finds them, in a quarter of the time.

    A word begins behind a blank or an ASCII sign. Where one stands behind any other sign, the index itself is asked
    whether that sign ends a word. Its parameters are those of `reading_params`.
    """
    read = " AND ".join(f"' ' || {alias}.text GLOB :begins{number}" for number in range(count))
    unsure = " AND ".join(
        f"(' ' || {alias}.text GLOB :begins{number} OR {alias}.text GLOB :behind{number})" for number in range(count)
    )
    asked = f"EXISTS (SELECT 1 FROM search i WHERE i.rowid = {alias}.rowid AND i.search MATCH :words)"
    return f"({read} OR ({unsure} AND {asked}))"


def reading_params(plain: Sequence[str]) -> dict[str, str]:
    """Return the parameters of `reading_condition`."""
    begins = {f"begins{number}": f"*[ -/:-@[-`{{-~]{word}*" for number, word in enumerate(plain)}
    return begins | {f"behind{number}": f"*[^ -~]{word}*" for number, word in enumerate(plain)}


def _term(found: Sequence[str]) -> str:
    if not found:
        return ""
    if has_cjk(found[-1]):
        return '"' + " ".join(found) + '"'
    return '"' + " ".join(found) + '"*'


def _number_term(text: str) -> str:
    if not _PHONE_LIKE.match(text):
        return ""
    digits = digits_of(text)
    if len(digits) < MIN_PHONE_DIGITS:
        return ""
    forms = {digits, digits.lstrip("0")} if len(digits.lstrip("0")) >= MIN_PHONE_DIGITS else {digits}
    terms = [f'"{form}"*' for form in sorted(forms, key=len, reverse=True)]
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"
