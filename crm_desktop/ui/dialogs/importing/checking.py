"""A look through a whole source before anything is imported: what is wrong where, and what its cards look like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from crm_desktop.base.errors import Cancelled
from crm_desktop.domain.records import Draft, Problem
from crm_desktop.formats.mapping import Mapping
from crm_desktop.formats.table import Table
from crm_desktop.services.importing import ImportSource
from crm_desktop.ui.support.tasks import Report, Stopped

T = TypeVar("T")
PREVIEW_ROWS = 200
PROBLEM_ROWS = 500
EXAMPLES = 3
CARDS = 60
STEP = 500
DIFFERENT_CELLS = 400


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the table with what is wrong in it: by column, whether it rejects the row, and why."""

    line: int
    cells: list[str]
    wrong: dict[int, tuple[bool, str]]


@dataclass(slots=True)
class ProblemGroup:
    """All problems of one sort."""

    about: str
    """The field or collection; empty for the whole row."""
    reason: str
    rejected: bool
    count: int = 0
    examples: list[tuple[int, str]] = field(default_factory=list)
    """The first rows that have it, each with its value."""

    def take(self, problem: Problem) -> None:
        """Count one more."""
        self.count += 1
        if len(self.examples) < EXAMPLES:
            self.examples.append((problem.row, problem.value))


@dataclass(slots=True)
class Checked:
    """What a look through the source found."""

    rows: int = 0
    first: list[PreviewRow] = field(default_factory=list)
    with_problems: list[PreviewRow] = field(default_factory=list)
    problem_rows: int = 0
    groups: list[ProblemGroup] = field(default_factory=list)
    filled: list[int] = field(default_factory=list)
    """How many rows have a value, by column."""
    cards: list[Draft] = field(default_factory=list)
    cells: list[dict[str, int]] = field(default_factory=list)
    """How often each cell of a column occurs, by column; of a column that has many, the first ones."""


class _Groups:
    def __init__(self) -> None:
        self._by_sort: dict[tuple[str, str, bool], ProblemGroup] = {}

    def take(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            key = (problem.field, problem.reason, problem.rejected)
            group = self._by_sort.get(key)
            if group is None:
                group = self._by_sort[key] = ProblemGroup(*key)
            group.take(problem)

    def sorted(self) -> list[ProblemGroup]:
        """Return those that reject rows first, then the commonest."""
        return sorted(self._by_sort.values(), key=lambda group: (not group.rejected, -group.count))


def group_problems(problems: Iterable[Problem]) -> list[ProblemGroup]:
    """Return problems by sort."""
    groups = _Groups()
    groups.take(problems)
    return groups.sorted()


def check(source: ImportSource, report: Report, stopped: Stopped) -> Checked:
    """Look through a source; raises Cancelled once it is stopped."""
    if source.table is not None and source.mapping is not None:
        return _check_table(source.table, source.mapping, report, stopped)
    groups = _Groups()
    groups.take(source.problems)
    checked = Checked(rows=source.total)
    for draft in _counted(source.drafts(), source.total, report, stopped):
        groups.take(draft.problems)
        if len(checked.cards) < CARDS and draft.kind in ("contact", "company"):
            checked.cards.append(draft)
    checked.groups = groups.sorted()
    return checked


def first_cards(source: ImportSource) -> list[Draft]:
    """Return the first people or companies of a source as they would be filed."""
    return list(islice((draft for draft in source.drafts() if draft.kind != "entry"), CARDS))


def _check_table(table: Table, mapping: Mapping, report: Report, stopped: Stopped) -> Checked:
    take = mapping.compile()
    groups = _Groups()
    groups.take(table.problems)
    filled = [0] * len(table.header)
    counts: list[dict[str, int]] = [{} for _name in table.header]
    checked = Checked(filled=filled, cells=counts)
    for line, row in _counted(table.rows(), table.count, report, stopped):
        checked.rows += 1
        draft = take(line, row)
        for place, cell in enumerate(row[: len(filled)]):
            if cell:
                filled[place] += 1
                seen = counts[place]
                if cell in seen or len(seen) < DIFFERENT_CELLS:
                    seen[cell] = seen.get(cell, 0) + 1
        groups.take(draft.problems)
        if len(checked.first) < PREVIEW_ROWS or (draft.problems and len(checked.with_problems) < PROBLEM_ROWS):
            shown = PreviewRow(line, row, _wrong_cells(row, draft.problems, mapping))
            if len(checked.first) < PREVIEW_ROWS:
                checked.first.append(shown)
            if draft.problems and len(checked.with_problems) < PROBLEM_ROWS:
                checked.with_problems.append(shown)
        if draft.problems:
            checked.problem_rows += 1
        if len(checked.cards) < CARDS:
            checked.cards.append(draft)
    checked.groups = groups.sorted()
    return checked


def _counted(things: Iterable[T], total: int, report: Report, stopped: Stopped) -> Iterator[T]:
    for done, thing in enumerate(things):
        if done % STEP == 0:
            if stopped():
                raise Cancelled("")
            report(done, total, "")
        yield thing


def _wrong_cells(row: Sequence[str], problems: Sequence[Problem], mapping: Mapping) -> dict[int, tuple[bool, str]]:
    """Find the cells that problems speak of: those of the field that hold the value, else any that does."""
    wrong: dict[int, tuple[bool, str]] = {}
    for problem in problems:
        value = problem.value.removesuffix("…")
        holding = [place for place, cell in enumerate(row) if value and value in cell]
        fitting = [
            place
            for place in holding
            if place < len(mapping.columns) and _is_about(mapping.columns[place].target, problem.field)
        ]
        for place in (fitting or holding)[:1]:
            wrong[place] = (problem.rejected, problem.reason)
        if not holding and problem.rejected:
            wrong.update({place: (True, problem.reason) for place, cell in enumerate(row) if cell})
    return wrong


def _is_about(target: str, field_name: str) -> bool:
    return bool(field_name) and target.split("/", maxsplit=1)[0].split(":", maxsplit=1)[0] == field_name
