"""The window in another language: all of it, at once, and no mnemonic taken twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QMenu

from crm_desktop.base import i18n
from crm_desktop.domain.records import Draft
from crm_desktop.ui.application.qt import speak_from_now_on
from crm_desktop.ui.catalog import PAGES
from crm_desktop.ui.support.key_text import shown
from tests.ui.window.conftest import Program, settle


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


def test_the_languages_are_offered_by_their_own_names(german: Program) -> None:
    german.window.registry.run("settings")
    settle()
    combo = german.window.findChild(QComboBox, "languageCombo")
    assert combo is not None
    offered = [combo.itemText(place) for place in range(combo.count())]
    assert offered == ["Wie das System", "English", "العربية", "Deutsch", "简体中文"]
    assert combo.currentText() == "Deutsch"


def test_choosing_english_brings_it_back_at_once(german: Program) -> None:
    german.farley.speak("en")
    settle()
    assert german.window.menu.menus()[0].title().replace("&", "") == "File"


def test_chinese_menus_have_letters_that_a_keyboard_has(german: Program) -> None:
    german.farley.speak("zh")
    settle()
    titles = [menu.title() for menu in german.window.menu.menus()]
    assert titles == ["文件(&F)", "编辑(&E)", "联系人(&C)", "查找(&L)", "视图(&V)", "帮助(&H)"]
    assert [menu.accessibleName() for menu in german.window.menu.menus()][:2] == ["文件", "编辑"]


def test_the_dialogs_of_qt_speak_the_same_language(german: Program) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    german.farley.speak("zh")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    german.farley.speak("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_keys_have_the_same_signs_in_every_language(german: Program) -> None:
    german.farley.speak("zh")
    assert [shown(QKeySequence(keys)) for keys in ("Ctrl+Return", "Up", "Ctrl+K")] == ["Ctrl ↵", "↑", "Ctrl K"]


def test_work_goes_on_after_another_language_is_chosen(german: Program) -> None:
    """What the window was before must hear of nothing any more: its menus are gone."""
    german.farley.speak("zh")
    settle()
    german.do(lambda crm: crm.contacts.create(Draft("contact", {"last_name": "Nguyen"})))
    german.window.registry.run("undo")
    settle()
    assert german.place.desk.toaster.toast.text().startswith("已撤销")


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
