"""The Follow-ups screen as people use it: see what is due, write down what comes next, do, move, delete."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.base.clock import FixedClock
from crm_desktop.base.errors import FileProblem
from crm_desktop.base.value import changed
from crm_desktop.domain.agenda import Section
from crm_desktop.services.activities import AgendaRow, NewActivity
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.buttons import LinkButton
from crm_desktop.ui.kit.chips import Chip
from crm_desktop.ui.kit.when_popup import WhenPopup
from crm_desktop.ui.pages.followups import FollowUpsPage, dialogs
from crm_desktop.ui.pages.followups.finding import FIRST_LATER
from crm_desktop.ui.pages.followups.wording import SECTION_TITLES, short_when
from tests.conftest import NOW
from tests.support.files import contact
from tests.ui.dialogs.desk import Desk

Key = Qt.Key
TODAY = NOW.date()


def day(ahead: int) -> str:
    return (TODAY + timedelta(days=ahead)).isoformat()


@pytest.fixture
def marta(desk: Desk) -> int:
    return contact(
        desk.crm, phone="+48 601 555 214", email="m@kowal.example", company="Kowal-Pneumatyka",
        last_talk="Zosia’s audition. Ask!",
    )  # fmt: skip


@pytest.fixture
def planned(desk: Desk, marta: int) -> dict[str, int]:
    """A bit of everything: overdue, today, this week, later, some day, and one of somebody else."""

    def plan(name: str, ahead: int | None, **more: object) -> int:
        new = NewActivity("call", name, date=day(ahead) if ahead is not None else "", contacts=[marta])
        for key, given in more.items():
            setattr(new, key, given)
        return desk.crm.activities.add(new)

    return {
        "late": plan("Budget", -6), "yesterday": plan("Trial", -1, type="email"),
        "morning": plan("Delivery date", 0, time="10:30", duration=85, priority=5, details="Week 23 or 25?"),
        "some_time": plan("Agenda", 0, type="todo", contacts=[]),
        "week": plan("Seals", 1, time="11:00", duration=30),
        "later": plan("Pumps", 30), "some_day": plan("Cello", None, type="todo"),
        "theirs": plan("Catalogue", 0, owner="Wei Zhang"),
    }  # fmt: skip


@pytest.fixture
def page(desk: Desk, planned: dict[str, int], qtbot: QtBot) -> FollowUpsPage:
    return shown(desk, qtbot)


def shown(desk: Desk, qtbot: QtBot, width: int = 1200) -> FollowUpsPage:
    desk.crm.take_changes()
    page = FollowUpsPage(desk.context, ActionRegistry())
    qtbot.addWidget(page)
    page.resize(width, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.opened()
    page.focus_first()
    settle(qtbot)
    return page


def settle(qtbot: QtBot) -> None:
    for _round in range(5):
        QApplication.processEvents()


def parts(page: FollowUpsPage) -> list[str]:
    return [f"{SECTION_TITLES[part.section]} {part.count}" for part in page.model.parts()]


def rows(page: FollowUpsPage) -> list[str]:
    found: list[str] = []
    for row in range(page.model.rowCount()):
        record = page.model.record_at(row)
        QApplication.processEvents()
        record = page.model.record_at(row)
        assert isinstance(record, AgendaRow)
        found.append(record.regarding)
    return found


def press(page: FollowUpsPage, qtbot: QtBot, *keys: Key) -> None:
    for key in keys:
        qtbot.keyClick(page.list, key)
        settle(qtbot)


def text_of(page: FollowUpsPage, name: str) -> str:
    found = [one for one in page.details.findChildren(QLabel, name) if one.isVisible()]
    return found[0].text() if found else ""


def write(page: FollowUpsPage, qtbot: QtBot, text: str) -> None:
    page.line.edit.setPlainText(text)
    page.line.edit.flush()
    settle(qtbot)


def chips(page: FollowUpsPage) -> list[str]:
    return [chip.text() for chip in page.line.chips()]


class Opened:
    """Stands in for the dialogs: remembers what they were opened for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.cleared: list[int] = []
        self.planned: list[int | None] = []
        monkeypatch.setattr(dialogs, "open_clear", self._clear)
        monkeypatch.setattr(dialogs, "open_plan", self._plan)

    def _clear(self, _context: Context, activity_id: int, _parent: QWidget) -> None:
        self.cleared.append(activity_id)

    def _plan(
        self, _context: Context, _parent: QWidget, contacts: Sequence[int] = (), companies: Sequence[int] = (),
        activity_id: int | None = None,
    ) -> None:  # fmt: skip
        self.planned.append(activity_id)


# --- what is shown


def test_ones_own_stands_in_parts_by_when_it_is_due(page: FollowUpsPage) -> None:
    assert parts(page) == ["Overdue 2", "Today 2", "This week 1", "Later 1", "No date 1"]
    assert rows(page) == ["Budget", "Trial", "Delivery date", "Agenda", "Seals", "Pumps", "Cello"]
    assert page.pane.delegate.minutes == 85
    assert page.count_text() == "7 open"
    said = [short_when(one, TODAY) for row in range(7) if isinstance(one := page.model.record_at(row), AgendaRow)]
    assert said == ["May 8", "Yesterday", "10:30\u202fAM", "No time", "Fri 11:00\u202fAM", "Sat, Jun 13", ""]


def test_everybody_and_kinds(page: FollowUpsPage, qtbot: QtBot) -> None:
    page.filters.mine.click()
    settle(qtbot)
    assert "Today 3" in parts(page)
    page.filters.kinds["todos"].click()
    settle(qtbot)
    assert rows(page) == ["Agenda", "Cello"]
    press(page, qtbot, Key.Key_Escape)
    assert "Today 2" in parts(page)
    page.side_chosen("owner:Wei Zhang")
    settle(qtbot)
    assert rows(page) == ["Catalogue"]
    assert page.filters.mine.text() == "Wei Zhang"
    assert [item.title for item in page.side_sections()[0].items] == ["Everybody", "Nora, me", "Wei Zhang"]
    assert page.side_current() == "owner:Wei Zhang"


def test_of_what_comes_later_the_first_are_shown_until_all_are_wanted(desk: Desk, qtbot: QtBot) -> None:
    for number in range(FIRST_LATER + 5):
        desk.crm.activities.add(NewActivity("call", f"Call {number}", date=day(20 + number)))
    desk.crm.activities.add(NewActivity("call", "Some day"))
    page = shown(desk, qtbot)
    assert parts(page) == ["Later 55", "No date 1"]
    assert page.model.rowCount() == FIRST_LATER + 1
    index = page.model.index(0, 0)
    link = page.pane.delegate.rectFor(index, f"link_{Section.LATER}")
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=link.center())
    settle(qtbot)
    assert page.model.rowCount() == 56


def test_an_empty_agenda_says_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    page = shown(desk, qtbot)
    assert "call Dieter thu 15:00" in page.pane.empty.accessibleName()
    page.pane.empty.pressed.emit()
    assert page.line.edit.hasFocus()


def test_with_filters_that_leave_nothing_the_way_on_is_everything(page: FollowUpsPage, qtbot: QtBot) -> None:
    page.filters.kinds["meetings"].click()
    settle(qtbot)
    assert page.model.rowCount() == 0
    page.pane.empty.pressed.emit()
    settle(qtbot)
    assert page.model.rowCount() == 8


def test_beside_the_list_stands_what_is_current(page: FollowUpsPage, desk: Desk, marta: int, qtbot: QtBot) -> None:
    press(page, qtbot, Key.Key_T)
    assert text_of(page, "detailsTitle") == "Delivery date"
    assert text_of(page, "detailsText") == "Week 23 or 25?"
    assert text_of(page, "lastTalk") == "Zosia’s audition. Ask!"
    assert text_of(page, "lastReach") == "Not reached yet"
    others = [one.text() for one in page.details.findChildren(LinkButton, "otherFollowUp") if one.isVisible()]
    assert others == ["Budget", "Trial", "Catalogue", "Seals", "Pumps", "Cello"]
    person = next(one for one in page.details.findChildren(LinkButton, "detailsPerson") if one.isVisible())
    person.click()
    assert desk.shell.opened == [("contact", marta)]
    catalogue = [one for one in page.details.findChildren(LinkButton, "otherFollowUp") if one.isVisible()][2]
    catalogue.click()
    settle(qtbot)
    assert text_of(page, "detailsTitle") == "Catalogue"


def test_a_narrow_window_has_the_list_alone(desk: Desk, planned: dict[str, int], qtbot: QtBot) -> None:
    page = shown(desk, qtbot, 712)
    assert page.details.isHidden()
    page.resize(1100, 800)
    settle(qtbot)
    assert not page.details.isHidden()


def test_hostile_text_stays_text(desk: Desk, qtbot: QtBot) -> None:
    who = contact(desk.crm, "<b>R&D", "Tom & Jerry")
    desk.crm.activities.add(NewActivity("call", "<img src=x> & more", date=day(0), contacts=[who]))
    page = shown(desk, qtbot)
    assert text_of(page, "detailsTitle") == "<img src=x> & more"
    assert page.details.findChildren(LinkButton, "detailsPerson")[0].text() == "<b>R&&D Tom && Jerry"


# --- the line


def test_a_line_shows_what_it_understood_before_it_is_saved(page: FollowUpsPage, desk: Desk, qtbot: QtBot) -> None:
    press(page, qtbot, Key.Key_A)
    assert page.line.edit.hasFocus()
    write(page, qtbot, "call Marta fri 15:00 about the framework order")
    assert chips(page) == ["Call", "Fri, May 15, 3:00\u202fPM", "Marta Kowalczyk"]
    marked = [page.line.text()[start : start + length] for start, length, _ground in page.line._marks.marks()]
    assert marked == ["call", "fri 15:00", "Marta"]
    assert desk.crm.activities.count() == 8
    qtbot.keyClick(page.line.edit, Key.Key_Return)
    settle(qtbot)
    assert desk.shell.toasts[-1] == "“Call about the framework order” is planned for tomorrow, 3:00\u202fPM."
    assert desk.shell.undos[-1]
    assert page.line.text() == ""
    assert chips(page) == []
    assert text_of(page, "detailsTitle") == "Call about the framework order"
    assert "This week 2" in parts(page)
    desk.crm.history.undo()
    desk.context.changed.emit(desk.crm.take_changes())
    settle(qtbot)
    assert "This week 1" in parts(page)


def test_what_is_not_meant_is_taken_away_by_its_cross(page: FollowUpsPage, desk: Desk, qtbot: QtBot) -> None:
    write(page, qtbot, "call Marta fri about the order")
    found = page.findChild(Chip, "understood_who")
    assert isinstance(found, Chip)
    found.removed.emit()
    settle(qtbot)
    assert chips(page) == ["Call", "Fri, May 15"]
    page.line.submit()
    settle(qtbot)
    current = page.pane.current_id()
    assert current is not None
    assert desk.crm.activities.rows([current])[current].contact is None


def test_of_two_of_one_name_one_can_be_chosen(page: FollowUpsPage, desk: Desk, marta: int, qtbot: QtBot) -> None:
    other = contact(desk.crm, "Marta", "Kowalczyk", company="Elsewhere & Sons")
    write(page, qtbot, "call Marta Kowalczyk tomorrow")
    menu = page.line.people_menu()
    offered = {action.text(): action for action in menu.actions()}
    assert len(offered) == 2
    next(action for text, action in offered.items() if "Elsewhere && Sons" in text).trigger()
    page.line.submit()
    settle(qtbot)
    current = page.pane.current_id()
    assert current is not None
    assert desk.crm.activities.rows([current])[current].contact == other


def test_a_line_that_cannot_be_saved_stays(
    page: FollowUpsPage, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_new: NewActivity) -> int:
        raise FileProblem("The disk is full.")

    write(page, qtbot, "call Marta")
    monkeypatch.setattr(desk.crm.activities, "add", refuse)
    page.line.submit()
    settle(qtbot)
    assert desk.shell.errors == ["The disk is full."]
    assert page.line.text() == "call Marta"


def test_a_line_that_was_left_is_there_again(page: FollowUpsPage, desk: Desk, qtbot: QtBot) -> None:
    write(page, qtbot, "call Marta fri")
    qtbot.keyClick(page.line.edit, Key.Key_Escape)
    assert page.list.hasFocus()
    again = shown(desk, qtbot)
    assert again.line.text() == "call Marta fri"
    assert chips(again) == ["Call", "Fri, May 15", "Marta Kowalczyk"]


# --- doing


def test_one_is_done_in_its_dialog_by_key_check_and_button(
    page: FollowUpsPage, planned: dict[str, int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(monkeypatch)
    press(page, qtbot, Key.Key_Space)
    for row, part in ((1, "check"), (2, "done")):
        spot = page.pane.delegate.rectFor(page.model.index(row, 0), part).center()
        qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.cleared == [planned["late"], planned["yesterday"], planned["morning"]]
    press(page, qtbot, Key.Key_F2, Key.Key_F)
    assert opened.planned == [planned["morning"], None]


def test_once_it_is_done_the_next_one_is_current(
    page: FollowUpsPage, desk: Desk, planned: dict[str, int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    Opened(monkeypatch)
    page.list.select_id(planned["yesterday"])
    press(page, qtbot, Key.Key_Space)
    desk.context.do(lambda crm: crm.activities.clear(planned["yesterday"]))
    settle(qtbot)
    assert page.pane.current_id() == planned["morning"]
    assert parts(page)[0] == "Overdue 1"


def test_several_are_done_at_once_and_undone_at_once(
    page: FollowUpsPage, desk: Desk, planned: dict[str, int], marta: int, qtbot: QtBot
) -> None:
    page.list.select_ids([planned["late"], planned["yesterday"]])
    assert page.count_text() == "2 of 7 selected"
    page.registry.run("followups.done")
    settle(qtbot)
    assert desk.shell.toasts[-1] == "2 follow-ups done, and in the history."
    assert parts(page)[0] == "Today 2"
    results = [one.text("result") for one in desk.crm.entries.of(marta).entries]
    assert sorted(results) == ["reached", "sent"]
    desk.crm.history.undo()
    assert desk.crm.entries.of(marta).entries == []
    assert desk.crm.activities.counts(owner="Nora")[Section.OVERDUE] == 2


# --- moving


def popup_of(page: FollowUpsPage) -> WhenPopup:
    return page.findChildren(WhenPopup)[-1]


def test_moving_by_digit_and_by_a_typed_time(
    page: FollowUpsPage, desk: Desk, planned: dict[str, int], qtbot: QtBot
) -> None:
    press(page, qtbot, Key.Key_R)
    qtbot.keyClick(popup_of(page), Key.Key_2)
    settle(qtbot)
    assert desk.crm.activities.record(planned["late"]).text("date") == day(1)
    assert desk.shell.toasts[-1] == "1 follow-up moved to tomorrow."
    assert page.pane.current_id() == planned["yesterday"], "what came in its place is current"
    press(page, qtbot, Key.Key_R)
    popup = popup_of(page)
    qtbot.keyClicks(popup, "f")
    assert popup.line.hasFocus()
    qtbot.keyClicks(popup.line, "ri 15:00")
    assert popup.said.text() == "Fri, May 15, 3:00\u202fPM"
    qtbot.keyClick(popup.line, Key.Key_Return)
    settle(qtbot)
    record = desk.crm.activities.record(planned["yesterday"])
    assert (record.text("date"), record.text("time")) == (day(1), "15:00")


def test_what_is_no_time_moves_nothing(page: FollowUpsPage, desk: Desk, planned: dict[str, int], qtbot: QtBot) -> None:
    press(page, qtbot, Key.Key_R)
    popup = popup_of(page)
    popup.line.setFocus()
    qtbot.keyClicks(popup.line, "whenever")
    qtbot.keyClick(popup.line, Key.Key_Return)
    assert popup.isVisible()
    assert popup.said.text() == "No day or time yet."
    qtbot.keyClick(popup, Key.Key_Escape)
    settle(qtbot)
    assert desk.crm.activities.record(planned["late"]).text("date") == day(-6)


def test_all_that_is_overdue_moves_to_today(
    page: FollowUpsPage, desk: Desk, planned: dict[str, int], qtbot: QtBot
) -> None:
    link = page.pane.delegate.rectFor(page.model.index(0, 0), f"link_{Section.OVERDUE}")
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=link.center())
    settle(qtbot)
    assert parts(page)[0] == "Today 4"
    assert desk.shell.toasts[-1] == "2 follow-ups moved to today."
    assert desk.shell.undos[-1]


def test_rows_are_dragged_to_the_day_of_another(
    page: FollowUpsPage, desk: Desk, planned: dict[str, int], qtbot: QtBot
) -> None:
    def drag_to(row: int) -> QMimeData:
        data = page.model.mimeData([page.model.index(0, 0)])
        spot = QPointF(page.list.visualRect(page.model.index(row, 0)).center() + QPoint(0, 8))
        nothing, action = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
        move = QDragMoveEvent(spot.toPoint(), action, data, Qt.MouseButton.LeftButton, nothing)
        page.list.dragMoveEvent(move)
        page.list.dropEvent(QDropEvent(spot, action, data, Qt.MouseButton.LeftButton, nothing))
        settle(qtbot)
        return data

    drag_to(1)
    assert desk.crm.activities.record(planned["late"]).text("date") == day(-6), "nothing is dragged into the past"
    drag_to(4)
    assert desk.crm.activities.record(planned["late"]).text("date") == day(1)
    drag_to(6)
    assert desk.crm.activities.record(planned["yesterday"]).text("date") == ""


def test_deleting_several_is_undone(page: FollowUpsPage, desk: Desk, planned: dict[str, int], qtbot: QtBot) -> None:
    page.list.select_ids([planned["morning"], planned["some_time"]])
    press(page, qtbot, Key.Key_Delete)
    assert desk.shell.toasts[-1] == "2 follow-ups deleted."
    assert desk.crm.activities.count() == 6
    desk.crm.history.undo()
    assert desk.crm.activities.count() == 8


# --- with whom


def test_card_call_mail_and_log_by_one_key(page: FollowUpsPage, desk: Desk, marta: int, qtbot: QtBot) -> None:
    press(page, qtbot, Key.Key_Return, Key.Key_C, Key.Key_E, Key.Key_L, Key.Key_N)
    assert desk.shell.opened == [("contact", marta)] * 4
    assert desk.prompts.opened == ["tel:+48601555214", "mailto:m@kowal.example"]


def test_where_nobody_is_named_it_says_so(page: FollowUpsPage, desk: Desk, planned: dict[str, int], qtbot: QtBot) -> None:
    page.list.select_id(planned["some_time"])
    press(page, qtbot, Key.Key_Return)
    assert desk.shell.toasts == ["Nobody is named here."]


# --- beside others


def test_a_file_that_can_only_be_read_offers_nothing_that_changes_it(
    desk: Desk, planned: dict[str, int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(monkeypatch)
    desk.context.facts = changed(desk.context.facts, read_only=True)
    page = shown(desk, qtbot)
    assert page.line.isHidden()
    assert page.findChild(QWidget, "newFollowUpButton") is None
    assert page.pane.delegate.rectFor(page.model.index(0, 0), "check").isEmpty()
    assert page.pane.delegate.rectFor(page.model.index(0, 0), f"link_{Section.OVERDUE}").isEmpty()
    press(page, qtbot, Key.Key_Space, Key.Key_R, Key.Key_Delete, Key.Key_F, Key.Key_A)
    assert opened.cleared == opened.planned == []
    assert desk.crm.activities.count() == 8
    assert not page.findChildren(WhenPopup)
    press(page, qtbot, Key.Key_Return)
    assert desk.shell.opened[0][0] == "contact"


def test_another_day_moves_what_was_for_today(
    page: FollowUpsPage, desk: Desk, clock: FixedClock, planned: dict[str, int], qtbot: QtBot
) -> None:
    clock.move_to(NOW + timedelta(days=1))
    page._turn.timeout.emit()
    settle(qtbot)
    assert parts(page)[:2] == ["Overdue 4", "Today 1"]


def test_what_others_change_is_shown_where_one_stands(
    page: FollowUpsPage, desk: Desk, planned: dict[str, int], qtbot: QtBot
) -> None:
    page.list.select_id(planned["week"])
    desk.crm.activities.add(NewActivity("call", "New", date=day(0)))
    desk.crm.activities.edit(planned["week"], {"regarding": "Other seals"})
    desk.context.changed.emit(desk.crm.take_changes())
    settle(qtbot)
    assert "Today 3" in parts(page)
    assert page.pane.current_id() == planned["week"]
    assert text_of(page, "detailsTitle") == "Other seals"
    assert "Other seals" in rows(page)


def test_the_way_back_leads_to_what_was_current(page: FollowUpsPage, planned: dict[str, int], qtbot: QtBot) -> None:
    page.list.select_id(planned["week"])
    state = page.current_state()
    page.filters.kinds["todos"].click()
    settle(qtbot)
    page.restore_state(state)
    settle(qtbot)
    assert page.pane.current_id() == planned["week"]
    page.restore_state({"owner": 7})
    page.restore_state("nonsense")
