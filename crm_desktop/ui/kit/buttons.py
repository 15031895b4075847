"""Buttons as drawn: one filled, plain ones with icon and key hint, icons alone, flat ones with a menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from crm_desktop.ui.kit.painting import (
    CENTRE,
    LEADING_MIDDLE,
    draw_text,
    faded,
    mirrored,
    rounded,
    text_width,
)
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.shapes import draw_chevron, draw_ring
from crm_desktop.ui.support.theme import theme

ICON = 16
GAP = 6


def shows_ring(widget: QWidget) -> bool:
    """Whether a button should show its focus ring: only after a key was used in the window."""
    return widget.hasFocus() and widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def focus_by_key(widget: QWidget) -> None:
    """Give the focus for a key other than Tab, so that its ring is shown as after Tab."""
    widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)


class PlainButton(QPushButton):
    """A button with an optional icon before its text and the key that does the same after it."""

    def __init__(
        self,
        text: str,
        icon: str = "",
        hint: str = "",
        size: str = "normal",
        parent: QWidget | None = None,
    ) -> None:
        """`size` is small, normal or large; `hint` is the key as people write it, such as Ctrl S."""
        super().__init__(text, parent)
        self._icon = icon
        self._hint = hint
        self._size = size
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_text(self, text: str) -> None:
        """Change text and accessible name together."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_hint(self, hint: str) -> None:
        """Change the key shown."""
        self._hint = hint
        self.updateGeometry()
        self.update()

    def hint(self) -> str:
        """The key shown."""
        return self._hint

    def set_icon(self, icon: str) -> None:
        """Change the icon's name; an empty one shows none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def _step(self) -> str:
        return "small" if self._size == "small" else "body"

    def _padding(self) -> int:
        return 9 if self._size == "small" else 11

    def sizeHint(self) -> QSize:
        look = theme()
        name = "button" if self._size == "normal" else f"button-{self._size}"
        width = 2 * self._padding() + text_width(look.font(self._step(), 500), self._shown())
        if self._icon:
            width += ICON + (GAP - 1 if self.text() else 0)
        if self._hint:
            width += GAP + text_width(look.font("caption", 500), self._hint)
        return QSize(width, look.metric(name))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _shown(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def _colors(self) -> tuple[str, str, str]:
        """Fill, border and text tokens of the present state."""
        if not self.isEnabled():
            return "window", "line", "text-3"
        if self.isDown() or self.isChecked():
            return "sunken", "line-2", "text"
        return ("hover" if self.underMouse() else "surface"), "line-2", "text"

    def _hint_color(self) -> str:
        return "text-3"

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill, border, ink = self._colors()
        if fill or border:
            rounded(painter, self.rect(), theme().metric("r-button"), fill, border)
        self._paint_content(painter, ink)
        if shows_ring(self):
            draw_ring(painter, self.rect(), 5, theme())
        painter.end()

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        painter.setLayoutDirection(self.layoutDirection())
        # Wider than it asked to be (in a grid): the content stays centred.
        x = self._padding() + max(0, (self.width() - self.sizeHint().width()) // 2)
        if self._icon:
            spot = QRect(x, 0, ICON, self.height())
            draw_icon(painter, mirrored(self, self.rect(), spot), self._icon, ink)
            x += ICON + GAP - 1
        width = text_width(theme().font(self._step(), 500), self._shown())
        spot = mirrored(self, self.rect(), QRect(x, 0, width, self.height()))
        draw_text(painter, spot, self._shown(), self._step(), 500, ink)
        if self._hint:
            spot = QRect(x + width + GAP, 0, self.width() - x - width, self.height())
            draw_text(
                painter, mirrored(self, self.rect(), spot), self._hint, "caption", 500, self._hint_color()
            )


class PrimaryButton(PlainButton):
    """The one filled button of a view."""

    def _colors(self) -> tuple[str, str, str]:
        if not self.isEnabled():
            return "sunken", "line", "text-3"
        pressed = self.isDown() or self.underMouse()
        return ("accent-press" if pressed else "accent-fill"), "", "on-accent"

    def _hint_color(self) -> str:
        return "on-accent" if self.isEnabled() else "text-3"

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if shows_ring(self):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(faded("on-accent", 0.9))
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -3, -3), 4, 4)
            painter.end()


class LinkButton(PlainButton):
    """Text that acts like a link."""

    def __init__(self, text: str, step: str = "body", parent: QWidget | None = None) -> None:
        self._link_step = step
        super().__init__(text, parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _step(self) -> str:
        return self._link_step

    def _padding(self) -> int:
        return 2

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setHeight(theme().line(self._link_step) + 4)
        return hint

    def _colors(self) -> tuple[str, str, str]:
        if not self.isEnabled():
            return "", "", "text-3"
        return ("hover" if self.isDown() else ""), "", "accent"

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()


class FlatButton(PlainButton):
    """A button without a box until the mouse is on it."""

    def _colors(self) -> tuple[str, str, str]:
        if not self.isEnabled():
            return "", "", "text-3"
        return ("hover" if self.underMouse() or self.isDown() else ""), "", "text-2"


class MenuButton(FlatButton):
    """A flat button that shows its choice and opens the others: `Next step ⌄`."""

    chosen = Signal(object)

    def __init__(
        self, name: str, text: str = "", size: str = "small", parent: QWidget | None = None, *, unset: str = ""
    ) -> None:
        """`name` is what is chosen here, for screen readers: Sort by, Result, Duration.

        `unset` is shown while None is chosen, in place of the label that None has in the menu.
        """
        super().__init__(text, size=size, parent=parent)
        self._name = name
        self._unset = unset
        self._choices: list[tuple[object, str]] = []
        self._current: object = None
        self._menu = QMenu(self)
        self.clicked.connect(self.open_menu)
        self.setAccessibleName(name)

    def set_choices(self, choices: Sequence[tuple[object, str]], current: object = None) -> None:
        """Offer keys with labels; the current one, or the first, is shown."""
        self._choices = list(choices)
        self._menu.clear()
        for key, label in choices:
            action = QAction(label.replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, key=key: self._choose(key))
            self._menu.addAction(action)
        keys = [key for key, _label in choices]
        self.set_current(current if current in keys else (keys[0] if keys else None))

    def set_current(self, key: object) -> None:
        """Show a choice without telling anybody; None may be none of them."""
        self._current = key
        self.setText("" if key is None else str(key))  # a value of one's own is its own label
        self.setAccessibleName(self._name)
        for action, (known, label) in zip(self._menu.actions(), self._choices, strict=True):
            action.setChecked(known == key)
            if known == key:
                self.setText(label.replace("&", "&&"))
                self.setAccessibleName(f"{self._name}: {label}")
        if key is None:
            self.setText(self._unset or self.text())
        self.updateGeometry()
        self.update()

    def current(self) -> object:
        """The key of the choice shown."""
        return self._current

    def open_menu(self) -> None:
        """Show the choices under the button."""
        corner = self.rect().bottomLeft()
        self._menu.popup(self.mapToGlobal(corner))

    def _choose(self, key: object) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setWidth(hint.width() + 18)
        return hint

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        box = QRect(self.width() - 23, 0, 16, self.height())
        draw_chevron(painter, mirrored(self, self.rect(), box), 0, "text-3", theme())
        painter.end()

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        painter.setLayoutDirection(self.layoutDirection())
        spot = self.rect().adjusted(self._padding(), 0, -24, 0)
        draw_text(
            painter, mirrored(self, self.rect(), spot), self._shown(), self._step(), 500, ink, LEADING_MIDDLE
        )


class FieldButton(MenuButton):
    """A menu button with a field's border, as in a form."""

    def _colors(self) -> tuple[str, str, str]:
        if not self.isEnabled():
            return "window", "line", "text-3"
        return ("hover" if self.underMouse() else "surface"), "line-2", "text"


class ToolIconButton(QToolButton):
    """An icon alone; its name is its tool tip and what screen readers say."""

    def __init__(
        self,
        icon: str,
        name: str,
        tip: str = "",
        framed: bool = False,
        size: int = 28,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._framed = framed
        self._side = size
        self._on: tuple[str, str] | None = None
        self.setAccessibleName(name)
        self.setToolTip(tip or name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_icon(self, icon: str) -> None:
        """Change the icon."""
        self._icon = icon
        self.update()

    def set_on_look(self, icon: str, color: str) -> None:
        """Make it a switch that shows another icon in a colour of its own while it is on."""
        self.setCheckable(True)
        self._on = (icon, color)

    def icon_name(self) -> str:
        """The icon shown."""
        return self._on[0] if self._on is not None and self.isChecked() else self._icon

    def sizeHint(self) -> QSize:
        side = theme().px(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        fill = "hover" if hot else ("surface" if self._framed else "")
        if self.isChecked() and self._on is None:
            fill = "selected"
        if fill or self._framed:
            rounded(painter, self.rect(), theme().metric("r-button"), fill, "line-2" if self._framed else "")
        ink = "text-2" if self.isEnabled() else "ctl"
        side = theme().px(ICON)
        spot = QRect(0, 0, side, side)
        spot.moveCenter(self.rect().center())
        on = "accent" if self._on is None else self._on[1]
        draw_icon(painter, spot, self.icon_name(), on if self.isChecked() else ink)
        if self.text():
            draw_text(painter, self.rect(), self.text(), "caption", 500, ink, CENTRE)
        if shows_ring(self):
            draw_ring(painter, self.rect(), 5, theme())
        painter.end()
