"""Who points to whom: every declared reference, so that deleting, undo and `check` treat them all alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.fields import Collection, Field


@dataclass(frozen=True, slots=True)
class Reference:
    """One field that holds the id of another record: of the record itself, or of one of its several values."""

    kind: str
    """The kind of record that holds it."""
    field: Field
    collection: Collection | None = None

    @property
    def table(self) -> str:
        """The table that the field is a column of."""
        return self.collection.table if self.collection else RECORD_TYPES[self.kind].table

    @property
    def holder(self) -> str:
        """The column of that table with the id of the record that holds the reference."""
        return "record_id" if self.collection else "id"


def _all() -> tuple[Reference, ...]:
    found: list[Reference] = []
    for record_type in RECORD_TYPES.values():
        found += [Reference(record_type.kind, field) for field in record_type.fields if field.refers_to]
        found += [
            Reference(record_type.kind, field, collection)
            for collection in record_type.collections
            for field in collection.fields
            if field.refers_to
        ]
    return tuple(found)


REFERENCES = _all()


@cache
def references_to(kind: str) -> tuple[Reference, ...]:
    """Return every reference that may point to records of a kind."""
    return tuple(reference for reference in REFERENCES if kind in reference.field.refers_to)


@cache
def reference_at(kind: str, key: str) -> Reference | None:
    """Return the reference that a journalled key of a record speaks of: `company_id`, or `linked/<id>`; else None."""
    name, slash, _item = key.partition("/")
    for reference in REFERENCES:
        if reference.kind == kind:
            if slash and reference.collection is not None and reference.collection.name == name:
                return reference
            if not slash and reference.collection is None and reference.field.name == name:
                return reference
    return None
