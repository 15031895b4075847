"""Export: what was found, or everything, in open formats that come back in whole."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import IO

from crm_desktop.base.clock import iso_from_ms
from crm_desktop.base.errors import BadInput
from crm_desktop.base.files import atomic_file
from crm_desktop.base.i18n import _
from crm_desktop.domain.records import Record
from crm_desktop.formats.codec import Progress
from crm_desktop.formats.csv_table import write_table
from crm_desktop.formats.json_file import write_json
from crm_desktop.formats.mapping import table_layout
from crm_desktop.formats.vcard import write_vcards
from crm_desktop.services.base import Service
from crm_desktop.services.carrying import Carrier
from crm_desktop.services.carrying_pictures import with_picture
from crm_desktop.services.custom_fields import CustomFields
from crm_desktop.services.groups import Groups
from crm_desktop.services.importing.furniture import KINDS as FURNITURE

KINDS = ("contacts", "companies", "notes", "activities", "all")
_RECORD_KINDS = {"contacts": "contact", "companies": "company", "notes": "entry", "activities": "activity"}
SUFFIXES = (".csv", ".vcf", ".json")


class Exporting(Service):
    """Writes records into files of open formats."""

    def to_file(
        self,
        path: Path,
        *,
        kind: str = "",
        ids: Sequence[int] | None = None,
        version: str = "4.0",
        progress: Progress | None = None,
    ) -> int:
        """Write records to a file by its suffix and return how many; the file is replaced whole or not at all.

        `ids` limits contacts (or the named kind, or all) to those found; JSON without a kind holds everything.
        """
        write = {".csv": self._csv, ".vcf": self._vcards, ".json": self._json}.get(path.suffix.lower())
        if write is None:
            raise BadInput(
                _("“{name}” is of no kind that can be written; Farley writes {kinds}. Nothing was written.").format(
                    name=path.name, kinds=", ".join(SUFFIXES)
                )
            )
        if kind and kind not in KINDS:
            raise BadInput(
                _("There is no kind “{name}”; choose from {kinds}.").format(name=kind, kinds=", ".join(KINDS))
            )
        count = _Counter(progress)
        with atomic_file(path) as out:
            write(out, kind, ids, version, count)
        return count.done

    def cards(self, kind: str, ids: Sequence[int], *, version: str = "3.0") -> bytes:
        """Return contacts or companies as vCards, by default in the version that every program reads."""
        out, details = io.BytesIO(), self._details()
        write_vcards(map(details, self._records(kind, ids)), out, version=version)
        return out.getvalue()

    def _csv(self, out: IO[bytes], kind: str, ids: Sequence[int] | None, _version: str, count: _Counter) -> None:
        kind = kind if kind in _RECORD_KINDS else "contacts"
        if kind == "notes":
            entries = count.through(self._records("entry", ids))
            write_table(_NOTE_HEADER, (self._note_row(record) for record in entries), out)
            return
        if kind == "activities":
            activities = count.through(self._records("activity", ids))
            write_table(_ACTIVITY_HEADER, (self._activity_row(record) for record in activities), out)
            return
        wanted = self._ids(_RECORD_KINDS[kind], ids)
        details = self._details()
        layout = table_layout(_RECORD_KINDS[kind], map(details, self._records(_RECORD_KINDS[kind], wanted)))
        records = count.through(map(details, self._records(_RECORD_KINDS[kind], wanted)))
        write_table(layout.header(), (layout.row(record) for record in records), out)

    def _vcards(self, out: IO[bytes], kind: str, ids: Sequence[int] | None, version: str, count: _Counter) -> None:
        if kind in ("notes", "activities"):
            raise BadInput(_("Notes and follow-ups are no vCards; choose CSV or JSON. Nothing was written."))
        kinds = ("company", "contact") if kind == "all" else (_RECORD_KINDS.get(kind, "contact"),)
        details = self._details()
        everybody = (details(record) for one in kinds for record in self._records(one, ids))
        write_vcards(count.through(everybody), out, version=version)

    def _json(self, out: IO[bytes], kind: str, ids: Sequence[int] | None, _version: str, count: _Counter) -> None:
        kinds = _EVERYTHING if kind in ("", "all") else (_RECORD_KINDS[kind],)
        if ids is not None and not kind:
            kinds = ("contact",)
        whole = ids is None and kind in ("", "all")
        named = self._carrier().by_names
        document = ((one, count.through(map(named, self._records(one, ids)))) for one in kinds)
        furniture = ((one, self._furniture(one)) for one in (FURNITURE if whole else ()))
        write_json(chain(furniture, document), out, self._contents() if whole else ())

    def _details(self) -> Callable[[Record], Record]:
        """Return what makes groups, own fields and pictures further details of a record, for tables and cards."""
        as_details = self._carrier().as_details
        return lambda record: with_picture(self._connection, as_details(record))

    def _carrier(self) -> Carrier:
        customs = CustomFields(self._workspace, self._scope, self._lazy_tables)
        return Carrier(customs, Groups(self._workspace, self._scope, self._lazy_tables), self._scope.user)

    def _furniture(self, kind: str) -> Iterator[Record]:
        """Yield lists, own fields, groups (each before those in it) and lookups."""
        if kind == "group":
            groups = Groups(self._workspace, self._scope, self._lazy_tables)
            yield from self._workspace.reader.records(kind, [one.id for one in groups.all()])
            return
        ids = [row[0] for row in self._connection.rows(f"SELECT id FROM {kind} ORDER BY position, id")]
        for record in self._workspace.reader.records(kind, ids):
            if self._scope.allows(record.values.get("owner"), record.values.get("private")):
                yield record

    def _contents(self) -> Iterator[tuple[str, str, bytes]]:
        """Yield the pictures and papers of records that this user may see."""
        visible = self._scope.condition("r")
        rows = self._connection.rows(
            f"SELECT r.photo FROM contact r WHERE r.photo IS NOT NULL AND {visible}"
            f" UNION SELECT r.photo FROM company r WHERE r.photo IS NOT NULL AND {visible}"
            " UNION SELECT x.sha256 FROM attachment x WHERE x.sha256 IS NOT NULL AND x.record_id IN ("
            f" SELECT r.id FROM contact r WHERE {visible} UNION ALL SELECT r.id FROM company r WHERE {visible}"
            f" UNION ALL SELECT r.id FROM entry r WHERE {visible}"
            f" UNION ALL SELECT r.id FROM activity r WHERE {visible})",
            self._scope.params(),
        )
        for (sha256,) in rows:
            kept = self._connection.first("SELECT coalesce(media_type, ''), data FROM blob WHERE sha256 = ?", (sha256,))
            if kept is not None:
                yield sha256, kept[0], bytes(kept[1])

    def _ids(self, kind: str, ids: Sequence[int] | None) -> Sequence[int]:
        if ids is not None:
            return ids
        order = _ORDERS.get(kind, "sort_key, id")
        sql = f"SELECT r.id FROM {kind} r WHERE {self._scope.condition('r')} ORDER BY {order}"
        return [row[0] for row in self._connection.rows(sql, self._scope.params())]

    def _records(self, kind: str, ids: Sequence[int] | None) -> Iterator[Record]:
        for record in self._workspace.reader.records(kind, self._ids(kind, ids)):
            if self._scope.allows(record.values.get("owner"), record.values.get("private")):
                yield record

    def _note_row(self, record: Record) -> list[str]:
        when = record.number("happened_at")
        return [
            str(record.id), iso_from_ms(when) if when is not None else "", record.text("type"), record.text("result"),
            record.text("regarding"), record.text("body"), record.text("duration"), record.text("owner"),
            self._names_with(record, "entry_link"),
        ]  # fmt: skip

    def _activity_row(self, record: Record) -> list[str]:
        done = record.number("done_at")
        return [
            str(record.id), *map(record.text, _ACTIVITY_TEXTS), iso_from_ms(done) if done is not None else "",
            record.text("result"), record.text("owner"), self._names_with(record, "activity_link"),
        ]  # fmt: skip

    def _names_with(self, record: Record, table: str) -> str:
        names = self._connection.rows(
            f"SELECT coalesce(c.name, o.name, '') FROM {table} l LEFT JOIN contact c ON c.id = l.target_id"
            " LEFT JOIN company o ON o.id = l.target_id WHERE l.record_id = :id"
            " AND (coalesce(c.private, o.private, 0) = 0 OR coalesce(c.owner, o.owner) = :scope_user)"
            " ORDER BY l.position",
            self._scope.params(id=record.id),
        )
        return "; ".join(name for (name,) in names)


_EVERYTHING = ("company", "contact", "entry", "activity")
_ORDERS = {"entry": "happened_at, id", "activity": "date IS NULL, date, time, id"}
_ACTIVITY_TEXTS = ("type", "regarding", "date", "time", "zone", "duration", "priority", "place", "details", "rule")
_ACTIVITY_HEADER = [
    "Id", "Type", "Regarding", "Date", "Time", "Zone", "Minutes", "Priority", "Place", "Details", "Comes round", "Done",
    "Result", "Owner", "With",
]  # fmt: skip
_NOTE_HEADER = ["Id", "When", "Type", "Result", "Regarding", "Text", "Minutes", "Owner", "With"]


class _Counter:
    """Counts records as they pass and tells of it."""

    def __init__(self, progress: Callable[[int, int], None] | None) -> None:
        self._progress = progress
        self.done = 0

    def through(self, records: Iterator[Record]) -> Iterator[Record]:
        for record in records:
            yield record
            self.done += 1
            if self._progress is not None and self.done % 500 == 0:
                self._progress(self.done, 0)
