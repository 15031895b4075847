"""Look up by fields: what is written into an empty card is looked for, counted and said while one writes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from crm_desktop.base.value import changed
from crm_desktop.domain.custom_field import CustomType
from crm_desktop.domain.lookup import How, Join, Lookup, Op, Rule
from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
from crm_desktop.services.timeline import NewEntry
from crm_desktop.ui.dialogs.lookup import ExampleDialog
from crm_desktop.ui.dialogs.lookup.example import example_known
from crm_desktop.ui.dialogs.lookup.example_line import ExampleLine
from crm_desktop.ui.dialogs.lookup.frame import Into
from tests.support.files import contact
from tests.support.pages import find, focused, press, settle, type_in
from tests.ui.dialogs.desk import Desk

CUSTOMERS = Lookup("contact", Join(parts=(Rule("status", Op.IS, ("Customer",)),)))


@pytest.fixture
def people(crm: Crm) -> Crm:
    crm.companies.create(Draft("company", {"name": "Kowal & Söhne", "industry": "Engineering"}))
    marta = contact(crm, status="Customer", city="Lyon", company="Kowal & Söhne", tags=["VIP", "Messe"], rating=4)
    contact(crm, "Jan", "Nowak", status="Lead", city="Lyon", rating=2)
    contact(crm, "Søren", "Mikkelsen", status="Customer")
    crm.entries.log(NewEntry("call", "Price", "reached", contacts=[marta]))
    crm.entries.log(NewEntry("note", "Tea", contacts=[marta]))
    return crm


def dialog_on(
    desk: Desk, qtbot: QtBot, kind: str = "contact", current: Lookup | None = None, card: int | None = None
) -> ExampleDialog:
    known = example_known(desk.crm, kind, card)
    dialog = ExampleDialog(desk.context, known, kind, current or Lookup(kind))
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def line(dialog: ExampleDialog, key: str) -> ExampleLine:
    return next(one for one in dialog.lines if one.attribute.key == key)


def choose(one: ExampleLine, title: str) -> None:
    menu = one.make_menu()
    next(action for action in menu.actions() if action.text().partition("\t")[0] == title).trigger()


def wait_for_count(qtbot: QtBot, dialog: ExampleDialog, count: str) -> None:
    qtbot.waitUntil(lambda: dialog.found.text() == f"{count} found")


def rules(*rules: Rule) -> Lookup:
    return Lookup("contact", Join(How.ALL, rules))


def test_what_is_written_is_counted_said_and_looked_up(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    dialog = dialog_on(desk, qtbot)
    wait_for_count(qtbot, dialog, "3")
    line(dialog, "status").edit.setFocus()
    type_in("customer; lead")
    line(dialog, "addresses/city").edit.setFocus()
    type_in("ly*")
    wait_for_count(qtbot, dialog, "2")
    assert [line(dialog, key).count.text() for key in ("status", "addresses/city")] == ["3", "2"]
    assert "Status is \u2068customer\u2069 or \u2068lead\u2069" in dialog.sentence.text()
    with qtbot.waitSignal(dialog.looked_up) as heard:
        press(dialog, Qt.Key.Key_Return, with_=Qt.KeyboardModifier.ControlModifier)
    expected = {Rule("status", Op.IS, ("customer", "lead")), Rule("addresses/city", Op.STARTS, ("ly",))}
    assert set(heard.args[0].where.parts) == expected


def test_what_is_not_understood_is_told_at_its_line_and_looks_nobody_up(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    dialog = dialog_on(desk, qtbot)
    heard: list[object] = []
    dialog.looked_up.connect(heard.append)
    dialog.save_wanted.connect(heard.append)
    dialog.rules_wanted.connect(heard.append)
    rating = line(dialog, "rating")
    rating.write("many")
    for way in (dialog.accept, dialog.save.click, find(dialog, QPushButton, "exampleRules").click):
        way()
        assert heard == []
        assert dialog.isVisible()
    assert "“many” is no number" in dialog.problem.text()
    assert "Rating" in dialog.problem.text(), "it says in which line"
    assert rating.edit.property("border") == "red"
    assert dialog.main_button is not None
    assert not dialog.main_button.isEnabled()
    rating.write(">3")
    wait_for_count(qtbot, dialog, "1")
    assert dialog.main_button.isEnabled()
    assert rating.edit.property("border") is None


@pytest.mark.parametrize(("into", "count"), [(Into.REPLACE, 2), (Into.NARROW, 1), (Into.ADD, 3), (Into.TAKE, 1)])
def test_it_replaces_narrows_adds_to_or_takes_from_what_is_shown(
    people: Crm, desk: Desk, qtbot: QtBot, into: Into, count: int
) -> None:
    dialog = dialog_on(desk, qtbot, current=CUSTOMERS)
    assert dialog.into.isVisible()
    dialog.into.set_current(into)
    line(dialog, "addresses/city").write("Lyon")
    with qtbot.waitSignal(dialog.looked_up) as heard:
        dialog.accept()
    assert people.lookups.count(heard.args[0]) == count


def test_the_open_card_is_taken_as_example(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    [marta] = people.contacts.ids(search="kowalczyk")
    dialog = dialog_on(desk, qtbot, card=marta)
    line(dialog, "rating").write(">1")
    find(dialog, QPushButton, "takeExample").click()
    assert dialog.lookup() == rules(
        Rule("company", Op.IS, ("Kowal & Söhne",)),
        Rule("addresses/city", Op.IS, ("Lyon",)),
        Rule("status", Op.IS, ("Customer",)),
        Rule("rating", Op.MORE, ("1",)),
        Rule("tags", Op.IS, ("VIP", "Messe")),
    )
    find(dialog, QPushButton, "clearExample").click()
    assert dialog.lookup().is_all
    choose(line(dialog, "last_name"), "As on the open card")
    assert dialog.lookup() == rules(Rule("last_name", Op.IS, ("Kowalczyk",)))


def test_without_an_open_card_none_is_offered(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    dialog = dialog_on(desk, qtbot)
    assert not dialog.take.isVisible()
    titles = [action.text().partition("\t")[0] for action in line(dialog, "last_name").make_menu().actions()]
    assert "As on the open card" not in titles


def test_the_menu_beside_a_line_writes_what_can_be_asked(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    dialog = dialog_on(desk, qtbot)
    for key, title, written in (
        ("phones", "Is empty", "="),
        ("phones", "Is filled", "*"),
        ("last_reach", "In the last 30 days", "today-30..today"),
        ("starred", "No", "no"),
    ):
        choose(line(dialog, key), title)
        assert line(dialog, key).written() == written
    rating = line(dialog, "rating")
    rating.write("<3")
    choose(rating, "More than")
    assert rating.written() == ">3"
    choose(rating, "Ask nothing of it")
    assert rating.written() == ""
    rating.edit.setFocus()
    press(rating.edit, Qt.Key.Key_Down, with_=Qt.KeyboardModifier.AltModifier)
    [menu] = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]
    menu.close()


def test_values_that_records_have_are_offered_behind_a_semicolon(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    dialog = dialog_on(desk, qtbot)
    company = line(dialog, "company").edit
    company.setFocus()
    type_in("x; =kow")
    company._ask()
    assert company.ready_words().stringList() == ["x ; Kowal & Söhne"]
    tags = line(dialog, "tags").edit
    people.contacts.tag(list(people.contacts.ids()), add=["a;b"])
    tags.setFocus()
    type_in("a;")
    tags._ask()
    assert 'a ; "a;b"' in tags.ready_words().stringList(), "what has a sign in it is meant as it stands"


def test_a_field_is_found_by_its_name_and_reached_by_keys(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    people.custom_fields.create("contact", "Schuhgröße & mehr", CustomType.NUMBER)
    dialog = dialog_on(desk, qtbot)
    assert focused() is line(dialog, "words").edit
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is line(dialog, "name").edit
    line(dialog, "status").write("Lead")
    dialog.search.setFocus()
    type_in("schuh")
    settle()
    shown = [one for one in dialog.lines if one.isVisible()]
    own = next(one for one in dialog.lines if one.label == "Schuhgröße & mehr")
    assert shown == [line(dialog, "status"), own] or shown == [own, line(dialog, "status")]
    press(dialog.search, Qt.Key.Key_Down)
    assert focused() is own.edit


def test_rules_are_gone_on_with(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    dialog = dialog_on(desk, qtbot)
    line(dialog, "last_name").write("!M*")
    with qtbot.waitSignal(dialog.rules_wanted) as heard:
        find(dialog, QPushButton, "exampleRules").click()
    assert heard.args == [Lookup("contact", Join(parts=(Join(How.NONE, (Rule("last_name", Op.STARTS, ("M",)),)),)))]
    assert not dialog.isVisible()


def test_companies_and_entries_are_looked_up_alike(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    companies = dialog_on(desk, qtbot, "company")
    line(companies, "industry").write("Engineering")
    wait_for_count(qtbot, companies, "1")
    entries = dialog_on(desk, qtbot, "entry")
    choose(line(entries, "type"), "Call")
    assert entries.lookup().where.parts == (Rule("type", Op.IS, ("call",)),), "stored by key, read in words"
    line(entries, "happened_at").write("today")
    wait_for_count(qtbot, entries, "1")


def test_a_file_that_can_only_be_read_offers_to_keep_no_lookup(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    desk.context.facts = changed(desk.context.facts, read_only=True)
    assert not dialog_on(desk, qtbot).save.isVisible()
