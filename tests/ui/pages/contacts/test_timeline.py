"""The timeline of a contact: logging, drafts, people named in a line, entries changed and deleted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from crm_desktop.base.clock import FixedClock
from crm_desktop.domain.records import Edit
from crm_desktop.services.crm import Crm
from crm_desktop.services.timeline import NewEntry
from crm_desktop.ui.kit.buttons import MenuButton
from crm_desktop.ui.kit.empty_state import EmptyState
from crm_desktop.ui.kit.stopwatch import StopwatchButton
from crm_desktop.ui.kit.timeline import TimelineEntry
from crm_desktop.ui.pages.contacts import ContactsPage
from tests.support.pages import Bench, find, focused, press, settle, type_in
from tests.ui.pages.contacts.conftest import People

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def shown(page: ContactsPage) -> list[TimelineEntry]:
    """The rows of the timeline."""
    return page.desk.timeline.view.entries()


def choose_tab(page: ContactsPage, key: str) -> None:
    """Choose a tab of the timeline."""
    page.desk.timeline.tabs.set_current_key(key)
    settle()


def test_what_happened_reads_well(page: ContactsPage) -> None:
    call = next(one for one in shown(page) if one.title == "Call")
    assert (call.detail, call.body, call.section) == ("Reached · 12 min", "Quote looks right.", "Today")
    assert call.stamp.endswith("Nora\u2069")


def test_a_call_is_logged_by_keyboard(page: ContactsPage, crm: Crm, people: People, bench: Bench) -> None:
    page.desk.pane.list.setFocus()
    press(page.desk.pane.list, Key.Key_L)
    type_in("Wants delivery in week 23.")
    press(focused(), Key.Key_Return, with_=CTRL)
    entry = crm.entries.of(people.marta).entries[0]
    assert (entry.text("type"), entry.text("result")) == ("call", "reached")
    assert entry.text("body") == "Wants delivery in week 23."
    assert page.desk.timeline.composer.draft() == ""
    assert "Wants delivery in week 23." in [one.body for one in shown(page)]
    assert bench.shell.toasts == ["The call is logged. [undo]"]
    crm.history.undo()
    bench.tell()
    assert "Wants delivery in week 23." not in [one.body for one in shown(page)]


def test_tabs_part_notes_from_history(page: ContactsPage) -> None:
    choose_tab(page, "notes")
    assert [one.title for one in shown(page)] == ["Note"]
    choose_tab(page, "history")
    assert [one.title for one in shown(page)] == ["Call"]


def test_field_changes_are_folded_and_words_are_not(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    crm.contacts.edit(people.marta, Edit(values={"status": "Lead"}))
    crm.contacts.edit(people.marta, Edit(values={"job_title": "Chief"}))
    bench.tell()
    rows = shown(page)
    changed = [one for one in rows if one.title == "2 fields changed"]
    assert len(changed) == 1
    assert changed[0].body.splitlines() == [
        "Job title \u2068Buyer\u2069 → \u2068Chief\u2069", "Status \u2068Customer\u2069 → \u2068Lead\u2069",
    ]  # fmt: skip
    assert sum(one.title in ("Call", "Note") for one in rows) == 2


def test_a_draft_survives_going_elsewhere_and_the_program(
    page: ContactsPage, bench: Bench, people: People
) -> None:
    page.desk.timeline.write("note")
    type_in("half a thought")
    page.show_record(people.li)
    settle()
    assert page.desk.timeline.composer.draft() == ""
    page.show_record(people.marta)
    settle()
    assert page.desk.timeline.composer.draft() == "half a thought"
    assert page.desk.timeline.composer.kind() == "note"
    again = bench.show(ContactsPage)
    again.show_record(people.marta)
    settle()
    assert again.desk.timeline.composer.draft() == "half a thought"


def test_a_change_from_elsewhere_leaves_what_is_being_typed(
    page: ContactsPage, bench: Bench, crm: Crm, people: People
) -> None:
    page.desk.timeline.write("note")
    type_in("half")
    crm.contacts.edit(people.marta, Edit(values={"account": "K-1"}))
    bench.tell()
    type_in(" a thought")
    assert page.desk.timeline.composer.draft() == "half a thought"
    assert focused() is page.desk.timeline.composer.edit


def test_somebody_named_after_an_at_sign_is_linked(page: ContactsPage, crm: Crm, people: People) -> None:
    composer = page.desk.timeline.composer
    page.desk.timeline.write("meeting")
    type_in("Lunch with @ahm")
    composer.edit.flush()
    settle()
    assert composer.mentions.isVisible()
    press(composer.edit, Key.Key_Return)
    assert composer.draft() == "Lunch with أحمد الفارسي "
    press(composer.edit, Key.Key_Return, with_=CTRL)
    [entry] = crm.entries.of(people.ahmed).entries
    linked = {item.values["target_id"] for item in entry.several("linked")}
    assert linked == {people.marta, people.ahmed}
    meeting = next(one for one in shown(page) if one.title == "Meeting held")
    assert "with \u2068أحمد الفارسي\u2069" in meeting.detail


def test_an_entry_is_changed_and_what_was_being_written_comes_back(
    page: ContactsPage, crm: Crm, people: People, bench: Bench
) -> None:
    composer = page.desk.timeline.composer
    page.desk.timeline.write("note")
    type_in("half a thought")
    note = next(one for one in shown(page) if one.title == "Note")
    page.desk.timeline.view.setFocus()
    page.desk.timeline.view.select_id(note.id)
    press(page.desk.timeline.view, Key.Key_F2)
    assert composer.draft() == "Line 3 runs two shifts."
    type_in(" From June.")
    press(focused(), Key.Key_Return, with_=CTRL)
    assert crm.entries.record(note.id).text("body") == "Line 3 runs two shifts. From June."
    assert len(crm.entries.of(people.marta).entries) == 2
    assert composer.draft() == "half a thought"
    assert bench.shell.toasts == ["The note is changed. [undo]"]


def test_an_entry_is_deleted_with_the_way_back(
    page: ContactsPage, crm: Crm, people: People, bench: Bench
) -> None:
    note = next(one for one in shown(page) if one.title == "Note")
    view = page.desk.timeline.view
    view.setFocus()
    view.select_id(note.id)
    press(view, Key.Key_Delete)
    assert crm.contacts.count() == 3
    assert len(crm.entries.of(people.marta).entries) == 1
    assert bench.shell.toasts == ["The entry is deleted. [undo]"]
    assert [one.title for one in shown(page)] == ["Call"]


def test_the_time_is_stamped_at_the_cursor(page: ContactsPage) -> None:
    page.desk.timeline.write("note")
    type_in("Rang. ")
    press(focused(), Key.Key_F9)
    draft = page.desk.timeline.composer.draft()
    assert draft.startswith("Rang. May 14, 2026 ")
    assert draft.count(":") == 1


def test_nothing_is_logged_twice_or_for_nothing(page: ContactsPage, crm: Crm, people: People) -> None:
    page.desk.timeline.write("note")
    press(focused(), Key.Key_Return, with_=CTRL)
    assert len(crm.entries.of(people.marta).entries) == 2


def test_somebody_without_a_past_is_told_so(page: ContactsPage, people: People) -> None:
    page.show_record(people.li)
    settle()
    empty = find(page.desk.timeline, EmptyState, "timelineEmpty")
    assert empty.isVisible()
    assert "first call or note" in empty.accessibleName()


def test_escape_in_the_composer_keeps_the_draft(page: ContactsPage, crm: Crm, people: People) -> None:
    page.desk.timeline.write("note")
    QTest.keyClicks(focused(), "half")
    press(focused(), Key.Key_Escape)
    assert focused() is page.desk.timeline.view
    assert "half" in crm.drafts.get(f"contact/{people.marta}/composer")


def test_a_draft_is_kept_after_a_rest_without_being_left(
    qtbot: QtBot, page: ContactsPage, crm: Crm, people: People
) -> None:
    """A killed program loses no more than the last moment of typing."""
    page.desk.timeline.write("note")
    type_in("half a thought")
    qtbot.waitUntil(lambda: "half a thought" in crm.drafts.get(f"contact/{people.marta}/composer"))


def test_the_clock_of_a_call_runs_on_while_somebody_else_is_shown(
    page: ContactsPage, crm: Crm, people: People, clock: FixedClock
) -> None:
    composer = page.desk.timeline.composer
    page.desk.timeline.write("call", clock=True)
    clock.move_to(clock.now() + timedelta(minutes=4))
    page.show_record(people.li)
    settle()
    assert composer.clock.since is None, "nobody rings Li"
    clock.move_to(clock.now() + timedelta(minutes=3))
    page.show_record(people.marta)
    settle()
    assert composer.minutes() == 7
    button = find(composer, StopwatchButton, "composerClock")
    assert (button.text(), button.accessibleName()) == ("7:00", "Stop the clock")
    composer.focus_text()
    type_in("Wants week 23.")
    press(composer.edit, Key.Key_Return, with_=CTRL)
    newest = crm.entries.of(people.marta).entries[0]
    assert (newest.text("type"), newest.number("duration")) == ("call", 7)
    assert composer.clock.since is None
    assert crm.drafts.get(f"contact/{people.marta}/composer") == ""


def test_the_clock_is_stopped_by_its_button_and_by_a_duration_chosen(page: ContactsPage, clock: FixedClock) -> None:
    composer = page.desk.timeline.composer
    page.desk.timeline.write("meeting")
    button = find(composer, StopwatchButton, "composerClock")
    button.click()
    clock.move_to(clock.now() + timedelta(minutes=12))
    composer.clock.ticked.emit()
    button.click()
    assert (composer.clock.since, composer.minutes()) == (None, 12)
    composer.set_kind("note")
    assert button.isHidden()


@pytest.mark.parametrize(
    ("kind", "said", "title"),
    [
        ("letter", "The letter is logged. [undo]", "Letter sent"),
        ("visit", "The visit is logged. [undo]", "Visit held"),
        ("todo", "The to-do is logged as done. [undo]", "To-do done"),
    ],
)
def test_letters_visits_and_things_done_are_logged_too(
    page: ContactsPage, bench: Bench, kind: str, said: str, title: str
) -> None:
    composer = page.desk.timeline.composer
    composer.kinds.others.set_current(kind)
    composer.kinds.others.chosen.emit(kind)
    composer.focus_text()
    type_in("Catalogue 2026")
    press(composer.edit, Key.Key_Return, with_=CTRL)
    assert bench.shell.toasts == [said]
    entry = next(one for one in shown(page) if one.body == "Catalogue 2026")
    assert entry.title == title


def test_a_letter_that_is_changed_stays_a_letter(page: ContactsPage, crm: Crm, people: People, bench: Bench) -> None:
    letter = crm.entries.log(NewEntry("letter", "Catalogue", "sent", contacts=[people.marta]))
    bench.tell()
    view = page.desk.timeline.view
    view.setFocus()
    view.select_id(letter)
    press(view, Key.Key_F2)
    type_in(" 2026")
    press(focused(), Key.Key_Return, with_=CTRL)
    record = crm.entries.record(letter)
    assert (record.text("type"), record.text("body")) == ("letter", "Catalogue 2026")


def test_alt_and_digits_choose_the_four_kinds_side_by_side(page: ContactsPage) -> None:
    page.desk.timeline.write("call")
    seen = []
    for key in (Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_1):
        QTest.keyClick(focused(), key, Qt.KeyboardModifier.AltModifier)
        seen.append(page.desk.timeline.composer.kind())
    assert seen == ["note", "email", "meeting", "call"]


@pytest.mark.parametrize(
    ("key", "name", "first"),
    [(Key.Key_R, "composerResult", "Reached"), (Key.Key_U, "composerDuration", "No duration")],
)
def test_alt_and_a_letter_open_result_and_duration(page: ContactsPage, key: Qt.Key, name: str, first: str) -> None:
    page.desk.timeline.write("call")
    QTest.keyClick(focused(), key, Qt.KeyboardModifier.AltModifier)
    button = find(page.desk.timeline.composer, MenuButton, name)
    menu = find(button, QMenu, "")
    assert menu.actions()[0].text() == first
    assert menu.isVisible()
    menu.close()


def test_what_was_being_changed_in_an_entry_that_somebody_deleted_can_be_logged_anew(
    page: ContactsPage, crm: Crm, people: People, bench: Bench
) -> None:
    composer = page.desk.timeline.composer
    composer.focus_text()
    type_in("Begun before")
    number = next(one.id for one in crm.entries.of(people.marta).entries if one.text("type") == "note")
    composer.edit_entry(crm.entries.record(number))
    composer.set_draft("Line 3 runs three shifts.")
    crm.entries.delete([number])
    press(focused(), Key.Key_Return, with_=CTRL)
    assert composer.entry_id is None
    assert composer.draft() == "Line 3 runs three shifts.\n\nBegun before"
    assert bench.shell.toasts == ["The entry has been deleted. Your text is here; log it again, or clear it."]
    assert "three shifts" in crm.drafts.get(f"contact/{people.marta}/composer")
    assert crm.drafts.get(f"entry/{number}") == ""
    press(focused(), Key.Key_Return, with_=CTRL)
    assert crm.entries.of(people.marta).entries[0].text("body") == "Line 3 runs three shifts.\n\nBegun before"
