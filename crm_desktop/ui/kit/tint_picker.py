"""A row of dots to choose a colour from."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from crm_desktop.base.i18n import N_, _
from crm_desktop.domain.group import TINTS
from crm_desktop.ui.kit.buttons import shows_ring
from crm_desktop.ui.kit.painting import circle, rounded
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme

TINT_NAMES = {
    "blue": N_("Blue"), "green": N_("Green"), "teal": N_("Teal"), "amber": N_("Amber"), "violet": N_("Violet"),
    "red": N_("Red"), "slate": N_("Grey"),
}  # fmt: skip
SIDE, DOT = 26, 14
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class _Dot(QToolButton):
    def __init__(self, tint: str) -> None:
        super().__init__()
        self.tint = tint
        self.setCheckable(True)
        self.setObjectName(f"tint_{tint}")
        self.setAccessibleName(_(TINT_NAMES[tint]))
        self.setToolTip(_(TINT_NAMES[tint]))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme().px(SIDE)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            rounded(painter, self.rect(), 6, "selected" if self.isChecked() else "hover")
        spot = QRect(0, 0, DOT, DOT)
        spot.moveCenter(self.rect().center())
        circle(painter, spot, f"c-{self.tint}")
        if self.isChecked():  # never by colour alone
            draw_icon(painter, spot.adjusted(2, 2, -2, -2), "check", "surface")
        if shows_ring(self):
            draw_ring(painter, self.rect(), 5, theme())
        painter.end()


class TintPicker(QWidget):
    """One colour holds; left and right go from one to the next."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Colour"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._dots = [_Dot(tint) for tint in TINTS]
        for dot in self._dots:
            dot.clicked.connect(lambda _on=False, tint=dot.tint: self.choose(tint))
            row.addWidget(dot)
        row.addStretch(1)

    def set_current(self, tint: str) -> None:
        """Mark a colour without telling anybody."""
        for dot in self._dots:
            dot.setChecked(dot.tint == tint)
            dot.update()

    def current(self) -> str:
        """The colour marked; empty for none."""
        return next((dot.tint for dot in self._dots if dot.isChecked()), "")

    def choose(self, tint: str) -> None:
        """Mark a colour and tell it."""
        self.set_current(tint)
        self.chosen.emit(tint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        at = next((place for place, dot in enumerate(self._dots) if dot.hasFocus()), -1)
        if step is None or at < 0:
            super().keyPressEvent(event)
            return
        dot = self._dots[(at + step) % len(self._dots)]
        dot.setFocus(Qt.FocusReason.TabFocusReason)
        self.choose(dot.tint)
