"""Is the file whole? SQLite's check, search index, derived fields and references, recomputed apart from unit."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from crm_desktop.base.errors import FileProblem
from crm_desktop.base.i18n import N_, _, format_number, ngettext
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.deriving import DERIVED_ITEMS, Items, Locality, derive, derive_item, search_text
from crm_desktop.domain.references import REFERENCES
from crm_desktop.formats.codec import Progress
from crm_desktop.services.base import Service
from crm_desktop.store.reading import Reader
from crm_desktop.store.search import notice_others

EXAMPLES = 3


class FaultKind(StrEnum):
    """What is wrong, as far as it matters for what to do about it."""

    DAMAGE = "damage"
    CONTENTS = "contents"
    LOOSE_ENDS = "loose_ends"
    DATES = "dates"
    DERIVED = "derived"
    INDEX = "index"

    @property
    def mendable(self) -> bool:
        """Whether it can be worked out again from what people typed."""
        return self not in (FaultKind.DAMAGE, FaultKind.CONTENTS, FaultKind.LOOSE_ENDS)


_SAID = {
    FaultKind.DAMAGE: N_("The file itself is damaged"),
    FaultKind.CONTENTS: N_("A picture or a paper is missing or damaged"),
    FaultKind.LOOSE_ENDS: N_("Something belongs to a record that is not there"),
    FaultKind.DATES: N_("Dates of the last contact do not follow from the notes"),
    FaultKind.DERIVED: N_("Names in order or numbers to compare do not follow from what was typed"),
    FaultKind.INDEX: N_("The search does not know what was typed"),
}


@dataclass(frozen=True, slots=True)
class FaultGroup:
    """All faults of one kind."""

    kind: FaultKind
    faults: tuple[str, ...]

    def sentence(self) -> str:
        """Say what is wrong, how often, and where for example."""
        examples = self.faults[:EXAMPLES]
        more = len(self.faults) - len(examples)
        rest = ngettext("and {n} more", "and {n} more", more).format(n=format_number(more)) if more else ""
        where = "; ".join(filter(None, (*examples, rest)))
        return f"{_(_SAID[self.kind])} ({format_number(len(self.faults))}): {where}"


@dataclass(slots=True)
class Findings:
    """What a check found: faults by where they are, in words."""

    checked: dict[str, int] = field(default_factory=dict)
    found: dict[FaultKind, list[str]] = field(default_factory=dict)

    def add(self, kind: FaultKind, *faults: str) -> None:
        """Write down what is wrong."""
        if faults:
            self.found.setdefault(kind, []).extend(faults)

    @property
    def faults(self) -> list[str]:
        """Everything that is wrong, by kind."""
        return [fault for group in self.groups() for fault in group.faults]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.found

    @property
    def mendable(self) -> bool:
        """Whether something is wrong that can be worked out again from what people typed."""
        return any(kind.mendable for kind in self.found)

    @property
    def typed_is_whole(self) -> bool:
        """Whether everything that is wrong can be worked out again."""
        return all(kind.mendable for kind in self.found)

    def groups(self) -> list[FaultGroup]:
        """Return the faults by kind, the worst first."""
        return [FaultGroup(kind, tuple(self.found[kind])) for kind in FaultKind if kind in self.found]


@dataclass(frozen=True, slots=True)
class Repaired:
    """What is still wrong after a repair, and where a copy of the file lies as it was before."""

    findings: Findings
    copy: Path


_DERIVED_DATES = """
WITH latest AS (
  SELECT l.target_id AS contact_id, e.effect AS effect, e.happened_at AS at
  FROM entry e JOIN entry_link l ON l.record_id = e.id WHERE e.private = 0 AND e.effect IS NOT NULL
), by_contact AS (
  SELECT contact_id,
    max(CASE WHEN effect = 'reach' OR effect = 'meeting' THEN at END) AS reach,
    max(CASE WHEN effect = 'attempt' THEN at END) AS attempt,
    max(CASE WHEN effect = 'meeting' THEN at END) AS meeting,
    max(CASE WHEN effect = 'letter' THEN at END) AS letter,
    max(CASE WHEN effect = 'email' THEN at END) AS email
  FROM latest GROUP BY contact_id
)
SELECT c.id FROM contact c LEFT JOIN by_contact b ON b.contact_id = c.id
WHERE c.last_reach IS NOT b.reach OR c.last_attempt IS NOT b.attempt OR c.last_meeting IS NOT b.meeting
   OR c.last_letter IS NOT b.letter OR c.last_email IS NOT b.email
"""
_RESULTS = """
SELECT c.id FROM contact c LEFT JOIN (
  SELECT contact_id, result FROM (
    SELECT l.target_id AS contact_id, e.type || ':' || coalesce(e.result, '') AS result,
      row_number() OVER (PARTITION BY l.target_id ORDER BY e.happened_at DESC, e.id DESC) AS place
    FROM entry e JOIN entry_link l ON l.record_id = e.id WHERE e.private = 0 AND e.type <> 'note'
  ) WHERE place = 1
) r ON r.contact_id = c.id WHERE c.last_result IS NOT r.result
"""

_ONLY_AN_INDEX = re.compile(r"FTS5|from index|in index|non-unique entry")
"""What SQLite says about an index whose table is sound: it can be made again."""
_AWAY = "IS NOT NULL AND NOT EXISTS (SELECT 1 FROM blob b WHERE b.sha256 = {column})"
_WANTED = {
    "picture": " UNION ALL ".join(
        f"SELECT r.id, substr(r.photo, 1, 12) FROM {kind} r WHERE r.photo {_AWAY.format(column='r.photo')}"
        for kind in ("contact", "company")
    ),
    "paper": "SELECT x.record_id, coalesce(x.name, '') FROM attachment x WHERE x.sha256 "
    + _AWAY.format(column="x.sha256"),
}
"""Who names a content that is not there."""


class Checking(Service):
    """The verb `check`."""

    def check(self, progress: Progress | None = None) -> Findings:
        """Check everything that can be checked; nothing is changed."""
        findings = Findings()
        total = sum(int(self._connection.value(f"SELECT count(*) FROM {t.table}")) for t in RECORD_TYPES.values())
        self._sqlite(findings)
        with _noting(findings, FaultKind.DAMAGE):
            self._references(findings)
            self._dates(findings)
            done = 0
            for kind in ("contact", "company", "entry"):
                done = self._derived(kind, findings, progress, done, total)
        with _noting(findings, FaultKind.INDEX):
            self._index(findings)
        with _noting(findings, FaultKind.CONTENTS):
            self._contents(findings)
        return findings

    def repair(self, progress: Progress | None = None) -> Repaired:
        """Work out again whatever follows from what people typed, after a copy of the file as it is; check again."""
        copy = self._workspace.rebuild(progress or _silent)
        return Repaired(self.check(progress), copy)

    def _sqlite(self, findings: Findings) -> None:
        with self._connection.one_moment():
            with _noting(findings, FaultKind.INDEX):
                notice_others(self._connection)
            lines = [row[0] for row in self._connection.rows("PRAGMA integrity_check(20)")]
        for line in lines:
            if line != "ok":
                findings.add(FaultKind.INDEX if _ONLY_AN_INDEX.search(line) else FaultKind.DAMAGE, f"SQLite: {line}")
        findings.checked["pages"] = int(self._connection.pragma("page_count"))

    def _references(self, findings: Findings) -> None:
        for record_type in RECORD_TYPES.values():
            for collection in record_type.collections:
                owners = [t.table for t in RECORD_TYPES.values() if collection in t.collections]
                known = " AND ".join(
                    f"NOT EXISTS (SELECT 1 FROM {table} r WHERE r.id = x.record_id)" for table in owners
                )
                lost = self._connection.value(f"SELECT count(*) FROM {collection.table} x WHERE {known}")
                if lost:
                    findings.add(FaultKind.LOOSE_ENDS, f"{collection.table}: {lost} rows belong to no record")
        for reference in REFERENCES:
            name = reference.field.name
            known = " AND ".join(
                f"NOT EXISTS (SELECT 1 FROM {RECORD_TYPES[kind].table} r WHERE r.id = x.{name})"
                for kind in reference.field.refers_to
            )
            lost = self._connection.value(
                f"SELECT count(*) FROM {reference.table} x WHERE x.{name} IS NOT NULL AND {known}"
            )
            if lost:
                told = f"{reference.table}: {lost} rows name a record that is not there ({name})"
                findings.add(FaultKind.LOOSE_ENDS, told)

    def _dates(self, findings: Findings) -> None:
        for sql, text in ((_DERIVED_DATES, "dates of last contact"), (_RESULTS, "last results")):
            wrong = self._connection.rows(sql)
            if wrong:
                findings.add(FaultKind.DATES, *(f"contact {row[0]}: {text}" for row in wrong))

    def _contents(self, findings: Findings) -> None:
        """Compare pictures and papers with the names they are kept by, and look for those that are away."""
        names = [row[0] for row in self._connection.rows("SELECT sha256 FROM blob ORDER BY rowid")]
        findings.checked["contents"] = len(names)
        for name in names:
            data = self._connection.value("SELECT data FROM blob WHERE sha256 = ?", (name,))
            if data is not None and hashlib.sha256(bytes(data)).hexdigest() != name:
                findings.add(FaultKind.CONTENTS, f"content {name[:12]} is damaged: it is not what its name says")
        for kind, sql in _WANTED.items():
            for record_id, what in self._connection.rows(sql):
                findings.add(FaultKind.CONTENTS, f"{kind} of {record_id} is missing: {what}")

    def _derived(self, kind: str, findings: Findings, progress: Progress | None, done: int, total: int) -> int:
        """Compare names, sort keys and search words with what the record's values give."""
        record_type = RECORD_TYPES[kind]
        place = self._workspace.place()
        ids = [row[0] for row in self._connection.rows(f"SELECT id FROM {record_type.table} ORDER BY id")]
        findings.checked[kind] = len(ids)
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            with self._connection.one_moment():
                words: dict[int, Any] = {}
                with _noting(findings, FaultKind.INDEX):
                    words = self._by_id("SELECT rowid, text FROM search WHERE rowid", part)
                keys = self._by_id(f"SELECT id, sort_key FROM {kind} WHERE id", part) if kind != "entry" else {}
                records = Reader(self._connection).chunk(kind, part)
            for record in records:
                items = {name: [item.values for item in several] for name, several in record.items.items()}
                for name in _wrong_items(items, place):
                    findings.add(FaultKind.DERIVED, f"{kind} {record.id}: {name} as compared")
                fresh = derive(kind, record.values, items, record.text("company"), place)
                for name, value in fresh.items():
                    stored = keys.get(record.id) if name == "sort_key" else record.values.get(name)
                    if stored != value:
                        findings.add(FaultKind.DERIVED, f"{kind} {record.id}: {name}")
                if words.get(record.id) != search_text(kind, {**record.values, **fresh}, items, record.text("company")):
                    findings.add(FaultKind.INDEX, f"{kind} {record.id}: its words")
            done += len(part)
            if progress is not None:
                progress(done, total)
        return done

    def _by_id(self, select: str, ids: Sequence[int]) -> dict[int, Any]:
        listed = "[" + ",".join(map(str, ids)) + "]"
        return dict(self._connection.rows(f"{select} IN (SELECT value FROM json_each(?))", (listed,)))

    def _index(self, findings: Findings) -> None:
        stray = self._connection.value(
            "SELECT count(*) FROM search s WHERE NOT EXISTS (SELECT 1 FROM contact r WHERE r.id = s.rowid)"
            " AND NOT EXISTS (SELECT 1 FROM company r WHERE r.id = s.rowid)"
            " AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.id = s.rowid)"
        )
        if stray:
            findings.add(FaultKind.INDEX, f"{stray} records that are not there")
        for kind in ("contact", "company", "entry"):
            differing = self._connection.value(
                f"SELECT count(*) FROM search s JOIN {kind} r ON r.id = s.rowid"
                f" WHERE s.kind <> '{kind}' OR s.owner IS NOT r.owner OR s.private <> r.private"
            )
            if differing:
                findings.add(FaultKind.INDEX, f"the owner of {differing} of kind {kind}")


@contextmanager
def _noting(findings: Findings, kind: FaultKind) -> Iterator[None]:
    """Write down as a fault what cannot even be read."""
    try:
        yield
    except FileProblem as problem:
        findings.add(kind, problem.details or str(problem))


def _silent(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def _wrong_items(items: Items, place: Locality) -> Iterator[str]:
    """Yield each collection that has a value whose derived fields do not follow from it."""
    for name in sorted(DERIVED_ITEMS):
        for stored in items.get(name, ()):
            fresh = dict(stored)
            derive_item(name, fresh, place)
            if fresh != dict(stored):
                yield name
