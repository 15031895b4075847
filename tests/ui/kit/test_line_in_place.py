"""A line that opens in place: Return and leaving it end it, Esc closes what is offered first and then the line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crm_desktop.ui.kit.completing import offer_words
from crm_desktop.ui.kit.line_in_place import LineInPlace


def heard(line: LineInPlace) -> list[str]:
    """How the line was left, as it tells."""
    told: list[str] = []
    line.entered.connect(lambda: told.append("entered"))
    line.went.connect(lambda: told.append("went"))
    line.given_up.connect(lambda: told.append("given up"))
    return told


def test_each_way_out_is_told_once_and_a_pop_up_is_no_way_out(qtbot: QtBot) -> None:
    line = LineInPlace()
    qtbot.addWidget(line)
    line.show()
    told = heard(line)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
        qtbot.keyClick(line, key)
    for reason in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.TabFocusReason):
        QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert told == ["entered", "entered", "given up", "went"]


def test_esc_closes_the_words_that_are_offered_before_the_line(qtbot: QtBot) -> None:
    line = LineInPlace()
    qtbot.addWidget(line)
    line.show()
    told = heard(line)
    popup = offer_words(line, ["Messe", "Marine"]).popup()
    assert popup is not None
    line.setFocus()
    line.setText("M")
    line.completer().complete()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert told == []
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert told == ["given up"]
