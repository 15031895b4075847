"""Writing the lines of a card: parameters, groups for labels, quoted-printable and folding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from crm_desktop.domain.records import Value
from crm_desktop.formats.vcard.escapes import plain
from crm_desktop.formats.vcard.extras import Kept
from crm_desktop.formats.vcard.syntax import V21, V40, VALID_UNTIL, quote

_LINE_LENGTH = 75
"""Octets of a line without its end (RFC 6350 3.2)."""
_PLAIN_21 = re.compile(r"[!-~](?:[ -~]*[!-~])?")
_BARE_TYPE = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_SAFE_OCTETS = frozenset(range(33, 127)) - {61} | {32}


class Lines:
    """The lines of one card."""

    def __init__(self, version: str, extras: Sequence[Mapping[str, Value]] = ()) -> None:
        self.version = version
        self._lines: list[bytes] = []
        self._taken = {Kept(dict(values)).group.lower() for values in extras}
        self._number = 0

    def text(self, name: str, value: str) -> None:
        """Add a property that is one text; an empty one is left out."""
        if value:
            self.add(name, plain(value, self.version))

    def add(
        self,
        name: str,
        value: str,
        params: Iterable[tuple[str, str]] = (),
        *,
        types: Iterable[str] = (),
        primary: bool = False,
        label: str = "",
        group: str = "",
        until: str = "",
    ) -> None:
        """Add a property; `value` is escaped already. A label gets a group of its own, or the one given."""
        if label and not group:
            group = self.new_group()
        head = f"{group}.{name}" if group else name
        listed = [*self._types(types, primary), *params]
        if until:
            listed.append((VALID_UNTIL, until))
        for known, text in listed:
            head += f";{text}" if not known else f";{known}={self._param(text)}"
        self._write(head, value, encoded=any(known == "ENCODING" for known, _text in listed))
        if label:
            self._write(f"{group}.X-ABLabel", plain(label, self.version))

    def new_group(self) -> str:
        """Return a group name that no other property of the card has."""
        while True:
            self._number += 1
            name = f"item{self._number}"
            if name not in self._taken:
                return name

    def content(self) -> bytes:
        """Return the card's bytes."""
        return b"".join(self._lines)

    def _types(self, types: Iterable[str], primary: bool) -> list[tuple[str, str]]:
        if self.version == V40:
            return [*(("TYPE", each) for each in types), *([("PREF", "1")] if primary else [])]
        listed = [*types, *(["pref"] if primary else [])]
        if self.version == V21:
            return [("", each.upper()) for each in listed]
        return [("TYPE", each) for each in listed]

    def _param(self, text: str) -> str:
        return text if _BARE_TYPE.fullmatch(text) else quote(text)

    def _write(self, head: str, value: str, *, encoded: bool = False) -> None:
        if self.version == V21 and not encoded and not _is_plain_21(head, value):
            charset = "" if value.isascii() else ";CHARSET=UTF-8"
            self._lines.append(_quoted_printable(f"{head}{charset};ENCODING=QUOTED-PRINTABLE:", value))
        else:
            self._lines.append(fold(f"{head}:{value}") + (b"\r\n" if self.version == V21 and encoded else b""))


def _is_plain_21(head: str, value: str) -> bool:
    """Say whether a line needs no encoding; it may not be folded, since 2.1 keeps the blank of a fold."""
    return len(head) + len(value) < _LINE_LENGTH and (not value or _PLAIN_21.fullmatch(value) is not None)


def fold(line: str) -> bytes:
    """Return a line as UTF-8, folded at 75 octets without cutting a sign, and its end."""
    content = line.encode("utf-8", "replace")
    if len(content) <= _LINE_LENGTH:
        return content + b"\r\n"
    pieces = []
    start, room = 0, _LINE_LENGTH
    while start < len(content):
        end = min(start + room, len(content))
        while end < len(content) and content[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(content[start:end])
        start, room = end, _LINE_LENGTH - 1
    return b"\r\n ".join(pieces) + b"\r\n"


def _quoted_printable(head: str, value: str) -> bytes:
    """Return a property in quoted-printable, broken softly before 76 signs."""
    pieces = [head.encode("utf-8", "replace")]
    room = max(_LINE_LENGTH - len(pieces[0]), 3)
    octets = value.replace("\n", "\r\n").encode("utf-8", "replace")
    for position, octet in enumerate(octets):
        last = position == len(octets) - 1
        safe = octet in _SAFE_OCTETS and not (octet == 32 and last)
        piece = bytes([octet]) if safe else b"=%02X" % octet
        if room < len(piece) + 1:
            pieces.append(b"=\r\n")
            room = _LINE_LENGTH
        pieces.append(piece)
        room -= len(piece)
    return b"".join(pieces) + b"\r\n"
