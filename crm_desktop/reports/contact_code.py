"""A contact as a QR code that a telephone takes into its address book."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from crm_desktop.domain.records import Item, Record
from crm_desktop.formats.vcard import write_vcards

Modules: TypeAlias = tuple[tuple[bool, ...], ...]
"""The squares of a code, line by line; True is dark."""
MOST_BYTES = 900
"""A code of more is too fine to be read off a screen; numbers and addresses that do not fit are left out."""
_FIELDS = (
    "name", "display_name", "prefix", "first_name", "middle_name", "last_name", "suffix", "job_title", "company",
    "department",
)  # fmt: skip
_LABELS = frozenset({"Mobile", "Office", "Home", "Fax", "Work", "Private"})
_LEFT_OUT = re.compile(r"(?:item\d+\.)?(?:PRODID|REV|X-[A-Z-]+)[:;]", re.IGNORECASE)
_GROUP = re.compile(r"^item\d+\.", re.IGNORECASE)


def code_text(contact: Record) -> str:
    """Return name, company, job, phones and e-mails as a small vCard 3.0."""
    phones, emails = ([item for item in contact.several(name) if item.valid] for name in ("phones", "emails"))
    while True:
        text = _card(contact, {"phones": phones, "emails": emails})
        if len(text.encode()) <= MOST_BYTES or not (phones or emails):
            return _cut(text)
        (phones if len(phones) >= len(emails) else emails).pop()


def _card(contact: Record, several: dict[str, list[Item]]) -> str:
    values = {name: contact.values.get(name) for name in _FIELDS if contact.values.get(name)}
    values.setdefault("display_name", contact.name or None)
    items = {name: tuple(map(_plainly_labelled, found)) for name, found in several.items()}
    out = io.BytesIO()
    write_vcards([Record("contact", contact.id, values, items)], out, version="3.0")
    lines = out.getvalue().decode().replace("\r\n ", "").split("\r\n")
    return "\r\n".join(_plain(line) for line in lines if not _LEFT_OUT.match(line))


def _plain(line: str) -> str:
    """Return a line without its group, and a number with its pause as telephones themselves write it."""
    line = _GROUP.sub("", line)
    return line.replace("\\,", ",") if line.startswith("TEL") else line


def _plainly_labelled(item: Item) -> Item:
    """Return a value whose label every telephone knows, or that has none; an extension is dialled after a pause."""
    values = {**item.values, "label": item.label if item.label in _LABELS else None}
    if item.text("extension"):
        values |= {"number": f"{item.text('number')},{item.text('extension')}", "extension": None}
    return replace(item, values=values)


def _cut(text: str) -> str:
    """Shorten the lines of a card that is too long even without numbers: nobody's name needs so much."""
    if len(text.encode()) <= MOST_BYTES:
        return text
    return "\r\n".join(line[:120] for line in text.split("\r\n"))


def modules_of(text: str) -> Modules:
    """Return the squares of the code that says a text, which survives 15 % of it being unreadable."""
    from reportlab.graphics.barcode import qrencoder  # 100 ms: only for who wants a code

    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(qrencoder.QR8bitByte(text.encode()))
    code.make()
    side = range(code.getModuleCount())
    return tuple(tuple(bool(code.isDark(row, column)) for column in side) for row in side)


def dark_runs(modules: Sequence[Sequence[bool]]) -> list[tuple[int, int, int]]:
    """Return the dark squares as bars: line, first column, how many."""
    bars: list[tuple[int, int, int]] = []
    for row, line in enumerate(modules):
        start = None
        for column, dark in enumerate((*line, False)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                bars.append((row, start, column - start))
                start = None
    return bars
