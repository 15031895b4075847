"""Undo and redo by name, from the menu, the toast and the history."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from crm_desktop.services.crm import Crm
from crm_desktop.ui.dialogs.history import HistoryDialog
from tests.ui.window.conftest import Program, settle

CTRL = Qt.KeyboardModifier.ControlModifier


def _count(program: Program) -> int:
    found: list[int] = []
    program.place.context.ask(lambda crm: crm.contacts.count(), found.append)
    return found[0]


def _delete_two(crm: Crm) -> int:
    return crm.contacts.delete(list(crm.contacts.ids())[:2])


def test_the_menu_names_what_undo_and_redo_would_do(program: Program) -> None:
    registry = program.window.registry
    program.do(_delete_two)
    assert registry.qaction("undo").text() == "Undo: Delete 2 contacts"
    assert registry.qaction("undo").isEnabled()
    registry.refresh()
    assert registry.qaction("undo").text() == "Undo: Delete 2 contacts"
    registry.run("undo")
    settle()
    assert _count(program) == 3
    assert registry.qaction("redo").text() == "Redo: Delete 2 contacts"
    registry.run("redo")
    settle()
    assert _count(program) == 1


def test_a_toast_offers_the_way_back(program: Program) -> None:
    program.do(_delete_two)
    program.place.context.shell.toast("2 contacts deleted.", undo=True)
    toast = program.window.findChild(QWidget, "toast")
    button = program.window.findChild(QPushButton, "toastUndoButton")
    assert toast is not None
    assert toast.isVisible()
    assert button is not None
    button.click()
    settle()
    assert _count(program) == 3


def test_ctrl_z_in_an_empty_search_box_reaches_the_file(program: Program) -> None:
    program.do(_delete_two)
    box = program.place.desk.page_of("contacts").findChild(QLineEdit, "searchBox")
    assert box is not None
    box.setFocus()
    settle()
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
    settle()
    assert _count(program) == 3


def test_ctrl_z_in_a_field_with_typing_takes_the_typing_back_first(program: Program) -> None:
    program.do(_delete_two)
    box = program.place.desk.page_of("contacts").findChild(QLineEdit, "searchBox")
    assert box is not None
    box.setFocus()
    settle()
    QTest.keyClicks(box, "q")
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
    settle()
    assert box.text() == ""
    assert _count(program) == 1


def test_the_history_lists_what_was_done_and_takes_any_of_it_back(program: Program) -> None:
    program.do(_delete_two)
    program.do(lambda crm: crm.contacts.tag(crm.contacts.ids(), add=["Marine"]))
    program.window.registry.run("history")
    settle()
    dialog = program.window.findChild(HistoryDialog)
    assert dialog is not None
    model = dialog.table.model()
    labels = [model.index(row, 1).data() for row in range(model.rowCount())]
    assert labels[:2] == ["Tag 1 contact", "Delete 2 contacts"]
    dialog.table.selectRow(1)
    assert dialog.main_button is not None
    dialog.main_button.click()
    settle()
    assert _count(program) == 3
    states = [model.index(row, 3).data() for row in range(model.rowCount())]
    assert states[:2] == ["", "taken back"]
    dialog.close()


def test_nothing_to_undo_is_said_by_a_grey_menu(program: Program) -> None:
    registry = program.window.registry
    registry.refresh()
    # The file was filled by another seat: its actions are not ours to take back by Ctrl+Z.
    assert registry.qaction("undo").text() == "Undo"
    assert not registry.qaction("undo").isEnabled()


def test_cut_and_copy_in_the_menu_reach_the_field_with_the_focus(program: Program) -> None:
    box = program.place.desk.page_of("contacts").findChild(QLineEdit, "searchBox")
    assert box is not None
    box.setFocus()
    box.setText("hannover")
    box.selectAll()
    program.window.registry.run("cut")
    assert box.text() == ""
    assert QApplication.clipboard().text() == "hannover"
    program.window.registry.run("paste")
    assert box.text() == "hannover"
