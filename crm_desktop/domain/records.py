"""Records as plain values: what a question answers with, and what a verb is asked to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Value: TypeAlias = str | int | bytes | None
Values: TypeAlias = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Item:
    """One of several values: a phone number, an address, a tag."""

    id: int
    values: Mapping[str, Value]

    def text(self, name: str) -> str:
        """Return a field as text, empty where it is not set."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    @property
    def label(self) -> str:
        """What people call this value: work, home, ..."""
        return self.text("label")

    @property
    def is_primary(self) -> bool:
        """Whether it comes first of its kind."""
        return bool(self.values.get("is_primary"))

    @property
    def valid(self) -> bool:
        """Whether it still holds."""
        return not self.values.get("valid_until")


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it stands in the file, with its several-valued parts, valid and primary ones first."""

    kind: str
    id: int
    values: Mapping[str, Value]
    items: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a field as text, empty where it is not set."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def number(self, name: str) -> int | None:
        """Return a field as a number, None where it is not set."""
        value = self.values.get(name)
        return value if isinstance(value, int) else None

    def flag(self, name: str) -> bool:
        """Return a yes/no field."""
        return bool(self.values.get(name))

    @property
    def name(self) -> str:
        """The name as people see it."""
        return self.text("name")

    def several(self, collection: str) -> tuple[Item, ...]:
        """Return the values of a collection."""
        return self.items.get(collection, ())

    def first(self, collection: str, name: str) -> str:
        """Return a field of the first valid value of a collection, empty where there is none."""
        return next((item.text(name) for item in self.several(collection) if item.valid), "")

    @property
    def tags(self) -> tuple[str, ...]:
        """The record's tags."""
        return tuple(item.text("name") for item in self.several("tags"))


@dataclass(slots=True)
class Draft:
    """A record that is not in the file yet: from a form, a codec or a mapping.

    Values use the field names of the record type; `company` is the company's name, not its id.
    """

    kind: str
    values: Values = field(default_factory=dict)
    items: dict[str, list[Values]] = field(default_factory=dict)
    row: int = 0
    """Where it stood in its source: the line of a table, the number of a card; 0 when typed."""
    problems: list[Problem] = field(default_factory=list)
    id: int | None = None
    """The record's id in the file it came from, when it came from one of ours."""

    def add(self, collection: str, **values: Value) -> None:
        """Add one of several values."""
        self.items.setdefault(collection, []).append(dict(values))

    def text(self, name: str) -> str:
        """Return a field as text, empty where it is not set."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def is_empty(self) -> bool:
        """Say whether there is nothing in it at all."""
        return not any(self.items.values()) and not any(
            value.strip() if isinstance(value, str) else value is not None for value in self.values.values()
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a source row that people should know: a value not understood, a row rejected."""

    row: int
    field: str
    value: str
    reason: str
    rejected: bool = False
    """True when the whole row could not be taken; otherwise the value is kept as it was and this is a hint."""


@dataclass(slots=True)
class Edit:
    """What is to change on one record; `seen` is what its user saw, so that a colleague's change is noticed."""

    values: Values = field(default_factory=dict)
    put: list[tuple[str, int | None, Values]] = field(default_factory=list)
    """(collection, id of the value or None for a new one, its fields to set)."""
    drop: list[tuple[str, int]] = field(default_factory=list)
    """(collection, id of the value to remove)."""
    seen: Values = field(default_factory=dict)
    """What the user saw, by field name, and for one of several values by `phones/<id>/number`."""

    def is_empty(self) -> bool:
        """Say whether nothing would change."""
        return not (self.values or self.put or self.drop)


def first_text(values: Iterable[Value]) -> str:
    """Return the first value that is not empty, as text."""
    return next((str(value) for value in values if value not in (None, "")), "")
