"""What a column can mean, as text that a saved mapping holds and people can read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crm_desktop.base.i18n import N_, _
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.fields import Collection, FieldKind, RecordType

LEAVE_OUT = ""
FULL_NAME = "full_name"
COMPANY = "company"
TAGS = "tags"
ID = "id"
"""The id a record has in the Farley file it was exported from."""
BIRTH_PARTS = ("birth_year", "birth_month", "birth_day")
"""A birthday whose parts stand in columns of their own."""
WHOLE = "whole"
"""A whole address in one cell."""
ITEM_FIELDS = ("label", "is_primary", "valid_until")
_NUMBERED = re.compile(r"([a-z]+):(\d+)")


@dataclass(frozen=True, slots=True)
class Target:
    """What a column means: a field of the record, or a field of one of its several values.

    `phones/Mobile/number` is the mobile number; `phones:2//number` the second phone's, whose label stands in
    the column of `phones:2//label`; `extras/Stand` keeps a cell as a detail of that name.
    """

    field: str
    collection: str = ""
    label: str = ""
    number: int = 0

    def text(self) -> str:
        """Return it as a mapping holds it."""
        if not self.collection:
            return self.field
        if self.collection == "extras" and not self.number:
            return f"extras/{self.label}"
        group = f"{self.collection}:{self.number}" if self.number else self.collection
        return f"{group}/{self.label}/{self.field}"


def parse(text: str, kind: str) -> Target | None:
    """Read a target for records of a kind; None where such a record has nothing of the sort."""
    record_type = RECORD_TYPES[kind]
    head, slash, rest = text.partition("/")
    if not slash:
        return Target(text) if text in field_targets(record_type) else None
    numbered = _NUMBERED.fullmatch(head)
    name, number = (numbered[1], int(numbered[2])) if numbered else (head, 0)
    if not record_type.has_collection(name) or name == TAGS or not record_type.collection(name).in_tables:
        return None
    if name == "extras" and not number:
        return Target("value", name, rest) if rest else None
    label, _slash, field = rest.rpartition("/")
    return Target(field, name, label, number) if field in item_fields(record_type.collection(name)) else None


def field_targets(record_type: RecordType) -> list[str]:
    """Return the targets that are one value of the record: its fields and what stands for several of them."""
    special = [LEAVE_OUT, ID, TAGS] if record_type.has_collection(TAGS) else [LEAVE_OUT, ID]
    if record_type.has_field("first_name"):
        special.append(FULL_NAME)
    if record_type.has_field("birthday"):
        special += BIRTH_PARTS
    names = [
        field.name.removesuffix("_id") if field.kind is FieldKind.REFERENCE else field.name
        for field in record_type.fields
        if not field.derived and field.is_text
    ]
    return [*special, *names]


def item_fields(collection: Collection) -> list[str]:
    """Return the fields of a collection's values that a column can fill."""
    own = [field.name for field in collection.fields if not field.derived]
    return [*own, *ITEM_FIELDS, *([WHOLE] if collection.name == "addresses" else [])]


def describe(text: str, kind: str) -> str:
    """Return what a target means in the user's language: Job title; Phone, Mobile; Address, Work: City."""
    record_type = RECORD_TYPES[kind]
    target = parse(text, kind)
    if target is None:
        return _("Unknown: {target}").format(target=text)
    if not target.collection:
        return _(_SPECIAL[target.field]) if target.field in _SPECIAL else _(_label_of(record_type, target.field))
    collection = record_type.collection(target.collection)
    parts = [_(collection.label)]
    if target.number and not target.label:
        parts.append(str(target.number))
    if target.label:
        parts.append(_(target.label) if target.label in collection.labels else target.label)
    described = ", ".join(parts)
    if target.field == collection.main:
        return described
    label = _ITEM_LABELS.get(target.field) or collection.field(target.field).label
    return f"{described}: {_(label)}"


def choices(kind: str) -> list[str]:
    """Return the targets to offer for a column, the commonest kinds of each value among them."""
    record_type = RECORD_TYPES[kind]
    offered = field_targets(record_type)
    offered.remove(ID)
    for collection in record_type.collections:
        if collection.name in (TAGS, "extras") or not collection.in_tables:
            continue
        fields = [WHOLE, *(field.name for field in collection.fields)] if not collection.main else [collection.main]
        offered += [Target(field, collection.name, label).text() for label in collection.labels for field in fields]
    return offered


def _label_of(record_type: RecordType, name: str) -> str:
    return record_type.field(name if record_type.has_field(name) else f"{name}_id").label


_SPECIAL = {
    LEAVE_OUT: N_("Leave out"),
    FULL_NAME: N_("Whole name"),
    TAGS: N_("Tags"),
    ID: N_("Id in Farley"),
    "birth_year": N_("Birthday: year"),
    "birth_month": N_("Birthday: month"),
    "birth_day": N_("Birthday: day"),
}
_ITEM_LABELS = {
    "label": N_("Label"),
    "is_primary": N_("Comes first"),
    "valid_until": N_("No longer valid since"),
    WHOLE: N_("Whole address"),
}
