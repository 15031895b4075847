"""Lookups and groups in the sidebar: shown with counts, chosen, made, filled by dragging, and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.domain.lookup import Join, Lookup, Op, Rule, Shown, of_ids
from crm_desktop.services.crm import Crm
from crm_desktop.ui.actions.action import EVERYWHERE
from crm_desktop.ui.actions.menus import palette_rows
from crm_desktop.ui.dialogs.lookup import ExampleDialog, LookupEditor
from crm_desktop.ui.dialogs.lookup.frame import Into
from crm_desktop.ui.kit.record_mime import put_records, records_in
from crm_desktop.ui.kit.side_list import SideItem
from crm_desktop.ui.kit.toast import Toast
from crm_desktop.ui.pages.contacts import ContactsPage
from tests.support.pages import find, press
from tests.ui.window.conftest import Program, settle

CTRL = Qt.KeyboardModifier.ControlModifier
WITH_PHONE = Lookup("contact", Join(parts=(Rule("phones", Op.FILLED),)))


def page_of(program: Program) -> ContactsPage:
    page = program.place.desk.page_of("contacts")
    assert isinstance(page, ContactsPage)
    page.desk.setObjectName(page.desk.objectName())  # the whole screen is made
    settle()
    return page


def rows(program: Program) -> dict[str, SideItem]:
    return {item.title: item for section in page_of(program).side_sections() for item in section.items}


def wait_for(program: Program, qtbot: QtBot, title: str, count: int) -> SideItem:
    qtbot.waitUntil(lambda: title in rows(program) and rows(program)[title].count == count)
    return rows(program)[title]


def test_lookups_and_groups_stand_in_the_sidebar_with_counts_that_stay_right(program: Program, qtbot: QtBot) -> None:
    program.do(lambda crm: crm.lookups.save("With a phone", WITH_PHONE))
    program.do(lambda crm: crm.groups.create("Messe"))
    wait_for(program, qtbot, "All contacts", 3)
    wait_for(program, qtbot, "Messe", 0)
    row = wait_for(program, qtbot, "With a phone", 1)
    page = page_of(program)
    page.side_chosen(row.id)
    settle()
    assert page.desk.pane.list.model().rowCount() == 1
    assert program.place.desk.sidebar.items.current() == row.id
    program.do(lambda crm: crm.contacts.delete([crm.contacts.ids(search="kowalczyk")[0]]))
    wait_for(program, qtbot, "With a phone", 0)
    program.place.desk.back()
    settle()
    assert page.desk.pane.list.model().rowCount() == 2, "back restores the former set"


def test_people_dropped_on_a_group_go_into_it_and_undo_takes_them_out(program: Program, qtbot: QtBot) -> None:
    program.do(lambda crm: crm.groups.create("Messe"))
    row = wait_for(program, qtbot, "Messe", 0)
    page = page_of(program)
    listing = page.desk.pane.list
    listing.selectAll()
    data = listing.model().mimeData(listing.selectedIndexes())
    kind, ids = records_in(data)
    assert (kind, len(ids)) == ("contact", 3)
    page.side_dropped(row.id, data)
    wait_for(program, qtbot, "Messe", 3)
    program.do(lambda crm: crm.history.undo())
    wait_for(program, qtbot, "Messe", 0)


def test_what_is_no_record_drops_nowhere(program: Program, qtbot: QtBot) -> None:
    program.do(lambda crm: crm.groups.create("Messe"))
    row = wait_for(program, qtbot, "Messe", 0)
    for content in (b"", b"{", b'{"kind": "contact", "ids": ["x"]}', b'{"kind": 1}'):
        data = QMimeData()
        data.setData("application/x-farley-records", content)
        page_of(program).side_dropped(row.id, data)
    strange = QMimeData()
    put_records(strange, "nobody", [])
    page_of(program).side_dropped(row.id, strange)
    assert rows(program)["Messe"].count == 0


def test_the_plus_makes_a_group_and_its_menu_changes_it(program: Program, qtbot: QtBot) -> None:
    page = page_of(program)
    program.prompts.answers["ask_text"] = ["Messe", "Fair"]
    page.side_added("groups")
    row = wait_for(program, qtbot, "Messe", 0)
    page.side_menu(row.id, QPoint(10, 10))
    menu = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())
    next(action for action in menu.actions() if action.text() == "Rename…").trigger()
    menu.close()
    wait_for(program, qtbot, "Fair", 0)


def test_rules_are_looked_up_saved_and_shown(program: Program, qtbot: QtBot) -> None:
    page = page_of(program)
    page.look_up_by_rules()
    settle()
    editor = program.window.findChild(LookupEditor)
    assert editor is not None
    editor.rules.set_join(WITH_PHONE.where)
    assert editor.main_button is not None
    editor.main_button.click()
    settle()
    assert page.desk.pane.list.model().rowCount() == 1
    assert page.current_lookup() == WITH_PHONE
    program.prompts.answers["ask_text"] = ["By phone"]
    page.save_lookup()
    row = wait_for(program, qtbot, "By phone", 1)
    assert program.place.desk.sidebar.items.current() == row.id
    page.invert_lookup()
    settle()
    assert page.desk.pane.list.model().rowCount() == 2


def test_the_editor_closes_once_its_lookup_is_saved(program: Program, qtbot: QtBot) -> None:
    page = page_of(program)
    page.look_up_by_rules()
    settle()
    editor = program.window.findChild(LookupEditor)
    assert editor is not None
    editor.rules.set_join(WITH_PHONE.where)
    program.prompts.answers["ask_text"] = ["By phone"]
    editor.save.click()
    wait_for(program, qtbot, "By phone", 1)
    settle()
    assert page.current_lookup() == WITH_PHONE
    assert not [one for one in program.window.findChildren(LookupEditor) if one.isVisible()]


def choose(page: ContactsPage, row: SideItem, title: str) -> None:
    """Choose something of the menu of a row."""
    page.side_menu(row.id, QPoint(10, 10))
    menu = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())
    next(action for action in menu.actions() if action.text() == title).trigger()
    menu.close()
    settle()


def keep_rules(program: Program) -> None:
    """Press the main button of the editor that is open."""
    editors = [one for one in program.window.findChildren(LookupEditor) if one.isVisible()]
    assert len(editors) == 1
    assert editors[0].main_button is not None
    editors[0].main_button.click()
    settle()


def test_a_hand_picked_set_is_the_same_after_its_rules_were_opened_and_kept(program: Program, qtbot: QtBot) -> None:
    found: list[Lookup] = []
    program.do(lambda crm: found.append(of_ids("contact", crm.contacts.ids(search="kowalczyk"))))
    program.do(lambda crm: crm.lookups.save("Hand picked", found[0]))
    row = wait_for(program, qtbot, "Hand picked", 1)
    choose(page_of(program), row, "Edit the rules…")
    keep_rules(program)
    program.do(lambda crm: found.append(crm.lookups.saved("contact")[0].lookup))
    assert found[1] == found[0]


def test_rules_of_a_group_that_cannot_be_read_are_said_and_made_anew(program: Program, qtbot: QtBot) -> None:
    program.do(lambda crm: crm.groups.create("Messe"))
    program.do(lambda crm: crm.groups.change(crm.groups.all()[0].id, {"rules": "{nonsense"}))
    row = wait_for(program, qtbot, "Messe", 0)
    choose(page_of(program), row, "Rules that fill it…")
    assert "cannot be read" in program.prompts.errors[0]
    keep_rules(program)
    rules: list[str] = []
    program.do(lambda crm: rules.append(crm.groups.all()[0].rules))
    assert rules == [""]


def test_the_list_follows_the_rules_and_the_name_of_the_lookup_that_it_shows(program: Program, qtbot: QtBot) -> None:
    program.do(lambda crm: crm.lookups.save("By phone", WITH_PHONE))
    row = wait_for(program, qtbot, "By phone", 1)
    page = page_of(program)
    page.side_chosen(row.id)
    settle()
    without = Lookup("contact", Join(parts=(Rule("phones", Op.EMPTY),)))
    choose(page, row, "Edit the rules…")
    [editor] = [one for one in program.window.findChildren(LookupEditor) if one.isVisible()]
    editor.rules.set_join(without.where)
    keep_rules(program)
    wait_for(program, qtbot, "By phone", 2)
    assert page.desk.pane.list.model().rowCount() == 2
    assert page.current_lookup() == without
    program.prompts.answers["ask_text"] = ["Without"]
    choose(page, row, "Rename…")
    wait_for(program, qtbot, "Without", 2)
    assert page.desk.finder.shown is not None
    assert page.desk.finder.shown.title == "Without"
    assert program.place.desk.sidebar.items.current() == row.id
    program.do(lambda crm: crm.history.undo())
    program.do(lambda crm: crm.history.undo())
    wait_for(program, qtbot, "By phone", 1)
    assert page.desk.pane.list.model().rowCount() == 1


def test_the_list_follows_the_rules_of_the_group_that_it_shows(program: Program, qtbot: QtBot) -> None:
    program.do(lambda crm: crm.groups.create("Messe"))
    row = wait_for(program, qtbot, "Messe", 0)
    page = page_of(program)
    page.side_chosen(row.id)
    settle()
    program.do(lambda crm: crm.groups.change(crm.groups.all()[0].id, {"rules": WITH_PHONE.text()}))
    wait_for(program, qtbot, "Messe", 1)
    assert page.desk.pane.list.model().rowCount() == 1


def test_a_lookup_taken_out_of_the_sidebar_says_so_and_comes_back_by_the_plus(
    program: Program, qtbot: QtBot
) -> None:
    program.do(lambda crm: crm.lookups.save("Phone & fax", WITH_PHONE))
    row = wait_for(program, qtbot, "Phone & fax", 1)
    page = page_of(program)
    choose(page, row, "Take out of the sidebar")
    qtbot.waitUntil(lambda: "Phone & fax" not in rows(program))
    toast = program.window.findChild(Toast)
    assert toast is not None
    assert "out of the sidebar" in toast.text()
    page.side_added("lookups")
    menu = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Look up by rules…", "Phone && fax"]
    menu.actions()[-1].trigger()
    menu.close()
    wait_for(program, qtbot, "Phone & fax", 1)
    assert page.desk.pane.list.model().rowCount() == 1


def test_the_name_of_a_lookup_is_asked_over_the_editor(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(program)
    page.look_up_by_rules()
    settle()
    [editor] = [one for one in program.window.findChildren(LookupEditor) if one.isVisible()]
    parents: list[QWidget] = []
    monkeypatch.setattr(program.prompts, "ask_text", lambda parent, *_told: parents.append(parent))
    editor.save.click()
    assert parents == [editor]
    editor.reject()


def test_a_private_lookup_is_nobody_elses(program: Program, qtbot: QtBot) -> None:
    def make(crm: Crm) -> None:
        other = Crm.open(crm.path, crm.clock, "seat-b", "Tomás")
        other.lookups.save("Secret", WITH_PHONE, private=True)
        other.lookups.save("Shared", WITH_PHONE)
        other.close()

    program.do(make)
    page_of(program)
    program.farley.look_now()
    wait_for(program, qtbot, "Shared", 1)
    assert "Secret" not in rows(program)


@pytest.mark.parametrize("name", ["<b>bold</b>", "a & b", "مجموعة", "x" * 300])
def test_odd_names_stay_text(program: Program, qtbot: QtBot, name: str) -> None:
    program.do(lambda crm: crm.groups.create(name))
    wait_for(program, qtbot, name, 0)


def test_an_empty_card_is_filled_in_and_looked_up_by_its_key(program: Program, qtbot: QtBot) -> None:
    page = page_of(program)
    QTest.keyClick(program.window, Qt.Key.Key_K, CTRL | Qt.KeyboardModifier.ShiftModifier)
    settle()
    [dialog] = [one for one in program.window.findChildren(ExampleDialog) if one.isVisible()]
    next(one for one in dialog.lines if one.attribute.key == "phones").write("*")
    press(dialog, Qt.Key.Key_Return, with_=CTRL)
    settle()
    assert page.desk.pane.list.model().rowCount() == 1
    assert page.current_lookup() == WITH_PHONE


def test_rules_go_on_from_the_card_into_the_editor_with_what_was_chosen(program: Program, qtbot: QtBot) -> None:
    page = page_of(program)
    page.show_set(Shown("With a phone", WITH_PHONE))
    settle()
    page.look_up_by_fields()
    settle()
    [dialog] = [one for one in program.window.findChildren(ExampleDialog) if one.isVisible()]
    assert dialog.take.isVisible(), "the card that is open can be taken as example"
    dialog.into.set_current(Into.ADD)
    next(one for one in dialog.lines if one.attribute.key == "starred").write("no")
    find(dialog, QPushButton, "exampleRules").click()
    settle()
    [editor] = [one for one in program.window.findChildren(LookupEditor) if one.isVisible()]
    assert editor.lookup() == Lookup("contact", Join(parts=(Rule("starred", Op.NO),)))
    assert editor.chosen_into() is Into.ADD
    editor.accept()
    settle()
    assert page.desk.pane.list.model().rowCount() == 3


def test_the_keys_look_up_companies_where_companies_are_shown(program: Program, qtbot: QtBot) -> None:
    program.place.desk.go("companies")
    settle()
    QTest.keyClick(program.window, Qt.Key.Key_K, CTRL | Qt.KeyboardModifier.ShiftModifier)
    settle()
    [dialog] = [one for one in program.window.findChildren(ExampleDialog) if one.isVisible()]
    assert dialog.lookup().kind == "company"
    dialog.reject()
    titles = [row.title for row in palette_rows(program.place.desk.registry, "look up", (EVERYWHERE, "companies"))]
    assert titles == ["Look up by fields", "Look up by rules"]
    menu = next(one.menu() for one in program.window.menuBar().actions() if "Lookup" in one.text().replace("&", ""))
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    shown = [action.text().partition("\t")[0] for action in menu.actions() if action.isVisible()]
    assert sorted(set(shown)) == sorted(shown), "each once, for what is in view"
