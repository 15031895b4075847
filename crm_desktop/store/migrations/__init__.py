"""The file's format, step by step: numbered, frozen SQL that never imports live code."""

from __future__ import annotations

from typing import NamedTuple

from crm_desktop.store.migrations import (
    m0001_first_format,
    m0002_relations_groups_lookups,
    m0003_names_by_id,
    m0004_activities,
)


class Migration(NamedTuple):
    """One step of the format."""

    version: int
    sql: str


MIGRATIONS: tuple[Migration, ...] = tuple(
    Migration(step.VERSION, step.SQL)
    for step in (m0001_first_format, m0002_relations_groups_lookups, m0003_names_by_id, m0004_activities)
)
FORMAT_VERSION = MIGRATIONS[-1].version
