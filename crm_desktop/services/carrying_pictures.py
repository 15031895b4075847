"""Pictures on cards: a vCard's photo becomes a contact's picture, byte for byte, and goes back out as it came.

What is no picture that can be read, such as an address on the web, stays a further detail of the card.
"""

from __future__ import annotations

import binascii
import json
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from crm_desktop.domain.records import Draft, Item, Record, Values
from crm_desktop.formats.vcard import extras
from crm_desktop.formats.vcard.syntax import V30, Head
from crm_desktop.services.contents import MOST_BYTES, open_picture
from crm_desktop.store.engine import Connection
from crm_desktop.store.unit import Unit

_PROPERTIES = {"contact": ("PHOTO",), "company": ("PHOTO", "LOGO")}
"""Which properties of a card are the picture of a record, the first one found."""


def take_pictures(unit: Unit, connection: Connection, drafts: Iterable[Draft]) -> None:
    """Turn the photos among the further details of drafts into their pictures.

    A picture or a paper whose content did not come along is left out: nothing could be shown of it.
    """
    for draft in drafts:
        photo = draft.values.get("photo")
        if photo and not _is_kept(connection, photo):
            del draft.values["photo"]
        papers = draft.items.get("attachments")
        if papers:
            here = [one for one in papers if one.get("path") or _is_kept(connection, one.get("sha256"))]
            draft.items["attachments"] = here
        for name in _PROPERTIES.get(draft.kind, ()):
            if not draft.values.get("photo"):
                _take(unit, draft, name)


def _is_kept(connection: Connection, sha256: object) -> bool:
    return connection.value("SELECT 1 FROM blob WHERE sha256 = ?", (sha256,)) is not None


def _take(unit: Unit, draft: Draft, name: str) -> None:
    details = draft.items.get("extras", [])
    for place, one in enumerate(details):
        kept = _details(one)
        data = _bytes(kept) if one.get("label") == name else None
        media_type = media_type_of(data) if data is not None else ""
        if data is None or not media_type:
            continue
        draft.values["photo"] = unit.keep(data, media_type)
        if name == "PHOTO" and _says_no_more(kept):
            draft.items["extras"] = [*details[:place], *details[place + 1 :]]
        return


def _details(values: Values) -> dict[str, Any]:
    try:
        found = json.loads(str(values.get("params") or "{}"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _bytes(details: dict[str, Any]) -> bytes | None:
    text = details.get("base64")
    if not isinstance(text, str) or len(text) > MOST_BYTES * 4 // 3 + 4:
        return None
    try:
        return binascii.a2b_base64(text, strict_mode=True)
    except (binascii.Error, ValueError):
        return None


def _says_no_more(details: dict[str, Any]) -> bool:
    """Whether the property was its bytes and their kind alone, so that it can be written anew from them."""
    params = details.get("params", [])
    return details.keys() <= {"base64", "params"} and all(
        isinstance(param, list) and param and param[0] == "TYPE" for param in params
    )


def media_type_of(data: bytes) -> str:
    """Return the kind of a picture by what is in it, empty where it is none that can be read."""
    from PIL import Image  # rare, and it loads many modules

    try:
        with open_picture(data) as opened:
            opened.load()
            return Image.MIME.get(opened.format or "", "")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""


def _is_older_picture(item: Item) -> bool:
    """Whether a detail is a photo of the card that was since changed here."""
    return item.label == "PHOTO" and bool(_details(dict(item.values)).get("base64"))


def with_picture(connection: Connection, record: Record) -> Record:
    """Return a record whose picture is a property of its card, for vCards."""
    photo = record.text("photo")
    if not photo:
        return record
    values = {name: value for name, value in record.values.items() if name != "photo"}
    row = connection.first("SELECT coalesce(media_type, ''), data FROM blob WHERE sha256 = ?", (photo,))
    if row is None:
        return replace(record, values=values)
    encoded = b64encode(bytes(row[1])).decode()
    kept = [item for item in record.several("extras") if item.label in _PROPERTIES[record.kind]]
    if any(_details(dict(item.values)).get("base64") == encoded for item in kept):
        return replace(record, values=values)  # it goes out with all that its property said besides
    others = tuple(item for item in record.several("extras") if not _is_older_picture(item))
    kind = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WEBP"}.get(row[0], row[0])
    head = Head("PHOTO", params=(("TYPE", kind),) if kind else (), encoding="B64")
    own = Item(0, extras.keep(head, encoded, V30))
    return replace(record, values=values, items={**record.items, "extras": (*others, own)})
