"""Who may see what, decided in one place: one's own private records and everybody's shared ones."""

from __future__ import annotations

from typing import Any

from crm_desktop.base.value import value


@value
class Scope:
    """For whom a question is asked."""

    user: str

    def condition(self, alias: str) -> str:
        """Return the SQL condition on a table's `private` and `owner`; its parameter is :scope_user."""
        return f"({alias}.private = 0 OR {alias}.owner = :scope_user)"

    def params(self, **more: Any) -> dict[str, Any]:
        """Return the parameters of a question asked in this scope."""
        return {"scope_user": self.user, **more}

    def expression(self, table: Any) -> Any:
        """Return the same condition for a peewee table."""
        return (table.private == 0) | (table.owner == self.user)

    def allows(self, owner: object, private: object) -> bool:
        """Say the same of one record's values."""
        return not private or owner == self.user
