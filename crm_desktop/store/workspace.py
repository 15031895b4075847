"""An open file: reading, the one way of writing, and notice of what others wrote."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from crm_desktop.base.changes import Changes
from crm_desktop.base.clock import Clock, HybridClock, from_ms, to_ms
from crm_desktop.base.errors import Damaged, FarleyError, FileProblem, ReadOnly
from crm_desktop.base.i18n import _
from crm_desktop.base.identity import IdMaker
from crm_desktop.store import sharing
from crm_desktop.store.engine import APPLICATION_ID, Connection, cut_off
from crm_desktop.store.faults import fault_of
from crm_desktop.store.migrate import migrate, version_of
from crm_desktop.store.migrations import FORMAT_VERSION
from crm_desktop.store.noticing import changes_since, newest_action, notice

if TYPE_CHECKING:
    from crm_desktop.domain.deriving import Locality
    from crm_desktop.store.journal import Journal
    from crm_desktop.store.reading import Reader
    from crm_desktop.store.repair import Progress
    from crm_desktop.store.unit import Signature, Unit

# What writes, and what knows every field, is loaded when it is first needed: the first list is painted without it.

SUFFIX = ".farley"


class Workspace:
    """One open file, for one thread. `notice_text` says in a sentence why it can only be read, where that is so."""

    def __init__(
        self,
        connection: Connection,
        clock: Clock,
        seat: str,
        user: str,
        *,
        beacon: sharing.Beacon | None,
        notice_text: str,
    ) -> None:
        self.connection = connection
        self.path = connection.path
        self.clock = clock
        self.seat = seat
        self.user = user
        self.notice_text = notice_text
        self.read_only = connection.read_only
        self._beacon = beacon
        self._ids = IdMaker(lambda: to_ms(clock.now()))
        self._seen = newest_action(connection)
        self._data_version = connection.pragma("data_version")
        self._backed_up_on: str = ""
        self._committed: list[Changes] = []

    # --- opening

    @classmethod
    def create(
        cls, path: Path, clock: Clock, seat: str, user: str, *, language: str = "en", region: str = ""
    ) -> Workspace:
        """Make a new file; one that is there already is never touched."""
        if path.exists():
            raise FileProblem(_("“{name}” is already there. Choose another name.").format(name=path.name))
        if not path.parent.is_dir():
            raise FileProblem(_("There is no folder “{name}”; no file was made.").format(name=path.parent))
        from crm_desktop.domain.folding import whole_signs

        connection = Connection(path, create=True)
        try:
            migrate(connection)
            meta = {
                "file_id": os.urandom(16).hex(),
                "title": whole_signs(path.stem),
                "sort_language": language,
                "region": region,
                "created_at": str(to_ms(clock.now())),
            }
            connection.run_many("INSERT INTO meta (key, value) VALUES (?, ?)", meta.items())
        except BaseException:
            connection.close()
            path.unlink(missing_ok=True)
            raise
        workspace = cls(connection, clock, seat, user, beacon=sharing.Beacon(path, seat, user), notice_text="")
        try:
            workspace._fill_lists()
        except BaseException:
            workspace.close()
            path.unlink(missing_ok=True)
            raise
        return workspace

    @classmethod
    def open(cls, path: Path, clock: Clock, seat: str, user: str, *, read_only: bool = False) -> Workspace:
        """Open a file; it is opened for reading only where writing is not possible or not safe."""
        _must_be_whole(path)
        notice_text = ""
        if not read_only and sharing.on_network(path):
            others = [other for other in sharing.who_is_in(path) if other.seat != seat]
            if others:
                read_only = True
                names = ", ".join(sorted({other.user for other in others}))
                notice_text = _(
                    "{names} has this file open on the shared drive, so you can read it and not write."
                ).format(names=names)
        try:
            return cls._open(path, clock, seat, user, read_only=read_only, notice_text=notice_text)
        except Damaged as damage:
            from crm_desktop.store import backup

            raise backup.with_the_newest(damage, path) from damage

    @classmethod
    def _open(
        cls, path: Path, clock: Clock, seat: str, user: str, *, read_only: bool, notice_text: str
    ) -> Workspace:
        connection = _connect(path, read_only=read_only)
        try:
            notice_text = _check_format(connection, clock) or notice_text
            if connection.read_only and not notice_text and not read_only:
                notice_text = _("This file can only be read here; nothing you type is saved.")
            if version_of(connection) > FORMAT_VERSION and not connection.read_only:
                connection.close()
                connection = Connection(path, read_only=True)
            workspace = cls(connection, clock, seat, user, beacon=None, notice_text=notice_text)
            if not connection.read_only:
                workspace._beacon = sharing.Beacon(path, seat, user)
        except BaseException:
            connection.close()
            raise
        return workspace

    def beside(self) -> Workspace:
        """Open the same file once more, for another thread."""
        connection = Connection(self.path, read_only=self.read_only)
        return Workspace(connection, self.clock, self.seat, self.user, beacon=None, notice_text=self.notice_text)

    @cached_property
    def reader(self) -> Reader:
        """Whole records."""
        from crm_desktop.store.reading import Reader

        return Reader(self.connection, self.user)

    @cached_property
    def journal(self) -> Journal:
        """What was done."""
        from crm_desktop.store.journal import Journal

        return Journal(self.connection)

    def close(self) -> None:
        """Close the file; doing it twice is harmless."""
        self.connection.close()
        if self._beacon is not None:
            self._beacon.close()
            self._beacon = None

    # --- settings of the file

    def meta(self, key: str, default: str = "") -> str:
        """Return a setting of the file."""
        value = self.connection.value("SELECT value FROM meta WHERE key = ?", (key,))
        return default if value is None else str(value)

    def set_meta(self, key: str, value: str) -> None:
        """Change a setting of the file."""
        self._must_write()
        self.connection.run("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))

    def place(self) -> Locality:
        """Return where the file is at home: the region of its numbers, the language its names sort in."""
        from crm_desktop.domain.deriving import Locality

        effects = dict(self.connection.rows("SELECT name, coalesce(detail, '') FROM list_item WHERE list = 'result'"))
        return Locality(self.meta("region"), self.meta("sort_language", "en"), effects)

    # --- writing

    @contextlib.contextmanager
    def unit(self, verb: str, *, user: str = "", undoes: int | None = None) -> Iterator[Unit]:
        """One action: everything written inside is committed together, or nothing is.

        After it, `unit.committed` tells what changed.
        """
        from crm_desktop.store.unit import Unit

        self._must_write()
        self._daily_backup()
        with self._transaction():
            before = newest_action(self.connection)
            unit = Unit(self.connection, self._ids, self.place(), self._signature(user), verb, undoes)
            yield unit
            unit.committed = unit.finish()
        if unit.committed:
            self._committed.append(unit.committed)
            if before == self._seen:
                self._seen = unit.committed.action

    def rebuild(self, progress: Progress) -> Path:
        """Work out again, in one transaction, what does not follow from what people typed; return where a copy is.

        The copy is of the file as it was, tried, and no backup: whatever was wrong is wrong in it too.
        """
        from crm_desktop.store import backup
        from crm_desktop.store.repair import rebuild

        self._must_write()
        copy = backup.make_aside(self.connection, self.path, self.clock.now())
        with self.connection.roomy(), self._transaction():
            rebuild(self.connection, self.place(), progress)
        self._committed.append(Changes("repair", newest_action(self.connection), self.seat, {}, many=True))
        return copy

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """Everything written inside is committed together, or nothing is."""
        try:
            self.connection.apsw.execute("BEGIN IMMEDIATE")
        except apsw.Error as error:
            raise fault_of(error, self.path) from error
        try:
            if version_of(self.connection) != FORMAT_VERSION:
                raise FileProblem(
                    _("Another program has changed the format of this file; open it again. Your change is not saved.")
                )
            yield
            self.connection.apsw.execute("COMMIT")
        except BaseException as error:
            self.connection.settle()
            if not self.connection.apsw.get_autocommit():
                with contextlib.suppress(apsw.Error):
                    # A drive that is gone cannot roll back; the next opening does, and the first error says why.
                    self.connection.apsw.execute("ROLLBACK")
            if isinstance(error, apsw.Error):
                raise fault_of(error, self.path) from error
            raise

    def _signature(self, user: str) -> Signature:
        from crm_desktop.store.unit import Signature

        now_ms = to_ms(self.clock.now())
        try:
            clock = HybridClock(self.connection.value("SELECT max(clock) FROM action") or "")
        except ValueError as error:
            raise fault_of(apsw.CorruptError(str(error)), self.path) from error
        return Signature(user or self.user, self.seat, now_ms, clock.tick(now_ms))

    def _must_write(self) -> None:
        if self.read_only:
            raise ReadOnly(self.notice_text or _("This file can only be read here; nothing was changed."))

    def _fill_lists(self) -> None:
        from crm_desktop.domain.list_item import DEFAULT_ITEMS
        from crm_desktop.store.unit import NewRecord

        with self.unit("set_up") as unit:
            for list_name, items in DEFAULT_ITEMS.items():
                unit.create(
                    [
                        NewRecord("list_item", {"list": list_name, "name": name, "tint": tint, "position": position})
                        for position, (name, tint) in enumerate(items)
                    ]
                )
        # Nobody undoes the lists a file starts with.
        self.connection.run("UPDATE action SET undone_by = 0 WHERE verb = 'set_up'")

    # --- backups

    def _daily_backup(self) -> None:
        """Before the first change of a day: a verified copy of the file as it was."""
        today = self.clock.now().date()
        if self._backed_up_on == today.isoformat():
            return
        from crm_desktop.store import backup

        last = self.connection.value("SELECT at FROM action ORDER BY seq DESC LIMIT 1")
        if last is not None and from_ms(last).date() < today and self.meta("daily_backup", "1") == "1":
            made_today = any(moment.date() == today for moment, _path in backup.existing(self.path))
            if not made_today:
                with contextlib.suppress(FarleyError):
                    # A backup that cannot be made must not keep people from working; `check` tells of it.
                    self.make_backup()
                    backup.thin_out(self.path, today)
        self._backed_up_on = today.isoformat()

    def make_backup(self, target: Path | None = None) -> Path:
        """Write a verified copy of the file and return where it is."""
        from crm_desktop.store import backup

        place = target or backup.name_for(self.path, self.clock.now())
        backup.make(self.connection, place)
        return place

    # --- notice

    def poll(self) -> Changes:
        """Return what others (another window, the command line, a thread of ours) wrote since we last looked."""
        version = self.connection.pragma("data_version")
        if version == self._data_version:
            return Changes()
        self._data_version = version
        touched: dict[str, set[int]] = {}
        verb, seat, newest = "", "", self._seen
        for seq, its_seat, its_verb, kind, record_id in changes_since(self.connection, self._seen):
            touched.setdefault(kind, set()).add(record_id)
            verb, seat, newest = its_verb, its_seat, seq
        self._seen = max(newest, newest_action(self.connection))
        return notice(verb, newest, seat, touched)

    def take_changes(self) -> Changes:
        """Return what was written through this workspace since the last call, as one notice."""
        taken, self._committed = self._committed, []
        whole = Changes()
        for changes in taken:
            whole = whole.merged(changes)
        return whole

    def size(self) -> int:
        """Return the size of the file in bytes."""
        return int(self.connection.pragma("page_count")) * int(self.connection.pragma("page_size"))


def _must_be_whole(path: Path) -> None:
    if not path.exists():
        raise FileProblem(_("There is no file “{name}”.").format(name=path))
    if path.is_dir():
        raise FileProblem(_("“{name}” is a folder, not a Farley file.").format(name=path.name))
    if path.stat().st_size == 0:
        raise FileProblem(
            _("“{name}” is empty: there is nothing in it to open. It was left as it is.").format(name=path.name)
        )


def _connect(path: Path, *, read_only: bool) -> Connection:
    if read_only:
        return Connection(path, read_only=True)
    try:
        connection = Connection(path)
        if connection.apsw.readonly("main"):
            connection.close()
            return Connection(path, read_only=True)
        return connection
    except ReadOnly:
        return Connection(path, read_only=True)


def _check_format(connection: Connection, clock: Clock) -> str:
    """Refuse what is not ours or not whole, bring an older file up to date; return why a newer one is only read."""
    path = connection.path
    if connection.pragma("application_id") != APPLICATION_ID:
        raise FileProblem(_("“{name}” is a database of another program. It was left as it is.").format(name=path.name))
    pages = int(connection.pragma("page_count")) * int(connection.pragma("page_size"))
    if path.stat().st_size < pages:
        raise cut_off(path)
    version = version_of(connection)
    if version > FORMAT_VERSION:
        return _(
            "This file was written by a newer Farley (format {theirs}; this one knows {ours}),"
            " so you can read it and not write."
        ).format(theirs=version, ours=FORMAT_VERSION)
    if version < FORMAT_VERSION:
        if connection.read_only:
            raise FileProblem(
                _(
                    "“{name}” is of an older format and can only be read here; open it once where it can be written."
                ).format(name=path.name)
            )
        from crm_desktop.store import backup

        moment: datetime = clock.now()
        migrate(connection, before_first=lambda: backup.make(connection, backup.name_for(path, moment)))
    return ""
