"""The entries as a table: the same that were found, in an order of one's own, edited in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from crm_desktop.services.finding.lookups import Sort
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.kit.buttons import ToolIconButton
from crm_desktop.ui.kit.record_table_area import TableArea
from crm_desktop.ui.pages.notes import NotesPage
from tests.support.pages import find, focused, press, settle, type_in
from tests.ui.dialogs.desk import Desk
from tests.ui.pages.notes.test_notes_page import marta, page, type_search

__all__ = ["marta", "page"]
Key = Qt.Key


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


def test_the_table_has_what_the_list_has(page: NotesPage, area: TableArea) -> None:
    assert list(area.model.ids()) == list(page.model.ids())
    assert area.table.current_id() == page.model.id_at(0)
    assert not page.reader.isVisible()
    assert cells(area, "linked")[0] == "Marta Kowalczyk"
    assert cells(area, "happened_at")[0].startswith("Today, ")
    assert cells(area, "type")[:2] == ["Call", "Note"]
    assert area.foot.texts()[0] == "6 entries"


def test_searching_and_sorting_go_together(page: NotesPage, area: TableArea, qtbot: QtBot) -> None:
    area.table.head.sort_by("type")
    settle()
    assert cells(area, "type") == sorted(cells(area, "type"))
    type_search(page, qtbot, "bearing")
    settle()
    assert area.model.rowCount() == 4
    assert cells(area, "type") == sorted(cells(area, "type"))


def test_return_reads_beside_and_escape_takes_it_away(page: NotesPage, area: TableArea) -> None:
    press(area.table, Key.Key_Down, Key.Key_Return)
    assert page.reader.isVisible()
    details = page.reader.details()
    assert details is not None
    assert details.row.id == area.table.current_id()
    press(area.table, Key.Key_Escape)
    assert not page.reader.isVisible()


def test_cells_of_entries_are_edited(page: NotesPage, area: TableArea, desk: Desk) -> None:
    entry = area.table.current_id()
    assert entry is not None
    place = [one.key for one in area.model.attributes()].index("regarding")
    cells(area, "regarding")
    area.table.setCurrentIndex(area.model.index(0, place))
    press(area.table, Key.Key_F2)
    type_in("Bearing housings")
    press(focused(), Key.Key_Return)
    assert desk.crm.entries.record(entry).text("regarding") == "Bearing housings"


def test_the_view_and_its_order_are_kept(page: NotesPage, area: TableArea, desk: Desk, qtbot: QtBot) -> None:
    area.table.head.sort_by("regarding")
    again = NotesPage(desk.context, ActionRegistry())
    qtbot.addWidget(again)
    again.show()
    again.opened()
    settle()
    assert again.table.is_on
    assert again.table.sorts() == (Sort("regarding"),)
    find(again, ToolIconButton, "listTableToggle").click()
    settle()
    assert again.list.isVisible()
    assert again.reader.isVisible()


def test_deleting_and_more_act_on_the_rows_selected(page: NotesPage, area: TableArea, desk: Desk) -> None:
    area.table.selectAll()
    assert len(page.chosen_ids()) == 6
    area.table.select_row(0)
    gone = area.table.current_id()
    assert gone is not None
    press(area.table, Key.Key_Delete)
    assert gone not in list(area.model.ids())
    assert desk.crm.entries.count() == 5
