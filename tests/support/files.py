"""Short ways to fill a file in tests."""

from __future__ import annotations

import hashlib
from typing import Any

from crm_desktop.domain.records import Draft, Values
from crm_desktop.services.crm import Crm


def contact(crm: Crm, first: str = "Marta", last: str = "Kowalczyk", /, **more: Any) -> int:
    """Write a contact; `phone`, `email`, `tags` and `city` become values of their collections."""
    draft = Draft("contact", {"first_name": first, "last_name": last})
    for name, collection, main in (
        ("phone", "phones", "number"),
        ("email", "emails", "address"),
        ("city", "addresses", "city"),
    ):
        if name in more:
            draft.add(collection, **{main: more.pop(name)})
    for tag in more.pop("tags", ()):
        draft.add("tags", name=tag)
    draft.values.update(more)
    return crm.contacts.create(draft)


def names(crm: Crm, search: str = "") -> list[str]:
    """Return the names that a search of contacts finds, in its order."""
    return [record.name for record in crm.contacts.records(crm.contacts.ids(search=search))]


TABLES = (
    "contact", "company", "entry", "list_item", "phone", "email", "link", "address", "annual_date", "tag", "extra", "entry_link",
    "activity", "activity_link", "contact_group", "lookup", "custom_field", "membership", "relation", "position", "custom_value", "attachment", "blob",
)  # fmt: skip


def digest(crm: Crm) -> str:
    """Return a digest of all rows, children, search words and derived columns of a file."""
    connection = crm.workspace.connection
    whole = hashlib.sha256()
    for table in TABLES:
        for row in connection.rows(f"SELECT * FROM {table} ORDER BY {'sha256' if table == 'blob' else 'id'}"):
            whole.update(repr((table, row)).encode())
    for row in connection.rows("SELECT rowid, text, kind, owner, private FROM search ORDER BY rowid"):
        whole.update(repr(row).encode())
    return whole.hexdigest()


def values(**given: Any) -> Values:
    """Return values as a draft holds them."""
    return dict(given)
