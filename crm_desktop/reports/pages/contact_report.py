"""The contact report on paper: a card with its red rule, the Farley file on blue lines, then the timeline."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import IO

from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.base.quiet import collector_off
from crm_desktop.reports.contact_code import dark_runs, modules_of
from crm_desktop.reports.contact_parts import PARTS
from crm_desktop.reports.layout import styles
from crm_desktop.reports.layout.flow import Cell, Flow, PlacedCell
from crm_desktop.reports.layout.typesetter import NO_LINE
from crm_desktop.reports.report import YES, Options, Progress, ReportData, Row, Section

_LABELS = 92.0
"""The width of the labels' column."""
_GAP = 10.0
_BLUE_LEADING = 16.0
_BETWEEN_CARDS = 26.0
_UNDER_HEAD = 6.0
_COLUMN_GAP = 20.0
_LEFT_PARTS = frozenset({"reach", "place"})
_STEP = 20
_CODE = 76.0
"""The side of a QR code: 27 mm, which a telephone reads at arm's length."""


@collector_off()
def draw(data: ReportData, options: Options, out: Path | IO[bytes], progress: Progress) -> int:
    """Draw the contacts and return the number of pages."""
    flow = Flow(data, options)
    if not data.sections:
        flow.nothing(_("No contacts"))
        return flow.finish(out)
    for number, section in enumerate(data.sections):
        if number % _STEP == 0:
            progress(number, len(data.sections))
        if number and options["new_page"] == YES:
            flow.new_page()
        _card(flow, section, data.rows[section.first : section.first + section.count])
    total = len(data.sections)
    flow.closing(ngettext("{count} contact", "{count} contacts", total).format(count=format_number(total)))
    return flow.finish(out)


def _card(flow: Flow, section: Section, rows: list[Row]) -> None:
    flow.y += _UNDER_HEAD if flow.at_top() else _BETWEEN_CARDS
    head_height = styles.CARD_NAME.leading + styles.SUBTITLE.leading
    flow.room((_CODE if section.code else head_height) + 5 * styles.BODY.leading)
    flow.paper.title_here(section.title)
    top, width = flow.y, flow.width - (_CODE + _GAP if section.code else 0)
    head: Cell = flow.lines(section.title, styles.CARD_NAME, width, right_to_left=False)
    flow.row([(0.0, width, head + flow.lines(section.detail, styles.SUBTITLE, width))])
    if section.code:
        _code(flow, section.code, flow.x + flow.width - _CODE, top)
        flow.y = max(flow.y, top + _CODE)
    flow.y += 5
    flow.paper.rule(flow.x, flow.y, flow.width, styles.RULE, 0.9)
    flow.y += 7
    titles = dict(PARTS)
    parts = {part: list(found) for part, found in groupby(rows, key=lambda row: row["part"])}
    farley, entries = parts.pop("farley", []), parts.pop("entries", [])
    _values(flow, parts)
    if farley:
        _farley_file(flow, _(titles["farley"]), farley)
    if entries:
        _timeline(flow, _(titles["entries"]), entries)


def _code(flow: Flow, text: str, x: float, top: float) -> None:
    """Draw a QR code into a square at the end of the head."""
    modules = modules_of(text)
    side = _CODE / len(modules)
    for row, column, count in dark_runs(modules):
        # A hair taller than its line, so that no viewer shows white between two lines.
        flow.paper.tint(x + column * side, top + row * side, count * side, side * 1.02, styles.TEXT)


def _values(flow: Flow, parts: dict[str, list[Row]]) -> None:
    """Draw the values in two columns: how to reach somebody at the left, everything else at the right."""
    left = [row for part, rows in parts.items() if part in _LEFT_PARTS for row in rows]
    right = [row for part, rows in parts.items() if part not in _LEFT_PARTS for row in rows]
    width = (flow.width - _COLUMN_GAP) / 2
    flow.row([*_stack(flow, left, 0.0, width), *_stack(flow, right, width + _COLUMN_GAP, width)], after=4)


def _stack(flow: Flow, rows: list[Row], x: float, width: float) -> list[PlacedCell]:
    """Return the labels and the values as two cells in step with each other."""
    labels: Cell = []
    values: Cell = []
    for row in rows:
        label = flow.lines(row["label"], styles.LABEL, _LABELS - _GAP)
        value = flow.lines(row["value"], styles.BODY, width - _LABELS)
        height = max(len(label), len(value))
        labels += [*label, *[(NO_LINE, styles.LABEL)] * (height - len(label)), (NO_LINE, styles.SPACER)]
        values += [*value, *[(NO_LINE, styles.BODY)] * (height - len(value)), (NO_LINE, styles.SPACER)]
    return [(x, _LABELS - _GAP, labels), (x + _LABELS, width - _LABELS, values)]


def _farley_file(flow: Flow, title: str, rows: list[Row]) -> None:
    """Draw the personal part as it stands on an index card: every line of it on a blue line."""
    _part_title(flow, title)
    for row in rows:
        label = flow.set.fit(row["label"], styles.LABEL, _LABELS - _GAP)
        for number, line in enumerate(flow.set.wrap(row["value"], styles.BODY, flow.width - _LABELS)):
            flow.room(_BLUE_LEADING)
            top = flow.y + (_BLUE_LEADING - styles.BODY.leading) - 1
            if number == 0:
                flow.paper.place(label, styles.LABEL, flow.x, top, _LABELS - _GAP)
            flow.paper.place(line, styles.BODY, flow.x + _LABELS, top, flow.width - _LABELS, align="start")
            flow.y += _BLUE_LEADING
            flow.paper.rule(flow.x, flow.y, flow.width, styles.BLUE_LINE)
    flow.y += 8


def _timeline(flow: Flow, title: str, rows: list[Row]) -> None:
    _part_title(flow, title)
    for row in rows:
        when = flow.lines(row["when"], styles.LABEL, _LABELS - _GAP)
        told: Cell = flow.lines(_what(row), styles.NAME, flow.width - _LABELS)
        told += flow.lines(row["value"], styles.BODY, flow.width - _LABELS)
        flow.row(
            [(0.0, _LABELS - _GAP, when), (_LABELS, flow.width - _LABELS, told)],
            before=4,
            after=4,
            align="start",
        )
        flow.paper.rule(flow.x, flow.y, flow.width, styles.HAIRLINE)
    flow.y += 4


def _what(row: Row) -> str:
    return _("{what}, by {user}").format(what=row["label"], user=row["by"]) if row["by"] else row["label"]


def _part_title(flow: Flow, title: str) -> None:
    flow.room(styles.GROUP.leading + 2 * _BLUE_LEADING + 8)
    flow.y += 6
    flow.paper.write(title, styles.GROUP, flow.x, flow.y, flow.width)
    flow.y += styles.GROUP.leading + 3
    flow.paper.rule(flow.x, flow.y, flow.width, styles.LINE)
