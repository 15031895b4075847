"""A report on paper: its head with the red rule, rows that flow over columns and pages, and its foot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO, TypeAlias

from crm_desktop.base.i18n import _, format_clock, format_day
from crm_desktop.reports.layout import styles
from crm_desktop.reports.layout.paper import Align, Paper
from crm_desktop.reports.layout.styles import Style
from crm_desktop.reports.layout.typesetter import Line
from crm_desktop.reports.report import YES, Options, ReportData

SIZES = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
"""ISO 216 A4 and ANSI Letter, upright, in points."""
MARGIN = 44.0
_FOOT_HEIGHT = 26.0
_GUTTER = 24.0
_RUNNING_HEAD = 24.0

Cell: TypeAlias = list[tuple[Line, Style]]
"""Lines below each other in one column of a row."""
PlacedCell: TypeAlias = tuple[float, float, Cell]
"""How far right of the column's left, how wide, and the lines."""


class Flow:
    """Fills sheet after sheet; `y` is where the next thing goes, `x` and `width` the column it is in."""

    def __init__(self, data: ReportData, options: Options, *, columns: int = 1) -> None:
        width, height = SIZES[options["paper"]]
        if options["orientation"] == "wide":
            width, height = height, width
        self.data = data
        self.paper = Paper(width, height)
        self.set = self.paper.setter
        self.over_heading: Callable[[], None] | None = None
        """Draws what stands at the head of every column, such as the names of the columns of a table."""
        self._numbered = options["page_numbers"] == YES
        self._columns = columns
        self._column = 0
        self._whole = width - 2 * MARGIN
        self.width = (self._whole - (columns - 1) * _GUTTER) / columns
        self.x = MARGIN
        self.y = MARGIN
        self._column_top = MARGIN
        self.bottom = height - MARGIN - _FOOT_HEIGHT / 2
        self.new_page()

    def new_page(self) -> None:
        """Go on at the top of a new sheet."""
        self.paper.new_sheet()
        self._column = 0
        self.x = MARGIN
        self.y = MARGIN
        if len(self.paper.sheets) == 1:
            self._head()
        else:
            self._running_head()
        self._column_top = self.y
        self._start_column()

    def room(self, height: float) -> bool:
        """Make sure that `height` fits below; say whether that took a new column or page."""
        if self.y + height <= self.bottom:
            return False
        self.next_column()
        return True

    def next_column(self) -> None:
        """Go on at the top of the next column, on a new sheet where this one has no more."""
        if self._column + 1 == self._columns:
            self.new_page()
            return
        self._column += 1
        self.x += self.width + _GUTTER
        self.y = self._column_top
        self._start_column()

    def at_top(self) -> bool:
        """Say whether nothing but the head of the sheet has been drawn on it."""
        return self._column == 0 and self.y <= self._first_y

    def _start_column(self) -> None:
        if self.over_heading is not None:
            self.over_heading()
        self._first_y = self.y

    def row(self, cells: list[PlacedCell], *, before: float = 0.0, after: float = 0.0, align: Align = "left") -> None:
        """Draw cells beside each other; one that is higher than a column goes on in the next."""
        height = self.height_of(cells)
        if self.fits_a_column(before + height + after):
            self.room(before + height + after)
        self.y += before
        rest = [(x, width, list(lines)) for x, width, lines in cells]
        while True:
            self.y += max((self._draw_cell(*cell, align) for cell in rest), default=0.0)
            if not any(lines for _x, _width, lines in rest):
                break
            self.next_column()
        self.y += after

    def fits_a_column(self, height: float) -> bool:
        """Say whether a row so high fits below the headings of an empty column."""
        return height <= self.bottom - self._column_top - 2 * _RUNNING_HEAD

    @staticmethod
    def height_of(cells: list[PlacedCell]) -> float:
        """Return how high a row of cells is."""
        heights = (sum([style.leading for _line, style in lines]) for _x, _width, lines in cells)
        return max(heights, default=0.0)

    def _draw_cell(self, x: float, width: float, lines: Cell, align: Align) -> float:
        """Draw the lines that fit, take them from the list, and return how high they are."""
        top = self.y
        while lines and (top + lines[0][1].leading <= self.bottom or top == self._first_y):
            line, style = lines.pop(0)
            self.paper.place(line, style, self.x + x, top, width, align=align)
            top += style.leading
        return top - self.y

    def lines(self, text: str, style: Style, width: float, *, right_to_left: bool | None = None) -> Cell:
        """Return a text as the lines of a cell."""
        return [(line, style) for line in self.set.wrap(text, style, width, right_to_left=right_to_left)]

    def closing(self, count: str) -> None:
        """Draw the number of rows after the last of them."""
        self.room(styles.GROUP.leading + 10)
        self.y += 10
        self.paper.write(count, styles.GROUP, self.x, self.y, self.width)
        self.y += styles.GROUP.leading

    def nothing(self, sentence: str) -> None:
        """Say in the middle of the sheet that there is nothing to say."""
        line = self.set.fit(sentence, styles.SUBTITLE, self._whole)
        self.paper.put(line, styles.SUBTITLE, MARGIN + (self._whole - line.width) / 2, self.paper.height * 0.4)

    def finish(self, out: Path | IO[bytes]) -> int:
        """Write the PDF and return its number of pages."""
        if self._numbered:
            self._feet()
        data = self.data
        self.paper.save(out, title=f"{data.title}, {data.scope}", author=data.author, moment=data.as_of)
        return len(self.paper.sheets)

    def _head(self) -> None:
        paper, data = self.paper, self.data
        top = MARGIN
        beside = self._whole * 0.36
        for line in self.set.wrap(data.origin, styles.ORIGIN, beside)[:2]:
            paper.place(line, styles.ORIGIN, MARGIN + self._whole - beside, top, beside, align="right")
            top += styles.ORIGIN.leading
        left = self._whole - beside - 16
        paper.write(data.title, styles.TITLE, MARGIN, MARGIN - 3, left)
        paper.write(f"{data.scope}, {self._when()}", styles.SUBTITLE, MARGIN, MARGIN + 19, left)
        paper.rule(MARGIN, MARGIN + 39, self._whole, styles.RULE, 0.9)
        self.y = MARGIN + 51

    def _running_head(self) -> None:
        half = self._whole / 2
        self.paper.write(self.data.title, styles.FOOT, MARGIN, MARGIN - 12, half - 8)
        self.paper.write(self.data.origin, styles.FOOT, MARGIN + half, MARGIN - 12, half, align="right")
        self.y = MARGIN + 6

    def _feet(self) -> None:
        made = _("Made with Farley, {moment}, by {user}").format(moment=self._when(), user=self.data.author)
        top = self.paper.height - MARGIN
        for number, sheet in enumerate(self.paper.sheets, 1):
            page = _("Page {number} of {total}").format(number=number, total=len(self.paper.sheets))
            third = self._whole / 3
            self.paper.write(made, styles.FOOT, MARGIN, top, 2 * third - 8, sheet=sheet)
            self.paper.write(page, styles.FOOT, MARGIN + 2 * third, top, third, align="right", sheet=sheet)

    def _when(self) -> str:
        return f"{format_day(self.data.as_of.date())} {format_clock(self.data.as_of)}"
