"""Bringing a file to this program's format, one recorded step at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import apsw

from crm_desktop.store.engine import APPLICATION_ID, Connection
from crm_desktop.store.faults import in_words
from crm_desktop.store.migrations import MIGRATIONS, Migration


def version_of(connection: Connection) -> int:
    """Return the file's format; 0 for an empty one."""
    return int(connection.pragma("user_version"))


def migrate(
    connection: Connection,
    migrations: Sequence[Migration] = MIGRATIONS,
    before_first: Callable[[], None] | None = None,
) -> int:
    """Do the steps that the file lacks, each in its own transaction with its number; return the format reached.

    `before_first` is called before the first step on a file that has content; its error stops us.
    """
    version = version_of(connection)
    missing = [step for step in migrations if step.version > version]
    if missing and version and before_first is not None:
        before_first()
    for step in missing:
        with in_words(connection.path):
            connection.apsw.execute("BEGIN IMMEDIATE")
            try:
                connection.apsw.execute(step.sql)
                connection.apsw.execute(f"PRAGMA user_version = {step.version}")
                connection.apsw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.apsw.execute("COMMIT")
            except apsw.Error:
                connection.apsw.execute("ROLLBACK")
                raise
    return version_of(connection)
