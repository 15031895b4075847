"""The file's format, step by step: numbered, frozen SQL that never imports live code."""

from __future__ import annotations

from typing import NamedTuple

from crm_desktop.store.migrations import m0001_first_format


class Migration(NamedTuple):
    """One step of the format."""

    version: int
    sql: str


MIGRATIONS: tuple[Migration, ...] = (Migration(m0001_first_format.VERSION, m0001_first_format.SQL),)
FORMAT_VERSION = MIGRATIONS[-1].version
