"""What the steps of a compiled mapping share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from crm_desktop.base.i18n import _
from crm_desktop.base.identity import parse_id
from crm_desktop.domain.records import Draft, Problem
from crm_desktop.formats.dates import Order, read_date, read_serial

Step: TypeAlias = Callable[[list[str], Draft], None]
"""Takes what it understands out of the cells of a row into a draft."""

MAX_TEXT = 1_000
"""Signs in a field of one line; longer text is kept as a detail."""
MAX_LONG_TEXT = 1_000_000
_SHOWN = 80


def keep(draft: Draft, column: str, cell: str) -> None:
    """Keep a cell as a detail under its column's name."""
    draft.items.setdefault("extras", []).append({"label": column, "value": cell})


def read_annual(draft: Draft, field: str, cell: str, order: Order) -> str:
    """Return an annual date as it is stored; text that names no day stays as it was written, with a hint."""
    day = read_date(cell, order) or read_serial(cell)
    if day is not None:
        return day
    reason = _("This names no day; it is kept as it was written.")
    draft.problems.append(Problem(draft.row, field, cell, reason))
    return cell


def take_id(draft: Draft, cell: str) -> None:
    """Take the id that a record had where it was exported; spreadsheets shorten such long numbers."""
    draft.id = parse_id(cell)
    if draft.id is None:
        reason = _("This is no id any more, so the row is recognised by its other values.")
        draft.problems.append(Problem(draft.row, "id", cell[:_SHOWN], reason))


def take_out_long(cells: list[str], draft: Draft, names: Mapping[int, str], short: Mapping[int, str]) -> None:
    """Take cells that are too long out of the row: into a detail, or beyond any measure the row is rejected.

    `short` has the field of every column whose cells are one line.
    """
    for place, name in names.items():
        cell = cells[place]
        if len(cell) > MAX_LONG_TEXT:
            reason = _("This cell is longer than a million signs.")
            draft.problems.append(Problem(draft.row, name, cell[:_SHOWN] + "…", reason, rejected=True))
            cells[place] = ""
        elif len(cell) > MAX_TEXT and place in short:
            keep(draft, name, cell)
            cells[place] = ""
            reason = _("This is too long for the field; it is kept as a detail.")
            draft.problems.append(Problem(draft.row, short[place], cell[:_SHOWN] + "…", reason))
