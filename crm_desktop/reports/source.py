"""The open file as reports see it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from datetime import datetime

from crm_desktop.base.i18n import _
from crm_desktop.domain.lookup import Lookup, of_words, read_lookup
from crm_desktop.domain.records import Record
from crm_desktop.services.crm import Crm


class CrmSource:
    """Answers what reports ask, over an open file."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    @property
    def title(self) -> str:
        """The name of the office or file."""
        return self._crm.title

    @property
    def user(self) -> str:
        """Who asks: by name and company where the user has a card of their own."""
        return self._crm.my_card.signature()

    @property
    def sort_language(self) -> str:
        """The language that names sort in."""
        return self._crm.sort_language

    def now(self) -> datetime:
        """Return the present moment."""
        return self._crm.now()

    def contact_ids(self, search: str | None, lookup: str = "") -> Sequence[int]:
        """Return the contacts that a search and a lookup find, or all, by name."""
        if lookup:
            return self._crm.lookups.ids(self._lookup(lookup).narrowed(of_words("contact", search or "")))
        everybody = self._crm.contacts.ids()
        if not search:
            return everybody
        found = set(self._crm.contacts.ids(search=search))
        return array("q", (record_id for record_id in everybody if record_id in found))

    def contacts(
        self, ids: Sequence[int], only: Sequence[str] | None = None, fields: Sequence[str] | None = None
    ) -> Iterator[Record]:
        """Yield contacts in this order with these collections and fields, or all."""
        return self._crm.contacts.records(ids, only=only, fields=fields)

    def entries_of(self, contact_id: int) -> list[Record]:
        """Return a contact's notes and history, newest first."""
        return self._crm.entries.records(self._crm.entries.ids_of(contact_id))

    def scope_text(self, search: str | None, lookup: str = "") -> str:
        """Say in words which contacts a search and a lookup mean."""
        if lookup:
            whole = self._lookup(lookup).narrowed(of_words("contact", search or ""))
            return lookup if not lookup.startswith("{") else self._crm.lookups.in_words(whole)
        return _("Contacts with “{text}”").format(text=search) if search else _("All contacts")

    def _lookup(self, text: str) -> Lookup:
        return read_lookup(text, "contact") if text.startswith("{") else self._crm.lookups.named(text, "contact")
