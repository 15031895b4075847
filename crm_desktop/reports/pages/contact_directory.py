"""The directory on paper: name and work, phones, e-mail and address side by side, a band for each letter."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.base.quiet import collector_off
from crm_desktop.reports.contact_text import LABEL_MARK
from crm_desktop.reports.layout import styles
from crm_desktop.reports.layout.flow import Cell, Flow, PlacedCell
from crm_desktop.reports.layout.typesetter import Line
from crm_desktop.reports.report import YES, Options, Progress, ReportData, Row, Section

_SHARES = (0.34, 0.31, 0.35)
"""What each column has of the width."""
_GAP = 10.0
_INSET = 5.0
_PADDING = 4.0
_BAND = 18.0
_BEGINNING = 60.0
"""How much of a contact higher than a page must stand under its letter."""
_STEP = 50


@collector_off()
def draw(data: ReportData, options: Options, out: Path | IO[bytes], progress: Progress) -> int:
    """Draw the directory and return the number of pages."""
    flow = Flow(data, options)
    if not data.rows:
        flow.nothing(_("No contacts"))
        return flow.finish(out)
    table = _Table(flow, lettered=options["letters"] == YES)
    for section in data.sections:
        table.start(section)
        for number in range(section.first, section.first + section.count):
            if number % _STEP == 0:
                progress(number, len(data.rows))
            table.contact(data.rows[number])
    total = len(data.rows)
    flow.closing(ngettext("{count} contact", "{count} contacts", total).format(count=format_number(total)))
    return flow.finish(out)


class _Table:
    """The table; its column names, and the letter that it goes on with, stand at the top of every page."""

    def __init__(self, flow: Flow, *, lettered: bool) -> None:
        self._flow = flow
        self._lettered = lettered
        self._section: Section | None = None
        self._waiting: Section | None = None
        self._labels: dict[str, Line] = {}
        """What phones are called: a few words for thousands of numbers."""
        inner = flow.width - 2 * _INSET
        lefts = [_INSET + inner * sum(_SHARES[:number]) for number in range(len(_SHARES))]
        self._columns = [(left, inner * share - _GAP) for left, share in zip(lefts, _SHARES, strict=True)]
        flow.over_heading = self._head
        self._head()

    def start(self, section: Section) -> None:
        """Begin a letter; its band is drawn with its first contact, so that the two stay together."""
        self._section = None
        self._waiting = section if self._lettered else None

    def contact(self, row: Row) -> None:
        """Draw one contact."""
        flow = self._flow
        cells = self._cells(row)
        if self._waiting is not None:
            height = flow.height_of(cells) + 2 * _PADDING
            flow.room(_BAND + (height if flow.fits_a_column(height) else _BEGINNING))
            flow.paper.title_here(self._waiting.title)
            self._band(self._waiting.title, format_number(self._waiting.count))
            self._section, self._waiting = self._waiting, None
        flow.row(cells, before=_PADDING, after=_PADDING)
        flow.paper.rule(flow.x, flow.y, flow.width, styles.HAIRLINE)

    def _cells(self, row: Row) -> list[PlacedCell]:
        """Return a contact's columns; names run from left to right as the table does."""
        flow = self._flow
        who, phone, reach = (width for _left, width in self._columns)
        name: Cell = flow.lines(row["name"], styles.NAME, who, right_to_left=False)
        name += flow.lines(row["title"], styles.SECOND, who)
        name += flow.lines(row["company"], styles.SECOND, who)
        phones = [line for text in row["phones"].splitlines() for line in self._phone(text, phone)]
        place = flow.lines(row["emails"], styles.BODY, reach)
        place += flow.lines(row["address"].replace("\n", ", "), styles.SECOND, reach)
        return [(left, width, cell) for (left, width), cell in zip(self._columns, (name, phones, place), strict=True)]

    def _phone(self, text: str, width: float) -> Cell:
        """Return a number with its label in grey, or below each other where they don't fit side by side."""
        flow = self._flow
        number, _mark, label = text.rpartition(LABEL_MARK)
        if label not in self._labels:
            self._labels[label] = flow.set.line(f"  {label}", styles.LABEL)
        line = flow.set.followed(flow.set.line(number, styles.BODY), self._labels[label], styles.LABEL)
        if not number or line.width > width:
            return flow.lines(text, styles.BODY, width)
        return [(line, styles.BODY)]

    def _head(self) -> None:
        flow = self._flow
        names = (_("Name, company"), _("Phone"), _("E-mail, address"))
        for (left, width), name in zip(self._columns, names, strict=True):
            flow.paper.write(name, styles.COLUMN, flow.x + left, flow.y, width)
        flow.y += styles.COLUMN.leading + 4
        flow.paper.rule(flow.x, flow.y, flow.width, styles.LINE)
        if self._section is not None:
            self._band(self._section.title, _("continued"))

    def _band(self, letter: str, detail: str) -> None:
        flow = self._flow
        half = flow.width / 2
        flow.paper.tint(flow.x, flow.y, flow.width, _BAND, styles.BAND)
        top = flow.y + (_BAND - styles.GROUP.leading) / 2
        taken = flow.paper.write(letter, styles.GROUP, flow.x + _INSET, top, half)
        flow.paper.write(detail, styles.COLUMN, flow.x + _INSET + taken + 5, top + 0.6, half)
        flow.y += _BAND
