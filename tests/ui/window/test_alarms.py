"""Alarms in the whole program, with the clock in the test's hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QSystemTrayIcon, QVBoxLayout, QWidget
from shiboken6 import isValid

from crm_desktop.base.clock import FixedClock
from crm_desktop.base.errors import FarleyError
from crm_desktop.services.activities import NewActivity
from crm_desktop.services.crm import Crm
from crm_desktop.ui.dialogs.alarm import AlarmWindow
from crm_desktop.ui.mainwindow import alarms
from crm_desktop.ui.mainwindow.alarms import AT_MOST_MS, AlarmWatch
from tests.conftest import NOW
from tests.support.pages import find
from tests.support.stepped import SteppedTasks
from tests.ui.dialogs.desk import desk_for
from tests.ui.window.conftest import Program, settle

Begin = Callable[..., Program]


def plan(crm: Crm, minutes: int, regarding: str = "Call", owner: str = "") -> int:
    at = NOW + timedelta(minutes=minutes)
    return crm.activities.add(
        NewActivity("call", regarding, date=at.date().isoformat(), time=at.strftime("%H:%M"), alarm_lead=0, owner=owner)
    )


def tick(program: Program) -> None:
    """What the timer does when its time has come."""
    program.place.alarms.timer.timeout.emit()
    settle()


def window_of(program: Program) -> AlarmWindow:
    window = program.place.alarms.window
    assert window is not None
    return window


def seen(program: Program) -> list[str]:
    window = program.place.alarms.window
    return [face.regarding for face in window.faces()] if window is not None and window.isVisible() else []


def test_it_rings_once_when_its_time_has_come(program: Program, clock: FixedClock) -> None:
    program.do(lambda crm: plan(crm, 1))
    watch = program.place.alarms
    assert watch.window is None, "nothing of it is made before something rings"
    assert watch.timer.interval() == AT_MOST_MS, "the clock may be set meanwhile"
    clock.move_to(NOW + timedelta(seconds=50))
    tick(program)
    assert watch.timer.interval() == 10_000
    clock.move_to(NOW + timedelta(minutes=1))
    tick(program)
    assert seen(program) == ["Call"]
    window_of(program).put_away()
    tick(program)
    assert seen(program) == [], "it has rung"
    strip = watch.strip
    assert strip is not None
    assert strip.label.text() == "1 alarm waits for an answer."


def test_the_keyboard_stays_where_it_is(program: Program) -> None:
    before = QApplication.activeWindow()
    asked: list[bool] = []
    program.do(lambda crm: plan(crm, 0))
    window = window_of(program)
    window.put_away()
    window.activateWindow = lambda: asked.append(True)  # type: ignore[method-assign]
    window.appear()
    settle()
    assert asked == []
    assert before is program.window
    window.appear(active=True)
    assert asked == [True]


def test_what_was_missed_comes_as_one_list_at_the_start(begin: Begin, file: Path, clock: FixedClock) -> None:
    crm = Crm.open(file, clock, "seat-a", "nora")
    for minutes in (-3000, -60, 0, 5):
        plan(crm, minutes, f"At {minutes}")
    crm.alarms.due()  # rung, and the program ended before anybody saw them
    crm.close()
    program = begin(file, user_name="nora")
    assert seen(program) == ["At -3000", "At -60", "At 0"]
    assert window_of(program).count.text() == "3 waiting"
    assert program.place.alarms.count == 3


def test_answered_in_the_window_the_strip_and_the_menu_know(program: Program) -> None:
    program.do(lambda crm: plan(crm, 0))
    watch, window = program.place.alarms, window_of(program)
    action = program.place.registry.qaction("show_alarms")
    assert action.isEnabled()
    window.put_away()
    assert watch.strip is not None
    assert watch.strip.isVisible()
    find(watch.strip, QPushButton, "alarmStripShow").click()
    settle()
    assert window.isVisible()
    assert not watch.strip.isVisible()
    window.do("snooze:5")
    settle()
    assert not window.isVisible()
    assert not watch.strip.isVisible()
    assert not action.isEnabled()


def test_the_toast_brings_a_snoozed_alarm_back(program: Program) -> None:
    program.do(lambda crm: plan(crm, 0))
    window = window_of(program)
    window.do("snooze:60")
    settle()
    toast = program.place.desk.toaster.toast
    assert toast.text().startswith("Snoozed until")
    undo = [one for one in toast.findChildren(QPushButton) if one.text() == "Undo"]
    undo[0].click()
    settle()
    assert seen(program) == ["Call"]


def test_undo_of_a_clearing_rings_no_second_time_but_waits(program: Program) -> None:
    ids: list[int] = []
    program.do(lambda crm: ids.append(plan(crm, 0)))
    program.do(lambda crm: crm.activities.clear(ids[0]))
    assert seen(program) == []
    program.place.undoing.undo()
    settle()
    assert program.place.alarms.count == 1


def test_a_closed_file_rings_no_more_and_another_one_does(
    program: Program, clock: FixedClock, tmp_path: Path
) -> None:
    program.do(lambda crm: plan(crm, 0))
    watch = program.place.alarms
    assert seen(program) == ["Call"]
    program.farley.close_file()
    settle()
    assert not isValid(watch)
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, AlarmWindow) and one.isVisible()]
    other = tmp_path / "Other.farley"
    crm = Crm.create(other, clock, "seat-a", "nora")
    plan(crm, 0, "Of the other file")
    crm.close()
    program.settings.set("user_name", "nora")
    program.farley.open_file(other)
    settle()
    assert seen(program) == ["Of the other file"]


def test_of_others_nothing_rings(program: Program) -> None:
    program.do(lambda crm: plan(crm, 0, owner="somebody else"))
    assert program.place.alarms.count == 0


def test_a_second_window_of_the_same_person_only_says_that_it_waits(
    begin: Begin, file: Path, clock: FixedClock
) -> None:
    program = begin(file, user_name="nora")
    crm = Crm.open(file, clock, "seat-b", "nora")
    plan(crm, 0)
    assert len(crm.alarms.due()) == 1
    crm.close()
    program.farley.look_now()
    settle()
    assert seen(program) == []
    assert program.place.alarms.strip is not None
    assert program.place.alarms.strip.isVisible()


def test_where_no_window_may_come_up_the_strip_stands_in(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alarms, "can_place_windows", lambda: False)
    program.do(lambda crm: plan(crm, 0))
    assert seen(program) == []
    strip = program.place.alarms.strip
    assert strip is not None
    assert strip.isVisible()
    program.place.registry.run("show_alarms")
    settle()
    assert seen(program) == ["Call"]


def test_there_the_system_says_it_too_where_it_can(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, str]] = []
    monkeypatch.setattr(alarms, "can_place_windows", lambda: False)
    for name in ("isSystemTrayAvailable", "supportsMessages"):
        monkeypatch.setattr(QSystemTrayIcon, name, lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _tray, title, text: said.append((title, text)))
    program.do(lambda crm: plan(crm, 0, "Call back"))
    assert said == [("Call back", "")]
    tray = program.place.alarms.findChild(QSystemTrayIcon)
    assert tray is not None
    tray.messageClicked.emit()
    settle()
    assert seen(program) == ["Call back"]
    tick(program)
    assert len(said) == 1


def test_the_strip_fits_into_a_narrow_window(program: Program) -> None:
    program.window.resize(760, 600)
    program.do(lambda crm: plan(crm, 0))
    window_of(program).put_away()
    settle()
    assert program.window.width() == 760
    strip = program.place.alarms.strip
    assert strip is not None
    assert strip.rect().contains(strip.button.geometry())


def test_answers_that_come_late_are_neither_dropped_nor_doubled(
    crm: Crm, clock: FixedClock, tmp_path: Path, qapp: QApplication
) -> None:
    tasks = SteppedTasks()
    desk = desk_for(crm, clock, tmp_path, tasks)
    main, area = QWidget(), QWidget()
    QVBoxLayout(area)
    watch = AlarmWatch(desk.context, main, area, lambda: None, qapp)
    plan(crm, 0)
    watch.begin()
    tasks.answer()
    watch.look()
    watch.look()
    tasks.answer_all()
    assert watch.count == 1
    window = watch.window
    assert window is not None
    assert window.isVisible()
    watch.look()
    watch.end()
    tasks.answer_all()
    assert not watch.timer.isActive()
    assert watch.window is None
    settle()


def test_a_file_out_of_reach_is_asked_again(
    crm: Crm, clock: FixedClock, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_for(crm, clock, tmp_path)
    main, area = QWidget(), QWidget()
    QVBoxLayout(area)
    watch = AlarmWatch(desk.context, main, area, lambda: None, qapp)

    def lost() -> None:
        raise FarleyError("The file is out of reach.")

    monkeypatch.setattr(crm.alarms, "next_at", lost)
    plan(crm, 0)
    watch.begin()
    assert desk.shell.errors == []
    assert watch.timer.interval() == AT_MOST_MS
    monkeypatch.undo()
    watch.timer.timeout.emit()
    settle()
    assert watch.count == 1
    assert watch.window is not None
    assert watch.window.isVisible()
    watch.end()
    settle()


def test_a_file_that_can_only_be_read_rings_once(crm: Crm, clock: FixedClock, tmp_path: Path, qapp: QApplication) -> None:
    plan(crm, 0)
    crm.workspace.read_only = True
    desk = desk_for(crm, clock, tmp_path)
    object.__setattr__(desk.context.facts, "read_only", True)
    main, area = QWidget(), QWidget()
    QVBoxLayout(area)
    watch = AlarmWatch(desk.context, main, area, lambda: None, qapp)
    watch.begin()
    window = watch.window
    assert window is not None
    assert window.isVisible()
    window.do("close")
    watch.look()
    assert not window.isVisible()
    assert watch.count == 1
    watch.end()
    settle()


def test_keys_act_in_it_once_it_is_asked_for(program: Program) -> None:
    program.do(lambda crm: plan(crm, 0))
    program.place.alarms.show_window()
    settle()
    QTest.keyClick(window_of(program), Qt.Key.Key_1)
    settle()
    assert seen(program) == []
    assert program.place.alarms.count == 0
