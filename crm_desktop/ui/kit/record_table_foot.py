"""The foot of a table: how many there are, and under each column of numbers what it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from crm_desktop.base.i18n import _, format_decimal, format_money
from crm_desktop.services.finding.lookups import Totals
from crm_desktop.ui.kit.painting import TRAILING_MIDDLE, draw_text, mirrored, text_width
from crm_desktop.ui.kit.record_table_head import PADDING
from crm_desktop.ui.kit.record_table_model import RecordTableModel
from crm_desktop.ui.kit.table_view import RecordTable
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tips import plain_tip

HEIGHT = 44


class TableFoot(QWidget):
    """Follows the columns of its table, wherever they are moved or scrolled to."""

    def __init__(self, table: RecordTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tableFoot")
        self._table = table
        self._count = ""
        self._problem = ""
        self._totals: Mapping[str, Totals] = {}
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        head = table.head
        head.sectionResized.connect(lambda *_sizes: self.update())
        head.sectionMoved.connect(lambda *_places: self.update())
        head.geometriesChanged.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self.update())

    def sizeHint(self) -> QSize:
        return QSize(200, theme().px(HEIGHT))

    def set_count(self, text: str) -> None:
        """Say how many there are."""
        self._count = text
        self._tell()

    def set_totals(self, totals: Mapping[str, Totals]) -> None:
        """Say what the columns of numbers come to, by their keys."""
        self._totals = totals
        self._tell()

    def set_problem(self, sentence: str) -> None:
        """Say what is odd about what was typed, instead of the count; empty takes it back."""
        self._problem = sentence
        self._tell()

    def problem(self) -> str:
        """What is odd about what was typed."""
        return self._problem

    def texts(self) -> list[str]:
        """Everything it says, as screen readers hear it."""
        model = self._table.model()
        labels = {one.key: one.label for one in model.attributes()} if isinstance(model, RecordTableModel) else {}
        said = [
            _("{field}: sum {sum}, average {average}").format(
                field=labels[key], sum=_number(found.sum, found), average=_average(found)
            )
            for key, found in self._totals.items()
            if key in labels and found.count
        ]
        return [self._problem or self._count, *said]

    def _tell(self) -> None:
        self.setAccessibleName(" · ".join(self.texts()))
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tip("\n".join(self.texts())), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.fillRect(self.rect(), theme().color("subtle"))
        model = self._table.model()
        if isinstance(model, RecordTableModel):
            for column, attribute in enumerate(model.attributes()):
                found = self._totals.get(attribute.key)
                if found is not None and found.count:
                    self._paint_totals(painter, column, found)
        self._paint_count(painter)
        painter.end()

    def _paint_totals(self, painter: QPainter, column: int, found: Totals) -> None:
        head = self._table.head
        left, width = head.sectionViewportPosition(column), head.sectionSize(column)
        half = self.height() // 2
        box = QRect(left + PADDING, 4, width - 2 * PADDING, half - 4)
        draw_text(painter, box, _number(found.sum, found), "small", 500, "text", TRAILING_MIDDLE, tabular=True)
        below = box.translated(0, half - 6)
        average = _("⌀ {average}").format(average=_average(found))
        draw_text(painter, below, average, "caption", None, "text-3", TRAILING_MIDDLE, tabular=True)

    def _paint_count(self, painter: QPainter) -> None:
        text = self._problem or self._count
        font = theme().font("small", 500)
        width = min(text_width(font, text) + 24, self.width())
        box = mirrored(self, self.rect(), QRect(0, 1, width, self.height() - 1))
        painter.fillRect(box, theme().color("subtle"))
        draw_text(painter, box.adjusted(12, 0, -12, 0), text, "small", 500, "red" if self._problem else "text-2")


def _number(number: float, found: Totals) -> str:
    rounded = Decimal(str(round(number, 2)))
    shown = rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded
    if found.currency is None:
        return _("Several currencies")
    return format_money(rounded, found.currency) if found.currency else format_decimal(shown)


def _average(found: Totals) -> str:
    return _number(found.average, found) if found.average is not None else ""
