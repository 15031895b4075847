"""Actions: one registry, and menus, keys and palette made from it."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QListWidget, QMainWindow, QMenu, QMenuBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.ui.actions.action import EVERYWHERE, LISTS, Action, is_single_letter
from crm_desktop.ui.actions.menus import build_menu_bar, palette_rows, text_button, with_mnemonics
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.actions.shortcuts import attach_list, attach_window, shortcut_rows
from crm_desktop.ui.support.key_text import shown


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def registry(qtbot: QtBot, done: list[str]) -> ActionRegistry:
    made = ActionRegistry()

    def add(name: str, title: str, *keys: str, scope: str = EVERYWHERE, menu: tuple[str, ...] = ()) -> None:
        made.register(Action(name, title, lambda: done.append(name), keys, scope=scope, menu=menu))

    add("log_call", "Log a call", "Ctrl+L", menu=("Contact",))
    add("call", "Call", "C", scope=LISTS, menu=("Contact",))
    add("snooze", "Snooze", "Z", scope="followUps")
    add("later", "Not now", "Z", scope="pipeline")
    return made


def test_an_id_can_be_registered_only_once(registry: ActionRegistry) -> None:
    with pytest.raises(ValueError, match="call"):
        registry.register(Action("call", "Call", lambda: None))


def test_the_same_letter_on_two_pages_is_no_conflict(registry: ActionRegistry) -> None:
    assert registry.conflicts() == []


def test_conflicts_are_found_across_scopes_and_with_reserved_keys(registry: ActionRegistry) -> None:
    registry.register(Action("copy_call", "Copy", lambda: None, ("C",), scope="pipeline"))
    registry.register(Action("emoji", "Emoji", lambda: None, ("Ctrl+.",)))
    registry.register(Action("at", "At", lambda: None, ("Ctrl+Alt+Q",)))
    found = {(conflict.first, conflict.second) for conflict in registry.conflicts()}
    assert found == {("call", "copy_call"), ("emoji", "reserved"), ("at", "reserved")}


def test_users_can_change_and_take_away_keys(registry: ActionRegistry, qtbot: QtBot) -> None:
    with qtbot.waitSignal(registry.changed):
        registry.set_override("log_call", "Ctrl+J")
    assert registry.hint("log_call") == "Ctrl J"
    assert registry.qaction("log_call").shortcut() == QKeySequence("Ctrl+J")
    registry.set_override("log_call", "")
    assert registry.keys_of("log_call") == []
    registry.set_override("log_call", None)
    assert registry.hint("log_call") == "Ctrl L"


def test_single_letters_can_be_turned_off_and_others_stay(registry: ActionRegistry) -> None:
    registry.set_single_letters(False)
    assert registry.keys_of("call") == []
    assert registry.hint("log_call") == "Ctrl L"


@pytest.mark.parametrize(
    ("keys", "single"), [("C", True), ("/", True), ("Shift+A", True), ("Ctrl+C", False), ("F2", False)]
)
def test_what_typing_would_set_off_is_known(keys: str, single: bool) -> None:
    assert is_single_letter(QKeySequence(keys)) is single


def test_keys_are_written_as_hints() -> None:
    assert shown(QKeySequence("Ctrl+Return")) == "Ctrl ↵"
    assert shown(QKeySequence("Ctrl++")).startswith("Ctrl")


def test_what_may_not_be_done_is_not_done(qtbot: QtBot) -> None:
    registry = ActionRegistry()
    ran: list[int] = []
    registry.register(Action("undo", "Undo", lambda: ran.append(1), enabled=lambda: False))
    assert registry.run("undo") is False
    assert ran == []
    assert not registry.qaction("undo").isEnabled()


def test_switches_show_whether_they_are_on(qtbot: QtBot) -> None:
    registry = ActionRegistry()
    state = [False]

    def turn() -> None:
        state[0] = not state[0]

    registry.register(Action("sidebar", "Sidebar", turn, choice=lambda: state[0]))
    action = registry.qaction("sidebar")
    assert not action.isChecked()
    registry.run("sidebar")
    assert action.isChecked()


def test_letters_act_on_their_list_and_never_in_a_text_field(
    registry: ActionRegistry, qtbot: QtBot, done: list[str]
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    body = QWidget()
    column = QVBoxLayout(body)
    rows = QListWidget()
    other = QListWidget()
    column.addWidget(rows)
    column.addWidget(other)
    window.setCentralWidget(body)
    attach_window(registry, window)
    attach_list(registry, rows, "followUps")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_C)
    qtbot.keyClick(rows, Qt.Key.Key_Z)
    assert done == ["call", "snooze"]
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_C)
    assert done == ["call", "snooze"], "the letter belongs to the list it was put on"
    qtbot.keyClick(other, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert done[-1] == "log_call"


def test_changed_letters_act_at_once(registry: ActionRegistry, qtbot: QtBot, done: list[str]) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    rows = QListWidget()
    window.setCentralWidget(rows)
    attach_list(registry, rows, "followUps")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    rows.setFocus()
    registry.set_override("call", "Q")
    qtbot.keyClick(rows, Qt.Key.Key_C)
    assert done == []
    qtbot.keyClick(rows, Qt.Key.Key_Q)
    assert done == ["call"]
    registry.set_single_letters(False)
    qtbot.keyClick(rows, Qt.Key.Key_Q)
    assert done == ["call"]


def test_menus_hold_every_action_with_its_key(
    registry: ActionRegistry, qtbot: QtBot, done: list[str]
) -> None:
    bar = QMenuBar()
    qtbot.addWidget(bar)
    build_menu_bar(bar, registry, ["File", "Contact"])
    menu = bar.findChild(QMenu, "menu_Contact")
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Log a call", "Call\tC"]
    menu.actions()[1].trigger()
    assert done == ["call"]


def test_mnemonics_are_unique_and_leave_the_composer_its_letters() -> None:
    marked = with_mnemonics(["Reports", "Undo", "File", "Find", "View"])
    letters = [title[title.index("&") + 1].casefold() for title in marked]
    assert len(set(letters)) == len(letters)
    assert not set(letters) & {"r", "u"}


def test_titles_in_chinese_have_a_letter_that_a_keyboard_has() -> None:
    latin = {"文件": "File", "编辑": "Edit", "查找": "Find", "报表": "R"}
    assert with_mnemonics(list(latin), latin) == ["文件(&F)", "编辑(&E)", "查找(&I)", "报表"]


def test_a_button_does_its_action_and_shows_its_key(
    registry: ActionRegistry, qtbot: QtBot, done: list[str]
) -> None:
    button = text_button(registry, "log_call", primary=True)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["log_call"]
    assert "Ctrl L" in button.toolTip()
    width = button.sizeHint().width()
    registry.set_override("log_call", "")
    assert button.sizeHint().width() < width, "the key is gone from the button"
    shiboken6.delete(button)
    registry.set_override("log_call", "Ctrl+J")  # must not reach the button that is gone


def test_the_palette_finds_actions_by_any_word(registry: ActionRegistry, done: list[str]) -> None:
    rows = palette_rows(registry, "call", [EVERYWHERE, LISTS])
    assert [row.title for row in rows] == ["Call", "Log a call"]
    assert rows[1].keys == ("Ctrl", "L")
    rows[1].run()
    assert done == ["log_call"]
    assert palette_rows(registry, "nonsense", [EVERYWHERE]) == []


def test_the_list_of_keys_names_everything(registry: ActionRegistry) -> None:
    assert (LISTS, "call", "Call", "C") in shortcut_rows(registry)
