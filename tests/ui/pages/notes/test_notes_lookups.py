"""Lookups on the Notes screen: made by rules, kept in the sidebar, searched and filtered in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from crm_desktop.domain.lookup import Join, Lookup, Op, Related, Rule, Shown
from crm_desktop.services.finding.lookups import Sort
from crm_desktop.ui.dialogs.lookup import ExampleDialog
from crm_desktop.ui.dialogs.lookup.editor import LookupEditor
from crm_desktop.ui.dialogs.lookup.rows import KeptRow, RuleRow
from crm_desktop.ui.kit.buttons import ToolIconButton
from crm_desktop.ui.kit.side_list import SideItem
from crm_desktop.ui.pages.notes import NotesPage
from crm_desktop.ui.pages.notes.finding import NotesQuery, find, last_day_of
from tests.support.pages import find as find_child
from tests.support.pages import press, settle
from tests.ui.dialogs.desk import Desk
from tests.ui.pages.notes.test_notes_page import bodies, marta, page, type_search

__all__ = ["marta", "page"]
Key = Qt.Key


def rules(*parts: Rule | Related) -> Lookup:
    """A lookup of entries by rules that all hold."""
    return Lookup("entry", Join(parts=parts))


CALLS = rules(Rule("type", Op.IS, ("call",)))
AT_KOWAL = rules(Related("contacts", 1, Join(parts=(Rule("company", Op.CONTAINS, ("kowal",)),))))


@pytest.fixture(autouse=True)
def shell_goes(page: NotesPage, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The window brings the page what it asks the window to look up."""
    monkeypatch.setattr(
        page.context.shell, "look_up", lambda _page_id, text, shown=None: page.look_up(text, shown)
    )
    yield
    for editor in page.findChildren(LookupEditor):
        editor.reject()


def kept(page: NotesPage) -> dict[str, SideItem]:
    """The rows of the lookups in the sidebar."""
    return {item.title: item for item in page.side_sections()[1].items}


def editor(page: NotesPage) -> LookupEditor:
    """The rules, opened by their key."""
    page.registry.run("notes.look_up_rules")
    settle()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, LookupEditor)
    return shown


def test_rules_are_chosen_in_words_and_narrow_the_list(page: NotesPage) -> None:
    assert page.registry.get("notes.look_up").instead == "look_up", "the key of the whole window does it here"
    shown = editor(page)
    assert shown.windowTitle() == "Look up notes and history"
    [rule] = shown.rules.rows
    assert isinstance(rule, RuleRow)
    rule.field.setCurrentIndex(rule.field.findData("type"))
    known = find_child(rule, QComboBox, "ruleKnownValue")
    assert [known.itemText(place) for place in range(2)] == ["Call", "Note"]
    shown.accept()
    settle()
    assert bodies(page) == ["Quote looks right, asks for **bearing** housings.", "Nobody there."]
    assert page.pane._title.text() == "Type is \u2068Call\u2069"
    assert page.count_text() == "2 found"


def test_search_and_filters_act_inside_the_set_and_the_cross_leads_back(page: NotesPage, qtbot: QtBot) -> None:
    page.show_set(Shown("Calls", CALLS))
    type_search(page, qtbot, "bearing")
    assert len(page.model.ids()) == 1
    page.filters.result.value_chosen.emit("left_message")
    assert not len(page.model.ids())
    assert page.pane.empty.accessibleName() == "Nothing matches “bearing”."
    page.filters.result.clear()
    page.search.clear_search()
    assert len(page.model.ids()) == 2
    find_child(page, ToolIconButton, "showAllButton").click()
    assert len(page.model.ids()) == 6


def test_escape_leads_from_the_search_to_the_set_and_to_everything(page: NotesPage, qtbot: QtBot) -> None:
    page.show_set(Shown("Calls", CALLS))
    type_search(page, qtbot, "bearing")
    page.list.setFocus()
    press(page.list, Key.Key_Escape)
    assert len(page.model.ids()) == 2
    press(page.list, Key.Key_Escape)
    assert len(page.model.ids()) == 6


def test_a_lookup_is_kept_in_the_sidebar_with_its_count(page: NotesPage, desk: Desk) -> None:
    page.filters.kinds["calls"].click()
    page.filters.owner.value_chosen.emit("Nora")
    desk.prompts.answers["ask_text"] = "My calls"
    page.registry.run("notes.save_lookup")
    settle()
    saved = next(one for one in desk.crm.lookups.saved("entry") if one.name == "My calls")
    assert list(desk.crm.lookups.ids(saved.lookup)) == list(page.model.ids())
    page.lookups.read() if page.lookups is not None else None
    settle()
    assert kept(page)["My calls"].count == 2
    assert page.side_current() == kept(page)["My calls"].id
    page.side_chosen("everything")
    assert len(page.model.ids()) == 6
    page.side_chosen(kept(page)["My calls"].id)
    assert len(page.model.ids()) == 2
    assert not page.filters.kinds["calls"].isChecked(), "the set stands for what the filters asked"


def test_lookups_of_people_and_groups_do_not_stand_with_the_notes(page: NotesPage, desk: Desk) -> None:
    desk.crm.groups.create("Fair")
    desk.crm.lookups.save("People", Lookup("contact", Join(parts=(Rule("status", Op.EMPTY),))))
    assert page.lookups is not None
    page.lookups.read()
    settle()
    assert "People" not in kept(page)
    assert [section.title for section in page.side_sections()] == ["Searches", "Lookups"]


def test_entries_are_found_by_whom_they_are_with(page: NotesPage) -> None:
    page.show_set(Shown("Kowal", AT_KOWAL))
    assert len(page.model.ids()) == 4
    page.registry.run("notes.invert")
    settle()
    assert bodies(page) == ["Bearing grease sample sent.", "Nobody there."]


def test_months_and_days_are_counted_within_the_set(page: NotesPage) -> None:
    page.show_set(Shown("Kowal", AT_KOWAL))
    assert page.filters.density._values[-1] == 3
    page.filters._since_chosen("month")
    assert len(page.model.ids()) == 3
    assert page.filters.density._values[-1] == 3


def test_a_set_that_is_changed_is_followed(page: NotesPage, desk: Desk) -> None:
    number = desk.crm.lookups.save("Mine", CALLS)
    page.show_set(Shown("Mine", CALLS, number))
    page.lookups.read() if page.lookups is not None else None
    settle()
    desk.crm.lookups.change(number, {"rules": rules(Rule("type", Op.IS, ("note",))).text(), "name": "Notes only"})
    page.lookups.read() if page.lookups is not None else None
    settle()
    assert page.pane._title.text() == "Notes only"
    assert len(page.model.ids()) == 2


def test_a_set_whose_field_is_gone_says_so_and_finds_nothing(page: NotesPage, desk: Desk) -> None:
    page.show_set(Shown("Old", rules(Rule("custom/99", Op.FILLED))))
    settle()
    assert desk.shell.errors
    assert not len(page.model.ids())
    assert page.pane.empty.accessibleName() == "This list is empty now."
    assert page.property("ready")


def test_several_kinds_stand_in_the_rules_as_they_were(page: NotesPage) -> None:
    page.filters.kinds["meetings"].click()
    shown = editor(page)
    [row] = shown.rules.rows
    assert isinstance(row, KeptRow)
    assert row.words.text() == "Type is \u2068Meeting\u2069 or \u2068Visit\u2069"


def test_the_way_back_shows_the_same_set(page: NotesPage) -> None:
    page.show_set(Shown("Calls", CALLS))
    state = page.current_state()
    page.look_up("drum")
    page.restore_state(state)
    assert len(page.model.ids()) == 2
    assert page.set_shown() == Shown("Calls", CALLS)


def test_what_is_searched_and_filtered_reads_as_rules_that_find_the_same(page: NotesPage, desk: Desk) -> None:
    months = page.filters._months
    for query in (
        NotesQuery(),
        NotesQuery(text="bearing"),
        NotesQuery(types=("meeting", "visit")),
        NotesQuery(result="left_message", owner="Nora"),
        NotesQuery(since=months[-2]),
        NotesQuery(since=months[-2], until=last_day_of(months[-2])),
        NotesQuery(until=last_day_of(months[-2])),
        NotesQuery(text="bearing", shown=Shown("Kowal", AT_KOWAL), since=months[-1]),
    ):
        found = find(desk.crm, query)
        assert list(desk.crm.lookups.ids(query.lookup())) == list(found.ids), query
        assert sorted(find(desk.crm, query, (Sort("body"),)).ids) == sorted(found.ids)


def test_entries_are_looked_up_by_an_empty_card(page: NotesPage) -> None:
    page.registry.run("notes.look_up")
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExampleDialog)
    assert dialog.take.isVisible(), "the entry that is read can be taken as example"
    next(line for line in dialog.lines if line.attribute.key == "type").write("call")
    dialog.accept()
    settle()
    assert page.current_lookup() == CALLS
    assert page.set_shown() == Shown("Type is \u2068Call\u2069", CALLS)
