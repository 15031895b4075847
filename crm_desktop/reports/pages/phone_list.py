"""The phone list on paper: two columns of contacts, each with two lines and its two numbers at the right."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.base.quiet import collector_off
from crm_desktop.reports.layout import styles
from crm_desktop.reports.layout.flow import Flow
from crm_desktop.reports.report import Options, Progress, ReportData, Row, Section

_PADDING = 3.0
_HEADING = 20.0
_HEIGHT = 2 * styles.BODY.leading + 2 * _PADDING
_NUMBERS = 0.75
"""The part of the width that a number may take; a number cut short is of no use, so the name gives way."""
_GAP = 8.0
_STEP = 50


@collector_off()
def draw(data: ReportData, options: Options, out: Path | IO[bytes], progress: Progress) -> int:
    """Draw the list and return the number of pages."""
    flow = Flow(data, options, columns=2)
    if not data.rows:
        flow.nothing(_("No contacts"))
        return flow.finish(out)
    by_company = options["sort"] == "company"
    for section in data.sections:
        _heading(flow, section, untitled=_("No company"))
        for number in range(section.first, section.first + section.count):
            if number % _STEP == 0:
                progress(number, len(data.rows))
            _contact(flow, data.rows[number], by_company=by_company)
    total = len(data.rows)
    flow.closing(ngettext("{count} contact", "{count} contacts", total).format(count=format_number(total)))
    return flow.finish(out)


def _heading(flow: Flow, section: Section, *, untitled: str) -> None:
    flow.room(_HEADING + _HEIGHT)
    title = section.title or untitled
    flow.paper.write(title, styles.GROUP, flow.x, flow.y + 5, flow.width)
    flow.paper.title_here(title)
    flow.y += _HEADING
    flow.paper.rule(flow.x, flow.y, flow.width, styles.LINE)


def _contact(flow: Flow, row: Row, *, by_company: bool) -> None:
    """Draw a contact; under its company's heading it needs no second line of its own."""
    second = "" if by_company else row["company"]
    numbers = [number for number in (row["phone"], row["mobile"]) if number]
    both = bool(second) or len(numbers) > 1
    height = _HEIGHT if both else _HEIGHT - styles.BODY.leading
    flow.room(height)
    top = flow.y + _PADDING
    _line(flow, row["contact"], styles.NAME, numbers[:1], styles.BODY, top)
    if both:
        _line(flow, second, styles.SECOND, numbers[1:], styles.SECOND, top + styles.BODY.leading)
    flow.y += height
    flow.paper.rule(flow.x, flow.y, flow.width, styles.HAIRLINE)


def _line(
    flow: Flow, text: str, style: styles.Style, numbers: list[str], number_style: styles.Style, top: float
) -> None:
    """Draw a text at the left and a number at the right; the text has what the number leaves."""
    taken = 0.0
    for number in numbers:
        box = flow.width * _NUMBERS
        line = flow.set.fit(number, number_style, box)
        flow.paper.place(line, number_style, flow.x + flow.width - box, top, box, align="right")
        taken = line.width + _GAP
    if text:
        line = flow.set.fit(text, style, flow.width - taken, right_to_left=False)
        flow.paper.put(line, style, flow.x, top)
