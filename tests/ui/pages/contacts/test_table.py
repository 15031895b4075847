"""The contacts as a table: the same people, columns of one's own choice, and cells that are edited in place."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QListView, QToolTip, QWidget
from pytestqt.modeltest import ModelTester

from crm_desktop.base.errors import ReadOnly
from crm_desktop.domain.custom_field import CustomType
from crm_desktop.domain.records import Draft, Edit
from crm_desktop.services.cells import Cells
from crm_desktop.services.crm import Crm
from crm_desktop.services.finding.lookups import Sort
from crm_desktop.ui.kit.buttons import LinkButton, ToolIconButton
from crm_desktop.ui.kit.record_first import FIRST_ROWS
from crm_desktop.ui.kit.record_model import RecordModel
from crm_desktop.ui.kit.record_table_area import TableArea
from crm_desktop.ui.kit.table_view import RecordTable
from crm_desktop.ui.kit.view_keys import set_single_letters
from crm_desktop.ui.pages.contacts import ContactsPage
from tests.support.files import contact
from tests.support.pages import Bench, find, focused, press, settle, type_in
from tests.support.stepped import SteppedTasks
from tests.ui.pages.contacts.conftest import People

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def area(page: ContactsPage) -> TableArea:
    """The table with its foot."""
    found = page.desk.pane.area
    assert found is not None
    return found


def table(page: ContactsPage) -> RecordTable:
    """The table, once V was pressed."""
    if not page.desk.pane.in_table:
        page.desk.pane.list.setFocus()
        press(page.desk.pane.list, Key.Key_V)
    return area(page).table


def column(page: ContactsPage, key: str) -> int:
    """Where a column stands in the model."""
    return [one.key for one in area(page).model.attributes()].index(key)


def cells(page: ContactsPage, key: str) -> list[str]:
    """What a column shows, from the first row to the last."""
    model = area(page).model
    for row in range(model.rowCount()):
        model.record_at(row)
    settle()
    return [str(model.index(row, column(page, key)).data()) for row in range(model.rowCount())]


def go_to(page: ContactsPage, number: int, key: str) -> None:
    """Make a cell the current one."""
    shown = table(page)
    assert shown.select_id(number)
    cells(page, key)
    shown.setCurrentIndex(area(page).model.index(area(page).model.row_of(number), column(page, key)))


def click_head(page: ContactsPage, key: str, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Click on the name of a column."""
    head = table(page).head
    spot = QPoint(head.sectionViewportPosition(column(page, key)) + 20, head.height() // 2)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, with_, spot)
    settle()


def double_click(shown: RecordTable, spot: QPoint) -> None:
    """Click twice, as a hand does."""
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle()


def test_v_shows_the_same_people_as_a_table_and_as_a_list_again(page: ContactsPage, people: People) -> None:
    shown = table(page)
    assert shown.isVisible()
    assert shown.objectName() == "contactsTable"
    assert shown.hasFocus()
    assert shown.current_id() == people.marta
    assert sorted(area(page).model.ids()) == sorted([people.marta, people.ahmed, people.li])
    assert cells(page, "company")[area(page).model.row_of(people.marta)] == "Kowal-Pneumatyka"
    press(shown, Key.Key_V)
    assert page.desk.pane.list.isVisible()
    assert page.desk.pane.list.hasFocus()
    assert page.desk.pane.list.current_id() == people.marta


def test_a_table_that_is_put_away_does_not_change_the_card(
    page: ContactsPage, people: People, crm: Crm, bench: Bench
) -> None:
    table(page).select_id(people.li)
    press(table(page), Key.Key_V)
    listing = page.desk.pane.list
    assert listing.select_id(people.marta)
    settle()
    crm.custom_fields.create("contact", "Number", CustomType.TEXT)
    bench.tell()
    settle()
    assert page.card.head.name.text() == "Marta Kowalczyk"
    assert listing.current_id() == people.marta


def test_the_button_does_what_the_key_does(page: ContactsPage) -> None:
    button = find(page, ToolIconButton, "listTableToggle")
    button.click()
    assert table(page).isVisible()
    button.click()
    assert page.desk.pane.list.isVisible()


def test_the_selection_goes_along(page: ContactsPage, people: People) -> None:
    page.desk.select_all()
    shown = table(page)
    assert sorted(shown.selected_ids()) == sorted([people.marta, people.ahmed, people.li])
    assert page.desk.pane.selected_count() == 3
    press(shown, Key.Key_V)
    assert page.desk.pane.selected_count() == 3


@pytest.mark.parametrize("as_table", [True, False])
def test_many_selected_rows_are_not_looked_for_one_by_one(
    page: ContactsPage, monkeypatch: pytest.MonkeyPatch, as_table: bool
) -> None:
    """Each search goes through all ids: with twenty thousand selected the window stood still."""
    pane = page.desk.pane
    if as_table:
        table(page)
    many = array("q", range(1, 301))
    pane.show_ids(many, None, (), stay=False)
    pane.view.selectAll()
    searched: list[int] = []
    row_of = RecordModel.row_of

    def counted(model: RecordModel, number: int) -> int:
        searched.append(number)
        return row_of(model, number)

    monkeypatch.setattr(RecordModel, "row_of", counted)
    pane.show_ids(many[1:], 5, (), stay=True)
    assert pane.selected_count() == 299
    pane.show_as_table(not as_table)
    assert pane.selected_count() == 299
    assert len(searched) < 10


def test_the_model_keeps_the_promises_of_models(page: ContactsPage, qtmodeltester: ModelTester) -> None:
    table(page)
    qtmodeltester.check(area(page).model)


def test_letters_move_and_act_and_never_search(page: ContactsPage) -> None:
    shown = table(page)
    press(shown, Key.Key_Home)
    first = shown.current_id()
    press(shown, Key.Key_J)
    assert shown.current_id() != first
    press(shown, Key.Key_M)
    press(shown, Key.Key_K)
    assert shown.current_id() == first
    press(shown, Key.Key_End)
    assert shown.currentIndex().row() == 2


def test_searching_narrows_the_table(page: ContactsPage) -> None:
    table(page)
    page.focus_search()
    type_in("kow")
    assert cells(page, "name") == ["Marta Kowalczyk"]
    assert area(page).foot.texts()[0] == "1 contact"
    press(focused(), Key.Key_Escape)
    assert len(cells(page, "name")) == 3


def test_the_first_rows_found_are_those_that_stay_first(page: ContactsPage, crm: Crm) -> None:
    for number in range(FIRST_ROWS + 10):
        last_name = f"Hoff{97 * number % 60:02}"
        crm.contacts.create(Draft("contact", {"last_name": last_name, "job_title": f"Job {number:02}"}))
    table(page)
    area(page).table.head.sort_by("job_title")
    settle()
    shown: list[list[int]] = []
    area(page).model.modelReset.connect(lambda: shown.append(list(area(page).model.ids())))
    page.focus_search()
    type_in("h")
    everybody = shown[-1]
    assert len(everybody) == FIRST_ROWS + 10
    assert shown[-2:] == [everybody[:FIRST_ROWS], everybody]


def test_return_opens_the_card_beside_and_escape_closes_it(page: ContactsPage, people: People) -> None:
    shown = table(page)
    assert not page.card.isVisible()
    shown.select_id(people.marta)
    press(shown, Key.Key_Return)
    assert page.card.isVisible()
    assert shown.isVisible()
    page.card.left.emit()
    settle()
    assert not page.card.isVisible()
    assert shown.hasFocus()


def test_in_a_narrow_window_the_card_takes_the_place_of_the_table(bench: Bench, people: People) -> None:
    page = bench.show(ContactsPage, width=760)
    page.desk.switch.toggle()
    settle()
    shown = area(page).table
    assert shown.isVisible()
    shown.select_id(people.marta)
    press(shown, Key.Key_Return)
    assert page.card.isVisible()
    assert not shown.isVisible()
    page.desk.open_list()
    assert shown.isVisible()


def test_a_click_sorts_again_turns_round_and_shift_adds_a_key(page: ContactsPage, people: People, crm: Crm) -> None:
    crm.contacts.edit(people.li, Edit({"status": "Customer"}))
    table(page)
    click_head(page, "name")
    by_name = cells(page, "name")
    click_head(page, "name")
    assert cells(page, "name") == by_name[::-1]
    click_head(page, "status")
    click_head(page, "name", SHIFT)
    click_head(page, "name", SHIFT)
    assert table(page).head.sorts() == (Sort("status"), Sort("name", descending=True))
    assert cells(page, "status")[-1] == "", "who has none comes last"
    click_head(page, "company", SHIFT)
    click_head(page, "emails", SHIFT)
    assert [sort.key for sort in table(page).head.sorts()] == ["status", "name", "emails"], "three at most"


def test_columns_are_chosen_found_moved_sized_and_kept(bench: Bench, people: People) -> None:
    page = bench.show(ContactsPage)
    before = len(area_keys(page))
    area(page).choose_columns(QPoint(0, 0))
    chooser = find(page, QLineEdit, "columnSearch")
    QTest.keyClicks(chooser, "birth")
    names = find(page, QListView, "columnList")
    assert names.model().rowCount() == 1
    press(chooser, Key.Key_Return)
    assert area_keys(page)[-1] == "birthday"
    chooser.window().close()
    head = table(page).head
    head.moveSection(head.visualIndex(column(page, "birthday")), 0)
    head.resizeSection(column(page, "birthday"), 222)
    click_head(page, "name")
    area(page).keep()
    again = bench.show(ContactsPage)
    assert again.desk.pane.in_table, "the view is kept too"
    layout = area(again).layout_now()
    assert layout.columns[0] == ("birthday", 222)
    assert layout.sorts == (Sort("name"),)
    assert len(layout.columns) == before + 1
    area(again).choose_columns(QPoint(0, 0))
    find(again, LinkButton, "resetColumns").click()
    settle()
    assert "birthday" not in area_keys(again)
    assert area(again).sorts() == ()


def area_keys(page: ContactsPage) -> list[str]:
    """The columns shown, in their order."""
    table(page)
    return [key for key, _width in area(page).layout_now().columns]


def test_the_last_column_stays(page: ContactsPage) -> None:
    table(page)
    area(page).show_columns(["name"])
    area(page).choose_columns(QPoint(0, 0))
    search = find(page, QLineEdit, "columnSearch")
    QTest.keyClicks(search, "Name")
    press(search, Key.Key_Return)
    assert area_keys(page) == ["name"]


def test_f2_edits_enter_saves_and_the_list_knows(page: ContactsPage, people: People, crm: Crm) -> None:
    go_to(page, people.marta, "job_title")
    press(table(page), Key.Key_F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Buyer"
    type_in("Head of purchasing")
    press(editor, Key.Key_Return)
    assert crm.contacts.record(people.marta).text("job_title") == "Head of purchasing"
    assert cells(page, "job_title")[area(page).model.row_of(people.marta)] == "Head of purchasing"
    assert table(page).hasFocus()
    crm.history.undo()
    assert crm.contacts.record(people.marta).text("job_title") == "Buyer"


def test_escape_restores(page: ContactsPage, people: People, crm: Crm) -> None:
    go_to(page, people.marta, "job_title")
    press(table(page), Key.Key_F2)
    type_in("Nonsense")
    press(focused(), Key.Key_Escape)
    assert crm.contacts.record(people.marta).text("job_title") == "Buyer"
    assert table(page).hasFocus()


def test_tab_saves_and_goes_on_past_what_is_derived(page: ContactsPage, people: People, crm: Crm) -> None:
    area_keys(page)
    area(page).show_columns(["name", "job_title", "last_reach", "nickname"])
    go_to(page, people.marta, "job_title")
    press(table(page), Key.Key_F2)
    type_in("Engineer")
    press(focused(), Key.Key_Tab)
    type_in("Martusia")
    press(focused(), Key.Key_Backtab)
    assert isinstance(focused(), QLineEdit)
    assert crm.contacts.record(people.marta).text("job_title") == "Engineer"
    assert crm.contacts.record(people.marta).text("nickname") == "Martusia"


def test_what_is_derived_opens_the_card_on_a_double_click(page: ContactsPage, people: People) -> None:
    shown = table(page)
    shown.select_id(people.marta)
    cells(page, "name")
    box = shown.visualRect(area(page).model.index(area(page).model.row_of(people.marta), column(page, "name")))
    double_click(shown, box.center())
    assert page.card.isVisible()


def test_a_double_click_edits_what_can_be(page: ContactsPage, people: People, crm: Crm) -> None:
    shown = table(page)
    cells(page, "status")
    box = shown.visualRect(area(page).model.index(area(page).model.row_of(people.marta), column(page, "status")))
    double_click(shown, box.center())
    [combo] = [one for one in shown.findChildren(QComboBox) if one.isVisible()]
    assert combo.currentText() == "Customer"
    combo.setCurrentText("Prospect")
    press(combo, Key.Key_Return)
    assert crm.contacts.record(people.marta).text("status") == "Prospect"


def test_enter_takes_what_is_offered_for_a_beginning_with_one_press(
    page: ContactsPage, people: People, crm: Crm
) -> None:
    go_to(page, people.marta, "status")
    press(table(page), Key.Key_F2)
    type_in("pros")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    press(popup, Key.Key_Return)
    assert crm.contacts.record(people.marta).text("status") == "Prospect"
    assert table(page).hasFocus()


def test_other_words_than_those_offered_are_taken_as_they_are(page: ContactsPage, people: People, crm: Crm) -> None:
    go_to(page, people.marta, "status")
    press(table(page), Key.Key_F2)
    type_in("er")
    press(QApplication.activePopupWidget() or focused(), Key.Key_Return)
    assert crm.contacts.record(people.marta).text("status") == "er", "nothing begins so"


def test_a_row_that_an_edit_moves_stays_in_sight(page: ContactsPage, people: People, crm: Crm) -> None:
    for number in range(60):
        contact(crm, f"Person{number:02}", "Zz", status="Lead" if number < 50 else None)
    page.desk.finder.find(keep=None, stay=False)
    settle()
    table(page)
    click_head(page, "status")
    last = area(page).model.id_at(area(page).model.rowCount() - 1)
    go_to(page, last, "status")
    press(table(page), Key.Key_F2)
    type_in("A first one")
    press(QApplication.activePopupWidget() or focused(), Key.Key_Return)
    settle()
    shown = table(page)
    assert area(page).model.row_of(last) < 10
    assert shown.current_id() == last
    assert shown.viewport().rect().contains(shown.visualRect(shown.currentIndex()).center())


def test_yes_and_no_turn_round_without_an_editor(page: ContactsPage, people: People, crm: Crm) -> None:
    area_keys(page)
    area(page).show_columns(["name", "starred"])
    go_to(page, people.marta, "starred")
    press(table(page), Key.Key_F2)
    assert crm.contacts.record(people.marta).flag("starred")
    press(table(page), Key.Key_F2)
    assert not crm.contacts.record(people.marta).flag("starred")


def test_what_cannot_be_read_stays_to_be_mended(page: ContactsPage, people: People, crm: Crm) -> None:
    area_keys(page)
    area(page).show_columns(["name", "rating"])
    go_to(page, people.marta, "rating")
    press(table(page), Key.Key_F2)
    type_in("many")
    press(focused(), Key.Key_Return)
    assert "many" in area(page).foot.problem()
    assert isinstance(focused(), QLineEdit)
    focused().selectAll()  # type: ignore[attr-defined]
    type_in("4")
    press(focused(), Key.Key_Return)
    assert area(page).foot.problem() == ""
    assert crm.contacts.record(people.marta).values["rating"] == 4


def test_what_cannot_be_read_is_not_lost_by_a_click_elsewhere(
    page: ContactsPage, people: People, crm: Crm
) -> None:
    area_keys(page)
    area(page).show_columns(["name", "rating"])
    begin(page, people.marta, "rating", "many")
    QTest.mouseClick(
        table(page).viewport(), Qt.MouseButton.LeftButton,
        pos=table(page).visualRect(table(page).model().index(2, 0)).center(),
    )  # fmt: skip
    settle()
    assert "many" in area(page).foot.problem()
    assert editing("many"), "it stands in its cell again"
    editor = focused()
    assert isinstance(editor, QLineEdit)
    editor.setText("3")
    page.desk.pane.search.setFocus()
    settle()
    assert crm.contacts.record(people.marta).values["rating"] == 3
    assert area(page).foot.problem() == ""


def test_a_colleagues_change_meanwhile_is_shown(page: ContactsPage, people: People, crm: Crm, bench: Bench) -> None:
    go_to(page, people.marta, "job_title")
    press(table(page), Key.Key_F2)
    type_in("Mine")
    crm.contacts.edit(people.marta, Edit({"job_title": "Theirs"}))
    press(focused(), Key.Key_Return)
    assert crm.contacts.record(people.marta).text("job_title") == "Theirs"
    [(_conflict, overwrite)] = bench.shell.conflicts
    overwrite()
    assert crm.contacts.record(people.marta).text("job_title") == "Mine"


def begin(page: ContactsPage, number: int, key: str, text: str) -> QLineEdit:
    """Type into a cell, and leave its editor open."""
    go_to(page, number, key)
    press(table(page), Key.Key_F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    type_in(text)
    return editor


def editing(text: str) -> bool:
    """Whether a cell is being edited and has this text."""
    editor = focused()
    return isinstance(editor, QLineEdit) and editor.objectName() == "cellEditor" and editor.text() == text


@pytest.fixture
def late(bench: Bench) -> SteppedTasks:
    """Answers that come when the test wants them, for a page that is shown after this."""
    tasks = bench._tasks = SteppedTasks()
    return tasks


def come_to_rest(late: SteppedTasks) -> None:
    """Let everything be answered, and what that sets going."""
    for _round in range(5):
        late.answer_all()
        settle()


@pytest.fixture
def late_page(late: SteppedTasks, bench: Bench, people: People) -> ContactsPage:
    """The table with Marta in it."""
    page = bench.show(ContactsPage)
    come_to_rest(late)
    page.desk.switch.toggle()
    come_to_rest(late)
    area(page).table.setFocus()
    return page


def begin_late(page: ContactsPage, late: SteppedTasks, number: int, key: str, text: str) -> QLineEdit:
    """Type into a cell whose values have come, and leave its editor open."""
    settle()
    come_to_rest(late)
    return begin(page, number, key, text)


def test_a_cell_that_is_typed_into_stays_when_somebody_adds_a_contact(
    page: ContactsPage, people: People, crm: Crm, bench: Bench
) -> None:
    editor = begin(page, people.marta, "job_title", "Head of purchasing")
    new = contact(crm, "Aaron", "Aaronson")
    bench.tell()
    assert editing("Head of purchasing")
    assert new not in area(page).model.ids(), "the rows wait until the cell is left"
    press(editor, Key.Key_Return)
    assert crm.contacts.record(people.marta).text("job_title") == "Head of purchasing"
    assert new in area(page).model.ids()
    assert table(page).current_id() == people.marta
    assert table(page).currentIndex().column() == column(page, "job_title")


def test_rows_that_are_as_they_were_again_need_not_wait(
    page: ContactsPage, people: People, crm: Crm, bench: Bench
) -> None:
    editor = begin(page, people.marta, "job_title", "Engineer")
    contact(crm, "Aaron", "Aaronson")
    bench.tell()
    crm.history.undo()
    bench.tell()
    press(editor, Key.Key_Escape)
    assert sorted(area(page).model.ids()) == sorted([people.marta, people.ahmed, people.li])


def test_tab_goes_on_though_what_was_saved_sorts_the_rows_anew(
    late_page: ContactsPage, late: SteppedTasks, people: People, crm: Crm
) -> None:
    crm.contacts.edit(people.li, Edit({"company": "Gamma"}))
    area(late_page).table.head.sort_by("company")
    come_to_rest(late)
    editor = begin_late(late_page, late, people.marta, "company", "Acme")
    press(editor, Key.Key_Tab)
    type_in("Engineer")
    come_to_rest(late)
    assert crm.contacts.record(people.marta).text("company") == "Acme"
    assert editing("Engineer")
    press(focused(), Key.Key_Return)
    come_to_rest(late)
    assert crm.contacts.record(people.marta).text("job_title") == "Engineer"
    assert area(late_page).model.id_at(0) == people.marta
    assert table(late_page).current_id() == people.marta


def test_columns_wait_too_while_a_cell_is_typed_into(
    page: ContactsPage, people: People, crm: Crm, bench: Bench
) -> None:
    size = crm.custom_fields.create("contact", "Shoe size", CustomType.NUMBER)
    bench.tell()
    table(page)
    area(page).show_columns(["name", "job_title", f"custom/{size}"])
    editor = begin(page, people.marta, "job_title", "Engineer")
    crm.custom_fields.remove(size)
    bench.tell()
    assert editing("Engineer")
    press(editor, Key.Key_Return)
    assert crm.contacts.record(people.marta).text("job_title") == "Engineer"
    assert area_keys(page) == ["name", "job_title"]
    assert table(page).currentIndex().column() == column(page, "job_title")


def test_back_to_editing_goes_on_in_the_cell_with_ones_own_text(
    page: ContactsPage, people: People, crm: Crm, bench: Bench
) -> None:
    editor = begin(page, people.marta, "job_title", "Mine")
    crm.contacts.edit(people.marta, Edit({"job_title": "Theirs"}))
    bench.tell()
    press(editor, Key.Key_Return)
    [back] = bench.shell.ways_back
    back()
    settle()
    assert editing("Mine")
    type_in(", and better")
    press(focused(), Key.Key_Return)
    assert len(bench.shell.conflicts) == 1, "theirs had been shown"
    assert crm.contacts.record(people.marta).text("job_title") == "Mine, and better"


def full(*_all: object) -> None:
    """What a full disk does."""
    raise ReadOnly("The disk is full.")


def test_what_could_not_be_saved_stands_in_its_cell_again(
    late_page: ContactsPage, late: SteppedTasks, people: People, crm: Crm, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = begin_late(late_page, late, people.marta, "job_title", "Engineer")
    with monkeypatch.context() as broken:
        broken.setattr(Cells, "put", full)
        press(editor, Key.Key_Return)
        come_to_rest(late)
    assert bench.shell.errors == ["The disk is full."]
    assert editing("Engineer")
    press(focused(), Key.Key_Return)
    come_to_rest(late)
    assert crm.contacts.record(people.marta).text("job_title") == "Engineer"


def test_what_could_not_be_saved_waits_until_the_next_cell_is_left(
    late_page: ContactsPage, late: SteppedTasks, people: People, crm: Crm, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = begin_late(late_page, late, people.marta, "company", "Acme")
    with monkeypatch.context() as broken:
        broken.setattr(Cells, "put", full)
        press(editor, Key.Key_Tab)
        type_in("Engineer")
        come_to_rest(late)
    assert editing("Engineer")
    assert area(late_page).foot.problem() == "The disk is full."
    press(focused(), Key.Key_Return)
    come_to_rest(late)
    assert editing("Acme")
    press(focused(), Key.Key_Return)
    come_to_rest(late)
    assert crm.contacts.record(people.marta).text("company") == "Acme"
    assert crm.contacts.record(people.marta).text("job_title") == "Engineer"


def test_text_for_a_row_that_is_gone_can_be_copied(
    late_page: ContactsPage, late: SteppedTasks, people: People, crm: Crm, bench: Bench
) -> None:
    editor = begin_late(late_page, late, people.marta, "job_title", "Engineer")
    crm.contacts.delete([people.marta])
    bench.bridge.notify(crm.take_changes())
    come_to_rest(late)
    assert editing("Engineer")
    press(editor, Key.Key_Return)
    come_to_rest(late)
    assert bench.shell.errors
    bench.shell.offers[-1]()
    assert QGuiApplication.clipboard().text() == "Engineer"


def test_letters_begin_an_edit_where_they_do_nothing_else(page: ContactsPage, people: People, crm: Crm) -> None:
    go_to(page, people.marta, "job_title")
    set_single_letters(False)
    try:
        press(table(page), Key.Key_X)
        assert isinstance(focused(), QLineEdit)
        type_in("yz")
        press(focused(), Key.Key_Return)
    finally:
        set_single_letters(True)
    assert crm.contacts.record(people.marta).text("job_title") == "xyz"


def test_the_letters_of_the_list_do_nothing_while_typing(page: ContactsPage, people: People) -> None:
    go_to(page, people.marta, "job_title")
    press(table(page), Key.Key_F2)
    type_in("vjkcn")
    editor = focused()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "vjkcn"
    assert table(page).isVisible()


def test_nothing_is_edited_in_a_file_that_can_only_be_read(bench: Bench, people: People) -> None:
    bench.read_only = True
    page = bench.show(ContactsPage)
    go_to(page, people.marta, "job_title")
    press(table(page), Key.Key_F2)
    assert table(page).hasFocus()


@pytest.mark.parametrize("as_table", [True, False])
def test_the_bar_over_several_offers_no_change_in_a_file_that_can_only_be_read(
    bench: Bench, people: People, as_table: bool
) -> None:
    bench.read_only = True
    page = bench.show(ContactsPage)
    if as_table:
        table(page)
    page.desk.select_all()
    settle()
    bar = find(page, QWidget, "selectionBar")
    offered = [one.objectName() for one in bar.findChildren(QAbstractButton) if one.isVisible()]
    assert offered == ["exportSelectedButton"]


def test_the_foot_adds_up_what_was_found_and_follows_changes(page: ContactsPage, people: People, crm: Crm) -> None:
    worth = crm.custom_fields.create("contact", "Worth", CustomType.MONEY)
    for one, text in ((people.marta, "1000 EUR"), (people.li, "500.50 EUR")):
        crm.cells.put("contact", one, f"custom/{worth}", [text], None)
    crm.take_changes()
    area_keys(page)
    area(page).load()
    area(page).show_columns(["name", f"custom/{worth}"])
    settle()
    assert area(page).foot.texts() == ["3 contacts", "Worth: sum €1,500.50, average €750.25"]
    go_to(page, people.li, f"custom/{worth}")
    press(table(page), Key.Key_F2)
    type_in("2000 EUR")
    press(focused(), Key.Key_Return)
    assert area(page).foot.texts()[1] == "Worth: sum €3,000.00, average €1,500.00"
    crm.cells.put("contact", people.li, f"custom/{worth}", ["1 USD"], "2000 EUR")
    page.refresh(crm.take_changes())
    settle()
    assert "€" not in area(page).foot.texts()[1], "euros and dollars have no sum"


def test_text_that_looks_like_markup_stays_text_in_tool_tips(
    page: ContactsPage, people: People, crm: Crm, bench: Bench
) -> None:
    crm.contacts.edit(people.marta, Edit({"job_title": "<h1>Boss</h1>"}))
    bench.tell()
    go_to(page, people.marta, "job_title")
    assert table(page).currentIndex().data(Qt.ItemDataRole.ToolTipRole) == "&lt;h1&gt;Boss&lt;/h1&gt;"
    area(page).show_columns(["name", "rating"])
    press(begin(page, people.marta, "rating", "<b>many</b>"), Key.Key_Return)
    foot = area(page).foot
    QApplication.sendEvent(foot, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), foot.mapToGlobal(QPoint(5, 5))))
    assert "&lt;b&gt;many&lt;/b&gt;" in QToolTip.text()
    QToolTip.hideText()


def test_rows_are_copied_with_the_names_of_their_columns(page: ContactsPage, people: People) -> None:
    area_keys(page)
    area(page).show_columns(["name", "company", "status"])
    press(table(page), Key.Key_A, with_=CTRL)
    press(table(page), Key.Key_C, with_=CTRL)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Name\tCompany\tStatus"
    assert "Marta Kowalczyk\tKowal-Pneumatyka\tCustomer" in lines
    assert len(lines) == 4


def test_a_field_that_goes_takes_its_column_along(page: ContactsPage, crm: Crm, bench: Bench) -> None:
    size = crm.custom_fields.create("contact", "Shoe size", CustomType.NUMBER)
    crm.take_changes()
    area_keys(page)
    area(page).load()
    area(page).show_columns(["name", f"custom/{size}"])
    crm.custom_fields.remove(size)
    bench.tell()
    assert area_keys(page) == ["name"]


@pytest.mark.parametrize("name", ["group", "assign", "change"])
def test_the_bar_over_several_offers_more(page: ContactsPage, name: str) -> None:
    table(page)
    page.desk.select_all()
    wanted: list[str] = []
    page.desk.many_wanted.disconnect()
    page.desk.many_wanted.connect(wanted.append)
    menu = page.desk.pane.more_menu()
    next(one for one in menu.actions() if one.objectName() == f"{name}Selected").trigger()
    assert wanted == [name]
