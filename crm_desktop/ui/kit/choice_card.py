"""A large choice with icon, title, a line about it and its key."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from crm_desktop.ui.kit.painting import draw_keys_trailing, draw_text, mirrored, rounded
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme


class ChoiceCard(QAbstractButton):
    """One of the ways to begin; its letter is a shortcut of the page."""

    def __init__(
        self, title: str, text: str, icon: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._icon = icon
        self._hint = hint
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(64))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(280), theme().px(64))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        radius = theme().metric("r-card")
        fill = "hover" if self.underMouse() or self.isDown() else "surface"
        rounded(painter, self.rect(), radius, fill, "line")
        if self.hasFocus():
            draw_ring(painter, self.rect(), radius - 1, theme())
        icon = QRect(16, 0, 20, self.height())
        ink = "accent" if self.hasFocus() else "text-2"
        draw_icon(painter, mirrored(self, self.rect(), icon), self._icon, ink)
        middle = self.height() // 2
        words = QRect(53, 0, self.width() - 53 - 52, self.height())
        title = QRect(words.left(), middle - theme().line("body"), words.width(), theme().line("body"))
        about = QRect(words.left(), middle + 1, words.width(), theme().line("small"))
        draw_text(painter, mirrored(self, self.rect(), title), self.text(), "body", 600)
        draw_text(painter, mirrored(self, self.rect(), about), self._text, "small", None, "text-2")
        if self._hint:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            draw_keys_trailing(painter, self.rect().adjusted(16, 0, -16, 0), (self._hint,), rtl)
        painter.end()
