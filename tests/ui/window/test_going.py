"""From screen to screen, back and forward, by keys and by the palette."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from crm_desktop.domain.lookup import of_tag
from crm_desktop.domain.records import Draft
from crm_desktop.ui.kit.buttons import shows_ring
from crm_desktop.ui.kit.palette import CommandPalette
from crm_desktop.ui.kit.palette_rows import PaletteRow, RowRole
from crm_desktop.ui.kit.record_card import RecordCard
from crm_desktop.ui.kit.record_head import NameLine
from crm_desktop.ui.pages.contacts import ContactsPage
from crm_desktop.ui.record_page import RecordPage
from tests.ui.window.conftest import Program, settle

CTRL = Qt.KeyboardModifier.ControlModifier


def _here(program: Program) -> str:
    return program.place.desk.here().page_id


def _palette(program: Program) -> CommandPalette:
    found = program.window.findChild(CommandPalette)
    assert found is not None
    return found


def _rows(palette: CommandPalette) -> list[PaletteRow]:
    model = palette.list.model()
    lines = (model.index(row, 0).data(RowRole) for row in range(model.rowCount()))
    return [line.row for line in lines if line.row is not None]


def _titles(palette: CommandPalette) -> list[str]:
    return [row.title for row in _rows(palette)]


@pytest.mark.parametrize(
    ("key", "page"), [(Qt.Key.Key_4, "notes"), (Qt.Key.Key_6, "reports"), (Qt.Key.Key_1, "contacts")]
)
def test_ctrl_and_a_digit_shows_a_screen(program: Program, key: Qt.Key, page: str) -> None:
    program.place.desk.go("companies")
    QTest.keyClick(program.window, key, CTRL)
    assert _here(program) == page
    assert program.place.desk.sidebar.pages.current() == page


def test_the_companies_are_marked_as_contacts_in_the_sidebar(program: Program) -> None:
    program.place.desk.go("companies")
    assert program.place.desk.sidebar.pages.current() == "contacts"


def test_back_and_forward_by_key_and_by_mouse(program: Program) -> None:
    desk, window = program.place.desk, program.window
    desk.go("notes")
    desk.go("reports")
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert _here(program) == "notes"
    for button, page in ((Qt.MouseButton.BackButton, "contacts"), (Qt.MouseButton.ForwardButton, "notes")):
        spot = QPointF(20, 20)
        press = QMouseEvent(
            QMouseEvent.Type.MouseButtonPress, spot, spot, button, button, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(window, press)
        assert _here(program) == page
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert _here(program) == "reports"
    assert not program.window.registry.get("forward").enabled()


def test_a_contact_opened_from_another_screen_is_left_again_by_back(program: Program) -> None:
    ids: list[int] = []
    program.place.context.ask(lambda crm: list(crm.contacts.ids()), ids.extend)
    program.place.desk.go("notes")
    program.place.context.shell.open_record("contact", ids[1])
    settle()
    assert _here(program) == "contacts"
    program.place.desk.back()
    assert _here(program) == "notes"


def test_the_palette_finds_a_person_and_what_one_can_do(program: Program) -> None:
    QTest.keyClick(program.window, Qt.Key.Key_K, CTRL)
    palette = _palette(program)
    assert palette.isVisible()
    QTest.keyClicks(palette.edit, "kowal")
    settle()
    titles = _titles(palette)
    assert titles[0] == "Marta Kowalczyk"
    assert any("+48 601 555 214" in title for title in titles)
    assert any("Log a call" in title for title in titles)
    assert any("Kowal-Pneumatyka" in title for title in titles)
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    settle()
    assert not palette.isVisible()
    assert _here(program) == "contacts"


def test_signs_before_the_text_narrow_the_palette(program: Program) -> None:
    program.do(lambda crm: crm.contacts.tag(crm.contacts.ids(limit=2), add=["Distributor"]))
    program.place.jump()
    palette = _palette(program)
    palette.open_palette(">sett")
    assert _titles(palette)[0].startswith("Settings")
    palette.open_palette("@kowal")
    assert _titles(palette) == ["Marta Kowalczyk"]
    palette.open_palette("#dist")
    assert [(row.title, row.detail) for row in _rows(palette)] == [("Distributor", "2 contacts")]


def test_a_tag_in_the_palette_tells_how_many_its_lookup_will_show(program: Program) -> None:
    program.do(lambda crm: crm.contacts.tag(crm.contacts.ids(limit=2), add=["Distributor"]))
    program.do(lambda crm: crm.contacts.create(Draft("contact", {"last_name": "Ray", "job_title": "Distributor"})))
    program.place.jump()
    palette = _palette(program)
    palette.open_palette("#dist")
    assert [(row.title, row.detail) for row in _rows(palette)] == [("Distributor", "2 contacts")]
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    settle()
    page = program.place.desk.page_of("contacts")
    assert isinstance(page, ContactsPage)
    assert page.desk.pane.list.model().rowCount() == 2, "who only has the word elsewhere does not have the tag"
    program.place.desk.go("notes")
    program.place.desk.back()
    settle()
    assert page.desk.pane.list.model().rowCount() == 2, "the way back leads to the tag"
    QTest.keyClick(page.desk.pane.list, Qt.Key.Key_Escape)
    settle()
    assert page.desk.pane.list.model().rowCount() == 4


def test_escape_in_the_list_clears_the_search_then_the_set(program: Program) -> None:
    program.do(lambda crm: crm.contacts.tag(crm.contacts.ids(limit=2), add=["Distributor"]))
    program.place.context.shell.look_up("contacts", "", of_tag("contact", "Distributor"))
    settle()
    page = program.place.desk.page_of("contacts")
    assert isinstance(page, ContactsPage)
    pane = page.desk.pane
    assert pane.list.hasFocus()
    pane.search.setText("hoff")
    settle()
    assert pane.list.model().rowCount() == 1, "a search looks inside the set"
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_Escape)
    settle()
    assert (pane.search.text(), pane.list.model().rowCount()) == ("", 2)
    assert not pane.all_button.isHidden()
    QTest.keyClick(pane.list, Qt.Key.Key_Escape)
    settle()
    assert pane.list.model().rowCount() == 3
    assert pane.all_button.isHidden()


def test_tab_shows_what_can_be_done_with_a_row_and_does_it_to_that_one(program: Program) -> None:
    program.do(lambda crm: crm.contacts.create(Draft("contact", {"first_name": "Marta", "last_name": "Zielińska"})))
    program.place.jump()
    palette = _palette(program)
    palette.open_palette("marta")
    settle()
    assert _titles(palette)[:2] == ["Marta Kowalczyk", "Marta Zielińska"]
    QTest.keyClick(palette.edit, Qt.Key.Key_Down)
    QTest.keyClick(palette.edit, Qt.Key.Key_Tab)
    assert _titles(palette) == ["Open the card", "Log a call", "Write a note"], "she has no phone and no e-mail"
    QTest.keyClick(palette.edit, Qt.Key.Key_Escape)
    assert _titles(palette)[0] == "Marta Kowalczyk"
    QTest.keyClick(palette.edit, Qt.Key.Key_Down)
    QTest.keyClick(palette.edit, Qt.Key.Key_Tab)
    for _step in range(2):
        QTest.keyClick(palette.edit, Qt.Key.Key_Down)
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    settle()
    page = program.place.desk.page_of("contacts")
    assert isinstance(page, ContactsPage)
    assert page.card.head.name.text() == "Marta Zielińska"
    assert page.desk.timeline.composer.kind() == "note"
    assert page.desk.timeline.composer.edit.hasFocus()


def test_calling_from_the_palette_hands_the_number_to_the_telephone(program: Program) -> None:
    program.place.jump()
    palette = _palette(program)
    palette.open_palette("kowal")
    next(row for row in _rows(palette) if row.icon == "phone" and "601" in row.title).run()
    assert program.prompts.opened == ["tel:+48601555214"]
    settle()
    page = program.place.desk.page_of("contacts")
    assert isinstance(page, ContactsPage)
    composer = page.desk.timeline.composer
    assert (composer.kind(), composer.clock.since is not None) == ("call", True), "the call is timed and can be logged"


def test_ctrl_return_looks_the_text_up_in_all_fields(program: Program) -> None:
    program.place.desk.go("notes")
    program.place.jump()
    palette = _palette(program)
    palette.open_palette("kowal")
    QTest.keyClick(palette.edit, Qt.Key.Key_Return, CTRL)
    settle()
    assert _here(program) == "contacts"
    box = program.place.desk.page_of("contacts").findChild(QLineEdit, "searchBox")
    assert box is not None
    assert box.text() == "kowal"


@pytest.mark.parametrize("text", ["c++", "o'brien", "NEAR(", '"', "*", "' OR 1=1 --", "\0", "a" * 500, "李", "%_\\"])
def test_no_text_breaks_the_palette(program: Program, text: str) -> None:
    program.place.jump()
    _palette(program).open_palette(text)
    settle()
    assert program.prompts.errors == []


def test_f9_folds_the_sidebar_and_a_narrow_window_does_it_by_itself(program: Program) -> None:
    seen = []
    for width in (1200, 900):
        program.window.resize(width, 700)
        settle()
        seen.append(program.place.desk.sidebar.folded)
    QTest.keyClick(program.window, Qt.Key.Key_F9)
    assert [*seen, program.place.desk.sidebar.folded] == [False, True, False]


def test_f6_goes_through_the_panes_and_comes_round(program: Program) -> None:
    seen = []
    for _step in range(8):
        QTest.keyClick(program.window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(program.place.desk.sidebar.isAncestorOf(focused))
        assert not isinstance(focused, RecordCard), "the focus is on something that shows it"
        assert not isinstance(focused, NameLine) or shows_ring(focused)
    assert True in seen
    assert False in seen


def test_the_new_button_begins_a_contact_from_anywhere(program: Program) -> None:
    program.place.desk.go("reports")
    program.place.desk.sidebar.new.click()
    settle()
    assert _here(program) == "contacts"


def test_a_second_start_on_the_same_file_brings_the_first_forward(
    begin: Callable[..., Program], file: Path, qtbot: QtBot
) -> None:
    first = begin(file)
    asked: list[bool] = []
    first.window.raise_up = lambda: asked.append(True)  # type: ignore[method-assign]
    from crm_desktop.ui.application.instance import Instances

    second = Instances(lambda: None)
    assert second.be_first(file) is False
    qtbot.waitUntil(lambda: bool(asked))


@pytest.mark.parametrize("width", [760, 1440])
def test_the_rows_of_the_sidebar_are_as_wide_as_it_is(program: Program, width: int) -> None:
    program.window.resize(width, 700)
    settle()
    pages = program.place.desk.sidebar.pages
    assert pages.visualRect(pages.model().index(0, 0)).width() == pages.viewport().width()


def test_f3_goes_through_what_was_found_while_one_still_types(program: Program) -> None:
    page = program.place.desk.page_of("contacts")
    assert isinstance(page, ContactsPage)
    page.desk.focus_search()
    seen = []
    for key in (Qt.Key.Key_F3, Qt.Key.Key_F3, Qt.Key.Key_F3):
        seen.append(page.desk.pane.place()[0])
        QTest.keyClick(page.desk.pane.search, key)
    QTest.keyClick(page.desk.pane.search, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    seen.append(page.desk.pane.place()[0])
    assert seen == [1, 2, 3, 2], "the last one is the end; the focus stays in the search"


@pytest.mark.parametrize("page_id", ["contacts", "companies"])
def test_ctrl_tab_turns_the_tabs_of_the_timeline(program: Program, page_id: str) -> None:
    program.place.desk.go(page_id)
    program.window.resize(1440, 900)
    settle()
    page = program.place.desk.page_of(page_id)
    assert isinstance(page, RecordPage)
    tabs = page.desk.timeline.tabs
    seen = []
    for modifiers in (CTRL, CTRL, CTRL, CTRL | Qt.KeyboardModifier.ShiftModifier):
        QTest.keyClick(program.window, Qt.Key.Key_Tab, modifiers)
        seen.append(tabs.current_key())
    assert seen == ["notes", "history", "all", "history"]
