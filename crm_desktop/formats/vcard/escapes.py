"""The escapes inside a value: each version has its own, and what was written in one goes out in another."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crm_desktop.formats.vcard.syntax import V21, V30

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MEANING = {"n": "\n", "N": "\n", "\\": "\\", ",": ",", ";": ";", ":": ":", '"': '"'}
_MEANING_21 = {"\\": "\\", ",": ",", ";": ";", ":": ":"}
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", ",": "\\,", ";": "\\;"})
_ESCAPES_OF_PART_21 = str.maketrans({"\\": "\\\\", ";": "\\;"})
_ESCAPES_OF_LIST_21 = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;"})
_ESCAPES_OF_URI = str.maketrans({"\\": "\\\\", "\n": "\\n"})


def unescape(text: str, version: str = V30) -> str:
    """Undo the escapes of a text value; in 2.1 a backslash is a sign like any other."""
    if "\\" not in text or version == V21:
        return text
    return _ESCAPED.sub(lambda match: _MEANING.get(match[1], match[0]), text)


def unescape_part(text: str, version: str = V30) -> str:
    """Undo the escapes of one part of a value of several parts."""
    if "\\" not in text:
        return text
    meaning = _MEANING_21 if version == V21 else _MEANING
    return _ESCAPED.sub(lambda match: meaning.get(match[1], match[0]), text)


def split_parts(value: str, mark: str = ";") -> list[str]:
    """Split a value at a sign that has no backslash before it; the parts stay escaped."""
    pieces = value.split(mark)
    if len(pieces) == 1 or f"\\{mark}" not in value:
        return pieces
    found: list[str] = []
    open_parts: list[str] = []
    for piece in pieces:
        open_parts.append(piece)
        if (len(piece) - len(piece.rstrip("\\"))) % 2 == 0:
            found.append(mark.join(open_parts))
            open_parts = []
    if open_parts:
        found.append(mark.join(open_parts))
    return found


def parts_of(value: str, version: str = V30) -> list[str]:
    """Return the parts of a value of several parts, as text without blanks around it."""
    if "\\" not in value:
        return [part.strip(" \t\r\n") for part in value.split(";")]
    return [unescape_part(part, version).strip(" \t\r\n") for part in split_parts(value)]


def one_kind_of_line_end(text: str) -> str:
    """Return a text whose lines end in LF, whatever they ended in."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def plain(text: str, version: str = V30) -> str:
    """Write a value that is one text; 2.1 escapes nothing there."""
    text = one_kind_of_line_end(text)
    return text if version == V21 else text.translate(_ESCAPES)


def part(text: str, version: str = V30) -> str:
    """Write one part of a value of several."""
    return one_kind_of_line_end(text).translate(_ESCAPES_OF_PART_21 if version == V21 else _ESCAPES)


def parts(texts: Iterable[str], version: str) -> str:
    """Write a value of several parts."""
    return ";".join(part(text, version) for text in texts)


def list_text(texts: Iterable[str], version: str) -> str:
    """Write a list, whose commas are escaped in every version."""
    escapes = _ESCAPES_OF_LIST_21 if version == V21 else _ESCAPES
    return ",".join(one_kind_of_line_end(text).translate(escapes) for text in texts)


def uri(text: str, version: str) -> str:
    """Write an address; its commas and semicolons are its own."""
    text = one_kind_of_line_end(text)
    return text if version == V21 else text.translate(_ESCAPES_OF_URI)


def from_21(raw: str) -> str:
    """Return a value as 3.0 and 4.0 would have written it: one text, or parts that are still apart."""
    if not _has_parts(raw):
        return plain(raw)
    meaning = {";": "\\;", ",": "\\,", ":": ":", "\\": "\\\\"}
    return _ESCAPED.sub(lambda match: meaning.get(match[1], "\\\\" + match[1]), raw).replace("\n", "\\n")


def to_21(raw: str) -> str:
    """Return a value of 3.0 or 4.0 as 2.1 writes it, its parts still apart."""
    backslash = "\\\\" if _has_parts(raw) else "\\"
    meaning = {"n": "\n", "N": "\n", ";": "\\;", ",": ",", ":": ":", '"': '"', "\\": backslash}
    return _ESCAPED.sub(lambda match: meaning.get(match[1], match[0]), raw)


def _has_parts(raw: str) -> bool:
    return ";" in _ESCAPED.sub("", raw)
