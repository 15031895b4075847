"""Where each attribute stands in the file: the expression that shows it, and the one that it sorts by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crm_desktop.domain.attributes import Attribute
from crm_desktop.domain.custom_field import CustomType
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.folding import fold
from crm_desktop.domain.naming import sort_key
from crm_desktop.services.finding.formulas import Formulas
from crm_desktop.services.scope import Scope
from crm_desktop.store.engine import Connection

KEYS_KEPT = 4_096
"""So many keys of texts are kept while a table is sorted: of types, results and owners there are few."""
SORTED_BY = 1_000
"""So many signs of a text say where it stands; of a long note the rest need not be looked at."""
_NAMES_BY_TABLE = {"company": "company", "group": "contact_group", "contact": "contact"}
_ENTRIES = (
    "(SELECT count(*) FROM entry_link y JOIN entry e ON e.id = y.record_id WHERE y.target_id = {r}.id AND {visible})"
)
_PEOPLE = "(SELECT count(*) FROM contact p WHERE p.company_id = {r}.id AND {visible})"
_WITH = (
    "FROM entry_link y LEFT JOIN contact c ON c.id = y.target_id AND {contact}"
    " LEFT JOIN company o ON o.id = y.target_id AND {company}"
    " WHERE y.record_id = {r}.id AND coalesce(c.id, o.id) IS NOT NULL ORDER BY y.target_kind DESC, y.position, y.id"
)
"""Whom an entry is with, people before companies, as far as this user may see them."""
_LINKED = f"(SELECT group_concat(v, ', ') FROM (SELECT coalesce(c.name, o.name) AS v {_WITH}))"
_FIRST_LINKED = f"(SELECT coalesce(c.sort_key, o.sort_key) {_WITH} LIMIT 1)"
"""Entries sort by the first of those they are with, people and companies as their own lists sort them."""
_WORKED_OUT = {
    ("contact", "entry_count"): (_ENTRIES, "e"),
    ("company", "entry_count"): (_ENTRIES, "e"),
    ("company", "people_count"): (_PEOPLE, "p"),
    ("entry", "linked"): (_LINKED, ""),
}
"""Attributes that no column holds: each its expression, and the alias of the records in it that not all may see."""
_THROUGH = {"company": ("company", "{r}.company_id"), "parent": ("company", "{r}.parent_id")}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the values of an attribute with several of them stand: rows of a table, each with the record's id."""

    table: str
    value: str
    """The expression of one value over the alias `x`."""
    only: str = ""
    """A condition on `x` that its rows fulfil."""
    digits: str = ""
    """The expression of its digits, for numbers that one dials."""
    sort: str = ""
    text: str = ""
    """The expression of what was typed, where the value is what was understood of it."""


def teach(connection: Connection, language: str) -> None:
    """Give the connection the functions that the expressions use."""
    connection.teach("folded", lambda text: None if text is None else fold(str(text)), 1)
    connection.teach("upper_of", lambda text: None if text is None else str(text).upper(), 1)
    connection.teach("lower_of", lambda text: None if text is None else str(text).lower(), 1)

    @lru_cache(maxsize=KEYS_KEPT)
    def key_of(text: str) -> bytes:
        return sort_key(text, language)

    connection.teach("sorted_by", lambda text: None if text is None else key_of(str(text)[:SORTED_BY]), 1)


class Columns:
    """Expressions over the alias of a record's table. Nothing typed is ever part of one."""

    def __init__(self, kind: str, scope: Scope, formulas: Formulas) -> None:
        self._kind = kind
        self._scope = scope
        self._formulas = formulas

    def place(self, attribute: Attribute) -> Place | None:
        """Return where an attribute's values stand, where they are rows of their own; None for a plain column."""
        custom, collection, field = attribute.custom, attribute.collection, attribute.field
        if custom is not None and custom.type is not CustomType.CALCULATED:
            numeric = attribute.is_number
            value, sort = ("x.number", "x.number") if numeric else ("x.text", "x.sort_key")
            return Place("custom_value", value, f"x.field_id = {custom.id}", sort=sort, text="x.text")
        if collection is None or field is None:
            return None
        if field.refers_to:
            table = _NAMES_BY_TABLE[field.refers_to[0]]
            seen = self._scope.condition("n")
            return Place(collection.table, f"(SELECT n.name FROM {table} n WHERE n.id = x.{field.name} AND {seen})")
        return Place(collection.table, f"x.{field.name}", digits="x.digits" if collection.name == "phones" else "")

    def shown(self, attribute: Attribute, alias: str) -> str:
        """Return the expression of what a column shows: a value, or several joined."""
        if attribute.via:
            table, link = _THROUGH[attribute.via]
            inner = Columns(table, self._scope, self._formulas)
            one = inner.shown(_without_path(attribute), "t")
            seen = self._scope.condition("t")
            return f"(SELECT {one} FROM {table} t WHERE t.id = {link.format(r=alias)} AND {seen})"
        place = self.place(attribute)
        if place is not None:
            return self._first_or_all(place, attribute, alias)
        return self.plain(attribute, alias)

    def plain(self, attribute: Attribute, alias: str) -> str:
        """Return the expression of an attribute that is one value of the record."""
        if attribute.custom is not None:
            return self._formulas.expression(attribute.custom, alias)
        worked_out = _WORKED_OUT.get((self._kind, attribute.key))
        if worked_out is not None:
            return self._filled(worked_out[0], alias, worked_out[1])
        field = attribute.field
        assert field is not None, attribute.key
        if field.refers_to:
            table = _NAMES_BY_TABLE[field.refers_to[0]]
            seen = self._scope.condition("n")
            return f"(SELECT n.name FROM {table} n WHERE n.id = {alias}.{field.name} AND {seen})"
        return f'{alias}."{field.name}"'

    def _filled(self, template: str, alias: str, other: str = "") -> str:
        """Return an expression over a record's alias; `other` is the alias in it of records that not all may see."""
        seen = self._scope.condition
        return template.format(r=alias, visible=seen(other), contact=seen("c"), company=seen("o"))

    def sort(self, attribute: Attribute, alias: str) -> str:
        """Return the expression that a list is ordered by."""
        if attribute.key == "name":
            return f"{alias}.sort_key" if self._kind != "entry" else self.plain(attribute, alias)
        if (self._kind, attribute.key) == ("entry", "linked"):
            return self._filled(_FIRST_LINKED, alias)
        if attribute.via or attribute.several:
            return f"sorted_by({self.shown(attribute, alias)})"
        place = self.place(attribute)
        if place is not None:
            return self._first(place, place.sort or place.value, alias)
        if attribute.key == "company" and self._kind == "contact":
            seen = self._scope.condition("n")
            return f"(SELECT n.sort_key FROM company n WHERE n.id = {alias}.company_id AND {seen})"
        plain = self.plain(attribute, alias)
        if attribute.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.CHOICE, FieldKind.REFERENCE):
            return f"sorted_by({plain})"
        return plain

    def _first_or_all(self, place: Place, attribute: Attribute, alias: str) -> str:
        shown = "x.text" if place.table == "custom_value" else place.value
        if attribute.kind is FieldKind.MONEY:
            shown = "x.text || coalesce(' ' || x.currency, '')"
        if not attribute.several or (attribute.collection is not None and attribute.collection.has_primary):
            return self._first(place, shown, alias)
        only = f" AND {place.only}" if place.only else ""
        return (
            f"(SELECT group_concat(v, ', ') FROM (SELECT {shown} AS v FROM {place.table} x"
            f" WHERE x.record_id = {alias}.id{only} ORDER BY x.position, x.id))"
        )

    def _first(self, place: Place, value: str, alias: str) -> str:
        only = f" AND {place.only}" if place.only else ""
        return (
            f"(SELECT {value} FROM {place.table} x WHERE x.record_id = {alias}.id AND {value} IS NOT NULL{only}"
            " ORDER BY x.valid_until IS NOT NULL, coalesce(x.is_primary, 0) DESC, x.position, x.id LIMIT 1)"
        )


def _without_path(attribute: Attribute) -> Attribute:
    """Return the same attribute as the other record itself has it."""
    return Attribute(
        attribute.key.partition(".")[2], attribute.label, attribute.kind, attribute.group, attribute.several,
        attribute.list_name, attribute.choices, attribute.field, attribute.collection, attribute.custom,
    )  # fmt: skip
