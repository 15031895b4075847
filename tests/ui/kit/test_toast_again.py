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
    assert isinstance(label, QLabel)
    qtbot.waitUntil(lambda: label.width() >= label.sizeHint().width())


def test_a_long_message_wraps_inside_a_narrow_window(qtbot: QtBot) -> None:
    area = QWidget()
    qtbot.addWidget(area)
    area.resize(420, 300)
    area.show()
    toaster = Toaster(area)
    toaster.show_message("Moved to the archive. " * 6, undo=lambda: None, undo_hint="Ctrl Z")
    assert toaster.toast.geometry().adjusted(12, 0, -12, 0).right() < area.width()
    label = toaster.toast.findChild(QLabel)
    assert label is not None
    assert label.height() >= label.heightForWidth(label.width())
