"""The floor of a start: an empty QMainWindow with a table. Prints a line once it is painted."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget

from tests.benchmarks.windows.telling import tell


class _FirstPaint(QObject):
    """Ends the program after the first paint."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, _painted)
        return False


def _painted() -> None:
    tell()
    QApplication.quit()


def main() -> None:
    """Show the window."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1440, 900)
    table = QTableWidget(0, 5)
    window.setCentralWidget(table)
    watch = _FirstPaint()
    table.viewport().installEventFilter(watch)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
