"""A contact as a QR code on the screen, for a telephone to take over."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.records import Record
from crm_desktop.reports.contact_code import Modules, code_text, dark_runs, modules_of
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.support.theme import theme

SIDE = 320
QUIET = 4
"""So many squares around a code stay white (ISO/IEC 18004)."""
_PAPER, _INK = QColor(255, 255, 255), QColor(0, 0, 0)
"""A code is black on white in the dark theme too: not every telephone reads it the other way round."""


class CodeView(QWidget):
    """The code, in whole pixels so that its squares stay sharp."""

    def __init__(self, modules: Modules, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modules = modules
        self.setObjectName("codeView")
        self.setAccessibleName(_("QR code of {name}").format(name=name))
        side = self._square() * (len(modules) + 2 * QUIET)
        self.setFixedSize(side, side)

    def _square(self) -> int:
        return max(3, theme().px(SIDE) // (len(self._modules) + 2 * QUIET))

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), _PAPER)
        square = self._square()
        for row, column, count in dark_runs(self._modules):
            spot = QRect((column + QUIET) * square, (row + QUIET) * square, count * square, square)
            painter.fillRect(spot, _INK)
        painter.end()


class CodeDialog(FarleyDialog):
    """Shows it with what it says."""

    def __init__(self, record: Record, parent: QWidget) -> None:
        name = record.name or _("No name")
        super().__init__(_("QR code of {name}").format(name=name), parent, close=_("Close"))
        self.setObjectName("codeDialog")
        self.text = code_text(record)
        self.view = CodeView(modules_of(self.text), name)
        self.body.addWidget(self.view, 0, Qt.AlignmentFlag.AlignHCenter)
        title = Label(name, "body", weight=600)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(title)
        hint = Label(_("A telephone’s camera takes name, company, numbers and e-mails from it."), "small", "text-2")
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(hint)
