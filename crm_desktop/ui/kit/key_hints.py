"""The keys of a screen, as key caps with what they do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm_desktop.base.value import value
from crm_desktop.ui.kit.painting import draw_key, draw_text, key_width, mirrored, text_width
from crm_desktop.ui.support.theme import theme

GAP = 7
SPACE = 14


@value
class KeyHint:
    """Keys, each a cap, and what they do."""

    keys: tuple[str, ...]
    text: str


class KeyHints(QWidget):
    """A line of key hints; those that do not fit at its end are left out."""

    def __init__(
        self, hints: Sequence[KeyHint] = (), trailing: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._hints: tuple[KeyHint, ...] = ()
        self._trailing = trailing
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.set_hints(hints)

    def set_hints(self, hints: Sequence[KeyHint]) -> None:
        """Show other keys."""
        self._hints = tuple(hints)
        self.setAccessibleName(", ".join(f"{' '.join(hint.keys)} {hint.text}" for hint in self._hints))
        self.updateGeometry()
        self.update()

    def _width(self, hint: KeyHint) -> int:
        caps = sum(key_width(key) for key in hint.keys) + 5 * (len(hint.keys) - 1)
        return caps + GAP + text_width(theme().font("small"), hint.text) + 1

    def sizeHint(self) -> QSize:
        width = sum(self._width(hint) + SPACE for hint in self._hints)
        return QSize(width, theme().px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme().px(20))

    def _fitting(self) -> list[KeyHint]:
        shown: list[KeyHint] = []
        room = self.width()
        for hint in self._hints:
            room -= self._width(hint) + (SPACE if shown else 0)
            if room < 0:
                break
            shown.append(hint)
        return shown

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        shown = self._fitting()
        total = sum(self._width(hint) + SPACE for hint in shown) - SPACE
        x = max(0, self.width() - total) if self._trailing else 0
        for hint in shown:
            for key in hint.keys:
                width = key_width(key)
                spot = QRect(x, 0, width, self.height())
                draw_key(painter, mirrored(self, self.rect(), spot), key)
                x += width + 5
            x += GAP - 5
            width = text_width(theme().font("small"), hint.text) + 1
            spot = mirrored(self, self.rect(), QRect(x, 0, width, self.height()))
            draw_text(painter, spot, hint.text, "small", None, "text-2")
            x += width + SPACE
        painter.end()
