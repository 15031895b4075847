"""The shapes that a style sheet cannot draw: focus ring, check marks, radio dots, arrows, combo boxes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionSpinBox,
    QWidget,
)

from crm_desktop.ui.support.shapes import Colours, draw_chevron, draw_ring

State = QStyle.StateFlag
Primitive = QStyle.PrimitiveElement

_ARROWS = {
    Primitive.PE_IndicatorArrowDown: 0,
    Primitive.PE_IndicatorSpinDown: 0,
    Primitive.PE_IndicatorArrowLeft: 90,
    Primitive.PE_IndicatorArrowUp: 180,
    Primitive.PE_IndicatorSpinUp: 180,
    Primitive.PE_IndicatorArrowRight: 270,
}


LABEL_SHIFT = 4
"""How far the text of a list of choices moves, in pixels, to stand where that of a field does."""


class FarleyStyle(QProxyStyle):
    """Fusion underneath, our shapes on top. Measuring stays in C++, where it is fast."""

    def __init__(self, theme: Colours) -> None:
        super().__init__("Fusion")
        self._theme = theme

    def drawPrimitive(
        self, element: Primitive, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if self._theme.system_colours:
            super().drawPrimitive(element, option, painter, widget)
        elif element == Primitive.PE_FrameFocusRect:
            # The style sheet gives plain buttons a border of their own while they have the focus: one ring is enough.
            if type(widget) is not QPushButton or widget.isDefault():
                draw_ring(painter, option.rect, 5, self._theme)
        elif element in (Primitive.PE_IndicatorCheckBox, Primitive.PE_IndicatorItemViewItemCheck):
            self._check_box(painter, option)
        elif element == Primitive.PE_IndicatorRadioButton:
            self._radio(painter, option)
        elif element == Primitive.PE_PanelLineEdit and widget is not None and isinstance(widget.parent(), QComboBox):
            pass  # the box is painted already, and a ground of the line's own would cover a part of its ring
        elif element in _ARROWS:
            color = "text-3" if option.state & State.State_Enabled else "line-2"
            draw_chevron(painter, option.rect, _ARROWS[element], color, self._theme)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if widget is None or self._theme.system_colours:
            super().drawComplexControl(control, option, painter, widget)
        elif control == QStyle.ComplexControl.CC_ComboBox and isinstance(option, QStyleOptionComboBox):
            self._combo_box(painter, option, widget)
        elif control == QStyle.ComplexControl.CC_SpinBox and isinstance(option, QStyleOptionSpinBox):
            self._spin_box(painter, option, widget)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def drawControl(
        self, element: QStyle.ControlElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if (
            element == QStyle.ControlElement.CE_ComboBoxLabel
            and isinstance(option, QStyleOptionComboBox)
            and widget is not None
            and not self._theme.system_colours
        ):
            # The base style knows nothing of the padding in the style sheet, where a typed-into box begins its text.
            moved = QStyleOptionComboBox(option)
            moved.rect = QStyle.visualRect(option.direction, option.rect, option.rect.adjusted(LABEL_SHIFT, 0, 0, 0))
            super().drawControl(element, moved, painter, widget)
        else:
            super().drawControl(element, option, painter, widget)

    def _field(self, painter: QPainter, option: QStyleOption, widget: QWidget, hover: bool) -> None:
        """The box of a field, with its ring."""
        enabled = bool(option.state & State.State_Enabled)
        hovered = hover and enabled and bool(option.state & State.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.color("hover" if hovered else "surface" if enabled else "sunken"))
        border = widget.property("border") or ("ctl" if enabled else "line-2")
        painter.setPen(QPen(self._theme.color(border), 1))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 5.5, 5.5)
        painter.restore()
        if option.state & State.State_HasFocus:
            draw_ring(painter, option.rect, 5, self._theme)

    def _spin_box(self, painter: QPainter, option: QStyleOptionSpinBox, widget: QWidget) -> None:
        self._field(painter, option, widget, hover=False)
        if option.buttonSymbols == QAbstractSpinBox.ButtonSymbols.NoButtons:
            return
        parts = ((QStyle.SubControl.SC_SpinBoxUp, 180), (QStyle.SubControl.SC_SpinBoxDown, 0))
        for part, turn in parts:
            spot = self.subControlRect(QStyle.ComplexControl.CC_SpinBox, option, part, widget)
            draw_chevron(painter, spot, turn, "text-3", self._theme)

    def _combo_box(self, painter: QPainter, option: QStyleOptionComboBox, widget: QWidget) -> None:
        self._field(painter, option, widget, hover=not option.editable)
        box = QRect(option.rect.right() - 24, option.rect.top(), 22, option.rect.height())
        draw_chevron(painter, QStyle.visualRect(option.direction, option.rect, box), 0, "text-3", self._theme)

    def _ground(self, option: QStyleOption) -> tuple[str, str]:
        """Fill and border tokens of a check box or radio button."""
        if not option.state & State.State_Enabled:
            return "sunken", "line-2"
        if option.state & (State.State_On | State.State_NoChange):
            return "accent-fill", "accent-fill"
        return "surface", "accent" if option.state & State.State_MouseOver else "ctl"

    def _square(self, option: QStyleOption) -> QRectF:
        side = min(option.rect.width(), option.rect.height())
        square = QRectF(0, 0, side - 1, side - 1)
        square.moveCenter(QRectF(option.rect).center())
        return square

    def _check_box(self, painter: QPainter, option: QStyleOption) -> None:
        fill, border = self._ground(option)
        square = self._square(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color(border), 1))
        painter.setBrush(self._theme.color(fill))
        painter.drawRoundedRect(square, 4, 4)
        mark = "on-accent" if option.state & State.State_Enabled else "text-3"
        pen = QPen(self._theme.color(mark), 1.75)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        x, y, unit = square.x(), square.y(), square.width() / 15
        if option.state & State.State_NoChange:
            painter.drawLine(QPointF(x + 4 * unit, y + 7.5 * unit), QPointF(x + 11 * unit, y + 7.5 * unit))
        elif option.state & State.State_On:
            points = ((3.8, 7.8), (6.4, 10.4), (11.2, 5.0))
            painter.drawPolyline(QPolygonF([QPointF(x + a * unit, y + b * unit) for a, b in points]))
        painter.restore()

    def _radio(self, painter: QPainter, option: QStyleOption) -> None:
        fill, border = self._ground(option)
        square = self._square(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color(border), 1))
        painter.setBrush(self._theme.color(fill))
        painter.drawEllipse(square)
        if option.state & State.State_On:
            inset = square.width() / 3.2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("on-accent"))
            painter.drawEllipse(square.adjusted(inset, inset, -inset, -inset))
        painter.restore()
