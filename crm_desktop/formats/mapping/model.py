"""A mapping: what each column of a table means, as people choose it and as it is saved."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.records import Draft
from crm_desktop.formats.dates import ORDERS, Order
from crm_desktop.formats.headers_lexicon import squash
from crm_desktop.formats.mapping.compiled import Take, compile_columns
from crm_desktop.formats.mapping.own import compile_own, is_own
from crm_desktop.formats.table import Table
from crm_desktop.formats.targets import LEAVE_OUT, Target, parse

_PLURALS = {"contacts": "contact", "companies": "company"}


@dataclass(frozen=True, slots=True)
class ColumnTarget:
    """What one column means and why that is thought."""

    header: str
    target: str
    """As in `targets`: first_name, phones/Mobile/number, extras/Stand; empty to leave it out."""
    confidence: float = 1.0
    why: str = ""


@dataclass(slots=True)
class Mapping:
    """What every column of a table means for records of a kind."""

    kind: str
    columns: list[ColumnTarget]
    date_order: Order = "dmy"
    notes: list[str] = field(default_factory=list)
    """Sentences about what did not fit when it was read from a file."""

    def compile(self) -> Take:
        """Return what turns a row's line and cells into a draft."""
        columns = [
            (
                place,
                column.header,
                parse(column.target, self.kind) or Target("value", "extras", column.header),
            )
            for place, column in enumerate(self.columns)
            if column.target != LEAVE_OUT
        ]
        if is_own([target for _place, _name, target in columns]):
            return compile_own(self.kind, columns, self.date_order)
        return compile_columns(self.kind, columns, self.date_order)

    def drafts(self, table: Table) -> Iterator[Draft]:
        """Yield a draft for every row of a table."""
        take = self.compile()
        for line, row in table.rows():
            yield take(line, row)

    def left_out(self) -> list[str]:
        """Return the names of the columns that are left out."""
        return [column.header for column in self.columns if column.target == LEAVE_OUT]

    def set(self, header: str, target: str) -> None:
        """Choose what a column means; BadInput for what a record of the kind does not have."""
        if target != LEAVE_OUT and parse(target, self.kind) is None:
            raise BadInput(_no_such_target(target))
        self.columns = [ColumnTarget(header, target) if column.header == header else column for column in self.columns]

    def to_json(self) -> str:
        """Return it as a file that people can read and change."""
        content = {
            "kind": self.kind,
            "date_order": self.date_order,
            "columns": {column.header: column.target for column in self.columns},
        }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def read_mapping(text: str, header: Sequence[str], guessed: Mapping) -> Mapping:
    """Read a saved mapping for a table with these column names; what it does not say is as guessed.

    What does not fit stands in the mapping's notes. Raises BadInput when the text is no mapping at all.
    """
    content = _parsed(text)
    kind = _kind(content.get("kind"), guessed.kind)
    found = Mapping(kind, [], guessed.date_order)
    if content.get("date_order") in ORDERS:
        found.date_order = content["date_order"]
    elif "date_order" in content:
        found.notes.append(_("“{order}” is no order of dates: dmy, mdy or ymd.").format(order=content["date_order"]))
    wanted = _wanted(content, found.notes)
    by_squashed = {squash(name): target for name, target in wanted.items()}
    used: set[str] = set()
    for name, guess in zip(header, guessed.columns, strict=True):
        target = wanted.get(name, by_squashed.get(squash(name)) if squash(name) else None)
        used.add(squash(name))
        if target is not None and target != LEAVE_OUT and parse(target, kind) is None:
            found.notes.append(_no_such_target(target))
            target = None
        found.columns.append(guess if target is None else ColumnTarget(name, target, why=_("by the saved mapping")))
    for name in wanted:
        if squash(name) not in used:
            found.notes.append(_("The table has no column “{name}”.").format(name=name))
    return found


def _parsed(text: str) -> dict[str, Any]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(_("The mapping is not valid JSON. Nothing was read."), str(error)) from error
    if not isinstance(content, dict):
        raise BadInput(_("The mapping must be one JSON object with “columns”. Nothing was read."))
    return content


def _wanted(content: dict[str, Any], notes: list[str]) -> dict[str, str]:
    columns = content.get(
        "columns", {key: value for key, value in content.items() if key not in ("kind", "date_order")}
    )
    if not isinstance(columns, dict):
        raise BadInput(_("The mapping's “columns” must be an object: column name to target. Nothing was read."))
    wanted: dict[str, str] = {}
    for name, target in columns.items():
        if target is None or isinstance(target, str):
            wanted[name] = (target or LEAVE_OUT).strip()
        else:
            notes.append(_no_such_target(str(target)))
    return wanted


def _kind(value: object, default: str) -> str:
    kind = _PLURALS.get(str(value), str(value)) if value is not None else default
    if kind not in RECORD_TYPES:
        raise BadInput(_("The mapping is for “{kind}”, no kind of record. Nothing was read.").format(kind=kind))
    return kind


def _no_such_target(target: str) -> str:
    return _("“{target}” is nothing a column can mean here.").format(target=target)
