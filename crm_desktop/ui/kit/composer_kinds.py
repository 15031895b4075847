"""The choice of what is logged: four kinds side by side, the others behind an arrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.buttons import MenuButton, shows_ring
from crm_desktop.ui.kit.painting import rounded
from crm_desktop.ui.kit.segment import Segment
from crm_desktop.ui.support.shapes import draw_chevron, draw_ring
from crm_desktop.ui.support.theme import theme

SIDE_BY_SIDE = 4
ARROW = 20
Choice = tuple[object, str]


@dataclass(frozen=True)
class ComposerKind:
    """What can be logged: the results it can have, whether it lasts, and the verb on the button."""

    key: str
    label: str
    icon: str
    button: str
    results: tuple[Choice, ...] = ()
    lasts: bool = False


class _Others(MenuButton):
    """An arrow; once one of its kinds is chosen it shows that, like a part of the segment."""

    def _colors(self) -> tuple[str, str, str]:
        return super()._colors() if self.current() is None else ("surface", "line-2", "text")

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self.current() is not None else QSize(theme().px(ARROW), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.current() is not None:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        if self.underMouse():
            rounded(painter, self.rect(), theme().metric("r-button"), "hover")
        side = theme().px(16)
        arrow = QRect((self.width() - side) // 2, 0, side, self.height())
        draw_chevron(painter, arrow, 0, "text-3", theme())
        if shows_ring(self):
            draw_ring(painter, self.rect(), 5, theme())
        painter.end()


class KindChooser(QWidget):
    """One kind holds; `chosen` tells another that the user took."""

    chosen = Signal(object)

    def __init__(self, kinds: Sequence[ComposerKind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = [kind.key for kind in kinds]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.segment = Segment([(kind.key, kind.label, kind.icon) for kind in kinds[:SIDE_BY_SIDE]])
        self.segment.setObjectName("composerKind")
        self.segment.setAccessibleName(_("Kind"))
        self.segment.chosen.connect(self._take)
        row.addWidget(self.segment)
        self.others = _Others(_("More kinds"))
        self.others.setObjectName("composerMoreKinds")
        self.others.setToolTip(_("More kinds"))
        self.others.set_choices([(kind.key, kind.label) for kind in kinds[SIDE_BY_SIDE:]])
        self.others.set_current(None)
        self.others.chosen.connect(self._take)
        row.addWidget(self.others)
        if len(kinds) <= SIDE_BY_SIDE:
            self.others.hide()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def current(self) -> str:
        """The kind that holds."""
        return str(self.others.current() or self.segment.current())

    def set_current(self, key: str) -> None:
        """Make a kind hold without telling anybody."""
        side_by_side = key in self._keys[:SIDE_BY_SIDE]
        self.segment.set_current(key if side_by_side else None)
        self.others.set_current(None if side_by_side else key)
        self.updateGeometry()

    def _take(self, key: object) -> None:
        self.set_current(str(key))
        self.chosen.emit(key)
