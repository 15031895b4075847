"""The same screen with the file on a thread of its own, where answers come late and in between other things."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from crm_desktop.services.crm import Crm
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.field_row import FieldRow
from crm_desktop.ui.pages.contacts import ContactsPage
from crm_desktop.ui.support.tasks import WorkerTasks
from tests.support.pages import Bench, find, focused, press, type_in
from tests.ui.pages.contacts.conftest import People

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def threaded(bench: Bench, crm: Crm, people: People, qtbot: QtBot) -> Iterator[ContactsPage]:
    """The screen on a second connection that lives on its own thread, as in the program."""
    opened: list[Crm] = []

    def own() -> Crm:
        if not opened:
            opened.append(Crm.open(crm.path, crm.clock, "seat-wei", "Wei"))
        return opened[0]

    tasks = WorkerTasks(bench.shell.show_error)
    usual = bench.context()
    context = Context(
        own, usual.facts, tasks, usual.prompts, usual.settings, bench.bridge, bench.shell, usual.clock
    )
    page = ContactsPage(context, ActionRegistry())
    qtbot.addWidget(page)
    page.resize(1440, 900)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.opened()
    page.focus_first()
    qtbot.waitUntil(lambda: bool(page.property("ready")))
    yield page
    tasks.ask(lambda: own().close(), lambda _none: None)
    tasks.close()


def test_the_list_has_the_focus_once_it_is_there(threaded: ContactsPage) -> None:
    assert focused() is threaded.desk.pane.list


def test_a_new_contact_is_shown_though_the_list_was_asked_again(threaded: ContactsPage, qtbot: QtBot) -> None:
    threaded.deeds.begin_new()
    type_in("Kofi Mensah")
    press(focused(), Key.Key_Return, with_=CTRL)
    qtbot.waitUntil(lambda: threaded.card.head.name.text() == "Kofi Mensah")
    qtbot.waitUntil(lambda: threaded.count_text().endswith("of 4"))
    assert threaded.desk.current_id() == threaded.desk.pane.current_id()


def test_the_person_a_note_is_about_is_shown_though_the_list_is_asked_again(
    threaded: ContactsPage, qtbot: QtBot
) -> None:
    """Coming back to the screen asks for the list; its answer must not lead back to whom one saw before."""
    desk = threaded.desk
    before = desk.current_id()
    wanted = next(number for number in desk.model.ids() if number != before)
    threaded.opened()
    threaded.open_record("contact", wanted)
    settled: list[bool] = []
    threaded.card.editing.context.ask(lambda _crm: True, settled.append)
    qtbot.waitUntil(lambda: bool(settled))
    qtbot.waitUntil(lambda: threaded.card.editing.record is not None and threaded.card.editing.record.id == wanted)
    assert desk.current_id() == desk.pane.current_id() == wanted


def test_fast_keys_end_where_the_last_one_led(threaded: ContactsPage, qtbot: QtBot) -> None:
    listing = threaded.desk.pane.list
    listing.setFocus()
    for key in (Key.Key_J, Key.Key_J, Key.Key_K, Key.Key_J):
        press(listing, key)
    last = threaded.desk.model.id_at(2)
    qtbot.waitUntil(lambda: threaded.card.editing.record is not None and threaded.card.editing.record.id == last)


def test_a_call_sent_twice_is_logged_once(threaded: ContactsPage, qtbot: QtBot, crm: Crm, people: People) -> None:
    threaded.show_record(people.marta)
    qtbot.waitUntil(lambda: threaded.card.head.name.text() == "Marta Kowalczyk")
    threaded.deeds.log_call()
    type_in("Once")
    edit = threaded.desk.timeline.composer.edit
    press(edit, Key.Key_Return, with_=CTRL)
    press(edit, Key.Key_Return, with_=CTRL)
    qtbot.waitUntil(lambda: "Once" in [one.body for one in threaded.desk.timeline.view.entries()])
    crm.poll()
    assert [one.text("body") for one in crm.entries.of(people.marta).entries].count("Once") == 1


def test_all_are_deleted_and_brought_back_with_the_current_one_on_the_card(
    threaded: ContactsPage, qtbot: QtBot
) -> None:
    desk, listing = threaded.desk, threaded.desk.pane.list
    press(listing, Key.Key_A, with_=CTRL)
    press(listing, Key.Key_Delete)
    qtbot.waitUntil(lambda: desk.cards.nothing.isVisible() and not desk.model.rowCount())
    threaded.context.do(lambda crm: crm.history.undo())
    qtbot.waitUntil(lambda: desk.model.rowCount() == 3)
    qtbot.waitUntil(desk.card.isVisible)
    assert desk.current_id() == desk.pane.current_id() is not None
    assert desk.timeline.composer.isVisible()


def test_a_field_opened_by_tab_stays_open_when_the_one_before_is_saved(
    threaded: ContactsPage, qtbot: QtBot, crm: Crm, people: People
) -> None:
    threaded.show_record(people.marta)
    qtbot.waitUntil(lambda: threaded.card.head.name.text() == "Marta Kowalczyk")
    mobile, office = (find(threaded.card, FieldRow, name) for name in ("field_mobile", "field_office"))
    mobile.edit()
    type_in("+48 602 555 999")
    press(focused(), Key.Key_Tab)
    qtbot.waitUntil(lambda: crm.contacts.record(people.marta).first("phones", "number") == "+48 602 555 999")

    def is_shown() -> bool:
        record = threaded.card.editing.record
        return record is not None and record.first("phones", "number") == "+48 602 555 999"

    qtbot.waitUntil(is_shown)
    assert office.is_editing()
    assert office.isAncestorOf(focused())


@pytest.mark.parametrize("search", ["", "kowal"])
def test_a_call_to_somebody_who_is_not_shown_yet_is_logged_to_them(
    threaded: ContactsPage, qtbot: QtBot, crm: Crm, people: People, search: str
) -> None:
    """From the palette: the cursor waits for the card, also where the list has to be asked for it first."""
    desk = threaded.desk
    threaded.show_record(people.marta)
    qtbot.waitUntil(lambda: threaded.card.head.name.text() == "Marta Kowalczyk")
    if search:
        desk.pane.search.setText(search)
        qtbot.waitUntil(lambda: desk.model.rowCount() == 1)
    threaded.open_record("contact", people.li)
    threaded.write("call", clock=True)
    qtbot.waitUntil(lambda: desk.timeline.record_id == people.li)
    composer = desk.timeline.composer
    assert composer.clock.since is not None
    press(composer.edit, Key.Key_Return, with_=CTRL)
    qtbot.waitUntil(lambda: bool(desk.timeline.view.entries()))
    crm.poll()
    assert len(crm.entries.of(people.li).entries) == 1
    assert len(crm.entries.of(people.marta).entries) == 2
    assert crm.drafts.get(f"contact/{people.marta}/composer") == ""
