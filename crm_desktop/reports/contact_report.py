"""Contact report: one contact after the other with everything that is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import IO, Literal

from crm_desktop.base.clock import to_ms
from crm_desktop.base.i18n import N_, _, ngettext
from crm_desktop.domain.addresses import envelope
from crm_desktop.domain.contact import CONTACT
from crm_desktop.domain.entry import entry_type, result_label
from crm_desktop.domain.fields import BOOKKEEPING, Collection, FieldKind
from crm_desktop.domain.records import Item, Record
from crm_desktop.reports.collecting import contacts_found, data_of
from crm_desktop.reports.contact_code import code_text
from crm_desktop.reports.contact_parts import PARTS
from crm_desktop.reports.contact_text import (
    annual_text,
    field_text,
    full_name,
    labelled,
    moment_text,
    phone_text,
    translated,
)
from crm_desktop.reports.report import (
    COMMON_OPTIONS,
    NO,
    YES,
    Column,
    Option,
    Options,
    Progress,
    ReportData,
    ReportSource,
    Row,
    Section,
    quiet,
)

_A_YEAR = timedelta(days=366)
_IN_THE_HEAD = frozenset({"display_name", "latin_name", "job_title", "company_id"})
_NAMED_WITH_KIND = frozenset({"emails", "addresses"})
_KEPT_DATES = ("last_reach", "last_attempt", "last_meeting", "last_letter", "last_email", "last_result")


class ContactReport:
    """All fields, the Farley file, notes and history of each contact."""

    id = "contact_report"
    title = N_("Contact report")
    summary = N_("One contact after the other with all fields, the Farley file, notes and history.")
    group = N_("Contacts")
    sketch: Literal["cards"] = "cards"
    options = (
        *COMMON_OPTIONS,
        Option(
            "history",
            N_("Notes and history"),
            "choice",
            "all",
            (("all", N_("All")), ("year", N_("Of the last twelve months")), ("none", N_("None"))),
        ),
        Option("new_page", N_("Each contact on a new page"), "yes_no", NO),
        Option("code", N_("QR code of each contact"), "yes_no", NO),
    )

    def collect(self, source: ReportSource, options: Options, progress: Progress = quiet) -> ReportData:
        """Gather one row for each value and each entry of each contact, and a section for each contact."""
        columns = [
            Column("contact", _("Contact")),
            Column("company", _("Company")),
            Column("part", _("Part")),
            Column("label", _("Field")),
            Column("when", _("When")),
            Column("value", _("Value")),
            Column("by", _("By")),
        ]
        rows: list[Row] = []
        sections: list[Section] = []
        entries = 0
        for contact in contacts_found(source, options, progress):
            first = len(rows)
            rows.extend(_value_rows(contact))
            told = _entries_wanted(source, contact, options)
            entries += len(told)
            rows.extend(_entry_row(contact, entry) for entry in told)
            work = ", ".join(part for part in (contact.text("job_title"), contact.text("company")) if part)
            code = code_text(contact) if options["code"] == YES else ""
            sections.append(Section(full_name(contact), first, len(rows) - first, work, code))
        totals = {"contacts": str(len(sections)), "entries": str(entries)}
        return data_of(self, source, options, columns, rows, totals, sections)

    def draw(
        self, data: ReportData, options: Options, out: Path | IO[bytes], progress: Progress = quiet
    ) -> int:
        """Write the contacts as PDF and return the number of pages."""
        # The paper library costs start-up 60 %; only who draws shall pay for it.
        from crm_desktop.reports.pages.contact_report import draw

        return draw(data, options, out, progress)


def _row(contact: Record, part: str, label: str, value: str, when: str = "", by: str = "") -> Row:
    return {
        "contact": full_name(contact),
        "company": contact.text("company"),
        "part": part,
        "label": label,
        "when": when,
        "value": value,
        "by": by,
    }


def _value_rows(contact: Record) -> Iterator[Row]:
    for part, _label in PARTS:
        for field in CONTACT.fields:
            if (
                field.group == part
                and field.kind is not FieldKind.REFERENCE
                and field.name not in _IN_THE_HEAD
            ):
                text = field_text(field, contact.values.get(field.name))
                if text:
                    yield _row(contact, part, translated(field.label), text)
        for collection in CONTACT.collections:
            if collection.group == part:
                for item in contact.several(collection.name):
                    text = _item_text(collection, item)
                    if text:
                        yield _row(contact, part, _item_label(collection, item), text)
        if part == "status" and contact.tags:
            yield _row(contact, part, _("Tags"), ", ".join(contact.tags))
        if part == "dates":
            yield from _date_rows(contact)


def _date_rows(contact: Record) -> Iterator[Row]:
    for name in (*_KEPT_DATES, *(field.name for field in BOOKKEEPING)):
        field = CONTACT.field(name)
        value = contact.values.get(name)
        text = _last_result(str(value or "")) if name == "last_result" else field_text(field, value)
        if text:
            yield _row(contact, "dates", translated(field.label), text)


def _last_result(kept: str) -> str:
    """Say in words what is kept as `call:reached`."""
    kind, _colon, result = kept.rpartition(":")
    return _event_text(kind, result)


def _event_text(kind: str, result: str) -> str:
    parts = (translated(entry_type(kind).label), translated(result_label(result)))
    return ", ".join(part for part in parts if part)


def _item_label(collection: Collection, item: Item) -> str:
    """Say what a value is: a label such as Work tells too little of an e-mail or an address."""
    if collection.name in _NAMED_WITH_KIND:
        return labelled(translated(collection.label), item.label)
    return translated(item.label or collection.label)


def _item_text(collection: Collection, item: Item) -> str:
    if collection.name == "phones":
        text = phone_text(item)
    elif collection.name == "addresses":
        text = "\n".join(envelope(item))
    elif collection.name == "dates":
        text = annual_text(item.text("date"))
    else:
        text = item.text(collection.main)
    return text if item.valid or not text else _("{value} (no longer valid)").format(value=text)


def _entries_wanted(source: ReportSource, contact: Record, options: Options) -> list[Record]:
    if options["history"] == "none":
        return []
    entries = source.entries_of(contact.id)
    if options["history"] == "year":
        start = to_ms(source.now() - _A_YEAR)
        entries = [entry for entry in entries if (entry.number("happened_at") or 0) >= start]
    return entries


def _entry_row(contact: Record, entry: Record) -> Row:
    happened = entry.number("happened_at")
    said = "\n".join(part for part in (entry.text("regarding"), entry.text("body")) if part)
    return _row(
        contact,
        "entries",
        _entry_label(entry),
        said,
        moment_text(happened) if happened is not None else "",
        entry.text("created_by"),
    )


def _entry_label(entry: Record) -> str:
    """Say what the entry is, what came of it and how long it took."""
    minutes = entry.number("duration")
    event = _event_text(entry.text("type"), entry.text("result"))
    took = ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes) if minutes else ""
    return ", ".join(part for part in (event, took) if part)
