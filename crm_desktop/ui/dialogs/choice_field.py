"""One of two values to choose between, with the words that differ tinted."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.painting import draw_text, mirrored, rounded, text_width
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tips import plain_tip

PADDING = 10
DOT = 16
MIN_RUN = 14


def differing_words(text: str, other: str) -> list[tuple[str, bool]]:
    """The words of a text, each with whether the other text has it not there."""
    words, others = text.split(), other.split()
    if not others:
        return [(word, False) for word in words]
    same: set[int] = set()
    for block in SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks():
        same.update(range(block.a, block.a + block.size))
    return [(word, number not in same) for number, word in enumerate(words)]


def runs(words: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Words side by side that are alike in this, as one text."""
    return [(" ".join(word for word, _differs in group), differs) for differs, group in groupby(words, itemgetter(1))]


class ChoiceField(QRadioButton):
    """A radio button in a box; a long text is cut off and shown whole in its tool tip."""

    def __init__(self, text: str, other: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = text
        self._words = differing_words(text, other)
        self.setAccessibleName(f"{spoken}: {text}")
        self.setToolTip(plain_tip(text))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(220, theme().px(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, theme().px(34))

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        on = self.isChecked()
        rounded(painter, self.rect(), 6, "selected" if on else "surface", "accent" if on else "line-2")
        if self.hasFocus():
            draw_ring(painter, self.rect(), 5, theme())
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect = mirrored(self, self.rect(), QRect(PADDING, (self.height() - DOT) // 2, DOT, DOT))
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorRadioButton, option, painter, self)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        x, room = PADDING + DOT + 8, self.width() - PADDING
        if not self._words:
            rest = QRect(x, 0, room - x, self.height())
            draw_text(painter, mirrored(self, self.rect(), rest), _("empty"), "body", None, "text-3")
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft or len(self._words) > 60:
            rest = QRect(x, 0, room - x, self.height())
            draw_text(painter, mirrored(self, self.rect(), rest), self.value)
            return
        font = theme().font("body")
        gap = text_width(font, " ")
        for text, differs in runs(self._words):
            width = min(text_width(font, text) + 1, room - x)
            if width < MIN_RUN:
                return
            if differs:
                rounded(painter, QRect(x - 2, self.height() // 2 - 9, width + 4, 18), 3, "green-t")
            color = "green" if differs else "text"
            draw_text(painter, QRect(x, 0, width, self.height()), text, "body", None, color)
            x += width + gap
