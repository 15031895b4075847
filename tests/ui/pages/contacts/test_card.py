"""The card of a contact: every field is changed where it stands, and what is saved is in the file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from crm_desktop.domain.conflicts import Conflict
from crm_desktop.domain.records import Edit, Record
from crm_desktop.services.crm import Crm
from crm_desktop.ui.kit.buttons import PlainButton, ToolIconButton
from crm_desktop.ui.kit.chips import Chip
from crm_desktop.ui.kit.field_row import FieldRow
from crm_desktop.ui.kit.labels import ElidedLabel
from crm_desktop.ui.kit.record_history import HistoryDialog
from crm_desktop.ui.kit.record_items import RecordItems
from crm_desktop.ui.pages.contacts import ContactsPage
from tests.support.pages import Bench, find, focused, press, settle, type_in
from tests.ui.pages.contacts.conftest import People

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def row(page: ContactsPage, name: str) -> FieldRow:
    """The row of a field."""
    return find(page.card, FieldRow, f"field_{name}")


def change(page: ContactsPage, name: str, text: str) -> None:
    """Type another value into a field by keyboard."""
    row(page, name).edit()
    editor = focused()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    type_in(text)
    press(editor, Key.Key_Return)


def numbers(record: Record) -> list[tuple[str, str]]:
    """Phone numbers with their extensions."""
    return [(item.text("number"), item.text("extension")) for item in record.several("phones")]


def test_the_head_says_who_and_where(page: ContactsPage) -> None:
    head = page.card.head
    assert head.name.text() == "Marta Kowalczyk"
    assert head.role.text() == "Buyer, Kowal-Pneumatyka"
    assert head.place.text().startswith("Wrocław, Poland")
    assert "there" in head.place.text()
    assert find(page.card, ElidedLabel, "lastReachLabel").text() == "Call today, reached"


def test_a_phone_is_changed_in_place_and_undone(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    change(page, "mobile", "+48 602 555 999")
    assert numbers(crm.contacts.record(people.marta))[0] == ("+48 602 555 999", "")
    assert row(page, "mobile").shown_text() == "+48 602 555 999"
    assert bench.shell.saves > 0
    crm.history.undo()
    bench.tell()
    assert row(page, "mobile").shown_text() == "+48 601 555 214"


def test_tab_saves_and_opens_the_row_below_and_shift_tab_the_one_above(
    page: ContactsPage, crm: Crm, people: People
) -> None:
    row(page, "mobile").edit()
    type_in("+48 602 555 999")
    press(focused(), Key.Key_Tab)
    assert numbers(crm.contacts.record(people.marta))[0] == ("+48 602 555 999", "")
    assert row(page, "office").is_editing()
    assert row(page, "office").isAncestorOf(focused())
    press(focused(), Key.Key_Backtab, with_=Qt.KeyboardModifier.ShiftModifier)
    assert row(page, "mobile").isAncestorOf(focused())
    assert not row(page, "office").is_editing()


def test_tab_goes_through_all_rows_of_the_card_and_never_leaves_it_in_between(page: ContactsPage) -> None:
    row(page, "mobile").edit()
    rows = [one for one in page.card.findChildren(FieldRow) if one.isVisible() and not one.read_only]
    below = [one for one in rows if one.mapTo(page, QPoint()).y() > row(page, "mobile").mapTo(page, QPoint()).y()]
    for _step in below:
        press(focused(), Key.Key_Tab)
        assert any(one.is_editing() and one.isAncestorOf(focused()) for one in below)
    last = max(below, key=lambda one: one.mapTo(page, QPoint()).y())
    assert last.is_editing()


def test_the_extension_is_kept_apart(page: ContactsPage, crm: Crm, people: People) -> None:
    assert row(page, "office").shown_text() == "+48 71 555 08 40, ext. 12"
    change(page, "office", "+48 71 555 08 40 ext 77")
    assert ("+48 71 555 08 40", "77") in numbers(crm.contacts.record(people.marta))


def test_a_number_not_understood_is_kept_with_a_word_beside_it(page: ContactsPage, crm: Crm, people: People) -> None:
    change(page, "mobile", "ask at the gate 7")
    assert numbers(crm.contacts.record(people.marta))[0][0] == "ask at the gate 7"
    assert row(page, "mobile").warning() == (
        "This is no phone number we know: “ask at the gate 7”. It is kept as you typed it."
    )


def test_an_address_that_is_none_is_kept_with_a_word_beside_it(
    page: ContactsPage, crm: Crm, people: People
) -> None:
    change(page, "email", "p.raman@")
    assert crm.contacts.record(people.marta).first("emails", "address") == "p.raman@"
    assert row(page, "email").warning() == "This is no e-mail address: “p.raman@”. It is kept as you typed it."


def test_escape_leaves_the_field_as_it_was(page: ContactsPage, crm: Crm, people: People) -> None:
    row(page, "job_title").edit()
    type_in("Nobody")
    press(focused(), Key.Key_Escape)
    assert row(page, "job_title").shown_text() == "Buyer"
    assert crm.contacts.record(people.marta).text("job_title") == "Buyer"


def test_leaving_a_field_saves_it(page: ContactsPage, crm: Crm, people: People) -> None:
    row(page, "job_title").edit()
    focused().selectAll()  # type: ignore[attr-defined]
    type_in("Chief buyer")
    page.desk.pane.list.setFocus()
    settle()
    assert crm.contacts.record(people.marta).text("job_title") == "Chief buyer"


def test_save_now_saves_what_is_being_typed(page: ContactsPage, crm: Crm, people: People) -> None:
    row(page, "job_title").edit()
    type_in("Chief")
    page.save_now()
    settle()
    assert crm.contacts.record(people.marta).text("job_title") == "Chief"


def test_going_to_somebody_else_saves_the_one_left(page: ContactsPage, crm: Crm, people: People) -> None:
    row(page, "job_title").edit()
    type_in("Chief")
    page.show_record(people.li)
    settle()
    assert crm.contacts.record(people.marta).text("job_title") == "Chief"
    assert crm.contacts.record(people.li).text("job_title") == ""


def test_somebody_elses_change_of_the_same_field_is_noticed(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    row(page, "job_title").edit()
    type_in("Mine")
    crm.contacts.edit(people.marta, Edit(values={"job_title": "Theirs"}))
    bench.tell()
    press(focused(), Key.Key_Return)
    assert crm.contacts.record(people.marta).text("job_title") == "Theirs"
    [(conflict, overwrite)] = bench.shell.conflicts
    assert isinstance(conflict, Conflict)
    assert (conflict.clashes[0].mine, conflict.clashes[0].theirs) == ("Mine", "Theirs")
    overwrite()
    settle()
    assert crm.contacts.record(people.marta).text("job_title") == "Mine"


def test_somebody_elses_change_of_another_field_comes_in_beside(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    row(page, "job_title").edit()
    type_in("Mine")
    crm.contacts.edit(people.marta, Edit(values={"account": "K-1"}))
    bench.tell()
    assert row(page, "job_title").is_editing()
    press(focused(), Key.Key_Return)
    assert not bench.shell.conflicts
    record = crm.contacts.record(people.marta)
    assert (record.text("job_title"), record.text("account")) == ("Mine", "K-1")


def test_the_name_is_typed_as_one(page: ContactsPage, crm: Crm, people: People) -> None:
    page.deeds.edit()
    focused().selectAll()  # type: ignore[attr-defined]
    type_in("Dr. Anna Nowak")
    press(focused(), Key.Key_Return)
    record = crm.contacts.record(people.marta)
    assert (record.text("prefix"), record.text("first_name"), record.text("last_name")) == ("Dr.", "Anna", "Nowak")
    assert page.card.head.name.text() == "Dr. Anna Nowak"


def test_a_second_address_is_added_and_the_first_one_ended(page: ContactsPage, crm: Crm, people: People) -> None:
    page.card.emails.add()
    type_in("marta@home.example")
    press(focused(), Key.Key_Return)
    mails = crm.contacts.record(people.marta).several("emails")
    assert [item.text("address") for item in mails] == ["m.kowalczyk@kowal.example", "marta@home.example"]
    first = page.card.emails.rows()[0]
    entries = {action.text(): action for action in page.card.emails.menu_for(first).actions()}
    entries["No longer valid"].trigger()
    settle()
    record = crm.contacts.record(people.marta)
    assert record.first("emails", "address") == "marta@home.example"
    old = next(one for one in page.card.emails.rows() if one.shown_text() == "m.kowalczyk@kowal.example")
    assert old.item is not None
    assert not old.item.valid


def test_an_emptied_value_is_taken_away(page: ContactsPage, crm: Crm, people: People) -> None:
    row(page, "office").edit()
    press(focused(), Key.Key_Delete)
    press(focused(), Key.Key_Return)
    assert len(crm.contacts.record(people.marta).several("phones")) == 1


def test_a_birthday_is_typed_as_people_write_it(page: ContactsPage, crm: Crm, people: People) -> None:
    line = page.card.farley.file.row("birthday")
    assert line.shown_text() == "May 22"
    line.edit()
    focused().selectAll()  # type: ignore[attr-defined]
    type_in("3 June 1975")
    press(focused(), Key.Key_Return)
    assert crm.contacts.record(people.marta).text("birthday") == "1975-06-03"


@pytest.mark.parametrize("text", ["May 1975", "spring", "31.2.1980", "1975"])
def test_a_birthday_that_names_no_day_is_kept_as_typed_with_a_word_beside_it(
    page: ContactsPage, crm: Crm, people: People, text: str
) -> None:
    line = page.card.farley.file.row("birthday")
    line.edit()
    focused().selectAll()  # type: ignore[attr-defined]
    type_in(text)
    press(focused(), Key.Key_Return)
    assert crm.contacts.record(people.marta).text("birthday") == text
    line = page.card.farley.file.row("birthday")
    assert line.shown_text() == text
    assert line.warning() == f"This names no day like May 22: “{text}”. It is kept as you typed it."
    page.show_record(people.li)
    page.show_record(people.marta)
    assert line.shown_note() == "no exact day"
    line.edit()
    assert focused().text() == text  # type: ignore[attr-defined]


def test_an_annual_date_that_names_no_day_is_kept_as_typed(page: ContactsPage, crm: Crm, people: People) -> None:
    page.card.set_open(on=True)
    dates = dict(page.card.items)["dates"]
    assert isinstance(dates, RecordItems)
    dates.add()
    type_in("spring 1985")
    press(focused(), Key.Key_Return)
    assert crm.contacts.record(people.marta).first("dates", "date") == "spring 1985"
    [line] = dates.rows()
    assert (line.shown_text(), line.shown_note()) == ("spring 1985", "no exact day")


def test_a_birthday_that_is_near_has_a_chip(page: ContactsPage) -> None:
    chips = [chip.text() for chip in page.card.farley.findChildren(Chip) if chip.isVisible()]
    assert chips == ["in 8 days"]


def test_an_address_is_changed_in_its_form(page: ContactsPage, crm: Crm, people: People) -> None:
    [address] = page.card.addresses.rows()
    assert address.shown_text() == "ul. Fabryczna 18, 53-609 Wrocław, Poland"
    address.edit()
    city = find(address, QLineEdit, "edit_city")
    city.setFocus()
    city.selectAll()
    type_in("Opole")
    press(city, Key.Key_Return)
    item = crm.contacts.record(people.marta).several("addresses")[0]
    assert (item.text("city"), item.text("street"), item.label) == ("Opole", "ul. Fabryczna 18", "Work")


def test_the_company_is_chosen_by_name_and_made_when_new(page: ContactsPage, crm: Crm, people: People) -> None:
    change(page, "company", "Nordhavn")
    assert crm.contacts.record(people.marta).text("company") == "Nordhavn"
    assert crm.companies.count() == 2


def test_the_company_in_the_head_opens_its_card(page: ContactsPage, bench: Bench, crm: Crm, people: People) -> None:
    page.card.head.role.pressed.emit()
    assert bench.shell.opened == [("company", crm.contacts.record(people.marta).number("company_id"))]


def test_status_tags_and_star(page: ContactsPage, crm: Crm, people: People) -> None:
    assert find(page.card, Chip, "statusChip").text() == "Customer"
    menu = {action.text(): action for action in page.card.status.status_menu().actions()}
    menu["Lead"].trigger()
    settle()
    assert crm.contacts.record(people.marta).text("status") == "Lead"
    page.desk.pane.list.setFocus()
    press(page.desk.pane.list, Key.Key_G)
    type_in("Messe")
    press(focused(), Key.Key_Return)
    assert sorted(crm.contacts.record(people.marta).tags) == ["Key account", "Messe"]
    tag = next(chip for chip in page.card.status.findChildren(Chip) if chip.text() == "Key account")
    tag.removed.emit()
    settle()
    assert list(crm.contacts.record(people.marta).tags) == ["Messe"]
    star = find(page.card, ToolIconButton, "starButton")
    assert star.icon_name() == "star"
    star.click()
    settle()
    assert crm.contacts.record(people.marta).flag("starred")
    assert star.icon_name() == "star-filled"


def test_further_fields_are_one_press_away(page: ContactsPage, crm: Crm, people: People) -> None:
    button = find(page.card, PlainButton, "moreFieldsButton")
    assert button.text().endswith("more fields")
    nickname = page.card.findChild(FieldRow, "field_nickname")
    assert nickname is not None
    assert not nickname.isVisible()
    button.click()
    settle()
    assert row(page, "extra").shown_text() == "12345"
    change(page, "nickname", "Martusia")
    assert crm.contacts.record(people.marta).text("nickname") == "Martusia"


def test_a_wrong_time_zone_is_kept_with_a_word(page: ContactsPage, crm: Crm, people: People) -> None:
    page.card.set_open(on=True)
    change(page, "time_zone", "Warsaw")
    assert crm.contacts.record(people.marta).text("time_zone") == "Warsaw"
    assert "Warsaw" in row(page, "time_zone").warning()


def test_call_dials_and_counts_the_minutes(page: ContactsPage, bench: Bench) -> None:
    page.desk.pane.list.setFocus()
    press(page.desk.pane.list, Key.Key_C)
    assert bench.prompts.opened == ["tel:+48601555214"]
    composer = page.desk.timeline.composer
    assert composer.kind() == "call"
    assert composer.minutes() == 0
    assert focused() is composer.edit


def test_mail_goes_to_the_first_address(page: ContactsPage, bench: Bench) -> None:
    find(page.card, PlainButton, "mailButton").click()
    assert bench.prompts.opened == ["mailto:m.kowalczyk@kowal.example"]
    assert page.desk.timeline.composer.kind() == "email"


def test_history_of_changes_puts_a_value_back(page: ContactsPage, crm: Crm, people: People) -> None:
    change(page, "job_title", "Chief buyer")
    find(page.card, PlainButton, "changedButton").click()
    dialog = find(page, HistoryDialog, "historyDialog")
    buttons = [one for one in dialog.findChildren(PlainButton, "putBackButton") if not one.isHidden()]
    buttons[0].click()
    settle()
    assert crm.contacts.record(people.marta).text("job_title") == "Buyer"
    dialog.reject()


def test_a_file_that_can_only_be_read_opens_no_editor(bench: Bench, people: People) -> None:
    bench.read_only = True
    page = bench.show(ContactsPage)
    page.show_record(people.marta)
    row(page, "job_title").edit()
    assert not row(page, "job_title").is_editing()
    assert not page.desk.timeline.composer.isEnabled()
    page.deeds.begin_new()
    assert bench.shell.errors == ["This file can only be read."]


def test_names_keep_their_own_script_and_direction(page: ContactsPage, people: People) -> None:
    page.show_record(people.ahmed)
    settle()
    assert page.card.head.name.text() == "أحمد الفارسي"
    assert page.card.head.name.toolTip() == "أحمد الفارسي Ahmed Al-Farsi"
    page.show_record(people.li)
    settle()
    assert page.card.head.name.text() == "李婷"


def test_a_window_from_right_to_left_shows_everything(bench: Bench, people: People) -> None:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page = bench.show(ContactsPage)
    page.show_record(people.ahmed)
    settle()
    places = [page.desk.pane.mapTo(page, QPoint()).x(), page.card.mapTo(page, QPoint()).x()]
    assert places[0] > places[1] > page.desk.timeline.mapTo(page, QPoint()).x()
    assert not page.grab().isNull()


def test_a_known_tag_is_added_by_one_return_in_the_list_of_known_ones(
    page: ContactsPage, crm: Crm, people: People, qtbot: QtBot
) -> None:
    crm.contacts.tag([people.li], add=["Distributor"])
    page.card.status.add_tag()
    edit = find(page.card, QLineEdit, "tagEdit")
    qtbot.keyClicks(edit, "distr")
    popup = edit.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert sorted(crm.contacts.record(people.marta).tags) == ["Distributor", "Key account"]
    assert not popup.isVisible()


def _put_back_newest(page: ContactsPage, field: str) -> None:
    page.desk.show_history(field)
    dialog = find(page, HistoryDialog, "historyDialog")
    [newest, *_older] = [one for one in dialog.findChildren(PlainButton, "putBackButton") if not one.isHidden()]
    newest.click()
    settle()
    dialog.reject()
    settle()


def test_putting_a_phone_back_leaves_what_else_its_action_did(
    page: ContactsPage, crm: Crm, people: People, bench: Bench
) -> None:
    """An import is one action over many people; one value of one of them is put back."""

    def numbers() -> list[str]:
        return [item.text("number") for item in crm.contacts.record(people.marta).several("phones")]

    before = numbers()
    first = crm.contacts.record(people.marta).several("phones")[0]
    for edit, after in (
        (Edit({"department": "North"}, put=[("phones", first.id, {"number": "+48 1"})]), ["+48 1", before[1]]),
        (Edit({"department": "South"}, put=[("phones", None, {"number": "+48 2"})]), [*before, "+48 2"]),
        (Edit({"department": "East"}, drop=[("phones", first.id)]), before[1:]),
    ):
        crm.contacts.edit(people.marta, edit)
        bench.tell()
        assert numbers() == after
        _put_back_newest(page, "phones")
        assert sorted(numbers()) == sorted(before)
        assert crm.contacts.record(people.marta).text("department") == edit.values["department"]
    assert bench.shell.errors == []


@pytest.mark.parametrize(("name", "before"), [("job_title", "Buyer"), ("likes", "")])
def test_the_history_of_any_field_is_reached_by_its_menu(
    page: ContactsPage, crm: Crm, people: People, name: str, before: str
) -> None:
    change(page, name, "Something else")
    field = row(page, name)
    field._shown.setFocus()
    spot = QPoint(4, 4)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, spot, field._shown.mapToGlobal(spot))
    QApplication.sendEvent(field._shown, event)
    menu = find(page.card, QMenu, "fieldMenu")
    [history] = [action for action in menu.actions() if action.text() == "History…"]
    history.trigger()
    menu.close()
    settle()
    dialog = find(page, HistoryDialog, "historyDialog")
    [button] = [one for one in dialog.findChildren(PlainButton, "putBackButton") if not one.isHidden()]
    button.click()
    settle()
    dialog.reject()
    assert crm.contacts.record(people.marta).text(name) == before
