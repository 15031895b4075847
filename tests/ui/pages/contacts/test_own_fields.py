"""Fields of one's own on the card: shown and changed like every other, moved, added and removed right there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.base.errors import FileProblem
from crm_desktop.domain.custom_field import CustomType
from crm_desktop.domain.records import Draft, Edit
from crm_desktop.services.crm import Crm
from crm_desktop.services.custom_fields import CustomFields, values_of
from crm_desktop.ui.kit.own_dialog import FieldDialog
from crm_desktop.ui.kit.own_row import OwnChipsRow, OwnFieldRow
from crm_desktop.ui.kit.own_rows import MIME, OwnRows
from crm_desktop.ui.kit.record_history import HistoryDialog
from crm_desktop.ui.pages.contacts import ContactsPage
from tests.support.late import LateTasks, really_gone
from tests.support.pages import Bench, find, focused, press, settle, type_in
from tests.ui.pages.contacts.conftest import People

Key = Qt.Key
HOSTILE = ("<b>bold</b>", 'with "quotes"', "=1+1", "الحجم المفضل", "two\nlines", "very " * 60 + "long", "R&D &amp; more")


def make(bench: Bench, name: str, type_: CustomType = CustomType.TEXT, **more: str | int | None) -> int:
    """Make a field for contacts while the page is shown."""
    choices = str(more.pop("choices", "")).split(";") if "choices" in more else ()
    made = bench.crm.custom_fields.create("contact", name, type_, choices=choices, **more)
    bench.tell()
    return made


def row(page: ContactsPage, field_id: int) -> OwnFieldRow:
    """The row of a field with one value."""
    return find(page.card, OwnFieldRow, f"field_custom_{field_id}")


def fill(page: ContactsPage, field_id: int, text: str) -> None:
    """Type a value by keyboard."""
    row(page, field_id).edit()
    editor = focused()
    if isinstance(editor, QLineEdit | QPlainTextEdit):
        editor.selectAll()
    type_in(text)
    press(editor, Key.Key_Return, with_=Qt.KeyboardModifier.ControlModifier)


def stored(crm: Crm, record_id: int, field_id: int) -> list[tuple[str, str]]:
    """Texts and currencies of a record's values."""
    found = values_of(crm.contacts.record(record_id), crm.custom_fields.one(field_id))
    return [(item.text("text"), item.text("currency")) for item in found]


@pytest.mark.parametrize(
    ("type_", "typed", "kept", "shown"),
    [
        (CustomType.TEXT, "Blue", ("Blue", ""), "Blue"),
        (CustomType.NUMBER, "1,234.50", ("1234.5", ""), "1,234.5"),
        (CustomType.MONEY, "1200.5 EUR", ("1200.5", "EUR"), "€1,200.50"),
        (CustomType.DATE, "4 May 2026", ("2026-05-04", ""), "May 4, 2026"),
        (CustomType.ANNUAL, "22 May", ("--05-22", ""), "May 22"),
        (CustomType.URL, "kowal.example", ("kowal.example", ""), "kowal.example"),
        (CustomType.EMAIL, "a@kowal.example", ("a@kowal.example", ""), "a@kowal.example"),
        (CustomType.PHONE, "+48 601 555 214", ("+48 601 555 214", ""), "+48 601 555 214"),
    ],
)
def test_each_type_is_typed_kept_and_read_in_its_own_way(
    page: ContactsPage, crm: Crm, bench: Bench, people: People, type_: CustomType, typed: str, kept: tuple[str, str],
    shown: str,
) -> None:  # fmt: skip
    field = make(bench, "Own", type_)
    fill(page, field, typed)
    assert stored(crm, people.marta, field) == [kept]
    assert row(page, field).shown_text() == shown
    assert row(page, field).warning() == ""
    row(page, field).edit()
    press(focused(), Key.Key_Return)
    assert stored(crm, people.marta, field) == [kept], "what was opened and left is as it was"


def test_a_long_text_has_several_lines(page: ContactsPage, crm: Crm, bench: Bench, people: People) -> None:
    field = make(bench, "Story", CustomType.LONG_TEXT)
    row(page, field).edit()
    type_in("one")
    press(focused(), Key.Key_Return)
    type_in("two")
    press(focused(), Key.Key_Return, with_=Qt.KeyboardModifier.ControlModifier)
    assert stored(crm, people.marta, field) == [("one\ntwo", "")]


@pytest.mark.parametrize(
    ("type_", "typed"),
    [
        (CustomType.NUMBER, "a dozen"), (CustomType.MONEY, "plenty"), (CustomType.DATE, "some day"),
        (CustomType.ANNUAL, "in spring"), (CustomType.EMAIL, "nobody"), (CustomType.RECORD, "Somebody Else"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_kept_as_typed_with_a_word_beside_it(
    page: ContactsPage, crm: Crm, bench: Bench, people: People, type_: CustomType, typed: str
) -> None:
    field = make(bench, "Own", type_)
    fill(page, field, typed)
    assert stored(crm, people.marta, field) == [(typed, "")]
    assert row(page, field).shown_text() == typed
    assert typed in row(page, field).warning()
    row(page, field).edit()
    press(focused(), Key.Key_Escape)
    assert typed in row(page, field).warning(), "it is still odd"


def test_yes_no_and_one_of_a_list_are_chosen(page: ContactsPage, crm: Crm, bench: Bench, people: People) -> None:
    yes, size = make(bench, "Visits us", CustomType.YES_NO), make(bench, "Size", CustomType.CHOICE, choices="S;M;L")
    row(page, yes).edit()
    combo = focused()
    assert isinstance(combo, QComboBox)
    assert [combo.itemText(at) for at in range(combo.count())] == ["", "Yes", "No"]
    combo.setCurrentIndex(2)
    combo.activated.emit(2)
    assert stored(crm, people.marta, yes) == [("0", "")]
    assert row(page, yes).shown_text() == "No"
    row(page, size).edit()
    combo = focused()
    assert isinstance(combo, QComboBox)
    combo.setCurrentText("M")
    combo.activated.emit(combo.currentIndex())
    assert stored(crm, people.marta, size) == [("M", "")]


def test_several_of_a_list_are_chips(page: ContactsPage, crm: Crm, bench: Bench, people: People) -> None:
    field = make(bench, "Interests", CustomType.SEVERAL, choices="Pumps;Valves;R&D")
    chips = find(page.card, OwnChipsRow, f"field_custom_{field}")
    for action in chips.choices_menu().actions()[:3]:
        action.trigger()
    settle()
    assert chips.chips() == ["Pumps", "Valves", "R&D"]
    bench.prompts.answers["ask_text"] = "<b>Own</b>"
    chips.choices_menu().actions()[-1].trigger()
    settle()
    assert "<b>Own</b>" in [text for text, _currency in stored(crm, people.marta, field)]
    chips.choices_menu().actions()[0].trigger()
    settle()
    assert chips.chips() == ["Valves", "R&D", "<b>Own</b>"]


def test_a_person_or_company_is_offered_linked_and_opened(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    field = make(bench, "Introduced by", CustomType.RECORD)
    row(page, field).edit()
    type_in("Kowal-Pneu")
    edit = focused()
    assert isinstance(edit, QLineEdit)
    model = edit.completer().model()
    assert "Kowal-Pneumatyka" in [model.index(at, 0).data() for at in range(model.rowCount())]
    edit.setText("Kowal-Pneumatyka")
    press(edit, Key.Key_Return)
    [item] = values_of(crm.contacts.record(people.marta), crm.custom_fields.one(field))
    assert (item.text("target_kind"), item.values["target_id"]) == ("company", crm.companies.ids()[0])
    assert row(page, field).warning() == ""
    row(page, field).act()
    assert bench.shell.opened == [("company", crm.companies.ids()[0])]
    fill(page, field, "Li Ting")
    assert row(page, field).warning() == "", "a name typed to its end finds its person"
    assert crm.checking.check().faults == []


def test_a_calculated_field_is_read_only_and_follows(page: ContactsPage, crm: Crm, bench: Bench) -> None:
    price = make(bench, "Price", CustomType.NUMBER)
    total = make(bench, "Total", CustomType.CALCULATED, formula="[Price] * 3")
    fill(page, price, "2.5")
    assert row(page, total).shown_text() == "7.5"
    row(page, total).edit()
    assert not row(page, total).is_editing()


def test_only_safe_addresses_leave_the_program(page: ContactsPage, bench: Bench) -> None:
    field = make(bench, "Shop", CustomType.URL)
    fill(page, field, "javascript:alert(1)")
    row(page, field).act()
    fill(page, field, "shop.example/a b")
    row(page, field).act()
    assert bench.prompts.opened == ["https://shop.example/a b"]


def test_required_and_unique_are_pointed_out(page: ContactsPage, crm: Crm, bench: Bench, people: People) -> None:
    field = make(bench, "Badge", is_required=1, is_unique=1)
    assert row(page, field).warning() == "This should be filled."
    crm.contacts.edit(people.li, crm.custom_fields.put(crm.contacts.record(people.li), crm.custom_fields.one(field), ["A1"]))
    fill(page, field, "a1")
    assert crm.contacts.record(people.li).name in row(page, field).warning()
    fill(page, field, "a2")
    assert row(page, field).warning() == ""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_and_values_stay_text(
    page: ContactsPage, crm: Crm, bench: Bench, people: People, name: str
) -> None:
    field = make(bench, name)
    shown = row(page, field)
    assert shown.accessibleName() == " ".join(name.split())
    tip = shown.handle.toolTip()
    assert "<b>" not in tip
    fill(page, field, " ".join(name.split()))
    assert stored(crm, people.marta, field) == [(" ".join(name.split()), "")]
    assert "<b>" not in shown.findChildren(type(shown.handle))[0].toolTip()
    assert page.card.width() <= page.width(), "a long name moves nothing"
    assert row(page, field).width() <= page.card.viewport().width()


def test_a_field_is_changed_and_undone_by_name(page: ContactsPage, crm: Crm, bench: Bench) -> None:
    field = make(bench, "Badge")
    fill(page, field, "A1")
    done = crm.history.next_undo()
    assert done is not None
    assert done.label == "Change “Badge” of Marta Kowalczyk"
    crm.history.undo()
    bench.tell()
    assert row(page, field).shown_text() == ""


def test_the_history_of_a_field_is_reached_from_its_menu(page: ContactsPage, bench: Bench) -> None:
    field, other = make(bench, "Badge"), make(bench, "Colour")
    fill(page, field, "A1")
    fill(page, field, "A2")
    fill(page, other, "Blue")
    menu = page.card.own.menu_for(row(page, field).custom)
    next(action for action in menu.actions() if action.text() == "History…").trigger()
    dialog = page.desk.findChild(HistoryDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "History of changes: Badge"
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("\u2068A1\u2069 → \u2068A2\u2069" in text for text in said)
    assert not any("Blue" in text for text in said)
    dialog.close()


def test_a_colleagues_change_of_the_same_value_is_noticed(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    field = make(bench, "Badge")
    fill(page, field, "A1")
    row(page, field).edit()
    custom = crm.custom_fields.one(field)
    crm.contacts.edit(people.marta, crm.custom_fields.put(crm.contacts.record(people.marta), custom, ["theirs"]))
    bench.tell()
    focused_edit = focused()
    assert isinstance(focused_edit, QLineEdit)
    focused_edit.setText("mine")
    press(focused_edit, Key.Key_Return)
    [(conflict, _overwrite)] = bench.shell.conflicts
    assert conflict.clashes[0].theirs == "theirs"


def test_new_cards_begin_with_the_default(page: ContactsPage, crm: Crm, bench: Bench) -> None:
    field = make(bench, "Region", default_value="North")
    made = crm.contacts.create(Draft("contact", {"last_name": "New"}))
    assert stored(crm, made, field) == [("North", "")]
    draft = Draft("contact", {"last_name": "Other"})
    draft.add("custom", field_id=field, text="South")
    assert stored(crm, crm.contacts.create(draft), field) == [("South", "")]


# Where fields stand


def order(page: ContactsPage, place: str) -> list[str]:
    """The fields of one part of the card, from top to bottom."""
    return [one.custom.name for one in find_rows(page, place).rows]


def find_rows(page: ContactsPage, place: str) -> OwnRows:
    """One part's rows, shown or not."""
    [rows] = page.card.findChildren(OwnRows, f"ownRows_{place}")
    return rows


def test_a_field_stands_where_it_is_put(page: ContactsPage, bench: Bench) -> None:
    for place in ("reach", "farley", "place", "more", "fold"):
        make(bench, f"In {place}", card_group=place)
    for place in ("reach", "farley", "place", "more"):
        assert order(page, place) == [f"In {place}"]
        assert find_rows(page, place).rows[0].isVisible()
    assert not find_rows(page, "fold").rows[0].isVisible()
    page.card.more_button.click()
    settle()
    assert find_rows(page, "fold").rows[0].isVisible()


def test_fields_are_moved_by_keys_and_by_their_menu(page: ContactsPage, crm: Crm, bench: Bench) -> None:
    one, two = make(bench, "One"), make(bench, "Two")
    value = row(page, two).findChildren(type(row(page, two)._shown))[0]
    value.setFocus()
    press(value, Key.Key_Up, with_=Qt.KeyboardModifier.AltModifier)
    assert order(page, "more") == ["Two", "One"]
    assert bench.shell.toasts[-1] == "The field is moved. [undo]"
    crm.history.undo()
    bench.tell()
    assert order(page, "more") == ["One", "Two"]
    menu = page.card.own.menu_for(row(page, one).custom)
    [parts] = [found for found in (action.menu() for action in menu.actions()) if isinstance(found, QMenu)]
    next(action for action in parts.actions() if action.text() == "Farley file").trigger()
    settle()
    assert (order(page, "farley"), order(page, "more")) == (["One"], ["Two"])
    menu = page.card.own.menu_for(row(page, one).custom)
    next(action for action in menu.actions() if action.text() == "Move down").trigger()
    settle()
    assert order(page, "place") == ["One"], "past the end of its part it goes into the next"


def test_a_field_is_dropped_into_another_part(page: ContactsPage, bench: Bench, qtbot: QtBot) -> None:
    one, two, three = make(bench, "One"), make(bench, "Two"), make(bench, "Three")
    page.card.own.show_targets(on=True)
    settle()
    empty = find_rows(page, "reach")
    assert empty.isVisible(), "a part without fields shows where to drop"
    _drop(empty, three, 4)
    page.card.own.show_targets(on=False)
    settle()
    assert order(page, "reach") == ["Three"]
    _drop(find_rows(page, "more"), two, 2)
    assert order(page, "more") == ["Two", "One"]
    assert bench.crm.custom_fields.one(one).place == "more"


def test_a_field_is_dropped_anywhere_in_a_part(page: ContactsPage, bench: Bench) -> None:
    make(bench, "One")
    two = make(bench, "Two")
    page.card.own.show_targets(on=True)
    settle()
    part = find_rows(page, "reach").parentWidget()
    assert part is not None
    _drop(part, two, 4)
    page.card.own.show_targets(on=False)
    settle()
    assert order(page, "reach") == ["Two"]
    _drop(part, two, 4)
    assert order(page, "reach") == ["Two"], "nothing is taken while nothing is dragged"


def _drop(rows: QWidget, field_id: int, y: int) -> None:
    mime = QMimeData()
    mime.setData(MIME, str(field_id).encode())
    spot, left = QPointF(10, y), Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(spot.toPoint(), Qt.DropAction.MoveAction, mime, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(rows, enter)
    drop = QDropEvent(spot, Qt.DropAction.MoveAction, mime, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(rows, drop)
    settle()


# Made, changed and removed on the card


def test_a_field_is_added_at_the_end_of_the_card(page: ContactsPage, crm: Crm, bench: Bench, people: People) -> None:
    next(action for action in page.card.add_menu().actions() if action.text() == "Add a field…").trigger()
    settle()
    dialog = page.card.findChild(FieldDialog)
    assert dialog is not None
    dialog.form.name.setText("Shoe size")
    assert dialog.main_button is not None
    dialog.main_button.click()
    settle()
    [custom] = crm.custom_fields.of("contact")
    assert custom.name == "Shoe size"
    assert bench.shell.toasts == ["The field is added, for everybody in this file. [undo]"]
    assert row(page, custom.id).is_editing(), "it waits for its first value"
    page.activateWindow()
    bench.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    type_in("43")
    press(focused(), Key.Key_Return)
    assert stored(crm, people.marta, custom.id) == [("43", "")]
    crm.history.undo()
    crm.history.undo()
    bench.tell()
    assert not page.card.findChildren(OwnFieldRow, f"field_custom_{custom.id}") or not row_visible(page, custom.id)


def row_visible(page: ContactsPage, field_id: int) -> bool:
    """Whether a field's row is still seen."""
    return any(one.isVisible() for one in page.card.findChildren(OwnFieldRow, f"field_custom_{field_id}"))


def test_a_name_that_is_taken_keeps_the_dialog_open_and_says_so(page: ContactsPage, bench: Bench) -> None:
    make(bench, "Badge")
    page.card.own.add()
    settle()
    dialog = page.card.findChild(FieldDialog)
    assert dialog is not None
    assert dialog.main_button is not None
    dialog.main_button.click()
    assert dialog.problem.text() == "A field needs a name."
    dialog.form.name.setText("badge")
    dialog.main_button.click()
    settle()
    assert "badge" in dialog.problem.text()
    assert dialog.isVisible()
    dialog.close()


def test_a_list_is_made_with_its_choices_by_keyboard(page: ContactsPage, crm: Crm, bench: Bench) -> None:
    page.card.own.add()
    settle()
    dialog = page.card.findChild(FieldDialog)
    assert dialog is not None
    dialog.form.name.setText("Size")
    dialog.form.type.setCurrentIndex(dialog.form.type.findData("choice"))
    dialog.form.type.activated.emit(dialog.form.type.currentIndex())
    for text in ("S", "<b>M</b>"):
        dialog.form.choices.add()
        settle()
        editor = focused()
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        type_in(text)
        press(editor, Key.Key_Return)
    assert dialog.main_button is not None
    dialog.main_button.click()
    settle()
    assert crm.custom_fields.of("contact")[0].choices == ("S", "<b>M</b>")


def test_renaming_a_choice_renames_it_on_every_record(page: ContactsPage, crm: Crm, bench: Bench, people: People) -> None:
    field = make(bench, "Size", CustomType.CHOICE, choices="S;M")
    custom = crm.custom_fields.one(field)
    crm.contacts.edit(people.marta, crm.custom_fields.put(crm.contacts.record(people.marta), custom, ["M"]))
    bench.tell()
    page.card.own.change(custom)
    settle()
    dialog = page.card.findChild(FieldDialog)
    assert dialog is not None
    dialog.form.choices.table.renamed.emit("M", "Medium")
    assert dialog.main_button is not None
    dialog.main_button.click()
    settle()
    assert crm.custom_fields.one(field).choices == ("S", "Medium")
    assert row(page, field).shown_text() == "Medium"
    crm.history.undo()
    bench.tell()
    assert row(page, field).shown_text() == "M", "one undo takes back both"


def test_a_removed_field_comes_back_with_its_values(page: ContactsPage, crm: Crm, bench: Bench) -> None:
    field = make(bench, "Badge")
    fill(page, field, "A1")
    menu = page.card.own.menu_for(row(page, field).custom)
    next(action for action in menu.actions() if action.text() == "Remove this field").trigger()
    settle()
    assert not row_visible(page, field)
    assert "is removed; what stands in it is kept." in bench.shell.toasts[-1]
    crm.history.undo()
    bench.tell()
    assert row(page, field).shown_text() == "A1"


def test_a_file_that_can_only_be_read_offers_no_change(bench: Bench, crm: Crm, people: People) -> None:
    field = crm.custom_fields.create("contact", "Badge")
    bench.read_only = True
    page = bench.show(ContactsPage)
    page.show_record(people.marta)
    row(page, field).edit()
    assert not row(page, field).is_editing()
    assert not page.card.add_button_below.isVisible()
    texts = [action.text() for action in page.card.own.menu_for(row(page, field).custom).actions()]
    assert texts == ["History…"]


def test_what_was_typed_and_never_saved_is_offered_again(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    field = make(bench, "Badge")
    row(page, field).edit()
    type_in("A1")
    page.card.editing.drafts.keep_now()
    second = bench.show(ContactsPage)
    second.show_record(people.marta)
    settle()
    assert second.card.unsaved.offers() == {f"custom/{field}": "A1"}
    said = [line.accessibleName() for line in second.card.unsaved.findChildren(QWidget, "unsavedOffer")]
    assert said[0].startswith("Badge, not saved yet")
    second.card.go_on(f"custom/{field}", "A1")
    press(focused(), Key.Key_Return)
    assert stored(crm, people.marta, field) == [("A1", "")]
    assert crm.drafts.under(f"contact/{people.marta}/field/") == {}


def theirs(crm: Crm, record_id: int, field_id: int, text: str) -> None:
    """Let somebody else change a value."""
    crm.contacts.edit(
        record_id, CustomFields.put(crm.contacts.record(record_id), crm.custom_fields.one(field_id), [text])
    )


@pytest.mark.parametrize("type_", [CustomType.TEXT, CustomType.RECORD])
def test_back_to_editing_goes_on_with_what_was_typed_in_a_field_of_ones_own(
    bench: Bench, crm: Crm, people: People, type_: CustomType
) -> None:
    bench._tasks = tasks = LateTasks()
    field = make(bench, "Knows", type_)
    theirs(crm, people.marta, field, "Nobody Yet")
    page = bench.show(ContactsPage)
    page.show_record(people.marta)
    bench.tell()
    tasks.late = True
    row(page, field).edit()
    focused().selectAll()  # type: ignore[attr-defined]
    type_in("Mine Alone")
    theirs(crm, people.marta, field, "Theirs Now")
    press(focused(), Key.Key_Return)
    tasks.deliver()
    assert len(bench.shell.conflicts) == 1
    bench.shell.ways_back[-1]()
    tasks.deliver()
    assert focused().text() == "Mine Alone"  # type: ignore[attr-defined]
    assert crm.drafts.under(f"contact/{people.marta}/field/") == {f"custom/{field}": "Mine Alone"}
    assert stored(crm, people.marta, field) == [("Theirs Now", "")]


@pytest.mark.parametrize("type_", [CustomType.TEXT, CustomType.RECORD])
def test_what_could_not_be_saved_of_a_field_of_ones_own_is_kept_and_offered(
    bench: Bench, crm: Crm, people: People, monkeypatch: pytest.MonkeyPatch, type_: CustomType
) -> None:
    def full(_record_id: int, _edit: Edit) -> None:
        raise FileProblem("The disk is full.")

    bench._tasks = tasks = LateTasks()
    field = make(bench, "Knows", type_)
    page = bench.show(ContactsPage)
    page.show_record(people.marta)
    tasks.late = True
    with monkeypatch.context() as patch:
        patch.setattr(crm.contacts, "edit", full)
        row(page, field).edit()
        type_in("Typed for minutes")
        press(focused(), Key.Key_Return)
        tasks.deliver()
    assert bench.shell.errors == ["The disk is full."]
    assert row(page, field).shown_text() == ""
    assert page.card.unsaved.offers() == {f"custom/{field}": "Typed for minutes"}
    page.card.go_on(f"custom/{field}", "Typed for minutes")
    press(focused(), Key.Key_Return)
    tasks.deliver()
    assert stored(crm, people.marta, field) == [("Typed for minutes", "")]
    assert crm.drafts.under("contact/") == {}


def new_field(page: ContactsPage) -> FieldDialog:
    """The dialog in which a field is made."""
    page.card.own.add()
    settle()
    [dialog] = page.card.findChildren(FieldDialog)
    dialog.form.name.setText("Shoe")
    return dialog


def test_a_field_is_made_once_and_said_also_where_its_dialog_was_left(
    bench: Bench, crm: Crm, people: People
) -> None:
    bench._tasks = tasks = LateTasks()
    page = bench.show(ContactsPage)
    page.show_record(people.marta)
    dialog = new_field(page)
    tasks.late = True
    assert dialog.main_button is not None
    dialog.main_button.click()
    assert not dialog.main_button.isEnabled()
    dialog.main_button.click()
    dialog.reject()
    really_gone()
    tasks.deliver()
    assert [one.name for one in crm.custom_fields.of("contact")] == ["Shoe"]
    assert bench.shell.toasts == ["The field is added, for everybody in this file. [undo]"]
    assert bench.shell.errors == []
    tasks.late = False
    dialog = new_field(page)
    tasks.late = True
    assert dialog.main_button is not None
    dialog.main_button.click()
    tasks.deliver()
    assert dialog.problem.text() == "There is a field “Shoe” already."
    assert dialog.main_button.isEnabled()
    dialog.main_button.click()
    dialog.reject()
    really_gone()
    tasks.deliver()
    assert bench.shell.errors == ["There is a field “Shoe” already."]


def test_a_formula_tried_and_fields_offered_for_a_form_that_was_closed_are_nobodys(
    bench: Bench, crm: Crm, people: People
) -> None:
    bench._tasks = tasks = LateTasks()
    page = bench.show(ContactsPage)
    page.show_record(people.marta)
    dialog = new_field(page)
    tasks.late = True
    dialog.form.formula.setText("1 +")
    dialog.form.try_formula()
    dialog.form._offer_fields()
    dialog.reject()
    really_gone()
    tasks.deliver()
    assert bench.shell.errors == []
