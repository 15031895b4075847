"""A row of choices of which one holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from crm_desktop.ui.kit.buttons import shows_ring
from crm_desktop.ui.kit.painting import draw_text, mirrored, rounded, text_width
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme

PADDING = 10
ICON = 14
GAP = 6


class _Part(QToolButton):
    def __init__(self, label: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setText(label)
        self.setAccessibleName(label)
        self.setToolTip(label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _shows_icon(self) -> bool:
        return bool(self._icon)

    def sizeHint(self) -> QSize:
        width = 2 * PADDING + text_width(theme().font("small", 500), self.text()) + 1
        return QSize(width + (ICON + GAP if self._shows_icon() else 0), theme().px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        on = self.isChecked()
        if on:
            rounded(painter, self.rect(), theme().metric("r-segment"), "surface", "line-2")
        elif self.underMouse() and self.isEnabled():
            rounded(painter, self.rect(), theme().metric("r-segment"), "hover")
        ink = "text" if on else "text-2"
        x = PADDING
        if self._shows_icon():
            box = QRect(x, 0, ICON, self.height())
            draw_icon(painter, mirrored(self, self.rect(), box), self._icon, ink)
            x += ICON + GAP
        box = mirrored(self, self.rect(), QRect(x, 0, self.width() - x - PADDING + 2, self.height()))
        draw_text(painter, box, self.text(), "small", 500, ink)
        if shows_ring(self):
            draw_ring(painter, self.rect(), 4, theme())
        painter.end()


class Segment(QFrame):
    """Exclusive choices side by side; arrow keys move, and the move chooses."""

    chosen = Signal(object)

    def __init__(
        self, choices: Sequence[tuple[object, str, str]] = (), parent: QWidget | None = None
    ) -> None:
        """A choice is a key, a label and an icon's name, which may be empty."""
        super().__init__(parent)
        self._keys: list[object] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self._clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[object, str, str]]) -> None:
        """Offer other choices; the first is current."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self._keys = [key for key, _label, _icon in choices]
        for number, (_key, label, icon) in enumerate(choices):
            part = _Part(label, icon, self)
            self._group.addButton(part, number)
            self._row.addWidget(part)
        if choices:
            self._group.button(0).setChecked(True)
        self.updateGeometry()

    def current(self) -> object:
        """The key of the choice that holds."""
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else None

    def set_current(self, key: object) -> None:
        """Make a choice hold without telling anybody; None lets none of them hold."""
        if key in self._keys:
            self._group.button(self._keys.index(key)).setChecked(True)
        elif key is None and self._group.checkedId() >= 0:
            self._group.setExclusive(False)
            self._group.button(self._group.checkedId()).setChecked(False)
            self._group.setExclusive(True)

    def choose(self, key: object) -> None:
        """Make a choice hold and tell it, as a click does."""
        if key in self._keys and key != self.current():
            self.set_current(key)
            self.chosen.emit(key)

    def button(self, key: object) -> QToolButton:
        """The button of a choice."""
        found = self._group.button(self._keys.index(key))
        assert isinstance(found, QToolButton)
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._keys:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft and event.key() in (
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
        ):
            step = -step
        number = min(max(self._group.checkedId() + step, 0), len(self._keys) - 1)
        self._group.button(number).setFocus(Qt.FocusReason.TabFocusReason)
        self.choose(self._keys[number])

    def _clicked(self, number: int) -> None:
        self.chosen.emit(self._keys[number])

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, self.rect(), theme().metric("r-button"), "sunken")
        painter.end()
