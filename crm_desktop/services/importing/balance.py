"""The balance of an import: rows in = new + updated + same + rejected, always."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from crm_desktop.domain.records import Problem, Values
from crm_desktop.formats.mapping import Mapping


class OnMatch(StrEnum):
    """What becomes of a row whose person or company is in the file already."""

    FILL = "fill"
    """Fill blanks and add values; nothing that is there is replaced. The default."""
    UPDATE = "update"
    """Take the source's values; an empty cell still erases nothing."""
    ADD = "add"
    """Make a new record all the same."""
    SKIP = "skip"
    """Leave the record as it is."""


@dataclass(slots=True)
class ImportOptions:
    """How to read a source and what to do with it."""

    kind: str = "contact"
    on_match: OnMatch = OnMatch.FILL
    mapping: Mapping | None = None
    """None means: guess."""
    map_text: str | None = None
    """A saved matching of columns; what it does not say is guessed."""
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    dry_run: bool = False
    new_fields: tuple[Values, ...] = ()
    """Definitions of fields of one's own that are made on the way, as a part of the import."""


PROBLEM_LIMIT = 10_000
"""So many hints are kept; rejected rows are kept all."""
MATCH_LIMIT = 2_000
"""So many matched rows are kept to be looked at."""


@dataclass(frozen=True, slots=True)
class Match:
    """A row whose person or company is in the file already."""

    row: int
    record_id: int
    name: str
    """What the record is called in the file."""
    known_by: str
    """Its first e-mail or phone there."""
    changes: tuple[str, ...]
    """Fields and collections that the row changes or adds to."""


@dataclass(slots=True)
class Balance:
    """What an import did, or would do."""

    rows: int = 0
    new: int = 0
    updated: int = 0
    same: int = 0
    rejected: int = 0
    problems: list[Problem] = field(default_factory=list)
    hints: int = 0
    """How many problems there were, rejected rows apart; the list may hold fewer."""
    settings: int = 0
    """Lists, groups, lookups and fields of one's own that came along; they are no rows."""
    companies: int = 0
    """Companies made on the way, because contacts named them."""
    action: int = 0
    """The action's number in the journal; 0 when nothing was written."""
    dry_run: bool = False
    matches: list[Match] = field(default_factory=list)
    matched: int = 0
    """How many rows met somebody; the list may hold fewer."""

    def add_match(self, match: Match) -> None:
        """Count a row that met somebody, and keep it."""
        self.matched += 1
        if len(self.matches) < MATCH_LIMIT:
            self.matches.append(match)

    def add_problem(self, problem: Problem) -> None:
        """Count a problem and keep it."""
        if problem.rejected:
            self.rejected += 1
            self.rows += 1
            self.problems.append(problem)
            return
        self.hints += 1
        if len(self.problems) < PROBLEM_LIMIT:
            self.problems.append(problem)

    def adds_up(self) -> bool:
        """Say whether every row is accounted for."""
        return self.rows == self.new + self.updated + self.same + self.rejected
