"""Farley's own tables: records as rows that come back as the same records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.fields import Collection, FieldKind, RecordType
from crm_desktop.domain.fields import Field as RecordField
from crm_desktop.domain.records import Draft, Item, Record, Value, Values
from crm_desktop.formats.headers import OWN_ID
from crm_desktop.formats.mapping.cells import own_tags, tags_cell
from crm_desktop.formats.mapping.compiled import Column, Take
from crm_desktop.formats.targets import ID, ITEM_FIELDS, TAGS, Target

_GROUPS = {
    "phones": "Phone",
    "emails": "E-mail",
    "links": "Link",
    "addresses": "Address",
    "dates": "Date",
    "extras": "Detail",
}
_ITEM_NAMES = {"label": "Label", "is_primary": "Comes first", "valid_until": "No longer valid since"}
_TAGS_NAME = "Tags"
_YES = "yes"
_MOST_DETAIL_COLUMNS = 200
_GROUPED = re.compile(r"(Phone|E-mail|Link|Address|Date|Detail) (\d+) - (.+)")


@dataclass(slots=True)
class Layout:
    """The columns that a set of records needs, and how each record fills them."""

    record_type: RecordType
    names: Mapping[int, str] = field(default_factory=dict)
    """What the records are called that others refer to, by their ids."""
    columns: list[tuple[str, Target]] = field(default_factory=list)

    def header(self) -> list[str]:
        """Return the names of the columns, in English in every language, so that the file can go anywhere."""
        return [name for name, _target in self.columns]

    def row(self, record: Record) -> list[str]:
        """Return a record's cells."""
        single = {
            target.label
            for _name, target in self.columns
            if target.collection == "extras" and not target.number
        }
        grouped = [item for item in record.several("extras") if item.label not in single]
        return [self._cell(record, target, grouped) for _name, target in self.columns]

    def _cell(self, record: Record, target: Target, grouped: list[Item]) -> str:
        if target.collection:
            items: Sequence[Item] = record.several(target.collection)
            if target.collection == "extras":
                items = grouped if target.number else [item for item in items if item.label == target.label]
            place = max(target.number, 1) - 1
            return _text(items[place].values.get(target.field), target.field) if place < len(items) else ""
        if target.field == ID:
            return str(record.id)
        if target.field == TAGS:
            return tags_cell(list(record.tags))
        declared = _declared(self.record_type, target.field)
        if declared.kind is FieldKind.REFERENCE:
            return self.names.get(record.number(declared.name) or 0, "") or record.text(target.field)
        return _text(record.values.get(declared.name), declared.name, declared.kind)


def table_layout(kind: str, records: Iterable[Record], names: Mapping[int, str] | None = None) -> Layout:
    """Return the columns that all these records of a kind need: every field that one of them has."""
    record_type = RECORD_TYPES[kind]
    filled: set[str] = set()
    most: Counter[tuple[str, int, str]] = Counter()
    details: dict[str, bool] = {}
    for record in records:
        filled.update(name for name, value in record.values.items() if value not in (None, ""))
        _note_details(record, details)
        for collection in record_type.collections:
            for place, item in enumerate(record.several(collection.name), start=1):
                for name, value in item.values.items():
                    if value not in (None, ""):
                        most[collection.name, place, name] += 1
    layout = Layout(record_type, names or {}, [(OWN_ID, Target(ID))])
    layout.columns += _field_columns(record_type, filled)
    single = _single_details(details, record_type)
    for collection in record_type.collections:
        if collection.name == TAGS:
            layout.columns += [(_TAGS_NAME, Target(TAGS))] if most[TAGS, 1, "name"] else []
        elif collection.name != "extras" or len(single) < len(details):
            layout.columns += _group_columns(collection, most)
    layout.columns += [(label, Target("value", "extras", label)) for label in single]
    return layout


def own_targets(header: Sequence[str], kind: str) -> list[Target]:
    """Return what the columns of a table mean that Farley wrote."""
    record_type = RECORD_TYPES[kind]
    known = {OWN_ID: Target(ID), **dict(_field_columns(record_type, None))}
    if record_type.has_collection(TAGS):
        known[_TAGS_NAME] = Target(TAGS)
    found: list[Target] = []
    for name in header:
        target = known.get(name) or _grouped_target(name, record_type)
        found.append(target or Target("value", "extras", name))
    return found


def compile_own(kind: str, columns: Sequence[Column]) -> Take:
    """Return what turns a row of Farley's own table into a draft, every cell taken as it stands."""
    record_type = RECORD_TYPES[kind]
    fields = [
        (place, target.field, _kind_of(record_type, target))
        for place, _name, target in columns
        if not target.collection
    ]
    groups: dict[tuple[str, int, str], list[tuple[int, str]]] = {}
    for place, _name, target in columns:
        if target.collection:
            label = target.label if target.collection == "extras" else ""
            groups.setdefault((target.collection, target.number, label), []).append((place, target.field))

    def take(line: int, row: list[str]) -> Draft:
        draft = Draft(kind, row=line)
        for place, name, value_kind in fields:
            if row[place]:
                _take_field(draft, name, row[place], value_kind)
        for (collection, _number, label), parts in groups.items():
            item: Values = {name: _value(row[place], name) for place, name in parts if row[place]}
            if item:
                if label:
                    item["label"] = label
                draft.items.setdefault(collection, []).append(item)
        return draft

    return take


def _note_details(record: Record, details: dict[str, bool]) -> None:
    """Note for each label of a detail whether one column can hold it: at most once on a record, and plain."""
    counts = Counter(item.label for item in record.several("extras"))
    for item in record.several("extras"):
        label = item.label
        plain = counts[label] == 1 and not item.text("params") and bool(item.text("value").strip())
        plain = plain and not any(item.values.get(name) for name in ("is_primary", "valid_until"))
        details[label] = details.get(label, True) and plain


def _single_details(details: dict[str, bool], record_type: RecordType) -> list[str]:
    """Return the labels of details that get a column of their own."""
    taken = {OWN_ID, _TAGS_NAME, *(name for name, _target in _field_columns(record_type, None))}
    single = [
        label
        for label, plain in details.items()
        if plain and label and label not in taken and label == " ".join(label.split())
        and "\ufeff" not in label and not _GROUPED.fullmatch(label)
    ]  # fmt: skip
    return single if len(single) <= _MOST_DETAIL_COLUMNS else []


def _field_columns(record_type: RecordType, filled: set[str] | None) -> list[tuple[str, Target]]:
    """Return the columns of the fields that are filled (None: of all fields)."""
    return [
        (
            declared.label,
            Target(
                declared.name.removesuffix("_id") if declared.kind is FieldKind.REFERENCE else declared.name
            ),
        )
        for declared in record_type.fields
        if not declared.derived
        and declared.kind is not FieldKind.KEY
        and (filled is None or declared.name in filled)
    ]


def _group_columns(collection: Collection, most: Counter[tuple[str, int, str]]) -> list[tuple[str, Target]]:
    names = {
        "label": _ITEM_NAMES["label"],
        **{part.name: part.label for part in collection.fields if not part.derived},
    }
    names |= {name: _ITEM_NAMES[name] for name in ITEM_FIELDS}
    places = [place for name, place, _field in most if name == collection.name]
    return [
        (f"{_GROUPS[collection.name]} {place} - {label}", Target(name, collection.name, number=place))
        for place in range(1, max(places, default=0) + 1)
        for name, label in names.items()
        if most[collection.name, place, name]
    ]


def _grouped_target(name: str, record_type: RecordType) -> Target | None:
    match = _GROUPED.fullmatch(name)
    if match is None:
        return None
    collection_name = next(key for key, group in _GROUPS.items() if group == match[1])
    if not record_type.has_collection(collection_name):
        return None
    collection = record_type.collection(collection_name)
    names = {part.label: part.name for part in collection.fields if not part.derived}
    names |= {label: key for key, label in _ITEM_NAMES.items()}
    return Target(names[match[3]], collection_name, number=int(match[2])) if match[3] in names else None


def _declared(record_type: RecordType, name: str) -> RecordField:
    return record_type.field(name if record_type.has_field(name) else f"{name}_id")


def _kind_of(record_type: RecordType, target: Target) -> FieldKind:
    return FieldKind.TEXT if target.field in (ID, TAGS) else _declared(record_type, target.field).kind


def _text(value: Value, name: str, kind: FieldKind = FieldKind.TEXT) -> str:
    if kind is FieldKind.YES_NO or name == "is_primary":
        return _YES if value else ""
    return "" if value is None or isinstance(value, bytes) else str(value)


def _value(cell: str, name: str) -> Value:
    return 1 if name == "is_primary" else cell


def _take_field(draft: Draft, name: str, cell: str, kind: FieldKind) -> None:
    if name == ID:
        draft.id = int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 20 else None
    elif name == TAGS:
        draft.items["tags"] = [{"name": tag} for tag in own_tags(cell)]
    elif kind is FieldKind.YES_NO:
        draft.values[name] = 1
    elif kind in (FieldKind.INTEGER, FieldKind.MOMENT) and cell.lstrip("-").isdecimal():
        draft.values[name] = int(cell)
    else:
        draft.values[name] = cell
