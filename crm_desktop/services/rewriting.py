"""What is kept as text, rules and formulas, made to name the same things after these got other names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.domain.attributes import PATHS, attribute, attributes_of
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.custom_field import CustomField
from crm_desktop.domain.folding import fold
from crm_desktop.domain.formula import fields_in, parse_formula, with_field_renamed, with_value_renamed
from crm_desktop.domain.lookup import Join, Lookup, Node, Op, Rule, read_lookup
from crm_desktop.domain.records import Edit
from crm_desktop.services.scope import Scope
from crm_desktop.store.engine import Connection
from crm_desktop.store.unit import Unit

Says = Callable[[str, Rule], Sequence[str]]
"""What the values of a rule become, from the kind of record that it is asked of."""
_EXACT = (Op.IS, Op.IS_NOT)


def by_ids(lookup: Lookup, connection: Connection, scope: Scope) -> Lookup:
    """Return a lookup whose groups and saved lookups are named by their ids, which stay when names change.

    What a language calls a type, a result or oneself becomes the value that is kept, whatever is spoken later.
    """
    return replace(lookup, where=_join(lookup.where, lookup.kind, _by_ids(connection, scope)))


def _by_ids(connection: Connection, scope: Scope) -> Says:
    shown, params = scope.condition("r"), scope.params()
    groups = connection.rows(f"SELECT r.id, r.name FROM contact_group r WHERE {shown} ORDER BY r.id", params)
    lookups = connection.rows(
        f"SELECT r.id, r.name, r.of_kind FROM lookup r WHERE {shown} ORDER BY r.owner = :scope_user DESC, r.id", params
    )

    def says(kind: str, rule: Rule) -> Sequence[str]:
        if rule.field == "lookup":
            rows = [row for row in lookups if row[2] == kind]
            return [one for value in rule.values for one in _ids_of(value, rows)[:1]]
        if rule.field.rpartition(".")[2] == "groups" and rule.op in _EXACT:
            return [one for value in rule.values for one in _ids_of(value, groups)]
        found = attribute(rule.field, kind) if rule.op in _EXACT else None
        return list(map(found.meant, rule.values)) if found is not None else rule.values

    return says


def _ids_of(value: str, rows: Sequence[Sequence[Any]]) -> list[str]:
    """Return as text the ids that a value is or names; what names nothing stays as it is."""
    if any(str(row[0]) == value for row in rows):
        return [value]
    return [str(row[0]) for row in rows if fold(row[1] or "") == fold(value.strip())] or [value]


def rename_on_list(unit: Unit, connection: Connection, list_name: str, names: Sequence[str], into: str) -> None:
    """Make stored rules ask for an item of a list by its new name, and formulas compare with it."""
    asked = {kind: {one.key for one in attributes_of(kind) if one.list_name == list_name} for kind in PATHS}
    renamed = dict.fromkeys(map(fold, names), into)
    _rewrite(unit, connection, lambda kind, rule: _said(rule, renamed if rule.field in asked.get(kind, ()) else {}))
    for kind in PATHS:
        fields = [field for field in RECORD_TYPES[kind].fields if field.list_name == list_name]
        spoken = {name for field in fields for name in (field.name, field.label.casefold(), _(field.label).casefold())}
        own = {row[1].casefold() for row in _own_fields(connection, kind)}  # a field of one's own goes before ours
        _rewrite_formulas(unit, connection, kind, spoken - own, dict.fromkeys(names, into))


def rename_choices(unit: Unit, connection: Connection, custom: CustomField, renamed: Mapping[str, str]) -> None:
    """Make stored rules ask for choices of a field of one's own by their new names, all changed at once."""
    folded = {fold(old): new for old, new in renamed.items()}
    _rewrite_formulas(unit, connection, custom.of_kind, {custom.name.casefold()}, renamed)
    _rewrite(
        unit, connection, lambda _kind, rule: _said(rule, folded if rule.field.rpartition(".")[2] == custom.key else {})
    )


def name_by_ids(unit: Unit, connection: Connection, scope: Scope) -> None:
    """Make all stored rules name groups and saved lookups by ids, before one of them gets another name."""
    _rewrite(unit, connection, _by_ids(connection, scope))


def rename_field(unit: Unit, customs: Sequence[CustomField], of_kind: str, old: str, new: str) -> None:
    """Make formulas speak of a field by its new name; raises BadInput where a formula cannot spell it."""
    for custom in customs:
        if custom.of_kind != of_kind or not custom.formula:
            continue
        try:
            speaks = old.casefold() in {name.casefold() for name in fields_in(parse_formula(custom.formula))}
        except BadInput:
            continue  # it made no sense before either
        if speaks:
            formula = with_field_renamed(custom.formula, old, new)
            parse_formula(formula)
            unit.edit("custom_field", custom.id, Edit({"formula": formula}))


def _rewrite(unit: Unit, connection: Connection, says: Says) -> None:
    """Change all rules that the file keeps, whoever they belong to: the records that they ask have changed for all."""
    for kind, sql in (
        ("lookup", "SELECT id, rules, of_kind FROM lookup WHERE rules <> ''"),
        ("group", "SELECT id, rules, 'contact' FROM contact_group WHERE rules <> ''"),
    ):
        for record_id, text, of_kind in connection.rows(sql):
            try:
                lookup = read_lookup(text, of_kind or "contact")
            except BadInput:
                continue
            where = _join(lookup.where, lookup.kind, says)
            if where != lookup.where:
                unit.edit(kind, record_id, Edit({"rules": replace(lookup, where=where).text()}))


def _own_fields(connection: Connection, kind: str) -> list[Sequence[Any]]:
    """Return id, name and formula of the fields of one's own of a kind."""
    sql = "SELECT id, coalesce(name, ''), coalesce(formula, '') FROM custom_field WHERE of_kind = ?"
    return list(connection.rows(sql, (kind,)))


def _rewrite_formulas(
    unit: Unit, connection: Connection, kind: str, fields: Collection[str], renamed: Mapping[str, str]
) -> None:
    for field_id, _name, formula in _own_fields(connection, kind):
        changed = with_value_renamed(formula, fields, renamed)
        if changed != formula:
            unit.edit("custom_field", field_id, Edit({"formula": changed}))


def _said(rule: Rule, renamed: Mapping[str, str]) -> Sequence[str]:
    if rule.op not in _EXACT:
        return rule.values  # a part of a name says no more of which name was meant
    return tuple(dict.fromkeys(renamed.get(fold(value), value) for value in rule.values))


def _join(join: Join, kind: str, says: Says) -> Join:
    return replace(join, parts=tuple(_node(part, kind, says) for part in join.parts))


def _node(node: Node, kind: str, says: Says) -> Node:
    if isinstance(node, Rule):
        return replace(node, values=tuple(says(kind, node)))
    if isinstance(node, Join):
        return _join(node, kind, says)
    return replace(node, where=_join(node.where, PATHS.get(kind, {}).get(node.path, ""), says))
