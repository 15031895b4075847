"""F1: all keys, searched and changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from crm_desktop.ui.dialogs.keys import KeysDialog
from tests.ui.window.conftest import Program, settle


@pytest.fixture
def keys(program: Program) -> KeysDialog:
    """The list of all keys, as F1 opens it."""
    QTest.keyClick(program.window, Qt.Key.Key_F1)
    settle()
    dialog = program.window.findChild(KeysDialog)
    assert dialog is not None
    return dialog


def _rows(dialog: KeysDialog) -> list[tuple[str, str]]:
    model = dialog.table.model()
    return [(model.index(row, 0).data(), model.index(row, 2).data()) for row in range(model.rowCount())]


def test_the_list_is_made_from_the_live_registry_and_can_be_searched(keys: KeysDialog) -> None:
    assert ("Jump to…", "Ctrl K") in _rows(keys)
    QTest.keyClicks(keys.search, "back up")
    assert [title for title, _keys in _rows(keys)] == ["Back up now"]


def test_an_action_gets_other_keys_and_keeps_them(program: Program, keys: KeysDialog) -> None:
    keys.search.setText("Back up now")
    keys.table.selectRow(0)
    keys.edit.setKeySequence(QKeySequence("Ctrl+Shift+B"))
    keys.use.click()
    assert program.window.registry.hint("backup") == "Ctrl Shift B"
    assert program.settings.get("keys") == {"backup": "Ctrl+Shift+B"}
    keys.own.click()
    assert program.window.registry.hint("backup") == ""


@pytest.mark.parametrize(("wanted", "why"), [("Ctrl+K", "Jump to"), ("Ctrl+Space", "system")])
def test_keys_that_are_taken_are_refused_with_the_reason(keys: KeysDialog, wanted: str, why: str) -> None:
    keys.search.setText("Back up now")
    keys.table.selectRow(0)
    keys.edit.setKeySequence(QKeySequence(wanted))
    keys.use.click()
    assert why in keys.problem.text()
    assert _rows(keys) == [("Back up now", "")]


def test_shift_f1_shows_only_what_works_on_this_screen(program: Program) -> None:
    program.place.desk.go("notes")
    QTest.keyClick(program.window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    settle()
    dialog = program.window.findChild(KeysDialog)
    assert dialog is not None
    places = {dialog.table.model().index(row, 1).data() for row in range(dialog.table.model().rowCount())}
    assert "Notes" in places
    assert "Reports" not in places
