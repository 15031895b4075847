"""Lookups: questions about records as rules joined by all, any or none, in a form that a file can keep."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self, TypeAlias

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _

MAX_DEPTH = 20
MAX_RULES = 500
MAX_TEXT = 4_000
"""Limits on what a file may bring along as rules."""
WORDS = "words"
"""The field of a rule that looks in everything a record is found by."""
IDS = "ids"
"""The field of a rule that names records themselves: a set somebody put together, or an import brought."""

ME = "me"
"""Stands in a rule for whoever asks, where a user is asked for."""

ACTION = "action"
"""The field of a rule that names an action of the journal: what it made or changed."""


class Op(StrEnum):
    """What a rule asks of a field."""

    IS = "is"
    """Is one of the values."""
    IS_NOT = "is_not"
    CONTAINS = "contains"
    CONTAINS_NOT = "contains_not"
    STARTS = "starts"
    LIKE = "like"
    """Is the whole value, where each star stands for any signs."""
    EMPTY = "empty"
    FILLED = "filled"
    LESS = "less"
    MORE = "more"
    BETWEEN = "between"
    """From the first value to the second, both included."""
    BEFORE = "before"
    AFTER = "after"
    WITHIN = "within"
    """In the last so many days, today included."""
    NOT_WITHIN = "not_within"
    """Not in the last so many days, or never."""
    NEXT = "next"
    """In the next so many days, today included."""
    MONTH = "month"
    """In the month of that number, whatever the year."""
    YES = "yes"
    NO = "no"


WITHOUT_VALUE = frozenset({Op.EMPTY, Op.FILLED, Op.YES, Op.NO})
NEGATIVE = {Op.IS_NOT: Op.IS, Op.CONTAINS_NOT: Op.CONTAINS, Op.EMPTY: Op.FILLED, Op.NO: Op.YES}
"""Operators that are true of a record exactly where another one is not: also where there is no value at all."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing asked of one field."""

    field: str
    op: Op
    values: tuple[str, ...] = ()


class How(StrEnum):
    """How parts are joined."""

    ALL = "all"
    ANY = "any"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Join:
    """Rules joined: all of them, any of them, or none of them."""

    how: How = How.ALL
    parts: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """Something asked of the records beside this one: its entries, its company, its people."""

    path: str
    at_least: int
    """So many of them; 0 means that there is none."""
    where: Join


Node: TypeAlias = Rule | Join | Related


@dataclass(frozen=True, slots=True)
class Lookup:
    """A question about the records of one kind; without parts it means all of them."""

    kind: str
    where: Join = Join()

    @property
    def is_all(self) -> bool:
        """Whether it finds everything."""
        return not self.where.parts

    def narrowed(self, other: Lookup) -> Lookup:
        """Return what both find."""
        return self if other.is_all else _joined(self, How.ALL, other)

    def widened(self, other: Lookup) -> Lookup:
        """Return what either finds."""
        return self if self.is_all else other if other.is_all else _joined(self, How.ANY, other)

    def without(self, other: Lookup) -> Lookup:
        """Return what this one finds and the other does not."""
        return _joined(self, How.ALL, Lookup(self.kind, Join(How.NONE, (other.where,))))

    def inverted(self) -> Lookup:
        """Return everything that this one does not find."""
        if self.where.how is How.NONE and len(self.where.parts) == 1:
            [inner] = self.where.parts
            return Lookup(self.kind, inner if isinstance(inner, Join) else Join(How.ALL, (inner,)))
        return Lookup(self.kind, Join(How.NONE, (self.where,)))

    def text(self) -> str:
        """Return it as a file keeps it."""
        return json.dumps({"kind": self.kind, **_data_of(self.where)}, ensure_ascii=False, separators=(",", ":"))

    def rules(self) -> Iterator[Rule]:
        """Yield every rule in it, however deep."""
        yield from _rules(self.where)


@dataclass(frozen=True, slots=True)
class Shown:
    """A lookup as the set that a list shows, with the title that people see."""

    title: str
    lookup: Lookup
    saved: int = 0
    """The id of the saved lookup or group that it is, 0 where it is none."""

    def stored(self) -> list[str]:
        """Return it as a page keeps it for the way back."""
        return [self.title, self.lookup.text(), str(self.saved)]

    @classmethod
    def from_stored(cls, kept: object) -> Self | None:
        """Return what `stored` gave; None for anything else."""
        if not isinstance(kept, list | tuple) or len(kept) != 3:
            return None
        title, text, saved = map(str, kept)
        try:
            return cls(title, read_lookup(text), int(saved))
        except (BadInput, ValueError):
            return None


def of_tag(kind: str, name: str) -> Shown:
    """Return the set of those who have exactly this tag."""
    return Shown(name, Lookup(kind, Join(How.ALL, (Rule("tags", Op.IS, (name,)),))))


def of_action(kind: str, action: int, title: str) -> Shown:
    """Return the set of what an action of the journal made or changed."""
    return Shown(title, Lookup(kind, Join(How.ALL, (Rule(ACTION, Op.IS, (str(action),)),))))


def of_ids(kind: str, ids: Iterable[int]) -> Lookup:
    """Return the lookup that names these records."""
    return Lookup(kind, Join(How.ALL, (Rule(IDS, Op.IS, tuple(map(str, ids))),)))


def of_words(kind: str, text: str) -> Lookup:
    """Return the lookup of what was typed into a search box; nothing typed finds all."""
    return Lookup(kind, Join(How.ALL, (Rule(WORDS, Op.CONTAINS, (text.strip(),)),) if text.strip() else ()))


def read_lookup(text: str, kind: str = "") -> Lookup:
    """Read a lookup as a file keeps it; raises BadInput for text that is none. `kind` stands in where it names none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable() from error
    if not isinstance(data, dict):
        raise _unreadable()
    return Lookup(str(data.get("kind") or kind), _join_of(data, 0, [0]))


def _joined(one: Lookup, how: How, other: Lookup) -> Lookup:
    parts: list[Node] = []
    for where in (one.where, other.where):
        if where.how is how:
            parts += where.parts
        else:
            parts += where.parts if len(where.parts) == 1 and where.how is not How.NONE else (where,)
    return Lookup(one.kind, Join(how, tuple(dict.fromkeys(parts))))


def _rules(node: Node) -> Iterator[Rule]:
    if isinstance(node, Rule):
        yield node
    elif isinstance(node, Join):
        for part in node.parts:
            yield from _rules(part)
    else:
        yield from _rules(node.where)


def _data_of(node: Node) -> dict[str, Any]:
    if isinstance(node, Rule):
        return {"field": node.field, "op": node.op.value, "values": list(node.values)}
    if isinstance(node, Join):
        return {node.how.value: [_data_of(part) for part in node.parts]}
    return {"related": node.path, "at_least": node.at_least, **_data_of(node.where)}


def _join_of(data: Mapping[str, Any], depth: int, count: list[int]) -> Join:
    for how in How:
        parts = data.get(how.value)
        if isinstance(parts, list):
            return Join(how, tuple(_node_of(part, depth + 1, count) for part in parts))
    raise _unreadable()  # not "all of them": who asks for somebody must not get everybody


def _node_of(data: Any, depth: int, count: list[int]) -> Node:
    count[0] += 1
    if depth > MAX_DEPTH or count[0] > MAX_RULES or not isinstance(data, dict):
        raise _unreadable()
    if "related" in data:
        at_least = data.get("at_least", 1)
        if not isinstance(at_least, int) or not 0 <= at_least < 1 << 31:
            raise _unreadable()
        return Related(str(data["related"]), at_least, _join_of(data, depth, count))
    if "field" not in data:
        return _join_of(data, depth, count)
    values = data.get("values", [])
    if not isinstance(values, list):
        raise _unreadable()
    try:
        op = Op(data.get("op", "is"))
    except ValueError as error:
        raise _unreadable() from error
    limit = None if data["field"] == IDS else MAX_TEXT
    return Rule(str(data["field"]), op, tuple(str(value)[:limit] for value in values))


def _unreadable() -> BadInput:
    return BadInput(_("These rules cannot be read, so nothing was looked up; make the lookup again."))
