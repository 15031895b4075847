"""What has no field of ours: kept as text to read, with all it takes to write the property as it came.

Beside its text an extra keeps, as JSON, its group, its parameters, and its value as 3.0 and 4.0 write it where
that says more than the text; bytes are kept in base64. So an extra is the same whichever version it travelled in.
"""

from __future__ import annotations

import binascii
import json
import re
from typing import Any

from crm_desktop.domain.records import Values
from crm_desktop.formats.vcard.escapes import from_21, plain, to_21, unescape
from crm_desktop.formats.vcard.labels import clean
from crm_desktop.formats.vcard.syntax import V21, V40, VALID_UNTIL, Head

_DATA_URI = re.compile(r"data:([A-Za-z0-9.+/-]{0,80});base64,", re.IGNORECASE)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\\]+")
"""A value such as geo:35.6,139.7, whose commas are its own in every version."""
_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_CARRIED = frozenset({"ENCODING", "CHARSET", VALID_UNTIL})
"""Parameters that the reader has acted upon."""
_UNKNOWN_BYTES = "application/octet-stream"
_MIME_OF_TYPE = {
    "JPG": "image/jpeg", "JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WEBP": "image/webp",
    "X509": "application/pkix-cert", "PGP": "application/pgp-keys", "WAVE": "audio/wav", "OGG": "audio/ogg",
}  # fmt: skip
_TYPE_OF_MIME = {mime: kind for kind, mime in _MIME_OF_TYPE.items()} | {_UNKNOWN_BYTES: "", "": ""}


def keep(head: Head, value: str, version: str, label: str = "") -> Values:
    """Return a property as an extra value. `value` is as it stood in the card, in Unicode, still escaped."""
    details: dict[str, Any] = {}
    if label:
        details |= {"property": head.name, "custom_label": label}
    if head.group:
        details["group"] = head.group
    params = [param for param in head.params if param[0] not in _CARRIED]
    embedded = _DATA_URI.match(value)
    if head.encoding == "B64" or embedded:
        data = value[embedded.end() :] if embedded else value
        params = _typed(params, embedded[1] if embedded else "")
        details["base64"] = data
        shown = _size(data)
    else:
        raw = from_21(value) if version == V21 and not _ADDRESS.fullmatch(value) else value
        shown = unescape(raw)
        if raw != plain(shown):
            details["raw"] = raw
    if params:
        details["params"] = [list(param) for param in params]
    found: Values = {"label": clean(label) or head.name, "value": shown}
    if details:
        found["params"] = json.dumps(details, ensure_ascii=False, separators=(",", ":"))
    return found


def _typed(params: list[tuple[str, str]], mime: str) -> list[tuple[str, str]]:
    """Return parameters of bytes with their kind first, by one name whether it came as a type or as a media type."""
    kinds = [_MIME_OF_TYPE[text.upper()] for name, text in params if name == "TYPE" and text.upper() in _MIME_OF_TYPE]
    kind = _TYPE_OF_MIME.get((mime or next(iter(kinds), "")).lower(), mime)
    others = [
        (name, text)
        for name, text in params
        if name != "VALUE" and not (name == "TYPE" and text.upper() in _MIME_OF_TYPE)
    ]
    return [("TYPE", kind), *others] if kind else others


def _size(data: str) -> str:
    return f"{len(data) * 3 // 4 - data[-2:].count('=')} bytes"


def is_broken(head: Head, value: str) -> bool:
    """Say whether a picture, sound or key cannot be decoded."""
    if head.encoding != "B64" or head.name not in _BINARY:
        return False
    try:
        binascii.a2b_base64(value, strict_mode=True)
    except (binascii.Error, ValueError):
        return True
    return False


class Kept:
    """An extra value on its way out."""

    def __init__(self, values: Values) -> None:
        label = str(values.get("label") or "")
        self.value = str(values.get("value") or "")
        details = _details(values.get("params"))
        self.group = str(details.get("group") or "")
        self.custom_label = str(details.get("custom_label") or "")
        named = details.get("property")
        if isinstance(named, str) and clean(self.custom_label) != label:
            self.custom_label = label  # somebody renamed it here
        self.name = named if isinstance(named, str) else label
        listed = details.get("params")
        self._params: list[tuple[str, str]] = [
            (str(param[0]), str(param[1]))
            for param in (listed if isinstance(listed, list) else [])
            if isinstance(param, list) and len(param) == 2
        ]
        self._raw = details.get("raw")
        self._base64 = details.get("base64")

    def written(self, version: str) -> tuple[list[tuple[str, str]], str]:
        """Return the parameters and the value that a card of some version says it with.

        A text that was changed here goes out as it is now.
        """
        if isinstance(self._base64, str) and _size(self._base64) == self.value:
            return self._bytes(self._base64, version)
        if isinstance(self._raw, str) and unescape(self._raw) == self.value:
            return self._params, to_21(self._raw) if version == V21 else self._raw
        return self._params, plain(self.value, version)

    def _bytes(self, data: str, version: str) -> tuple[list[tuple[str, str]], str]:
        """Bytes stand in a data: address in 4.0, and say that they are base64 before."""
        if version != V40:
            return [*self._params, ("ENCODING", "BASE64" if version == V21 else "b")], data
        kind = self._params[0][1] if self._params and self._params[0][0] == "TYPE" else ""
        mime = _MIME_OF_TYPE.get(kind.upper()) or (kind if "/" in kind else "")
        return self._params[1:] if mime else self._params, f"data:{mime or _UNKNOWN_BYTES};base64,{data}"


def _details(text: object) -> dict[str, Any]:
    try:
        found = json.loads(str(text)) if text else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
