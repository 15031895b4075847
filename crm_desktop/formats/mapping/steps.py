"""What the steps of a compiled mapping share."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from crm_desktop.base.i18n import _
from crm_desktop.domain.records import Draft, Problem

Step: TypeAlias = Callable[[list[str], Draft], None]
"""Takes what it understands out of the cells of a row into a draft."""


def keep(draft: Draft, column: str, cell: str) -> None:
    """Keep a cell as a detail under its column's name."""
    draft.items.setdefault("extras", []).append({"label": column, "value": cell})


def long_cells(
    cells: list[str],
    draft: Draft,
    plain: list[tuple[int, str]],
    names: dict[int, str],
    long_fields: AbstractSet[str],
    limits: tuple[int, int],
) -> None:
    """Take cells that are too long for their field out of the row: into a detail, or the row is rejected."""
    max_text, max_long_text = limits
    fields = dict(plain)
    for place, cell in enumerate(cells):
        if len(cell) > max_long_text:
            reason = _("This cell is longer than a million signs.")
            draft.problems.append(
                Problem(draft.row, names.get(place, ""), cell[:80] + "…", reason, rejected=True)
            )
        elif len(cell) > max_text and place in fields and fields[place] not in long_fields:
            keep(draft, names.get(place, ""), cell)
            cells[place] = ""
            reason = _("This is too long for the field; it is kept as a detail.")
            draft.problems.append(Problem(draft.row, fields[place], cell[:80] + "…", reason))
