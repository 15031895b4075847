"""Two people changed the same field: both values, so that one can choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crm_desktop.base.errors import FarleyError
from crm_desktop.base.i18n import _
from crm_desktop.domain.records import Value


@dataclass(frozen=True, slots=True)
class Clash:
    """One field with what each of the two wants in it."""

    field: str
    mine: Value
    theirs: Value


class Conflict(FarleyError):
    """A field was changed by somebody else, to something else, while it was being edited."""

    def __init__(self, kind: str, record_id: int, by: str, clashes: Sequence[Clash]) -> None:
        who = by or _("Somebody")
        super().__init__(
            _("{who} changed this while you were editing; your text is kept, and not saved yet.").format(who=who)
        )
        self.kind = kind
        self.record_id = record_id
        self.by = by
        self.clashes = tuple(clashes)
