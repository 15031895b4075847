"""vCards of any version into drafts: gathers the lines of a card, then each property says what it means."""

from __future__ import annotations

import binascii
import codecs
from collections.abc import Iterator
from typing import TypeAlias

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.domain.records import Draft, Problem
from crm_desktop.formats.codec import MAX_SOURCE_BYTES, Outcome
from crm_desktop.formats.vcard import charsets
from crm_desktop.formats.vcard.card import Card
from crm_desktop.formats.vcard.escapes import unescape
from crm_desktop.formats.vcard.lines import MAX_LINE, logical_lines
from crm_desktop.formats.vcard.lists import tag_members
from crm_desktop.formats.vcard.properties import COMPANY_HANDLERS, CONTACT_HANDLERS, OWN_EXTRA, Handler, extra
from crm_desktop.formats.vcard.syntax import V21, V30, V40, Head, parse_head, split_line

MAX_PROPERTIES = 10_000
"""Properties of one card."""
MAX_NESTING = 20
"""Cards open at once; more than that are cards whose END is missing."""
_OF_SEVERAL_LINES = frozenset({"NOTE", "ADR", "LABEL"})
_CACHED = 5_000
_CACHED_LENGTH = 200

_Known: TypeAlias = tuple[Head, Handler, bool]
"""What a line begins with, what reads it as a contact's, and whether its value needs no decoding."""
_LOOSE: _Known = (Head(OWN_EXTRA), CONTACT_HANDLERS[OWN_EXTRA], True)
"""How a line is kept that is no property."""


class _Open:
    """A card whose END has not come yet."""

    __slots__ = ("grouped", "more", "problems", "props", "row", "version")

    def __init__(self, row: int) -> None:
        self.row = row
        self.version = ""
        self.props: list[tuple[_Known, str]] = []
        self.grouped = False
        self.more: dict[int, list[str]] = {}
        """Lines without a property name, by the property they follow."""
        self.problems: list[Problem] = []

    def take(self, found: _Known, value: str) -> None:
        """Add a property."""
        head = found[0]
        if len(value) > MAX_LINE or len(self.props) >= MAX_PROPERTIES:
            self.remark(head.name, value[:200], _("The card holds more than can be read; this value was left out."))
            return
        if head.group:
            self.grouped = True
        elif head.name == "VERSION":
            self.version = _version(value)
        self.props.append((found, value))

    def remark(self, name: str, value: str, reason: str) -> None:
        """Note something about the card; of a thousand alike remarks the first tell enough."""
        if len(self.problems) < 100:
            self.problems.append(Problem(self.row, name, value.encode("utf-8", "replace").decode()[:200], reason))


class _Letters:
    """Decodes values by what the property, the caller or the source itself says about its character set."""

    def __init__(self, content: bytes, encoding: str | None) -> None:
        self._content = content
        self._asked = encoding or ""
        self._default = ""
        if encoding and not charsets.codec_of(encoding):
            raise BadInput(
                _("There is no encoding called “{encoding}”. Nothing was read; try UTF-8 or Windows-1252.").format(
                    encoding=encoding
                )
            )
        self.declared = encoding is None and _is_utf8(content)
        """True where a value without a CHARSET needs no second look."""

    def _guess(self) -> str:
        """Return the character set of values that name none and are no UTF-8."""
        if not self._default:
            self._default = charsets.guess(self._content)
        return self._default

    def decode(self, head: Head, value: str) -> str:
        """Return a value as text."""
        if head.encoding == "B64":
            return "".join(value.split()).encode("utf-8", "replace").decode()
        content = charsets.raw_bytes(value)
        if head.encoding == "QP":
            content = binascii.a2b_qp(content)
        if content.isascii() and not head.charset:
            text = content.decode()
        else:
            text = charsets.read_bytes(content, head.charset or self._asked, self._guess)
        return text.replace("\r\n", "\n").replace("\r", "\n") if head.encoding else text


def read_vcards(content: bytes, *, encoding: str | None = None) -> Outcome:
    """Read all cards of a source, of versions 2.1, 3.0 and 4.0 in any mixture.

    `encoding` is the character set of values that declare none. Remarks about a card are in its draft's
    problems; cards that were left out are in the outcome's. Raises BadInput for what is no vCard file at all.
    """
    outcome = Outcome()
    for draft in iter_vcards(content, encoding=encoding):
        outcome.rows += 1
        if draft.problems and draft.problems[-1].rejected:
            outcome.problems += draft.problems
        else:
            outcome.drafts.append(draft)
    tag_members(outcome)
    if not outcome.rows:
        outcome.problems.append(
            Problem(0, "", "", _("No vCard was found in this file; nothing begins with BEGIN:VCARD."))
        )
    return outcome


def iter_vcards(content: bytes, *, encoding: str | None = None) -> Iterator[Draft]:
    """Read cards one by one; a draft's `row` is the number of its BEGIN. A card inside another is its own.

    A card to be left out comes as a draft whose last problem is rejected. Raises BadInput as `read_vcards`.
    """
    _check(content)
    content = charsets.as_utf8(content, encoding)
    letters = _Letters(
        content,
        None if encoding and charsets.codec_of(encoding).startswith(("utf-16", "utf-32")) else encoding,
    )
    return (_draft(card, letters) for card in _cards(logical_lines(content)))


def _check(content: bytes) -> None:
    if not content.strip():
        raise BadInput(_("This file is empty. Nothing was read; choose a file that holds vCards."))
    if len(content) > MAX_SOURCE_BYTES:
        raise BadInput(_("This file is larger than one gigabyte. Nothing was read; split it into several files."))
    sample = content[:4096]
    noise = sum(sample.count(byte) for byte in b"\x00\x01\x02\x03\x04\x05\x06\x07\x08")
    if noise and not sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        begins = b"BEGIN:VCARD" in content.replace(b"\0", b"")[: 1 << 20].upper()
        if not begins:
            raise BadInput(_("This file holds no text. Nothing was read; choose a file that holds vCards (.vcf)."))


def _is_utf8(content: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    size = 1 << 20
    try:
        for start in range(0, len(content), size):
            decoder.decode(content[start : start + size], start + size >= len(content))
    except UnicodeDecodeError:
        return False
    return True


def _cards(lines: Iterator[str]) -> Iterator[_Open]:
    """Gather the lines of each card, which ends at its END, at the source's end, or under too many others."""
    known: dict[str, _Known] = {}
    stack: list[_Open] = []
    card: _Open | None = None
    rows = 0
    for line in lines:
        head, colon, value = line.partition(":")
        found = known.get(head) if colon else None
        if found is None:
            if colon and head.strip().upper() == "BEGIN" and value.strip().upper() == "VCARD":
                if len(stack) == MAX_NESTING:
                    yield _unfinished(stack.pop(0))
                rows += 1
                card = _Open(rows)
                stack.append(card)
                continue
            if card is None:
                continue
            if colon and head.strip().upper() == "END" and value.strip().upper() == "VCARD":
                yield stack.pop()
                card = _back_in(stack, card)
                continue
            found, value = _look_up(line, known)
            if found is None:
                _continue(card, line)
                continue
        if card is not None:
            card.take(found, value)
    for card in stack:
        yield _unfinished(card)


def _unfinished(card: _Open) -> _Open:
    card.remark("END", "", _("The card has no end. What there was of it has been read."))
    return card


def _back_in(stack: list[_Open], inner: _Open) -> _Open | None:
    """Return the card around the one that ended; an empty AGENT before it gets that person's name."""
    outer = stack[-1] if stack else None
    if outer is not None and outer.props:
        known, value = outer.props[-1]
        if known[0].name == "AGENT" and not value.strip():
            name = next((text for (head, _handler, _plain), text in inner.props if head.name in ("FN", "N")), "")
            outer.props[-1] = (known, name)
    return outer


def _version(value: str) -> str:
    version = value.strip()
    return version if version in (V21, V30, V40) else V30


def _look_up(line: str, known: dict[str, _Known]) -> tuple[_Known | None, str]:
    """Read the beginning of a line; None where it is no property."""
    pieces = split_line(line)
    if pieces is None:
        return None, ""
    text, value = pieces
    head = parse_head(text.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    if head is None:
        return None, ""
    plain = not head.encoding and not head.charset
    found = (head, CONTACT_HANDLERS.get(head.name, extra), plain)
    if len(text) <= _CACHED_LENGTH and ":" not in text and head.name not in ("BEGIN", "END"):
        if len(known) >= _CACHED:
            known.clear()
        known[text] = found
    return found, value


def _continue(card: _Open, line: str) -> None:
    """Take a line that names no property: programs that do not fold break a long value just so."""
    known, value = card.props[-1] if card.props else (_LOOSE, "")
    head = known[0]
    if head.encoding == "B64" or head.name in _OF_SEVERAL_LINES or value.endswith("\\"):
        lines = card.more.setdefault(len(card.props) - 1, [])
        lines.append(line)
        if len(lines) == 1 and head.encoding != "B64":
            card.remark(head.name, line, _("A line that is no property was added to the one before it."))
    else:
        card.remark("", line, _("A line that is no property was kept as another detail."))
        card.take(_LOOSE, line)


def _draft(source: _Open, letters: _Letters) -> Draft:
    for index, lines in source.more.items():
        source.props[index] = (source.props[index][0], _joined(source.props[index], lines))
    labels = _labels(source, letters) if source.grouped else {}
    card = _build(source, letters, labels, "contact")
    if card.is_company:
        card = _build(source, letters, labels, "company")
    card.problems[:0] = source.problems
    return card.draft()


def _joined(prop: tuple[_Known, str], lines: list[str]) -> str:
    (head, _handler, _plain), value = prop
    if head.encoding == "B64":
        return value + "".join(lines)
    return "\n".join(line.removesuffix("\\") for line in (value, *lines[:-1])) + "\n" + lines[-1]


def _labels(source: _Open, letters: _Letters) -> dict[str, str]:
    found = {}
    for (head, _handler, plain), value in source.props:
        if head.name == "X-ABLABEL" and head.group:
            text = value if plain and letters.declared else letters.decode(head, value)
            found[head.group] = unescape(text, source.version or V30)
    return found


def _build(source: _Open, letters: _Letters, labels: dict[str, str], kind: str) -> Card:
    card = Card(source.row, kind, source.version, labels)
    handlers = COMPANY_HANDLERS if kind == "company" else None
    declared = letters.declared
    for (head, handler, plain), value in source.props:
        if not value:
            continue
        if not plain or not (declared or value.isascii()):
            value = letters.decode(head, value)
            if charsets.has_lost(value):
                card.remark(head.name, value, _("Some letters could not be read; they show as \ufffd."))
        if handlers is not None:
            handler = handlers.get(head.name, extra)
        handler(card, head, value)
    return card
