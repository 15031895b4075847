"""What a report is: its options, the plain data it collects, and the paper it draws of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Literal, Protocol, TypeAlias

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import N_, _
from crm_desktop.domain.records import Record

Progress: TypeAlias = Callable[[int, int], None]
"""Is told how many of how many are done; may raise Cancelled to stop the work."""

Row: TypeAlias = dict[str, str]
Options: TypeAlias = Mapping[str, str]
"""The value of every option of a report, as `parse_options` returns them."""

YES, NO = "yes", "no"


def quiet(_done: int, _total: int) -> None:
    """Take notice of progress by nobody."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing people may choose for a report; labels are untranslated."""

    name: str
    label: str
    kind: Literal["choice", "yes_no", "text", "lookup"]
    """A `lookup` is the name of a saved lookup or group, or rules as a file keeps them; empty means all."""
    default: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """For a choice: (value, label) pairs."""

    def values(self) -> tuple[str, ...]:
        """Return the values it may have; none for a text, which may be anything."""
        return (YES, NO) if self.kind == "yes_no" else tuple(value for value, _label in self.choices)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the data; the label is translated."""

    name: str
    label: str
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of rows that belong together under a title."""

    title: str
    first: int
    count: int
    detail: str = ""
    code: str = ""
    """What a QR code beside the title says; empty for none."""


@dataclass(frozen=True, slots=True)
class ReportData:
    """What a report says, before it is paper, CSV or JSON: the same figures go into all three."""

    report: str
    title: str
    as_of: datetime
    scope: str
    columns: list[Column]
    rows: list[Row]
    totals: dict[str, str]
    """Plain decimal text by name, without grouping."""
    sections: list[Section] = field(default_factory=list)
    origin: str = ""
    """The name of the file or office that the data come from."""
    author: str = ""
    """Who made the report."""


class ReportSource(Protocol):
    """What reports ask of the open file; every answer is already limited to what its user may see."""

    @property
    def title(self) -> str:
        """The name of the file or office."""
        ...

    @property
    def user(self) -> str:
        """Who asks."""
        ...

    @property
    def sort_language(self) -> str:
        """The language that the file sorts names in, such as en or sv."""
        ...

    def now(self) -> datetime:
        """Return the present moment with its zone."""
        ...

    def contact_ids(self, search: str | None, lookup: str = "") -> Sequence[int]:
        """Return the contacts that a search and a lookup find, or all, by name for the file's sort language.

        `lookup` is the name of a saved lookup or group, or rules as a file keeps them.
        """
        ...

    def contacts(
        self, ids: Sequence[int], only: Sequence[str] | None = None, fields: Sequence[str] | None = None
    ) -> Iterator[Record]:
        """Yield contacts in this order with these collections and fields, or all.

        Beside the field `company_id` stands the value `company`, which is the company's name.
        """
        ...

    def entries_of(self, contact_id: int) -> list[Record]:
        """Return a contact's notes and history, newest first."""
        ...

    def scope_text(self, search: str | None, lookup: str = "") -> str:
        """Say in words which contacts a search means."""
        ...


class Report(Protocol):
    """A report: one entry of the catalogue. Title, summary and group are untranslated."""

    @property
    def id(self) -> str:
        """Its name on the command line."""
        ...

    @property
    def title(self) -> str:
        """Its name for people."""
        ...

    @property
    def summary(self) -> str:
        """What it contains, in one sentence."""
        ...

    @property
    def group(self) -> str:
        """The shelf of the gallery that it stands on."""
        ...

    @property
    def options(self) -> tuple[Option, ...]:
        """What people may choose."""
        ...

    @property
    def sketch(self) -> Literal["lines", "cards", "columns"]:
        """What its thumbnail looks like before there is a first page."""
        ...

    def collect(self, source: ReportSource, options: Options, progress: Progress = quiet) -> ReportData:
        """Gather the data of the report."""
        ...

    def draw(
        self, data: ReportData, options: Options, out: Path | IO[bytes], progress: Progress = quiet
    ) -> int:
        """Write the data as PDF and return the number of pages; the same data make the same bytes."""
        ...


COMMON_OPTIONS = (
    Option("search", N_("Contacts found by"), "text"),
    Option("lookup", N_("Of the lookup"), "lookup"),
    Option("paper", N_("Paper"), "choice", "a4", (("a4", "A4"), ("letter", N_("US Letter")))),
    Option(
        "orientation",
        N_("Orientation"),
        "choice",
        "upright",
        (("upright", N_("Upright")), ("wide", N_("Wide"))),
    ),
    Option("page_numbers", N_("Page numbers and date"), "yes_no", YES),
)
"""What every report offers."""


def parse_options(report: Report, given: Mapping[str, str]) -> dict[str, str]:
    """Return the value of every option of a report, its default where it is not given.

    Raises BadInput with a sentence that names what is allowed.
    """
    known = {option.name: option for option in report.options}
    chosen = {option.name: option.default for option in report.options}
    for name, value in given.items():
        if name not in known:
            raise BadInput(
                _("“{report}” has no option “{name}”; it has {names}. Nothing was made.").format(
                    report=report.id, name=name, names=", ".join(known)
                )
            )
        chosen[name] = _checked(known[name], value)
    return chosen


def _checked(option: Option, value: str) -> str:
    if option.kind in ("text", "lookup"):
        return value.strip()
    plain = value.strip().casefold()
    if plain not in option.values():
        raise BadInput(
            _("“{value}” is no value of “{name}”; it may be {values}. Nothing was made.").format(
                value=value, name=option.name, values=_(" or ").join(option.values())
            )
        )
    return plain
