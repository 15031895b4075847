"""Lookups as SQL: every rule one condition, every value bound."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from crm_desktop.base.clock import to_ms
from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.base.identity import parse_id
from crm_desktop.domain.attributes import PATHS, Attribute
from crm_desktop.domain.attributes import attribute as find_attribute
from crm_desktop.domain.custom_field import LARGEST, SCALE, CustomField, millionths, plain_number
from crm_desktop.domain.days import day_of
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.folding import digits_of, fold, whole_signs
from crm_desktop.domain.lookup import ACTION, IDS, ME, NEGATIVE, WORDS, How, Join, Lookup, Node, Op, Related, Rule
from crm_desktop.services.finding.columns import Columns, Place
from crm_desktop.services.finding.formulas import Formulas
from crm_desktop.services.groups import Group, ids_named, tree
from crm_desktop.services.scope import Scope
from crm_desktop.store.engine import Connection
from crm_desktop.store.search import match_expression

DEEPEST = 12
"""So deep may groups, saved lookups and other records speak of each other."""
_MIN_DIGITS = 3
_MOST_STARS = 8
"""More of them would take SQLite long over a long text."""
_PATH_SQL = {
    ("contact", "company"): "company {t} WHERE {t}.id = {r}.company_id",
    ("contact", "entries"): "entry_link {t}l JOIN entry {t} ON {t}.id = {t}l.record_id WHERE {t}l.target_id = {r}.id",
    ("contact", "activities"): (
        "activity_link {t}l JOIN activity {t} ON {t}.id = {t}l.record_id WHERE {t}l.target_id = {r}.id"
    ),
    ("company", "activities"): (
        "activity_link {t}l JOIN activity {t} ON {t}.id = {t}l.record_id WHERE {t}l.target_id = {r}.id"
    ),
    ("contact", "relations"): (
        "contact {t} WHERE {t}.id IN (SELECT target_id FROM relation WHERE record_id = {r}.id"
        " UNION ALL SELECT record_id FROM relation WHERE target_id = {r}.id)"
    ),
    ("company", "people"): "contact {t} WHERE {t}.company_id = {r}.id",
    ("company", "entries"): "entry_link {t}l JOIN entry {t} ON {t}.id = {t}l.record_id WHERE {t}l.target_id = {r}.id",
    ("company", "parent"): "company {t} WHERE {t}.id = {r}.parent_id",
    ("company", "daughters"): "company {t} WHERE {t}.parent_id = {r}.id",
    ("entry", "contacts"): "contact {t} JOIN entry_link {t}l ON {t}l.target_id = {t}.id WHERE {t}l.record_id = {r}.id",
    ("entry", "companies"): "company {t} JOIN entry_link {t}l ON {t}l.target_id = {t}.id WHERE {t}l.record_id = {r}.id",
}
_KEPT_DATES = {"last_reach": "'reach', 'meeting'", "last_attempt": "'attempt'", "last_meeting": "'meeting'",
               "last_letter": "'letter'", "last_email": "'email'"}  # fmt: skip


@dataclass(slots=True)
class Known:
    """What a file knows that rules may speak of."""

    customs: Sequence[CustomField]
    now: datetime
    groups: Callable[[], Sequence[Group]]
    """All groups, each followed by those in it."""
    saved: Callable[[str, str], tuple[int, Lookup] | None]
    """The id and the rules of the saved lookup of a kind and name."""


@dataclass(slots=True)
class Compiled:
    """A condition over a record's alias, with its values."""

    sql: str
    params: dict[str, Any] = field(default_factory=dict)


def compile_lookup(lookup: Lookup, connection: Connection, scope: Scope, known: Known, alias: str = "r") -> Compiled:
    """Return the condition of a lookup over an alias; raises BadInput for a field that is not there."""
    compiler = _Compiler(connection, scope, known)
    sql = compiler.node(lookup.where, lookup.kind, alias, _Way())
    return Compiled(sql, compiler.params)


@dataclass(frozen=True, slots=True)
class _Way:
    """How a rule was come to: a group or saved lookup whose rules are being asked already is not asked again.

    Of another record they may be asked once more (“related to somebody in this very group”), of a third not.
    """

    depth: int = 0
    here: frozenset[int] = frozenset()
    """The groups and lookups that are not asked of this record again."""
    before: frozenset[int] = frozenset()
    """Those that will not be asked again of the next record on the way."""

    def into(self, *ids: int) -> _Way:
        return _Way(self.depth + 1, self.here.union(ids), self.before)

    def across(self) -> _Way:
        return _Way(self.depth + 1, self.before, self.before | self.here)


class _Compiler:
    def __init__(self, connection: Connection, scope: Scope, known: Known) -> None:
        self._connection = connection
        self._scope = scope
        self._known = known
        self._formulas = Formulas(known.customs, scope, known.now)
        self.params: dict[str, Any] = {}
        self._aliases = 0
        self._tree = cache(lambda group_id: tree(known.groups(), group_id))

    # --- joining

    def node(self, node: Node, kind: str, alias: str, way: _Way) -> str:
        if way.depth > DEEPEST:
            return "0"
        if isinstance(node, Rule):
            return self._rule(node, kind, alias, way)
        if isinstance(node, Related):
            return self._related(node, kind, alias, way)
        parts = [self.node(part, kind, alias, way) for part in node.parts]
        if not parts:
            return "1"
        if node.how is How.ALL:
            return "(" + " AND ".join(parts) + ")"
        joined = "(" + " OR ".join(parts) + ")"
        return f"NOT coalesce({joined}, 0)" if node.how is How.NONE else joined

    def _related(self, node: Related, kind: str, alias: str, way: _Way) -> str:
        source = _PATH_SQL.get((kind, node.path))
        if source is None:
            raise BadInput(_("There is nothing called “{name}” to look in.").format(name=node.path))
        self._aliases += 1
        inner = f"t{self._aliases}"
        target = PATHS[kind][node.path]
        rows = (
            f"FROM {source.format(t=inner, r=alias)} AND {self._scope.condition(inner)}"
            f" AND {self.node(node.where, target, inner, way.across())}"
        )
        if node.at_least == 0:
            return f"NOT EXISTS (SELECT 1 {rows})"
        if node.at_least == 1:
            return f"EXISTS (SELECT 1 {rows})"
        return f"(SELECT count(*) FROM (SELECT 1 {rows} LIMIT {node.at_least})) >= {node.at_least}"

    def _bind(self, value: Any) -> str:
        name = f"v{len(self.params)}"
        self.params[name] = whole_signs(value) if isinstance(value, str) else value
        return f":{name}"

    # --- one rule

    def _rule(self, rule: Rule, kind: str, alias: str, way: _Way) -> str:
        if rule.op in NEGATIVE:
            positive = Rule(rule.field, NEGATIVE[rule.op], rule.values)
            return f"NOT coalesce({self._rule(positive, kind, alias, way)}, 0)"
        if rule.op is Op.NOT_WITHIN:
            return f"NOT coalesce({self._rule(Rule(rule.field, Op.WITHIN, rule.values), kind, alias, way)}, 0)"
        if rule.field == IDS:
            ids = [one for value in rule.values if (one := parse_id(value)) is not None]
            return f"{alias}.id IN (SELECT value FROM json_each({self._bind('[' + ','.join(map(str, ids)) + ']')}))"
        if rule.field == ACTION:
            actions = ", ".join(self._bind(parse_id(value)) for value in rule.values) or "NULL"
            return f"{alias}.id IN (SELECT c.record_id FROM change c WHERE c.action IN ({actions}))"
        if rule.field == WORDS:
            return self._words(rule, kind, alias)
        if rule.field == "lookup":
            return self._saved(rule, kind, alias, way)
        found = find_attribute(rule.field, kind, self._known.customs)
        if found is None:
            raise BadInput(_("There is no field “{name}” any more; take it out of the lookup.").format(name=rule.field))
        if found.via:
            return self._through(rule, found, kind, alias, way)
        if found.key == "groups":
            return self._groups(rule, kind, alias, way)
        if found.key == "annual":
            keys = ["birthday", "dates", *(one.key for one in self._known.customs if one.kind is FieldKind.ANNUAL
                                           and one.of_kind == kind)]  # fmt: skip
            return self.node(Join(How.ANY, tuple(Rule(key, rule.op, rule.values) for key in keys)), kind, alias, way)
        return self._asked(rule, found, kind, alias)

    def _words(self, rule: Rule, kind: str, alias: str) -> str:
        tests = []
        for value in rule.values:
            expression = match_expression(value, kind)
            if expression:
                found = f"SELECT rowid FROM search WHERE search MATCH {self._bind(expression)}"
                tests.append(f"{alias}.id IN ({found})")
        return "(" + " OR ".join(tests) + ")" if tests else "1" if not any(rule.values) else "0"

    def _saved(self, rule: Rule, kind: str, alias: str, way: _Way) -> str:
        tests = []
        for name in rule.values:
            saved = self._known.saved(kind, name)
            if saved is None:
                raise BadInput(_("There is no lookup “{name}” any more; take it out of the rules.").format(name=name))
            lookup_id, lookup = saved
            tests.append("0" if lookup_id in way.here else self.node(lookup.where, kind, alias, way.into(lookup_id)))
        return "(" + " OR ".join(tests) + ")" if tests else "0"

    def _through(self, rule: Rule, found: Attribute, kind: str, alias: str, way: _Way) -> str:
        inner = Rule(found.key.partition(".")[2], rule.op, rule.values)
        return self._related(Related(found.via, 1, Join(How.ALL, (inner,))), kind, alias, way)

    def _groups(self, rule: Rule, kind: str, alias: str, way: _Way) -> str:
        if rule.op is Op.FILLED:
            return (
                f"EXISTS (SELECT 1 FROM membership x JOIN contact_group n ON n.id = x.group_id"
                f" WHERE x.record_id = {alias}.id AND {self._scope.condition('n')})"
            )
        tests: list[str] = []
        for name in rule.values:
            for group_id in self._groups_meant(rule.op, name):
                ids, rules = self._tree(group_id)
                listed = ", ".join(map(str, ids))
                tests.append(f"{alias}.id IN (SELECT x.record_id FROM membership x WHERE x.group_id IN ({listed}))")
                # Whom the rules of a circle find, another rule of it finds, or somebody put into it by hand.
                tests += [
                    self.node(one.where, kind, alias, way.into(*ids))
                    for rules_of, one in rules.items()
                    if one.kind == kind and rules_of not in way.here
                ]
        return "(" + " OR ".join(tests) + ")" if tests else "0"

    def _groups_meant(self, op: Op, name: str) -> list[int]:
        groups = self._known.groups()
        found = ids_named(groups, name)
        if op is Op.CONTAINS and str(next(iter(found), "")) != name:
            return [one.id for one in groups if fold(name.strip()) in fold(one.name)]
        return found

    def _asked(self, rule: Rule, found: Attribute, kind: str, alias: str) -> str:
        columns = Columns(kind, self._scope, self._formulas)
        place = columns.place(found)
        if place is not None:
            test = self._test(rule, found, place.value, place)
            only = f" AND {place.only}" if place.only else ""
            exists = f"{alias}.id IN (SELECT x.record_id FROM {place.table} x WHERE {test}{only})"
            return self._prefiltered(exists, rule, found, kind, alias)
        if found.said and rule.op is Op.IS:
            meant = list(map(found.meant, rule.values))
            mine = [self._scope.user] if found.list_name == "user" and ME in meant else []
            rule = Rule(rule.field, rule.op, tuple(dict.fromkeys((*rule.values, *meant, *mine))))
        plain = columns.plain(found, alias)
        if kind == "contact" and found.key in _KEPT_DATES:
            plain = self._with_own_dates(plain, _KEPT_DATES[found.key], alias)
        test = self._test(rule, found, plain, None)
        return self._prefiltered(test, rule, found, kind, alias)

    def _with_own_dates(self, plain: str, effects: str, alias: str) -> str:
        """Count one's own private histories in: stored dates know the shared ones only."""
        rows = self._connection.rows(
            "SELECT DISTINCT y.target_id FROM entry e JOIN entry_link y ON y.record_id = e.id"
            f" WHERE e.private = 1 AND e.owner = ? AND e.effect IN ({effects})",
            (self._scope.user,),
        )
        if not rows:
            return plain
        listed = self._bind("[" + ",".join(str(row[0]) for row in rows) + "]")
        own_latest = (
            "(SELECT max(e.happened_at) FROM entry_link y JOIN entry e ON e.id = y.record_id"
            f" WHERE y.target_id = {alias}.id AND e.private = 1 AND e.owner = :scope_user AND e.effect IN ({effects}))"
        )
        return (
            f"CASE WHEN {alias}.id IN (SELECT value FROM json_each({listed}))"
            f" THEN nullif(max(coalesce({plain}, 0), coalesce({own_latest}, 0)), 0) ELSE {plain} END"
        )

    def _prefiltered(self, test: str, rule: Rule, found: Attribute, kind: str, alias: str) -> str:
        """Ask the index of words first where all that can match has the value's words."""
        searchable = found.field is not None and found.field.searchable
        if rule.op not in (Op.IS, Op.STARTS) or not searchable or found.is_number or len(rule.values) != 1:
            return test
        expression = match_expression(rule.values[0], kind)
        if not expression or found.key == "phones":
            return test
        words = f"SELECT rowid FROM search WHERE search MATCH {self._bind(expression)}"
        return f"({alias}.id IN ({words}) AND {test})"

    # --- one value

    def _test(self, rule: Rule, found: Attribute, expression: str, place: Place | None) -> str:
        kind = found.kind
        if kind is FieldKind.YES_NO:
            plain = f"coalesce({expression}, 0)"
            return f"{plain} IN (1, '1')"
        if rule.op is Op.FILLED:
            expression = place.text if place is not None and place.text else expression
            return f"({expression} IS NOT NULL AND {expression} <> '')"
        if not rule.values:
            return "1"  # a rule that is not finished asks nothing yet
        if kind is FieldKind.ANNUAL:
            return self._annual(rule, expression)
        if kind is FieldKind.MOMENT:
            return self._moment(rule, expression)
        if kind is FieldKind.DATE:
            return self._day(rule, expression)
        if found.is_number:
            return self._number(rule, expression, place if found.custom is not None else None)
        return self._text(rule, expression, place)

    def _text(self, rule: Rule, expression: str, place: Place | None) -> str:
        tests = []
        for value in rule.values:
            wanted = " ".join(fold(value).split())
            digits = digits_of(value)
            anchored = rule.op is Op.LIKE or (rule.op is Op.STARTS and not digits.startswith("0"))
            if place is not None and place.digits and len(digits) >= _MIN_DIGITS:
                if not anchored:
                    tests.append(f"instr({place.digits}, {self._bind(digits.lstrip('0') or digits)}) > 0")
                    continue
                starred = value if rule.op is Op.LIKE else f"{value}*"
                tests.append(f"{place.digits} LIKE {self._bind(_dialled(starred))}")
            if rule.op is Op.IS:
                tests.append(f"folded({expression}) = {self._bind(wanted)}")
            elif rule.op is Op.STARTS:
                bound = self._bind(wanted)
                tests.append(f"substr(folded({expression}), 1, {len(wanted)}) = {bound}")
            elif rule.op is Op.LIKE:
                tests.append(f"like({self._bind(_pattern(wanted))}, folded({expression}), '\\')")
            else:
                tests.append(f"instr(folded({expression}), {self._bind(wanted)}) > 0")
        return "(" + " OR ".join(tests) + ")"

    def _number(self, rule: Rule, expression: str, stored: Place | None) -> str:
        numbers = [_number_of(value, stored is not None) for value in rule.values]
        if rule.op is not Op.IS or stored is None:
            return self._compare(rule, expression, numbers)
        tests = []
        for number, value in zip(numbers, rule.values, strict=True):
            tests.append(f"{expression} = {self._bind(number)}")
            if abs(number) == LARGEST:
                tests[-1] += f" AND {stored.text} = {self._bind(plain_number(value) or value.strip())}"
        return "(" + " OR ".join(tests) + ")"

    def _compare(self, rule: Rule, expression: str, values: Sequence[Any]) -> str:
        first = self._bind(values[0])
        if rule.op in (Op.LESS, Op.BEFORE):
            return f"{expression} < {first}"
        if rule.op in (Op.MORE, Op.AFTER):
            return f"{expression} > {first}"
        if rule.op is Op.BETWEEN:
            return f"{expression} BETWEEN {first} AND {self._bind(values[-1])}"
        listed = ", ".join([first, *(self._bind(value) for value in values[1:])])
        return f"{expression} IN ({listed})"

    def _day(self, rule: Rule, expression: str) -> str:
        today = self._known.now.date()
        if rule.op is Op.WITHIN:
            low = today - timedelta(days=_days(rule))
            return f"{expression} BETWEEN {self._bind(low.isoformat())} AND {self._bind(today.isoformat())}"
        if rule.op is Op.NEXT:
            high = today + timedelta(days=_days(rule))
            return f"{expression} BETWEEN {self._bind(today.isoformat())} AND {self._bind(high.isoformat())}"
        return self._compare(rule, expression, [_date_of(value, today).isoformat() for value in rule.values])

    def _moment(self, rule: Rule, expression: str) -> str:
        today = self._known.now.date()
        if rule.op is Op.WITHIN:
            return f"{expression} >= {self._bind(self._start(today - timedelta(days=_days(rule))))}"
        if rule.op is Op.NEXT:
            high = self._start(today + timedelta(days=_days(rule)), 1)
            return f"({expression} >= {self._bind(self._start(today))} AND {expression} < {self._bind(high)})"
        days = [_date_of(value, today) for value in rule.values]
        first = days[0]
        last = days[-1] if rule.op is Op.BETWEEN else first
        if rule.op is Op.BEFORE:
            return f"{expression} < {self._bind(self._start(first))}"
        if rule.op is Op.AFTER:
            return f"{expression} >= {self._bind(self._start(first, 1))}"
        begin, end = self._bind(self._start(first)), self._bind(self._start(last, 1))
        return f"({expression} >= {begin} AND {expression} < {end})"

    def _annual(self, rule: Rule, expression: str) -> str:
        day = f"substr({expression}, -5)"
        if rule.op is Op.MONTH:
            numbers = [int(value) for value in rule.values if value.strip().isdecimal() and len(value) < 3]
            months = ", ".join(self._bind(f"{number:02d}") for number in numbers)
            return f"substr({expression}, -5, 2) IN ({months or 'NULL'})"
        if rule.op is Op.NEXT:
            return self._next_days(day, _days(rule))
        wanted = [self._bind(value[-5:]) for value in rule.values]
        return f"{day} IN ({', '.join(wanted)})"

    def _next_days(self, day: str, count: int) -> str:
        today = self._known.now.date()
        if count >= 365:
            return f"{day} IS NOT NULL"
        last = today + timedelta(days=count)
        low, high = f"{today:%m-%d}", f"{last:%m-%d}"
        if high == "02-28" and not _is_leap(last.year):
            high = "02-29"  # who was born on it celebrates on the 28th
        if low <= high and last.year == today.year:
            return f"{day} BETWEEN {self._bind(low)} AND {self._bind(high)}"
        return f"({day} >= {self._bind(low)} OR {day} <= {self._bind(high)})"

    def _start(self, day: date, later: int = 0) -> int:
        """Return the first moment of a day where the user is, or of so many days later."""
        try:
            return to_ms(datetime.combine(day + timedelta(days=later), time()).astimezone())
        except (OverflowError, ValueError, OSError) as error:  # no clock counts so far
            raise _no_day(day.isoformat()) from error


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days(rule: Rule) -> int:
    text = rule.values[0].strip()
    if not text.isdecimal() or len(text) > 6:
        raise BadInput(_("“{value}” is no number of days.").format(value=rule.values[0]))
    return min(int(text), 100_000)


def _pattern(wanted: str) -> str:
    """Return what SQL compares with: each star stands for any signs, all else for itself."""
    parts = wanted.split("*")
    if len(parts) > _MOST_STARS + 1:
        raise BadInput(_("“{value}” has too many stars.").format(value=wanted))
    return "%".join(re.sub(r"([\\%_])", r"\\\1", part) for part in parts)


def _dialled(value: str) -> str:
    """Return what SQL compares digits with; before a zero of a number at home its country may stand."""
    pattern = "%".join(map(digits_of, value.split("*")))
    return f"%{pattern.lstrip('0')}" if pattern.startswith("0") else pattern


def _number_of(value: str, in_millionths: bool) -> int | float:
    plain = value.replace(",", ".") if value.count(",") == 1 and "." not in value else value
    scaled = millionths(plain)
    if scaled is None:
        raise BadInput(_("“{value}” is no number.").format(value=value))
    return scaled if in_millionths else scaled / SCALE


def _date_of(value: str, today: date) -> date:
    found = day_of(value, today)
    if found is None:
        raise _no_day(value)
    return found


def _no_day(value: str) -> BadInput:
    return BadInput(_("“{value}” is no day; write it as 2026-05-22.").format(value=value))
