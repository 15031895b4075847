"""The foot of the import: how far the work is, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from crm_desktop.base.i18n import _, format_number
from crm_desktop.ui.kit.buttons import PlainButton, PrimaryButton
from crm_desktop.ui.kit.labels import ElidedLabel
from crm_desktop.ui.support.key_text import shown
from crm_desktop.ui.support.theme import theme


class ImportFoot(QWidget):
    """Cancel, Back and the main button."""

    next_wanted = Signal()
    back_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(10)
        self.bar = QProgressBar()
        self.bar.setObjectName("importProgress")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme().px(120))
        self.bar.hide()
        self._text = ElidedLabel("", "small", "text-2")
        row.addWidget(self.bar)
        row.addWidget(self._text, 1)
        self.cancel = PlainButton(_("Cancel"))
        self.cancel.setObjectName("importCancelButton")
        self.back = PlainButton(_("Back"), "chevron-left")
        self.back.setObjectName("importBackButton")
        self.next = PrimaryButton(_("Next"), hint=shown(QKeySequence("Ctrl+Return")))
        self.next.setObjectName("importNextButton")
        self.next.setDefault(True)
        for button in (self.cancel, self.back):
            button.setAutoDefault(False)
        # As in every wizard the way on stands last; QDialogButtonBox would put Back among the actions.
        for button in (self.cancel, self.back, self.next):
            row.addWidget(button)
        self._work = ""
        self.next.clicked.connect(self.next_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)

    def show_work(self, text: str) -> None:
        """Say what is being done."""
        self._work = text
        self._text.setText(text)
        self.bar.setRange(0, 0)
        self.bar.show()

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        counted = _("{done} of {total}").format(done=format_number(done), total=format_number(total))
        self._text.setText(f"{self._work} {counted}")

    def show_done(self) -> None:
        """The work is over."""
        self.bar.hide()
        self._text.setText("")
