"""Lists, tables and the timeline: rows on demand, keys, selection."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from crm_desktop.ui.kit.list_view import RecordList, RowDelegate
from crm_desktop.ui.kit.painting import draw_text
from crm_desktop.ui.kit.record_model import Column, IdRole, Index, RecordModel
from crm_desktop.ui.kit.side_list import SideItem, SideList, SideSection
from crm_desktop.ui.kit.timeline import FileChip, TimelineEntry, TimelineView
from crm_desktop.ui.kit.view_keys import set_single_letters

BASE = 2**61
Deliver = Callable[[Mapping[int, object]], None]


class Rows:
    """A source of rows that answers when told to."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.waiting: list[tuple[list[int], Deliver]] = []
        self.at_once = True
        self.label = "Row"

    def fetch(self, ids: list[int], deliver: Deliver) -> None:
        self.asked.append(ids)
        self.waiting.append((ids, deliver))
        if self.at_once:
            self.answer()

    def answer(self) -> None:
        ids, deliver = self.waiting.pop(0)
        deliver({number: f"{self.label} {number - BASE}" for number in ids})


@pytest.fixture
def rows() -> Rows:
    return Rows()


@pytest.fixture
def model(rows: Rows, qtbot: QtBot) -> RecordModel:
    made = RecordModel(
        [Column("name", "Name", str), Column("size", "Size", lambda _r: "7", align="right")], rows.fetch
    )
    made.set_ids(range(BASE, BASE + 1000))
    return made


class Painted(RowDelegate):
    """Paints the text and one place to click."""

    def paint_record(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, record: object
    ) -> None:
        draw_text(painter, option.rect, str(record))

    def parts(self, option: QStyleOptionViewItem, index: Index) -> dict[str, QRect]:
        return {"complete": QRect(option.rect.right() - 40, option.rect.top() + 10, 20, 20)}


@pytest.fixture
def view(model: RecordModel, qtbot: QtBot) -> RecordList:
    made = RecordList()
    made.setItemDelegate(Painted(parent=made))
    made.setModel(model)
    made.resize(300, 400)
    qtbot.addWidget(made)
    made.show()
    return made


def test_only_a_window_of_rows_is_fetched(
    view: RecordList, model: RecordModel, rows: Rows, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: model.index(0, 0).data() == "Row 0")
    assert sum(len(ids) for ids in rows.asked) < 200
    view.scrollToBottom()
    qtbot.waitUntil(lambda: model.index(999, 0).data() == "Row 999")
    assert sum(len(ids) for ids in rows.asked) < 300
    assert len({number for ids in rows.asked for number in ids}) == sum(len(ids) for ids in rows.asked)


def test_ids_keep_all_their_bits(model: RecordModel) -> None:
    assert model.index(3, 0).data(IdRole) == BASE + 3
    assert model.row_of(BASE + 999) == 999
    assert model.row_of(1) == -1


def test_a_placeholder_is_shown_until_the_row_is_there(
    view: RecordList, model: RecordModel, rows: Rows, qtbot: QtBot
) -> None:
    rows.at_once = False
    assert model.index(500, 0).data() is None
    qtbot.waitUntil(lambda: bool(rows.waiting))
    while rows.waiting:
        rows.answer()
    assert model.index(500, 0).data() == "Row 500"


def test_a_changed_row_shows_the_old_text_until_the_new_one_comes(
    model: RecordModel, rows: Rows, qtbot: QtBot
) -> None:
    model.record_at(0)
    qtbot.waitUntil(lambda: model.record_at(0) == "Row 0")
    rows.label, rows.at_once = "New", False
    model.forget([BASE])
    assert model.record_at(0) == "Row 0"
    qtbot.waitUntil(lambda: bool(rows.waiting))
    assert rows.asked[-1] == [BASE], "only the one that changed"
    rows.answer()
    assert model.record_at(0) == "New 0"


def test_an_answer_for_the_list_before_is_dropped(model: RecordModel, rows: Rows, qtbot: QtBot) -> None:
    rows.at_once = False
    model.record_at(0)
    qtbot.waitUntil(lambda: bool(rows.waiting))
    model.set_ids([BASE, BASE + 1])
    rows.answer()
    assert model.known(BASE) is None


def test_letters_move_search_and_never_type(view: RecordList, qtbot: QtBot) -> None:
    view.setFocus()
    view.select_row(0)
    qtbot.keyClick(view, Qt.Key.Key_J)
    qtbot.keyClick(view, Qt.Key.Key_J)
    qtbot.keyClick(view, Qt.Key.Key_K)
    assert view.current_id() == BASE + 1
    with qtbot.waitSignal(view.search_wanted):
        qtbot.keyClick(view, Qt.Key.Key_Slash)
    view.keyboardSearch("Row 900")
    assert view.current_id() == BASE + 1


def test_letters_can_be_turned_off(view: RecordList, qtbot: QtBot) -> None:
    view.select_row(0)
    set_single_letters(False)
    try:
        qtbot.keyClick(view, Qt.Key.Key_J)
        assert view.current_id() == BASE
        qtbot.keyClick(view, Qt.Key.Key_Down)
        assert view.current_id() == BASE + 1
    finally:
        set_single_letters(True)


def test_return_opens_and_the_id_arrives_whole(view: RecordList, qtbot: QtBot) -> None:
    view.select_row(4)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [BASE + 4]


def test_the_current_row_is_told_and_can_be_set_by_id(view: RecordList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.current_changed) as told:
        assert view.select_id(BASE + 7)
    assert told.args == [BASE + 7]
    assert not view.select_id(5)
    view.select_ids([BASE + 2, BASE + 9])
    assert view.selected_ids() == [BASE + 2, BASE + 9]


def test_painted_parts_can_be_clicked(view: RecordList, qtbot: QtBot) -> None:
    delegate = view.itemDelegate()
    assert isinstance(delegate, Painted)
    place = delegate.rectFor(view.model().index(1, 0), "complete")
    assert delegate.rectFor(view.model().index(1, 0), "nothing").isEmpty()
    with qtbot.waitSignal(delegate.part_clicked) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert clicked.args == [BASE + 1, "complete"]


def test_table_numbers_stand_at_the_right(model: RecordModel) -> None:
    alignment = model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole)
    assert Qt.AlignmentFlag(alignment) & Qt.AlignmentFlag.AlignTrailing


def entry(
    number: int, section: str = "May", body: str = "", files: tuple[FileChip, ...] = ()
) -> TimelineEntry:
    return TimelineEntry(
        number, section, "phone", "green", "Call", "Reached", body, "14:10 · Nora", files=files
    )


@pytest.fixture
def timeline(qtbot: QtBot) -> TimelineView:
    made = TimelineView()
    made.resize(420, 500)
    qtbot.addWidget(made)
    made.show()
    return made


def height(view: TimelineView, row: int) -> int:
    return view.visualRect(view.model().index(row, 0)).height()


def test_entries_are_as_high_as_their_text(timeline: TimelineView, qtbot: QtBot) -> None:
    long = "Quote looks right and the delivery week is fine. " * 30
    timeline.set_entries([entry(1), entry(2), entry(3, body="Short."), entry(4, body=long)])
    timeline.setCurrentIndex(timeline.model().index(3, 0))
    first, second, short, folded = (height(timeline, row) for row in range(4))
    assert first > second, "the heading of the month"
    assert second < short < folded
    qtbot.keyClick(timeline, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: height(timeline, 3) > 3 * folded)
    qtbot.keyClick(timeline, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: height(timeline, 3) == folded)


def test_a_wider_pane_needs_less_height(timeline: TimelineView, qtbot: QtBot) -> None:
    timeline.set_entries(
        [entry(1, body="Wants delivery in week 23, not 25. Zosia passed the audition, ask her.")]
    )
    narrow = height(timeline, 0)
    timeline.resize(900, 500)
    qtbot.waitUntil(lambda: height(timeline, 0) < narrow)


def test_entries_read_as_one_sentence_to_screen_readers(timeline: TimelineView) -> None:
    timeline.set_entries([entry(1, body="Fine.")])
    spoken = timeline.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Call · Reached · 14:10 · Nora · Fine."


def test_files_open_by_click(timeline: TimelineView, qtbot: QtBot) -> None:
    timeline.set_entries([entry(BASE, files=(FileChip("a.pdf", "1 KB"), FileChip("b.xlsx")))])
    delegate = timeline.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    place = delegate.rectFor(timeline.model().index(0, 0), "file_1")
    with qtbot.waitSignal(timeline.file_opened) as opened:
        qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert opened.args == [BASE, 1]


def test_the_end_of_a_timeline_asks_for_more(timeline: TimelineView, qtbot: QtBot) -> None:
    timeline.set_entries([entry(number, body="Line.") for number in range(60)])
    with qtbot.waitSignal(timeline.more_wanted):
        timeline.scrollToBottom()
    timeline.append_entries([entry(100, "April")])
    assert timeline.entries()[-1].id == 100


@pytest.fixture
def side(qtbot: QtBot) -> SideList:
    made = SideList()
    made.resize(208, 400)
    qtbot.addWidget(made)
    made.set_sections(
        [
            SideSection("screens", "", (SideItem("contacts", "Contacts", "users"),)),
            SideSection(
                "groups", "Groups", (SideItem(BASE, "Marine", color="c-teal", count=23),), can_add=True
            ),
        ]
    )
    made.show()
    return made


def test_sidebar_rows_are_chosen_and_headings_are_not(side: SideList, qtbot: QtBot) -> None:
    model = side.model()
    assert [model.index(row, 0).data() for row in range(3)] == ["Contacts", "Groups", "Marine"]
    with qtbot.waitSignal(side.chosen) as chosen:
        qtbot.mouseClick(
            side.viewport(), Qt.MouseButton.LeftButton, pos=side.visualRect(model.index(2, 0)).center()
        )
    assert chosen.args == [BASE]
    assert not model.index(1, 0).flags() & Qt.ItemFlag.ItemIsSelectable
    assert side.current() == BASE
    side.set_current("gone")
    assert side.current() is None


def test_the_mark_stays_on_what_is_shown(side: SideList, qtbot: QtBot) -> None:
    model = side.model()
    side.set_current("contacts")
    for row, button in ((1, Qt.MouseButton.LeftButton), (2, Qt.MouseButton.RightButton)):
        qtbot.mouseClick(side.viewport(), button, pos=side.visualRect(model.index(row, 0)).center())
        assert side.current() == "contacts"


def test_the_plus_of_a_section_asks_to_add(side: SideList, qtbot: QtBot) -> None:
    rect = side.visualRect(side.model().index(1, 0))
    with qtbot.waitSignal(side.add_wanted) as wanted:
        plus = rect.bottomRight() - QPoint(20, 12)
        qtbot.mouseClick(side.viewport(), Qt.MouseButton.LeftButton, pos=plus)
    assert wanted.args == ["groups"]


def test_counts_are_spoken(side: SideList) -> None:
    spoken = side.model().index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Marine, 23"


def test_no_parent_no_rows(model: RecordModel) -> None:
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.rowCount(QModelIndex()) == 1000
