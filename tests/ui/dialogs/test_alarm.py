"""The alarm window: what it says, and every answer by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from crm_desktop.base.clock import FixedClock, from_ms
from crm_desktop.domain.records import Draft
from crm_desktop.services.activities import NewActivity
from crm_desktop.services.alarm_faces import waiting
from crm_desktop.services.timeline import NewEntry
from crm_desktop.ui.dialogs.activity import ClearDialog, PlanDialog
from crm_desktop.ui.dialogs.alarm import AlarmWindow
from crm_desktop.ui.kit.when_popup import WhenPopup
from tests.conftest import NOW
from tests.support.pages import find, focused, press, settle, type_in
from tests.ui.dialogs.desk import Desk

Key = Qt.Key
Make = Callable[..., AlarmWindow]


@pytest.fixture
def marta(desk: Desk) -> int:
    draft = Draft("contact", {"first_name": "Marta", "last_name": "Kowalczyk", "company": "Kowal"})
    draft.add("phones", number="+48 601 555 214")
    draft.add("emails", address="marta@kowal.example")
    return desk.crm.contacts.create(draft)


@pytest.fixture
def make(qtbot: QtBot, desk: Desk) -> Iterator[Make]:
    made: list[AlarmWindow] = []

    def shown(*, read_only: bool = False) -> AlarmWindow:
        object.__setattr__(desk.context.facts, "read_only", read_only)
        anchor = QWidget()
        qtbot.addWidget(anchor)

        def look() -> None:
            faces = waiting(desk.crm).faces
            if faces:
                window.show_faces(faces)
            elif not window.is_asking():
                window.put_away()

        def show() -> None:
            look()
            window.appear()

        window = AlarmWindow(desk.context, anchor, lambda: desk.shell.went.append("forward"), look, show)
        made.append(window)
        window.show_faces(waiting(desk.crm).faces)
        with qtbot.waitActive(window):
            window.appear(active=True)
        settle()
        return window

    yield shown
    for window in made:
        window.end()
    settle()


def plan(desk: Desk, minutes: int = 0, regarding: str = "Call about the delivery date", **more: object) -> int:
    at = NOW + timedelta(minutes=minutes)
    new = NewActivity("call", regarding, date=at.date().isoformat(), time=at.strftime("%H:%M"), alarm_lead=0)
    for name, value in more.items():
        setattr(new, name, value)
    return desk.crm.activities.add(new)


def rings(desk: Desk) -> datetime:
    at = desk.crm.alarms.next_at()
    assert at is not None
    return from_ms(at)


def click(window: AlarmWindow, name: str) -> None:
    find(window, QAbstractButton, name).click()
    settle()


def popup_of(window: AlarmWindow) -> WhenPopup:
    [popup] = [one for one in window.findChildren(WhenPopup) if one.isVisible()]
    return popup


def test_one_alarm_is_told_in_full(desk: Desk, marta: int, make: Make) -> None:
    before = round((NOW - timedelta(days=6)).timestamp() * 1000)
    desk.crm.entries.log(NewEntry("call", "Waits for the planner.", "reached", happened_at=before, contacts=[marta]))
    plan(desk, contacts=[marta])
    window = make()
    card = window.card
    assert window.heading.text() == "Alarm, 8:24\u202fAM"
    assert (card.title.text(), card.name.text(), card.company.text()) == (
        "Call about the delivery date", "Marta Kowalczyk", "Kowal",
    )  # fmt: skip
    assert card.due.text() == "Today 8:24\u202fAM, now"
    assert card.last.text() == "Last talk May 8: Waits for the planner."
    assert [one.text() for one in card.snoozes.values()] == ["5 min", "15 min", "1 h", "2:00\u202fPM", "Tomorrow"]
    assert not window.list.isVisible()


def test_it_is_on_top_in_the_corner_and_asks_for_no_keyboard(desk: Desk, make: Make) -> None:
    plan(desk)
    window = make()
    flags = window.windowFlags()
    for flag in (Qt.WindowType.WindowStaysOnTopHint, Qt.WindowType.FramelessWindowHint, Qt.WindowType.Tool):
        assert flags & flag == flag
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert window.parentWidget() is None, "it would go with a main window that is minimized"
    room = window.screen().availableGeometry()
    assert room.contains(window.geometry())
    assert room.bottomRight().x() - window.geometry().right() == 16
    assert room.bottomRight().y() - window.geometry().bottom() == 16


@pytest.mark.parametrize(
    ("key", "until"), [
        (Key.Key_1, NOW + timedelta(minutes=5)), (Key.Key_2, NOW + timedelta(minutes=15)),
        (Key.Key_3, NOW + timedelta(hours=1)), (Key.Key_4, NOW.replace(hour=14, minute=0)),
        (Key.Key_5, NOW.replace(day=15, hour=9, minute=0)),
    ],
)  # fmt: skip
def test_a_digit_puts_it_off_and_that_is_taken_back(desk: Desk, make: Make, key: Key, until: datetime) -> None:
    plan(desk)
    window = make()
    press(window, key)
    assert rings(desk) == until
    assert not window.isVisible()
    assert desk.shell.toasts[-1].startswith("Snoozed until ")
    assert desk.shell.toast_run is not None
    desk.shell.toast_run()
    settle()
    assert window.isVisible()
    assert desk.crm.alarms.next_at() is None


def test_snooze_buttons_do_the_same(desk: Desk, make: Make) -> None:
    plan(desk)
    click(make(), "alarmSnooze_15")
    assert rings(desk) == NOW + timedelta(minutes=15)


def test_a_time_is_typed(desk: Desk, make: Make) -> None:
    plan(desk)
    window = make()
    press(window, Key.Key_Z)
    popup = popup_of(window)
    press(popup, Key.Key_T)
    assert popup.line.text() == "t"
    popup.line.setText("today 8:00")
    press(popup.line, Key.Key_Return)
    assert window.problem.text() == "That has passed; write a time to come."
    assert len(window.faces()) == 1
    press(window, Key.Key_Z)
    popup = popup_of(window)
    popup.line.setText("fri 15:00")
    press(popup.line, Key.Key_Return)
    assert rings(desk) == NOW.replace(day=15, hour=15, minute=0)


@pytest.mark.parametrize(
    ("digit", "until"), [
        (Key.Key_1, NOW + timedelta(minutes=5)), (Key.Key_5, NOW.replace(day=15, hour=9, minute=0)),
        (Key.Key_6, NOW.replace(day=18, hour=9, minute=0)), (Key.Key_7, NOW.replace(day=21, hour=9, minute=0)),
    ],
)  # fmt: skip
def test_the_menu_has_more_times(desk: Desk, make: Make, digit: Key, until: datetime) -> None:
    plan(desk)
    window = make()
    click(window, "alarmSnoozeMenu")
    press(popup_of(window), digit)
    assert rings(desk) == until


def test_not_again_leaves_it_to_be_done(desk: Desk, make: Make) -> None:
    one = plan(desk)
    window = make()
    press(window, Key.Key_Z)
    press(popup_of(window), Key.Key_8)
    assert not waiting(desk.crm).faces
    assert desk.crm.alarms.next_at() is None
    assert list(desk.crm.activities.open_ids()) == [one]
    assert "stays to be done" in desk.shell.toasts[-1]


def test_call_dials_and_counts_the_minutes(desk: Desk, marta: int, make: Make) -> None:
    plan(desk, contacts=[marta])
    window = make()
    press(window, Key.Key_C)
    assert desk.prompts.opened == ["tel:+48601555214"]
    assert desk.shell.opened == [("contact", marta)]
    assert desk.shell.went == ["forward"]
    assert window.isVisible(), "what came of it is still to be said"
    press(window, Key.Key_E)
    assert desk.prompts.opened[-1] == "mailto:marta@kowal.example"


def test_return_and_the_name_open_the_card(desk: Desk, marta: int, make: Make) -> None:
    plan(desk, contacts=[marta])
    window = make()
    press(window, Key.Key_Return)
    click(window, "alarmName")
    assert desk.shell.opened == [("contact", marta)] * 2


def test_what_is_with_nobody_opens_itself(desk: Desk, make: Make) -> None:
    plan(desk, regarding="Water the plants")
    window = make()
    assert not window.card.call.isVisible()
    press(window, Key.Key_Return)
    [dialog] = window.findChildren(PlanDialog)
    assert dialog.isVisible()
    dialog.reject()
    press(window, Key.Key_C)
    assert desk.prompts.opened == []


def test_space_clears_it_with_a_result(desk: Desk, marta: int, make: Make) -> None:
    one = plan(desk, contacts=[marta])
    window = make()
    press(window, Key.Key_Space)
    [dialog] = window.findChildren(ClearDialog)
    type_in("1")
    type_in("Week 23 is fine.")
    press(focused(), Key.Key_Return, with_=Qt.KeyboardModifier.ControlModifier)
    assert not isValid(dialog)
    assert desk.crm.activities.record(one).values["done_at"] is not None
    [entry] = desk.crm.entries.of(marta).entries
    assert entry.text("body") == "Week 23 is fine."
    assert not window.isVisible()


def test_while_it_asks_for_the_result_it_stays(desk: Desk, marta: int, make: Make) -> None:
    one = plan(desk, contacts=[marta])
    window = make()
    press(window, Key.Key_Space)
    desk.crm.alarms.seen([one])  # another seat answers it meanwhile
    assert window.is_asking()
    window.do("snooze:5")
    assert desk.crm.alarms.next_at() is None, "no answer under the dialog"
    window.findChildren(ClearDialog)[0].reject()
    settle()
    assert not window.isVisible()


def test_r_moves_it_and_undo_takes_that_back(desk: Desk, make: Make) -> None:
    one = plan(desk)
    window = make()
    press(window, Key.Key_R)
    press(popup_of(window), Key.Key_2)
    assert desk.crm.activities.record(one).text("date") == "2026-05-15"
    assert (desk.shell.toasts[-1][:7], desk.shell.undos[-1]) == ("“\u2068Call ", True)
    assert not window.isVisible()
    desk.crm.history.undo()
    assert [face.id for face in waiting(desk.crm).faces] == [one]


def test_several_share_the_window_and_arrows_choose(desk: Desk, marta: int, make: Make) -> None:
    first = plan(desk, -2 * 24 * 60, "Ask if the quote is clear")
    second = plan(desk, -1, "Call back", contacts=[marta])
    third = plan(desk, 0, "Budget")
    window = make()
    assert (window.heading.text(), window.count.text()) == ("Alarms", "3 waiting")
    assert [face.id for face in window.faces()] == [first, second, third]
    assert focused() is window.list.view
    said = [window.list.view.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert said == [
        "Ask if the quote is clear, 2 d late", "Call back, Marta Kowalczyk, Kowal, 1 min late", "Budget, now",
    ]  # fmt: skip
    press(focused(), Key.Key_Down)
    press(focused(), Key.Key_1)
    assert [face.id for face in window.faces()] == [first, third]
    chosen = window.chosen()
    assert chosen is not None
    assert chosen.id == third, "the next one took its place"
    press(focused(), Key.Key_Up)
    press(focused(), Key.Key_2)
    assert not window.list.isVisible()
    assert window.card.title.text() == "Budget"


def test_all_are_put_off_at_once(desk: Desk, make: Make) -> None:
    plan(desk, -5, "One")
    plan(desk, 0, "Two")
    window = make()
    click(window, "alarmSnoozeAll")
    assert rings(desk) == NOW + timedelta(minutes=15)
    assert desk.shell.toasts[-1] == "2 alarms are snoozed until 8:39\u202fAM."
    assert not window.isVisible()


@pytest.mark.parametrize("how", ["key", "cross", "window"])
def test_closing_forgets_nothing(desk: Desk, make: Make, clock: FixedClock, how: str) -> None:
    plan(desk, -5, "One")
    plan(desk, 0, "Two")
    window = make()
    assert "15 minutes" in window.close_button.toolTip()
    if how == "key":
        press(window, Key.Key_Escape)
    elif how == "cross":
        click(window, "alarmClose")
    else:
        window.close()
    assert not window.isVisible()
    assert waiting(desk.crm).faces == ()
    clock.move_to(NOW + timedelta(minutes=15))
    assert len(waiting(desk.crm).faces) == 2


def test_a_button_reached_by_tab_is_pressed_by_space(desk: Desk, make: Make) -> None:
    plan(desk)
    window = make()
    button = window.card.snoozes["60"]
    while focused() is not button:
        QTest.keyClick(focused(), Key.Key_Tab)
    press(button, Key.Key_Space)
    assert rings(desk) == NOW + timedelta(hours=1)


def test_a_file_that_can_only_be_read_shows_and_says_why(desk: Desk, marta: int, make: Make) -> None:
    plan(desk, contacts=[marta])
    window = make(read_only=True)
    assert "cannot be answered here" in window.problem.text()
    for button in (window.card.clear, window.card.move_button, *window.card.snoozes.values()):
        assert not button.isEnabled()
    press(window, Key.Key_Space, Key.Key_1, Key.Key_R, Key.Key_Z)
    assert not window.is_asking()
    assert len(waiting(desk.crm).faces) == 1
    press(window, Key.Key_C)
    assert desk.prompts.opened == ["tel:+48601555214"]
    press(window, Key.Key_Escape)
    assert not window.isVisible()
    assert len(waiting(desk.crm).faces) == 1


def test_what_cannot_be_done_is_said_and_nothing_is_lost(desk: Desk, make: Make) -> None:
    one = plan(desk)
    plan(desk, -1, "Other")
    window = make()
    desk.crm.activities.delete([one])
    face = next(face for face in window.faces() if face.id == one)
    window.list.view.select_id(face.id)
    press(focused(), Key.Key_1)
    settle()
    assert [face.regarding for face in window.faces()] == ["Other"]


def test_hostile_words_stay_words(desk: Desk, make: Make) -> None:
    draft = Draft("contact", {"first_name": "<b>A</b> & B", "company": "<img src=x>"})
    draft.add("phones", number="12&34")
    someone = desk.crm.contacts.create(draft)
    plan(desk, regarding="<h1>&Call</h1>", contacts=[someone])
    window = make()
    assert window.card.title.text() == "<h1>&Call</h1>"
    assert "&lt;h1&gt;" in window.card.title.toolTip()
    assert "&&" in window.card.name.text()
