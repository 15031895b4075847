"""An open file as reports see it, made of plain values; and people of every script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pypdfium2

from crm_desktop.base.clock import to_ms
from crm_desktop.domain.naming import filing_name, sort_key
from crm_desktop.domain.records import Item, Record, Value
from crm_desktop.reports.report import Report, ReportData, parse_options

NOW = datetime(2025, 5, 14, 10, 24, tzinfo=UTC)

NAMES = {
    "Latin": "Marta Kowalczyk",
    "Vietnamese": "Nguyễn Thị Hường",
    "Turkish": "İbrahim Güneş",
    "Greek": "Αλέξανδρος Παπαδόπουλος",
    "Cyrillic": "Ольга Щербакова",
    "Han": "李婷",
    "Kana": "さくら タナカ",
    "Hangul": "김민준",
    "Hebrew": "שירה כהן",
    "Arabic": "أحمد الفارسي",
    "Persian": "نیلوفر می‌خواهد",
    "Armenian": "Արամ Խաչատրյան",
    "Georgian": "ნინო ბერიძე",
    "Devanagari": "प्रिया शर्मा",
    "Thai": "สมชาย น้ำใจ",
}


def item(at: int = 1, **values: Value) -> Item:
    """One of several values."""
    return Item(at, values)


def person(
    at: int,
    name: str,
    *,
    phones: Sequence[tuple[str, str, str]] = (),
    emails: Sequence[str] = (),
    address: Mapping[str, Value] | None = None,
    **values: Value,
) -> Record:
    """A contact; a phone is (label, number, extension)."""
    items = {
        "phones": tuple(item(label=label, number=number, extension=ext) for label, number, ext in phones),
        "emails": tuple(item(label="Work", address=email) for email in emails),
        "addresses": (Item(1, {"label": "Work", **address}),) if address else (),
    }
    key = sort_key(filing_name(values, name))
    return Record("contact", at, {"name": name, "display_name": name, "sort_key": key, **values}, items)


def entry(at: int, **values: Value) -> Record:
    """A note or history of this moment."""
    return Record("entry", at, {"happened_at": to_ms(NOW), **values})


class Office:
    """The open file of an office with these people."""

    title = "Brandt & Lindqvist Industrial Supply"
    user = "Nora Lindqvist"
    sort_language = "en"

    def __init__(self, people: Iterable[Record] = (), entries: Mapping[int, list[Record]] | None = None) -> None:
        self._people = {one.id: one for one in people}
        self._entries = entries or {}

    def now(self) -> datetime:
        return NOW

    def contact_ids(self, search: str | None, lookup: str = "") -> Sequence[int]:
        return [at for at, one in self._people.items() if not search or search.casefold() in one.name.casefold()]

    def contacts(
        self, ids: Sequence[int], only: Sequence[str] | None = None, fields: Sequence[str] | None = None
    ) -> Iterator[Record]:
        return (_limited(self._people[at], only, fields) for at in ids)

    def entries_of(self, contact_id: int) -> list[Record]:
        return self._entries.get(contact_id, [])

    def scope_text(self, search: str | None, lookup: str = "") -> str:
        return f"Contacts with “{search}”" if search else "All contacts"


def _limited(one: Record, only: Sequence[str] | None, fields: Sequence[str] | None) -> Record:
    """A contact as one reads it who asks for some collections and fields only."""
    items = {name: several for name, several in one.items.items() if only is None or name in only}
    spoken = None if fields is None else {name.removesuffix("_id") for name in fields}
    values = {name: value for name, value in one.values.items() if spoken is None or name in spoken}
    return replace(one, items=items, values=values)


def pan_script_people() -> list[Record]:
    """One contact of each script, all values in it."""
    return [
        person(
            at,
            name,
            phones=(("Mobile", f"+48 601 000 {at:03}", ""), ("Office", "+48 22 5550 100", "12")),
            emails=(f"person{at}@example.com",),
            company=f"{name} {script}",
            job_title=script,
            address={"street": f"{name} 5", "postcode": "00-950", "city": "Warszawa", "country": "Polska"},
        )
        for at, (script, name) in enumerate(NAMES.items(), 1)
    ]


def drawn(report: Report, data: ReportData, **given: str) -> bytes:
    """The report as PDF."""
    out = BytesIO()
    report.draw(data, parse_options(report, given), out)
    return out.getvalue()


def collected(report: Report, office: Office, **given: str) -> ReportData:
    """The report's data."""
    return report.collect(office, parse_options(report, given))


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, as a reader of PDFs finds it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def text_of(pdf: bytes) -> str:
    """All text of a PDF, line by line."""
    return "\n".join(pages_of(pdf)).replace("\r\n", "\n")
