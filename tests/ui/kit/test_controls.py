"""Buttons, chips, segment, tabs, search box, toast: keys, signals and names."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.ui.kit.busy_bar import BusyBar
from crm_desktop.ui.kit.buttons import MenuButton, PlainButton, ToolIconButton
from crm_desktop.ui.kit.chips import Chip, FilterChip
from crm_desktop.ui.kit.density_bar import DensityBar
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.empty_state import EmptyState
from crm_desktop.ui.kit.flow_layout import FlowLayout
from crm_desktop.ui.kit.popup import SideSheet
from crm_desktop.ui.kit.search_box import SearchBox
from crm_desktop.ui.kit.segment import Segment
from crm_desktop.ui.kit.tabs import CountTabs
from crm_desktop.ui.kit.toast import Toaster

LEFT = Qt.MouseButton.LeftButton


def test_a_button_is_as_wide_as_what_it_shows(qtbot: QtBot) -> None:
    plain, hinted = PlainButton("Print", "printer"), PlainButton("Print", "printer", "Ctrl P")
    for button in (plain, hinted):
        qtbot.addWidget(button)
        assert button.accessibleName() == "Print"
    assert hinted.sizeHint().width() > plain.sizeHint().width() + 20


def test_an_icon_button_is_named(qtbot: QtBot) -> None:
    button = ToolIconButton("star", "Mark with a star")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Mark with a star"


def test_a_menu_button_shows_and_tells_the_choice(qtbot: QtBot) -> None:
    button = MenuButton("Sort by")
    qtbot.addWidget(button)
    button.set_choices([("name", "Name"), ("next", "Next step")], current="next")
    assert (button.text(), button.current()) == ("Next step", "next")
    assert button.accessibleName() == "Sort by: Next step"
    with qtbot.waitSignal(button.chosen) as chosen:
        button._menu.actions()[0].trigger()
    assert chosen.args == ["name"]
    assert button.text() == "Name"


def test_a_chip_is_removed_by_its_cross_or_delete(qtbot: QtBot) -> None:
    chip = Chip("Conveyors", removable=True)
    qtbot.addWidget(chip)
    chip.show()
    chip.resize(chip.sizeHint())
    pressed: list[int] = []
    removed: list[int] = []
    chip.clicked.connect(lambda: pressed.append(1))
    chip.removed.connect(lambda: removed.append(1))
    qtbot.mouseClick(chip, LEFT, pos=QPoint(8, 8))
    assert (pressed, removed) == ([1], [])
    qtbot.mouseClick(chip, LEFT, pos=chip.cross_rect().center())
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert (pressed, removed) == ([1], [1, 1])


def test_a_chip_that_stays_has_no_cross(qtbot: QtBot) -> None:
    chip = Chip("Customer", "green")
    qtbot.addWidget(chip)
    assert chip.cross_rect().isEmpty()
    with qtbot.assertNotEmitted(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_a_filter_chip_turns_on_and_off(qtbot: QtBot) -> None:
    chip = FilterChip("Calls")
    qtbot.addWidget(chip)
    told: list[object] = []
    chip.value_chosen.connect(told.append)
    qtbot.mouseClick(chip, LEFT, pos=QPoint(8, 10))
    assert chip.isChecked()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert not chip.isChecked()
    assert told == [True, None]


def test_a_filter_chip_with_values_shows_the_value(qtbot: QtBot) -> None:
    chip = FilterChip("Since", "calendar")
    qtbot.addWidget(chip)
    chip.set_values([(1, "Since January")])
    chip.set_value(1, "Since January")
    assert chip.text() == "Since January"
    assert chip.accessibleName() == "Since: Since January"
    with qtbot.waitSignal(chip.value_chosen) as told:
        chip.clear()
    assert told.args == [None]
    assert chip.text() == "Since"


@pytest.fixture
def segment(qtbot: QtBot) -> Segment:
    made = Segment([("a4", "A4", ""), ("letter", "Letter", ""), ("legal", "Legal", "")])
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_segment_chooses_by_click_and_arrow(segment: Segment, qtbot: QtBot) -> None:
    told: list[object] = []
    segment.chosen.connect(told.append)
    qtbot.mouseClick(segment.button("letter"), LEFT)
    qtbot.keyClick(segment, Qt.Key.Key_Right)
    qtbot.keyClick(segment, Qt.Key.Key_Right)
    assert told == ["letter", "legal"], "the end is the end"
    assert segment.current() == "legal"


def test_arrows_in_a_segment_follow_the_eye(segment: Segment, qtbot: QtBot) -> None:
    segment.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClick(segment, Qt.Key.Key_Left)
    assert segment.current() == "letter"


def test_setting_a_segment_tells_nobody(segment: Segment, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(segment.chosen):
        segment.set_current("letter")
    assert segment.current() == "letter"


def test_tabs_have_counts_and_keys(qtbot: QtBot) -> None:
    tabs = CountTabs()
    qtbot.addWidget(tabs)
    tabs.set_tabs([("all", "Everything"), ("notes", "Notes")])
    width = tabs.tabSizeHint(0).width()
    tabs.set_count("all", "64")
    assert tabs.tabSizeHint(0).width() > width
    assert tabs.accessibleTabName(0) == "Everything 64"
    tabs.set_current_key("notes")
    assert tabs.current_key() == "notes"


@pytest.fixture
def search(qtbot: QtBot) -> SearchBox:
    box = SearchBox("Name, company, phone")
    qtbot.addWidget(box)
    box.show()
    return box


def test_escape_clears_then_leaves(search: SearchBox, qtbot: QtBot) -> None:
    told: list[str] = []
    search.searched.connect(told.append)
    qtbot.keyClicks(search, "ho")
    assert told == ["h", "ho"]
    with qtbot.assertNotEmitted(search.left):
        qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert (search.text(), told[-1]) == ("", "")
    with qtbot.waitSignal(search.left):
        qtbot.keyClick(search, Qt.Key.Key_Escape)


def test_down_goes_into_the_list_with_the_search_made(qtbot: QtBot) -> None:
    box = SearchBox("Notes", rest_ms=10_000)
    qtbot.addWidget(box)
    told: list[str] = []
    box.searched.connect(told.append)
    qtbot.keyClicks(box, "bear")
    assert told == []
    with qtbot.waitSignal(box.down_pressed):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert told == ["bear"]


def test_half_a_chinese_sign_is_no_search(search: SearchBox, qtbot: QtBot) -> None:
    told: list[str] = []
    search.searched.connect(told.append)
    QApplication.sendEvent(search, QInputMethodEvent("li", []))
    assert told == []
    done = QInputMethodEvent("", [])
    done.setCommitString("李")
    QApplication.sendEvent(search, done)
    assert told == ["李"]


def test_a_search_set_by_the_program_is_not_asked_for_again(search: SearchBox, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(search.searched):
        search.set_text_silently("hof")
    assert search.text() == "hof"


@pytest.fixture
def area(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1200, 700)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_toast_offers_undo_and_goes_when_taken(area: QWidget, qtbot: QtBot) -> None:
    toaster = Toaster(area)
    undone: list[int] = []
    toaster.show_message("3 contacts deleted.", lambda: undone.append(1), "Ctrl Z")
    toast = toaster.toast
    assert toast.isVisible()
    assert toast.geometry().left() < 40
    assert toast.geometry().bottom() > 650
    button = toast.findChild(QPushButton, "toastUndoButton")
    assert button is not None
    qtbot.mouseClick(button, LEFT)
    assert undone == [1]
    assert not toast.isVisible()


def test_a_toast_stays_while_the_mouse_is_on_it(area: QWidget, qtbot: QtBot) -> None:
    toaster = Toaster(area)
    toaster.show_message("Done.")
    assert toaster.toast.waiting()
    spot = QPointF(5, 5)
    QApplication.sendEvent(toaster.toast, QEnterEvent(spot, spot, spot))
    assert not toaster.toast.waiting()
    QApplication.sendEvent(toaster.toast, QEvent(QEvent.Type.Leave))
    assert toaster.toast.waiting()


def test_only_one_toast_at_a_time(area: QWidget, qtbot: QtBot) -> None:
    toaster = Toaster(area)
    toaster.show_message("One.", lambda: None)
    toaster.show_message("Two.", offers=[("Show them", lambda: None)])
    assert toaster.toast.text() == "Two."
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    texts = [button.text() for button in toaster.toast.findChildren(QPushButton)]
    assert texts == ["Show them"]


def test_a_sheet_closes_on_escape_and_gives_the_focus_back(area: QWidget, qtbot: QtBot) -> None:
    before = QPushButton("Open", area)
    before.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    before.setFocus()
    sheet = SideSheet(area, 400)
    inside = QPushButton("Won")
    sheet.body.addWidget(inside)
    sheet.open_sheet()
    assert sheet.geometry().right() == area.rect().right()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert sheet.isAncestorOf(focused)
    qtbot.keyClick(inside, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not before, "focus stays inside"
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before


def test_a_sheet_takes_the_whole_of_a_narrow_area(area: QWidget, qtbot: QtBot) -> None:
    area.resize(800, 600)
    sheet = SideSheet(area)
    sheet.open_sheet()
    assert sheet.geometry() == area.rect()


def test_the_busy_bar_waits_before_it_shows(area: QWidget, qtbot: QtBot) -> None:
    bar = BusyBar(area)
    stopped: list[int] = []
    bar.start("Reading", lambda: stopped.append(1))
    assert not bar.isVisible()
    bar.stop()
    bar.start("Reading", lambda: stopped.append(1))
    qtbot.waitUntil(bar.isVisible)
    bar.set_progress(5, 10)
    button = bar.findChild(QPushButton, "cancelButton")
    assert button is not None
    qtbot.mouseClick(button, LEFT)
    qtbot.mouseClick(button, LEFT)
    assert stopped == [1], "once is enough"
    bar.stop()
    assert not bar.isVisible()


def test_the_density_bar_keeps_its_labels_apart(qtbot: QtBot) -> None:
    bar = DensityBar()
    qtbot.addWidget(bar)
    bar.resize(180, 60)
    bar.set_values([1] * 24, (), [(0, "January 2025"), (16, "September 2026"), (23, "now and here")])
    assert [text for _box, text in bar.label_rects()] == ["now and here", "January 2025"]
    bar.resize(700, 60)
    assert [text for _box, text in bar.label_rects()] == ["now and here", "September 2026", "January 2025"]


def test_the_density_bar_gives_spans_by_drag_and_key(qtbot: QtBot) -> None:
    bar = DensityBar()
    qtbot.addWidget(bar)
    bar.resize(300, 50)
    bar.set_values([1, 5, 0, 9, 2, 7], [f"Month {n}" for n in range(6)])
    told: list[tuple[int, int]] = []
    bar.span_chosen.connect(lambda first, last: told.append((first, last)))
    qtbot.mousePress(bar, LEFT, pos=bar.bar_rect(4).center())
    qtbot.mouseMove(bar, bar.bar_rect(2).center())
    qtbot.mouseRelease(bar, LEFT, pos=bar.bar_rect(2).center())
    assert told == [(2, 4)]
    assert "Month 2: 0" in bar.accessibleDescription()
    qtbot.keyClick(bar, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert told == [(2, 4), (1, 4), (5, 5)]
    with qtbot.waitSignal(bar.span_cleared):
        qtbot.keyClick(bar, Qt.Key.Key_Delete)
    assert bar.span() is None


def test_flowing_widgets_break_into_lines(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box)
    for number in range(6):
        flow.addWidget(Chip(f"Key account {number}"))
    one_line = flow.heightForWidth(2000)
    assert flow.heightForWidth(220) > 2 * one_line
    first = flow.itemAt(0)
    assert first is not None
    flow.take_all_but(first.widget())
    assert flow.count() == 1


def test_control_return_does_the_main_action_of_a_dialog(qtbot: QtBot) -> None:
    dialog = FarleyDialog("Merge", main="Merge")
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.main_button is not None
    dialog.main_button.setEnabled(False)
    with qtbot.assertNotEmitted(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog.main_button.setEnabled(True)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_an_empty_place_shows_the_way_on(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    empty = EmptyState("No contacts yet.", "Import a list")
    QVBoxLayout(box).addWidget(empty)
    box.show()
    button = empty.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(empty.pressed):
        qtbot.mouseClick(button, LEFT)
    empty.set_message("Nobody matches “hofman”.")
    assert not button.isVisible()
