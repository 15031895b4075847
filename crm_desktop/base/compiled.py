"""Source that a library carries in memory, compiled once and kept, as Python keeps what it compiles from disk."""

from __future__ import annotations

import builtins
import contextlib
import importlib
import marshal
import os
from collections.abc import Iterator
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any
from zlib import crc32

_compiler: Any = importlib.import_module("re._compiler")
_sre: Any = importlib.import_module("_sre")


@contextlib.contextmanager
def keeping_compiled(file: Path) -> Iterator[None]:
    """Keep what the block compiles from source and patterns in memory, as Python keeps what it compiles from disk.

    PySide unpacks a hundred kilobytes of its own source at each start, and compiles them: a tenth of the start.
    """
    kept = _read(file)
    known = len(kept)
    usual: Any = (builtins.compile, _compiler.compile)
    builtins.compile, _compiler.compile = _source_once(usual[0], kept), _pattern_once(usual[1], kept)
    try:
        yield
    finally:
        builtins.compile, _compiler.compile = usual
    if len(kept) > known:
        _write(file, kept)


def _source_once(usual: Any, kept: dict[str, Any]) -> Any:
    """The built-in `compile`, for modules in memory."""

    def compile_once(source: Any, filename: Any, mode: Any, *rest: Any, **more: Any) -> Any:
        if rest or more or mode != "exec" or not isinstance(source, bytes):
            return usual(source, filename, mode, *rest, **more)
        key = f"{filename} {len(source)} {crc32(source)}"
        if key not in kept:
            kept[key] = usual(source, filename, mode)
        return kept[key]

    return compile_once


def _pattern_once(usual: Any, kept: dict[str, Any]) -> Any:
    """What `re.compile` calls for a pattern that is not in its own memory."""

    def compile_once(pattern: Any, flags: int = 0) -> Any:
        if not isinstance(pattern, str):
            return usual(pattern, flags)
        key = f"{flags} {pattern}"
        if key not in kept:
            found = kept[key] = _steps(usual, pattern, flags)
        else:
            found = kept[key]
        return _sre.compile(*found)

    return compile_once


def _steps(usual: Any, pattern: str, flags: int) -> tuple[Any, ...]:
    """Compile a pattern and return what Python's machine for patterns is handed."""
    handed: list[tuple[Any, ...]] = []
    machine = _sre.compile

    def listen(text: Any, all_flags: int, code: list[int], *groups: Any) -> Any:
        handed.append((text, int(all_flags), [int(step) for step in code], *groups))
        return machine(text, all_flags, code, *groups)

    _sre.compile = listen
    try:
        usual(pattern, flags)
    finally:
        _sre.compile = machine
    return handed[-1]


def _read(file: Path) -> dict[str, Any]:
    try:
        content = file.read_bytes()
    except OSError:
        return {}
    check, code = content[: len(MAGIC_NUMBER) + 4], content[len(MAGIC_NUMBER) + 4 :]
    return marshal.loads(code) if check == _check(code) else {}  # noqa: S302 - our own, as compiled modules are


def _write(file: Path, kept: dict[str, Any]) -> None:
    code = marshal.dumps(kept)
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    with contextlib.suppress(OSError):  # a folder that cannot be written to: the next start compiles again
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(_check(code) + code)
        part.replace(file)


def _check(code: bytes) -> bytes:
    """Return what stands before the code: for which Python it is, and that it is whole."""
    return MAGIC_NUMBER + crc32(code).to_bytes(4)
