"""Formulas of calculated fields: `[Price] * [Pieces]`, `if([Status] = "Customer", 1, 0)`, `days([Since], today())`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _

MAX_LENGTH = 1_000
MAX_DEPTH = 30
MAX_LINKS = 200
"""So many steps may stand in one another, brackets or not: each sum of a chain stands in the next."""
FUNCTIONS: dict[str, tuple[int, int]] = {
    "if": (3, 3),
    "round": (1, 2),
    "abs": (1, 1),
    "min": (2, 9),
    "max": (2, 9),
    "days": (2, 2),
    "today": (0, 0),
    "age": (1, 1),
    "year": (1, 1),
    "month": (1, 1),
    "upper": (1, 1),
    "lower": (1, 1),
    "length": (1, 1),
    "or": (2, 9),
    "and": (2, 9),
    "not": (1, 1),
    "first": (2, 9),
}
"""Each function with how few and how many values it takes; `first` is the first one that is filled."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotes."""

    text: str


@dataclass(frozen=True, slots=True)
class FieldName:
    """The value of a field, by what people call it."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function, or an operator by its sign, with what it is applied to."""

    name: str
    parts: tuple[Formula, ...]


Formula: TypeAlias = Number | Text | FieldName | Call

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>\"[^\"]*\")|(?P<field>\[[^\]]+\])|(?P<word>[^\W\d]\w*)"
    r"|(?P<sign><=|>=|<>|[-+*/&=<>(),;]))"
)
_LEVELS = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"))


def parse_formula(text: str) -> Formula:
    """Read a formula; raises BadInput with a sentence that says where it stops making sense."""
    if len(text) > MAX_LENGTH:
        raise BadInput(_("A formula may have {most} signs at most.").format(most=MAX_LENGTH))
    formula = _Parser(text).whole()
    waiting = [(formula, 0)]
    while waiting:
        one, depth = waiting.pop()
        if depth > MAX_LINKS:
            raise too_deep()
        waiting += [(part, depth + 1) for part in one.parts] if isinstance(one, Call) else []
    return formula


def too_deep() -> BadInput:
    """Return the error of a formula with too much in it."""
    return BadInput(_("This formula is nested too deep."))


def fields_in(formula: Formula) -> Iterator[str]:
    """Yield the fields that a formula speaks of."""
    if isinstance(formula, FieldName):
        yield formula.name
    elif isinstance(formula, Call):
        for part in formula.parts:
            yield from fields_in(part)


def with_field_renamed(text: str, old: str, new: str) -> str:
    """Return a formula that speaks of a field by another name; everything else stays as it was typed."""

    def renamed(match: re.Match[str]) -> str:
        field = match["field"]
        if field is None or field[1:-1].strip().casefold() != old.strip().casefold():
            return match[0]
        return match[0].removesuffix(field) + f"[{new}]"

    return _TOKEN.sub(renamed, text)


def with_value_renamed(text: str, fields: Collection[str], renamed: Mapping[str, str]) -> str:
    """Return a formula that compares one of these fields, named in small letters, with a value by its new name."""
    tokens = list(_TOKEN.finditer(text))

    def is_field(at: int) -> bool:
        field = tokens[at]["field"] if 0 <= at < len(tokens) else None
        return field is not None and field[1:-1].strip().casefold() in fields

    def is_equal(at: int) -> bool:
        return 0 <= at < len(tokens) and tokens[at]["sign"] in ("=", "<>")

    for at in range(len(tokens) - 1, -1, -1):  # from behind, so that places before stay where they are
        quoted = tokens[at]["text"]
        new = renamed.get(quoted[1:-1]) if quoted is not None else None
        if new is None or '"' in new:
            continue
        if (is_equal(at - 1) and is_field(at - 2)) or (is_equal(at + 1) and is_field(at + 2)):
            text = text[: tokens[at].start("text")] + f'"{new}"' + text[tokens[at].end("text") :]
    return text


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(self._split(text))
        self._at = 0

    def _split(self, text: str) -> Iterator[tuple[str, str]]:
        place = 0
        while text[place:].strip():
            match = _TOKEN.match(text, place)
            if match is None:
                raise self._wrong(text[place:].strip())
            yield str(match.lastgroup), str(match[str(match.lastgroup)])
            place = match.end()

    def whole(self) -> Formula:
        found = self._level(0, 0)
        if self._at < len(self._tokens):
            raise self._wrong(self._tokens[self._at][1])
        return found

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("end", "")

    def _next(self) -> tuple[str, str]:
        token = self._peek()
        self._at += 1
        return token

    def _expect(self, sign: str) -> None:
        kind, text = self._next()
        if kind != "sign" or text != sign:
            raise self._wrong(text)

    def _level(self, level: int, depth: int) -> Formula:
        if depth > MAX_DEPTH:
            raise too_deep()
        if level == len(_LEVELS):
            return self._single(depth)
        found = self._level(level + 1, depth)
        while self._peek()[0] == "sign" and self._peek()[1] in _LEVELS[level]:
            _kind, sign = self._next()
            found = Call(sign, (found, self._level(level + 1, depth)))
        return found

    def _single(self, depth: int) -> Formula:
        if depth > MAX_DEPTH:
            raise too_deep()
        kind, text = self._next()
        if kind == "number":
            return Number(text)
        if kind == "text":
            return Text(text[1:-1])
        if kind == "field":
            return FieldName(text[1:-1].strip())
        if kind == "sign" and text == "-":
            return Call("-", (Number("0"), self._single(depth + 1)))
        if kind == "sign" and text == "(":
            inner = self._level(0, depth + 1)
            self._expect(")")
            return inner
        if kind == "word" and text.lower() in FUNCTIONS:
            return self._call(text.lower(), depth)
        if kind == "word":
            raise BadInput(_("There is no function “{name}”; fields stand in [brackets].").format(name=text))
        raise self._wrong(text)

    def _call(self, name: str, depth: int) -> Formula:
        self._expect("(")
        parts: list[Formula] = []
        while self._peek() != ("sign", ")"):
            parts.append(self._level(0, depth + 1))
            if self._peek()[1] not in (",", ";"):
                break
            self._next()
        self._expect(")")
        fewest, most = FUNCTIONS[name]
        if not fewest <= len(parts) <= most:
            raise BadInput(_("“{name}” takes another number of values.").format(name=name))
        return Call(name, tuple(parts))

    def _wrong(self, at: str) -> BadInput:
        if not at:
            return BadInput(_("This formula ends too early."))
        return BadInput(_("This formula cannot be read at “{place}”.").format(place=at[:40]))
