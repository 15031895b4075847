"""Farley's own JSON: everything in a file as plain, documented text that any program can read."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import IO, TypeAlias

from crm_desktop.base.clock import to_ms
from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.base.identity import id_text, parse_id
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.fields import ITEM_COLUMNS, Collection, Field, FieldKind
from crm_desktop.domain.records import Draft, Item, Problem, Record, Value, Values
from crm_desktop.formats.codec import MAX_SOURCE_BYTES, Outcome

FORMAT = "farley-export"
VERSION = 1
SECTIONS = {
    "list_item": "lists",
    "custom_field": "custom_fields",
    "group": "groups",
    "lookup": "lookups",
    "company": "companies",
    "contact": "contacts",
    "entry": "entries",
    "activity": "activities",
}
"""The key under which the records of a kind stand."""

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Document: TypeAlias = Iterable[tuple[str, Iterable[Record]]]

_KINDS = {section: kind for kind, section in SECTIONS.items()}
_ENVELOPE = frozenset({"format", "version"})
_CONTENTS = "contents"
"""The key under which pictures and papers stand, by their sha256."""
_RENAMED = {"field_id": "field"}
"""Columns that go by another name in the file, because they hold a name there."""
_YES_NO = {"true": 1, "yes": 1, "1": 1, "false": 0, "no": 0, "0": 0}
_SEVERAL = {
    "email": "emails",
    "phone": "phones",
    "address": "addresses",
    "link": "links",
    "tag": "tags",
    "url": "links",
}
_NAME_FIELDS = ("display_name", "first_name", "middle_name", "last_name")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LONGEST_NAME = 80
_NOT_UNICODE = re.compile("[\ud800-\udfff]")


def write_json(document: Document, out: IO[bytes], contents: Iterable[tuple[str, str, bytes]] = ()) -> int:
    """Write records by kind as one JSON object, one at a time, and return how many.

    `contents` are pictures and papers as (sha256, media type, data).

    Ids are text, moments ISO 8601 in UTC, yes/no is true or false, empty fields are left out.
    """
    count = 0
    out.write(f'{{"format": "{FORMAT}", "version": {VERSION}'.encode())
    for kind, records in document:
        out.write(f',\n"{SECTIONS[kind]}": ['.encode())
        mark = b"\n"
        for record in records:
            line = json.dumps(record_object(record), ensure_ascii=False, separators=(", ", ": "))
            out.write(mark + line.encode("utf-8", "replace"))
            mark = b",\n"
            count += 1
        out.write(b"\n]")
    mark = f',\n"{_CONTENTS}": [\n'.encode()
    for sha256, media_type, data in contents:
        kept = {"sha256": sha256, "media_type": media_type, "data": base64.b64encode(data).decode("ascii")}
        out.write(mark + json.dumps(kept).encode())
        mark = b",\n"
    out.write(b"\n}\n" if mark != b",\n" else b"\n]\n}\n")
    return count


def record_object(record: Record) -> dict[str, Json]:
    """Return a record as plain values, as it stands in an export."""
    record_type = RECORD_TYPES[record.kind]
    found: dict[str, Json] = {"id": id_text(record.id), "name": shown_name(record)}
    for field in record_type.fields:
        value = record.values.get(field.name)
        if value in (None, "", 0) and not (value == 0 and field.kind in (FieldKind.INTEGER, FieldKind.MOMENT)):
            continue
        if field.kind is not FieldKind.KEY:
            found[field.name] = _written(field, value)
    for field in record_type.fields:
        if field.refers_to == ("company",) and (company := record.text(field.spoken)):
            found[field.spoken] = company
    for collection in record_type.collections:
        if items := [_item_object(collection, item) for item in record.several(collection.name)]:
            found[collection.name] = items
    return found


def shown_name(record: Record) -> str:
    """Return what people call a record: its name; of an entry, what it is about or how it begins."""
    about = record.name or record.text("regarding") or " ".join(record.text("body").split())[:_LONGEST_NAME]
    return about or record.text("type")


def _item_object(collection: Collection, item: Item) -> Json:
    if collection.name == "tags":
        return item.text(collection.main)
    if collection.name == "groups":  # several may have one name
        return {"id": item.text("group_id"), "name": item.text("name")}
    found: dict[str, Json] = {}
    if item.label:
        found["label"] = item.label
    for field in collection.fields:
        if not field.derived and item.values.get(field.name) not in (None, ""):
            found[_RENAMED.get(field.name, field.name)] = _written(field, item.values[field.name])
    if item.is_primary:
        found["is_primary"] = True
    if not item.valid:
        found["valid_until"] = item.text("valid_until")
    return found


def _written(field: Field, value: Value) -> Json:
    if isinstance(value, bytes):
        return value.hex()
    if field.kind is FieldKind.MOMENT and isinstance(value, int):
        text = (_EPOCH + timedelta(milliseconds=value)).isoformat(timespec="milliseconds")
        return text.removesuffix("+00:00").removesuffix(".000") + "Z"
    if field.kind is FieldKind.YES_NO:
        return bool(value)
    if field.kind is FieldKind.REFERENCE and value is not None:
        return str(value)
    return value


def read_json(content: bytes, *, encoding: str | None = None) -> Outcome:
    """Read an export back, or any list of objects; keys that mean nothing here are kept as extras.

    Raises BadInput, with the line, for what is no JSON.
    """
    outcome = Outcome()
    data = _parsed(content, encoding)
    if isinstance(data, list):
        _read_section("contact", data, outcome)
    elif isinstance(data, dict):
        _read_document(data, outcome)
    else:
        raise BadInput(_("There are no records in this file. Nothing was read; choose a file with a list of objects."))
    return outcome


def _parsed(content: bytes, encoding: str | None) -> Json:
    if not content.strip():
        raise BadInput(_("This file is empty. Nothing was read; choose a file that holds JSON."))
    if len(content) > MAX_SOURCE_BYTES:
        raise BadInput(_("This file is larger than one gigabyte. Nothing was read; split it into several files."))
    try:
        data: Json = json.loads(content.decode(encoding) if encoding else content)
    except json.JSONDecodeError as error:
        raise BadInput(
            _("This is no proper JSON: line {line} cannot be read. Nothing was imported; export it again.").format(
                line=error.lineno
            ),
            str(error),
        ) from error
    except RecursionError as error:
        raise BadInput(_("The file is nested deeper than any export. Nothing was read.")) from error
    except (ValueError, LookupError) as error:
        raise BadInput(
            _("The file is no JSON that can be read. Nothing was read; export it again as UTF-8."), str(error)
        ) from error
    return data


def _read_document(data: dict[str, Json], outcome: Outcome) -> None:
    version = data.get("version")
    ours = data.get("format") == FORMAT
    if ours and isinstance(version, int) and version > VERSION:
        raise BadInput(_("This export was written by a newer Farley. Nothing was read; update this program first."))
    if not ours and not any(isinstance(data.get(section), list) for section in _KINDS):
        _read_foreign(data, outcome)
        return
    for key, section in data.items():
        if key in _ENVELOPE:
            continue
        if key == _CONTENTS and isinstance(section, list):
            _read_contents(section, outcome)
            continue
        if key in _KINDS and isinstance(section, list):
            _read_section(_KINDS[key], section, outcome, ours=ours)
        else:
            outcome.problems.append(
                Problem(0, _clean(key), "", _("This part of the file is not known here and was left out."))
            )


def _read_contents(section: list[Json], outcome: Outcome) -> None:
    for entry in section:
        with contextlib.suppress(ValueError):
            if isinstance(entry, dict):
                data = base64.b64decode(str(entry.get("data")), validate=True)
                if hashlib.sha256(data).hexdigest() == entry.get("sha256"):
                    outcome.contents.append((data, str(entry.get("media_type") or "")))


def _read_foreign(data: dict[str, Json], outcome: Outcome) -> None:
    """Read another program's object: one person, or where nothing in it is a person's, the lists that it holds."""
    lists = {key: value for key, value in data.items() if _holds_objects(value)}
    if not lists or any(_is_known(key) for key in data):
        _read_section("contact", [data], outcome)
        return
    for key, value in data.items():
        if key in lists and isinstance(value, list):
            _read_section("contact", value, outcome)
        else:
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            reason = _("This part of the file is not known here and was left out.")
            outcome.problems.append(Problem(0, _clean(key), _clean(text)[:200], reason))


def _holds_objects(value: Json) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _is_known(key: str) -> bool:
    """Say whether a key tells who a person is."""
    name = _key(key)
    is_several = name in _SEVERAL or RECORD_TYPES["contact"].has_collection(name)
    return is_several or name in ("name", "company", *_NAME_FIELDS)


def _key(key: str) -> str:
    return _HUMP.sub("_", _clean(key)).lower().replace(" ", "_").replace("-", "_")


def _read_section(kind: str, section: list[Json], outcome: Outcome, *, ours: bool = False) -> None:
    for entry in section:
        outcome.rows += 1
        draft = (
            _draft(kind, entry, outcome.rows, ours=ours) if isinstance(entry, dict) else Draft(kind, row=outcome.rows)
        )
        if draft.is_empty():
            reason = _("There is nothing in this record. It was left out.")
            outcome.problems += [*draft.problems, Problem(outcome.rows, "", "", reason, rejected=True)]
        else:
            outcome.drafts.append(draft)


def _draft(kind: str, data: dict[str, Json], row: int, *, ours: bool) -> Draft:
    named = data.get("kind")
    known_kind = isinstance(named, str) and named in SECTIONS
    draft = Draft(str(named) if known_kind else kind, row=row)
    for key, value in data.items():
        if value in (None, "", []) or (key == "kind" and known_kind):
            continue
        if key == "id":
            draft.id = parse_id(str(value))
        elif not _take(draft, _key(key), value):
            _keep(draft, _clean(key), value)
    name = "" if ours else data.get("name")
    if (
        draft.kind == "contact"
        and isinstance(name, str)
        and name
        and not any(draft.text(field) for field in _NAME_FIELDS)
    ):
        draft.values["display_name"] = _clean(name)
    return draft


def _take(draft: Draft, key: str, value: Json) -> bool:
    """Put a value where it belongs; False where it belongs nowhere."""
    record_type = RECORD_TYPES[draft.kind]
    if record_type.has_collection(key):
        return _take_items(draft, record_type.collection(key), value)
    if _SEVERAL.get(key) and record_type.has_collection(_SEVERAL[key]):
        return _take_items(draft, record_type.collection(_SEVERAL[key]), value)
    if isinstance(value, str) and any(one.refers_to and one.spoken == key != one.name for one in record_type.fields):
        draft.values[key] = _clean(value)
        return True
    if not record_type.has_field(key):
        return key == "name" and draft.kind in ("entry", "activity")  # what it is about is said again by its own fields
    field = record_type.field(key)
    if field.kind is FieldKind.REFERENCE:
        draft.values[field.name] = str(value)  # an id of the file it came from; import knows what became of it
        return True
    if field.derived:
        return True
    read = _read_value(field, value)
    if read is None:
        return False
    draft.values[field.name] = read
    return True


def _take_items(draft: Draft, collection: Collection, value: Json) -> bool:
    """Add several values, each an object or the text of its main field; False where one is neither."""
    entries = value if isinstance(value, list) else [value]
    items = [_item(collection, entry) for entry in entries]
    if any(item is None for item in items):
        return False
    draft.items.setdefault(collection.name, []).extend(item for item in items if item)
    for entry in entries:
        if isinstance(entry, dict):
            for key in sorted(entry.keys() - _known_keys(collection)):
                _keep(draft, f"{collection.name}: {_clean(key)}", entry[key])
    return True


def _known_keys(collection: Collection) -> set[str]:
    named = ("name",) if collection.name == "groups" else ()
    return {*(field.name for field in collection.fields), *_RENAMED.values(), *ITEM_COLUMNS, "id", "type", *named}


def _item(collection: Collection, entry: Json) -> Values | None:
    if isinstance(entry, str) and (collection.main or collection.name == "addresses"):
        return {collection.main or "street": _clean(entry)}
    if not isinstance(entry, dict):
        return None
    if collection.name == "groups" and isinstance(name := entry.get("name"), str):
        return {"group_id": parse_id(str(entry.get("id") or "")), "name": _clean(name)}
    fields = {field.name: field for field in collection.fields if not field.derived}
    found: Values = {}
    for key, value in entry.items():
        if key == "is_primary":
            found |= {"is_primary": 1} if value else {}
        elif key in ("label", "valid_until") and value:
            found[key] = _clean(str(value))
        elif key == "type" and not entry.get("label") and "type" not in fields:
            found["label"] = _clean(str(value))
        elif _own_name(key) in fields and value not in (None, ""):
            key = _own_name(key)
            read = _read_value(fields[key], value)
            if read is None:
                return None
            found[key] = read
    return found


def _own_name(key: str) -> str:
    return next((name for name, written in _RENAMED.items() if written == key), key)


def _read_value(field: Field, value: Json) -> Value:
    """Return a value as the file stores it; None where it does not fit the field."""
    if isinstance(value, list | dict) or value is None:
        return None
    if field.kind is FieldKind.YES_NO:
        return _YES_NO.get(str(value).lower())
    if field.kind is FieldKind.MOMENT:
        return _moment(value)
    if field.kind is FieldKind.INTEGER:
        return _integer(value)
    if field.kind is FieldKind.REFERENCE:
        return parse_id(str(value))
    return _clean(value if isinstance(value, str) else json.dumps(value))


def _integer(value: Json) -> int | None:
    try:
        number = int(str(value))
    except ValueError:
        return None
    return number if abs(number) < 1 << 62 else None


def _moment(value: Json) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value if abs(value) < 1 << 47 else None
    try:
        moment = datetime.fromisoformat(str(value))
        return to_ms(moment if moment.tzinfo else moment.astimezone())
    except (ValueError, OverflowError, OSError):
        return None


def _keep(draft: Draft, key: str, value: Json) -> None:
    text = _clean(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if RECORD_TYPES[draft.kind].has_collection("extras"):
        draft.add("extras", label=key, value=_clean(text))
    else:
        draft.problems.append(
            Problem(draft.row, key, _clean(text)[:200], _("This value has no place here and was left out."))
        )


def _clean(text: str) -> str:
    """Return text that is Unicode; half a pair of surrogates, which JSON can spell, is none."""
    return _NOT_UNICODE.sub("\ufffd", text)
