"""What a list shows of a record: few values, fetched by the window, in one question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crm_desktop.base.value import value
from crm_desktop.services.scope import Scope
from crm_desktop.store.engine import Connection

if TYPE_CHECKING:
    from crm_desktop.services.next_steps import Step


@value
class ContactRow:
    """One line of the contact list."""

    id: int
    name: str
    latin_name: str
    company: str
    city: str
    status: str
    starred: bool
    last_reach: int | None
    """Milliseconds since 1970 UTC, one's own private entries included."""
    phone: str
    email: str
    private: bool
    photo: str = ""
    """The name of its picture's content, empty where there is none."""
    step: Step | None = None
    """What is to be done next."""


@value
class CompanyRow:
    """One line of the company list."""

    id: int
    name: str
    latin_name: str
    city: str
    status: str
    people: int
    private: bool
    photo: str = ""


def _first(table: str, column: str) -> str:
    return (
        f"(SELECT x.{column} FROM {table} x WHERE x.record_id = r.id AND x.{column} IS NOT NULL"
        " ORDER BY x.valid_until IS NOT NULL, coalesce(x.is_primary, 0) DESC, x.position, x.id LIMIT 1)"
    )


_OWN_REACH = (
    "(SELECT max(e.happened_at) FROM entry_link l JOIN entry e ON e.id = l.record_id"
    " WHERE l.target_id = r.id AND e.private = 1 AND e.owner = :scope_user AND e.effect IN ('reach', 'meeting'))"
)
_CONTACTS = f"""
SELECT r.id, r.name, r.latin_name, coalesce(c.name, ''),
  coalesce({_first("address", "city")},
    (SELECT a.city FROM address a WHERE a.record_id = c.id AND a.city IS NOT NULL LIMIT 1)),
  r.status, r.starred, max(coalesce(r.last_reach, 0), coalesce({_OWN_REACH}, 0)),
  {_first("phone", "number")}, {_first("email", "address")}, r.private, r.photo
FROM contact r LEFT JOIN company c ON c.id = r.company_id AND (c.private = 0 OR c.owner = :scope_user)
WHERE r.id IN (SELECT value FROM json_each(:ids)) AND """
_COMPANIES = f"""
SELECT r.id, r.name, r.latin_name, {_first("address", "city")}, r.status,
  (SELECT count(*) FROM contact p WHERE p.company_id = r.id AND (p.private = 0 OR p.owner = :scope_user)), r.private,
  r.photo
FROM company r WHERE r.id IN (SELECT value FROM json_each(:ids)) AND """


def contact_rows(connection: Connection, scope: Scope, ids: Sequence[int]) -> dict[int, ContactRow]:
    """Return the lines of these contacts by id."""
    rows = connection.rows(_CONTACTS + scope.condition("r"), scope.params(ids=_json_ids(ids)))
    steps = _first_steps(connection, scope, ids)
    return {
        row[0]: ContactRow(
            row[0], row[1] or "", row[2] or "", row[3], row[4] or "", row[5] or "", bool(row[6]), row[7] or None,
            row[8] or "", row[9] or "", bool(row[10]), row[11] or "", steps.get(row[0]),
        )
        for row in rows
    }  # fmt: skip


def _first_steps(connection: Connection, scope: Scope, ids: Sequence[int]) -> dict[int, Step]:
    if not connection.value("SELECT EXISTS (SELECT 1 FROM activity_link)"):
        return {}
    from crm_desktop.services.next_steps import first_steps  # a file where nothing is planned never needs it

    return first_steps(connection, scope, ids)


def company_rows(connection: Connection, scope: Scope, ids: Sequence[int]) -> dict[int, CompanyRow]:
    """Return the lines of these companies by id."""
    rows = connection.rows(_COMPANIES + scope.condition("r"), scope.params(ids=_json_ids(ids)))
    return {
        row[0]: CompanyRow(
            row[0], row[1] or "", row[2] or "", row[3] or "", row[4] or "", row[5], bool(row[6]), row[7] or ""
        )
        for row in rows
    }


def _json_ids(ids: Sequence[int]) -> str:
    return "[" + ",".join(map(str, ids)) + "]"


def tints_of(connection: Connection, list_name: str) -> dict[str, str]:
    """Return the colour token of each item of a list, such as the statuses."""
    rows = connection.rows("SELECT name, tint FROM list_item WHERE list = ?", (list_name,))
    return {name: tint or "slate" for name, tint in rows}
