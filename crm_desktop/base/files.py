"""Files that can be interrupted at any byte: temporary file, fsync, replace."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from crm_desktop.base.errors import FileProblem
from crm_desktop.base.i18n import _


@contextlib.contextmanager
def atomic_file(target: Path) -> Iterator[IO[bytes]]:
    """Yield a binary file that takes the target's place whole at the end, or not at all."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    except OSError as error:
        raise _cannot_write(target, error) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(part, 0o666 & ~_umask())
        os.replace(part, target)
        sync_folder(target.parent)
    except OSError as error:
        raise _cannot_write(target, error) from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()


def write_atomically(target: Path, content: bytes) -> None:
    """Put content into the target whole, or leave the target as it was."""
    with atomic_file(target) as stream:
        stream.write(content)


def write_through(target: Path, make: Callable[[Path], None]) -> None:
    """Let `make` write a temporary file beside the target, then put it in the target's place."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        make(part)
        with open(part, "rb+") as stream:
            os.fsync(stream.fileno())
        os.replace(part, target)
        sync_folder(target.parent)
    except OSError as error:
        raise _cannot_write(target, error) from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()


def sync_folder(folder: Path) -> None:
    """Make a rename durable where the system can (not on Windows)."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def read_bytes(source: Path, limit: int) -> bytes:
    """Read a file of at most `limit` bytes, or say in a sentence why not."""
    try:
        size = source.stat().st_size
        if source.is_dir():
            raise FileProblem(_("“{name}” is a folder, not a file; nothing was read.").format(name=source.name))
        if size > limit:
            raise FileProblem(
                _("“{name}” has {size} MB, more than the {limit} MB Farley reads at once; nothing was read.").format(
                    name=source.name, size=size >> 20, limit=limit >> 20
                )
            )
        return source.read_bytes()
    except FileNotFoundError as error:
        raise FileProblem(_("There is no file “{name}”; nothing was read.").format(name=source)) from error
    except OSError as error:
        raise FileProblem(
            _("“{name}” cannot be read ({reason}); nothing was changed.").format(
                name=source.name, reason=error.strerror or error
            )
        ) from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _cannot_write(target: Path, error: OSError) -> FileProblem:
    return FileProblem(
        _(
            "“{name}” cannot be written ({reason}); nothing was changed. Choose another place or free some space."
        ).format(name=target.name, reason=error.strerror or error)
    )
