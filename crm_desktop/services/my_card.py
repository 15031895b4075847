"""The contact that a user is: chosen in the file, each user for himself."""

from __future__ import annotations

from crm_desktop.domain.records import Record
from crm_desktop.services.base import Service

META = "me/"
"""Before the name of a user: the id of their card."""


class MyCard(Service):
    """Which contact is the user, and what papers say of them."""

    def chosen(self) -> int | None:
        """Return the id of the user's card; None where none was chosen, or it is gone."""
        record = self.card()
        return record.id if record is not None else None

    def is_card(self, contact_id: int) -> bool:
        """Say whether a contact is the user's card."""
        return self._workspace.meta(f"{META}{self._scope.user}") == str(contact_id)

    def card(self) -> Record | None:
        """Return the user's card."""
        text = self._workspace.meta(f"{META}{self._scope.user}")
        record = self._workspace.reader.record("contact", int(text)) if text.isdecimal() else None
        visible = record is not None and self._scope.allows(record.values.get("owner"), record.values.get("private"))
        return record if visible else None

    def choose(self, contact_id: int | None) -> None:
        """Say which contact the user is; None for no one."""
        self._workspace.set_meta(f"{META}{self._scope.user}", "" if contact_id is None else str(contact_id))

    def signature(self) -> str:
        """Return how the user signs papers: name and company of their card, else their name."""
        card = self.card()
        if card is None or not card.name:
            return self._scope.user
        return ", ".join(part for part in (card.name, card.text("company")) if part)
