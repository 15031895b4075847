"""A long list costs the window little: Qt lays out all of its rows, and none of that may be asked of Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pytestqt.qtbot import QtBot

from crm_desktop.ui.kit.list_view import RecordList
from crm_desktop.ui.kit.record_list_model import RecordListModel
from crm_desktop.ui.kit.record_model import Column, Deliver, IdRole, Index
from tests.support.pages import settle

BASE = 2**61


class Counted(RecordListModel):
    """Counts what is asked of it."""

    asked = 0

    def data(self, index: Index, role: int = 0) -> object:
        self.asked += 1
        return super().data(index, role)


def fetch(ids: list[int], deliver: Deliver) -> None:
    rows: Mapping[int, object] = {number: f"Row {number - BASE}" for number in ids}
    deliver(rows)


def made(qtbot: QtBot, ids: Sequence[int]) -> tuple[Counted, RecordList]:
    """A list over many rows, shown."""
    view = RecordList()
    qtbot.addWidget(view)
    model = Counted(Column("name", "Name", str), fetch, view)
    view.setModel(model)
    view.resize(300, 600)
    model.set_ids(ids)
    with qtbot.waitExposed(view):
        view.show()
    settle()
    return model, view


def test_only_what_is_seen_is_asked_for(qtbot: QtBot) -> None:
    model, view = made(qtbot, range(BASE, BASE + 50_000))
    assert model.rowCount() == 50_000
    assert model.asked < 2_000
    view.select_id(BASE + 49_999)
    settle()
    assert view.current_id() == BASE + 49_999
    assert model.asked < 4_000


def test_rows_come_when_they_are_painted_and_again_when_forgotten(qtbot: QtBot) -> None:
    model, view = made(qtbot, range(BASE, BASE + 100))
    assert view.model().index(0, 0).data() == "Row 0"
    model.forget([BASE])
    assert view.model().index(0, 0).data() == "Row 0"
    assert view.model().index(3, 0).data(IdRole) == BASE + 3
    model.set_ids([BASE + 7])
    assert model.rowCount() == 1
    assert model.row_of(BASE + 7) == 0
