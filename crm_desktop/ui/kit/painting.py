"""How delegates and painted widgets draw: text that knows its direction, hits, key caps, row grounds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from crm_desktop.base.value import value
from crm_desktop.ui.support.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QTextLayout

Align = Qt.AlignmentFlag
LEADING_MIDDLE = Align.AlignLeading | Align.AlignVCenter
TRAILING_MIDDLE = Align.AlignTrailing | Align.AlignVCenter
CENTRE = Align.AlignCenter

KEY_HEIGHT = 18
KEY_PADDING = 5
BAR = 3


@value
class Run:
    """A piece of a line with its own look; `color` is a token."""

    text: str
    step: str = "body"
    weight: int | None = None
    color: str = "text"
    marks: tuple[tuple[int, int], ...] = ()


def text_width(font: QFont, text: str) -> int:
    """Width that a text needs, in whole px."""
    return math.ceil(QFontMetricsF(font).horizontalAdvance(text))


def shortened(font: QFont, text: str, width: int) -> str:
    """The text, with an ellipsis at its end where it is wider than `width`."""
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= width:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def mirrored(widget: QWidget | None, whole: QRect, part: QRect) -> QRect:
    """The place of a part in a row, swapped to the other side in a right-to-left window."""
    if widget is None or widget.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        return part
    return QStyle.visualRect(widget.layoutDirection(), whole, part)


def rounded(painter: QPainter, rect: QRect, radius: float, fill: str, border: str = "") -> None:
    """Paint a rounded box in tokens; an empty token leaves fill or border out."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme().color(fill) if fill else QBrush(Qt.BrushStyle.NoBrush))
    painter.setPen(QPen(theme().color(border), 1) if border else QPen(Qt.PenStyle.NoPen))
    area = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5) if border else QRectF(rect)
    painter.drawRoundedRect(area, radius, radius)
    painter.restore()


def circle(painter: QPainter, rect: QRect, fill: str) -> None:
    """Paint a disc in a token."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color(fill))
    painter.drawEllipse(rect)
    painter.restore()


def draw_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    step: str = "body",
    weight: int | None = None,
    color: str = "text",
    align: Qt.AlignmentFlag = LEADING_MIDDLE,
    tabular: bool = False,
) -> None:
    """Paint one line, shortened with an ellipsis where it does not fit; tabular figures for numbers."""
    font = theme().font(step, weight, tabular)
    painter.setFont(font)
    painter.setPen(theme().color(color))
    # Where it stands follows the window; which way it runs follows its own first letter, so that a phone
    # number stays one in a right-to-left window. Signs alone (a comma between two names) follow the window.
    side = painter.layoutDirection()
    place = QStyle.visualAlignment(side, align) | Align.AlignAbsolute
    if any(map(str.isalnum, text)):
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    shown = shortened(font, text, rect.width())
    painter.drawText(rect, int(place) | int(Qt.TextFlag.TextSingleLine), shown)
    painter.setLayoutDirection(side)


def draw_runs(painter: QPainter, rect: QRect, runs: Iterable[Run], rtl: bool = False) -> int:
    """Paint pieces one after another on a line, the last that fits shortened; returns the width used."""
    used = 0.0
    for run in runs:
        left = rect.width() - used
        if left < 8:
            break
        advance = QFontMetricsF(theme().font(run.step, run.weight)).horizontalAdvance(run.text)
        width = min(advance, left)
        x = rect.left() + (rect.width() - used - width if rtl else used)
        spot = QRect(math.floor(x), rect.top(), math.ceil(width) + 1, rect.height())
        if run.marks:
            draw_marked(painter, spot, run)
        else:
            align = Align.AlignAbsolute | Align.AlignVCenter | (Align.AlignRight if rtl else Align.AlignLeft)
            draw_text(painter, spot, run.text, run.step, run.weight, run.color, align)
        used += width
    return math.ceil(used)


def draw_marked(painter: QPainter, rect: QRect, run: Run) -> None:
    """Paint one line with its marked ranges on the `mark` ground."""
    from PySide6.QtGui import QTextLayout, QTextOption  # marks come with a search, and these with the marks

    font = theme().font(run.step, run.weight)
    text = shortened(font, run.text, rect.width())
    layout = QTextLayout(text, font)
    layout.setFormats(mark_formats(run.marks, len(text)))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(rect.width())
    layout.endLayout()
    painter.setPen(theme().color(run.color))
    layout.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2))


def mark_formats(marks: Sequence[tuple[int, int]], length: int) -> list[QTextLayout.FormatRange]:
    """The formats of search hits for a QTextLayout of `length` signs."""
    from PySide6.QtGui import QTextCharFormat, QTextLayout  # see draw_marked

    ranges = []
    for start, count in marks:
        if start >= length:
            continue
        form = QTextCharFormat()
        form.setBackground(theme().color("mark"))
        form.setForeground(theme().color("text"))
        piece = QTextLayout.FormatRange()
        piece.start, piece.length, piece.format = start, min(count, length - start), form
        ranges.append(piece)
    return ranges


def match_ranges(text: str, terms: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where the search words begin a word in the text, or stand anywhere among signs without word breaks."""
    folded = text.casefold()
    if len(folded) != len(text):  # a few letters fold to two; then positions would be wrong
        folded = text.lower() if len(text.lower()) == len(text) else text
    found: set[tuple[int, int]] = set()
    for term in terms:
        wanted = term.casefold()
        at = folded.find(wanted) if wanted else -1
        while at >= 0:
            if at == 0 or not folded[at - 1].isalnum() or ord(folded[at]) > 0x2E7F:
                found.add((at, len(wanted)))
            at = folded.find(wanted, at + len(wanted))
    return tuple(sorted(found))


def key_width(text: str) -> int:
    """Width of a key cap."""
    return max(theme().px(KEY_HEIGHT), text_width(theme().font("caption", 500), text) + 2 * KEY_PADDING)


def draw_key(painter: QPainter, rect: QRect, text: str) -> QRect:
    """Paint a key cap at the leading end of a rectangle, centred in its height; returns its place."""
    height = theme().px(KEY_HEIGHT)
    cap = QRect(rect.left(), rect.center().y() - height // 2 + 1, key_width(text), height)
    rounded(painter, cap, 4, "surface", "line-2")
    draw_text(painter, cap, text, "caption", 500, "text-2", CENTRE)
    return cap


def draw_keys_trailing(painter: QPainter, rect: QRect, keys: Sequence[str], rtl: bool = False) -> int:
    """Paint key caps at the trailing end of a rectangle; returns the width they took.

    Keys pressed together are written from left to right in every language.
    """
    used = 0
    for key in keys if rtl else reversed(keys):
        width = key_width(key)
        x = rect.left() + used if rtl else rect.right() + 1 - used - width
        draw_key(painter, QRect(x, rect.top(), width, rect.height()), key)
        used += width + 6
    return used


def draw_row_ground(painter: QPainter, option: QStyleOptionViewItem, ground: str = "") -> None:
    """Paint the ground of a row: selected with its bar (paler without focus), under the mouse, or plain."""
    widget = option.widget
    state = option.state
    color = ground
    selected = bool(state & QStyle.StateFlag.State_Selected)
    if selected:
        color = "selected" if widget.hasFocus() else "hover"
    elif state & QStyle.StateFlag.State_MouseOver:
        color = "hover"
    if color:
        painter.fillRect(option.rect, theme().color(color))
    if selected:
        bar = QRect(option.rect.left(), option.rect.top(), BAR, option.rect.height())
        painter.fillRect(mirrored(widget, option.rect, bar), theme().color("accent"))


def hairline(painter: QPainter, x1: int, y1: int, x2: int, y2: int, color: str = "line") -> None:
    """Paint a line one device pixel wide."""
    pen = QPen(theme().color(color), 1)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.drawLine(x1, y1, x2, y2)


def faded(color: str, share: float) -> QColor:
    """A token's colour with some of it see-through; share 0 to 1."""
    made = QColor(theme().color(color))
    made.setAlphaF(share)
    return made
