"""Rounded choices in a row, of which one holds, each with the digit that chooses it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QWidget

from crm_desktop.ui.kit.buttons import shows_ring
from crm_desktop.ui.kit.flow_layout import FlowLayout
from crm_desktop.ui.kit.painting import draw_text, mirrored, rounded, text_width
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme

HEIGHT = 26
PADDING = 11
ICON = 14
GAP = 6
DIGITS = 9


class Pill(QToolButton):
    """One choice; while it holds it is tinted and has a tick, or an icon of its own."""

    def __init__(self, text: str, hint: str = "", icon: str = "check", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self._icon = icon
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Change the text."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def checkStateSet(self) -> None:
        super().checkStateSet()
        self.updateGeometry()

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme()
        width = 2 * PADDING + text_width(look.font("small", 500), self.text()) + 1
        width += ICON + GAP if self.isChecked() and self._icon else 0
        width += GAP + text_width(look.font("caption", 500), self._hint) if self._hint else 0
        return QSize(width, look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        on = self.isChecked()
        fill = "blue-t" if on else ("hover" if self.underMouse() else "surface")
        rounded(painter, self.rect(), self.height() / 2, fill, "selected-2" if on else "line-2")
        x = PADDING
        if on and self._icon:
            box = QRect(x, 0, ICON, self.height())
            draw_icon(painter, mirrored(self, self.rect(), box), self._icon, "accent")
            x += ICON + GAP
        width = text_width(theme().font("small", 500), self.text()) + 1
        box = mirrored(self, self.rect(), QRect(x, 0, width, self.height()))
        draw_text(painter, box, self.text(), "small", 500, "text")
        if self._hint:
            box = QRect(x + width + GAP, 0, self.width() - x - width - GAP, self.height())
            draw_text(painter, mirrored(self, self.rect(), box), self._hint, "caption", 500, "text-3")
        if shows_ring(self):
            draw_ring(painter, self.rect(), self.height() / 2 - 1, theme())
        painter.end()


class PillChoice(QWidget):
    """Pills of which one holds; arrow keys move among them."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, 6, 6)
        self._group = QButtonGroup(self)
        self._keys: list[object] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._keys[place]))

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer keys with labels, the first nine with a digit; the first one holds."""
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._flow.clear()
        self._keys = [key for key, _label in choices]
        for place, (key, label) in enumerate(choices):
            pill = Pill(label, str(place + 1) if place < DIGITS else "")
            pill.setObjectName(f"pill_{key}")
            self._group.addButton(pill, place)
            self._flow.addWidget(pill)
            pill.setChecked(place == 0)

    def pills(self) -> list[Pill]:
        """The choices."""
        return [one for one in self._group.buttons() if isinstance(one, Pill)]

    def current(self) -> object:
        """The key of the choice that holds."""
        place = self._group.checkedId()
        return self._keys[place] if place >= 0 else None

    def set_current(self, key: object) -> None:
        """Make a choice hold without telling anybody."""
        if key in self._keys:
            self._group.buttons()[self._keys.index(key)].setChecked(True)

    def choose_place(self, place: int) -> bool:
        """Choose by its place, as its digit does; whether there is such a choice."""
        if not 0 <= place < len(self._keys):
            return False
        self._group.buttons()[place].click()
        return True

    def focus_current(self) -> None:
        """Give the focus to the choice that holds."""
        button = self._group.checkedButton()
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
