"""The contact directory as PDF, collected and drawn."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from crm_desktop.reports.contact_directory import ContactDirectory
from crm_desktop.reports.report import ReportData, parse_options
from crm_desktop.reports.source import CrmSource
from crm_desktop.services.crm import Crm
from tests.benchmarks.child import in_child
from tests.benchmarks.data import Data, open_office
from tests.benchmarks.measuring import Budget, Reading, part, timed

MOST = 10_000


class DirectoryPdf:
    """Makes the directory of up to 10,000 contacts."""

    name = "directory_pdf"
    about = "collected and drawn ÷ a plain canvas that writes the same lines, given to it, in the same fonts"
    unit: Literal["s", "ms", "MB"] = "s"
    budget = Budget("ratio", 1.5)
    repetitions = 3

    def prepare(self, data: Data) -> None:
        """Make the file, and the lines that the floor takes as given."""
        self._data = data
        self._file = data.file()
        self._count = min(data.size, MOST)
        self._lines = data.fresh("lines.json")
        crm = open_office(self._file, read_only=True)
        self._lines.write_text(json.dumps(lines_of(collected(crm, self._count))), encoding="utf-8")
        crm.close()

    def floor(self) -> list[Reading]:
        """Write the lines on a plain canvas."""
        target = self._data.fresh("canvas.pdf")
        return in_child("tests.benchmarks.plain_canvas:draw", self._lines, target)

    def product(self) -> list[Reading]:
        """Make the report."""
        target = self._data.fresh("directory.pdf")
        return in_child("tests.benchmarks.rows.directory_pdf:make", self._file, self._count, target)

    def close(self) -> None:
        """Nothing is open."""


class FirstContacts(CrmSource):
    """The open file as if it had only its first contacts."""

    def __init__(self, crm: Crm, count: int) -> None:
        super().__init__(crm)
        self._count = count

    def contact_ids(self, search: str | None, lookup: str = "") -> Sequence[int]:
        """Return the first ids."""
        return array("q", super().contact_ids(search)[: self._count])


def collected(crm: Crm, count: int) -> ReportData:
    """Return what the directory of the first contacts says."""
    report = ContactDirectory()
    return report.collect(FirstContacts(crm, count), parse_options(report, {}))


def lines_of(data: ReportData) -> list[list[list[Any]]]:
    """Return for each contact its lines as (column, font, size, text), in fonts that have their signs."""
    from crm_desktop.reports.layout.faces import Weight, by_font

    def font_of(text: str, weight: Weight) -> str:
        return max(by_font(text, weight), key=lambda run: len(run[1]))[0].name

    everybody = []
    for row in data.rows:
        lines: list[list[Any]] = []
        for column, names in enumerate((("name", "title", "company"), ("phones",), ("emails", "address"))):
            for name in names:
                weight = Weight.SEMIBOLD if name == "name" else Weight.REGULAR
                text = row[name].replace("\n", ", ") if name == "address" else row[name]
                lines += [[column, font_of(line, weight), 8.5, line] for line in text.splitlines() if line]
        everybody.append(lines)
    return everybody


def make(file: str, count: str, target: str) -> list[Reading]:
    """Collect and draw the directory."""
    import crm_desktop.reports.pages.contact_directory  # noqa: F401 - loading the paper library is not what is measured

    readings: list[Reading] = []
    report = ContactDirectory()
    crm = open_office(Path(file), read_only=True)
    with timed(readings) as reading:
        with part(reading, "collect"):
            data = collected(crm, int(count))
        with part(reading, "draw"):
            report.draw(data, parse_options(report, {}), Path(target))
    crm.close()
    Path(target).unlink()
    return readings
