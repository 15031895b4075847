"""The strip over the page that says how many alarms wait where their own window is not to be seen."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.buttons import PlainButton
from crm_desktop.ui.kit.labels import ElidedLabel
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.painting import mirrored
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.theme import theme

ICON = 16
MARGIN = 14


class AlarmStrip(QFrame):
    """A sentence and a way to the alarms."""

    show_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("alarmStrip")
        row = QHBoxLayout(self)
        set_margins(row, MARGIN + ICON + 9, 5, MARGIN, 5)
        self.label = ElidedLabel("", "small", "amber", 500)
        self.label.setObjectName("alarmStripLabel")
        row.addWidget(self.label, 1)
        self.button = PlainButton(_("Show"), size="small")
        self.button.setObjectName("alarmStripShow")
        self.button.clicked.connect(self.show_wanted)
        row.addWidget(self.button)

    def say(self, sentence: str) -> None:
        """Say it; an empty sentence puts the strip away."""
        self.label.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("amber-t"))
        spot = QRect(MARGIN, (self.height() - ICON) // 2, ICON, ICON)
        draw_icon(painter, mirrored(self, self.rect(), spot), "alarm-clock", "amber")
        painter.end()
