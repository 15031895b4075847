"""Relations between records: what one is to the other, and how that reads from the other side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crm_desktop.base.i18n import N_

DEFAULT_TYPES: tuple[tuple[str, str], ...] = (
    (N_("reports to"), N_("manages")),
    (N_("assistant of"), N_("assisted by")),
    (N_("spouse of"), N_("spouse of")),
    (N_("referred by"), N_("referred")),
    (N_("friend of"), N_("friend of")),
    (N_("child of"), N_("parent of")),
    (N_("partner of"), N_("partner of")),
    (N_("supplier of"), N_("supplied by")),
)
"""What a file starts with, as migration 2 writes it; here so that they are translated."""


@dataclass(frozen=True, slots=True)
class Related:
    """One relation as it reads from one side."""

    item_id: int
    holder_kind: str
    holder_id: int
    """The record that the relation is kept on."""
    kind: str
    id: int
    """The other record."""
    name: str
    detail: str
    """Its job and company, or its place."""
    type: str
    """As it reads from this side: `manages`."""
    note: str
    stored: str = ""
    """Its type as it is kept: as it reads from the record that it is kept on."""

    @property
    def is_outward(self) -> bool:
        """Whether it is kept on the record that it is read from."""
        return self.holder_id != self.id


def reverse_of(type_name: str, reverses: Mapping[str, str]) -> str:
    """Return how a type reads from the other side; one without a reverse reads the same."""
    if type_name in reverses:
        return reverses[type_name] or type_name
    return next((name for name, reverse in reverses.items() if reverse == type_name), type_name)
