"""A toast that takes another one's place has room for its own words."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.ui.kit.toast import Toaster


def test_the_second_toast_is_as_wide_as_its_words(qtbot: QtBot) -> None:
    area = QWidget()
    qtbot.addWidget(area)
    area.resize(900, 400)
    area.show()
    toaster = Toaster(area)
    toaster.show_message("The call is logged.", undo=lambda: None, undo_hint="Ctrl Z")
    qtbot.waitUntil(toaster.toast.isVisible)
    toaster.show_message("Undone: Log a call.", offers=[("Redo", lambda: None)])
    label = toaster.toast.findChild(QLabel)
    qtbot.waitUntil(lambda: label.width() >= label.sizeHint().width())
