"""What has no field of ours: kept as text to read, with all it takes to write the property as it came."""

from __future__ import annotations

import binascii
import json
import re
from typing import Any

from crm_desktop.domain.records import Values
from crm_desktop.formats.vcard.labels import clean
from crm_desktop.formats.vcard.syntax import V21, V30, V40, VALID_UNTIL, Head, unescape

_DATA_URI = re.compile(r"data:[^,]{0,200};base64,", re.IGNORECASE)
_BACKSLASH_21 = re.compile(r"\\(?![;:,\\])")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_CARRIED = ("ENCODING", "CHARSET", VALID_UNTIL)
"""Parameters that the reader has acted upon."""
_MIME_OF_TYPE = {
    "JPEG": "image/jpeg", "JPG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WEBP": "image/webp",
    "X509": "application/pkix-cert", "PGP": "application/pgp-keys", "WAVE": "audio/wav", "OGG": "audio/ogg",
}  # fmt: skip


def keep(head: Head, value: str, version: str, label: str = "") -> Values:
    """Return a property as an extra value. `value` is as it stood in the card, in Unicode, still escaped."""
    shown = shown_value(head.encoding, value, version)
    details: dict[str, Any] = {}
    if label:
        details["property"] = head.name
        details["custom_label"] = label
    if head.group:
        details["group"] = head.group
    left_out = _CARRIED if head.encoding != "B64" else (VALID_UNTIL,)
    if params := [list(param) for param in head.params if param[0] not in left_out]:
        details["params"] = params
    if shown != value or "\\" in value or ";" in value or "," in value:
        details["raw"] = value
        details["version"] = version
    found: Values = {"label": clean(label) or head.name, "value": shown}
    if details:
        found["params"] = json.dumps(details, ensure_ascii=False, separators=(",", ":"))
    return found


def shown_value(encoding: str, value: str, version: str) -> str:
    """Return what people see of a property: its text, or how large a picture, sound or key is."""
    if encoding == "B64":
        return _size(value)
    embedded = _DATA_URI.match(value)
    if embedded:
        return _size(value[embedded.end() :])
    return unescape(value, version)


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
        self.params: list[tuple[str, str]] = [
            (str(param[0]), str(param[1]))
            for param in (listed if isinstance(listed, list) else [])
            if isinstance(param, list) and len(param) == 2
        ]
        self.raw = details.get("raw") if isinstance(details.get("raw"), str) else None
        self.version = str(details.get("version") or V30)

    @property
    def is_base64(self) -> bool:
        """Whether the value is bytes in base64."""
        return any(name == "ENCODING" and value.upper() in ("B", "BASE64") for name, value in self.params)

    def is_untouched(self) -> bool:
        """Say whether the value is still the one that was read, so that it may go out as it came."""
        encoding = "B64" if self.is_base64 else ""
        return self.raw is not None and shown_value(encoding, self.raw, self.version) == self.value

    def raw_for(self, version: str) -> str:
        """Return the value as it came, in the escapes of another version where that differs."""
        raw = self.raw or ""
        if self.is_base64 or self.version == version or V21 not in (self.version, version):
            return raw
        if version == V21:
            return _as_21(raw)
        return _BACKSLASH_21.sub(r"\\\\", raw).replace("\n", "\\n")

    def as_binary(self, version: str) -> tuple[list[tuple[str, str]], str]:
        """Return parameters and value of bytes in base64, as each version embeds them."""
        others = [param for param in self.params if param[0] != "ENCODING"]
        data = self.raw or ""
        if version != V40:
            return [*others, ("ENCODING", "BASE64" if version == V21 else "b")], data
        kinds = [value for name, value in others if name == "TYPE" and value.upper() in _MIME_OF_TYPE]
        mime = _MIME_OF_TYPE[kinds[0].upper()] if kinds else "application/octet-stream"
        rest = [
            param
            for param in others
            if param[0] != "VALUE" and not (param[0] == "TYPE" and param[1] in kinds)
        ]
        return rest, f"data:{mime};base64,{data}"


def _as_21(raw: str) -> str:
    """Undo what 2.1 does not escape; of a value of several parts the parts stay apart."""
    backslash = "\\\\" if ";" in _ESCAPED.sub("", raw) else "\\"
    meaning = {"n": "\n", "N": "\n", ";": "\\;", "\\": backslash, ",": ",", ":": ":", '"': '"'}
    return _ESCAPED.sub(lambda match: meaning.get(match[1], match[0]), raw)


def _details(text: object) -> dict[str, Any]:
    try:
        found = json.loads(str(text)) if text else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
