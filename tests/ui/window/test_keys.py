"""F1: all keys, searched and changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from crm_desktop.ui.dialogs.keys import KeysDialog
from crm_desktop.ui.kit.new_card import NewCard
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


def test_what_a_key_does_can_be_read_in_a_narrow_list(keys: KeysDialog) -> None:
    keys.resize(420, 480)
    settle()
    table = keys.table
    assert table.columnWidth(0) >= table.viewport().width() // 2 - 1
    assert table.horizontalScrollBar().maximum() == 0
    assert keys.edit.width() >= 100


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


def test_new_makes_a_company_on_companies_and_a_contact_elsewhere(program: Program) -> None:
    desk, plus = program.place.desk, program.place.desk.sidebar.new
    desk.go("companies")
    settle()
    companies = desk.page_of("companies")
    card = companies.findChild(NewCard)
    assert card is not None
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert desk.here().page_id == "companies"
    assert card.isVisible()
    assert card.is_open
    card.leave()
    settle()
    assert plus.accessibleName() == "New company"
    plus.click()
    settle()
    assert desk.here().page_id == "companies"
    assert card.is_open
    card.leave()
    desk.go("reports")
    settle()
    assert plus.accessibleName() == "New contact"
    plus.click()
    settle()
    assert desk.here().page_id == "contacts"


def test_the_keys_of_the_window_follow_the_list_in_view_wherever_the_focus_is(program: Program) -> None:
    desk = program.place.desk
    desk.page_of("contacts")
    desk.go("companies")
    desk.sidebar.pages.setFocus()
    settle()
    QTest.keyClick(desk.sidebar.pages, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle()
    card = desk.page_of("companies").findChild(NewCard)
    assert desk.here().page_id == "companies"
    assert card is not None
    assert card.is_open
    card.leave()
    desk.sidebar.pages.setFocus()
    QTest.keyClick(desk.sidebar.pages, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert desk.here().page_id == "companies", "a call with the company in view is logged there"
    assert program.place.registry.hint("new_contact") == ""
    desk.go("contacts")
    assert program.place.registry.hint("companies.new") == ""
    assert program.place.registry.hint("new_contact") == "Ctrl N"


def test_keys_of_lists_cards_and_the_composer_are_found_too(keys: KeysDialog) -> None:
    keys.search.setText("date and time")
    assert _rows(keys) == [("Write date and time", "F9, Ctrl ;")]
    keys.table.selectRow(0)
    assert not keys.use.isEnabled(), "they belong to their place"
    keys.search.setText("extend")
    assert _rows(keys) == [("Extend the selection", "Shift ↓, Shift ↑")]


def test_the_keys_of_a_screen_begin_with_its_own_and_esc_closes_them(program: Program) -> None:
    QTest.keyClick(program.window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    settle()
    dialog = program.window.findChild(KeysDialog)
    assert dialog is not None
    places = [dialog.table.model().index(row, 1).data() for row in range(dialog.table.model().rowCount())]
    assert list(dict.fromkeys(places)) == ["Contacts", "Card", "Timeline", "Writing", "All lists", "Everywhere"]
    dialog.search.setText("log")
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
