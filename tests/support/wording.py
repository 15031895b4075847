"""Texts longer than any language's, and a look at the window for words that have no room."""

from __future__ import annotations

import gettext
import math
import re

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)

from crm_desktop.ui.kit.labels import ElidedLabel

ACCENTED = str.maketrans("AEIOUNCaeiounc", "ÅÉÎÖÛÑÇåéîöûñç")
ROUNDED = 1
"""Folded buttons and parts of a segment may be this many px narrower than asked for and still show all."""
TOLD = re.compile(r"[^\W_]")


def stretched(text: str) -> str:
    """The text two fifths longer, with accents, its places for values as they were."""
    parts = re.split(r"(\{[^{}]*\})", text)
    if not any(TOLD.search(part) for part in parts if not part.startswith("{")):
        return text
    accented = "".join(part if part.startswith("{") else part.translate(ACCENTED) for part in parts)
    more = math.ceil(0.4 * len(text))
    words = ("ẽxtra " * (more // 6 + 1))[: max(more - 1, 1)].strip()
    end = text[len(text.rstrip("… \n")) :]
    start = text[: len(text) - len(text.lstrip())]
    return f"{start}{accented.strip()[: len(accented.strip()) - len(end.strip())]} {words}{end}"


class Stretched(gettext.GNUTranslations):
    """A language in which everything takes more room."""

    def __init__(self) -> None:
        gettext.NullTranslations.__init__(self)

    def gettext(self, message: str) -> str:
        return stretched(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return stretched(msgid1 if n == 1 else msgid2)


def cut(window: QWidget) -> list[str]:
    """Each visible text that its widget or the widgets around it do not show whole, nor shorten with a tool tip."""
    found = []
    for widget in window.findChildren(QWidget):
        text = _text(widget)
        if text and widget.isVisible() and widget.window() is window.window():
            found += [f"{_name(widget)}: “{text}” {reason}" for reason in _reasons(widget)]
    return found


def _text(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.text() if isinstance(widget, (QAbstractButton, QLabel, ElidedLabel)) else ""


def _name(widget: QWidget) -> str:
    return widget.objectName() or type(widget).__name__


def _reasons(widget: QWidget) -> list[str]:
    reasons = []
    width, height = _needed(widget)
    told = bool(widget.toolTip()) and not isinstance(widget, QLabel)
    if width > widget.width() + ROUNDED and not told:
        reasons.append(f"needs {width} px, has {widget.width()}")
    if height > widget.height() + ROUNDED:
        reasons.append(f"needs {height} px of height, has {widget.height()}")
    reasons += _outside(widget)
    return reasons


def _needed(widget: QWidget) -> tuple[int, int]:
    if isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        field = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget)
        lost = widget.width() - field.width()
        return widget.fontMetrics().horizontalAdvance(widget.currentText()) + lost, 0
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.minimumSizeHint().width(), widget.heightForWidth(widget.width())
    if isinstance(widget, ElidedLabel):
        return 24, widget.sizeHint().height()
    return widget.sizeHint().width(), 0


def _outside(widget: QWidget) -> list[str]:
    """Say where a widget sticks out of one around it; what scrolls may stick out in the direction it scrolls."""
    area = QRect(QPoint(), widget.size())
    child, around = widget, widget.parentWidget()
    while around is not None and not child.isWindow():
        area.translate(child.pos())
        if isinstance(around, (QAbstractScrollArea, QTabBar)) and not isinstance(around, QScrollArea):
            return []
        room = around.rect()
        over = max(room.left() - area.left(), area.right() - room.right())
        scrolls = isinstance(around.parentWidget(), QScrollArea)
        if over > ROUNDED:
            return [f"sticks {over} px out of {_name(around)}"]
        low = max(room.top() - area.top(), area.bottom() - room.bottom())
        if low > ROUNDED and not scrolls:
            return [f"sticks {low} px out of {_name(around)} in height"]
        if scrolls:
            area = QRect(area.left(), 0, area.width(), 1)
        child, around = around, around.parentWidget()
    return []
