"""Backups that are backups: made by SQLite's own means, opened and verified before they count, thinned out with age."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import apsw

from crm_desktop.base.errors import Damaged, FarleyError, FileProblem
from crm_desktop.base.files import sync_folder
from crm_desktop.base.i18n import _
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.store.engine import APPLICATION_ID, Connection
from crm_desktop.store.faults import in_words

KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 7, 4, 12
SUFFIX = ".farley"
_NAMED = re.compile(r" (\d{4}-\d{2}-\d{2}) (\d{6})$")


def folder_of(path: Path) -> Path:
    """Return where a file's backups lie: a folder beside it."""
    return path.with_name(f"{path.stem} backups")


def name_for(path: Path, moment: datetime) -> Path:
    """Return the name of a backup made at a moment."""
    return folder_of(path) / f"{path.stem} {moment:%Y-%m-%d %H%M%S}{SUFFIX}"


def existing(path: Path) -> list[tuple[datetime, Path]]:
    """Return a file's backups, newest first."""
    found: list[tuple[datetime, Path]] = []
    with contextlib.suppress(OSError):
        for entry in folder_of(path).iterdir():
            match = _NAMED.search(entry.stem)
            if match and entry.suffix == SUFFIX and entry.stem.startswith(path.stem):
                with contextlib.suppress(ValueError):
                    # names carry local time: people read them
                    found.append((datetime.strptime(match[0].strip(), "%Y-%m-%d %H%M%S"), entry))  # noqa: DTZ007
    return sorted(found, reverse=True)


def with_the_newest(damage: Damaged, path: Path) -> Damaged:
    """Return the fault of a damaged file that names its newest backup too, where there is one."""
    found = existing(path)
    if not found:
        return damage
    named = _("The newest is “{name}” in “{folder}”.").format(name=found[0][1].name, folder=found[0][1].parent.name)
    return Damaged(f"{damage} {named}", damage.details)


def counts(connection: Connection) -> dict[str, int]:
    """Return how many records of each kind a file holds; one of an older format knows fewer kinds."""
    tables = {row[0] for row in connection.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {
        kind: connection.value(f"SELECT count(*) FROM {record_type.table}")
        for kind, record_type in RECORD_TYPES.items()
        if record_type.table in tables
    }


def make(source: Connection, target: Path) -> None:
    """Copy the open file to `target`, verify the copy, and only then give it its name; never over another file."""
    _write_copy(source, target, verify)


def make_aside(source: Connection, path: Path, moment: datetime) -> Path:
    """Copy a file that has faults as it is, beside its backups; the copy must hold as many records of each kind."""

    def compare(made: Path) -> None:
        connection = Connection(made, read_only=True)
        try:
            if counts(connection) != counts(source):
                raise FileProblem(_("The copy is not like the file, so nothing was changed. Try again."))
        finally:
            connection.close()

    target = folder_of(path) / f"{path.stem} {moment:%Y-%m-%d %H%M%S} before repair{SUFFIX}"
    _write_copy(source, target, compare)
    return target


def _write_copy(source: Connection, target: Path, prove: Callable[[Path], None]) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_written(error) from error
    if target.exists():
        raise FileProblem(_("“{name}” is already there; nothing was written.").format(name=target.name))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        copy(source, part)
        prove(part)
        os.replace(part, target)
        sync_folder(target.parent)
    except OSError as error:
        raise _not_written(error) from error
    finally:
        for leftover in (part, _journal_of(part)):
            with contextlib.suppress(OSError):
                leftover.unlink()


def _not_written(error: OSError) -> FileProblem:
    reason = error.strerror or error
    return FileProblem(_("The backup could not be written ({reason}); your file is as it was.").format(reason=reason))


def copy(source: Connection, target: Path) -> None:
    """Copy a file page by page, as one moment of it, into a new file."""
    with in_words(target):
        copied = apsw.Connection(str(target))
        try:
            with copied.backup("main", source.apsw, "main") as progress:
                while not progress.done:
                    progress.step(-1)
        finally:
            copied.close()


def verify(path: Path) -> None:
    """Open a file as it would be opened in need, and check it from end to end; raises FileProblem with the reason."""
    connection = Connection(path, read_only=True)
    try:
        if connection.pragma("application_id") != APPLICATION_ID:
            raise FileProblem(_("“{name}” is no Farley file.").format(name=path.name))
        report = connection.value("PRAGMA integrity_check(1)")
        if report != "ok":
            raise FileProblem(
                _("The copy “{name}” is damaged; it does not count as a backup.").format(name=path.name),
                report,
            )
        counts(connection)
    finally:
        connection.close()


def thin_out(path: Path, today: date) -> list[Path]:
    """Remove old backups but 7 daily, 4 weekly and 12 monthly ones; return the removed."""
    backups = existing(path)
    keep = set(_newest_of(backups, KEEP_DAYS, lambda day: day.isoformat()))
    keep.update(_newest_of(backups, KEEP_WEEKS, lambda day: "{}-{}".format(*day.isocalendar()[:2])))
    keep.update(_newest_of(backups, KEEP_MONTHS, lambda day: f"{day:%Y-%m}"))
    removed = [entry for moment, entry in backups if entry not in keep and moment.date() < today]
    for entry in removed:
        with contextlib.suppress(OSError):
            entry.unlink()
    return removed


def _newest_of(backups: Sequence[tuple[datetime, Path]], most: int, period: Callable[[date], str]) -> list[Path]:
    newest: dict[str, Path] = {}
    for moment, entry in backups:
        newest.setdefault(period(moment.date()), entry)
    return list(newest.values())[:most]


def restore(backup: Path, target: Path) -> None:
    """Put a verified backup in the place of a file; the file that was there is kept beside it under another name."""
    try:
        verify(backup)
    except FarleyError as error:
        raise FileProblem(
            _("“{name}” cannot be restored, because it is no whole backup; nothing was changed.").format(
                name=backup.name
            ),
            str(error),
        ) from error
    if not target.parent.is_dir():
        raise FileProblem(_("There is no folder “{name}”; nothing was restored.").format(name=target.parent))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    source = Connection(backup, read_only=True)
    try:
        copy(source, part)
        verify(part)
        if target.exists():
            _put_aside(target)
        os.replace(part, target)
        sync_folder(target.parent)
    except OSError as error:
        reason = error.strerror or error
        raise FileProblem(
            _("The backup could not be restored ({reason}); your file is as it was.").format(reason=reason)
        ) from error
    finally:
        source.close()
        with contextlib.suppress(OSError):
            part.unlink()


def _put_aside(target: Path) -> None:
    """Give a file another name, and its journal with it: a journal left by a crash belongs to that file alone."""
    aside = _free_name(target)
    os.replace(target, aside)
    with contextlib.suppress(FileNotFoundError):
        os.replace(_journal_of(target), _journal_of(aside))


def _journal_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _free_name(target: Path) -> Path:
    number = 1
    while True:
        candidate = target.with_name(f"{target.stem} before restore {number}{target.suffix}")
        if not candidate.exists():
            return candidate
        number += 1
