"""The list of contacts: finding, walking, several at once, and what stands where nothing is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
from crm_desktop.services.timeline import NewEntry
from crm_desktop.ui.kit.buttons import FlatButton, PlainButton
from crm_desktop.ui.kit.record_first import FIRST_ROWS
from crm_desktop.ui.kit.record_tags import TagsDialog
from crm_desktop.ui.pages.contacts import ContactsPage
from crm_desktop.ui.pages.contacts.rows import ContactDelegate
from tests.support.pages import Bench, find, focused, press, settle, type_in
from tests.ui.pages.contacts.conftest import People

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def names(page: ContactsPage) -> list[str]:
    """The names in the list, as shown."""
    model = page.desk.model
    return [str(model.data(model.index(row, 0))).split(",")[0] for row in range(model.rowCount())]


def test_everybody_is_listed_and_counted(page: ContactsPage) -> None:
    assert len(names(page)) == 3
    assert page.property("ready") is True
    assert page.count_text().endswith("of 3")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("kow", "Marta Kowalczyk"), ("5552", "Marta Kowalczyk"), ("555 214", "Marta Kowalczyk"), ("李", "李婷"),
     ("liti", "李婷"), ("farsi", "أحمد الفارسي"), ("key acc", "Marta Kowalczyk")],
)  # fmt: skip
def test_each_key_finds_at_once(page: ContactsPage, typed: str, wanted: str) -> None:
    page.focus_search()
    type_in(typed)
    assert names(page) == [wanted]
    assert page.card.head.name.text() == wanted
    assert page.count_text() == "1 of 1"


def test_first_rows_are_shown_before_the_rest_and_stay_where_they_are(page: ContactsPage, crm: Crm) -> None:
    for number in range(FIRST_ROWS + 30):
        crm.contacts.create(Draft("contact", {"first_name": "Ada", "last_name": f"Hoff{97 * number % 80:02}"}))
    shown: list[list[int]] = []
    page.desk.model.modelReset.connect(lambda: shown.append(list(page.desk.model.ids())))
    page.desk.look_up("hoff")
    everybody = list(crm.contacts.ids(search="hoff"))
    assert shown[-2:] == [everybody[:FIRST_ROWS], everybody]
    assert page.desk.current_id() == page.desk.pane.current_id() == everybody[0]
    assert page.count_text() == "1 of 80"


def test_escape_clears_and_goes_back_to_the_list(page: ContactsPage) -> None:
    page.focus_search()
    type_in("kow")
    press(focused(), Key.Key_Escape)
    assert len(names(page)) == 3
    press(focused(), Key.Key_Escape)
    assert focused() is page.desk.pane.list


def test_nobody_found_offers_what_is_inside_words(page: ContactsPage) -> None:
    page.focus_search()
    type_in("walczyk")
    assert names(page) == ["Marta Kowalczyk"]
    type_in("zz")
    assert names(page) == []
    assert "walczykzz" in page.desk.pane.empty.accessibleName()


def test_nobody_found_offers_the_notes_that_have_it(page: ContactsPage, bench: Bench) -> None:
    page.focus_search()
    type_in("shifts")
    empty = page.desk.pane.empty
    assert "shifts" in empty.accessibleName()
    button = next(one for one in empty.findChildren(PlainButton) if not one.isHidden())
    button.click()
    assert bench.shell.looked_up == [("notes", "shifts")]


def test_an_empty_file_says_how_to_begin(bench: Bench) -> None:
    page = bench.show(ContactsPage)
    assert page.desk.pane.empty.accessibleName().startswith("No contacts yet.")
    assert page.count_text() == "0"
    assert find(page, QWidget, "nothingChosen").accessibleName() == "", "there is nobody to choose"
    page.desk.pane.empty.other_pressed.emit()
    assert bench.shell.imported == [[]]
    page.desk.pane.empty.pressed.emit()
    settle()
    assert page.desk.new_card.isVisible()


def test_letters_walk_and_the_card_follows(page: ContactsPage) -> None:
    listing = page.desk.pane.list
    listing.setFocus()
    press(listing, Key.Key_Home)
    shown = [page.card.head.name.text()]
    for key in (Key.Key_J, Key.Key_J, Key.Key_K):
        press(listing, key)
        shown.append(page.card.head.name.text())
    order = names(page)
    assert shown == [order[0], order[1], order[2], order[1]]
    press(listing, Key.Key_Slash)
    assert focused() is page.desk.pane.search


def test_page_keys_on_the_card_go_through_those_found(page: ContactsPage) -> None:
    listing = page.desk.pane.list
    press(listing, Key.Key_Home)
    page.card.setFocus()
    before = page.desk.current_id()
    press(page.card, Key.Key_PageDown)
    assert page.count_text() == "2 of 3"
    press(page.card, Key.Key_PageUp)
    assert page.desk.current_id() == before


def test_several_are_deleted_in_one_step_that_can_be_undone(page: ContactsPage, bench: Bench, crm: Crm) -> None:
    listing = page.desk.pane.list
    listing.setFocus()
    press(listing, Key.Key_A, with_=CTRL)
    assert page.count_text() == "3 of 3 selected"
    find(page, FlatButton, "deleteSelectedButton").click()
    settle()
    assert crm.contacts.count() == 0
    assert bench.shell.toasts == ["3 contacts deleted. [undo]"]
    assert page.desk.pane.empty.isVisible()
    assert not find(page, FlatButton, "deleteSelectedButton").isVisible()
    crm.history.undo()
    bench.tell()
    assert len(names(page)) == 3
    current = page.desk.pane.current_id()
    assert current is not None
    assert page.desk.current_id() == current
    assert page.card.isVisible()
    assert page.desk.timeline.composer.isVisible()


def test_delete_goes_on_to_the_next(page: ContactsPage, people: People, crm: Crm) -> None:
    listing = page.desk.pane.list
    listing.setFocus()
    press(listing, Key.Key_Home)
    first, second = page.desk.model.id_at(0), page.desk.model.id_at(1)
    press(listing, Key.Key_Delete)
    assert first not in crm.contacts.ids()
    assert page.desk.current_id() == second


def test_several_are_tagged_in_one_step(page: ContactsPage, crm: Crm, people: People) -> None:
    listing = page.desk.pane.list
    listing.setFocus()
    press(listing, Key.Key_A, with_=CTRL)
    press(listing, Key.Key_G)
    dialog = find(page, TagsDialog, "tagsDialog")
    find(dialog, QLineEdit, "addTagsEdit").setText("Messe, Newsletter")
    find(dialog, QLineEdit, "removeTagsEdit").setText("key account")
    press(dialog, Key.Key_Return, with_=CTRL)
    for number in (people.marta, people.ahmed, people.li):
        assert sorted(crm.contacts.record(number).tags) == ["Messe", "Newsletter"]


def test_one_is_copied_as_lines_and_several_as_a_table(page: ContactsPage) -> None:
    listing = page.desk.pane.list
    listing.setFocus()
    press(listing, Key.Key_C, with_=CTRL)
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Marta Kowalczyk", "+48 601 555 214", "m.kowalczyk@kowal.example", "ul. Fabryczna 18", "53-609 Wrocław",
        "Poland",
    ]  # fmt: skip
    press(listing, Key.Key_A, with_=CTRL)
    press(listing, Key.Key_C, with_=CTRL)
    data = QGuiApplication.clipboard().mimeData()
    table = bytes(data.data("text/tab-separated-values").data()).decode()
    address = "ul. Fabryczna 18, 53-609 Wrocław, Poland"
    assert f"Marta Kowalczyk\t+48 601 555 214\tm.kowalczyk@kowal.example\t{address}" in table.splitlines()
    assert len(table.splitlines()) == 3


def test_others_changes_keep_place_and_selection(page: ContactsPage, bench: Bench, crm: Crm, people: People) -> None:
    crm.contacts.create(Draft("contact", {"first_name": "Aaron", "last_name": "Aardvark"}))
    bench.tell()
    assert page.desk.current_id() == people.marta
    assert page.desk.pane.current_id() == people.marta
    assert names(page)[0] == "Aaron Aardvark"


def test_a_long_list_stays_scrolled_when_somebody_else_writes(bench: Bench, crm: Crm) -> None:
    for number in range(80):
        crm.contacts.create(Draft("contact", {"last_name": f"Person {number:03}"}))
    crm.take_changes()
    page = bench.show(ContactsPage)
    bar = page.desk.pane.list.verticalScrollBar()
    bar.setValue(1500)
    settle()
    crm.contacts.create(Draft("contact", {"last_name": "Zuletzt"}))
    bench.tell()
    assert bar.value() == 1500


def test_the_order_is_kept_for_next_time(page: ContactsPage, bench: Bench, people: People) -> None:
    page.desk.pane.sort.chosen.emit("created")
    settle()
    assert names(page)[0] == "李婷"
    again = bench.show(ContactsPage)
    assert again.desk.pane.sort.current() == "created"


def test_rows_show_own_script_first_and_the_last_reach(page: ContactsPage, people: People, crm: Crm) -> None:
    delegate = page.desk.pane.delegate
    assert isinstance(delegate, ContactDelegate)
    rows = crm.contact_rows([people.marta, people.ahmed])
    face = delegate.face(rows[people.ahmed])
    assert (face.name, face.latin, face.fact) == ("أحمد الفارسي", "Ahmed Al-Farsi", "")
    face = delegate.face(rows[people.marta])
    assert (face.second, face.fact, face.under_fact) == ("Kowal-Pneumatyka · Wrocław", "Today", "Today")


def test_the_way_back_shows_what_was_shown(page: ContactsPage, people: People) -> None:
    page.focus_search()
    type_in("farsi")
    state = page.current_state()
    page.show_record(people.marta)
    settle()
    assert page.desk.pane.search.text() == ""
    page.restore_state(state)
    settle()
    assert page.desk.pane.search.text() == "farsi"
    assert page.desk.current_id() == people.ahmed


def test_the_segment_leads_to_the_companies(page: ContactsPage, bench: Bench) -> None:
    segment = page.desk.pane.segment
    assert segment is not None
    segment.button("companies").click()
    assert bench.shell.gone_to == ["companies"]
    assert segment.current() == "contacts"


def test_export_is_about_what_is_selected(page: ContactsPage, people: People) -> None:
    assert page.export_scope() == ("contact", None, "All contacts")
    page.focus_search()
    type_in("farsi")
    assert page.export_scope()[1] == [people.ahmed]


def test_cards_are_exported_to_the_file_chosen(page: ContactsPage, bench: Bench) -> None:
    path = bench.crm.path.parent / "out.vcf"
    bench.prompts.answers["save_file"] = str(path)
    page.desk.bulk.export_cards()
    settle()
    assert "Kowalczyk" in path.read_text("utf-8")
    assert bench.shell.toasts == ["1 contact exported."]


def test_nobody_found_offers_the_name_that_may_have_been_meant(page: ContactsPage) -> None:
    page.focus_search()
    type_in("kowalcyzk")
    empty = page.desk.pane.empty
    assert empty.accessibleName() == "Nobody matches “kowalcyzk”."
    button = next(one for one in empty.findChildren(PlainButton) if one.isVisible())
    assert button.text() == "Did you mean \u2068Kowalczyk\u2069 (1)?"
    button.click()
    settle()
    assert page.desk.pane.search.text() == "Kowalczyk"
    assert names(page) == ["Marta Kowalczyk"]


def test_a_name_and_the_notes_are_offered_together(page: ContactsPage, bench: Bench, crm: Crm, people: People) -> None:
    crm.entries.log(NewEntry("note", "Ask for Martta at the gate.", contacts=[people.li]))
    page.focus_search()
    type_in("martta")
    empty = page.desk.pane.empty
    offers = [one.text() for one in empty.findChildren(PlainButton) if one.isVisible()]
    assert offers == ["Did you mean \u2068Marta\u2069 (1)?", "Look in the notes (1)"]
    empty.other_pressed.emit()
    assert bench.shell.looked_up == [("notes", "martta")]


def test_control_return_looks_inside_the_words_of_all_fields(page: ContactsPage, crm: Crm) -> None:
    crm.contacts.create(Draft("contact", {"first_name": "Rolf", "last_name": "Neumark"}))
    crm.contacts.create(Draft("contact", {"first_name": "Mark", "last_name": "Twain"}))
    page.desk.start()
    page.focus_search()
    type_in("mark")
    assert names(page) == ["Mark Twain"]
    press(focused(), Key.Key_Return, with_=CTRL)
    assert sorted(names(page)) == ["Mark Twain", "Rolf Neumark"]
    assert focused() is page.desk.pane.search


@pytest.mark.parametrize("read_only", [False, True])
def test_a_lookup_is_kept_only_where_the_file_takes_it(bench: Bench, people: People, read_only: bool) -> None:
    bench.read_only = read_only
    page = bench.show(ContactsPage)
    [action] = [one for one in page.page_actions() if one.id == "contacts.save_lookup"]
    assert action.enabled() is not read_only
