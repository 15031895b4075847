"""The screen in narrow windows: the timeline joins the card, then the list becomes a drawer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from crm_desktop.services.crm import Crm
from crm_desktop.ui.pages.contacts import ContactsPage
from tests.support.pages import Bench, find, focused, press, settle
from tests.ui.pages.contacts.conftest import People

Key = Qt.Key


def test_three_columns_side_by_side(page: ContactsPage) -> None:
    sizes = page.desk.panes.splitter.sizes()
    assert sizes[:2] == [296, 436]
    assert page.desk.timeline.tabs.count() == 3


def test_below_1180_the_timeline_is_tabs_of_the_card(bench: Bench, people: People) -> None:
    page = bench.show(ContactsPage, 1000, 700)
    page.show_record(people.marta)
    settle()
    assert page.desk.panes.mode == "joined"
    assert page.desk.pane.isVisible()
    assert page.card.isVisible()
    assert not page.desk.timeline.composer.isVisible()
    page.desk.pane.list.setFocus()
    press(page.desk.pane.list, Key.Key_N)
    assert focused() is page.desk.timeline.composer.edit
    assert not page.card.isVisible()


def test_below_860_the_list_is_a_drawer(bench: Bench, people: People) -> None:
    page = bench.show(ContactsPage, 760, 560)
    assert not page.desk.pane.isVisible()
    page.desk.timeline.list_button.click()
    settle()
    assert find(page, QFrame, "listDrawer").isVisible()
    press(page.desk.pane.list, Key.Key_End, Key.Key_Return)
    assert not page.desk.pane.isVisible()
    assert page.card.isVisible()
    assert page.desk.current_id() == page.desk.model.id_at(2)


def test_search_opens_the_drawer_and_escape_closes_it(bench: Bench, people: People) -> None:
    page = bench.show(ContactsPage, 760, 560)
    page.focus_search()
    assert focused() is page.desk.pane.search
    press(focused(), Key.Key_Escape)
    press(focused(), Key.Key_Escape)
    assert not page.desk.pane.isVisible()


def test_growing_again_brings_the_columns_back_with_what_was_shown(bench: Bench, people: People, crm: Crm) -> None:
    page = bench.show(ContactsPage, 760, 560)
    page.show_record(people.li)
    for width in (1000, 1440, 900, 1440):
        page.resize(width, 800)
        settle()
    assert page.desk.panes.mode == "wide"
    assert page.card.isVisible()
    assert page.desk.timeline.composer.isVisible()
    assert page.desk.current_id() == people.li
    order = [page.desk.panes.splitter.widget(place) for place in range(3)]
    assert order[0] is page.desk.pane
    assert order[2] is page.desk.timeline


def test_splitters_stay_where_they_were_put(page: ContactsPage, bench: Bench) -> None:
    splitter = page.desk.panes.splitter
    splitter.moveSplitter(350, 1)
    page.desk.panes.keep_sizes()
    again = bench.show(ContactsPage)
    assert again.desk.panes.splitter.sizes()[0] == splitter.sizes()[0] > 340
