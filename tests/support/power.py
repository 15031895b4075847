"""A disk whose power can be cut: writes that were not synced are dropped, torn and kept at random."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import apsw

SECTOR = 512
"""What a disk writes whole or not at all."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that was asked of the disk."""

    what: str
    """write, truncate, sync, delete, or saved: what was promised at this moment is there for good."""
    name: str = ""
    offset: int = 0
    data: bytes = b""


@dataclass
class Recording(apsw.VFS):
    """SQLite's way to the disk while it is the default one; all that goes through is written down."""

    operations: list[Operation] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._below = apsw.vfs_names()[0]
        super().__init__("recording", self._below, makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> _File:
        """See apsw.VFS."""
        return _File(self.operations, self._below, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        """See apsw.VFS."""
        self.operations.append(Operation("delete", Path(filename).name))
        super().xDelete(filename, syncdir)

    def saved(self) -> None:
        """Write down that something was called saved."""
        self.operations.append(Operation("saved"))


class _File(apsw.VFSFile):
    def __init__(
        self, operations: list[Operation], below: str, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> None:
        self._operations = operations
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._name = Path(path).name if path else ""
        super().__init__(below, name, flags)

    def _note(self, what: str, offset: int = 0, data: bytes = b"") -> None:
        if self._name:  # temporary files are nobody's promise
            self._operations.append(Operation(what, self._name, offset, data))

    def xWrite(self, data: bytes, offset: int) -> None:
        """See apsw.VFSFile."""
        self._note("write", offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        """See apsw.VFSFile."""
        self._note("truncate", newsize)
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        """See apsw.VFSFile."""
        self._note("sync")
        super().xSync(flags)


@dataclass
class Disk:
    """What lies on the disk for good, and what only seems to."""

    safe: dict[str, bytearray]
    unsynced: dict[str, list[Operation]] = field(default_factory=dict)

    def do(self, operation: Operation) -> None:
        """Take one operation."""
        if operation.what == "sync":
            for waiting in self.unsynced.pop(operation.name, []):
                _apply(self.safe.setdefault(operation.name, bytearray()), waiting)
        elif operation.what == "delete":
            self.unsynced.pop(operation.name, None)
            self.safe.pop(operation.name, None)
        elif operation.what != "saved":
            self.unsynced.setdefault(operation.name, []).append(operation)

    def after_a_cut(self, chance: random.Random, folder: Path) -> None:
        """Write into a folder what is left when the power goes now: of unsynced writes any sectors, or none."""
        left = {name: bytearray(content) for name, content in self.safe.items()}
        for name, waiting in self.unsynced.items():
            for operation in waiting:
                for part in _torn(operation, chance):
                    _apply(left.setdefault(name, bytearray()), part)
        for name, content in left.items():
            (folder / name).write_bytes(content)


def _torn(operation: Operation, chance: random.Random) -> Iterable[Operation]:
    if operation.what == "truncate":
        return [operation] if chance.random() < 0.5 else []
    fate = chance.choice(("all", "none", "some"))
    keep = {"all": 1.0, "none": 0.0, "some": 0.5}[fate]
    return [
        Operation("write", operation.name, operation.offset + start, operation.data[start : start + SECTOR])
        for start in range(0, len(operation.data), SECTOR)
        if chance.random() < keep
    ]


def _apply(content: bytearray, operation: Operation) -> None:
    if operation.what == "truncate":
        del content[operation.offset :]
        content.extend(bytes(operation.offset - len(content)))
        return
    end = operation.offset + len(operation.data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[operation.offset : end] = operation.data
