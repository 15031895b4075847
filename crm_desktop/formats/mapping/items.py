"""The steps that fill a draft's several values: phones, e-mail addresses, links, addresses, dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crm_desktop.base.i18n import _
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.folding import fold
from crm_desktop.domain.records import Draft, Problem, Values
from crm_desktop.formats.dates import NO_DAY, Order, read_date, read_serial
from crm_desktop.formats.headers import own_label
from crm_desktop.formats.headers_lexicon import squash
from crm_desktop.formats.mapping import cells as reading
from crm_desktop.formats.mapping.steps import Step, keep, read_annual
from crm_desktop.formats.targets import WHOLE, Target

DEFAULT_LABELS = {
    "phones": "Office",
    "emails": "Work",
    "links": "Website",
    "addresses": "Work",
    "dates": "Other",
}
"""What a value is called whose column says no more; the second of a kind is called Other."""
MAIN_FIELDS = {"phones": "number", "emails": "address", "links": "url", "dates": "date", "extras": "value"}
_RELATIONS = {"spouse": "spouse", "manager": "manager", "assistant": "assistant", "referredby": "referred_by"}
_VAGUE = frozenset((*DEFAULT_LABELS.values(), "Other"))
_HAS_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_FLOAT = re.compile(r"\A(\+?\d{6,})\.0\Z")
"""A number as programs write it that calculate with it."""
_SHORTENED = re.compile(r"[+-]?\d(?:[.,]\d+)?E\+?\d{1,2}", re.IGNORECASE)
"""A number as spreadsheets write it when it is too long for its cell."""


@dataclass(slots=True)
class _Slot:
    """One value of a draft: which columns fill it."""

    collection: str
    label: str
    number: int
    columns: dict[str, list[int]] = field(default_factory=dict)
    name: str = ""
    """The name of the column of its main field."""
    names: dict[int, str] = field(default_factory=dict)
    """The name of each column, by its place."""

    def accepts(self, target: Target) -> bool:
        same = (self.collection, self.label, self.number) == (target.collection, target.label, target.number)
        return same and (target.field not in self.columns or self.collection == "addresses")


def item_steps(columns: Sequence[tuple[int, str, Target]], order: Order) -> list[Step]:
    """Return one step for each value that the columns describe, in their order."""
    slots: list[_Slot] = []
    for place, name, target in columns:
        if not target.collection or (target.collection == "extras" and not target.number):
            continue
        slot = next((slot for slot in slots if slot.accepts(target)), None)
        if slot is None:
            slot = _Slot(target.collection, target.label, target.number)
            slots.append(slot)
        slot.columns.setdefault(target.field, []).append(place)
        slot.names[place] = name
        if target.field == MAIN_FIELDS.get(target.collection) or not slot.name:
            slot.name = name
    return [_step_of(slot, order) for slot in slots]


def _step_of(slot: _Slot, order: Order) -> Step:
    if slot.collection == "addresses":
        return _address_step(slot)
    if slot.collection == "extras":
        return _detail_step(slot)
    if slot.collection == "dates":
        return _date_step(slot, order)
    return _reach_step(slot)


def _reach_step(slot: _Slot) -> Step:
    """Return what reads a phone, an e-mail address or a link; a cell may hold several, and the wrong kind."""
    collection, main = slot.collection, MAIN_FIELDS[slot.collection]
    place = slot.columns.get(main, [-1])[0]
    others = [(name, places[0]) for name, places in slot.columns.items() if name != main]
    simple = {"phones": reading.is_plain_phone, "emails": reading.is_plain_email, "links": reading.is_link}[collection]
    fixed = slot.label

    def step(cells: list[str], draft: Draft) -> None:
        cell = cells[place] if place >= 0 else ""
        if not cell:
            _keep_lonely(slot, cells, draft)
            return
        rest: Values = {"label": fixed}
        if others:
            rest = _others(collection, fixed, others, cells)
        if collection == "phones" and cell.endswith(".0"):
            cell = _FLOAT.sub(r"\1", cell)
        if simple(cell):
            _add(draft, collection, {main: cell, **rest})
        elif collection == "links":
            for part in reading.several(cell):
                _add(draft, collection, {main: part, **rest})
        else:
            _take_reach(cell, slot, rest, draft)

    return step


def _take_reach(cell: str, slot: _Slot, rest: Values, draft: Draft) -> None:
    if slot.collection == "phones" and _SHORTENED.fullmatch(cell):
        _add(draft, "phones", {"number": cell, **rest})
        reason = _("A spreadsheet has shortened this number, so its last digits are lost; it is kept as it stands.")
        draft.problems.append(Problem(draft.row, "phones", cell, reason))
        return
    found = reading.reach(cell)
    own, strange = (found.phones, found.emails) if slot.collection == "phones" else (found.emails, found.phones)
    if not own and not strange:
        _add(draft, slot.collection, {MAIN_FIELDS[slot.collection]: cell, **rest})
        if slot.collection == "emails":
            reason = _("This cannot be an e-mail address; it is kept as it stands.")
            draft.problems.append(Problem(draft.row, "emails", cell, reason))
        elif not _HAS_DIGIT.search(cell):
            reason = _("There is no number in this; it is kept as it stands.")
            draft.problems.append(Problem(draft.row, "phones", cell, reason))
        return
    other = "emails" if slot.collection == "phones" else "phones"
    for value in own:
        _add(draft, slot.collection, {MAIN_FIELDS[slot.collection]: value, **rest})
        rest.pop("is_primary", None)  # of several only one can come first
    for value in strange:
        _add(draft, other, {MAIN_FIELDS[other]: value, "label": DEFAULT_LABELS[other]})
    if found.rest:
        keep(draft, slot.name, cell)


def _add(draft: Draft, collection: str, value: Values) -> None:
    """Add a value unless the same is there; of two labels the one that says more stays."""
    main = MAIN_FIELDS[collection]
    values = draft.items.get(collection)
    if values is None:
        draft.items[collection] = [value]
        return
    for known in values:
        if known[main] == value[main]:
            if known.get("label") == value.get("label") or value.get("label") in _VAGUE:
                return
            if known.get("label") in _VAGUE:
                known.update(value)
                return
    values.append(value)


def _others(collection: str, label: str, others: Sequence[tuple[str, int]], cells: list[str]) -> Values:
    """Return the further fields of a value: its label, its extension, whether it comes first."""
    found: Values = {"label": label}
    for name, place in others:
        cell = cells[place]
        if name == "label":
            found["label"] = (
                own_label(collection, cell.removeprefix("* ").strip())
                if cell
                else label or DEFAULT_LABELS.get(collection, "")
            )
            if cell.startswith("* "):
                found["is_primary"] = 1
        elif cell and name == "is_primary":
            if reading.yes_no(cell):
                found["is_primary"] = 1
        elif cell:
            found[name] = cell
    return found


def _keep_lonely(slot: _Slot, cells: list[str], draft: Draft) -> None:
    """Keep what stands beside a value that is not there, but not its mere label."""
    for name, places in slot.columns.items():
        if name not in ("label", "is_primary", MAIN_FIELDS.get(slot.collection)) and cells[places[0]]:
            keep(draft, slot.names[places[0]], cells[places[0]])


def _date_step(slot: _Slot, order: Order) -> Step:
    place = slot.columns.get("date", [-1])[0]
    others = [(name, places[0]) for name, places in slot.columns.items() if name != "date"]

    def step(cells: list[str], draft: Draft) -> None:
        cell = cells[place] if place >= 0 else ""
        if not cell.strip(NO_DAY):
            return
        rest = _others("dates", slot.label, others, cells)
        parts = reading.several(cell)
        for part in parts if all(read_date(part, order) or read_serial(part) for part in parts) else [cell]:
            _add(draft, "dates", {"date": read_annual(draft, "dates", part, order), **rest})

    return step


def _detail_step(slot: _Slot) -> Step:
    """Return what keeps a labelled detail; the relations that a card has fields for go there."""
    is_relation = slot.number // 1000 == 1
    place = slot.columns.get("value", [-1])[0]
    label_place = slot.columns.get("label", [-1])[0]

    def step(cells: list[str], draft: Draft) -> None:
        value = cells[place] if place >= 0 else ""
        label = cells[label_place] if label_place >= 0 else slot.label
        field = _RELATIONS.get(squash(label), "") if is_relation else ""
        if value and field and field not in draft.values and RECORD_TYPES[draft.kind].has_field(field):
            draft.values[field] = value
        elif value:
            keep(draft, label.removeprefix("* ") or slot.name, value)

    return step


def _address_step(slot: _Slot) -> Step:
    """Return what puts an address together; a whole one stands in its street unless its parts are known."""
    parts = [
        (name, places)
        for name, places in slot.columns.items()
        if name not in (WHOLE, "label", "is_primary", "valid_until")
    ]
    wholes = slot.columns.get(WHOLE, [])
    others = [(name, slot.columns[name][0]) for name in ("label", "is_primary", "valid_until") if name in slot.columns]

    def step(cells: list[str], draft: Draft) -> None:
        address: Values = {}
        for name, places in parts:
            text = cells[places[0]] if len(places) == 1 else "\n".join(filter(None, (cells[place] for place in places)))
            if text:
                address[name] = text
        for place in wholes:
            if cells[place] and not address:
                address["street"] = cells[place]
            elif cells[place] and not _says_no_more(cells[place], address):
                keep(draft, slot.names[place], cells[place])
        if address:
            rest = _others("addresses", slot.label, others, cells) if others else {"label": slot.label}
            draft.items.setdefault("addresses", []).append({**address, **rest})

    return step


def _says_no_more(whole: str, parts: Values) -> bool:
    """Say whether a whole address says only what its parts say, in whatever order its country writes it."""
    rest = fold(whole)
    for part in sorted(
        (line for value in parts.values() for line in fold(str(value)).split("\n")), key=len, reverse=True
    ):
        rest = rest.replace(part, " ", 1)
    return set(_WORD.findall(rest)) <= set(_WORD.findall(fold(" ".join(map(str, parts.values())))))
