"""A line that offers, as somebody types, what records have in the field that it asks about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from crm_desktop.ui.kit.completing import dress, show_offered

REST_MS = 150
Offer = Callable[[str, Callable[[list[str]], None]], None]
"""Asks for values that start with what was typed, and hands them over when they are there."""


class OfferedLine(QLineEdit):
    """Several values stand between separators; the last one is being typed."""

    def __init__(self, offer: Offer, separator: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = offer
        self._separator = separator
        self._several = True
        self._words: QStringListModel | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._ask)
        self.textEdited.connect(lambda _text: self._rest.start())

    def set_several(self, several: bool) -> None:
        """Take the separator for one, or for a sign like any other."""
        self._several = several

    def _parted(self) -> tuple[str, str]:
        """What stands before the value that is being typed, and that value."""
        before, separator, last = self.text().rpartition(self._separator) if self._several else ("", "", self.text())
        return f"{before.strip()} {separator} " if separator else "", last

    def ready_words(self) -> QStringListModel:
        """Return the words that the pop-up shows; it is made when it is first wanted, for a form has many lines."""
        if self._words is None:
            self._words = QStringListModel(self)
            completer = QCompleter(self._words, self)
            completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.setCompleter(dress(completer))
        return self._words

    def start_of(self, piece: str) -> str:
        """Return what the value that is being typed starts with."""
        return piece.strip()

    def spelled(self, word: str) -> str:
        """Return an offered word as it is written into the line."""
        return word

    def _ask(self) -> None:
        if self.isVisible():  # it may have been taken out meanwhile
            self._offer(self.start_of(self._parted()[1]), self._offered)

    def _offered(self, words: list[str]) -> None:
        lead = self._parted()[0]
        show_offered(self, self.ready_words(), [lead + self.spelled(word) for word in words])
