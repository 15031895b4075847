"""Farley's own tables: records as rows that come back as the same records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from crm_desktop.base.i18n import _
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.fields import Collection, FieldKind, RecordType
from crm_desktop.domain.fields import Field as RecordField
from crm_desktop.domain.records import Draft, Item, Problem, Record, Value, Values
from crm_desktop.formats.dates import Order, read_date
from crm_desktop.formats.headers import OWN_ID
from crm_desktop.formats.mapping.cells import own_tags, tags_cell, yes_no
from crm_desktop.formats.mapping.compiled import Column, Take
from crm_desktop.formats.mapping.steps import keep, read_annual, take_id
from crm_desktop.formats.targets import BIRTH_PARTS, FULL_NAME, ID, ITEM_FIELDS, TAGS, WHOLE, Target

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
_WHOLE = re.compile(r"-?[0-9]{1,19}")
_LARGEST = 1 << 63
_Cell: TypeAlias = Callable[[Record, Mapping[str, tuple[Item, ...]]], str]
_Most: TypeAlias = Counter[tuple[str, int, str]]
_Shape: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""For each value of a collection on a record its label and the fields that it fills."""
_MOST_DETAIL_COLUMNS = 200
_GROUPED = re.compile(r"(Phone|E-mail|Link|Address|Date|Detail) (\d+) - (.+)")


class Layout:
    """The columns that a set of records needs, and how each record fills them.

    `names` says what the records are called that others refer to, by their ids.
    """

    def __init__(
        self, record_type: RecordType, columns: Sequence[tuple[str, Target]], names: Mapping[int, str] | None = None
    ) -> None:
        self.columns = columns
        self._single = {
            target.label for _name, target in columns if target.collection == "extras" and not target.number
        }
        self._collections = sorted({target.collection for _name, target in columns} - {"", "extras"})
        self._cells = [_cell_of(record_type, target, names or {}) for _name, target in columns]

    def header(self) -> list[str]:
        """Return the names of the columns, in English in every language, so that the file can go anywhere."""
        return [name for name, _target in self.columns]

    def row(self, record: Record) -> list[str]:
        """Return a record's cells."""
        items = {name: record.several(name) for name in self._collections}
        grouped: list[Item] = []
        for item in record.several("extras"):
            if item.label in self._single:
                items[f"extras/{item.label}"] = (item,)
            else:
                grouped.append(item)
        items["extras"] = tuple(grouped)
        return [cell(record, items) for cell in self._cells]


def _cell_of(record_type: RecordType, target: Target, names: Mapping[int, str]) -> _Cell:
    """Return what fills one cell from a record and its several values."""
    if target.collection:
        key = target.collection if target.number else target.text()
        return _item_cell(key, max(target.number, 1) - 1, target.field)
    if target.field == ID:
        return lambda record, _items: str(record.id)
    if target.field == TAGS:
        return lambda record, _items: tags_cell(list(record.tags))
    declared = _declared(record_type, target.field)
    name, kind = declared.name, declared.kind
    if kind is FieldKind.REFERENCE:
        return lambda record, _items: names.get(record.number(name) or 0, "") or record.text(target.field)
    return lambda record, _items: _text(record.values.get(name), name, kind)


def _item_cell(key: str, place: int, name: str) -> _Cell:
    def cell(_record: Record, items: Mapping[str, tuple[Item, ...]]) -> str:
        found = items.get(key, ())
        return _text(found[place].values.get(name), name) if place < len(found) else ""

    return cell


def table_layout(kind: str, records: Iterable[Record], names: Mapping[int, str] | None = None) -> Layout:
    """Return the columns that all these records of a kind need: every field that one of them has."""
    record_type = RECORD_TYPES[kind]
    filled: set[str] = set()
    most: _Most = Counter()
    details: dict[str, bool] = {}
    shapes: set[_Shape] = set()
    spread = [collection for collection in record_type.collections if collection.in_tables]
    for record in records:
        filled.update(name for name, value in record.values.items() if value not in (None, ""))
        _note_details(record, details)
        for collection in spread:
            shape = tuple((item.label, _filled(item)) for item in record.several(collection.name))
            if collection.name == "extras":
                shapes.add(shape)
            else:
                _count(collection.name, shape, most)
    single = _single_details(details, record_type)
    for shape in shapes:
        _count("extras", tuple(part for part in shape if part[0] not in single), most)
    columns = [(OWN_ID, Target(ID)), *_field_columns(record_type, filled)]
    for collection in spread:
        if collection.name == TAGS:
            columns += [(_TAGS_NAME, Target(TAGS))] if most[TAGS, 1, "name"] else []
        else:
            columns += _group_columns(collection, most)
    columns += [(label, Target("value", "extras", label)) for label in single]
    return Layout(record_type, columns, names)


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


def is_own(targets: Iterable[Target]) -> bool:
    """Say whether columns mean what those of Farley's own tables do: an id, and nothing that would have to be read."""
    found = list(targets)
    foreign = any(
        target.field == WHOLE or (not target.number and target.collection not in ("", "extras"))
        or target.field in (FULL_NAME, *BIRTH_PARTS)
        for target in found
    )  # fmt: skip
    return not foreign and any(target.field == ID and not target.collection for target in found)


def compile_own(kind: str, columns: Sequence[Column], order: Order) -> Take:
    """Return what turns a row of Farley's own table into a draft, every text taken as it stands.

    Days are read again, because spreadsheets rewrite them.
    """
    record_type = RECORD_TYPES[kind]
    fields = [
        (place, name, target.field, _kind_of(record_type, target))
        for place, name, target in columns
        if not target.collection
    ]
    groups: dict[tuple[str, int, str], list[tuple[int, str]]] = {}
    for place, _name, target in columns:
        if target.collection:
            label = target.label if target.collection == "extras" else ""
            groups.setdefault((target.collection, target.number, label), []).append((place, target.field))

    def take(line: int, row: list[str]) -> Draft:
        draft = Draft(kind, row=line)
        for place, name, field_name, value_kind in fields:
            if row[place]:
                _take_field(draft, name, field_name, row[place], (value_kind, order))
        for (collection, _number, label), parts in groups.items():
            item: Values = {name: row[place] for place, name in parts if row[place]}
            if item:
                _take_item(draft, collection, label, item, order)
        if draft.id is None and draft.is_empty():
            draft.problems.append(Problem(line, "", "", _("There is nothing in this row."), rejected=True))
        return draft

    return take


def _filled(item: Item) -> tuple[str, ...]:
    return tuple(name for name, value in item.values.items() if value not in (None, ""))


def _count(collection: str, shape: _Shape, most: _Most) -> None:
    """Count which fields the first, second, third ... value of a collection fill."""
    for place, (_label, fields) in enumerate(shape, start=1):
        for name in fields:
            most[collection, place, name] += 1


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
            Target(declared.name.removesuffix("_id") if declared.kind is FieldKind.REFERENCE else declared.name),
        )
        for declared in record_type.fields
        if not declared.derived and declared.is_text and (filled is None or declared.name in filled)
    ]


def _group_columns(collection: Collection, most: _Most) -> list[tuple[str, Target]]:
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


def _take_field(draft: Draft, column: str, name: str, cell: str, how: tuple[FieldKind, Order]) -> None:
    if name == ID:
        take_id(draft, cell)
        return
    if name == TAGS:
        draft.items["tags"] = [{"name": tag} for tag in own_tags(cell)]
        return
    kind, order = how
    value: Value = cell
    if kind is FieldKind.YES_NO:
        value = yes_no(cell)
    elif kind is FieldKind.INTEGER:
        value = _whole(cell)
    elif kind is FieldKind.ANNUAL:
        value = read_annual(draft, name, cell, order)
    elif kind is FieldKind.DATE:
        value = read_date(cell, order)
    if value is None:
        keep(draft, column, cell)
        reason = _("This is not understood here; it is kept as a detail.")
        draft.problems.append(Problem(draft.row, name, cell, reason))
    elif value != 0 or kind is FieldKind.INTEGER:
        draft.values[name] = value


def _take_item(draft: Draft, collection: str, label: str, item: Values, order: Order) -> None:
    if label:
        item["label"] = label
    if "is_primary" in item:
        item["is_primary"] = yes_no(str(item["is_primary"])) or 0
    if collection == "dates" and "date" in item:
        item["date"] = read_annual(draft, "dates", str(item["date"]), order)
    draft.items.setdefault(collection, []).append(item)


def _whole(cell: str) -> int | None:
    """Read a whole number that fits into the file."""
    return int(cell) if _WHOLE.fullmatch(cell) and abs(int(cell)) < _LARGEST else None
