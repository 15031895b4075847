"""The next step of a contact: on the card, in the list, and planned from what is typed into the composer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton, QWidget
from shiboken6 import isValid

from crm_desktop.base import i18n
from crm_desktop.base.clock import FixedClock
from crm_desktop.domain.records import Draft
from crm_desktop.services.activities import NewActivity
from crm_desktop.services.crm import Crm
from crm_desktop.services.timeline import NewEntry
from crm_desktop.ui.dialogs.activity import ClearDialog, PlanDialog
from crm_desktop.ui.kit.chips import Chip
from crm_desktop.ui.kit.later import later_today
from crm_desktop.ui.pages.companies import CompaniesPage
from crm_desktop.ui.pages.contacts import ContactsPage
from tests.conftest import NOW
from tests.support.files import digest
from tests.support.pages import Bench, find, focused, press, settle, type_in
from tests.ui.pages.contacts.conftest import People

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def day(ahead: int) -> str:
    return (NOW.date() + timedelta(days=ahead)).isoformat()


def plan(crm: Crm, who: int, regarding: str, ahead: int | None, time: str = "", **more: object) -> int:
    new = NewActivity("call", regarding, date=day(ahead) if ahead is not None else "", time=time, contacts=[who])
    for name, value in more.items():
        setattr(new, name, value)
    return crm.activities.add(new)


def dialog_of(kind: type[QWidget]) -> QWidget:
    """The dialog of a kind that is open."""
    settle()
    [found] = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return found


def note_chip(page: ContactsPage) -> list[str]:
    composer = page.desk.timeline.composer
    return [one.text() for one in composer.findChildren(Chip, "composerFollowUpChip") if not one.isHidden()]


def write(page: ContactsPage, text: str) -> None:
    page.desk.pane.list.setFocus()
    press(page.desk.pane.list, Key.Key_L)
    type_in(text)
    page.desk.timeline.composer.edit.flush()
    settle()


# The card


def test_nothing_is_planned_and_one_is_planned_by_f(page: ContactsPage, crm: Crm, people: People, bench: Bench) -> None:
    box = page.card.next_step
    assert box.plan.isVisible()
    assert not box.done.isVisible()
    page.desk.pane.list.setFocus()
    press(page.desk.pane.list, Key.Key_F)
    dialog = dialog_of(PlanDialog)
    assert isinstance(dialog, PlanDialog)
    type_in("Ask for the order")
    dialog.when.edit.setText("today 10:30")
    press(focused(), Key.Key_Return, with_=CTRL)
    assert box.title.text() == "Ask for the order"
    assert box.due.text().startswith("Today 10:30")
    assert list(crm.activities.open_of(people.marta)) == list(crm.activities.open_ids())
    assert bench.shell.toasts[-1].endswith("[undo]")
    crm.history.undo()
    bench.tell()
    assert box.plan.isVisible()


def test_f_works_on_the_card_and_is_typed_in_its_fields(page: ContactsPage) -> None:
    page.card.focus_first()
    press(focused(), Key.Key_F)
    dialog = dialog_of(PlanDialog)
    assert isinstance(dialog, PlanDialog)
    dialog.reject()
    page.activateWindow()
    settle()
    page.card.head.name.edit()
    settle()
    [edit] = [one for one in page.card.head.name.findChildren(QLineEdit) if one.isVisible()]
    QTest.keyClicks(edit, "f")
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, PlanDialog) and one.isVisible()]


@pytest.mark.parametrize(
    ("ahead", "time", "said", "color"),
    [
        (-6, "", "Fri, May 8, 6 days late", "red"), (-1, "", "Yesterday, 1 day late", "red"),
        (0, "", "Today", "amber"), (3, "", "Sun, May 17", "text-3"), (None, "", "Some day", "text-3"),
    ],
)  # fmt: skip
def test_the_box_says_when_it_is_due(
    page: ContactsPage, crm: Crm, people: People, bench: Bench, ahead: int | None, time: str, said: str, color: str
) -> None:
    plan(crm, people.marta, "The delivery", ahead, time)
    bench.tell()
    assert page.card.next_step.due.text() == said
    step = page.card.next_step._steps[0]
    from crm_desktop.ui.kit.due import color_of

    assert color_of(step.day, step.due, bench.crm.clock.now()) == color


def test_what_is_near_is_said_in_minutes(
    page: ContactsPage, crm: Crm, people: People, bench: Bench, clock: FixedClock
) -> None:
    at = (crm.clock.now() + timedelta(minutes=6)).strftime("%H:%M")
    plan(crm, people.marta, "The delivery", 0, at)
    bench.tell()
    assert page.card.next_step.due.text().endswith(", in 6 minutes")
    clock.move_to(clock.now() + timedelta(minutes=8))
    page.card.next_step._say()
    assert page.card.next_step.due.text().endswith(", 2 minutes late")


def test_the_rest_is_listed_and_opened(page: ContactsPage, crm: Crm, people: People, bench: Bench) -> None:
    plan(crm, people.marta, "First", 1)
    second = plan(crm, people.marta, "Second", 2)
    plan(crm, people.marta, "Third", None)
    bench.tell()
    box = page.card.next_step
    assert box.more.text() == "+2 more"
    assert box.step_rows() == []
    box.more.click()
    settle()
    rows = box.step_rows()
    assert [row.accessibleName() for row in rows] == ["Second, Sat 16", "Third, Some day"]
    rows[0].click()
    dialog = dialog_of(PlanDialog)
    assert isinstance(dialog, PlanDialog)
    assert dialog.regarding.text() == "Second"
    dialog.reject()
    page.show_record(people.li)
    page.show_record(people.marta)
    assert page.card.next_step.step_rows() == []
    assert second


def test_it_is_done_from_the_card(page: ContactsPage, crm: Crm, people: People, bench: Bench) -> None:
    plan(crm, people.marta, "The delivery", 0)
    bench.tell()
    find(page.card, QToolButton, "nextStepCompleteButton").click()
    dialog = dialog_of(ClearDialog)
    press(focused(), Key.Key_1)
    type_in("Week 23 it is")
    press(focused(), Key.Key_Return, with_=CTRL)
    assert not isValid(dialog) or not dialog.isVisible()
    assert page.card.next_step.plan.isVisible()
    assert "Week 23 it is" in [one.body for one in page.desk.timeline.view.entries()]


def test_it_is_moved_by_digit_and_by_a_typed_time(page: ContactsPage, crm: Crm, people: People, bench: Bench) -> None:
    one = plan(crm, people.marta, "The delivery", 0, "08:00")
    bench.tell()
    before = digest(crm)
    menu = page.card.next_step.open_menu()
    press(menu, Key.Key_2)
    found = crm.activities.record(one)
    assert (found.text("date"), found.text("time")) == (day(1), "09:00")
    assert bench.shell.toasts[-1].startswith("“\u2068The delivery\u2069” is moved")
    crm.history.undo()
    bench.tell()
    assert digest(crm) == before
    menu = page.card.next_step.open_menu()
    press(menu, Key.Key_F)
    assert menu.line.text() == "f"
    press(menu.line, Key.Key_Return)
    assert menu.isVisible()
    menu.line.setText("fri 15:00")
    menu.line.returnPressed.emit()
    settle()
    found = crm.activities.record(one)
    assert (found.text("date"), found.text("time")) == (day(1), "15:00")


def test_what_has_no_time_is_moved_to_a_day(page: ContactsPage, crm: Crm, people: People, bench: Bench) -> None:
    one = plan(crm, people.marta, "The delivery", -3)
    bench.tell()
    menu = page.card.next_step.open_menu()
    press(menu, Key.Key_3)
    found = crm.activities.record(one)
    assert (found.text("date"), found.text("time")) == (day(4), "")


def test_in_the_evening_nothing_is_left_of_today() -> None:
    assert later_today(NOW.replace(hour=8, minute=24)) == NOW.replace(hour=10, minute=30).time()
    assert later_today(NOW.replace(hour=18)) is None
    assert later_today(NOW.replace(hour=23)) is None


def test_a_company_has_its_own_next_step(bench: Bench, people: People, crm: Crm) -> None:
    company = crm.companies.create(Draft("company", {"name": "Kowal"}))
    crm.activities.add(NewActivity("meeting", "Terms", date=day(0), companies=[company]))
    page = bench.show(CompaniesPage)
    page.show_record(company)
    settle()
    assert page.card.next_step.title.text() == "Terms"
    find(page.card, QPushButton, "followUpButton").click()
    dialog = dialog_of(PlanDialog)
    assert isinstance(dialog, PlanDialog)
    assert [one.name for one in dialog.people.people()] == ["Kowal"]
    dialog.reject()


def test_who_may_only_read_sees_it_without_buttons(bench: Bench, people: People, crm: Crm) -> None:
    plan(crm, people.marta, "The delivery", 0)
    plan(crm, people.marta, "More", 1)
    bench.read_only = True
    page = bench.show(ContactsPage)
    page.show_record(people.marta)
    settle()
    box = page.card.next_step
    assert box.title.text() == "The delivery"
    assert [one.isVisible() for one in (box.done, box.later, box.change)] == [False] * 3
    box.more.click()
    assert not box.step_rows()[0].isEnabled()
    assert not find(page.card, QPushButton, "followUpButton").isEnabled()


# The list


def test_the_list_is_sorted_by_the_next_step_and_shows_it(
    page: ContactsPage, crm: Crm, people: People, bench: Bench
) -> None:
    plan(crm, people.li, "Overdue", -6)
    plan(crm, people.ahmed, "Tomorrow", 1, type="email")
    page.desk.pane.sort.set_current("next_step")
    page.desk.pane.sort_chosen.emit("next_step")
    bench.tell()
    model, delegate = page.desk.model, page.desk.pane.delegate
    assert [model.id_at(row) for row in range(3)] == [people.li, people.ahmed, people.marta]
    rows = crm.contact_rows([people.li, people.ahmed, people.marta])
    faces = [delegate.face(rows[one]) for one in (people.li, people.ahmed, people.marta)]  # type: ignore[attr-defined]
    assert [(face.fact_icon, face.fact, face.fact_color) for face in faces] == [
        ("phone", "May 8", "red"), ("mail", "Fri 15", "text-3"), ("", "", "text-3"),
    ]  # fmt: skip


# The composer


def test_a_line_plans_what_it_says_with_the_logging(
    page: ContactsPage, crm: Crm, people: People, bench: Bench
) -> None:
    before = digest(crm)
    write(page, "Wants week 23. Call back tue 14:00")
    composer = page.desk.timeline.composer
    assert note_chip(page) == ["Tue, May 19, 2:00\u202fPM"]
    [(start, length, _ground)] = composer._highlight.marks()
    assert composer.draft()[start : start + length] == "tue 14:00"
    press(focused(), Key.Key_Return, with_=CTRL)
    [one] = crm.activities.open_of(people.marta)
    record = crm.activities.record(one)
    assert (record.text("regarding"), record.text("date"), record.text("time")) == ("Call back", day(5), "14:00")
    assert record.number("alarm_lead") == 0
    assert crm.entries.of(people.marta).entries[0].text("body") == "Wants week 23. Call back tue 14:00"
    assert bench.shell.toasts == [
        "The call is logged. Follow-up planned: Tue, May 19, 2:00\u202fPM. [undo]"
    ]  # fmt: skip
    assert page.card.next_step.title.text() == "Call back"
    assert note_chip(page) == []
    crm.history.undo()
    bench.tell()
    crm.drafts.forget([f"contact/{people.marta}/composer"])
    assert digest(crm) == before


@pytest.mark.parametrize(
    ("text", "regarding", "time"),
    [
        ("Am 15.6. 10 Uhr anrufen wegen der Lieferung", "Anrufen wegen der Lieferung", "10:00"),
        ("明天下午三点打电话谈交货", "打电话谈交货", "15:00"),
        ("😀 Send the quote tomorrow", "😀 Send the quote", ""),
    ],
)
def test_other_languages_are_understood(
    page: ContactsPage, crm: Crm, people: People, text: str, regarding: str, time: str
) -> None:
    i18n.use("de_DE")
    page.desk.timeline.write("note")
    page.desk.timeline.composer.edit.insertPlainText(text)
    press(page.desk.timeline.composer.edit, Key.Key_Return, with_=CTRL)  # sooner than the text comes to rest
    [one] = crm.activities.open_of(people.marta)
    record = crm.activities.record(one)
    assert (record.text("regarding"), record.text("time")) == (regarding, time)


def test_what_happened_plans_nothing(page: ContactsPage, crm: Crm, people: People) -> None:
    write(page, "Met on Monday")
    assert note_chip(page) == []
    press(focused(), Key.Key_Return, with_=CTRL)
    assert not crm.activities.open_ids()


def test_the_cross_takes_it_away_until_another_time_is_said(page: ContactsPage, crm: Crm, people: People) -> None:
    write(page, "Call back tue 14:00")
    composer = page.desk.timeline.composer
    chip = find(composer, Chip, "composerFollowUpChip")
    press(chip, Key.Key_Delete)
    assert note_chip(page) == []
    assert focused() is composer.edit
    type_in(" about the order")
    composer.edit.flush()
    assert note_chip(page) == []
    page.show_record(people.li)
    page.show_record(people.marta)
    assert composer.draft() == "Call back tue 14:00 about the order"
    assert note_chip(page) == []
    composer.edit.setPlainText("Call back wed 14:00")
    composer.edit.flush()
    settle()
    assert note_chip(page) == ["Wed, May 20, 2:00\u202fPM"]
    find(composer, Chip, "composerFollowUpChip").click()
    assert composer.edit.textCursor().selectedText() == "wed 14:00"


def test_changing_an_entry_plans_nothing(page: ContactsPage, crm: Crm, people: People, bench: Bench) -> None:
    entry = crm.entries.log(NewEntry("call", "Call back tue 14:00", "not_needed", contacts=[people.marta]))
    bench.tell()
    composer = page.desk.timeline.composer
    composer.edit_entry(crm.entries.record(entry))
    composer.edit.flush()
    settle()
    assert note_chip(page) == []
    assert composer.result() == "not_needed"
    assert composer._result.text() == "Not needed"
