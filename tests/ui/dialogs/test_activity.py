"""Planning a follow-up, changing it and marking it as done, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from crm_desktop.domain.records import Record
from crm_desktop.domain.repeating import Every
from crm_desktop.services.activities import NewActivity
from crm_desktop.ui.dialogs.activity import ClearDialog, PlanDialog
from tests.conftest import NOW
from tests.support.files import contact, digest
from tests.support.pages import find, focused, press, settle, type_in
from tests.ui.dialogs.desk import Desk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Show = Callable[[QDialog], None]


@pytest.fixture
def show(qtbot: QtBot, desk: Desk) -> Iterator[Show]:
    made: list[QDialog] = []

    def shown(dialog: QDialog) -> None:
        made.append(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        settle()

    yield shown
    for dialog in made:
        if isValid(dialog):
            dialog.reject()  # before its file is closed


@pytest.fixture
def marta(desk: Desk) -> int:
    return contact(desk.crm, "Marta", "Kowalczyk")


def day(ahead: int) -> str:
    return (NOW.date() + timedelta(days=ahead)).isoformat()


def planned(desk: Desk, marta: int, **more: object) -> int:
    new = NewActivity("call", "Call about the delivery date", date=day(0), time="10:30", duration=10, contacts=[marta])
    for name, value in more.items():
        setattr(new, name, value)
    return desk.crm.activities.add(new)


def only(desk: Desk) -> Record:
    [found] = desk.crm.activities.records(desk.crm.activities.open_ids())
    return found


def test_a_follow_up_is_planned_without_the_mouse(desk: Desk, marta: int, show: Show) -> None:
    dialog = PlanDialog(desk.context, None, contacts=[marta])
    show(dialog)
    assert focused() is dialog.regarding
    type_in("Ask for the order")
    press(focused(), Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    dialog.when.edit.setFocus()
    type_in("tue 14:00")
    assert dialog.when.said.text() == "Tue, May 19, 2:00\u202fPM"
    press(focused(), Key.Key_Return, with_=CTRL)
    found = only(desk)
    assert (found.text("type"), found.text("regarding")) == ("call", "Ask for the order")
    assert (found.text("date"), found.text("time")) == (day(5), "14:00")
    assert (found.number("duration"), found.number("alarm_lead")) == (10, 0)
    assert list(desk.crm.activities.open_of(marta)) == [found.id]
    assert desk.shell.toasts == ["Follow-up planned: Tue, May 19, 2:00\u202fPM."]
    assert desk.shell.undos == [True]


def test_what_is_no_day_is_said_and_nothing_is_lost(desk: Desk, marta: int, show: Show) -> None:
    dialog = PlanDialog(desk.context, None, contacts=[marta])
    show(dialog)
    type_in("Order")
    dialog.when.edit.setFocus()
    type_in("tuesdy")
    press(focused(), Key.Key_Return, with_=CTRL)
    assert dialog.isVisible()
    assert "tuesdy" in dialog.problem.text()
    assert dialog.regarding.text() == "Order"
    assert not desk.crm.activities.open_ids()
    dialog.when.edit.setText("tue 14:00 or so")
    assert "or so" in dialog.when.said.text()


def test_type_brings_its_own_length_and_alarm_until_one_is_chosen(desk: Desk, marta: int, show: Show) -> None:
    dialog = PlanDialog(desk.context, None, contacts=[marta])
    show(dialog)
    dialog.kind.segment.choose("meeting")
    assert (dialog.duration.current(), dialog.alarm.current()) == (60, 15)
    dialog.duration.chosen.emit(60)
    dialog.kind.segment.choose("call")
    assert dialog.duration.current() == 60


def test_somebody_is_added_by_name(desk: Desk, marta: int, show: Show) -> None:
    contact(desk.crm, "Li", "Ting")
    dialog = PlanDialog(desk.context, None, contacts=[marta])
    show(dialog)
    dialog.people.edit.setFocus()
    type_in("Ting")
    offered = dialog.people.edit.completer().popup()
    assert offered is not None
    press(offered, Key.Key_Down, Key.Key_Return)
    assert [one.name for one in dialog.people.people()] == ["Marta Kowalczyk", "Li Ting"]
    press(dialog.regarding, Key.Key_Return, with_=CTRL)
    linked = [item.values["target_id"] for item in only(desk).several("linked")]
    assert len(linked) == 2


def test_an_unknown_name_is_told(desk: Desk, marta: int, show: Show) -> None:
    dialog = PlanDialog(desk.context, None, contacts=[marta])
    show(dialog)
    dialog.people.edit.setFocus()
    type_in("Nobody Like This")
    press(focused(), Key.Key_Return, with_=CTRL)
    assert dialog.isVisible()
    assert "Nobody Like This" in dialog.problem.text()


def test_it_comes_round_as_chosen_and_is_read_back(desk: Desk, marta: int, show: Show) -> None:
    dialog = PlanDialog(desk.context, None, contacts=[marta])
    show(dialog)
    type_in("Week plan")
    dialog.when.edit.setText("tue 9:00")
    dialog._when_edited()
    dialog.repeat.every.set_current(Every.WEEK)
    dialog.repeat.every.chosen.emit(Every.WEEK)
    dialog.repeat.end.set_current("count")
    dialog.repeat.end.chosen.emit("count")
    dialog.repeat.count.setValue(5)
    settle()
    assert dialog.repeat.weekdays[1].isVisible()
    press(dialog.regarding, Key.Key_Return, with_=CTRL)
    assert only(desk).text("rule") == "FREQ=WEEKLY;BYDAY=TU;COUNT=5"
    again = PlanDialog(desk.context, None, activity_id=only(desk).id)
    show(again)
    assert (again.repeat.every.current(), again.repeat.count.value()) == (Every.WEEK, 5)
    again.regarding.setText("Plan of the week")
    press(again.regarding, Key.Key_Return, with_=CTRL)
    assert (only(desk).text("regarding"), only(desk).text("rule")) == ("Plan of the week", "FREQ=WEEKLY;BYDAY=TU;COUNT=5")


def test_a_change_writes_only_what_changed_and_is_one_action(desk: Desk, marta: int, show: Show) -> None:
    one = planned(desk, marta)
    before = digest(desk.crm)
    dialog = PlanDialog(desk.context, None, activity_id=one)
    show(dialog)
    assert dialog.when.text() == f"{day(0)} 10:30"
    desk.crm.activities.edit(one, {"place": "Wrocław"})
    dialog.when.edit.setText("tomorrow 9:00")
    press(dialog.regarding, Key.Key_Return, with_=CTRL)
    found = only(desk)
    assert (found.text("date"), found.text("time"), found.text("place")) == (day(1), "09:00", "Wrocław")
    desk.crm.history.undo()
    desk.crm.history.undo()
    assert digest(desk.crm) == before


def test_what_was_typed_survives_until_it_is_left_on_purpose(desk: Desk, marta: int, show: Show, qtbot: QtBot) -> None:
    dialog = PlanDialog(desk.context, None, contacts=[marta])
    show(dialog)
    type_in("Half a thought")
    dialog._keep.flush()
    again = PlanDialog(desk.context, None, contacts=[marta])
    show(again)
    assert again.regarding.text() == "Half a thought"
    press(again.regarding, Key.Key_Escape)
    third = PlanDialog(desk.context, None, contacts=[marta])
    show(third)
    assert third.regarding.text() == ""


def test_somebody_else_changed_the_same_day(desk: Desk, marta: int, show: Show) -> None:
    one = planned(desk, marta)
    dialog = PlanDialog(desk.context, None, activity_id=one)
    show(dialog)
    desk.crm.activities.move([one], day(3))
    dialog.when.edit.setText("tomorrow")
    press(dialog.regarding, Key.Key_Return, with_=CTRL)
    assert len(desk.shell.conflicts) == 1
    desk.shell.conflicts[0]()
    assert only(desk).text("date") == day(1)


def test_clearing_takes_one_digit_a_line_and_the_next_step(desk: Desk, marta: int, show: Show) -> None:
    one = planned(desk, marta)
    before = digest(desk.crm)
    dialog = ClearDialog(desk.context, one, None)
    show(dialog)
    press(focused(), Key.Key_2)
    assert focused() is dialog.note
    type_in("On the machine; 5 sets")
    press(focused(), Key.Key_Tab)
    assert focused() is dialog.following
    type_in("tue 14:00 about the order")
    assert dialog.next_chip.text() == "Call, Tue, May 19, 2:00\u202fPM"
    press(focused(), Key.Key_Return, with_=CTRL)
    entry = desk.crm.entries.of(marta).entries[0]
    assert (entry.text("result"), entry.text("body"), entry.number("duration")) == (
        "left_message", "On the machine; 5 sets", 10,
    )  # fmt: skip
    following = only(desk)
    assert (following.text("regarding"), following.text("date"), following.text("time")) == ("The order", day(5), "14:00")
    assert list(desk.crm.activities.open_of(marta)) == [following.id]
    assert "is done and in the history of" in desk.shell.toasts[0]
    desk.crm.history.undo()
    assert digest(desk.crm) == before


def test_nothing_follows_where_nothing_is_said(desk: Desk, marta: int, show: Show) -> None:
    one = planned(desk, marta, type="meeting")
    dialog = ClearDialog(desk.context, one, None)
    show(dialog)
    assert [pill.text() for pill in dialog.results.pills()] == ["Held", "Not held", "Not needed"]
    dialog.following.setText("tue 14:00")
    dialog.nothing.click()
    assert dialog.following.text() == ""
    find(dialog, QPushButton, "clearConfirmButton").click()
    assert not desk.crm.activities.open_ids()
    assert desk.crm.entries.of(marta).entries[0].text("result") == "held"


def test_what_is_done_meanwhile_is_told(desk: Desk, marta: int, show: Show) -> None:
    one = planned(desk, marta)
    dialog = ClearDialog(desk.context, one, None)
    show(dialog)
    desk.crm.activities.clear(one)
    dialog.note.setPlainText("Twice")
    press(dialog.note, Key.Key_Return, with_=CTRL)
    assert dialog.isVisible()
    assert dialog.problem.text() == "This is done already."
    assert dialog.note.toPlainText() == "Twice"
