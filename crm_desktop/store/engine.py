"""The connection: SQLite opened the one way that is safe on every drive."""

from __future__ import annotations

import contextlib
import os
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import apsw

from crm_desktop.base.errors import Damaged, FarleyError, FileProblem
from crm_desktop.base.i18n import _
from crm_desktop.store.beside import Beside
from crm_desktop.store.faults import BUSY_MS, fault_of, in_words

APPLICATION_ID = 0x4661726C
CACHE_KB, ROOMY_KB, SCAN_KB = 16_000, 300_000, 1_000
Params: TypeAlias = Sequence[Any] | dict[str, Any]

_MAGIC = b"SQLite format 3\0"
_HEAD = 100
"""The header of a database (SQLite file format, 1.3)."""
_READABLE_WHEN_LOCKED = b"\x40\x20\x20"
"""An encrypted file keeps bytes 16 to 23 of its header readable (page size, format, payload fractions)."""

_open_paths: dict[str, int] = {}
_open_lock = threading.Lock()


class Connection:
    """One SQLite connection, used by one thread at a time. Rows are tuples."""

    def __init__(self, path: Path, *, create: bool = False, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._beside: Beside | None = None
        flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
        if create:
            flags |= apsw.SQLITE_OPEN_CREATE
        try:
            with in_words(path):
                self._apsw = apsw.Connection(str(path), flags=flags, statementcachesize=200)
        except UnicodeEncodeError as error:
            raise FileProblem(
                _("The name “{name}” is not written in UTF-8; give the file another name.").format(
                    name=os.fsencode(path).decode("utf-8", "replace")
                )
            ) from error
        _register(path, 1)
        try:
            self._configure()
        except BaseException:
            self.close()
            raise

    def _configure(self) -> None:
        self.apsw.set_busy_timeout(BUSY_MS)
        try:
            if self.read_only:
                self._recover()
            # cache_spill stays on: a big import must not take all memory.
            for pragma in (
                "trusted_schema=OFF",
                "cell_size_check=ON",
                "foreign_keys=ON",
                "secure_delete=ON",
                "synchronous=EXTRA",
                "fullfsync=ON",
                "temp_store=MEMORY",
                f"cache_size=-{CACHE_KB}",
            ):
                self.apsw.execute(f"PRAGMA {pragma}")
            if not self.read_only:
                self.apsw.execute("PRAGMA journal_mode=TRUNCATE")
            self.apsw.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
        except (apsw.NotADBError, apsw.CorruptError) as error:
            raise unreadable(self.path, error) from error
        except apsw.Error as error:
            raise fault_of(error, self.path) from error

    def _recover(self) -> None:
        """Roll back what a crash left half done: a connection that only reads cannot, and then it reads nothing."""
        try:
            self.apsw.execute("PRAGMA schema_version").fetchall()
        except apsw.ReadOnlyError:
            writing = apsw.Connection(str(self.path), flags=apsw.SQLITE_OPEN_READWRITE)
            try:
                writing.set_busy_timeout(BUSY_MS)
                writing.execute("PRAGMA synchronous=EXTRA")
                writing.execute("PRAGMA schema_version").fetchall()
            finally:
                writing.close()

    def rows(self, sql: str, params: Params = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a question."""
        with in_words(self.path):
            return self.apsw.execute(sql, params).fetchall()

    def column(self, sql: str, params: Params = ()) -> array[int]:
        """Return the first column of a question about ids as one compact array."""
        with in_words(self.path):
            return array("q", (row[0] for row in self.apsw.execute(sql, params)))

    @contextlib.contextmanager
    def scanning(self) -> Iterator[None]:
        """Walk through a whole index without filling the memory with it: the system keeps it in its own cache."""
        self.run(f"PRAGMA cache_size=-{SCAN_KB}")
        try:
            yield
        finally:
            self.run(f"PRAGMA cache_size=-{CACHE_KB}")

    def first(self, sql: str, params: Params = ()) -> tuple[Any, ...] | None:
        """Return the first row of a question, or None."""
        with in_words(self.path):
            return self.apsw.execute(sql, params).fetchone()

    def value(self, sql: str, params: Params = ()) -> Any:
        """Return the first column of the first row, or None."""
        row = self.first(sql, params)
        return row[0] if row else None

    def among(self, sql: str, ids: Iterable[int]) -> set[int]:
        """Return what a question about `ids` answers: it names them as `(SELECT value FROM json_each(?))`."""
        listed = "[" + ",".join(map(str, ids)) + "]"
        return {row[0] for row in self.rows(sql, (listed,))}

    def run(self, sql: str, params: Params = ()) -> None:
        """Do a statement that answers nothing."""
        with in_words(self.path):
            self.apsw.execute(sql, params).fetchall()

    def run_many(self, sql: str, rows: Iterable[Params]) -> None:
        """Do a statement once for each row."""
        with in_words(self.path):
            self.apsw.executemany(sql, rows)

    def run_beside(self, sql: str, *params: str) -> None:
        """Begin a long statement and return; the next use of the connection waits for it, and fails if it failed."""
        self._beside = Beside(self.apsw, sql, params)

    def settle(self) -> None:
        """Wait for the statement that was begun, whatever came of it: before a rollback takes everything back."""
        beside, self._beside = self._beside, None
        if beside is not None:
            beside.ended()

    @property
    def apsw(self) -> apsw.Connection:
        """SQLite's own connection, when nothing runs beside any more."""
        if self._beside is not None:
            beside, self._beside = self._beside, None
            if (error := beside.ended()) is not None:
                raise error
        return self._apsw

    def pragma(self, name: str) -> Any:
        """Return the value of a pragma."""
        return self.value(f"PRAGMA {name}")

    @contextlib.contextmanager
    def one_moment(self) -> Iterator[None]:
        """See the file as it is at one moment through several questions; nobody can commit meanwhile: keep it short."""
        if self.apsw.in_transaction:
            yield
            return
        self.run("BEGIN")
        try:
            yield
        finally:
            with contextlib.suppress(apsw.Error):
                self.apsw.execute("ROLLBACK")

    @contextlib.contextmanager
    def roomy(self) -> Iterator[None]:
        """Give a long action so much memory that it need not write before its end: others may read meanwhile."""
        self.run(f"PRAGMA cache_size=-{ROOMY_KB}")
        try:
            yield
        finally:
            self.run(f"PRAGMA cache_size=-{CACHE_KB}")

    def teach(self, name: str, function: Callable[..., Any], arguments: int) -> None:
        """Let questions on this connection use a function of ours by name; it answers the same for the same values."""
        self.apsw.create_scalar_function(name, function, arguments, deterministic=True)

    def interrupt(self) -> None:
        """Stop the running question; may be called from any thread."""
        self._apsw.interrupt()

    def close(self) -> None:
        """Close and take away the empty journal, so that the file is one file; doing it twice is harmless."""
        if getattr(self, "_apsw", None) is not None:
            self.settle()
            if not self.read_only:
                with contextlib.suppress(apsw.Error):
                    # Another seat may be writing: SQLite only removes the journal when it can lock it.
                    self.apsw.set_busy_timeout(0)
                    self.apsw.execute("PRAGMA journal_mode=DELETE").fetchall()
            self.apsw.close()
            del self._apsw
            _register(self.path, -1)


def _register(path: Path, step: int) -> None:
    key = os.path.realpath(path)
    with _open_lock:
        _open_paths[key] = _open_paths.get(key, 0) + step
        if _open_paths[key] <= 0:
            del _open_paths[key]


def is_open_here(path: Path) -> bool:
    """Say whether this process has the file open; then nothing else may touch it, or its locks are gone."""
    with _open_lock:
        return os.path.realpath(path) in _open_paths


def unreadable(path: Path, error: apsw.Error) -> FarleyError:
    """Tell a file cut off or damaged from one locked with a password, and from one that is no database at all."""
    head = _head_of(path)
    alike = sum(one == other for one, other in zip(head, _MAGIC, strict=False))
    if alike == len(_MAGIC) and _is_cut_off(path, head):
        return cut_off(path, str(error))
    if alike >= len(_MAGIC) // 2:
        return fault_of(apsw.CorruptError(str(error)), path)
    if head[21:24] == _READABLE_WHEN_LOCKED:
        sentence = _("“{name}” is locked with a password, which this version cannot open. It was left as it is.")
        return FileProblem(sentence.format(name=path.name), str(error))
    return fault_of(error, path)


def cut_off(path: Path, details: str = "") -> Damaged:
    """Return the fault of a file whose end is missing."""
    sentence = _(
        "“{name}” is cut off: a part of it is missing. It was left as it is; open the latest backup beside it."
    )
    return Damaged(sentence.format(name=path.name), details)


def _head_of(path: Path) -> bytes:
    """Return the first bytes of a file; none where this process has it open once more, whose locks would be lost."""
    _register(path, -1)
    try:
        if is_open_here(path):
            return b""
    finally:
        _register(path, 1)
    try:
        with open(path, "rb") as stream:
            return stream.read(_HEAD)
    except OSError:
        return b""


def _is_cut_off(path: Path, head: bytes) -> bool:
    if len(head) < _HEAD:
        return True
    page_size = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    return path.stat().st_size < pages * (page_size if page_size > 1 else 65_536)
