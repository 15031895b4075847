"""Commands that find and show: search, show."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from typing import Any

from crm_desktop.base.clock import iso_from_ms
from crm_desktop.base.errors import NotFound
from crm_desktop.base.i18n import _
from crm_desktop.base.identity import id_text, parse_id
from crm_desktop.cli.common import KINDS, opened, show
from crm_desktop.cli.looking import ids_wanted
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.records import Record, Value
from crm_desktop.services.crm import Crm

_EVERY = 1_000_000
_SAID = {"custom": ("text", "currency"), "groups": ("group",)}
"""What a line says of values that are named by others."""


def search(args: Namespace) -> int:
    """Print what is found, best first."""
    kinds = [KINDS[name] for name in args.kind or KINDS]
    with opened(args, read_only=True) as crm:
        if args.lookup or args.rule:
            args.search = args.text
            among = set(ids_wanted(crm, args, kinds))
            every = crm.searching.hits(args.text, kinds=kinds, limit=_EVERY)
            hits = [hit for hit in every if hit.id in among][: args.limit]
        else:
            hits = crm.searching.hits(args.text, kinds=kinds, limit=args.limit)
        meant = (crm.suggesting.instead_of(kind, args.text) for kind in (() if hits else kinds))
        near = next((one for one in meant if one is not None), None)
    document = [
        {
            "id": id_text(hit.id),
            "kind": hit.kind,
            "title": hit.title,
            "detail": hit.detail,
            "match": hit.match,
        }
        for hit in hits
    ]
    lines = [f"{id_text(hit.id)}  {hit.title}  {hit.detail}".rstrip() for hit in hits]
    nobody = [_("Nobody matches “{text}”.").format(text=args.text)]
    if near is not None:
        nobody.append(_("Did you mean {name} ({n})?").format(name=near.text, n=near.count))
    show(args, document, *(lines or nobody))
    return 0


def show_record(args: Namespace) -> int:
    """Print one record with everything on it."""
    record_id = parse_id(args.id)
    with opened(args, read_only=True) as crm:
        record = crm.find(record_id) if record_id is not None else None
        if record is None:
            raise NotFound(_("There is no record {id} in this file.").format(id=args.id))
        record = _with_names(crm, record)
        entries = crm.entries.records(crm.entries.ids_of(record.id)) if record.kind != "entry" else []
    document = plain(record)
    if entries:
        document["entries"] = [plain(entry) for entry in entries]
    show(args, document, *_lines(record), *(_line(entry) for entry in entries))
    return 0


def _with_names(crm: Crm, record: Record) -> Record:
    """Return a record whose groups and own fields are named; those that are no more, or that none may see, are not."""
    fields = {custom.id: custom.name for custom in crm.custom_fields.all()}
    groups = {group.id: group.name for group in crm.groups.all()}
    items = dict(record.items)
    for collection, column, named, names in (
        ("custom", "field_id", "field", fields), ("groups", "group_id", "group", groups),
    ):  # fmt: skip
        if record.several(collection):
            items[collection] = tuple(
                replace(item, values={**item.values, named: names[number]})
                for item in record.several(collection)
                if (number := int(item.values.get(column) or 0)) in names
            )
    return replace(record, items=items)


def plain(record: Record) -> dict[str, Any]:
    """Return a record for JSON: ids as text, moments as ISO 8601, yes/no as such, empty fields left out."""
    record_type = RECORD_TYPES[record.kind]
    document: dict[str, Any] = {"id": id_text(record.id), "kind": record.kind, "name": record.name}
    for field in record_type.fields:
        value = record.values.get(field.name)
        if value is None or not field.is_text or field.name == "name":
            continue
        document[field.name] = _plain_value(field.kind, value)
    if record.text("company"):
        document["company"] = record.text("company")
    for collection in record_type.collections:
        if record.several(collection.name):
            document[collection.name] = [
                {
                    "id": id_text(item.id),
                    **{
                        name: id_text(value) if name.endswith("_id") and isinstance(value, int) else value
                        for name, value in item.values.items()
                        if value is not None and not isinstance(value, bytes)  # a sort key says nothing to anybody
                    },
                }
                for item in record.several(collection.name)
            ]
    return document


def _plain_value(kind: FieldKind, value: Value) -> Any:
    if kind is FieldKind.MOMENT and isinstance(value, int):
        return iso_from_ms(value)
    if kind is FieldKind.REFERENCE and isinstance(value, int):
        return id_text(value)
    if kind is FieldKind.YES_NO:
        return bool(value)
    return value


def _lines(record: Record) -> list[str]:
    record_type = RECORD_TYPES[record.kind]
    lines = [record.name]
    for field in record_type.fields:
        value = record.values.get(field.name)
        if (
            value not in (None, "")
            and not field.derived
            and field.name != "name"
            and field.kind is not FieldKind.REFERENCE
        ):
            lines.append(f"  {_(field.label)}: {record.text(field.name)}")
    if record.text("company"):
        lines.append(f"  {_('Company')}: {record.text('company')}")
    for collection in record_type.collections:
        for item in record.several(collection.name):
            names = _SAID.get(collection.name) or [field.name for field in collection.fields if not field.derived]
            shown = ", ".join(item.text(name) for name in names if item.text(name))
            lines.append(f"  {item.label or item.text('field') or _(collection.label)}: {shown}")
    return lines


def _line(entry: Record) -> str:
    when = entry.number("happened_at")
    body = " ".join(entry.text("body").split())
    at = iso_from_ms(when) if when is not None else ""
    return f"  {at}  {entry.text('type')} {entry.text('result')}  {entry.text('regarding')} {body}".rstrip()
