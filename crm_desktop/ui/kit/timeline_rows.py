"""What a timeline shows: what people wrote and what happened, with the machine's lines folded among."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from crm_desktop.base.i18n import N_, _, listed, ngettext
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.entry import entry_type, result_label
from crm_desktop.domain.records import Item, Record
from crm_desktop.services.timeline import FieldChange
from crm_desktop.ui.kit import saying
from crm_desktop.ui.kit.timeline import FileChip, TimelineEntry
from crm_desktop.ui.support.bidi import isolate

TITLES = {
    ("email", "sent"): N_("E-mail sent"),
    ("email", "received"): N_("E-mail received"),
    ("letter", "sent"): N_("Letter sent"),
    ("letter", "received"): N_("Letter received"),
    ("meeting", "held"): N_("Meeting held"),
    ("meeting", "not_held"): N_("Meeting not held"),
    ("visit", "held"): N_("Visit held"),
    ("visit", "not_held"): N_("Visit not held"),
    ("todo", "done"): N_("To-do done"),
}
"""Kinds that read better in one word with their result."""
_MISSED = ("attempted", "left_message")
_BULLET = re.compile(r"^(\s*)[-*+]\s+", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}\s+", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")
_BLANK = re.compile(r"\n\s*\n")
_MACHINE_STEP = 1000
"""Field changes have no id of their own: theirs is below zero, made of the action and their number in it."""


@dataclass(frozen=True)
class TimelineData:
    """What one record's timeline is made of."""

    entries: Sequence[Record] = ()
    changes: Sequence[FieldChange] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    """Names of the other people and companies that entries are linked to."""
    draft: str = ""
    results: Sequence[str] = ()
    """Results of one's own that an entry can have."""


def plain(text: str) -> str:
    """Light Markdown as text: bullets as dots, the signs of bold and headings left out."""
    text = _BULLET.sub(r"\1• ", _HEADING.sub("", text))
    return _BLANK.sub("\n", _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text))).strip()


def rows_of(
    data: TimelineData, tab: str, kind: str, record_id: int, now: datetime
) -> list[TimelineEntry]:
    """The rows of a tab (all, notes or history), newest first."""
    entries = [one for one in data.entries if tab == "all" or is_note(one) == (tab == "notes")]
    found = [(one.number("happened_at") or 0, _entry_row(one, data.names, record_id, now)) for one in entries]
    changes = data.changes if tab != "notes" else ()
    moments: list[tuple[int, TimelineEntry | FieldChange]] = [*found, *((one.at, one) for one in changes)]
    moments.sort(key=lambda one: -one[0])
    return _folded(moments, kind, now)


def counts(data: TimelineData) -> dict[str, int]:
    """How many human entries and machine lines each tab has."""
    notes = sum(map(is_note, data.entries))
    total = len(data.entries) + len(data.changes)
    return {"all": total, "notes": notes, "history": total - notes}


def is_note(record: Record) -> bool:
    """Whether an entry is a fact that somebody wrote down, and no event."""
    return not entry_type(record.text("type")).is_history


def _entry_row(record: Record, names: Mapping[int, str], own: int, now: datetime) -> TimelineEntry:
    shape, result = entry_type(record.text("type")), record.text("result")
    title = TITLES.get((shape.key, result))
    missed = shape.key == "call" and result in _MISSED
    minutes = record.number("duration")
    others = [item.values.get("target_id") for item in record.several("linked")]
    people = [isolate(names[one]) for one in others if isinstance(one, int) and one != own and one in names]
    detail = (
        _(result_label(result)) if result and title is None else "",
        saying.duration(minutes) if minutes else "",
        record.text("regarding"),
        _("with {names}").format(names=listed(people)) if people else "",
    )
    at = record.number("happened_at") or 0
    return TimelineEntry(
        record.id,
        saying.heading(at, now),
        "phone-missed" if missed else shape.icon,
        "slate" if missed else shape.tint,
        _(title or shape.label),
        " · ".join(part for part in detail if part),
        plain(record.text("body")),
        _stamp(at, record.text("owner"), now),
        saying.exact(at),
        tuple(FileChip(one.text("name"), _size(one)) for one in papers_of(record)),
    )


def _size(paper: Item) -> str:
    size = paper.values.get("size")
    return saying.size(size) if isinstance(size, int) else ""


def papers_of(record: Record) -> list[Item]:
    """The papers of an entry in the order of their chips, the newest first."""
    found = record.several("attachments")
    return sorted(found, key=lambda item: (-int(item.values.get("added_at") or 0), item.id))


def _stamp(at: int, user: str, now: datetime) -> str:
    said = saying.stamp(at, now)
    return f"{said} · {isolate(user.split(maxsplit=1)[0])}" if user.strip() else said


def _folded(
    moments: Iterable[tuple[int, TimelineEntry | FieldChange]], kind: str, now: datetime
) -> list[TimelineEntry]:
    """Rows in order; machine lines that follow one another under one heading become one row."""
    rows: list[TimelineEntry] = []
    run: list[FieldChange] = []
    for at, one in moments:
        section = saying.heading(at, now)
        if run and (not isinstance(one, FieldChange) or saying.heading(run[0].at, now) != section):
            rows.append(_change_row(run, kind, now))
            run = []
        if isinstance(one, FieldChange):
            run.append(one)
        else:
            rows.append(one)
    if run:
        rows.append(_change_row(run, kind, now))
    return rows


def _change_row(run: Sequence[FieldChange], kind: str, now: datetime) -> TimelineEntry:
    first = run[0]
    number = -(first.action * _MACHINE_STEP + len(run))
    several = len(run) > 1
    title = _("Field changed")
    if several:
        title = ngettext("{n} field changed", "{n} fields changed", len(run)).format(n=len(run))
    return TimelineEntry(
        number,
        saying.heading(first.at, now),
        "pencil",
        "slate",
        title,
        "" if several else change_text(first, kind),
        "\n".join(change_text(one, kind) for one in run) if several else "",
        _stamp(first.at, first.user, now),
        saying.exact(first.at),
    )


def change_text(change: FieldChange, kind: str) -> str:
    """A field change in words: Phone 10 → 12."""
    label = field_label(kind, change.field)
    before, after = isolate(change.before), isolate(change.after)
    if change.before and change.after:
        return f"{label} {before} → {after}"
    if change.after:
        return _("{field} added: {value}").format(field=label, value=after)
    if change.before:
        return _("{field} removed: {value}").format(field=label, value=before)
    return label


def field_label(kind: str, name: str) -> str:
    """What people call a field or collection of a record."""
    record_type = RECORD_TYPES[kind]
    if record_type.has_field(name):
        return _(record_type.field(name).label)
    return _(record_type.collection(name).label) if record_type.has_collection(name) else name
