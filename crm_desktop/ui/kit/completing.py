"""Words offered under a line while somebody types, all in one look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QStringListModel, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

_BACK_AGAIN = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
"""The keys that take what is offered and go on."""


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


def make_searchable(combo: QComboBox, *, closed: bool = False) -> None:
    """Let a list of choices be typed into: what contains the text is offered; in a `closed` one nothing else holds."""
    combo.setEditable(True)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = combo.completer()
    if completer is not None:
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        dress(completer)
    if closed:
        _Closed(combo)


def meant(combo: QComboBox, typed: str, *, within: bool = False) -> int:
    """The place of the one choice that a text can mean by how it begins, -1 for none; `within` takes any part of it."""
    text = typed.strip().casefold()
    names = [combo.itemText(place).casefold() for place in range(combo.count())]
    if not text or text in names:
        return names.index(text) if text in names else -1
    begun = [place for place, name in enumerate(names) if name.startswith(text)]
    if within:
        begun = begun or [place for place, name in enumerate(names) if text in name]
        return begun[0] if begun else -1
    return begun[0] if len(begun) == 1 else -1


class _Closed(QObject):
    """Keeps a list that is typed into to its choices: a click selects the text, Enter takes the best and goes on."""

    def __init__(self, combo: QComboBox) -> None:
        super().__init__(combo)
        edit = combo.lineEdit()
        assert edit is not None
        self._combo, self._edit = combo, edit
        combo.installEventFilter(self)  # it has the focus, and hands what is typed on to its line
        edit.editingFinished.connect(self._settle)
        completer = combo.completer()
        self._popup = completer.popup() if completer is not None else None
        if self._popup is not None:
            self._popup.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and watched is self._combo and event.gotFocus():
            if event.reason() not in _BACK_AGAIN:
                QTimer.singleShot(0, self._edit, self._select)  # the press that gave the focus comes after it
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in LEAVING:
            return self._leave(event)
        return False

    def _select(self) -> None:
        if self._combo.hasFocus():
            self._edit.selectAll()

    def _leave(self, event: QKeyEvent) -> bool:
        shown = self._popup is not None and self._popup.isVisible()
        if not shown and not self._edit.isModified():
            return False
        chosen = self._popup.currentIndex() if self._popup is not None and shown else None
        typed = str(chosen.data()) if chosen is not None and chosen.isValid() else self._edit.text()
        if self._popup is not None:
            self._popup.hide()
        place = meant(self._combo, typed, within=True)
        if place >= 0:
            self._combo.setCurrentIndex(place)
            self._combo.activated.emit(place)
        self._settle()
        back = event.key() == Qt.Key.Key_Backtab
        key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
        QCoreApplication.sendEvent(self._combo, QKeyEvent(QEvent.Type.KeyPress, key, event.modifiers()))
        return True

    def _settle(self) -> None:
        """Keep to what can be chosen: other text goes back to the choice that holds."""
        combo = self._combo
        place = combo.findText(combo.currentText(), Qt.MatchFlag.MatchFixedString)
        combo.setCurrentIndex(place if place >= 0 else combo.currentIndex())
        combo.setEditText(combo.itemText(combo.currentIndex()))
        self._edit.setModified(False)
