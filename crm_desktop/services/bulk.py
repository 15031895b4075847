"""One change on many records: first seen as old → new on each, then done as one action with one undo."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.domain.attributes import Attribute
from crm_desktop.domain.entry import check_entry
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.folding import fold
from crm_desktop.domain.records import Edit, Record, Values
from crm_desktop.services.base import LazyTables, Service
from crm_desktop.services.custom_fields import CustomFields
from crm_desktop.services.finding.lookups import Lookups
from crm_desktop.services.groups import Groups
from crm_desktop.services.parting import Parting
from crm_desktop.services.preparing import CompanyFinder
from crm_desktop.services.scope import Scope
from crm_desktop.services.setting import Setter
from crm_desktop.store.reading import as_stored, as_value
from crm_desktop.store.workspace import Workspace

CHUNK = 500
SHOWN = 200
"""So many signs of a long text stand for it."""


class How(StrEnum):
    """What is done to the field of each record."""

    SET = "set"
    FILL = "fill"
    """Set only where it is empty."""
    CLEAR = "clear"
    REPLACE = "replace"
    """Replace a text wherever it stands in the value."""
    ADD = "add"
    """Add one of several values: a tag, a group."""
    TAKE = "take"
    """Take one of several values away."""
    COPY = "copy"
    """Copy from another field."""
    SWAP = "swap"
    """Swap with another field."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be done to many records at once."""

    key: str
    how: How
    value: str = ""
    search: str = ""
    """What is replaced."""
    other: str = ""
    """The other field, of copy and swap."""


@dataclass(frozen=True, slots=True)
class Preview:
    """One record as it would change."""

    id: int
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Look:
    """What a change would do: the first records that change, and how many do in all."""

    rows: tuple[Preview, ...]
    count: int


def hows_of(kind: str, attribute: Attribute) -> tuple[How, ...]:
    """Return what can be done to a field of many records, the likeliest first."""
    if attribute.is_set:
        return (How.ADD, How.TAKE, How.SET, How.CLEAR)
    if kind == "entry" and attribute.key in ("type", "happened_at"):
        return (How.SET,)  # an entry without them would be none
    if attribute.kind is FieldKind.YES_NO:
        return (How.SET, How.CLEAR)
    texts = () if attribute.kind in _NOT_TEXT else (How.REPLACE,)
    return (How.SET, How.FILL, *texts, How.CLEAR, How.COPY, How.SWAP)


_NOT_TEXT = frozenset({FieldKind.DATE, FieldKind.ANNUAL, FieldKind.MOMENT, FieldKind.INTEGER, FieldKind.NUMBER})


class Bulk(Service):
    """Changes many records at once."""

    def __init__(
        self,
        workspace: Workspace,
        scope: Scope,
        tables: LazyTables,
        lookups: Lookups,
        customs: CustomFields,
        groups: Groups,
    ) -> None:
        super().__init__(workspace, scope, tables)
        self._lookups = lookups
        self._customs = customs
        self._groups = groups
        self._setter = Setter(customs, groups)

    def editable(self, kind: str) -> list[Attribute]:
        """Return the attributes that can be changed on many records."""
        return [one for one in self._lookups.attributes(kind) if one.editable and one.key != "name"]

    def look(
        self,
        kind: str,
        ids: Sequence[int],
        change: Change,
        most: int,
        progress: Callable[[int, int], None] | None = None,
    ) -> Look:
        """Return the first records that would change, `most` at most, and how many do in all."""
        rows: list[Preview] = []
        count = 0
        ids = list(dict.fromkeys(ids))
        for start in range(0, len(ids), CHUNK):
            for record, _edit, before, after in self._edits(kind, ids[start : start + CHUNK], change):
                count += 1
                if len(rows) < most:
                    rows.append(Preview(record.id, _name_of(record), before, after))
            if progress is not None:
                progress(min(start + CHUNK, len(ids)), len(ids))
        return Look(tuple(rows), count)

    def apply(
        self, kind: str, ids: Sequence[int], change: Change, progress: Callable[[int, int], None] | None = None
    ) -> int:
        """Do it as one action; return how many records changed. `progress` may raise Cancelled: then nothing did."""
        changed = 0
        attribute = self._lookups.attribute(change.key, kind)
        companies: CompanyFinder | None = None
        with self._connection.roomy(), self._workspace.unit(f"bulk_{kind}") as unit:
            for seen, (record, edit, _before, _after) in enumerate(self._edits(kind, ids, change), start=1):
                values: Values = {}
                for name, value in edit.values.items():
                    if f"{name}_id" in record.values:
                        companies = companies or CompanyFinder(self._connection, self._scope.user)
                        companies.ensure(unit, [str(value or "")])
                        values[f"{name}_id"] = companies.known(str(value)) if value else None
                    else:
                        values[name] = value
                changed += int(unit.edit_read(record, Edit(values, edit.put, edit.drop)))
                if progress is not None and seen % CHUNK == 0:
                    progress(seen, len(ids))
            unit.params = {"count": changed, "field": attribute.label}
        return changed

    # --- what becomes of each record

    def _edits(self, kind: str, ids: Sequence[int], change: Change) -> Iterator[tuple[Record, Edit, str, str]]:
        attribute = self._lookups.attribute(change.key, kind)
        other = self._lookups.attribute(change.other, kind) if change.other else None
        for one in (attribute, *((other,) if other else ())):
            if not one.editable:
                raise BadInput(_("“{name}” is kept by Farley and cannot be changed.").format(name=one.label))
        self._setter = Setter(self._customs, self._groups)  # which knows the groups as they are called now
        wanted = list(_parts_of(kind, attribute, other))
        for record in self._workspace.reader.records(kind, ids, wanted):
            if not self._scope.allows(record.values.get("owner"), record.values.get("private")):
                continue
            edit = Edit()
            before, after = self._one(record, attribute, other, change, edit)
            if kind == "entry":
                check_entry(edit.values)
            if not edit.is_empty() and before != after and _differs(record, edit):
                yield record, edit, before, after

    def _one(
        self, record: Record, attribute: Attribute, other: Attribute | None, change: Change, edit: Edit
    ) -> tuple[str, str]:
        setter = self._setter
        if change.how in (How.ADD, How.TAKE):
            return self._member(record, attribute, change, edit)
        before = setter.text(record, attribute)
        if change.how is How.SWAP and other is not None:
            theirs = setter.text(record, other)
            ours_leads, theirs_leads = setter.target(record, attribute), setter.target(record, other)
            setter.put(record, other, self._parts(record, other, before, attribute), edit, ours_leads)
            setter.put(record, attribute, self._parts(record, attribute, theirs, other), edit, theirs_leads)
            return f"{before} ⇄ {theirs}", f"{theirs} ⇄ {before}"
        after = self._wanted(record, attribute, before, other, change)
        if after != before:
            leads = setter.target(record, other) if change.how is How.COPY else None
            setter.put(record, attribute, self._parts(record, attribute, after, other), edit, leads)
        return before, after

    def _wanted(
        self, record: Record, attribute: Attribute, before: str, other: Attribute | None, change: Change
    ) -> str:
        if change.how is How.CLEAR:
            return ""
        if change.how is How.FILL:
            return before or change.value.strip()
        if change.how is How.COPY and other is not None:
            if other.kind is FieldKind.MONEY and attribute.kind in (FieldKind.NUMBER, FieldKind.INTEGER):
                return self._setter.amount(record, other)
            return self._setter.text(record, other)
        if change.how is How.REPLACE:
            if not change.search:
                return before
            return re.sub(re.escape(change.search), lambda _match: change.value, before, flags=re.IGNORECASE)
        return change.value.strip()

    def _member(self, record: Record, attribute: Attribute, change: Change, edit: Edit) -> tuple[str, str]:
        """Add to or take from several values: tags, groups, choices of one's own."""
        if not attribute.is_set:
            raise BadInput(_("“{name}” has one value; it can be set, not added to.").format(name=attribute.label))
        have = self._setter.several(record, attribute)
        wanted = list(have)
        for name in self._parts(record, attribute, change.value, None):
            if change.how is How.ADD:
                wanted += self._setter.add(record, attribute, name, edit)
                continue
            for gone in self._setter.take(record, attribute, name, edit):
                wanted.remove(gone)
        return "; ".join(have), "; ".join(wanted)

    def _parts(self, record: Record, attribute: Attribute, text: str, other: Attribute | None) -> list[str]:
        """Return the values that a text names: what was typed, or what another field has, which may be a set too."""
        if not attribute.is_set:
            return [text]
        known = self._setter.known(record, attribute)
        if other is not None and other.is_set:
            known += self._setter.several(record, other)
        found = Parting(";", known).parts(text)
        # What was typed was parted at commas, and a name may have one in it.
        return found if other is not None else Parting(",", known).together(found)


def _differs(record: Record, edit: Edit) -> bool:
    """Say whether an edit changes anything: “no” is what a field says that is not filled, and 007 is 7."""
    for name, value in edit.values.items():
        now, new = record.values.get(name), as_stored(name, value)
        same_company = f"{name}_id" in record.values and fold(str(now or "")) == fold(str(new or ""))
        if now != new and not same_company:
            return True
    if edit.drop:
        return True
    here = {(name, item.id): item.values for name, items in record.items.items() for item in items}
    return any(
        one is None or any(here.get((name, one), {}).get(key) != as_value(value) for key, value in changed.items())
        for name, one, changed in edit.put
    )


def _name_of(record: Record) -> str:
    """Return what a record is known by; an entry has no name, so what it begins with stands for it."""
    first = next(iter(record.text("body").splitlines()), "")
    return record.name or record.text("regarding") or first[:SHOWN]


def _parts_of(kind: str, attribute: Attribute, other: Attribute | None) -> Iterator[str]:
    """Yield the collections that a change looks into or that hang on it."""
    for one in (attribute, other):
        if one is not None and one.custom is not None:
            yield "custom"
        elif one is not None and one.collection is not None:
            yield one.collection.name
    if kind == "entry":
        yield "linked"
