"""The words in which a record describes itself: fields, collections of several values, record types."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crm_desktop.base.i18n import N_


class FieldKind(StrEnum):
    """What a value is, which decides how it is edited, stored, shown and compared."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    """Text from a list that people edit; other text is kept too."""
    DATE = "date"
    """A day as ISO text, never through UTC."""
    ANNUAL = "annual"
    """A day whose year may be unknown: `1975-05-22` or `--05-22`; text that names no day is kept as it was written."""
    YES_NO = "yes_no"
    INTEGER = "integer"
    NUMBER = "number"
    """A decimal number, kept as text with a point: `12.5`."""
    MONEY = "money"
    """An amount as decimal text, its ISO currency beside it."""
    URL = "url"
    EMAIL = "email"
    PHONE = "phone"
    REFERENCE = "reference"
    """The id of another record."""
    MOMENT = "moment"
    """Milliseconds since 1970 UTC."""
    CONTENT = "content"
    """The sha256 of something kept in the file: a picture."""
    KEY = "key"
    """Bytes to sort by; for machines only."""


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a record: its column, its name in every exported file, and how people know it."""

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    group: str = ""
    """The part of the card it stands in; empty for what the card does not show by itself."""
    list_name: str = ""
    """The editable list that a choice offers."""
    refers_to: tuple[str, ...] = ()
    """The record kinds that a reference points to; where they are several, `target_kind` beside it says which."""
    searchable: bool = False
    derived: bool = False
    """Kept by the program, never typed."""
    icon: str = ""

    @property
    def is_text(self) -> bool:
        """Whether it can be written into a table and typed: keys and pictures cannot."""
        return self.kind not in (FieldKind.KEY, FieldKind.CONTENT)

    @property
    def spoken(self) -> str:
        """The name under which people read and type the field: a reference goes by the other record's name."""
        return self.name.removesuffix("_id") if self.kind is FieldKind.REFERENCE else self.name


@dataclass(frozen=True, slots=True)
class Collection:
    """Several values of one kind on a record, each a row of its own."""

    name: str
    label: str
    table: str
    fields: tuple[Field, ...]
    main: str
    """The field without which the value is empty."""
    labels: tuple[str, ...] = ()
    """Labels offered; any other text is a label too."""
    has_primary: bool = True
    group: str = ""
    in_tables: bool = True
    """Whether an exported table spreads its values over columns of their own."""
    essential: bool = False
    """A record that loses its last value of this collection goes with it."""

    def field(self, name: str) -> Field:
        """Return one of the collection's own fields."""
        return next(field for field in self.fields if field.name == name)

    def columns(self) -> tuple[str, ...]:
        """Return the columns that a value fills, in the order of the table."""
        return (*(field.name for field in self.fields), *ITEM_COLUMNS)


ITEM_COLUMNS = ("label", "is_primary", "valid_until", "position")
"""Columns that every value of a collection has: what people call it, whether it comes first, since when it is void."""


@dataclass(frozen=True, slots=True)
class RecordType:
    """A kind of record: everything else (form, table, search, CSV, history) is derived from this."""

    kind: str
    label: str
    plural: str
    table: str
    fields: tuple[Field, ...]
    collections: tuple[Collection, ...] = ()
    icon: str = ""

    def field(self, name: str) -> Field:
        """Return a field by its name; KeyError where there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def has_field(self, name: str) -> bool:
        """Say whether the record has a field of this name."""
        return any(field.name == name for field in self.fields)

    def collection(self, name: str) -> Collection:
        """Return a collection by its name; KeyError where there is none."""
        for collection in self.collections:
            if collection.name == name:
                return collection
        raise KeyError(name)

    def has_collection(self, name: str) -> bool:
        """Say whether the record has a collection of this name."""
        return any(collection.name == name for collection in self.collections)

    def columns(self) -> tuple[str, ...]:
        """Return the columns of the table without its id."""
        return tuple(field.name for field in self.fields)

    @property
    def is_searched(self) -> bool:
        """Whether records of this kind are found by words, and so stand in the search index."""
        return any(field.searchable for field in self.fields)


BOOKKEEPING = (
    Field("owner", N_("Owner"), FieldKind.CHOICE, list_name="user"),
    Field("private", N_("Private"), FieldKind.YES_NO),
    Field("created_at", N_("Created"), FieldKind.MOMENT, derived=True),
    Field("created_by", N_("Created by"), derived=True),
    Field("edited_at", N_("Changed"), FieldKind.MOMENT, derived=True),
    Field("edited_by", N_("Changed by"), derived=True),
)
"""What every record of one's own has: whose it is, who may see it, and when it was touched."""

STAMPS = frozenset({"created_at", "created_by", "edited_at", "edited_by"})
