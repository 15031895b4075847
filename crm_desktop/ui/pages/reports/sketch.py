"""Small drawings of what a report looks like, for the gallery."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from crm_desktop.ui.support.theme import theme

PAPER = (98, 128)
"""Width and height of a sketch in px at 100 %."""


def draw_sketch(painter: QPainter, paper: QRect, kind: str) -> None:
    """Paint a page: heading, then lines, cards or two columns."""
    painter.fillRect(paper, theme().color("line-2"))
    painter.fillRect(paper.adjusted(1, 1, -1, -1), theme().color("surface"))
    inner = paper.adjusted(9, 9, -9, -9)
    _bar(painter, inner.left(), inner.top(), inner.width() // 2, 4, "text-3")
    _bar(painter, inner.left(), inner.top() + 7, inner.width() // 3, 3, "line-2")
    body = inner.adjusted(0, 18, 0, 0)
    {"cards": _cards, "columns": _columns}.get(kind, _lines)(painter, body)


def _bar(painter: QPainter, x: int, y: int, width: int, height: int, color: str) -> None:
    painter.fillRect(QRect(x, y, width, height), theme().color(color))


def _lines(painter: QPainter, body: QRect) -> None:
    for place, y in enumerate(range(body.top(), body.bottom() - 2, 7)):
        head = place % 5 == 0
        _bar(painter, body.left(), y, body.width() // 4 if head else body.width(), 3, "c-blue" if head else "line-2")


def _columns(painter: QPainter, body: QRect) -> None:
    half = body.width() // 2 - 4
    for x in (body.left(), body.left() + half + 8):
        _lines(painter, QRect(x, body.top(), half, body.height()))


def _cards(painter: QPainter, body: QRect) -> None:
    height = body.height() // 3 - 3
    for place in range(3):
        card = QRect(body.left(), body.top() + place * (height + 4), body.width(), height)
        painter.fillRect(card, theme().color("line-2"))
        painter.fillRect(card.adjusted(1, 1, -1, -1), theme().color("surface"))
        _bar(painter, card.left() + 6, card.top() + 6, card.width() // 2, 3, "c-blue")
        for y in range(card.top() + 13, card.bottom() - 3, 6):
            _bar(painter, card.left() + 6, y, card.width() - 12, 2, "line-2")
