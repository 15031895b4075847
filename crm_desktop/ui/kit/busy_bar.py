"""A thin bar at the top of a pane for work that takes a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.buttons import PlainButton
from crm_desktop.ui.kit.labels import ElidedLabel
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.painting import rounded
from crm_desktop.ui.support.motion import motion_allowed
from crm_desktop.ui.support.theme import theme

SHOWN_AFTER_MS = 400
HEIGHT = 3


class BusyBar(QFrame):
    """Nothing for 400 ms; then a bar, and with text or a way to cancel a strip under it."""

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self._done, self._total = 0, 0
        self._phase = 0
        self._cancel: Callable[[], None] | None = None
        self.setObjectName("busyBar")
        row = QHBoxLayout(self)
        set_margins(row, 16, HEIGHT + 4, 12, 5)
        self._label = ElidedLabel("", "small", "text-2")
        row.addWidget(self._label, 1)
        self._button = PlainButton(_("Cancel"), size="small")
        self._button.setObjectName("cancelButton")
        self._button.clicked.connect(self._cancelled)
        row.addWidget(self._button)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SHOWN_AFTER_MS)
        self._wait.timeout.connect(self._appear)
        self._beat = QTimer(self)
        self._beat.setInterval(40)
        self._beat.timeout.connect(self._advance)
        pane.installEventFilter(self)
        self.hide()

    def start(self, text: str = "", cancel: Callable[[], None] | None = None) -> None:
        """Begin waiting; `cancel` stops the work."""
        self._cancel = cancel
        self._done, self._total = 0, 0
        self._label.setText(text)
        self.setAccessibleName(text or _("Working"))
        self._button.setVisible(cancel is not None)
        self._button.setEnabled(True)
        self._wait.start()

    def set_progress(self, done: int, total: int, text: str = "") -> None:
        """Say how far it is; a total of 0 means nobody knows."""
        self._done, self._total = done, total
        if text:
            self._label.setText(text)
        self.update()

    def stop(self) -> None:
        """The work is over."""
        self._wait.stop()
        self._beat.stop()
        self.hide()

    def _cancelled(self) -> None:
        self._button.setEnabled(False)
        if self._cancel is not None:
            self._cancel()

    def _appear(self) -> None:
        self._place()
        self.show()
        self.raise_()
        if motion_allowed():
            self._beat.start()

    def _advance(self) -> None:
        self._phase = (self._phase + 2) % 130
        if not self._total:
            self.update(0, 0, self.width(), HEIGHT)

    def _wide(self) -> bool:
        return bool(self._label.text()) or self._cancel is not None

    def sizeHint(self) -> QSize:
        return QSize(self._pane.width(), theme().px(38) if self._wide() else HEIGHT)

    def _place(self) -> None:
        self.setGeometry(0, 0, self._pane.width(), self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._pane and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._wide():
            painter.fillRect(self.rect(), theme().color("subtle"))
            painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme().color("line"))
        painter.fillRect(QRect(0, 0, self.width(), HEIGHT), theme().color("line"))
        if self._total:
            bar = QRect(0, 0, self.width() * min(self._done, self._total) // self._total, HEIGHT)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                bar.moveRight(self.width())
        else:
            width = self.width() * 3 // 10
            bar = QRect((self.width() + width) * (self._phase - 15) // 130, 0, width, HEIGHT)
        rounded(painter, bar, 1.5, "accent-fill")
        painter.end()
