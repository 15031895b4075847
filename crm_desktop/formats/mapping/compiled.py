"""A mapping made ready to turn rows into drafts fast: all that can be known beforehand is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from crm_desktop.base.i18n import _
from crm_desktop.domain.annual import parse_annual
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.fields import FieldKind, RecordType
from crm_desktop.domain.naming import compose
from crm_desktop.domain.records import Draft, Problem, Values
from crm_desktop.formats.dates import NO_DAY, Order, read_date, read_serial
from crm_desktop.formats.full_name import split_full_name
from crm_desktop.formats.mapping import cells as reading
from crm_desktop.formats.mapping.items import item_steps
from crm_desktop.formats.mapping.steps import MAX_TEXT, Step, keep, read_annual, take_id, take_out_long
from crm_desktop.formats.targets import BIRTH_PARTS, FULL_NAME, ID, LEAVE_OUT, TAGS, WHOLE, Target

Take: TypeAlias = Callable[[int, list[str]], Draft]
"""Turns the line a row stands on and its cells into a draft."""
Column: TypeAlias = tuple[int, str, Target]
"""A column's place, its name and its meaning."""

_SPECIAL = frozenset((LEAVE_OUT, ID, TAGS, FULL_NAME, *BIRTH_PARTS))
_STARRED = frozenset(("starred", "starred in android"))
"""Groups of Google's own, beginning with a star, that are no tags here."""
_NAME_FIELDS = frozenset(("prefix", "first_name", "middle_name", "last_name", "suffix"))


def compile_columns(kind: str, columns: Sequence[Column], order: Order) -> Take:
    """Return what turns a row into a draft of a kind."""
    record_type = RECORD_TYPES[kind]
    plain, several = _plain_and_several(record_type, columns)
    single = [column for column in columns if not column[2].collection]
    steps = [
        *(_id_step(place) for place, _name, target in single if target.field == ID),
        *several,
        *(_value_step(record_type, column, order) for column in single if _needs_reading(record_type, column[2])),
        *item_steps(columns, order),
        *(_tags_step(place, kind) for place, _name, target in single if target.field == TAGS),
        *_birthday_steps([column for column in single if column[2].field in BIRTH_PARTS]),
        *_name_steps([column for column in single if column[2].field == FULL_NAME]),
    ]
    return _taker(record_type, columns, plain, steps)


def _taker(record_type: RecordType, columns: Sequence[Column], plain: list[tuple[int, str]], steps: list[Step]) -> Take:
    strip, kind = str.strip, record_type.kind
    must_have_name = kind == "company"
    names = {place: name for place, name, _target in columns}
    short = {
        place: target.collection or target.field for place, _name, target in columns if _is_short(record_type, target)
    }
    details = [
        (place, target.label or name)
        for place, name, target in columns
        if target.collection == "extras" and not target.number
    ]

    def take(line: int, row: list[str]) -> Draft:
        cells = list(map(strip, row))
        draft = Draft(kind, row=line)
        whole = "".join(cells)
        if "\r" in whole:
            cells = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells]
        if len(whole) > MAX_TEXT and max(map(len, cells)) > MAX_TEXT:
            take_out_long(cells, draft, names, short)
        values, items = draft.values, draft.items
        for place, field in plain:
            if cells[place]:
                values[field] = cells[place]
        for step in steps:
            step(cells, draft)
        found: list[Values] = [{"label": label, "value": cells[place]} for place, label in details if cells[place]]
        if found:
            items.setdefault("extras", []).extend(found)
        if not values and not items and not draft.problems:
            reason = _("There is nothing in this row that the chosen columns could take.")
            draft.problems.append(Problem(line, "", "", reason, rejected=True))
        elif must_have_name and not values.get("name"):
            draft.problems.append(Problem(line, "name", "", _("A company needs a name."), rejected=True))
        return draft

    return take


def _is_short(record_type: RecordType, target: Target) -> bool:
    """Say whether a column's cells are one line of text, and not a remark."""
    if target.collection:
        return target.collection != "extras" and target.field not in ("street", WHOLE)
    return target.field != TAGS and not _is_long(record_type, target.field)


def _needs_reading(record_type: RecordType, target: Target) -> bool:
    """Say whether the cells of a column are more than text."""
    if target.collection or not record_type.has_field(target.field):
        return False
    return record_type.field(target.field).kind in (
        FieldKind.DATE,
        FieldKind.ANNUAL,
        FieldKind.YES_NO,
        FieldKind.INTEGER,
    )


def _plain_and_several(record_type: RecordType, columns: Sequence[Column]) -> tuple[list[tuple[int, str]], list[Step]]:
    """Return the columns that are one text field each, and the steps for fields that several columns fill."""
    by_field: dict[str, list[tuple[int, str]]] = {}
    for place, name, target in columns:
        special = target.field in _SPECIAL
        if not target.collection and not special and not _needs_reading(record_type, target):
            by_field.setdefault(target.field, []).append((place, name))
    plain = [(found[0][0], field) for field, found in by_field.items() if len(found) == 1]
    several = [
        _joining_step(field, found) if _is_long(record_type, field) else _first_of_step(field, found)
        for field, found in by_field.items()
        if len(found) > 1
    ]
    return plain, several


def _is_long(record_type: RecordType, field: str) -> bool:
    return record_type.has_field(field) and record_type.field(field).kind is FieldKind.LONG_TEXT


def _joining_step(field: str, columns: list[tuple[int, str]]) -> Step:
    def step(cells: list[str], draft: Draft) -> None:
        found = list(dict.fromkeys(cells[place] for place, _name in columns if cells[place]))
        if found:
            draft.values[field] = "\n".join(found)

    return step


def _first_of_step(field: str, columns: list[tuple[int, str]]) -> Step:
    def step(cells: list[str], draft: Draft) -> None:
        for place, name in columns:
            cell = cells[place]
            if cell and draft.values.setdefault(field, cell) != cell:
                keep(draft, name, cell)

    return step


def _value_step(record_type: RecordType, column: Column, order: Order) -> Step:
    """Return what reads a date, a number or yes/no, and keeps as a detail what is none."""
    place, name, target = column
    field = record_type.field(target.field)

    is_day = field.kind in (FieldKind.DATE, FieldKind.ANNUAL)

    def read(cell: str) -> str | int | None:
        if field.kind is FieldKind.YES_NO:
            return reading.yes_no(cell)
        if field.kind is FieldKind.INTEGER:
            return reading.whole_number(cell)
        found = read_date(cell, order) or read_serial(cell)
        return None if found and found.startswith("--") else found

    def step(cells: list[str], draft: Draft) -> None:
        cell = cells[place]
        if not cell or (is_day and not cell.strip(NO_DAY)):
            return
        annual = field.kind is FieldKind.ANNUAL
        value = read_annual(draft, field.name, cell, order) if annual else read(cell)
        if value is None:
            keep(draft, name, cell)
            draft.problems.append(Problem(draft.row, field.name, cell, _not_understood(field.kind)))
        elif draft.values.setdefault(field.name, value) != value:
            keep(draft, name, cell)

    return step


def _not_understood(kind: FieldKind) -> str:
    if kind is FieldKind.YES_NO:
        return _("This is neither yes nor no; it is kept as a detail.")
    if kind is FieldKind.INTEGER:
        return _("This is no whole number; it is kept as a detail.")
    return _("There is no such day; it is kept as a detail.")


def _id_step(place: int) -> Step:
    def step(cells: list[str], draft: Draft) -> None:
        if cells[place]:
            take_id(draft, cells[place])

    return step


def _tags_step(place: int, kind: str) -> Step:
    can_be_starred = RECORD_TYPES[kind].has_field("starred")

    def step(cells: list[str], draft: Draft) -> None:
        if not cells[place]:
            return
        names = reading.tags(cells[place])
        if can_be_starred and "* " in cells[place] and not _STARRED.isdisjoint(names):
            draft.values["starred"] = 1
            names = [name for name in names if name not in _STARRED]
        found = draft.items.setdefault("tags", [])
        known = {item["name"] for item in found}
        found += [{"name": tag} for tag in names if tag not in known]
        if not found:
            del draft.items["tags"]

    return step


def _birthday_steps(columns: list[Column]) -> list[Step]:
    """Return the step that puts a birthday together; parts that make no day are kept as details."""
    places = {target.field: place for place, _name, target in columns}

    def step(cells: list[str], draft: Draft) -> None:
        parts = {field: cells[place].removesuffix(".0") for field, place in places.items() if cells[place]}
        day = f"{parts.get('birth_year') or '-'}-{parts.get('birth_month', ''):0>2}-{parts.get('birth_day', ''):0>2}"
        found = parse_annual(day)
        if found and draft.values.setdefault("birthday", found.text()) == found.text():
            return
        for place, name, target in columns:
            if target.field in parts:
                keep(draft, name, cells[place])

    return [step] if columns else []


def _name_steps(columns: list[Column]) -> list[Step]:
    """Return the step for whole names; it comes last, when the parts of the name are known."""

    def step(cells: list[str], draft: Draft) -> None:
        filled = [(name, cells[place]) for place, name, _target in columns if cells[place]]
        if filled:
            whole = filled[0][1]
            _take_full_name(whole, draft)
            for name, cell in filled[1:]:
                if cell != whole:
                    keep(draft, name, cell)

    return [step] if columns else []


def _take_full_name(whole: str, draft: Draft) -> None:
    """Split a whole name; where its parts have their own columns, keep it only if it says more."""
    values = draft.values
    if not values.keys() & _NAME_FIELDS:
        values.update({key: value for key, value in split_full_name(whole).items() if key not in values})
    elif compose(values) != whole and values.get("file_as") != whole:
        values.setdefault("display_name", whole)
