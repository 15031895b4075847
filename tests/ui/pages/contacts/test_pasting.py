"""Copy, paste and drag: a contact goes to other programs and comes from them, and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QDragEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from crm_desktop.services.crm import Crm
from crm_desktop.ui.kit.paper_list import files_in
from crm_desktop.ui.kit.record_mime import records_in
from crm_desktop.ui.pages.companies import CompaniesPage
from crm_desktop.ui.pages.contacts import ContactsPage
from tests.support.pages import Bench, focused, press, settle
from tests.support.signatures import EXAMPLES
from tests.ui.pages.contacts.conftest import People

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SIGNATURE = next(one.text for one in EXAMPLES if one.name == "german_gmbh_with_register_and_small_print")
ROWS = "Name\tEmail\nAda Byron\tada@x.example\nMarta Kowalczyk\tm.kowalczyk@kowal.example\n"
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Byron;Ada;;;\r\nFN:Ada Byron\r\nEMAIL:ada@x.example\r\nEND:VCARD\r\n"


def put(text: str = "", **more: str) -> None:
    """Put a text on the clipboard, with other forms of it by their media types."""
    data = QMimeData()
    if text:
        data.setText(text)
    for kind, content in more.items():
        data.setData(kind.replace("_", "/"), content.encode())
    QGuiApplication.clipboard().setMimeData(data)


def paste(page: ContactsPage | CompaniesPage) -> None:
    """Press Ctrl+V on the list."""
    page.desk.pane.list.setFocus()
    press(page.desk.pane.list, Key.Key_V, with_=CTRL)


# A signature


def test_a_signature_becomes_a_new_card_that_is_saved_like_any_other(page: ContactsPage, crm: Crm) -> None:
    put(SIGNATURE)
    paste(page)
    card = page.desk.new_card
    assert card.isVisible()
    assert crm.contacts.count() == 3
    assert card.edits["name"].text() == "Dr. Jürgen Müller"
    assert card.edits["phones/Fax/3"].text() == "+49 511 123456-99"
    assert focused() is card.edits["name"]
    press(card.edits["name"], Key.Key_Return, with_=CTRL)
    number = page.desk.current_id()
    assert number is not None
    record = crm.contacts.record(number)
    assert (record.text("prefix"), record.text("first_name"), record.text("last_name")) == ("Dr.", "Jürgen", "Müller")
    assert (record.text("job_title"), record.text("company")) == ("Leiter Vertrieb Nord", "Hoffmann Messtechnik GmbH")
    assert [(item.label, item.text("number")) for item in record.several("phones")] == [
        ("Office", "+49 511 123456-0"), ("Mobile", "+49 170 1234567"), ("Fax", "+49 511 123456-99"),
    ]  # fmt: skip
    assert record.first("emails", "address") == "juergen.mueller@hoffmann-messtechnik.de"
    assert record.first("links", "url") == "www.hoffmann-messtechnik.de"
    [address] = record.several("addresses")
    assert [address.text(part) for part in ("street", "postcode", "city")] == ["Lange Straße 12", "30159", "Hannover"]
    assert record.text("note") == SIGNATURE.strip("\n")
    assert crm.history.undo() is not None
    assert crm.contacts.count() == 3


def test_what_was_read_can_be_put_right_before_it_is_saved(page: ContactsPage, crm: Crm) -> None:
    put(SIGNATURE)
    paste(page)
    card = page.desk.new_card
    card.edits["phones/Fax/3"].clear()
    card.edits["addresses/city"].setText("Hanover")
    card.save()
    settle()
    record = crm.contacts.record(page.desk.current_id() or 0)
    assert [item.label for item in record.several("phones")] == ["Office", "Mobile"]
    assert record.first("addresses", "city") == "Hanover"


def test_lines_follow_each_other_as_they_stand(page: ContactsPage) -> None:
    put(SIGNATURE)
    paste(page)
    card = page.desk.new_card
    shown = [edit for edit in card.edits.values() if edit.isVisible()]
    by_place = sorted(shown, key=lambda edit: edit.mapTo(card, QPoint(0, 0)).y())
    for _line in shown[1:]:
        press(focused(), Key.Key_Return)
    assert focused() is by_place[-1]
    by_place[0].setFocus()
    for line in by_place[1:]:
        press(focused(), Key.Key_Tab)
        assert focused() is line
    press(focused(), Key.Key_Tab)
    assert focused() is card.note
    names = [edit.objectName().removeprefix("new_") for edit in by_place]
    assert names.index("phones/Office/1") > names.index("job_title")
    assert names[-3:] == ["addresses/street", "addresses/postcode", "addresses/city"]
    assert "phone" not in names  # an empty line would only ask for what is there already


def test_the_address_stands_in_the_order_of_its_country(page: ContactsPage) -> None:
    put(next(one.text for one in EXAMPLES if one.name == "canadian_french"))
    paste(page)
    names = [name for name in page.desk.new_card.edits if name.startswith("addresses/")]
    assert [name.partition("/")[2] for name in names] == ["street", "city", "region", "postcode", "country"]


def test_escape_puts_the_card_away_and_brings_it_back_with_everything(page: ContactsPage, bench: Bench) -> None:
    put(SIGNATURE)
    paste(page)
    card = page.desk.new_card
    before = card.typed()
    press(card.edits["name"], Key.Key_Escape)
    assert not card.isVisible()
    bench.shell.offers[-1]()
    settle()
    assert card.typed() == before
    page.deeds.begin_new()
    press(card.edits["name"], Key.Key_Escape)
    page.deeds.begin_new()
    assert card.typed() == {}
    assert list(card.edits) == ["name", "company", "job_title", "phone", "email"]
    assert card.edits["phone"].isVisible()


def test_the_card_survives_the_end_of_the_program(page: ContactsPage, bench: Bench) -> None:
    put(SIGNATURE)
    paste(page)
    before = page.desk.new_card.typed()
    again = bench.show(ContactsPage)
    assert again.desk.new_card.isVisible()
    assert again.desk.new_card.typed() == before


def test_a_card_that_is_being_written_is_saved_before_the_next(page: ContactsPage, crm: Crm) -> None:
    page.deeds.begin_new()
    page.desk.new_card.edits["name"].setText("Kofi Mensah")
    put(SIGNATURE)
    page.deeds.paste()
    settle()
    assert crm.contacts.count() == 4
    assert page.desk.new_card.edits["name"].text() == "Dr. Jürgen Müller"


def test_hostile_text_stays_text(page: ContactsPage, crm: Crm) -> None:
    text = "<b>Eve</b> & Co\n<img src=x onerror=alert(1)>\n=1+1\neve@x.example"
    put(text)
    paste(page)
    page.desk.new_card.save()
    settle()
    record = crm.contacts.record(page.desk.current_id() or 0)
    assert record.text("note") == text


def test_on_the_list_of_companies_it_becomes_a_company(bench: Bench, crm: Crm) -> None:
    page = bench.show(CompaniesPage)
    put(SIGNATURE)
    paste(page)
    page.desk.new_card.save()
    settle()
    record = crm.companies.record(page.desk.current_id() or 0)
    assert record.name == "Hoffmann Messtechnik GmbH"
    assert record.first("addresses", "city") == "Hannover"
    assert "Jürgen Müller" in record.text("note")


def test_somebody_who_is_here_already_is_said_and_shown(
    page: ContactsPage, bench: Bench, crm: Crm, people: People
) -> None:
    put("Marta Kowalczyk\nHead of Purchasing\nM +48 601 555 214\nm.kowalczyk@kowal.example")
    paste(page)
    assert page.desk.new_card.isVisible()
    assert bench.shell.toasts == ["“Marta Kowalczyk” may be the same: it is in the file already."]
    bench.shell.offers[0]()
    settle()
    assert bench.shell.opened == [("contact", people.marta)]
    assert not page.desk.new_card.isVisible()
    assert crm.contacts.count() == 3
    bench.shell.offers[-1]()  # what was pasted is not lost by that
    assert page.desk.new_card.edits["job_title"].text() == "Head of Purchasing"


# Rows and cards


def test_rows_are_imported_at_once_and_said_in_a_sum(page: ContactsPage, bench: Bench, crm: Crm) -> None:
    put(ROWS)
    paste(page)
    assert bench.shell.toasts == ["Pasted: 1 new, 1 here already. [undo]"]
    assert crm.contacts.count() == 4
    bench.shell.offers[-1]()
    assert bench.shell.looked_up == [("contacts", "")]
    crm.history.undo()
    assert crm.contacts.count() == 3


@pytest.mark.parametrize("form", ["text", "card"])
def test_one_card_is_imported_and_shown(page: ContactsPage, bench: Bench, crm: Crm, form: str) -> None:
    if form == "text":
        put(CARD)
    else:
        put("Ada", text_vcard=CARD)
    paste(page)
    [(kind, number)] = bench.shell.opened
    assert (kind, crm.contacts.record(number).name) == ("contact", "Ada Byron")
    assert bench.shell.toasts == ["Pasted: 1 new. [undo]"]


def test_what_was_copied_here_is_here_already(
    page: ContactsPage, bench: Bench, crm: Crm, people: People
) -> None:
    listing = page.desk.pane.list
    listing.setFocus()
    listing.select_ids([people.ahmed, people.li])
    press(listing, Key.Key_C, with_=CTRL)
    paste(page)
    assert bench.shell.toasts == ["Pasted: 2 here already."]
    assert crm.contacts.count() == 3


def test_many_rows_go_through_the_import(
    page: ContactsPage, bench: Bench, crm: Crm, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(bench.shell, "import_files", asked.extend)
    put("Name\tEmail\n" + "".join(f"Person {n}\tp{n}@x.example\n" for n in range(30)))
    paste(page)
    assert crm.contacts.count() == 3
    [path] = asked
    assert Path(path).name == "Clipboard.tsv"
    assert Path(path).read_text("utf-8").startswith("Name\tEmail\nPerson 0\t")


def test_files_that_were_copied_go_through_the_import(
    page: ContactsPage, bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(bench.shell, "import_files", asked.extend)
    source, other = tmp_path / "people.VCF", tmp_path / "photo.png"
    source.write_text(CARD, "utf-8")
    other.write_bytes(b"x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in (source, other)])
    QGuiApplication.clipboard().setMimeData(data)
    paste(page)
    assert asked == [str(source)]


def test_nothing_to_paste_is_said(page: ContactsPage, bench: Bench) -> None:
    QGuiApplication.clipboard().clear()
    paste(page)
    [said] = bench.shell.toasts
    assert said.startswith("There is nothing to paste.")


@pytest.mark.usefixtures("people")
def test_a_file_that_can_only_be_read_takes_nothing(bench: Bench, crm: Crm) -> None:
    bench.read_only = True
    page = bench.show(ContactsPage)
    put(ROWS)
    page.deeds.paste()
    assert bench.shell.errors == ["This file can only be read."]
    assert crm.contacts.count() == 3
    assert not page.registry.qaction("contacts.paste").isEnabled()


# Copying


def test_the_clipboard_has_text_and_card_at_once(page: ContactsPage) -> None:
    page.desk.pane.list.setFocus()
    press(page.desk.pane.list, Key.Key_C, with_=CTRL)
    data = QGuiApplication.clipboard().mimeData()
    card = bytes(data.data("text/vcard").data()).decode()
    assert card.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\n")
    assert "Kowalczyk;Marta" in card
    assert data.text().startswith("Marta Kowalczyk\n")


def test_the_card_is_copied_by_its_own_key(page: ContactsPage) -> None:
    QGuiApplication.clipboard().clear()
    page.card.setFocus()
    press(page.card, Key.Key_C, with_=CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().startswith("Marta Kowalczyk\n")
    assert data.hasFormat("text/vcard")


def test_several_are_copied_as_rows_and_as_cards(page: ContactsPage) -> None:
    page.desk.pane.list.setFocus()
    press(page.desk.pane.list, Key.Key_A, with_=CTRL)
    press(page.desk.pane.list, Key.Key_C, with_=CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert bytes(data.data("text/vcard").data()).count(b"BEGIN:VCARD") == 3
    assert len(data.text().splitlines()) == 3


# Dragging


@pytest.fixture
def dragged(monkeypatch: pytest.MonkeyPatch) -> list[QMimeData]:
    """What was dragged, without a mouse to let it go."""
    found: list[QMimeData] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_actions: found.append(drag.mimeData()))
    return found


def test_a_row_is_a_file_and_a_card_for_others_and_a_record_here(
    page: ContactsPage, people: People, dragged: list[QMimeData]
) -> None:
    listing = page.desk.pane.list
    spot = listing.visualRect(listing.currentIndex()).center()
    QTest.mousePress(listing.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle()
    listing.startDrag(Qt.DropAction.CopyAction)
    [data] = dragged
    [url] = data.urls()
    path = Path(url.toLocalFile())
    assert path.name == "Marta Kowalczyk.vcf"
    assert "Kowalczyk;Marta" in path.read_text("utf-8")
    assert bytes(data.data("text/vcard").data()).decode() == path.read_bytes().decode()
    assert records_in(data) == ("contact", [people.marta])
    assert files_in(data) == []  # inside the window it is no paper to be attached
    QTest.mouseRelease(listing.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_rows_dragged_before_they_were_read_are_written_all_the_same(
    page: ContactsPage, dragged: list[QMimeData]
) -> None:
    listing = page.desk.pane.list
    listing.selectAll()
    listing.startDrag(Qt.DropAction.CopyAction)
    [url] = dragged[0].urls()
    path = Path(url.toLocalFile())
    assert path.name == "Contacts.vcf"
    assert path.read_bytes().count(b"BEGIN:VCARD") == 3


def test_the_picture_of_the_card_drags_it_and_still_opens_its_menu(
    page: ContactsPage, people: People, dragged: list[QMimeData]
) -> None:
    avatar = page.card.head.avatar
    opened: list[bool] = []
    avatar.menu_wanted.connect(lambda: opened.append(True))
    left, spot = Qt.MouseButton.LeftButton, QPoint(20, 20)
    QTest.mousePress(avatar, left, pos=spot)
    QTest.mouseMove(avatar, spot + QPoint(40, 40))
    QTest.mouseRelease(avatar, left, pos=spot + QPoint(40, 40))
    settle()
    assert records_in(dragged[0]) == ("contact", [people.marta])
    assert not opened
    QTest.mouseClick(avatar, left, pos=spot)
    assert opened == [True]


def test_the_card_does_not_take_its_own_rows_for_papers(page: ContactsPage, dragged: list[QMimeData]) -> None:
    page.desk.pane.list.startDrag(Qt.DropAction.CopyAction)
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(50, 50).toPoint(), copy, dragged[0], left, none)
    enter.ignore()
    QApplication.sendEvent(page.card.viewport(), enter)
    assert not enter.isAccepted()


# Where else it is done


def test_rows_are_pasted_onto_the_table_too_and_a_cell_keeps_what_is_pasted_into_it(
    page: ContactsPage, bench: Bench, crm: Crm, people: People
) -> None:
    page.desk.switch.show_table()
    settle()
    table = page.desk.switch.table
    assert table is not None
    put("Buyer of pumps")
    table.select_id(people.marta)
    table.setFocus()
    [column] = [place for place, one in enumerate(table._rows().attributes()) if one.key == "job_title"]
    table.setCurrentIndex(table.model().index(table.currentIndex().row(), column))
    press(table, Key.Key_F2)
    press(focused(), Key.Key_A, Key.Key_V, with_=CTRL)
    press(focused(), Key.Key_Return)
    assert crm.contacts.record(people.marta).text("job_title") == "Buyer of pumps"
    assert crm.contacts.count() == 3
    put(ROWS)
    table.setFocus()
    press(table, Key.Key_V, with_=CTRL)
    assert bench.shell.toasts[-1] == "Pasted: 1 new, 1 here already. [undo]"


def test_it_stands_in_the_menus_and_the_palette(page: ContactsPage) -> None:
    action = page.registry.get("contacts.paste")
    assert (action.title, action.menu) == ("Paste as new contacts", ("Contact",))
    assert action.palette
    assert page.registry.hint("contacts.paste") == "Ctrl V"
