"""What was typed on a card and not saved: it outlives the program, is offered again, and goes when it is saved."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from crm_desktop.base.errors import FileProblem
from crm_desktop.domain.records import Edit
from crm_desktop.services.crm import Crm
from crm_desktop.ui.kit.buttons import LinkButton
from crm_desktop.ui.kit.field_row import FieldRow
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.record_address import AddressRow
from crm_desktop.ui.pages.contacts import ContactsPage
from tests.support.pages import Bench, find, focused, press, settle, type_in
from tests.ui.pages.contacts.conftest import People

Key = Qt.Key


def typed(page: ContactsPage, text: str) -> None:
    """Type over what stands in the open editor, and wait as long as the draft does."""
    editor = focused()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    type_in(text)
    page.card.editing.drafts.keep_now()


def crashed(page: ContactsPage) -> None:
    """Let the page forget what is open on it, as the end of the program does."""
    page.blockSignals(True)
    page.hide()


def offers(page: ContactsPage) -> list[str]:
    """The lines that offer what was typed."""
    lines = page.card.unsaved.findChildren(QWidget, "unsavedOffer")
    return [line.findChildren(Label)[0].text() for line in lines if line.isVisible()]


def offer_button(page: ContactsPage, name: str) -> LinkButton:
    """One of the buttons of the only offer."""
    [button] = [one for one in page.card.unsaved.findChildren(LinkButton, name) if one.isVisible()]
    return button


def begin(page: ContactsPage, name: str) -> None:
    """Open the editor of a field."""
    find(page.card, FieldRow, f"field_{name}").edit()


def test_a_half_typed_field_is_offered_when_the_card_is_opened_again(
    bench: Bench, page: ContactsPage, crm: Crm, people: People
) -> None:
    begin(page, "job_title")
    typed(page, "Head of purch")
    crashed(page)
    again = bench.show(ContactsPage)
    again.show_record(people.li)
    settle()
    assert offers(again) == []
    again.show_record(people.marta)
    settle()
    assert offers(again) == ["Job title, not saved yet: “\u2068Head of purch\u2069”"]
    assert crm.contacts.record(people.marta).text("job_title") == "Buyer"
    offer_button(again, "goOnButton").click()
    settle()
    assert focused().text() == "Head of purch"  # type: ignore[attr-defined]
    assert offers(again) == []
    type_in("asing")
    press(focused(), Key.Key_Return)
    assert crm.contacts.record(people.marta).text("job_title") == "Head of purchasing"
    assert crm.drafts.under("contact/") == {}


def test_what_is_forgotten_is_not_offered_again(
    bench: Bench, page: ContactsPage, crm: Crm, people: People
) -> None:
    begin(page, "job_title")
    typed(page, "Nobody")
    crashed(page)
    again = bench.show(ContactsPage)
    again.show_record(people.marta)
    settle()
    offer_button(again, "forgetButton").click()
    settle()
    assert offers(again) == []
    assert crm.drafts.under("contact/") == {}
    assert crm.contacts.record(people.marta).text("job_title") == "Buyer"


@pytest.mark.parametrize("leave", [Key.Key_Escape, Key.Key_Return])
def test_saving_and_escape_leave_nothing_behind(
    page: ContactsPage, crm: Crm, people: People, leave: Key
) -> None:
    begin(page, "job_title")
    typed(page, "Chief")
    assert crm.drafts.under(f"contact/{people.marta}/field/") == {"job_title": "Chief"}
    press(focused(), leave)
    assert crm.drafts.under("contact/") == {}


def open_name(page: ContactsPage) -> None:
    page.deeds.edit()


def open_phone(page: ContactsPage) -> None:
    begin(page, "mobile")


def open_new_mail(page: ContactsPage) -> None:
    page.card.emails.add()


def open_birthday(page: ContactsPage) -> None:
    page.card.farley.file.row("birthday").edit()


def open_city(page: ContactsPage) -> None:
    page.card.addresses.rows()[0].edit()
    find(page.card, QLineEdit, "edit_city").setFocus()


def open_tag(page: ContactsPage) -> None:
    page.card.status.add_tag()


def open_folded(page: ContactsPage) -> None:
    page.card.set_open(on=True)
    begin(page, "nickname")


@pytest.mark.parametrize(
    "opening", [open_name, open_phone, open_new_mail, open_birthday, open_city, open_tag, open_folded]
)
def test_every_editor_of_a_card_keeps_what_is_typed(
    bench: Bench, page: ContactsPage, people: People, opening: Callable[[ContactsPage], None]
) -> None:
    opening(page)
    typed(page, "Half a wor")
    crashed(page)
    again = bench.show(ContactsPage)
    again.show_record(people.marta)
    settle()
    assert len(offers(again)) == 1
    assert "Half a wor" in offers(again)[0]
    offer_button(again, "goOnButton").click()
    settle()
    shown = [edit.text() for edit in again.card.findChildren(QLineEdit) if edit.isVisible()]
    assert "Half a wor" in shown


def test_an_address_comes_back_with_all_its_parts(
    bench: Bench, page: ContactsPage, crm: Crm, people: People
) -> None:
    open_city(page)
    typed(page, "Opole")
    crashed(page)
    again = bench.show(ContactsPage)
    again.show_record(people.marta)
    settle()
    assert offers(again) == ["Address, not saved yet: “\u2068ul. Fabryczna 18, 53-609, Opole, Poland, Work\u2069”"]
    offer_button(again, "goOnButton").click()
    settle()
    again.card.commit()
    settle()
    [item] = crm.contacts.record(people.marta).several("addresses")
    assert (item.text("street"), item.text("city")) == ("ul. Fabryczna 18", "Opole")


def test_what_could_not_be_saved_is_kept_and_offered(
    page: ContactsPage, crm: Crm, bench: Bench, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_record_id: int, _edit: Edit) -> None:
        raise FileProblem("The disk is full; your last change is not saved.")

    with monkeypatch.context() as patch:
        patch.setattr(crm.contacts, "edit", full)
        begin(page, "job_title")
        focused().selectAll()  # type: ignore[attr-defined]
        type_in("Chief")
        press(focused(), Key.Key_Return)
    assert bench.shell.errors == ["The disk is full; your last change is not saved."]
    assert len(offers(page)) == 1
    offer_button(page, "goOnButton").click()
    settle()
    press(focused(), Key.Key_Return)
    assert crm.contacts.record(people.marta).text("job_title") == "Chief"
    assert crm.drafts.under("contact/") == {}


def test_text_typed_on_a_card_that_somebody_deleted_is_kept_and_comes_back_with_it(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    begin(page, "job_title")
    focused().selectAll()  # type: ignore[attr-defined]
    type_in("Head of purchasing")
    crm.contacts.delete([people.marta])
    crm.take_changes()  # the window has not heard of it yet
    press(focused(), Key.Key_Return)
    [toast] = bench.shell.toasts
    assert "has been deleted" in toast
    assert "kept" in toast
    assert bench.shell.errors == []
    bench.shell.offers[-1]()
    assert QGuiApplication.clipboard().text() == "Head of purchasing"
    crm.history.undo()
    bench.tell()
    page.show_record(people.marta)
    settle()
    assert offers(page) == ["Job title, not saved yet: “\u2068Head of purchasing\u2069”"]


def test_a_number_that_somebody_took_away_is_offered_as_a_new_one(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    phone = crm.contacts.record(people.marta).several("phones")[0]
    open_phone(page)
    focused().selectAll()  # type: ignore[attr-defined]
    type_in("+48 602 555 999")
    crm.contacts.edit(people.marta, Edit(drop=[("phones", phone.id)]))
    press(focused(), Key.Key_Return)
    bench.tell()
    assert offers(page) == ["Phone, not saved yet: “\u2068+48 602 555 999\u2069”"]
    offer_button(page, "goOnButton").click()
    settle()
    press(focused(), Key.Key_Return)
    numbers = [item.text("number") for item in crm.contacts.record(people.marta).several("phones")]
    assert numbers == ["+48 71 555 08 40", "+48 602 555 999"]
    assert crm.drafts.under("contact/") == {}


def test_back_to_editing_goes_on_with_ones_own_text(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    begin(page, "job_title")
    focused().selectAll()  # type: ignore[attr-defined]
    type_in("Mine")
    crm.contacts.edit(people.marta, Edit(values={"job_title": "Theirs"}))
    bench.tell()
    press(focused(), Key.Key_Return)
    bench.shell.ways_back[-1]()
    settle()
    assert focused().text() == "Mine"  # type: ignore[attr-defined]
    press(focused(), Key.Key_Escape)
    assert find(page.card, FieldRow, "field_job_title").shown_text() == "Theirs"


def test_an_editor_opened_and_left_untouched_changes_nothing_of_somebody_elses(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    begin(page, "job_title")
    crm.contacts.edit(people.marta, Edit(values={"job_title": "Theirs"}))
    bench.tell()
    press(focused(), Key.Key_Return)
    assert bench.shell.conflicts == []
    assert crm.contacts.record(people.marta).text("job_title") == "Theirs"
    assert find(page.card, FieldRow, "field_job_title").shown_text() == "Theirs"


def test_different_parts_of_one_address_merge_and_the_same_part_is_asked_about(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    [item] = crm.contacts.record(people.marta).several("addresses")
    [row] = page.card.addresses.rows()
    row.edit()
    find(row, QLineEdit, "edit_city").setText("Opole")
    crm.contacts.edit(people.marta, Edit(put=[("addresses", item.id, {"street": "ul. Nowa 1"})]))
    bench.tell()
    row.commit()
    settle()
    [now] = crm.contacts.record(people.marta).several("addresses")
    assert (now.text("street"), now.text("city")) == ("ul. Nowa 1", "Opole")
    assert bench.shell.conflicts == []
    bench.tell()
    [row] = page.card.findChildren(AddressRow)
    row.edit()
    find(row, QLineEdit, "edit_city").setText("Gdynia")
    crm.contacts.edit(people.marta, Edit(put=[("addresses", item.id, {"city": "Sopot"})]))
    bench.tell()
    row.commit()
    settle()
    [(conflict, overwrite)] = bench.shell.conflicts
    assert [(one.field, one.mine, one.theirs) for one in conflict.clashes] == [
        (f"addresses/{item.id}/city", "Gdynia", "Sopot")
    ]
    overwrite()
    assert crm.contacts.record(people.marta).first("addresses", "city") == "Gdynia"


def test_a_number_and_its_extension_merge(page: ContactsPage, crm: Crm, bench: Bench, people: People) -> None:
    phone = crm.contacts.record(people.marta).several("phones")[1]
    begin(page, "office")
    focused().setText("+48 71 555 08 40 ext 77")  # type: ignore[attr-defined]
    crm.contacts.edit(people.marta, Edit(put=[("phones", phone.id, {"number": "+48 71 555 99 99"})]))
    bench.tell()
    press(focused(), Key.Key_Return)
    now = crm.contacts.record(people.marta).several("phones")[1]
    assert (now.text("number"), now.text("extension")) == ("+48 71 555 99 99", "77")
    assert bench.shell.conflicts == []


def test_two_people_who_change_first_and_last_name_both_find_theirs(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    page.deeds.edit()
    focused().setText("Marta Nowak")  # type: ignore[attr-defined]
    crm.contacts.edit(people.marta, Edit({"first_name": "Martyna"}))
    bench.tell()
    press(focused(), Key.Key_Return)
    record = crm.contacts.record(people.marta)
    assert (record.text("first_name"), record.text("last_name")) == ("Martyna", "Nowak")
    assert bench.shell.conflicts == []


def test_a_new_card_that_was_saved_is_not_offered_again(bench: Bench, page: ContactsPage, crm: Crm) -> None:
    page.deeds.begin_new()
    type_in("Kofi Mensah")
    page.desk.new_card.keep_draft()
    assert crm.drafts.get("contact/new")
    page.desk.new_card.save()
    settle()
    assert crm.drafts.get("contact/new") == ""
    assert not bench.show(ContactsPage).desk.new_card.is_open
