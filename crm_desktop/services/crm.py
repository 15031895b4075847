"""All of an open file's services in one typed object."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crm_desktop.base.changes import Changes
from crm_desktop.base.clock import Clock
from crm_desktop.base.errors import NotFound
from crm_desktop.services.base import LazyTables
from crm_desktop.services.listing import listed
from crm_desktop.services.rows import CompanyRow, ContactRow, company_rows, contact_rows, tints_of
from crm_desktop.services.scope import Scope
from crm_desktop.store import sharing
from crm_desktop.store.migrate import version_of
from crm_desktop.store.noticing import newest_action
from crm_desktop.store.workspace import Workspace

if TYPE_CHECKING:
    from crm_desktop.domain.records import Record
    from crm_desktop.services.activities import Activities
    from crm_desktop.services.alarms import Alarms
    from crm_desktop.services.backups import Backups
    from crm_desktop.services.bulk import Bulk
    from crm_desktop.services.cells import Cells
    from crm_desktop.services.checking import Checking
    from crm_desktop.services.contents import Contents
    from crm_desktop.services.custom_fields import CustomFields
    from crm_desktop.services.drafts import Drafts
    from crm_desktop.services.exporting import Exporting
    from crm_desktop.services.finding.lookups import Lookups
    from crm_desktop.services.groups import Groups
    from crm_desktop.services.history import History
    from crm_desktop.services.importing import Importing
    from crm_desktop.services.lists import Lists
    from crm_desktop.services.my_card import MyCard
    from crm_desktop.services.records import Records
    from crm_desktop.services.relations import Relations
    from crm_desktop.services.searching import Searching
    from crm_desktop.services.suggesting import Suggesting
    from crm_desktop.services.timeline import Entries

user_name = sharing.user_name


class Crm:
    """An open file and everything that can be asked and done with it, for one user and one thread."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.scope = Scope(workspace.user)
        self._tables = LazyTables(workspace)

    # --- services, each loaded at its first use: the first list is painted without any of them

    @cached_property
    def contacts(self) -> Records:
        """People."""
        from crm_desktop.services.records import Records

        return Records(self._workspace, self.scope, self._tables, "contact", self.searching)

    @cached_property
    def companies(self) -> Records:
        """Companies."""
        from crm_desktop.services.records import Records

        return Records(self._workspace, self.scope, self._tables, "company", self.searching)

    @cached_property
    def entries(self) -> Entries:
        """Notes and histories."""
        from crm_desktop.services.timeline import Entries

        return Entries(self._workspace, self.scope, self._tables, self.searching)

    @cached_property
    def activities(self) -> Activities:
        """What is to be done."""
        from crm_desktop.services.activities import Activities

        return Activities(self._workspace, self.scope, self._tables)

    @cached_property
    def alarms(self) -> Alarms:
        """What rings."""
        from crm_desktop.services.alarms import Alarms

        return Alarms(self._workspace, self.scope, self._tables)

    @cached_property
    def searching(self) -> Searching:
        """Search over everything."""
        from crm_desktop.services.searching import Searching

        return Searching(self._workspace, self.scope, self._tables)

    @cached_property
    def history(self) -> History:
        """What was done, and taking it back."""
        from crm_desktop.services.history import History

        return History(self._workspace, self.scope, self._tables)

    @cached_property
    def lists(self) -> Lists:
        """The lists that choices offer."""
        from crm_desktop.services.lists import Lists

        return Lists(self._workspace, self.scope, self._tables)

    @cached_property
    def drafts(self) -> Drafts:
        """What is typed and not saved yet."""
        from crm_desktop.services.drafts import Drafts

        return Drafts(self._workspace, self.scope, self._tables)

    @cached_property
    def backups(self) -> Backups:
        """Copies of the file."""
        from crm_desktop.services.backups import Backups

        return Backups(self._workspace, self.scope, self._tables)

    @cached_property
    def groups(self) -> Groups:
        """Groups and who is in them."""
        from crm_desktop.services.groups import Groups

        return Groups(self._workspace, self.scope, self._tables)

    @cached_property
    def relations(self) -> Relations:
        """Who is what to whom, and who worked where."""
        from crm_desktop.services.relations import Relations

        return Relations(self._workspace, self.scope, self._tables)

    @cached_property
    def contents(self) -> Contents:
        """Pictures and attachments."""
        from crm_desktop.services.contents import Contents

        return Contents(self._workspace, self.scope, self._tables)

    @cached_property
    def custom_fields(self) -> CustomFields:
        """Fields of one's own."""
        from crm_desktop.services.custom_fields import CustomFields

        return CustomFields(self._workspace, self.scope, self._tables)

    @cached_property
    def lookups(self) -> Lookups:
        """Lookups, and the values of columns."""
        from crm_desktop.services.finding.lookups import Lookups

        return Lookups(self._workspace, self.scope, self._tables, self.custom_fields, self.groups)

    @cached_property
    def bulk(self) -> Bulk:
        """Changes on many records at once."""
        from crm_desktop.services.bulk import Bulk

        return Bulk(self._workspace, self.scope, self._tables, self.lookups, self.custom_fields, self.groups)

    @cached_property
    def my_card(self) -> MyCard:
        """Which contact the user is."""
        from crm_desktop.services.my_card import MyCard

        return MyCard(self._workspace, self.scope, self._tables)

    @cached_property
    def cells(self) -> Cells:
        """One cell of a table at a time."""
        from crm_desktop.services.cells import Cells

        records = {"contact": self.contacts, "company": self.companies}
        return Cells(records, self.entries, self.lookups, self.custom_fields, self.groups)

    @cached_property
    def importing(self) -> Importing:
        """The verb import."""
        from crm_desktop.services.importing import Importing

        return Importing(self._workspace, self.scope, self._tables)

    @cached_property
    def exporting(self) -> Exporting:
        """The verb export."""
        from crm_desktop.services.exporting import Exporting

        return Exporting(self._workspace, self.scope, self._tables)

    @cached_property
    def checking(self) -> Checking:
        """The verb check."""
        from crm_desktop.services.checking import Checking

        return Checking(self._workspace, self.scope, self._tables)

    @cached_property
    def suggesting(self) -> Suggesting:
        """The question what was meant."""
        from crm_desktop.services.suggesting import Suggesting

        return Suggesting(self._workspace, self.scope, self._tables, self.searching)

    # --- opening and closing

    @classmethod
    def create(cls, path: Path, clock: Clock, seat: str, user: str, *, locale_name: str = "en_US") -> Crm:
        """Make a new file; its numbers and sorting are at home in the locale."""
        from crm_desktop.domain.phones import region_of_locale

        language = locale_name.partition("_")[0]
        return cls(Workspace.create(path, clock, seat, user, language=language, region=region_of_locale(locale_name)))

    @classmethod
    def open(cls, path: Path, clock: Clock, seat: str, user: str, *, read_only: bool = False) -> Crm:
        """Open a file; `notice` says why it can only be read, where that is so."""
        return cls(Workspace.open(path, clock, seat, user, read_only=read_only))

    def beside(self) -> Crm:
        """Open the same file once more, for long work on another thread."""
        return Crm(self._workspace.beside())

    def close(self) -> None:
        """Close the file; copies of papers that were made to be opened go with the day."""
        from crm_desktop.services.opened import clear_copies  # only the end needs it

        clear_copies(self._workspace.clock.now())
        self._workspace.close()

    # --- about the file

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._workspace.path

    @property
    def title(self) -> str:
        """The name of the office, or of the file."""
        return self._workspace.meta("title") or self.path.stem

    def set_title(self, title: str) -> None:
        """Give the office another name."""
        self._workspace.set_meta("title", title)

    @property
    def sort_language(self) -> str:
        """The language that names sort in, the same for everybody in the file."""
        return self._workspace.place().language

    @property
    def user(self) -> str:
        """For whom everything is asked and done."""
        return self.scope.user

    @property
    def read_only(self) -> bool:
        """Whether the file can only be read."""
        return self._workspace.read_only

    @property
    def notice(self) -> str:
        """Why it can only be read, in a sentence; empty where it can be written."""
        return self._workspace.notice_text

    @property
    def clock(self) -> Clock:
        """The clock everything goes by."""
        return self._workspace.clock

    def now(self) -> datetime:
        """Return the present moment."""
        return self._workspace.clock.now()

    @property
    def workspace(self) -> Workspace:
        """The open file itself, for services that work across the kinds."""
        return self._workspace

    def poll(self) -> Changes:
        """Return what others wrote since we last looked."""
        return self._workspace.poll()

    def take_changes(self) -> Changes:
        """Return what this window itself wrote since the last call."""
        return self._workspace.take_changes()

    def interrupt(self) -> None:
        """Stop the question that is running; may be called from any thread."""
        self._workspace.connection.interrupt()

    def seats(self) -> list[sharing.Seat]:
        """Return everybody who has the file open, oneself included."""
        return sharing.who_is_in(self.path)

    def info(self) -> dict[str, Any]:
        """Return counts, format, size and who is in, as `info --json` prints it."""
        return {
            "path": str(self.path),
            "title": self.title,
            "format": version_of(self._workspace.connection),
            "counts": {
                "contacts": self.contacts.count(),
                "companies": self.companies.count(),
                "entries": self.entries.count(),
                "activities": self.activities.count(),
            },
            "size": self._workspace.size(),
            "seats": [{"user": seat.user, "host": seat.host, "pid": seat.pid} for seat in self.seats()],
            "read_only": self.read_only,
            "actions": newest_action(self._workspace.connection),
        }

    def find(self, record_id: int) -> Record | None:
        """Return a record of any kind by its id, or None where there is none for this user."""
        for service in (self.contacts, self.companies, self.entries, self.activities):
            try:
                return service.record(record_id)
            except NotFound:
                continue
        return None

    # --- lists: ids and rows

    def listed(
        self, kind: str, *, sort: str = "name", limit: int | None = None
    ) -> array[int]:
        """Return ids of contacts or companies in order; `limit` cuts the first ones off."""
        return listed(self._workspace.connection, self.scope, kind, sort, limit)

    def contact_rows(self, ids: Sequence[int]) -> dict[int, ContactRow]:
        """Return the lines of the contact list by id."""
        return contact_rows(self._workspace.connection, self.scope, ids)

    def company_rows(self, ids: Sequence[int]) -> dict[int, CompanyRow]:
        """Return the lines of the company list by id."""
        return company_rows(self._workspace.connection, self.scope, ids)

    def status_tints(self) -> dict[str, str]:
        """Return the colour token of each status, which rows are painted with."""
        return tints_of(self._workspace.connection, "status")
