"""Lookup by example: what somebody writes into an empty card becomes rules, and a card's values become an example.

A part of a text finds it; a star stands for any signs, `=` or quotation marks ask for the whole value, `!` for what it
is not, a semicolon parts what may be instead. Numbers and days know `>`, `<` and `from..to`. `=` alone finds what is
empty, a star alone what is filled. Whatever means nothing of this stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.domain.attributes import Attribute
from crm_desktop.domain.custom_field import CustomType, plain_number
from crm_desktop.domain.days import day_of, days_from_today, from_today, lasting
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.folding import fold
from crm_desktop.domain.lookup import NEGATIVE, How, Join, Node, Op, Rule
from crm_desktop.domain.records import Record, Value

EMPTY, FILLED = "=", "*"
"""What is written to find what is empty, and what is filled."""
SEPARATOR = ";"
_ALIKE = str.maketrans({"；": ";", "؛": ";", "＞": ">", "＜": "<", "＝": "=", "！": "!", "＊": "*"})
"""Signs as Chinese and Arabic keyboards write them; they count as such only where they stand for something."""
_SIGNS = {">=": ">=", "≥": ">=", "<=": "<=", "≤": "<=", "<>": "!", "!=": "!", "≠": "!", "=": "=", "!": "!", ">": ">",
          "<": "<"}  # fmt: skip
_RANGE = re.compile(r"(.*?)\s*(?:\.\.\.?|…)\s*(.*)")
_PIECE = re.compile(r"\s*(?:[=!＝！≠<>]*\s*\"(?:[^\"]|\"\")*\"\s*(?=[;；؛]|$)|[^;；؛]*)")
_DAYS = (FieldKind.DATE, FieldKind.MOMENT)
_YES, _NO = ("yes", "true", "1", "x", "✓"), ("no", "false", "0")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class _Part:
    """One of several alternatives: its sign, what follows it, and whether that stood in quotation marks."""

    sign: str
    text: str
    quoted: bool = False

    @property
    def negative(self) -> bool:
        return self.sign == "!"


def asked(attribute: Attribute, typed: str, today: date, names: Mapping[str, str] | None = None) -> Node | None:
    """Return what was written into a field as rules, None for nothing; raises BadInput with a sentence.

    `names` are stored values by what people call them, folded: groups go by ids, types of entries by keys.
    """
    positive: list[Node] = []
    negative: list[Node] = []
    for part in _parts(typed, attribute):
        node = _node(attribute, part, today)
        if node is not None:
            (negative if part.negative else positive).append(_named(node, names or {}))
    # “Any of these” for what it is, “none of these” for what it is not: nobody wants all that is not both at once.
    either, neither = _merged(positive), _merged(negative)
    nodes = ([either[0]] if len(either) == 1 else [Join(How.ANY, tuple(either))] if either else []) + neither
    if not nodes:
        return None
    return nodes[0] if len(nodes) == 1 else Join(How.ALL, tuple(nodes))


def example_of(
    record: Record, attributes: Iterable[Attribute], shown: Mapping[str, Value], names: Mapping[str, str]
) -> dict[str, str]:
    """Return what one would write into each field to find records that are like this one in it.

    `shown` are the names of records that fields refer to, by field; `names` what people call stored values.
    """
    found = {}
    for attribute in attributes:
        values = [names.get(value, value) for value in _values(record, attribute, shown) if value.strip()]
        if values and attribute.kind not in (FieldKind.LONG_TEXT, FieldKind.MOMENT) and not attribute.via:
            written = dict.fromkeys(_written(attribute, value) for value in values)
            found[attribute.key] = f"{SEPARATOR} ".join(written)
    return found


def quoted(text: str) -> str:
    """Return a text so that all of it is meant, and no sign in it stands for anything."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


# --- reading what was written


def _parts(typed: str, attribute: Attribute) -> list[_Part]:
    return [_part(piece, attribute) for piece in _pieces(typed) if piece]


def _pieces(typed: str) -> list[str]:
    """Part a text at its semicolons, but for those in quotation marks; a mark that is not closed is text."""
    found, at = [], 0
    while at <= len(typed):
        match = _PIECE.match(typed, at)
        assert match is not None, "an empty piece matches everywhere"
        found.append(match[0].strip())
        at = match.end() + 1
    return found


def _part(piece: str, attribute: Attribute) -> _Part:
    start = piece[:2].translate(_ALIKE)
    spelled = next((sign for sign in _SIGNS if start.startswith(sign)), "")
    sign = _SIGNS.get(spelled, "")
    if sign in (">", "<", ">=", "<=") and not _is_ordered(attribute):
        sign = spelled = ""  # “<b>” in a name is text
    if Op.IS not in attribute.ops and not _is_ordered(attribute):
        return _Part("!" if sign == "!" else "", piece[len(spelled) :].strip() if sign == "!" else piece)
    rest = piece[len(spelled) :].strip()
    if len(rest) > 1 and rest[0] == rest[-1] == '"':
        return _Part(sign, rest[1:-1].replace('""', '"'), quoted=True)
    if not rest and sign != "=":
        return _Part("", piece)
    return _Part(sign, rest)


def _is_ordered(attribute: Attribute) -> bool:
    return attribute.is_number or attribute.kind in (*_DAYS, FieldKind.ANNUAL)


def _node(attribute: Attribute, part: _Part, today: date) -> Node | None:
    """Return what one alternative asks; for a negative one, the negation of it."""
    if Op.FILLED in attribute.ops and not part.quoted:
        if not part.text and part.sign == "=":
            return Rule(attribute.key, Op.EMPTY)
        if part.text.translate(_ALIKE) == FILLED:
            return Rule(attribute.key, Op.EMPTY if part.negative else Op.FILLED)
    if attribute.kind is FieldKind.YES_NO:
        return _yes_no(attribute, part)
    if attribute.kind is FieldKind.ANNUAL:
        node: Node = _annual(attribute, part.text if part.sign in ("", "=", "!") else f"{part.sign}{part.text}")
    elif attribute.is_number:
        node = _number(attribute, part)
    elif attribute.kind in _DAYS:
        node = _day(attribute, part, today)
    else:
        node = _text(attribute, part)
    return _not(node, attribute) if part.negative else node


def _not(node: Node, attribute: Attribute) -> Node:
    opposite = {positive: negative for negative, positive in NEGATIVE.items()}
    if isinstance(node, Rule) and opposite.get(node.op) in attribute.ops:
        return Rule(node.field, opposite[node.op], node.values)
    return Join(How.NONE, (node,))


def _text(attribute: Attribute, part: _Part) -> Rule:
    text, ops = part.text, attribute.ops
    whole = part.quoted or part.sign == "=" or attribute.kind is FieldKind.CHOICE
    starred = text.translate(_ALIKE) if "*" in text.translate(_ALIKE) and not part.quoted and Op.LIKE in ops else ""
    if not starred:
        return Rule(attribute.key, Op.IS if whole and Op.IS in ops else Op.CONTAINS, (text,))
    inner = starred.strip("*")
    if "*" not in inner and inner:
        if starred.startswith("*") and starred.endswith("*") and Op.CONTAINS in ops:
            return Rule(attribute.key, Op.CONTAINS, (inner,))
        if not starred.startswith("*") and Op.STARTS in ops:
            return Rule(attribute.key, Op.STARTS, (inner,))
    return Rule(attribute.key, Op.LIKE, (starred,))


def _number(attribute: Attribute, part: _Part) -> Node:
    low, high = _ends(part)
    if low is None:
        return _compared(attribute, part.sign, _plain(part.text))
    assert high is not None
    if low and high:
        ends = sorted((_plain(low), _plain(high)), key=float)
        return Rule(attribute.key, Op.BETWEEN, tuple(ends))
    return _compared(attribute, ">=" if low else "<=", _plain(low or high))


def _compared(attribute: Attribute, sign: str, value: str) -> Node:
    op = {">": Op.MORE, ">=": Op.MORE, "<": Op.LESS, "<=": Op.LESS}.get(sign, Op.IS)
    rule = Rule(attribute.key, op, (value,))
    return Join(How.ANY, (rule, Rule(attribute.key, Op.IS, (value,)))) if sign in (">=", "<=") else rule


def _plain(text: str) -> str:
    number = plain_number(text) if text else None
    if number is None:
        raise BadInput(_("“{value}” is no number; write for example 100, >100 or 100..200.").format(value=text))
    return number


def _ends(part: _Part) -> tuple[str | None, str | None]:
    """Return both ends of a range, either of which may be open; (None, None) where there is none."""
    match = _RANGE.fullmatch(part.text) if part.sign in ("", "!") and not part.quoted else None
    return (match[1], match[2]) if match is not None and (match[1] or match[2]) else (None, None)


# --- days


def _day(attribute: Attribute, part: _Part, today: date) -> Node:
    low, high = _ends(part)
    if low is not None and high is not None:
        return _span(attribute, low, high, today)
    first, last = _period(part.text, today)
    key = attribute.key
    if part.sign == ">":
        return Rule(key, Op.AFTER, (last,))
    if part.sign == "<":
        return Rule(key, Op.BEFORE, (first,))
    if part.sign == ">=":
        return Rule(key, Op.AFTER, (_moved(first, -1, today),))
    if part.sign == "<=":
        return Rule(key, Op.BEFORE, (_moved(last, 1, today),))
    return Rule(key, Op.IS, (first,)) if first == last else Rule(key, Op.BETWEEN, (first, last))


def _span(attribute: Attribute, low: str, high: str, today: date) -> Rule:
    key = attribute.key
    if not high:
        return Rule(key, Op.AFTER, (_moved(_period(low, today)[0], -1, today),))
    if not low:
        return Rule(key, Op.BEFORE, (_moved(_period(high, today)[1], 1, today),))
    first, last = _period(low, today)[0], _period(high, today)[1]
    if (day_of(first, today) or today) > (day_of(last, today) or today):
        first, last = _period(high, today)[0], _period(low, today)[1]
    away, until = days_from_today(first), days_from_today(last)
    if away == 0 and until is not None:
        return Rule(key, Op.NEXT, (str(until),))
    if until == 0 and away is not None and attribute.kind is FieldKind.DATE:
        return Rule(key, Op.WITHIN, (str(-away),))
    return Rule(key, Op.BETWEEN, (first, last))


def _period(text: str, today: date) -> tuple[str, str]:
    """Return the first and last day of what was written: a day, a month such as 2024-05, or a year."""
    kept = lasting(text, today)
    if kept is not None:
        return kept, kept
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{1,2}))?", text.strip())
    try:
        if match is None:
            raise ValueError(text)
        year, month = int(match[1]), int(match[2] or 0)
        first = date(year, month or 1, 1)
        after = date(year + 1, 1, 1) if month in (0, _MONTHS) else date(year, month + 1, 1)
    except ValueError as error:
        sentence = _("“{value}” is no day; write for example 2026-05-22, 2026, >2025, 2020..2024 or today-30.")
        raise BadInput(sentence.format(value=text)) from error
    return first.isoformat(), (after - timedelta(days=1)).isoformat()


def _moved(day: str, days: int, today: date) -> str:
    away = days_from_today(day)
    if away is not None:
        return from_today(away + days)
    try:
        return ((day_of(day, today) or today) + timedelta(days=days)).isoformat()
    except OverflowError:  # there is no day behind the last one: as good as the last one itself
        return day


def _annual(attribute: Attribute, text: str) -> Node:
    """Read a day of the year, a month or a span of either; the next days by `today..today+30`."""
    key = attribute.key
    match = _RANGE.fullmatch(text)
    if match is not None:
        until = days_from_today(match[2])
        if days_from_today(match[1]) == 0 and until is not None and until >= 0:
            return Rule(key, Op.NEXT, (str(until),))
        low, high = _month(match[1]), _month(match[2])
        if low and high:
            months = [(low - 1 + step) % _MONTHS + 1 for step in range((high - low) % _MONTHS + 1)]
            return Join(How.ANY, tuple(Rule(key, Op.MONTH, (str(month),)) for month in months))
    month = _month(text)
    if month:
        return Rule(key, Op.MONTH, (str(month),))
    day = re.fullmatch(r"(?:[0-9]{4}-|--)?([0-9]{1,2})-([0-9]{1,2})", text.strip())
    dotted = re.fullmatch(r"([0-9]{1,2})\.\s*([0-9]{1,2})\.(?:\s*[0-9]{4})?", text.strip())
    pair = (int(day[1]), int(day[2])) if day else (int(dotted[2]), int(dotted[1])) if dotted else (0, 0)
    try:
        found = date(2000, *pair)
    except ValueError as error:
        sentence = _("“{value}” is no day of a year; write for example 05-22, a month as 5, or today..today+30.")
        raise BadInput(sentence.format(value=text)) from error
    return Rule(key, Op.IS, (f"--{found:%m-%d}",))


def _month(text: str) -> int:
    plain = text.strip()
    return int(plain) if re.fullmatch(r"[0-9]{1,2}", plain) and 1 <= int(plain) <= _MONTHS else 0


def _yes_no(attribute: Attribute, part: _Part) -> Rule:
    said = part.text.casefold()
    yes, no = said in (*_YES, _("Yes").casefold()), said in (*_NO, _("No").casefold())
    if not yes and not no:
        raise BadInput(_("“{value}” is neither yes nor no.").format(value=part.text))
    return Rule(attribute.key, Op.YES if yes != part.negative else Op.NO)


# --- putting together


def _merged(nodes: Sequence[Node]) -> list[Node]:
    """Join what is asked of whole values into one rule each, so that it reads “is Lead or Prospect”."""
    found: list[Node] = []
    places: dict[Op, int] = {}
    for node in dict.fromkeys(nodes):
        if isinstance(node, Rule) and node.op in (Op.IS, Op.IS_NOT):
            at = places.get(node.op)
            if at is not None:
                before = found[at]
                assert isinstance(before, Rule)
                found[at] = Rule(node.field, node.op, (*before.values, *node.values))
                continue
            places[node.op] = len(found)
        found.append(node)
    return found


def _named(node: Node, names: Mapping[str, str]) -> Node:
    if isinstance(node, Rule) and node.op in (Op.IS, Op.IS_NOT):
        return Rule(node.field, node.op, tuple(names.get(fold(value), value) for value in node.values))
    return node


# --- a card as example


def _values(record: Record, attribute: Attribute, shown: Mapping[str, Value]) -> list[str]:
    custom, collection, field = attribute.custom, attribute.collection, attribute.field
    if custom is not None:
        items = record.several("custom") if custom.type is not CustomType.CALCULATED else ()
        return [item.text("text") for item in items if item.values.get("field_id") == custom.id]
    if field is None:
        return []
    if collection is not None:
        refers = field.kind is FieldKind.REFERENCE and attribute.key != "groups"
        return [] if refers else [item.text(field.name) for item in record.several(collection.name) if item.valid]
    if field.refers_to:
        return [str(shown.get(attribute.key) or "")]
    return [record.text(field.name)]


def _written(attribute: Attribute, value: str) -> str:
    kind = attribute.kind
    if kind is FieldKind.YES_NO:
        return _("Yes").lower() if value == "1" else _("No").lower()
    if kind is FieldKind.ANNUAL:
        return value[-5:]
    if attribute.is_number or kind is FieldKind.DATE:
        return value
    plain = _pieces(value) == [value] and _part(value, attribute) == _Part("", value)
    return value if kind is FieldKind.CHOICE and plain and "*" not in value.translate(_ALIKE) else quoted(value)
