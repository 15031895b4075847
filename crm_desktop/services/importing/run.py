"""The verb `import`: everything in one action, so that one undo takes all of it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from crm_desktop.base.i18n import _
from crm_desktop.base.identity import parse_id
from crm_desktop.base.quiet import collector_off
from crm_desktop.domain.custom_field import CustomType
from crm_desktop.domain.folding import fold
from crm_desktop.domain.records import Draft, Edit, Problem, Record, Value, Values
from crm_desktop.formats.codec import Progress, batches
from crm_desktop.services.base import LazyTables, Service
from crm_desktop.services.carrying import Carrier, Link
from crm_desktop.services.carrying_pictures import take_pictures
from crm_desktop.services.custom_fields import CustomFields
from crm_desktop.services.groups import Groups
from crm_desktop.services.importing.balance import Balance, ImportOptions, Match, OnMatch
from crm_desktop.services.importing.entries import LinkedImport, is_taken
from crm_desktop.services.importing.furniture import KINDS as FURNITURE
from crm_desktop.services.importing.furniture import FurnitureImport
from crm_desktop.services.importing.matching import Keys, Matcher, keys_of, most_telling_first, same_person
from crm_desktop.services.importing.merging import Merger
from crm_desktop.services.importing.source import ImportSource
from crm_desktop.services.preparing import CompanyFinder, Preparer
from crm_desktop.services.scope import Scope
from crm_desktop.store.unit import Unit
from crm_desktop.store.workspace import Workspace

BATCH = 4_000
PACE = 1_000
"""After so many rows of one step the progress is told, which is also when an import can be stopped."""
_T = TypeVar("_T")


class _RehearsalOver(Exception):
    """Raised at the end of a rehearsal, so that the transaction is rolled back."""


class _Pending:
    """What a batch has brought so far: new drafts that are not written yet, and by what all of them are known.

    The file was asked about the whole batch beforehand, so it must be asked again about whoever is known here.
    """

    def __init__(self) -> None:
        self.drafts: list[tuple[Draft, Keys]] = []
        self._by_mark: dict[object, list[Keys]] = {}
        self._in_file: set[object] = set()
        """Marks of what was written since; several drafts may have become one record."""

    def knows(self, keys: Keys) -> bool:
        """Say whether one of them may be the same person."""
        marks = _marks(keys)
        if keys.tokens:
            first = ("token", keys.tokens[0])
            if first in self._in_file:
                return True
            if any(set(keys.tokens) <= set(other.tokens) for other in self._by_mark.get(first, ())):
                return True
        if not self._in_file.isdisjoint(marks):
            return True
        return any(same_person(keys, other) for mark in marks if mark in self._by_mark for other in self._by_mark[mark])

    def add(self, draft: Draft, keys: Keys) -> None:
        """Keep a draft until the batch is written."""
        self.drafts.append((draft, keys))
        for mark in (*_marks(keys), *(("token", token) for token in keys.tokens)):
            self._by_mark.setdefault(mark, []).append(keys)

    def wrote(self) -> None:
        """Note that the drafts are in the file now."""
        for _draft, keys in self.drafts:
            self.merged(keys)
        self.drafts = []

    def merged(self, keys: Keys) -> None:
        """Note that a record has these keys now; a name alone is looked at person by person."""
        self._in_file.update(mark for mark in _marks(keys) if mark != keys.filed)
        self._in_file.update(("token", token) for token in keys.tokens)
        if keys.filed:
            self._by_mark.setdefault(keys.filed, []).append(keys)


def _match(draft: Draft, record: Record, edit: Edit) -> Match:
    known_by = record.first("emails", "address") or record.first("phones", "number")
    changes = dict.fromkeys([*edit.values, *(collection for collection, _id, _values in edit.put)])
    return Match(draft.row, record.id, record.name, known_by, tuple(changes))


def _marks(keys: Keys) -> list[object]:
    marks: list[object] = [*keys.emails, *keys.phones]
    if keys.filed:
        marks.append(keys.filed)
    if keys.uid:
        marks.append(("uid", keys.uid))
    if keys.id:
        marks.append(("id", keys.id))
    return marks


class Importing(Service):
    """Brings a source into the file."""

    def run(self, source: ImportSource, options: ImportOptions, progress: Progress | None = None) -> Balance:
        """Import, or with `dry_run` find out what an import would do: the same work, then rolled back.

        `progress` is called with (rows done, rows in all); it may raise Cancelled, which leaves the file as it was.
        """
        balance = Balance(dry_run=options.dry_run)
        try:
            with collector_off(), self._connection.roomy(), self._workspace.unit("import") as unit:
                _Run(self, unit, source, options, balance).go(progress)
                unit.params = {
                    "source": source.name, "new": balance.new, "updated": balance.updated, "same": balance.same,
                    "rejected": balance.rejected, "on_match": str(options.on_match),
                }  # fmt: skip
                if options.dry_run:
                    raise _RehearsalOver
        except _RehearsalOver:
            return balance
        balance.action = unit.committed.action
        return balance

    def recognise(self, source: ImportSource) -> None:
        """Let columns that are called like a field of one's own mean that field, whatever else was guessed."""
        if source.mapping is None:
            return
        names = {fold(name): name for name in self.own_fields(source.mapping.kind)}
        for column in source.mapping.columns:
            name = names.get(fold(column.header.strip()))
            if name is not None:
                source.mapping.set(column.header, f"extras/{name}")

    def own_fields(self, kind: str) -> list[str]:
        """Return the names of the fields of one's own that a column can fill; what is calculated holds nothing."""
        customs = CustomFields(self._workspace, self._scope, self._lazy_tables).of(kind)
        return [custom.name for custom in customs if custom.type is not CustomType.CALCULATED]

    @property
    def parts(self) -> tuple[Workspace, Scope]:
        """The workspace and scope that one run works with."""
        return self._workspace, self._scope


class _Run:
    """One import under way."""

    def __init__(
        self, service: Importing, unit: Unit, source: ImportSource, options: ImportOptions, balance: Balance
    ) -> None:
        self._workspace, self._scope = service.parts
        self._connection = self._workspace.connection
        self._unit = unit
        self._source = source
        self._options = options
        self._balance = balance
        self._place = self._workspace.place()
        self._companies = CompanyFinder(self._connection, self._scope.user)
        self._matchers: dict[str, Matcher] = {}
        self._carrier: Carrier | None = None
        self._links: list[Link] = []
        """Values that lead to somebody, who may not be there yet."""
        self._related: list[tuple[Draft, list[Values]]] = []
        """Drafts and their relations, which can be tied only when everybody is there."""
        self._daughters: list[tuple[Draft, Value, Value]] = []
        """Companies that are part of another one, with its name and its id in the source."""
        self._placed: dict[int, int] = {}
        """Where the drafts that wait to be tied were written (0: not yet), by the identity of the draft."""
        self._ids: dict[int, int] = {}
        """Old id → id in this file, for records that came with ids."""
        self._furniture = FurnitureImport(self._connection, unit, self._scope, self._ids, balance)
        self._tell: Callable[[], None] = lambda: None

    def go(self, progress: Progress | None) -> None:
        """Take every draft in turn."""
        for problem in self._source.problems:
            self._balance.add_problem(problem)
        self._make_fields()
        for data, media_type in self._source.contents:
            self._unit.keep(data, media_type)
        done = 0

        def tell() -> None:
            if progress is not None:
                progress(done, max(self._source.total, done))

        self._tell = tell
        for batch in batches(self._paced(self._source.drafts()), BATCH):
            for kind, run in groupby(batch, key=lambda draft: draft.kind):
                self._take(kind, list(run))
            done += len(batch)
            tell()
        self._relate()
        self._link()
        self._furniture.finish()
        self._balance.companies = self._companies.made

    def _make_fields(self) -> None:
        """Make the fields that columns are to fill, so that one undo takes them back with what is in them."""
        customs = CustomFields(self._workspace, self._scope, LazyTables(self._workspace))
        for values in self._options.new_fields:
            self._balance.settings += customs.make_in(self._unit, self._options.kind, values)

    def _paced(self, items: Iterable[_T]) -> Iterator[_T]:
        """Yield the items of a long step, and tell the progress now and then."""
        for number, item in enumerate(items, 1):
            yield item
            if not number % PACE:
                self._tell()

    def _take(self, kind: str, drafts: list[Draft]) -> None:
        usable: list[Draft] = []
        for draft in drafts:
            for problem in draft.problems:
                if not problem.rejected:
                    self._balance.add_problem(problem)
            rejected = next((problem for problem in draft.problems if problem.rejected), None)
            if rejected is None and draft.is_empty():
                rejected = Problem(draft.row, "", "", _("There is nothing in this row."), rejected=True)
            if rejected is not None:
                self._balance.add_problem(rejected)
            else:
                usable.append(draft)
        if kind not in FURNITURE:
            self._balance.rows += len(usable)
        if kind in ("entry", "activity"):
            LinkedImport(kind, self._connection, self._unit, self._scope, self._ids, self._balance).take(usable)
        elif kind in FURNITURE:
            self._furniture.take(kind, usable)
        else:
            self._resolve_companies(kind, usable)
            if self._carrier is None:
                customs = CustomFields(self._workspace, self._scope, LazyTables(self._workspace))
                groups = Groups(self._workspace, self._scope, LazyTables(self._workspace))
                order = self._source.mapping.date_order if self._source.mapping is not None else "ymd"
                self._carrier = Carrier(customs, groups, self._scope.user, self._ids, order)
            take_pictures(self._unit, self._connection, usable)
            links = self._carrier.take_in(self._unit, usable)
            for problem in self._carrier.odd_values():
                self._balance.add_problem(problem)
            self._links += links
            self._placed.update((id(link.draft), 0) for link in links)
            self._match(kind, usable)

    def _resolve_companies(self, kind: str, drafts: Sequence[Draft]) -> None:
        """Point to companies by the ids they have in this file, where the source knew them by id."""
        for draft in drafts:
            if kind == "contact":
                new_id = self._here(draft.values.pop("company_id", None))
                if new_id is not None:
                    draft.values["company_id"] = new_id
            if "positions" in draft.items:
                draft.items["positions"] = self._positions(draft, draft.items.pop("positions"))
            if draft.items.get("relations"):
                self._related.append((draft, draft.items.pop("relations")))
                self._placed[id(draft)] = 0
            if kind == "company" and (draft.values.get("parent") or draft.values.get("parent_id")):
                parent = draft.values.pop("parent", None)
                self._daughters.append((draft, parent, draft.values.pop("parent_id", None)))
                self._placed[id(draft)] = 0

    def _positions(self, draft: Draft, positions: Sequence[Values]) -> list[Values]:
        found = []
        for one in positions:
            here = self._here(one.get("company_id"), "company")
            if here is None:
                self._left_out(draft, "positions", one.get("title"))
            else:
                found.append({**one, "company_id": here})
        return found

    def _left_out(self, draft: Draft, name: str, value: Value) -> None:
        """Tell of something that leads to a record which neither came along nor is here."""
        reason = _("Not taken: whom it leads to is not in this file.")
        self._balance.add_problem(Problem(draft.row, name, str(value or ""), reason))

    def _here(self, old: Value, kind: str = "") -> int | None:
        """Return the id that a record of the source has in this file, or None.

        With a `kind` also of one that did not come along and is here: ids are unique in all files.
        """
        old_id = parse_id(old) if isinstance(old, str) else old
        if not isinstance(old_id, int):
            return None
        found = self._ids.get(old_id)
        if found is None and kind in ("contact", "company"):
            sql = f"SELECT r.id FROM {kind} r WHERE r.id = :id AND {self._scope.condition('r')}"
            found = self._connection.value(sql, self._scope.params(id=old_id))
        return found

    def _relate(self) -> None:
        """Tie the relations that came along, those that are not there yet."""
        for draft, relations in self._related:
            holder = self._placed.get(id(draft))
            record = self._workspace.reader.record(draft.kind, holder) if holder is not None else None
            if record is None:
                continue
            have = {(item.values.get("target_id"), item.text("type")) for item in record.several("relations")}
            edit = Edit()
            for one in relations:
                target = self._here(one.get("target_id"), str(one.get("target_kind") or ""))
                if target is None:
                    self._left_out(draft, "relations", one.get("type"))
                elif (target, str(one.get("type") or "")) not in have:
                    edit.put.append(("relations", None, {**one, "target_id": target}))
            if not edit.is_empty():
                self._unit.edit(draft.kind, record.id, edit)
        for draft, name, old_id in self._daughters:
            daughter, parent = self._placed.get(id(draft)), self._here(old_id)
            if parent is None and isinstance(name, str):
                self._companies.ensure(self._unit, [name])
                parent = self._companies.known(name)
            current = self._workspace.reader.record("company", daughter) if daughter is not None else None
            if current is None or parent is None or parent in (daughter, current.values.get("parent_id")):
                continue
            if not current.values.get("parent_id") or self._options.on_match is OnMatch.UPDATE:
                self._unit.edit("company", current.id, Edit({"parent_id": parent}))

    def _link(self) -> None:
        """Let values lead to those they led to in the source; one that is not here leaves its name."""
        for link in self._links:
            holder, target = self._placed.get(id(link.draft)), self._here(link.source_id)
            record = self._workspace.reader.record(link.draft.kind, holder) if holder else None
            if record is None or target is None:
                continue
            for item in record.several("custom"):
                if (item.values.get("field_id"), item.text("text")) != (link.field_id, link.text):
                    continue
                if item.values.get("target_id") is None or self._options.on_match is OnMatch.UPDATE:
                    leads: Values = {"target_kind": link.kind, "target_id": target}
                    self._unit.edit(record.kind, record.id, Edit(put=[("custom", item.id, leads)]))

    def _match(self, kind: str, drafts: list[Draft]) -> None:
        batch = [keys_of(draft, self._place) for draft in self._paced(drafts)]
        if self._options.on_match is OnMatch.ADD:
            self._write(kind, list(zip(drafts, batch, strict=True)))
            return
        batch = most_telling_first(batch)
        matcher = self._matchers.setdefault(kind, Matcher(self._connection, kind, self._scope, self._place))
        assert self._carrier is not None
        several, groups = self._carrier.several, self._carrier.group_names
        merger = Merger(kind, self._options.on_match, self._place, several, groups)
        found = matcher.candidates(batch)
        known = matcher.whole(one for ids in found for one in ids)
        stale: set[int] = set()
        pending = _Pending()
        for draft, keys, ids in self._paced(zip(drafts, batch, found, strict=True)):
            candidates = [known[one] for one in ids]
            if pending.knows(keys):
                self._write(kind, pending.drafts)
                pending.wrote()
                matcher.is_empty = False
                candidates = self._again(matcher, keys)
            elif not stale.isdisjoint(ids):
                candidates = self._again(matcher, keys)
            record = self._choose(keys, draft, candidates, merger)
            if record is None:
                pending.add(draft, keys)
                continue
            if self._into(draft, record, merger, stale):
                pending.merged(keys)
        self._write(kind, pending.drafts)
        matcher.is_empty = matcher.is_empty and not pending.drafts

    def _again(self, matcher: Matcher, keys: Keys) -> list[Record]:
        """Look once more for whom a draft may be: the file has changed since the batch was looked up."""
        [ids] = matcher.candidates([keys])
        known = matcher.whole(ids)
        return [known[one] for one in ids]

    def _choose(self, keys: Keys, draft: Draft, candidates: Sequence[Record], merger: Merger) -> Record | None:
        """Return the one record this row is; where it could be several, the one it adds nothing to, else none."""
        matches = [
            record for record in candidates if not keys.tokens or merger.merge(draft, record, None)[0].is_empty()
        ]
        if len(matches) <= 1:
            return matches[0] if matches else None
        by_id = [record for record in matches if record.id == keys.id or (keys.uid and record.text("uid") == keys.uid)]
        same = by_id or [record for record in matches if merger.merge(draft, record, None)[0].is_empty()]
        if same:
            return same[0]
        by_mail = [record for record in matches if {i.text("normal") for i in record.several("emails")} & keys.emails]
        return by_mail[0] if len(by_mail) == 1 else None

    def _into(self, draft: Draft, record: Record, merger: Merger, stale: set[int]) -> bool:
        """Bring a draft into the record it is; say whether that changed anything."""
        if draft.id is not None:
            self._ids[draft.id] = record.id
        self._note(draft, record.id)
        if self._options.on_match is OnMatch.SKIP:
            self._balance.same += 1
            self._balance.add_match(_match(draft, record, Edit()))
            return False
        company = draft.text("company")
        company_id = None
        if company and draft.kind == "contact":
            if not record.values.get("company_id") or self._options.on_match is OnMatch.UPDATE:
                self._companies.ensure(self._unit, [company])
            company_id = self._companies.known(company) or 0
            if company_id == 0 or company_id == record.values.get("company_id"):
                company_id = None
        edit, kept = merger.merge(draft, record, company_id)
        for problem in kept:
            self._balance.add_problem(problem)
        self._balance.add_match(_match(draft, record, edit))
        if not edit.is_empty() and self._unit.edit(record.kind, record.id, edit):
            stale.add(record.id)
            self._balance.updated += 1
            return True
        self._balance.same += 1
        return False

    def _write(self, kind: str, drafts: Sequence[tuple[Draft, Keys]]) -> None:
        if not drafts:
            return
        if kind == "contact":
            self._companies.ensure(self._unit, (draft.text("company") for draft, _keys in drafts))
            self._tell()
        preparer = Preparer(kind, self._scope.user, self._companies if kind == "contact" else None)
        records = []
        for draft, keys in self._paced(drafts):
            record = preparer.prepare(draft)
            if kind == "contact" and keys.filed:
                record.values["name"], record.values["sort_key"] = keys.shown, keys.filed
            if draft.id is not None and not is_taken(self._connection, draft.id):
                record.id = draft.id
            if isinstance(draft.values.get("company_id"), int):
                record.values["company_id"] = draft.values["company_id"]
            records.append(record)
        self._unit.create(records)
        for (draft, _keys), record in zip(drafts, records, strict=True):
            if draft.id is not None:
                self._ids[draft.id] = record.id
            self._note(draft, record.id)
        self._balance.new += len(records)

    def _note(self, draft: Draft, record_id: int) -> None:
        if id(draft) in self._placed:
            self._placed[id(draft)] = record_id
        if draft.kind == "company" and draft.text("name"):
            self._companies.note(draft.text("name"), record_id)
