"""How much there is over time; dragging over it chooses a span."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.painting import CENTRE, draw_text, mirrored, rounded, text_width
from crm_desktop.ui.support.theme import theme

BARS = 32
LABELS = 18
GAP = 6


class DensityBar(QWidget):
    """Bars from the oldest to the newest; the chosen ones are full, the others pale."""

    span_chosen = Signal(int, int)
    span_cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[int, ...] = ()
        self._names: tuple[str, ...] = ()
        self._labels: tuple[tuple[int, str], ...] = ()
        self._span: tuple[int, int] | None = None
        self._anchor: int | None = None
        self.setObjectName("notesDensity")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._describe()

    def set_values(
        self, values: Sequence[int], names: Sequence[str] = (), labels: Sequence[tuple[int, str]] = ()
    ) -> None:
        """Show counts with a name each (a month), and labels under some of them, by place."""
        self._values, self._names, self._labels = tuple(values), tuple(names), tuple(labels)
        if self._span is not None and self._span[1] >= len(self._values):
            self._span = None
        self._describe()
        self.update()

    def set_span(self, span: tuple[int, int] | None) -> None:
        """Mark a span, first and last place, without telling anybody."""
        self._span = span
        self._describe()
        self.update()

    def span(self) -> tuple[int, int] | None:
        """The span chosen."""
        return self._span

    def sizeHint(self) -> QSize:
        return QSize(320, theme().px(BARS + LABELS))

    def bar_rect(self, place: int) -> QRect:
        """Where a bar stands, for clicks and tests."""
        count = max(1, len(self._values))
        step = self.width() / count
        most = max(self._values, default=0) or 1
        room = theme().px(BARS) - 2
        height = max(2, round(room * self._values[place] / most))
        left = round(place * step)
        bar = QRect(left + 1, theme().px(BARS) - height, max(2, round(step) - 3), height)
        return mirrored(self, self.rect(), bar)

    def _place_at(self, x: int) -> int:
        if not self._values:
            return 0
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = self.width() - x
        return min(max(int(x * len(self._values) / max(1, self.width())), 0), len(self._values) - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._values:
            self._anchor = self._place_at(int(event.position().x()))
            self.set_span((self._anchor, self._anchor))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(int(event.position().x()))
        if self._anchor is not None:
            self.set_span((min(self._anchor, place), max(self._anchor, place)))
        elif self._values:
            self.setToolTip(self._named(place))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._anchor is not None:
            self._anchor = None
            if self._span is not None:
                self.span_chosen.emit(*self._span)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Escape) and self._span is not None:
            self.set_span(None)
            self.span_cleared.emit()
        elif step is not None and self._values:
            self._step(step, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _step(self, step: int, extend: bool) -> None:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        last = len(self._values) - 1
        first, end = self._span or (last + 1, last + 1)
        if extend:
            span = (first, min(end + 1, last)) if step > 0 else (max(first - 1, 0), min(end, last))
        else:
            place = min(max((end if step > 0 else first) + step, 0), last)
            span = (place, place)
        self.set_span(span)
        self.span_chosen.emit(*span)

    def _named(self, place: int) -> str:
        name = self._names[place] if place < len(self._names) else ""
        return f"{name}: {self._values[place]}" if name else str(self._values[place])

    def _describe(self) -> None:
        self.setAccessibleName(_("How many over time"))
        if self._span is not None and self._values:
            self.setAccessibleDescription(f"{self._named(self._span[0])} – {self._named(self._span[1])}")
        else:
            self.setAccessibleDescription("")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place in range(len(self._values)):
            chosen = self._span is not None and self._span[0] <= place <= self._span[1]
            rounded(painter, self.bar_rect(place), 2, "c-blue" if chosen else "c-pale")
        if self.hasFocus():
            painter.fillRect(QRect(0, theme().px(BARS), self.width(), 2), theme().color("accent"))
        for box, text in self.label_rects():
            draw_text(painter, box, text, "caption", None, "text-2", CENTRE)
        painter.end()

    def label_rects(self) -> list[tuple[QRect, str]]:
        """Where the labels stand, the last first; one that would touch a later one is left out."""
        kept: list[tuple[QRect, str]] = []
        for place, text in reversed(self._labels):
            middle = int((place + 0.5) * self.width() / max(1, len(self._values)))
            width = text_width(theme().font("caption"), text) + 2
            left = max(0, min(middle - width // 2, self.width() - width))
            box = QRect(left, theme().px(BARS) + 1, width, theme().px(LABELS) - 2)
            spot = mirrored(self, self.rect(), box)
            if not any(spot.adjusted(-GAP, 0, GAP, 0).intersects(other) for other, _text in kept):
                kept.append((spot, text))
        return kept
