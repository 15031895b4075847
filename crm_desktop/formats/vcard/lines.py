"""Lines of a vCard source: cut, and joined again where they were folded (RFC 6350 3.2, vCard 2.1 2.1.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crm_desktop.formats.vcard.syntax import split_line

MAX_LINE = 16 << 20
"""Characters that one property may hold; a picture of 12 MB fits."""
_PIECE = 1 << 20
_LONGEST_HEAD = 10_000
_ENVELOPE = ("BEGIN:VCARD", "END:VCARD")


def logical_lines(content: bytes) -> Iterator[str]:
    """Return the properties of a source, each on one line; blank lines and comments are left out.

    Bytes that are no UTF-8 are kept as surrogates (PEP 383). Beyond MAX_LINE a line is not gathered on.
    """
    lines = _physical(content)
    if b"=\n" in content or b"=\r" in content:
        lines = _without_soft_breaks(lines)
    return _unfolded(lines)


def _physical(content: bytes) -> Iterator[str]:
    """Cut a source into lines, a megabyte at a time; CRs may stand before LF, without LF a CR ends it."""
    end_mark = b"\n" if b"\n" in content else b"\r"
    position, size = 0, len(content)
    while position < size:
        end = content.find(end_mark, min(position + _PIECE, size)) + 1 or size
        text = content[position:end].decode("utf-8", "surrogateescape")
        position = end
        if end_mark == b"\r":
            text = text.replace("\r", "\n")
        elif "\r" in text:
            text = text.replace("\r\n", "\n")
        lines = text.removesuffix("\n").split("\n")
        yield from (line.rstrip("\r") for line in lines) if "\r" in text else lines


def _without_soft_breaks(lines: Iterable[str]) -> Iterator[str]:
    """Join what quoted-printable broke with `=`; the line after it counts from its first sign."""
    head = ""
    parts: list[str] = []
    length = 0
    for line in lines:
        if parts and line[:11].upper().startswith(_ENVELOPE):  # a soft break before nothing: the value ended there
            yield "".join(parts)
            parts = []
        if parts:
            soft = line.endswith("=")
            if length <= MAX_LINE:
                parts.append(line[:-1] if soft else line)
                length += len(line)
            if not soft:
                yield "".join(parts)
                parts = []
            continue
        if not line.startswith((" ", "\t")):
            head = line
        if line.endswith("=") and _is_quoted_printable(head):
            parts, length = [line[:-1]], len(line)
        else:
            yield line
    if parts:
        yield "".join(parts)


def _is_quoted_printable(line: str) -> bool:
    pieces = split_line(line)
    head = pieces[0][:_LONGEST_HEAD].upper() if pieces else ""
    return "QUOTED-PRINTABLE" in head or "ENCODING=QP" in head


def _unfolded(lines: Iterable[str]) -> Iterator[str]:
    current = ""
    parts: list[str] = []
    length = 0
    for line in lines:
        first = line[:1]
        if first == " " or first == "\t":
            if not parts:
                length = len(current)
            if length <= MAX_LINE:
                parts.append(line[1:])
                length += len(line)
        elif line and first != "#":
            if parts:
                yield current + "".join(parts)
                parts = []
            elif current:
                yield current
            current = line
    if current or parts:
        yield current + "".join(parts)
