"""The entries as a table: the same that were found, in an order of one's own, edited in place."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from crm_desktop.domain.lookup import Join, Lookup, Op, Rule, Shown
from crm_desktop.services.bulk import How
from crm_desktop.services.finding.lookups import Sort
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.dialogs.bulk_edit import BulkEditDialog
from crm_desktop.ui.kit.buttons import FlatButton, ToolIconButton
from crm_desktop.ui.kit.record_table_area import TableArea
from crm_desktop.ui.pages.notes import NotesPage
from tests.support.pages import find, focused, press, settle, type_in
from tests.ui.dialogs.desk import Desk
from tests.ui.dialogs.test_bulk_edit import look, press_main, rows
from tests.ui.pages.notes.test_notes_page import marta, page, type_search

__all__ = ["marta", "page"]
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def area(page: NotesPage) -> TableArea:
    """The table, switched on by its key."""
    page.activateWindow()
    page.list.setFocus()
    settle()
    press(page.list, Key.Key_V)
    return find(page, TableArea, "tableArea")


def cells(area: TableArea, key: str) -> list[str]:
    """What a column shows."""
    place = [one.key for one in area.model.attributes()].index(key)
    for row in range(area.model.rowCount()):
        area.model.record_at(row)
    settle()
    return [str(area.model.index(row, place).data()) for row in range(area.model.rowCount())]


def begin(area: TableArea, key: str, row: int = 0) -> None:
    """Open the editor of a cell by its key."""
    cells(area, key)
    area.table.setCurrentIndex(area.model.index(row, [one.key for one in area.model.attributes()].index(key)))
    press(area.table, Key.Key_F2)


def set_minutes(desk: Desk, page: NotesPage, *minutes: int) -> None:
    """Give the newest entries a duration."""
    for entry, duration in zip(list(page.model.ids()), minutes, strict=False):
        desk.crm.entries.edit(entry, {"duration": duration})
    page.refresh(desk.crm.take_changes())
    settle()


def calls() -> Shown:
    """A set of one's own rules."""
    return Shown("All calls", Lookup("entry", Join(parts=(Rule("type", Op.IS, ("call",)),))))


def test_the_table_has_what_the_list_has(page: NotesPage, area: TableArea) -> None:
    assert area.table.objectName() == "notesTable"
    assert area.table.hasFocus()
    assert list(area.model.ids()) == list(page.model.ids())
    assert area.table.current_id() == page.model.id_at(0)
    assert not page.reader.isVisible()
    assert cells(area, "linked")[0] == "Marta Kowalczyk"
    assert cells(area, "happened_at")[0].startswith("Today, ")
    assert cells(area, "type")[:2] == ["Call", "Note"]
    assert cells(area, "result")[0] == "Reached"
    assert area.foot.texts()[0] == "6 entries"
    press(area.table, Key.Key_V)
    assert page.list.hasFocus()
    assert page.reader.isVisible()


def test_the_button_does_what_the_key_does(page: NotesPage) -> None:
    find(page, ToolIconButton, "listTableToggle").click()
    assert page.pane.in_table
    find(page, ToolIconButton, "listTableToggle").click()
    assert page.list.isVisible()


def test_the_model_keeps_the_promises_of_models(area: TableArea, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(area.model)


def test_searching_filtering_and_sorting_go_together(page: NotesPage, area: TableArea, qtbot: QtBot) -> None:
    area.table.head.sort_by("type")
    settle()
    assert cells(area, "type") == sorted(cells(area, "type"))
    type_search(page, qtbot, "bearing")
    settle()
    assert area.model.rowCount() == 4
    assert cells(area, "type") == sorted(cells(area, "type"))
    page.filters.kinds["notes"].click()
    assert cells(area, "type") == ["Note", "Note"]


def test_up_to_three_keys_sort(area: TableArea) -> None:
    for place, key in enumerate(("type", "result", "happened_at", "owner")):
        area.table.head.sort_by(key, extend=place > 0)
    assert [sort.key for sort in area.sorts()] == ["type", "result", "owner"]
    got = list(zip(cells(area, "type"), cells(area, "result"), strict=True))
    assert [one for one in got if one[0] == "Call"] == [("Call", "Left a message"), ("Call", "Reached")]


def test_the_sum_of_minutes_is_that_of_what_is_shown(page: NotesPage, area: TableArea, desk: Desk) -> None:
    set_minutes(desk, page, 12, 3, 45)
    assert area.foot.texts() == ["6 entries", "Minutes: sum 60, average 20"]
    page.filters.kinds["calls"].click()
    assert area.foot.texts() == ["2 entries", "Minutes: sum 12, average 12"]
    page.filters.kinds["calls"].click()
    page.look_up("", calls())
    assert area.foot.texts()[1] == "Minutes: sum 12, average 12"


def test_return_reads_beside_then_opens_the_card_and_escape_takes_it_away(
    page: NotesPage, area: TableArea, desk: Desk, marta: int
) -> None:
    press(area.table, Key.Key_Down, Key.Key_Return)
    assert page.reader.isVisible()
    details = page.reader.details()
    assert details is not None
    assert details.row.id == area.table.current_id()
    assert area.table.hasFocus()
    press(area.table, Key.Key_Return)
    assert desk.shell.opened == [("contact", marta)]
    press(area.table, Key.Key_Escape)
    assert not page.reader.isVisible()
    assert area.table.hasFocus()


def test_cells_of_entries_are_edited(area: TableArea, desk: Desk) -> None:
    entry = area.table.current_id()
    assert entry is not None
    begin(area, "regarding")
    type_in("Bearing housings")
    press(focused(), Key.Key_Return)
    begin(area, "duration")
    type_in("25")
    press(focused(), Key.Key_Return)
    record = desk.crm.entries.record(entry)
    assert record.text("regarding") == "Bearing housings"
    assert record.number("duration") == 25
    desk.crm.history.undo()
    assert desk.crm.entries.record(entry).number("duration") is None


def test_the_text_is_edited_beside_the_table(page: NotesPage, area: TableArea, desk: Desk) -> None:
    entry = area.table.current_id()
    assert entry is not None
    page.registry.run("notes.edit_text")
    assert page.reader.editor.isVisible()
    assert not area.table.is_editing()
    page.reader.editor.setPlainText("Said otherwise.")
    press(page.reader.editor, Key.Key_Return, with_=CTRL)
    assert desk.crm.entries.record(entry).text("body") == "Said otherwise."
    page.registry.run("notes.edit_text")
    page.reader.editor.setPlainText("And once more.")
    assert page.clear_search(), "what was read beside goes away, and what was typed in it is kept"
    assert desk.crm.entries.record(entry).text("body") == "And once more."


def test_of_a_long_note_a_cell_shows_the_beginning_and_is_edited_and_copied_whole(
    area: TableArea, desk: Desk
) -> None:
    whole = "word " * 4_000 + "end"
    entry = area.model.id_at(0)
    desk.context.do(lambda crm: crm.entries.edit(entry, {"body": whole}))
    settle()
    assert cells(area, "body")[0].startswith("word word")
    assert len(cells(area, "body")[0]) < 1_000
    area.show_columns(["body"])
    cells(area, "body")
    area.table.select_row(0)
    press(area.table, Key.Key_C, with_=CTRL)
    assert QGuiApplication.clipboard().text().endswith("word end")
    begin(area, "body")
    editor = area.table.indexWidget(area.table.currentIndex())
    assert isinstance(editor, QPlainTextEdit)
    assert editor.toPlainText() == whole


def test_the_kind_is_chosen_in_words_and_must_be_one(area: TableArea, desk: Desk) -> None:
    entry = area.table.current_id()
    assert entry is not None
    begin(area, "type")
    editor = area.table.indexWidget(area.table.currentIndex())
    assert isinstance(editor, QComboBox)
    assert "Meeting" in [editor.itemText(place) for place in range(editor.count())]
    editor.setCurrentText("Meeting")
    press(editor, Key.Key_Return)
    assert desk.crm.entries.record(entry).text("type") == "meeting"
    begin(area, "type")
    editor = area.table.indexWidget(area.table.currentIndex())
    assert isinstance(editor, QComboBox)
    editor.setCurrentText("")
    press(editor, Key.Key_Return)
    assert area.foot.problem() == "An entry needs a type: a note, a call or another."
    assert desk.crm.entries.record(entry).text("type") == "meeting"


def test_what_is_being_typed_stays_where_something_changes_meanwhile(area: TableArea, desk: Desk) -> None:
    entry, other = area.model.id_at(0), area.model.id_at(3)
    begin(area, "regarding")
    type_in("Half a")
    desk.context.do(lambda crm: crm.entries.delete([other]))
    assert area.table.is_editing()
    assert area.model.rowCount() == 6, "rows wait until the cell is left"
    type_in(" word")
    press(focused(), Key.Key_Return)
    assert desk.crm.entries.record(entry).text("regarding") == "Half a word"
    assert area.model.rowCount() == 5


def test_nothing_is_edited_in_a_file_that_can_only_be_read(page: NotesPage, area: TableArea) -> None:
    area.model.read_only = True
    begin(area, "regarding")
    assert not area.table.is_editing()


def test_the_view_and_its_order_are_kept(area: TableArea, desk: Desk, qtbot: QtBot) -> None:
    area.table.head.sort_by("regarding")
    area.show_columns(["type", "body"])
    again = NotesPage(desk.context, ActionRegistry())
    qtbot.addWidget(again)
    again.show()
    again.opened()
    settle()
    assert again.pane.in_table
    shown = find(again, TableArea, "tableArea")
    assert shown.sorts() == (Sort("regarding"),)
    assert [one.key for one in shown.model.attributes()] == ["type", "body"]
    assert list(shown.model.ids()) == list(area.model.ids())
    find(again, ToolIconButton, "listTableToggle").click()
    settle()
    assert again.list.isVisible()
    assert again.reader.isVisible()


def test_rows_are_copied_as_a_table(area: TableArea) -> None:
    area.show_columns(["type", "result", "linked"])
    cells(area, "type")
    area.table.select_row(0)
    press(area.table, Key.Key_Down, with_=SHIFT)
    press(area.table, Key.Key_C, with_=CTRL)
    assert QGuiApplication.clipboard().text() == (
        "Type\tResult\tWith\nCall\tReached\tMarta Kowalczyk\nNote\t\tMarta Kowalczyk"
    )
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasFormat("text/tab-separated-values")


def test_deleting_acts_on_the_rows_selected_and_is_taken_back(page: NotesPage, area: TableArea, desk: Desk) -> None:
    area.table.select_row(1)
    press(area.table, Key.Key_Down, with_=SHIFT)
    kept = area.model.id_at(3)
    press(area.table, Key.Key_Delete)
    assert desk.crm.entries.count() == 4
    assert area.model.rowCount() == 4
    assert area.table.current_id() == kept
    assert desk.shell.toasts == ["2 entries deleted."]
    desk.context.do(lambda crm: crm.history.undo())
    settle()
    assert area.model.rowCount() == 6


def test_the_selection_goes_along_and_says_how_many(page: NotesPage, area: TableArea) -> None:
    area.table.selectAll()
    assert page.count_text() == "6 of 6 selected"
    assert page.export_scope() == ("entry", list(area.model.ids()), "Selected")
    press(area.table, Key.Key_V)
    assert page.pane.selected_count() == 6
    assert find(page, FlatButton, "deleteSelectedButton").isVisible()
    page.list.select_row(0)
    assert page.count_text() == "6 entries"


@pytest.mark.parametrize("as_table", [True, False])
def test_a_field_of_many_entries_is_changed_at_once(page: NotesPage, desk: Desk, as_table: bool) -> None:
    if as_table:
        page.switch.toggle()
    page.pane.view.selectAll()
    page.registry.run("notes.change")
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BulkEditDialog)
    dialog.choose("regarding", How.SET)
    find(dialog, QLineEdit, "bulkValue").setText("Fair")
    look(dialog)
    assert rows(dialog)[0][0].startswith("Quote looks right"), "an entry without a name is known by its text"
    press_main(dialog)
    records = desk.crm.entries.records(list(page.model.ids()))
    assert {one.text("regarding") for one in records} == {"Fair"}
    desk.crm.history.undo()
    assert {one.text("regarding") for one in desk.crm.entries.records(list(page.model.ids()))} == {""}


def test_a_selection_offers_what_entries_have_and_no_tags_or_groups(page: NotesPage, area: TableArea) -> None:
    area.table.selectAll()
    bar = {button.objectName() for button in page.pane.findChildren(FlatButton) if button.isVisible()}
    assert {"assignSelectedButton", "changeSelectedButton", "exportSelectedButton", "deleteSelectedButton"} <= bar
    assert not {"tagSelectedButton", "groupSelectedButton"} & bar


def test_the_texts_of_several_entries_are_copied(page: NotesPage, desk: Desk) -> None:
    page.list.setFocus()
    page.list.select_rows([2, 3])
    press(page.list, Key.Key_C, with_=CTRL)
    assert QGuiApplication.clipboard().text() == "Walked line 3, noise at the drum.\n\nBearing grease sample sent."
    page.registry.run("notes.copy_source")
    copied = QGuiApplication.clipboard().text()
    assert copied.count("— ") == 2
    assert "Meeting · Held" in copied
    assert desk.shell.toasts[-1] == "2 entries copied."


def test_of_a_long_table_only_the_rows_around_those_painted_are_read(
    page: NotesPage, area: TableArea, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    values = desk.crm.lookups.values

    def counted(kind: str, ids: list[int], keys: list[str]) -> object:
        asked.append(len(ids))
        return values(kind, ids, keys)

    monkeypatch.setattr(desk.crm.lookups, "values", counted)
    area.set_ids(array("q", range(1, 500_001)))
    area.table.viewport().repaint()
    settle()
    assert asked
    assert sum(asked) < 500


def test_the_focus_that_was_wanted_before_there_were_rows_goes_to_them(desk: Desk, marta: int, qtbot: QtBot) -> None:
    page = NotesPage(desk.context, ActionRegistry())
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.focus_first()
    page.opened()
    settle()
    assert page.list.hasFocus()
