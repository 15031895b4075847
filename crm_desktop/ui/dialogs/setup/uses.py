"""Which records have an item of a list, or something in a field: as the set that a list of records shows."""

from __future__ import annotations

from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.custom_field import CustomField
from crm_desktop.domain.lookup import How, Join, Lookup, Op, Related, Rule, Shown, of_ids
from crm_desktop.services.crm import Crm
from crm_desktop.services.custom_fields import KINDS
from crm_desktop.services.lists import RESULT


def with_field(custom: CustomField, title: str) -> Shown:
    """Return everybody who has something in a field."""
    return Shown(title, Lookup(custom.of_kind, Join(How.ALL, (Rule(custom.key, Op.FILLED),))))


def with_item(crm: Crm, list_name: str, item: str, title: str) -> Shown:
    """Return the people who have an item of a list; companies where no person has it."""
    found = [Shown(title, _lookup(crm, kind, list_name, item)) for kind in KINDS]
    return next((shown for shown in found if crm.lookups.count(shown.lookup)), found[0])


def _lookup(crm: Crm, kind: str, list_name: str, item: str) -> Lookup:
    name = next((one.name for one in RECORD_TYPES[kind].fields if one.list_name == list_name), "")
    rule = Rule(name, Op.IS, (item,))
    if name:
        return Lookup(kind, Join(How.ALL, (rule,)))
    if list_name == RESULT:
        result = Join(How.ALL, (Rule("result", Op.IS, (item,)),))
        return Lookup(kind, Join(How.ALL, (Related("entries", 1, result),)))
    return of_ids(kind, crm.lists.having(list_name, item, kind))
