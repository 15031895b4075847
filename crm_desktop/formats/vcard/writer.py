"""Contacts and companies as vCards of version 2.1, 3.0 or 4.0, that the reader takes back without loss."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from crm_desktop.base.clock import iso_from_ms
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.records import Item, Record, first_text
from crm_desktop.formats.vcard.days import AS_TEXT, write_day
from crm_desktop.formats.vcard.escapes import list_text, part, parts, plain
from crm_desktop.formats.vcard.labels import sentinel
from crm_desktop.formats.vcard.output import Lines
from crm_desktop.formats.vcard.properties import NAME_PARTS, PRODID, STANDING_IN, own_property
from crm_desktop.formats.vcard.several import ITEM_WRITERS
from crm_desktop.formats.vcard.syntax import V21, V30, V40

VERSIONS = (V21, V30, V40)

_TEXTS = {
    "job_title": "TITLE",
    "language": "LANG",
    "time_zone": "TZ",
    "pronoun": "PRONOUNS",
    "maiden_name": "X-MAIDENNAME",
    "note": "NOTE",
    "uid": "UID",
}
_RELATED = {"spouse": "Spouse", "manager": "Manager", "assistant": "Assistant"}
_ELSEWHERE = frozenset(
    {"display_name", "company_id", "department", "nickname", "birthday", "assistant_phone", *NAME_PARTS}
)
"""Fields that are written by a rule of their own."""


def write_vcards(records: Iterable[Record], out: IO[bytes], *, version: str = V40) -> int:
    """Write contacts and companies as vCards and return how many; other kinds of record are passed over.

    `version` is "4.0", "3.0" or "2.1". Text is UTF-8, in 2.1 in quoted-printable; lines end in CR LF.
    What has no vCard property goes as X-FARLEY-..., what other programs wrote goes out as it came.
    """
    if version not in VERSIONS:
        raise ValueError(version)
    count = 0
    for record in records:
        if record.kind in ("contact", "company"):
            out.write(_card(record, version))
            count += 1
    return count


def _card(record: Record, version: str) -> bytes:
    lines = Lines(version, [item.values for item in record.several("extras")])
    lines.add("BEGIN", "VCARD")
    lines.add("VERSION", version)
    lines.add("PRODID", PRODID)
    if record.kind == "company":
        _company(lines, record)
    else:
        _contact(lines, record)
    for collection, write in ITEM_WRITERS.items():
        for item in record.several(collection):
            write(lines, item)
    _tags(lines, record.several("tags"))
    edited = record.number("edited_at")
    if edited is not None:
        moment = iso_from_ms(edited)
        lines.add("REV", moment if version == V30 else moment.replace("-", "").replace(":", ""))
    lines.add("END", "VCARD")
    return lines.content()


def _company(lines: Lines, record: Record) -> None:
    name = record.text("name")
    lines.text("FN", name)
    if lines.version == V40:
        lines.add("KIND", "org")
    else:
        lines.add("N", ";;;;")
        lines.add("X-ABSHOWAS", "COMPANY")
    lines.add("ORG", parts([name], lines.version))
    _file_as(lines, record)
    for field in ("note", "uid"):
        lines.text(_TEXTS[field], record.text(field))
    lines.text(own_property("parent"), record.text("parent"))
    _own(lines, record, {"name", "note", "uid", "file_as"})


def _contact(lines: Lines, record: Record) -> None:
    name = [record.text(field) for field in NAME_PARTS]
    if display_name := record.text("display_name"):
        lines.text("FN", display_name)
    else:  # FN has to be there; what is made from the rest must not come back as if somebody had typed it
        mark = "DERIVED" if any(name) else STANDING_IN
        rest = (
            record.name,
            " ".join(filter(None, name)),
            record.text("company"),
            record.first("emails", "address"),
        )
        lines.add("FN", plain(first_text(rest), lines.version), [(mark, "TRUE")])
    lines.add("N", parts(name, lines.version), _sort_as(lines, record))
    if lines.version != V40:
        _file_as(lines, record)
    if nickname := record.text("nickname"):
        lines.add(
            "NICKNAME",
            plain(nickname, lines.version) if lines.version == V21 else part(nickname, lines.version),
        )
    company, department = record.text("company"), record.text("department")
    if company or department:
        lines.add("ORG", parts([company, department] if department else [company], lines.version))
    for field, property_name in _TEXTS.items():
        lines.text(property_name, record.text(field))
    _birthday(lines, record.text("birthday"))
    for field, word in _RELATED.items():
        if value := record.text(field):
            lines.add("X-ABRELATEDNAMES", plain(value, lines.version), label=sentinel(word))
    if phone := record.text("assistant_phone"):
        lines.add("TEL", part(phone, lines.version), label=sentinel("AssistantPhone"))
    for item in record.several("dates"):
        _date(lines, item)
    _own(lines, record, {"file_as", *_TEXTS, *_RELATED, *_ELSEWHERE})


def _sort_as(lines: Lines, record: Record) -> list[tuple[str, str]]:
    file_as = record.text("file_as")
    return [("SORT-AS", file_as)] if file_as and lines.version == V40 else []


def _file_as(lines: Lines, record: Record) -> None:
    lines.text("SORT-STRING", record.text("file_as"))


def _birthday(lines: Lines, stored: str) -> None:
    if stored:
        params, value = write_day(stored, lines.version)
        if params == AS_TEXT and lines.version != V40:  # before 4.0 a birthday is a day
            lines.text(own_property("birthday"), stored)
        else:
            lines.add("BDAY", value, params)


def _date(lines: Lines, item: Item) -> None:
    params, value = write_day(item.text("date"), lines.version)
    if item.label == "Anniversary" and lines.version == V40:
        lines.add("ANNIVERSARY", value, params, primary=item.is_primary, until=item.text("valid_until"))
    else:
        label = sentinel(item.label) if item.label == "Anniversary" else item.label
        until = item.text("valid_until")
        lines.add("X-ABDATE", value, params, primary=item.is_primary, label=label, until=until)


def _own(lines: Lines, record: Record, written: set[str]) -> None:
    """Write each field that no vCard property is meant for."""
    for field in RECORD_TYPES[record.kind].fields:
        if field.derived or field.name in written or field.kind is FieldKind.REFERENCE:
            continue
        if record.values.get(field.name) not in (None, "") and (
            record.flag(field.name) or field.kind is not FieldKind.YES_NO
        ):
            lines.text(own_property(field.name), record.text(field.name))


def _tags(lines: Lines, tags: Iterable[Item]) -> None:
    names = [item.text("name") for item in tags]
    if names:
        lines.add("CATEGORIES", list_text(names, lines.version))
