"""The window in German, whose words are longer: no mnemonic is taken twice and no button is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QMenu

from crm_desktop.base import i18n
from crm_desktop.ui.application.qt import speak_from_now_on
from crm_desktop.ui.catalog import PAGES
from tests.ui.window.conftest import Program, settle

SIZES = [(1440, 900), (1000, 700), (760, 560)]
ROUNDED = 1
"""Folded buttons and parts of a segment may be this many px narrower than asked for and still show all."""


@pytest.fixture
def german(begin: Callable[..., Program], file: Path) -> Iterator[Program]:
    """The program with the small file open, in German."""
    program = begin(file)
    program.farley.speak("de")
    settle()
    yield program
    speak_from_now_on("en_US")


def _show(program: Program, page_id: str) -> None:
    program.place.desk.go(page_id)
    settle()


def test_the_window_speaks_german(german: Program) -> None:
    assert [menu.title().replace("&", "") for menu in german.window.menu.menus()][:2] == ["Datei", "Bearbeiten"]
    assert german.settings.get("language") == "de"


def test_english_and_german_are_offered_by_their_own_names(german: Program) -> None:
    german.window.registry.run("settings")
    settle()
    combo = german.window.findChild(QComboBox, "languageCombo")
    assert combo is not None
    assert [combo.itemText(place) for place in range(combo.count())] == ["Wie das System", "English", "Deutsch"]
    assert combo.currentText() == "Deutsch"


def test_choosing_english_brings_it_back_at_once(german: Program) -> None:
    german.farley.speak("en")
    settle()
    assert german.window.menu.menus()[0].title().replace("&", "") == "File"


def test_no_mnemonic_is_taken_twice(german: Program) -> None:
    for entry in PAGES:
        _show(german, entry.page_id)
    titles = [menu.title() for menu in german.window.menu.menus()]
    letters = _mnemonics(titles)
    assert len(letters) == len(titles) == len(set(letters))
    assert not {"r", "u"} & set(letters)
    for menu in german.window.menu.menus():
        own = _mnemonics(_texts(menu))
        assert len(own) == len(set(own)), menu.title()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}")
def test_every_button_and_line_has_room_for_its_words(german: Program, size: tuple[int, int]) -> None:
    german.window.resize(*size)
    cut = []
    for entry in PAGES:
        _show(german, entry.page_id)
        wordy: list[QAbstractButton | QLabel] = [*german.window.findChildren(QAbstractButton)]
        wordy += [label for label in german.window.findChildren(QLabel) if not label.wordWrap()]
        cut += [
            f"{entry.page_id}: {widget.text()} needs {widget.sizeHint().width()}, has {widget.width()}"
            for widget in wordy
            if widget.isVisible() and widget.text() and widget.sizeHint().width() > widget.width() + ROUNDED
        ]
    assert cut == []


def test_the_window_asks_for_no_text_without_words(german: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty text would be answered with the head of the catalogue."""
    asked: list[str] = []
    answer = i18n._translations.gettext

    def listen(text: str) -> str:
        asked.append(text)
        return answer(text)

    monkeypatch.setattr(i18n._translations, "gettext", listen)
    for entry in PAGES:
        _show(german, entry.page_id)
    for name in ("settings", "help", "about", "history", "export"):
        german.window.registry.run(name)
        settle()
    assert len(asked) > 100
    assert "" not in asked


def _texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def _mnemonics(texts: list[str]) -> list[str]:
    plain = (text.replace("&&", "") for text in texts)
    return [text[text.index("&") + 1].casefold() for text in plain if "&" in text]
