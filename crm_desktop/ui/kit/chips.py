"""Small labels on a tint: status, tags, filters, what was understood."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.buttons import shows_ring
from crm_desktop.ui.kit.painting import draw_text, mirrored, rounded, text_width
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tokens import hue_text, hue_tint

PADDING = 6
ICON = 12
HEIGHT = 20
FILTER_HEIGHT = 26
GAP = 5
WIDEST = 240
"""A chip with more to say ends with an ellipsis."""


def chip_size(text: str, icon: str = "") -> QSize:
    """The size that a chip needs."""
    width = 2 * PADDING + text_width(theme().font("caption", 500), text) + 1
    return QSize(width + (ICON + GAP if icon else 0), theme().px(HEIGHT))


def draw_chip(painter: QPainter, rect: QRect, text: str, hue: str = "slate", icon: str = "") -> None:
    """Paint a chip that fills a rectangle, for delegates."""
    rounded(painter, rect, theme().metric("r-chip"), hue_tint(hue))
    rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    inner = rect.adjusted(PADDING, 0, -PADDING, 0)
    if icon:
        spot = QRect(0, 0, ICON, ICON)
        x = inner.right() - ICON + 1 if rtl else inner.left()
        spot.moveTo(x, rect.center().y() - ICON // 2 + 1)
        draw_icon(painter, spot, icon, hue_text(hue))
        inner = inner.adjusted(0, 0, -ICON - GAP, 0) if rtl else inner.adjusted(ICON + GAP, 0, 0, 0)
    draw_text(painter, inner, text, "caption", 500, hue_text(hue))


class Chip(QToolButton):
    """A chip that can be clicked, and removed by the Delete key or the cross that shows under the mouse."""

    removed = Signal()

    def __init__(
        self,
        text: str,
        hue: str = "slate",
        icon: str = "",
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hue = hue
        self._icon = icon
        self._removable = removable
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_text(text)

    def set_text(self, text: str, hue: str | None = None) -> None:
        """Change the text, and the hue where one is given."""
        self._hue = hue or self._hue
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self.text(), self._icon).boundedTo(QSize(theme().px(WIDEST), theme().px(HEIGHT)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def cross_rect(self) -> QRect:
        """Where the cross is; empty on a chip that cannot be removed."""
        if not self._removable:
            return QRect()
        box = QRect(self.width() - PADDING - ICON, (self.height() - ICON) // 2, ICON, ICON)
        return mirrored(self, self.rect(), box)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.cross_rect().adjusted(-3, -4, 4, 4).contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        draw_chip(painter, self.rect(), self.text(), self._hue, self._icon)
        if self._removable and (self.underMouse() or self.hasFocus()):
            cross = self.cross_rect()
            rounded(painter, cross.adjusted(-3, -2, PADDING - 1, 2), 3, hue_tint(self._hue))
            draw_icon(painter, cross, "x", hue_text(self._hue))
        if shows_ring(self):
            draw_ring(painter, self.rect(), 3, theme())
        painter.end()


class FilterChip(QToolButton):
    """A filter that is on or off; with values it opens a menu and then shows the one chosen."""

    value_chosen = Signal(object)

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = text
        self._icon = icon
        self._menu: QMenu | None = None
        self._value: object = None
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_values(self, values: Sequence[tuple[object, str]]) -> None:
        """Offer values; the chip then opens a menu, and its cross takes the value away."""
        menu = QMenu(self)
        for key, label in values:
            action = QAction(label.replace("&", "&&"), menu)
            action.triggered.connect(lambda _on=False, key=key, label=label: self._choose(key, label))
            menu.addAction(action)
        self._menu = menu

    def value(self) -> object:
        """The value chosen; None when the filter is off."""
        return self._value

    def set_value(self, key: object, label: str = "") -> None:
        """Show a value without telling anybody; None switches the filter off."""
        self._value = key
        self.setChecked(key is not None)
        text = label if key is not None and label else self._label
        self.setText(text)
        self.setAccessibleName(text if text == self._label else f"{self._label}: {text}")
        self.updateGeometry()

    def clear(self) -> None:
        """Switch the filter off and tell it."""
        self.set_value(None)
        self.value_chosen.emit(None)

    def nextCheckState(self) -> None:
        if self._menu is None:
            super().nextCheckState()
            self._value = True if self.isChecked() else None
            self.updateGeometry()
            self.value_chosen.emit(self._value)
        else:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _choose(self, key: object, label: str) -> None:
        self.set_value(key, label)
        self.value_chosen.emit(key)

    def _has_cross(self) -> bool:
        return self.isChecked()

    def sizeHint(self) -> QSize:
        width = 22 + text_width(theme().font("small", 500), self.text()) + 1
        width += ICON + GAP if self._icon else 0
        width += ICON + GAP if self._has_cross() else 0
        return QSize(width, theme().px(FILTER_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        box = mirrored(self, self.rect(), QRect(self.width() - 26, 0, 26, self.height()))
        if self._has_cross() and box.contains(event.position().toPoint()):
            self.setDown(False)
            self.clear()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._has_cross() and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self.isChecked():
            self.setToolTip(_("Delete takes this filter away"))
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        on = self.isChecked()
        fill = "blue-t" if on else ("hover" if self.underMouse() else "surface")
        rounded(painter, self.rect(), self.height() / 2, fill, "selected-2" if on else "line-2")
        ink = "accent" if on else "text-2"
        x = 11
        if self._icon:
            box = QRect(x, 0, ICON, self.height())
            draw_icon(painter, mirrored(self, self.rect(), box), self._icon, ink)
            x += ICON + GAP
        width = text_width(theme().font("small", 500), self.text()) + 1
        text_box = mirrored(self, self.rect(), QRect(x, 0, width, self.height()))
        draw_text(painter, text_box, self.text(), "small", 500, ink)
        if self._has_cross():
            box = QRect(x + width + GAP, 0, ICON, self.height())
            draw_icon(painter, mirrored(self, self.rect(), box), "x", ink)
        if shows_ring(self):
            draw_ring(painter, self.rect(), self.height() / 2 - 1, theme())
        painter.end()
