"""A picture of the window, drawn without a screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from crm_desktop.base.i18n import _

SIZE = (1440, 900)
SETTLE_MS = 400
"""So long after the page is ready, its rows, card and timeline have come too."""
LONGEST_MS = 60_000


class Picture:
    """Waits until there is something to see, saves it, and ends the program."""

    def __init__(self, window: QMainWindow, out: Path) -> None:
        self._window = window
        self._out = out
        self.problem = ""
        window.resize(*SIZE)
        self._limit = QTimer(window)
        self._limit.setSingleShot(True)
        self._limit.setInterval(LONGEST_MS)
        self._limit.timeout.connect(
            lambda: self.give_up(_("The window was not ready within a minute; no picture was drawn."))
        )
        self._limit.start()

    def take_when_idle(self) -> None:
        """Take the picture once what was asked for has come."""
        QTimer.singleShot(SETTLE_MS, self._window, self._take)

    def _take(self) -> None:
        self._limit.stop()
        self._window.resize(*SIZE)
        QApplication.processEvents()
        self._out.parent.mkdir(parents=True, exist_ok=True)
        if not self._window.grab().save(str(self._out), "PNG"):
            self.problem = _("“{path}” could not be written.").format(path=self._out)
        self._window.close()

    def give_up(self, sentence: str) -> None:
        """End without a picture."""
        self._limit.stop()
        self.problem = sentence
        self._window.close()
