"""Sheets of paper: text, hairlines and tints at places counted from the top left, and the PDF of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Literal

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from crm_desktop.base.files import atomic_file
from crm_desktop.reports.layout.embedding import EmbeddedFont
from crm_desktop.reports.layout.styles import Colour, Style
from crm_desktop.reports.layout.typesetter import Line, Typesetter

rl_config.useA85 = 0  # binary streams are a fifth smaller than their ASCII form; nothing else here uses reportlab

_ABOVE_BASELINE, _BELOW_BASELINE = 0.97, 0.24
"""Inter's ascent and descent as parts of the size."""

Align = Literal["left", "right", "start"]
"""Where a line stands in its box; its start is at the right where it reads right to left."""


@dataclass(slots=True)
class Sheet:
    """One page: what lies under the text, the text, and the titles that the PDF's outline leads to here."""

    under: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def operators(self) -> Iterator[str]:
        """Yield the page's content as PDF operators."""
        yield from self.under
        yield "BT"
        yield from self.text
        yield "ET"


class Paper:
    """A growing pile of sheets of one size, measured in points."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self.setter = Typesetter()
        self.sheets: list[Sheet] = []

    def new_sheet(self) -> None:
        """Lay a blank sheet on the pile; everything is drawn on it from now on."""
        self.sheets.append(Sheet())

    def put(self, line: Line, style: Style, x: float, top: float, sheet: Sheet | None = None) -> None:
        """Draw a line of text whose row begins at `top`."""
        if not line.operators:
            return
        extra = (style.leading - style.size * (_ABOVE_BASELINE + _BELOW_BASELINE)) / 2
        baseline = self.height - top - extra - style.size * _ABOVE_BASELINE
        (sheet or self.sheets[-1]).text.append(
            f"{style.colour.parts} rg 1 0 0 1 {x:.2f} {baseline:.2f} Tm {line.operators}"
        )

    def write(
        self,
        text: str,
        style: Style,
        x: float,
        top: float,
        width: float,
        *,
        align: Align = "left",
        sheet: Sheet | None = None,
    ) -> float:
        """Draw a text as one line in a box, shortened to fit, and return how wide it came out."""
        line = self.setter.fit(text, style, width)
        self.place(line, style, x, top, width, align=align, sheet=sheet)
        return line.width

    def place(
        self,
        line: Line,
        style: Style,
        x: float,
        top: float,
        width: float,
        *,
        align: Align = "left",
        sheet: Sheet | None = None,
    ) -> None:
        """Draw a line in a box, at its left, its right or its start."""
        at_right = align == "right" or (align == "start" and line.right_to_left)
        self.put(line, style, x + width - line.width if at_right else x, top, sheet)

    def rule(self, x: float, top: float, width: float, colour: Colour, thickness: float = 0.5) -> None:
        """Draw a horizontal line."""
        y = self.height - top
        self.sheets[-1].under.append(f"{colour.parts} RG {thickness:g} w {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S")

    def tint(self, x: float, top: float, width: float, height: float, colour: Colour) -> None:
        """Fill a box with a colour."""
        y = self.height - top - height
        self.sheets[-1].under.append(f"{colour.parts} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def title_here(self, title: str) -> None:
        """Let the PDF's outline lead to the current sheet."""
        self.sheets[-1].titles.append(title)

    def save(self, out: Path | IO[bytes], *, title: str, author: str, moment: datetime) -> None:
        """Write all sheets as PDF: a path whole or not at all."""
        if isinstance(out, Path):
            with atomic_file(out) as stream:
                self._write(stream, title, author, moment)
        else:
            self._write(out, title, author, moment)

    def _write(self, stream: IO[bytes], title: str, author: str, moment: datetime) -> None:
        canvas = _FarleyCanvas(
            stream, pagesize=(self.width, self.height), pageCompression=1, invariant=1, pdfVersion=(1, 5)
        )
        canvas.setTitle(title)
        canvas.setAuthor(author)
        canvas.setSubject("")
        canvas.setCreator("Farley")
        canvas.setDateFormatter(lambda *_given: moment.strftime("D:%Y%m%d%H%M%S"))
        for number, sheet in enumerate(self.sheets):
            canvas.addLiteral("\n".join(sheet.operators()))
            if sheet.titles:
                canvas.bookmarkPage(f"sheet{number}")
            for heading in sheet.titles:
                canvas.addOutlineEntry(heading, f"sheet{number}")
            canvas.showPage()
        canvas.embed(self.setter.fonts.values())
        canvas.save()


class _FarleyCanvas(Canvas):  # type: ignore[misc] # reportlab has no types
    """A canvas that takes fonts which know themselves how they lie in the file."""

    def embed(self, fonts: Any) -> None:
        """Let the fonts write themselves into the document when it is finished."""
        fonts_used: list[EmbeddedFont] = list(fonts)
        self._doc.delayedFonts.extend(fonts_used)
