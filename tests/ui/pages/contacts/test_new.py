"""A new contact: by keyboard alone, saved on leaving, gone when empty, and never lost."""

from __future__ import annotations

from PySide6.QtCore import Qt

from crm_desktop.services.crm import Crm
from crm_desktop.ui.kit.buttons import PlainButton
from crm_desktop.ui.pages.contacts import ContactsPage
from tests.support.pages import Bench, find, focused, press, settle, type_in
from tests.ui.pages.contacts.conftest import People

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_by_keyboard_alone(page: ContactsPage, crm: Crm) -> None:
    page.registry.run("new_contact")
    settle()
    type_in("Kofi Mensah")
    press(focused(), Key.Key_Return)
    type_in("Tema Cold Stores")
    press(focused(), Key.Key_Return)
    press(focused(), Key.Key_Return)
    type_in("+233 20 555 0144")
    press(focused(), Key.Key_Return)
    type_in("kofi@tema.example")
    press(focused(), Key.Key_Return)
    number = page.desk.current_id()
    assert number is not None
    record = crm.contacts.record(number)
    assert (record.text("first_name"), record.text("last_name")) == ("Kofi", "Mensah")
    assert record.text("company") == "Tema Cold Stores"
    assert record.first("phones", "number") == "+233 20 555 0144"
    assert record.first("emails", "address") == "kofi@tema.example"
    assert page.card.head.name.text() == "Kofi Mensah"
    assert focused() is page.desk.pane.list


def test_leaving_the_card_saves_it(page: ContactsPage, crm: Crm) -> None:
    page.deeds.begin_new()
    type_in("Kofi Mensah")
    page.desk.pane.list.setFocus()
    settle()
    assert crm.contacts.count() == 4


def test_an_empty_card_is_gone_without_a_word(page: ContactsPage, crm: Crm, bench: Bench, people: People) -> None:
    page.deeds.begin_new()
    page.desk.pane.list.setFocus()
    settle()
    assert crm.contacts.count() == 3
    assert bench.shell.toasts == bench.shell.errors == []
    assert page.card.isVisible()
    assert page.desk.current_id() == people.marta


def test_escape_puts_it_away_and_it_can_be_brought_back(page: ContactsPage, crm: Crm, bench: Bench) -> None:
    page.deeds.begin_new()
    type_in("Kofi Mensah")
    press(focused(), Key.Key_Escape)
    assert crm.contacts.count() == 3
    assert bench.shell.toasts == ["The new card is put away."]
    bench.shell.offers[0]()
    settle()
    assert page.desk.new_card.typed() == {"name": "Kofi Mensah"}
    press(focused(), Key.Key_Return, with_=CTRL)
    assert crm.contacts.count() == 4


def test_nothing_is_logged_to_the_one_before_meanwhile(page: ContactsPage, bench: Bench, people: People) -> None:
    timeline = page.desk.timeline
    timeline.composer.edit.setFocus()
    type_in("Half a thought")
    page.deeds.begin_new()
    settle()
    assert not timeline.composer.isVisible()
    assert timeline.view.entries() == []
    page.deeds.log_call()
    bench.tell()
    assert not timeline.composer.isVisible()
    press(page.desk.new_card.edits["name"], Key.Key_Escape)
    assert page.desk.current_id() == people.marta
    assert timeline.composer.isVisible()
    assert timeline.composer.draft() == "Half a thought"
    assert len(timeline.view.entries()) > 1


def test_the_keys_of_the_card_act_on_its_buttons_too(page: ContactsPage, crm: Crm, bench: Bench) -> None:
    save = find(page.desk.new_card, PlainButton, "saveNewButton")
    page.deeds.begin_new()
    type_in("Kofi Mensah")
    save.setFocus()
    press(save, Key.Key_Escape)
    page.desk.pane.list.setFocus()
    settle()
    assert crm.contacts.count() == 3
    assert bench.shell.toasts == ["The new card is put away."]
    bench.shell.offers[0]()
    save.setFocus()
    press(save, Key.Key_Return, with_=CTRL)
    assert crm.contacts.count() == 4


def test_what_was_typed_survives_the_program(page: ContactsPage, bench: Bench) -> None:
    page.deeds.begin_new()
    type_in("Kofi Mensah")
    page.desk.new_card.keep_draft()
    again = bench.show(ContactsPage)
    assert again.desk.new_card.isVisible()
    assert again.desk.new_card.typed() == {"name": "Kofi Mensah"}


def test_an_odd_address_is_said_and_kept(page: ContactsPage, crm: Crm) -> None:
    page.deeds.begin_new()
    page.desk.new_card.edits["email"].setFocus()
    type_in("kofi@")
    page.desk.new_card.edits["name"].setFocus()
    settle()
    assert page.desk.new_card.isVisible()
    warning = page.desk.new_card.warning("email")
    assert warning == "This is no e-mail address: “kofi@”. It is kept as you typed it."
