"""What every service of an open file is made of."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from crm_desktop.services.scope import Scope
from crm_desktop.store.workspace import Workspace

if TYPE_CHECKING:
    from crm_desktop.store.mapping import Tables


class Service:
    """A group of verbs and questions over one open file, asked for one user."""

    def __init__(self, workspace: Workspace, scope: Scope, tables: LazyTables) -> None:
        self._workspace = workspace
        self._connection = workspace.connection
        self._scope = scope
        self._lazy_tables = tables

    @property
    def _tables(self) -> Tables:
        return self._lazy_tables.tables


def hidden(private: bool) -> dict[str, bool]:
    """Return what an action's parameters say so that its history names what is private to its user only to them."""
    return {"private": True} if private else {}


class LazyTables:
    """The peewee tables, made when the first ordinary question comes: the first paint does not wait for them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @cached_property
    def tables(self) -> Tables:
        """All tables of the file."""
        from crm_desktop.store.mapping import Tables  # peewee takes 40 ms to load

        return Tables(self._workspace.connection)
