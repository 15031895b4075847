"""Lists in an order: the ids alone, which is all that a list of any length needs at once."""

from __future__ import annotations

from array import array

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.services.scope import Scope
from crm_desktop.store.engine import Connection

SORTS = {
    "name": "r.sort_key",
    "last_reach": "r.last_reach IS NULL, r.last_reach DESC",
    "silent": "r.last_reach",
    "next_step": "r.next_due IS NULL, r.next_due",
    "edited": "r.edited_at DESC",
    "created": "r.id DESC",
}
"""Orders of a list by name; `silent` puts those first whom nobody reached for longest."""


def order_of(sort: str) -> str:
    """Return the SQL of an order over `r`."""
    if sort not in SORTS:
        raise BadInput(_("There is no order “{name}”.").format(name=sort))
    return SORTS[sort]


def listed(connection: Connection, scope: Scope, kind: str, sort: str, limit: int | None = None) -> array[int]:
    """Return the ids of contacts or companies in order; `limit` cuts the first ones off."""
    sql = f"SELECT r.id FROM {kind} r WHERE {scope.condition('r')} ORDER BY {order_of(sort)}, r.id LIMIT :most"
    if limit is not None:
        return connection.column(sql, scope.params(most=limit))
    with connection.scanning():
        return connection.column(sql, scope.params(most=-1))
