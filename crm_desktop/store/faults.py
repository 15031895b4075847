"""SQLite's error codes as sentences: what happened, what became of the data, what to do."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import apsw

from crm_desktop.base.errors import Busy, Damaged, FarleyError, FileProblem, ReadOnly
from crm_desktop.base.i18n import _

BUSY_MS = 10_000
"""How long we wait for somebody else's lock."""


def fault_of(error: apsw.Error, path: Path) -> FarleyError:
    """Return the world's fault behind a database error, in words."""
    name = path.name
    details = f"{type(error).__name__}: {error}"
    if isinstance(error, (apsw.BusyError, apsw.LockedError)):
        sentence = _("Somebody else has been writing to “{name}” for {n} s. Nothing was changed; try again soon.")
        return Busy(sentence.format(name=name, n=BUSY_MS // 1000), details)
    if isinstance(error, apsw.ReadOnlyError):
        return ReadOnly(_("“{name}” can only be read here, so nothing was changed.").format(name=name), details)
    if isinstance(error, apsw.FullError):
        sentence = _("The disk is full; your last change is not saved. Free some space, then try again.")
        return FileProblem(sentence, details)
    if isinstance(error, apsw.NotADBError):
        return FileProblem(_("“{name}” is no Farley file. It was left as it is.").format(name=name), details)
    if isinstance(error, (apsw.CorruptError, apsw.FormatError)):
        sentence = _("“{name}” is damaged. It was left as it is; open the latest backup beside it.")
        return Damaged(sentence.format(name=name), details)
    if isinstance(error, apsw.CantOpenError):
        return _cannot_open(path, details)
    if isinstance(error, apsw.IOError):
        sentence = _("The drive with “{name}” does not answer. Your last change is not saved; try again.")
        return FileProblem(sentence.format(name=name), details)
    if isinstance(error, apsw.InterruptError):
        return FarleyError(_("The work was stopped; nothing was changed."), details)
    return FileProblem(
        _("“{name}” cannot be used: {reason}. Nothing was changed.").format(name=name, reason=error), details
    )


def _cannot_open(path: Path, details: str) -> FileProblem:
    if not path.exists():
        return FileProblem(_("There is no file “{name}”.").format(name=path), details)
    sentence = _("“{name}” cannot be opened here: no permission, or no space beside it. It was left as it is.")
    return FileProblem(sentence.format(name=path.name), details)


@contextlib.contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn every database error inside into its sentence."""
    try:
        yield
    except apsw.Error as error:
        raise fault_of(error, path) from error
    except UnicodeDecodeError as error:  # SQLite gives text as it lies in the file
        raise fault_of(apsw.CorruptError(f"text that is no text: {error.reason}"), path) from error
