"""Text, lines and boxes that follow the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.ui.kit.painting import draw_text
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tips import plain_tip


def set_ground(widget: QWidget, ground: str) -> None:
    """Give a widget one of the grounds window, surface, subtle or sunken; it follows the theme."""
    widget.setProperty("ground", ground)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


class Label(QLabel):
    """A label in a step of the type scale and a colour token; plain text unless told otherwise."""

    def __init__(
        self,
        text: str = "",
        step: str = "body",
        color: str = "text",
        weight: int | None = None,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._step, self._color, self._weight = step, color, weight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self._dress()
        self._lead()

    def set_color(self, color: str) -> None:
        """Change the colour token."""
        self._color = color
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            self._lead()

    def _lead(self) -> None:
        """Begin where the window's lines begin; by itself Qt puts each text where its own letters would begin."""
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        upright = self.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | upright)

    def _dress(self) -> None:
        self.setFont(theme().font(self._step, self._weight))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme().color(self._color))
        self.setPalette(palette)


class ElidedLabel(QWidget):
    """One line that shortens itself with an ellipsis and shows the whole text as a tool tip."""

    def __init__(
        self,
        text: str = "",
        step: str = "body",
        color: str = "text",
        weight: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._step, self._color, self._weight = step, color, weight
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setToolTip(plain_tip(text))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_color(self, color: str) -> None:
        """Change the colour token."""
        self._color = color
        self.update()

    def sizeHint(self) -> QSize:
        font = theme().font(self._step, self._weight)
        self.setFont(font)
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 1, theme().line(self._step))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, theme().line(self._step))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        draw_text(painter, self.rect(), self._text, self._step, self._weight, self._color)
        painter.end()


class Hairline(QFrame):
    """A line of one px between things; `color` may be `rule` for the red rule of the index card."""

    def __init__(self, vertical: bool = False, color: str = "line", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color = color
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color(self._color))
        painter.end()


class Panel(QFrame):
    """A box with hairline and rounded corners; `body` is its layout. `inset` gives it the subtle ground."""

    def __init__(self, title: str = "", inset: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "inset" if inset else "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(8)
        if title:
            self.setAccessibleName(title)
            self.body.addWidget(Label(title, "body", weight=600))
