"""Words offered under a line while somebody types, all in one look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit


def dress(completer: QCompleter) -> QCompleter:
    """Give the pop-up of a completer the look of a menu."""
    popup = completer.popup()
    if popup is not None:
        popup.setProperty("completes", True)  # noqa: FBT003 - Qt's own signature
    return completer


def show_offered(edit: QLineEdit, words: QStringListModel, offered: Sequence[str]) -> None:
    """Show what came for a line that asks as somebody types; where there is nothing, the pop-up goes."""
    words.setStringList(list(offered))
    completer = edit.completer()
    popup = completer.popup()
    if not offered and popup is not None:
        popup.hide()
    elif edit.hasFocus():
        completer.complete()


def offer_words(edit: QLineEdit, words: Sequence[str]) -> QCompleter:
    """Offer words that contain what is typed."""
    completer = QCompleter(QStringListModel(list(words), edit), edit)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    edit.setCompleter(dress(completer))
    return completer


def make_searchable(combo: QComboBox) -> None:
    """Let a list of choices be typed into: what contains the text is offered."""
    combo.setEditable(True)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = combo.completer()
    if completer is not None:
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        dress(completer)
