"""The letters of a vCard: UTF-8 as a rule, and whatever a property's CHARSET says it is.

A source is decoded as UTF-8 with each byte that is none kept aside (PEP 383), so that the bytes of a single
value can be taken back and read in its own character set. That is safe before splitting: no character set in
use puts a line end, a colon or a semicolon into a longer sign, though Shift_JIS puts a backslash there.
"""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Callable
from functools import lru_cache
from itertools import islice

from crm_desktop.base.errors import BadInput
from crm_desktop.formats import encoding as encodings
from crm_desktop.formats.vcard.lines import logical_lines

_NAME = re.compile(r"[A-Za-z0-9_.:-]{1,40}")
_WIDER = {
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}
"""What files call one thing and mean another: the wider set has every sign of the narrow one."""
_OF_TEXT = re.compile(r"utf-(8|16|32)|iso8859|cp\d|koi8|big5|gb|hz|euc_|shift_jis|iso2022|johab|mac-|tis-620|ptcp|kz")
_MARKS = re.compile(rb"(?<![^\r\n])(?:\xef\xbb\xbf)+(?=[ \t]*BEGIN[ \t]*:)|\A(?:\xef\xbb\xbf)+", re.IGNORECASE)
"""Byte order marks: before the first card, and where one file was put behind another. In a value they are signs."""
_SAMPLE_LINES = 400
_LOST = "\ufffd"


@lru_cache(maxsize=64)
def codec_of(name: str) -> str:
    """Return Python's codec for a character set named in a file; empty for a name that means none."""
    name = name.strip().strip("\"'")
    if not _NAME.fullmatch(name):
        return ""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return _WIDER.get(found, found) if _OF_TEXT.match(_WIDER.get(found, found)) else ""


def raw_bytes(text: str) -> bytes:
    """Return the bytes that a text was in the source."""
    return text.encode("utf-8", "surrogateescape")


def read_bytes(content: bytes, charset: str, default: Callable[[], str]) -> str:
    """Return bytes as text: in the character set declared for them, else as UTF-8, else as `default` guesses.

    What cannot be read so shows as U+FFFD.
    """
    own = codec_of(charset) if charset else ""
    for name in (own, "utf-8"):
        if name:
            try:
                return content.decode(name)
            except UnicodeError:
                continue
    return content.decode(own or default(), "replace")


def has_lost(text: str) -> bool:
    """Say whether signs of a text could not be read."""
    return _LOST in text


def as_utf8(content: bytes, encoding: str | None) -> bytes:
    """Return a source as UTF-8 where it is written in another Unicode form, else as it is."""
    wide = encoding is not None and codec_of(encoding).startswith(("utf-16", "utf-32"))
    if wide or content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or content[:400].count(0) > 40:
        content = encodings.decode(content, encoding).text.encode()
    return _MARKS.sub(b"", content) if codecs.BOM_UTF8 in content else content


def guess(content: bytes) -> str:
    """Return the codec that undeclared bytes are likely written in; cp1252 where nothing tells."""
    telling = list(islice(filter(None, map(_undeclared, logical_lines(content))), _SAMPLE_LINES))
    try:
        return encodings.decode(b"\n".join(telling)).encoding
    except BadInput:
        return "cp1252"


def _undeclared(line: str) -> bytes:
    """Return the value of a property that is beyond ASCII and says not how; empty for any other."""
    head, _colon, value = line.partition(":")
    head = head.upper()
    if "CHARSET" in head or (line.isascii() and "QUOTED-PRINTABLE" not in head):
        return b""
    content = raw_bytes(value)
    decoded = binascii.a2b_qp(content) if "QUOTED-PRINTABLE" in head else content
    return b"" if decoded.isascii() else decoded
