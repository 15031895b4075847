"""The frame of all dialogs: a body on the surface, buttons in the system's order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.labels import Hairline, Label, set_ground


class FarleyDialog(QDialog):
    """`body` is the layout to fill; Ctrl+Return does the main action, Esc goes back."""

    def __init__(self, title: str, parent: QWidget | None = None, main: str = "", close: str = "") -> None:
        """`main` is the verb on the filled button, none when empty; `close` replaces Cancel."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        set_ground(self, "surface")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(12)
        column.addWidget(inner, 1)
        column.addWidget(Hairline())
        foot = QWidget()
        self._foot = QHBoxLayout(foot)
        self._foot.setContentsMargins(16, 12, 16, 12)
        self.problem = Label("", "small", "red", wrap=True)
        self._foot.addWidget(self.problem, 1)
        self.buttons = QDialogButtonBox()
        self._foot.addWidget(self.buttons)
        column.addWidget(foot)
        self.main_button: QPushButton | None = None
        if main:
            self.main_button = self.buttons.addButton(main, QDialogButtonBox.ButtonRole.AcceptRole)
            self.main_button.setObjectName("mainButton")
            self.main_button.setDefault(True)
            self.main_button.setAccessibleName(main)
        back = self.buttons.addButton(close or _("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        back.setAutoDefault(False)
        back.setObjectName("backButton")
        back.setAccessibleName(close or _("Cancel"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._main)

    def showEvent(self, event: QShowEvent) -> None:
        """Give wrapped words the height they need: by itself Qt stops at two thirds of the screen."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Grow where what is shown needs more height than there is."""
        column = self.layout()
        if column is not None:
            column.activate()
        needed = column.totalHeightForWidth(self.width()) if column is not None and column.hasHeightForWidth() else 0
        if self.height() < needed:
            room = self.screen().availableGeometry()
            self.resize(self.width(), min(needed, room.height()))
            below = self.frameGeometry().bottom() - room.bottom()
            if below > 0 and self.isVisible():  # it grew beyond the screen's edge
                self.move(self.x(), max(room.top(), self.y() - below))

    def set_problem(self, sentence: str) -> None:
        """Say beside the buttons what is in the way; an empty text takes it back."""
        self.problem.setText(sentence)

    def add_to_foot(self, widget: QWidget, stretch: int = 0) -> None:
        """Put something at the leading end of the button row; `stretch` is its share of what room there is."""
        self._foot.insertWidget(0, widget, stretch, Qt.AlignmentFlag.AlignVCenter)

    def _main(self) -> None:
        if self.main_button is not None and self.main_button.isEnabled():
            self.main_button.click()
