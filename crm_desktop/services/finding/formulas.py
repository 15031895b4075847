"""Calculated fields as SQL, so that they show, sort and look up like any other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.custom_field import SCALE, CustomField, CustomType
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.formula import MAX_LINKS, Call, FieldName, Formula, Number, parse_formula, too_deep
from crm_desktop.services.scope import Scope

_OURS = {"upper": "upper_of", "lower": "lower_of"}
"""Functions of ours: SQLite's own know no letters but A to Z."""
LONGEST = 100_000
"""So many signs of SQL may one formula come to with those that it reckons with."""
_NUMBERS = (FieldKind.INTEGER, FieldKind.NUMBER, FieldKind.MONEY)


class Formulas:
    """Turns formulas into expressions. What stands in them is checked sign by sign; nothing is pasted in as it came."""

    def __init__(self, customs: Sequence[CustomField], scope: Scope, now: datetime) -> None:
        self._customs = customs
        self._scope = scope
        self._today = now.date().isoformat()

    def expression(self, custom: CustomField, alias: str, way: tuple[int, ...] = (), depth: int = 0) -> str:
        """Return the expression of a calculated field over a record's alias; NULL where its formula makes no sense.

        `way` are the fields that are being worked out with it: a circle of them ends in NULL. `depth` is how many
        steps it stands in.
        """
        if custom.id in way:
            return "NULL"
        try:
            return self._sql(parse_formula(custom.formula), custom.of_kind, alias, (*way, custom.id), depth)
        except BadInput:
            return "NULL"

    def tried(self, formula: str, kind: str) -> str:
        """Return the expression over `r`; raises BadInput where it cannot be read or names a field that is not."""
        return self._sql(parse_formula(formula), kind, "r", (), 0)

    def _sql(self, formula: Formula, kind: str, alias: str, way: tuple[int, ...], depth: int) -> str:
        if depth > MAX_LINKS:
            raise too_deep()
        if isinstance(formula, Number):
            return formula.text if "." in formula.text else f"{formula.text}.0"
        if isinstance(formula, FieldName):
            return self._field(formula.name, kind, alias, way, depth)
        if isinstance(formula, Call):
            sql = self._call(formula, [self._sql(part, kind, alias, way, depth + 1) for part in formula.parts])
            if len(sql) > LONGEST:
                raise too_deep()
            return sql
        return _literal(formula.text)

    def _field(self, name: str, kind: str, alias: str, way: tuple[int, ...], depth: int) -> str:
        wanted = name.casefold()
        for custom in self._customs:
            if custom.of_kind == kind and custom.name.casefold() == wanted:
                if custom.type is CustomType.CALCULATED:
                    return self.expression(custom, alias, way, depth + 1)
                numeric = custom.kind in _NUMBERS
                value = f"v.number / {SCALE}.0" if numeric else "v.text"
                return (
                    f"(SELECT {value} FROM custom_value v WHERE v.record_id = {alias}.id AND v.field_id = {custom.id}"
                    " ORDER BY v.position, v.id LIMIT 1)"
                )
        for field in RECORD_TYPES[kind].fields:
            names = (field.name, field.label.casefold(), _(field.label).casefold())
            if field.kind is FieldKind.KEY or wanted not in names:
                continue
            if field.kind is FieldKind.MOMENT:
                return f"date({alias}.\"{field.name}\" / 1000, 'unixepoch', 'localtime')"
            if field.refers_to == ("company",):
                seen = self._scope.condition("n")
                return f"(SELECT n.name FROM company n WHERE n.id = {alias}.{field.name} AND {seen})"
            return f'{alias}."{field.name}"'
        raise BadInput(_("There is no field “{name}”.").format(name=name))

    def _call(self, call: Call, parts: Sequence[str]) -> str:
        name = call.name
        if name in ("+", "-", "*", "=", "<>", "<", ">", "<=", ">="):
            return f"({parts[0]} {name} {parts[1]})"
        if name == "/":
            return f"({parts[0]} / nullif({parts[1]}, 0))"
        if name == "&":
            return f"(coalesce({parts[0]}, '') || coalesce({parts[1]}, ''))"
        if name == "if":
            return f"(CASE WHEN {parts[0]} THEN {parts[1]} ELSE {parts[2]} END)"
        if name in ("and", "or"):
            return "(" + f" {name.upper()} ".join(parts) + ")"
        if name == "not":
            return f"(NOT {parts[0]})"
        if name == "first":
            filled = ", ".join(f"nullif({part}, '')" for part in parts)
            return f"coalesce({filled})"
        if name == "today":
            return f"'{self._today}'"
        if name == "days":
            return f"(julianday({parts[1]}) - julianday({parts[0]}))"
        if name == "age":
            return (
                f"(CAST(strftime('%Y', '{self._today}') AS INTEGER) - CAST(strftime('%Y', {parts[0]}) AS INTEGER)"
                f" - (strftime('%m-%d', '{self._today}') < strftime('%m-%d', {parts[0]})))"
            )
        if name in ("year", "month"):
            return f"CAST(strftime('{'%Y' if name == 'year' else '%m'}', {parts[0]}) AS INTEGER)"
        # round, abs, min, max, length: as SQLite has them
        return f"{_OURS.get(name, name)}({', '.join(parts)})"


def _literal(text: str) -> str:
    plain = text.replace("\0", "").replace("'", "''")
    return f"'{plain}'"
