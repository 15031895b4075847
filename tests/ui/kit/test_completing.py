"""Lines and lists of choices that offer words: one look, and no empty pop-up left behind."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.ui.kit.completing import dress, make_searchable, show_offered
from crm_desktop.ui.support.theme import Theme


def test_a_pop_up_goes_when_nothing_is_offered_any_more(qtbot: QtBot) -> None:
    edit, words = QLineEdit("ly"), QStringListModel()
    qtbot.addWidget(edit)
    completer = QCompleter(words, edit)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
    edit.setCompleter(dress(completer))
    with qtbot.waitActive(edit):
        edit.show()
        edit.activateWindow()
    edit.setFocus()
    popup = completer.popup()
    assert popup is not None
    show_offered(edit, words, ["Lyon", "Lyngby"])
    assert popup.isVisible()
    show_offered(edit, words, [])
    assert not popup.isVisible()


def test_the_text_of_a_choice_begins_where_that_of_a_field_does(qtbot: QtBot) -> None:
    field, combo = QLineEdit("Hello"), QComboBox()
    combo.addItem("Hello")
    begun = []
    for widget in (field, combo):
        qtbot.addWidget(widget)
        widget.resize(200, 32)
        widget.show()
        begun.append(text_begins(widget))
    assert abs(begun[0] - begun[1]) <= 2


def text_begins(widget: QWidget) -> int:
    """How far from the left edge the first dark sign of a widget's text stands, its border left out."""
    image = widget.grab().toImage()
    return next(at for at in range(4, 196) if any(image.pixelColor(at, y).lightness() < 110 for y in range(9, 23)))


def test_the_ring_of_a_choice_that_can_be_typed_into_is_whole(look: Theme, qtbot: QtBot) -> None:
    combo = QComboBox()
    qtbot.addWidget(combo)
    combo.addItem("Hello")
    make_searchable(combo)
    combo.resize(200, 32)
    with qtbot.waitActive(combo):
        combo.show()
        combo.activateWindow()
    combo.setFocus()
    picture = combo.grab().toImage()
    edges = [picture.pixelColor(100, y).name() for y in (0, 1, picture.height() - 2, picture.height() - 1)]
    assert edges == [look.color("accent").name()] * 4
