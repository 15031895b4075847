"""Source that a library carries in memory, compiled once and kept, as Python keeps what it compiles from disk."""

from __future__ import annotations

import builtins
import contextlib
import marshal
import os
from collections.abc import Iterator
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Any
from zlib import crc32


@contextlib.contextmanager
def keeping_compiled(file: Path) -> Iterator[None]:
    """Keep what the block compiles from source in memory, as Python keeps what it compiles from modules on disk.

    PySide unpacks a hundred kilobytes of its own source at each start, and compiles them: a tenth of the start.
    """
    kept, made = _read(file), {}
    compile_: Any = builtins.compile

    def compile_once(source: Any, filename: Any, mode: Any, *rest: Any, **more: Any) -> Any:
        if rest or more or mode != "exec" or not isinstance(source, bytes):
            return compile_(source, filename, mode, *rest, **more)
        key = f"{filename} {len(source)} {crc32(source)}"
        if key not in kept:
            kept[key] = made[key] = compile_(source, filename, mode)
        return kept[key]

    builtins.compile = compile_once
    try:
        yield
    finally:
        builtins.compile = compile_
    if made:
        _write(file, kept)


def _read(file: Path) -> dict[str, CodeType]:
    try:
        content = file.read_bytes()
    except OSError:
        return {}
    check, code = content[: len(MAGIC_NUMBER) + 4], content[len(MAGIC_NUMBER) + 4 :]
    return marshal.loads(code) if check == _check(code) else {}  # noqa: S302 - our own, as compiled modules are


def _write(file: Path, kept: dict[str, CodeType]) -> None:
    code = marshal.dumps(kept)
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    with contextlib.suppress(OSError):  # a folder that cannot be written to: the next start compiles again
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(_check(code) + code)
        part.replace(file)


def _check(code: bytes) -> bytes:
    """Return what stands before the code: for which Python it is, and that it is whole."""
    return MAGIC_NUMBER + crc32(code).to_bytes(4)
