"""The grammar of one vCard line: name, group, parameters, and the escapes inside its value."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass

V21, V30, V40 = "2.1", "3.0", "4.0"
VALID_UNTIL = "X-FARLEY-VALID-UNTIL"
"""Our own parameter: the day since when a number or an address is no longer valid."""

_CARET = re.compile(r"\^(['n^])")
_CARET_MEANING = {"n": "\n", "'": '"', "^": "^"}
_CUSTOM = re.compile(r"X-CUSTOM\((?:(CHARSET=.*),)?([^,]*)\)", re.IGNORECASE)
"""How some phones write a label of one's own in 2.1, which has none."""
_WHOLE_HEAD = re.compile(r'(?:[^":]++|"[^"]*+")*+:')
_NAME = re.compile(r"(?:([A-Za-z0-9_-]+)\.)?([A-Za-z0-9_-]+)")
_ENCODINGS = {"QUOTED-PRINTABLE": "QP", "QP": "QP", "BASE64": "B64", "B": "B64", "8BIT": "", "7BIT": ""}
_VALUE_KINDS = frozenset({"INLINE", "CONTENT-ID", "CID", "URL"})
_MAX_HEAD = 1 << 20
_MAX_PARAMS = 200


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the colon of a line."""

    name: str
    """In capitals."""
    group: str = ""
    params: tuple[tuple[str, str], ...] = ()
    """Names in capitals; a parameter without a name, as 2.1 allows it, has the name that it stands for."""
    types: tuple[str, ...] = ()
    """Each TYPE as it was written."""
    pref: bool = False
    encoding: str = ""
    """`QP`, `B64` or empty."""
    charset: str = ""
    until: str = ""
    """The day since when the value no longer holds."""

    def param(self, name: str) -> str:
        """Return the first parameter of a name, empty where there is none."""
        return next((value for known, value in self.params if known == name), "") if self.params else ""


def split_line(line: str) -> tuple[str, str] | None:
    """Cut a line at its colon, minding quotes; None for a line that is no property."""
    head, colon, value = line.partition(":")
    if '"' in head and head.count('"') % 2:
        match = _WHOLE_HEAD.match(line)
        if match:
            head, value = match[0][:-1], line[match.end() :]
    return (head, value) if colon else None


def parse_head(text: str) -> Head | None:
    """Read the part before the colon; None where it is none."""
    if len(text) > _MAX_HEAD:
        return None
    name, *pieces = split_quoted(text, ";")
    match = _NAME.fullmatch(name.strip())
    if match is None:
        return None
    params = [_param(piece) for piece in pieces[:_MAX_PARAMS] if piece.strip()]
    types = tuple(each for known, value in params if known == "TYPE" for each in _types(value))
    encoding = next((value.upper() for known, value in params if known == "ENCODING"), "")
    return Head(
        match[2].upper().replace("_", "-"),
        match[1] or "",
        tuple((known, unquote(value)) for known, value in params),
        tuple(each for each in types if each.upper() != "PREF"),
        any(each.upper() == "PREF" for each in types) or any(param == ("PREF", "1") for param in params),
        _ENCODINGS.get(encoding, ""),
        next((unquote(value) for known, value in params if known == "CHARSET"), ""),
        next((unquote(value) for known, value in params if known == VALID_UNTIL), ""),
    )


def _param(piece: str) -> tuple[str, str]:
    custom = _CUSTOM.fullmatch(piece.strip())
    if custom:
        encoded = "QUOTED-PRINTABLE" in (custom[1] or "").upper()
        return "TYPE", binascii.a2b_qp(custom[2].encode()).decode("utf-8", "replace") if encoded else custom[2]
    name, equals, value = piece.partition("=")
    if equals:
        return name.strip().upper(), value.strip()
    word = name.strip().upper()
    if word in _ENCODINGS:
        return "ENCODING", word
    return ("VALUE" if word in _VALUE_KINDS else "TYPE"), name.strip()


def _types(value: str) -> list[str]:
    """Return the types in one parameter; `TYPE="work,voice"` lists two, as RFC 6350's own example does."""
    found: list[str] = []
    for piece in split_quoted(value, ","):
        bare = unquote(piece)
        words = bare.split(",")
        found.extend(words if all(word.strip().replace("-", "").isalpha() for word in words) else [bare])
    return [word.strip() for word in found if word.strip()]


def split_quoted(text: str, mark: str) -> list[str]:
    """Split at a sign that does not stand inside double quotes."""
    if '"' not in text:
        return text.split(mark)
    found: list[str] = []
    open_parts: list[str] = []
    for piece in text.split(mark):
        opens = bool(open_parts)
        if piece.count('"') % 2:
            opens = not opens
        open_parts.append(piece)
        if not opens:
            found.append(mark.join(open_parts))
            open_parts = []
    found.extend(open_parts)  # a quote that is never closed closes at each sign
    return found


def unquote(value: str) -> str:
    """Return a parameter's value without quotes and with its `^` escapes (RFC 6868) undone."""
    if value[:1] == '"':
        value = value.strip('"')
    return _CARET.sub(lambda match: _CARET_MEANING[match[1]], value) if "^" in value else value


def quote(value: str) -> str:
    """Write a parameter's value so that any text can stand in it (RFC 6868)."""
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    safe = text.replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    return f'"{safe}"' if any(sign in safe for sign in ",;:\\ ") or safe != safe.strip() else safe
