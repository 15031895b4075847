"""Rules in plain words: said for people to read, and understood as they type them in a shell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import N_, _, format_number, ngettext
from crm_desktop.domain.attributes import Attribute, path_label
from crm_desktop.domain.lookup import ACTION, IDS, NEGATIVE, WORDS, How, Join, Node, Op, Related, Rule

Find = Callable[[str], Attribute | None]
"""Finds an attribute by its key."""

_SAID: dict[Op, str] = {
    Op.IS: N_("{field} is {value}"),
    Op.IS_NOT: N_("{field} is not {value}"),
    Op.CONTAINS: N_("{field} contains {value}"),
    Op.CONTAINS_NOT: N_("{field} does not contain {value}"),
    Op.STARTS: N_("{field} starts with {value}"),
    Op.LIKE: N_("{field} is like {value}"),
    Op.EMPTY: N_("{field} is empty"),
    Op.FILLED: N_("{field} is filled"),
    Op.LESS: N_("{field} is less than {value}"),
    Op.MORE: N_("{field} is more than {value}"),
    Op.BETWEEN: N_("{field} is from {value} to {second}"),
    Op.BEFORE: N_("{field} is before {value}"),
    Op.AFTER: N_("{field} is after {value}"),
    Op.WITHIN: N_("{field} in the last {value} days"),
    Op.NOT_WITHIN: N_("{field} not in the last {value} days"),
    Op.NEXT: N_("{field} in the next {value} days"),
    Op.MONTH: N_("{field} in month {value}"),
    Op.YES: N_("{field}: yes"),
    Op.NO: N_("{field}: no"),
}
OP_LABELS: dict[Op, str] = {
    Op.IS: N_("is"),
    Op.IS_NOT: N_("is not"),
    Op.CONTAINS: N_("contains"),
    Op.CONTAINS_NOT: N_("does not contain"),
    Op.STARTS: N_("starts with"),
    Op.LIKE: N_("is like"),
    Op.EMPTY: N_("is empty"),
    Op.FILLED: N_("is filled"),
    Op.LESS: N_("is less than"),
    Op.MORE: N_("is more than"),
    Op.BETWEEN: N_("is between"),
    Op.BEFORE: N_("is before"),
    Op.AFTER: N_("is after"),
    Op.WITHIN: N_("in the last days"),
    Op.NOT_WITHIN: N_("not in the last days"),
    Op.NEXT: N_("in the next days"),
    Op.MONTH: N_("in the month"),
    Op.YES: N_("yes"),
    Op.NO: N_("no"),
}
"""What a choice of operators is called."""


def op_label(op: Op) -> str:
    """Return what an operator is called in a list of them."""
    return _(OP_LABELS[op])


def say(node: Node, find: Find, name_of: Callable[[str, str], str] = lambda _field, value: value) -> str:
    """Return a lookup in words; `name_of` gives a name for a value that is an id (a group, a lookup)."""
    if isinstance(node, Rule):
        return _say_rule(node, find, name_of)
    if isinstance(node, Related):
        inner = say(node.where, find, name_of) or "…"
        place = path_label(node.path)
        if node.at_least == 0:
            return _("no {place} where {rules}").format(place=place, rules=inner)
        if node.at_least > 1:
            many = format_number(node.at_least)
            return _("{place}, at least {n} of them, where {rules}").format(place=place, n=many, rules=inner)
        return _("{place} where {rules}").format(place=place, rules=inner)
    parts = [say(part, find, name_of) for part in node.parts]
    wrapped = [
        f"({text})" if isinstance(part, Join) and len(part.parts) > 1 else text
        for text, part in zip(parts, node.parts, strict=True)
    ]
    if node.how is How.ALL:
        return _(" and ").join(wrapped)
    if node.how is How.ANY:
        return _(" or ").join(wrapped)
    return _("not ({rules})").format(rules=_(" or ").join(wrapped))


def _say_rule(rule: Rule, find: Find, name_of: Callable[[str, str], str]) -> str:
    if rule.field == IDS:
        count = len(rule.values)
        return ngettext("{n} chosen", "{n} chosen", count).format(n=count)
    if rule.field == ACTION:
        return _("made or changed at once")
    attribute = find(rule.field)
    label = attribute.label if attribute else rule.field
    said = attribute.said if attribute else {}
    shown_values = [_(said[value]) if value in said else name_of(rule.field, value) for value in rule.values]
    values = [f"\u2068{value}\u2069" for value in shown_values] or ["…"]
    if rule.field == WORDS:
        return _("“{value}”").format(value=" ".join(values))
    shown = values[0] if rule.op is Op.BETWEEN else _(" or ").join(values)
    return _(_SAID[rule.op]).format(field=label, value=shown, second=values[-1])


# Understanding what was typed

_PHRASES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Node]], ...] = (
    (re.compile(r"not (?:reached|touched|contacted)(?: for| in)? (\d+) days?", re.IGNORECASE),
     lambda m: Rule("last_reach", Op.NOT_WITHIN, (m[1],))),
    (re.compile(r"(?:reached|touched|contacted) (?:within|in)(?: the last)? (\d+) days?", re.IGNORECASE),
     lambda m: Rule("last_reach", Op.WITHIN, (m[1],))),
    (re.compile(r"never (?:reached|touched|contacted)", re.IGNORECASE), lambda _m: Rule("last_reach", Op.EMPTY)),
    (re.compile(r"(?:has )?(?:no|without(?: a)?) (?:next step|open follow-?ups?)", re.IGNORECASE),
     lambda _m: Related("activities", 0, Join(How.ALL, (Rule("done_at", Op.EMPTY),)))),
    (re.compile(r"(not )?in group (.+)", re.IGNORECASE),
     lambda m: Rule("groups", Op.IS_NOT if m[1] else Op.IS, (_unquoted(m[2]),))),
    (re.compile(r"(not )?in lookup (.+)", re.IGNORECASE),
     lambda m: Rule("lookup", Op.IS_NOT if m[1] else Op.IS, (_unquoted(m[2]),))),
    (re.compile(r"(?:tagged|with tag) (.+)", re.IGNORECASE), lambda m: Rule("tags", Op.IS, (_unquoted(m[1]),))),
    (re.compile(r"birthday in(?: the)? next (\d+) days?", re.IGNORECASE), lambda m: Rule("birthday", Op.NEXT, (m[1],))),
    (re.compile(r"(?:annual )?dates? in(?: the)? next (\d+) days?", re.IGNORECASE),
     lambda m: Rule("annual", Op.NEXT, (m[1],))),
    (re.compile(r"in (\"[^\"]+\"|(?!the (?:last|next) ).+)", re.IGNORECASE), lambda m: _in_place(_unquoted(m[1]))),
)  # fmt: skip
_OPS: tuple[tuple[str, Op], ...] = (
    ("is not in the last", Op.NOT_WITHIN),
    ("not in the last", Op.NOT_WITHIN),
    ("not within", Op.NOT_WITHIN),
    ("is in the last", Op.WITHIN),
    ("in the last", Op.WITHIN),
    ("within", Op.WITHIN),
    ("in the next", Op.NEXT),
    ("does not contain", Op.CONTAINS_NOT),
    ("contains not", Op.CONTAINS_NOT),
    ("contains", Op.CONTAINS),
    ("starts with", Op.STARTS),
    ("is like", Op.LIKE),
    ("is empty", Op.EMPTY),
    ("is filled", Op.FILLED),
    ("is not", Op.IS_NOT),
    ("is before", Op.BEFORE),
    ("before", Op.BEFORE),
    ("is after", Op.AFTER),
    ("after", Op.AFTER),
    ("since", Op.AFTER),
    ("is between", Op.BETWEEN),
    ("between", Op.BETWEEN),
    ("is more than", Op.MORE),
    ("is less than", Op.LESS),
    ("in month", Op.MONTH),
    ("is yes", Op.YES),
    ("is no", Op.NO),
    ("is", Op.IS),
    ("!=", Op.IS_NOT),
    ("<>", Op.IS_NOT),
    ("!~", Op.CONTAINS_NOT),
    ("~", Op.CONTAINS),
    ("=", Op.IS),
    (">", Op.MORE),
    ("<", Op.LESS),
)
_HAS = re.compile(r"(has no|has|no|without|with) (.+)", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:has )?(?:(?P<none>no) |(?:at least )?(?P<count>\d{1,6}) )?(?P<way>.+?)(?: where)?", re.IGNORECASE
)
_DEEPEST = 10
_EXACT = (Op.IS, Op.IS_NOT)
_WITHOUT_VALUE = (Op.EMPTY, Op.FILLED, Op.YES, Op.NO)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    quoted: bool = False


Ways = Mapping[str, tuple[str, Sequence[Attribute]]]
"""By the names of the ways to other records: the path, and what can be asked of those records."""


def understand(text: str, attributes: Sequence[Attribute], ways: Ways = MappingProxyType({})) -> Node:
    """Read a rule as one types it: `status is Customer and (city is Hannover or in group Messe)`.

    Of records beside this one is asked by `entries where (...)`, `no entries where (...)`, `3 entries where (...)`.
    Raises BadInput with a sentence for what is not understood.
    """
    words = _words(text)
    node, at = _Reader(attributes, ways).joined(words, 0, 0)
    if at < len(words):
        raise _not_understood(words[at].text)
    return node


def _words(text: str) -> list[_Word]:
    found = []
    for match in re.finditer(r"\"([^\"]*)\"|'([^']*)'(?=\s|\)|$)|([()])|([^\s()]+)", text):
        if match[1] is not None or match[2] is not None:
            found.append(_Word(match[1] if match[1] is not None else match[2], quoted=True))
        else:
            found.append(_Word(match[3] or match[4]))
    return found


class _Reader:
    """Reads words into rules."""

    def __init__(self, attributes: Sequence[Attribute], ways: Ways) -> None:
        self._attributes = attributes
        self._ways = {name.lower(): way for name, way in ways.items()}

    def joined(self, words: list[_Word], at: int, depth: int) -> tuple[Node, int]:
        """Read parts joined by `and` and `or` from a place on; return them and the place behind."""
        either: list[Node] = []
        both: list[Node] = []
        while True:
            node, at = self._part(words, at, depth)
            both.append(node)
            joint = words[at].text.lower() if at < len(words) and not words[at].quoted else ""
            if joint == "and":
                at += 1
                continue
            either.append(both[0] if len(both) == 1 else Join(How.ALL, tuple(both)))
            both = []
            if joint != "or":
                break
            at += 1
        return (either[0] if len(either) == 1 else Join(How.ANY, tuple(either))), at

    def _part(self, words: list[_Word], at: int, depth: int) -> tuple[Node, int]:
        if depth > _DEEPEST or at >= len(words):
            raise _not_understood(words[-1].text if words else "")
        first = words[at]
        if first.text == "(" and not first.quoted:
            return self.in_brackets(words, at, depth)
        if first.text.lower() == "not" and at + 1 < len(words) and words[at + 1].text == "(":
            node, at = self._part(words, at + 1, depth + 1)
            return Join(How.NONE, (node,)), at
        end = at
        while end < len(words) and (words[end].quoted or words[end].text.lower() not in ("and", "or", ")", "(")):
            end += 1
        beside = self._beside(words, at, end, depth)
        if beside is not None:
            return beside
        return _rule(words[at:end], self._attributes), end

    def in_brackets(self, words: list[_Word], at: int, depth: int) -> tuple[Node, int]:
        """Read what stands in brackets that open at a place; return it and the place behind them."""
        node, at = self.joined(words, at + 1, depth + 1)
        if at >= len(words) or words[at].text != ")":
            raise _not_understood("(")
        return node, at + 1

    def _beside(self, words: list[_Word], at: int, end: int, depth: int) -> tuple[Node, int] | None:
        """Read what is asked of other records, where the words begin so."""
        if end >= len(words) or words[end].text != "(" or words[end].quoted:
            return None
        match = _BESIDE.fullmatch(" ".join(word.text for word in words[at:end]))
        way = self._ways.get(match["way"].lower()) if match else None
        if match is None or way is None:
            return None
        path, attributes = way
        where, behind = _Reader(attributes, {}).in_brackets(words, end, depth)
        count = 0 if match["none"] else int(match["count"] or 1)
        return Related(path, count, where if isinstance(where, Join) else Join(How.ALL, (where,))), behind


def _rule(words: list[_Word], attributes: Sequence[Attribute]) -> Node:
    typed = " ".join(f'"{word.text}"' if word.quoted else word.text for word in words)
    having = _having(typed, attributes)
    if having is not None:
        return having
    for pattern, make in _PHRASES:
        match = pattern.fullmatch(typed)
        if match:
            return make(match)
    for attribute, rest in _fields(typed, attributes):
        for spelled, op in _OPS:
            behind = rest[len(spelled) :]
            if not rest.lower().startswith(spelled) or (spelled[-1].isalpha() and behind[:1].isalnum()):
                continue
            if not behind.strip() and op not in _WITHOUT_VALUE:
                break  # “status is” asks for nothing that anybody could be
            if op in attribute.ops or NEGATIVE.get(op) in attribute.ops:
                values = _values(op, behind.strip())
                return Rule(attribute.key, op, tuple(map(attribute.meant, values)) if op in _EXACT else values)
            if op not in (Op.YES, Op.NO):  # “is no” may be the beginning of “is No. 5”
                break
    raise _not_understood(typed)


def _having(typed: str, attributes: Sequence[Attribute]) -> Rule | None:
    """Read `has e-mail`, `no phone` and the like."""
    match = _HAS.fullmatch(typed)
    for attribute, rest in _fields(match[2], attributes) if match else ():
        if not rest and match is not None:
            there = match[1].lower() in ("has", "with")
            if Op.YES in attribute.ops:
                return Rule(attribute.key, Op.YES if there else Op.NO)
            return Rule(attribute.key, Op.FILLED if there else Op.EMPTY)
    return None


def _fields(typed: str, attributes: Sequence[Attribute]) -> list[tuple[Attribute, str]]:
    """Return the attributes that a rule may begin with, those with the longest names first, and what follows."""
    found: list[tuple[int, Attribute, str]] = []
    lowered = typed.lower().replace("’", "'")
    for attribute in attributes:
        key = attribute.key
        path, dot, rest = key.partition(".")
        names = {key, key.replace("_", " "), key.rpartition("/")[2], attribute.label.lower()}
        if dot:
            last = rest.rpartition("/")[2].replace("_", " ")
            names = {key, attribute.label.lower(), f"{path} {last}", f"{path}'s {last}"}
        if attribute.field is not None and attribute.collection is None and "." not in attribute.key:
            names.add(attribute.field.label.lower())  # in English too, whatever language is spoken
        for name in names:
            quoted = f'"{name}"'
            for spelled in (name, quoted):
                rest = typed[len(spelled) :]
                if lowered.startswith(spelled.replace("’", "'")) and not rest[:1].isalnum():
                    found.append((len(spelled), attribute, rest.strip()))
    found.sort(key=lambda one: (-one[0], len(one[1].key)))
    return [(attribute, rest) for _length, attribute, rest in found]


def _values(op: Op, text: str) -> tuple[str, ...]:
    if op in _WITHOUT_VALUE:
        return ()
    if op in (Op.WITHIN, Op.NOT_WITHIN, Op.NEXT):
        return (re.sub(r"\s*days?$", "", text, flags=re.IGNORECASE).strip(),)
    if op is Op.BETWEEN:
        return tuple(_unquoted(part) for part in re.split(r"\s+to\s+|\s*\.\.\s*|\s+–\s+", text, maxsplit=1))
    if text.startswith('"') and text.endswith('"') and text.count('"') == 2:
        return (text[1:-1],)
    return tuple(_unquoted(part.strip()) for part in re.split(r"\s*\|\s*", text))


def _in_place(name: str) -> Node:
    return Join(How.ANY, tuple(Rule(f"addresses/{part}", Op.IS, (name,)) for part in ("city", "region", "country")))


def _unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text


def _not_understood(text: str) -> BadInput:
    sentence = _(
        "The rule is not understood at “{place}”. Write for example: status is Customer and not reached for 60 days"
    )
    return BadInput(sentence.format(place=text[:80]))
