"""Fields and lists: made, named, put in order, put together and removed, each step taken back by one undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from crm_desktop.domain.custom_field import CustomType
from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
from crm_desktop.services.lists import LISTS
from crm_desktop.ui.dialogs.setup import SetupDialog, list_pane
from crm_desktop.ui.dialogs.setup.fields_pane import FieldsPane
from crm_desktop.ui.dialogs.setup.list_pane import ListPane
from crm_desktop.ui.kit import own_form
from crm_desktop.ui.kit.own_dialog import FieldDialog
from crm_desktop.ui.kit.toast import Toast
from tests.support.files import contact, digest
from tests.support.late import LateTasks, really_gone
from tests.support.pages import Bench, focused, settle, type_in

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
HOSTILE = ["<b>bold</b>", 'with "quotes"', "=1+1", "عميل مهم", "R&D", "very " * 80 + "long"]


@pytest.fixture
def bench(qtbot: QtBot, crm: Crm, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, crm, tmp_path)
    yield made
    made.end()


@pytest.fixture
def opened(bench: Bench, crm: Crm) -> Callable[[str], SetupDialog]:
    """Opens the dialog at one of its panes."""

    def undo() -> None:
        crm.history.undo()
        bench.tell()

    def open_at(shown: str) -> SetupDialog:
        dialog = SetupDialog(bench.context(), undo, None, shown)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        bench.qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        bench.qtbot.waitActive(dialog)
        settle()
        return dialog

    return open_at


def listed(dialog: SetupDialog, name: str) -> ListPane:
    """The pane of a list."""
    pane = dialog.pane(f"list/{name}")
    assert isinstance(pane, ListPane)
    return pane


def names(pane: ListPane | FieldsPane) -> list[str]:
    """The names in a table, from top to bottom."""
    return [row.cells[0] for row in pane.table.rows()]


def said(dialog: SetupDialog) -> str:
    """The sentence with Undo."""
    toast = dialog.findChild(Toast)
    assert toast is not None
    return toast.text()


def undo(dialog: SetupDialog) -> None:
    """Take the last step back by keyboard."""
    QTest.keyClick(dialog, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()


# Lists


def test_every_list_can_be_opened(opened: Callable[[str], SetupDialog]) -> None:
    dialog = opened("list/status")
    for name, _label in LISTS:
        dialog.show_pane(f"list/{name}")
    assert names(listed(dialog, "status"))[0] == "Lead"
    dialog.side.setFocus()
    dialog.side.set_current("list/status")
    QTest.keyClick(dialog.side, Key.Key_Down)
    assert dialog.stack.currentWidget() is listed(dialog, "tag"), "arrow keys open what they reach"


@pytest.mark.parametrize("name", HOSTILE)
def test_an_item_of_any_name_is_added_by_keyboard_and_undone(
    opened: Callable[[str], SetupDialog], crm: Crm, name: str
) -> None:
    dialog = opened("list/status")
    before = digest(crm)
    pane = listed(dialog, "status")
    pane.new.setText(name)
    QTest.keyClick(pane.new, Key.Key_Return)
    settle()
    assert names(pane)[-1] == name.strip()
    assert pane.table.current() == name.strip()
    assert pane.new.text() == ""
    undo(dialog)
    assert name.strip() not in names(pane)
    assert digest(crm) == before


def test_a_name_that_is_there_already_is_refused_beside_the_buttons(opened: Callable[[str], SetupDialog]) -> None:
    dialog = opened("list/status")
    pane = listed(dialog, "status")
    pane.new.setText("lead")
    pane.buttons.add.click()
    settle()
    assert dialog.problem.text() == "“lead” is on this list already."


def test_an_item_is_renamed_in_the_table_on_every_record(
    opened: Callable[[str], SetupDialog], crm: Crm, bench: Bench
) -> None:
    marta = contact(crm, status="Customer")
    dialog = opened("list/status")
    pane = listed(dialog, "status")
    pane.table.select_key("Customer")
    pane.table.setFocus()
    QTest.keyClick(pane.table, Key.Key_F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    type_in("Client")
    QTest.keyClick(editor, Key.Key_Return)
    settle()
    assert crm.contacts.record(marta).text("status") == "Client"
    assert said(dialog) == "Renamed to “Client” on 1 record."
    undo(dialog)
    assert crm.contacts.record(marta).text("status") == "Customer"
    assert "Customer" in names(pane)


def test_several_tags_are_put_together(opened: Callable[[str], SetupDialog], crm: Crm) -> None:
    one = contact(crm, tags=["Messe", "Fair"])
    contact(crm, "Jan", "Nowak", tags=["fair 26"])
    before = digest(crm)
    dialog = opened("list/tag")
    pane = listed(dialog, "tag")
    assert not pane.merge.isEnabled()
    pane.table.selectAll()
    settle()
    assert pane.merge.isEnabled()
    menu = pane.merge_menu(pane.selected())
    next(action for action in menu.actions() if "“Fair”" in action.text()).trigger()
    settle()
    assert names(pane) == ["Fair"]
    assert crm.contacts.record(one).tags == ("Fair",)
    undo(dialog)
    assert digest(crm) == before


def test_after_putting_together_nothing_else_is_selected(opened: Callable[[str], SetupDialog], crm: Crm) -> None:
    contact(crm, tags=["Fair", "Golf", "Wine"])
    pane = listed(opened("list/tag"), "tag")
    pane.table.select_key("Golf")
    selection = pane.table.selectionModel()
    selection.select(
        pane.table.model().index(0, 0), selection.SelectionFlag.Select | selection.SelectionFlag.Rows
    )
    assert pane.table.selected() == ["Fair", "Golf"]
    menu = pane.merge_menu(pane.selected())
    next(action for action in menu.actions() if "“Fair”" in action.text()).trigger()
    settle()
    assert names(pane) == ["Fair", "Wine"]
    assert pane.table.selected() == ["Fair"], "Delete is to reach nothing that nobody chose"


def test_a_tag_is_shown_as_it_was_typed_in_every_language(
    opened: Callable[[str], SetupDialog], crm: Crm, monkeypatch: pytest.MonkeyPatch
) -> None:
    contact(crm, tags=["Contact", "Note"])
    monkeypatch.setattr(list_pane, "_", lambda text: f"<{text}>" if text in ("Contact", "Note", "Lead") else text)
    dialog = opened("list/tag")
    pane = listed(dialog, "tag")
    assert names(pane) == ["Contact", "Note"]
    pane.table.selectAll()
    settle()
    assert [action.text() for action in pane.merge_menu(pane.selected()).actions()] == [
        "Put together as “Contact”", "Put together as “Note”",
    ]  # fmt: skip
    pane.buttons.remove.click()
    settle()
    assert said(dialog) == "“Contact, Note” is taken off 1 record."
    dialog.show_pane("list/status")
    assert "<Lead>" in names(listed(dialog, "status"))


def test_a_tag_is_coloured_and_removed_from_everybody(opened: Callable[[str], SetupDialog], crm: Crm) -> None:
    one = contact(crm, tags=["Messe", "Fair"])
    dialog = opened("list/tag")
    pane = listed(dialog, "tag")
    pane.table.select_key("Messe")
    assert pane.details.tints is not None
    pane.details.tints.choose("violet")
    settle()
    assert crm.lists.tints("tag") == {"Messe": "violet"}
    assert pane.details.tints.current() == "violet"
    pane.table.setFocus()
    QTest.keyClick(pane.table, Key.Key_Delete)
    settle()
    assert crm.contacts.record(one).tags == ("Fair",)
    assert said(dialog) == "“Messe” is taken off 1 record."
    undo(dialog)
    assert set(crm.contacts.record(one).tags) == {"Messe", "Fair"}
    assert crm.lists.tints("tag") == {"Messe": "violet"}


def test_a_removed_status_stays_where_it_is_used(opened: Callable[[str], SetupDialog], crm: Crm) -> None:
    one = contact(crm, status="Lead")
    dialog = opened("list/status")
    pane = listed(dialog, "status")
    pane.table.select_key("Lead")
    pane.buttons.remove.click()
    settle()
    assert "Lead" not in names(pane)
    assert crm.contacts.record(one).text("status") == "Lead"
    assert said(dialog) == "“Lead” is off the list; 1 record keeps it."


def test_items_are_arranged_by_keys_and_buttons(opened: Callable[[str], SetupDialog], crm: Crm) -> None:
    dialog = opened("list/status")
    pane = listed(dialog, "status")
    first, second, third = names(pane)[:3]
    pane.table.select_key(first)
    pane.table.setFocus()
    QTest.keyClick(pane.table, Key.Key_Down, ALT)
    settle()
    assert names(pane)[:3] == [second, first, third]
    assert pane.table.current() == first, "the row that was moved stays the current one"
    pane.buttons.down.click()
    settle()
    assert names(pane)[:3] == [second, third, first]
    assert [one.name for one in crm.lists.choices("status")][:3] == [second, third, first]
    last = names(pane)[-1]
    pane.table.moved.emit(first, None)
    settle()
    assert names(pane)[-2:] == [last, first]


def test_a_relation_reads_its_own_way_from_the_other_side(opened: Callable[[str], SetupDialog], crm: Crm) -> None:
    dialog = opened("list/relation")
    pane = listed(dialog, "relation")
    pane.new.setText("teaches")
    pane.buttons.add.click()
    settle()
    assert pane.details.reverse is not None
    pane.details.reverse.setText("learns from")
    pane.details.reverse.editingFinished.emit()
    settle()
    [item] = [one for one in crm.lists.items("relation") if one.name == "teaches"]
    assert item.detail == "learns from"


def test_a_result_says_what_it_counts_as(opened: Callable[[str], SetupDialog], crm: Crm) -> None:
    dialog = opened("list/result")
    pane = listed(dialog, "result")
    pane.new.setText("Chatted at the fair")
    pane.buttons.add.click()
    settle()
    assert pane.details.effect is not None
    pane.details.effect.setCurrentIndex(pane.details.effect.findData("reach"))
    pane.details.effect.activated.emit(pane.details.effect.currentIndex())
    settle()
    assert [(one.name, one.detail) for one in crm.lists.items("result")] == [("Chatted at the fair", "reach")]
    assert pane.table.rows()[0].cells[1] == "Reached"


@pytest.mark.parametrize(
    ("list_name", "item"), [("status", "Lead"), ("tag", "Fair"), ("label/phones", "Mobile"), ("source", "Website")]
)
def test_the_number_of_uses_leads_to_those_records(
    opened: Callable[[str], SetupDialog], crm: Crm, bench: Bench, list_name: str, item: str
) -> None:
    draft = Draft("contact", {"last_name": "Nowak", "status": "Lead", "source": "Website"})
    draft.add("phones", number="+48 1", label="Mobile")
    draft.add("tags", name="Fair")
    one = crm.contacts.create(draft)
    contact(crm)
    dialog = opened(f"list/{list_name}")
    listed(dialog, list_name).table.followed.emit(item)
    settle()
    assert not dialog.isVisible()
    assert bench.shell.looked_up == [("contacts", "")]
    [shown] = bench.shell.shown
    assert shown is not None
    assert list(crm.lookups.ids(shown.lookup)) == [one]


def test_nothing_is_offered_where_the_file_can_only_be_read(
    opened: Callable[[str], SetupDialog], bench: Bench, crm: Crm
) -> None:
    contact(crm, status="Lead")
    bench.read_only = True
    dialog = opened("list/status")
    pane = listed(dialog, "status")
    pane.table.select_key("Lead")
    QTest.keyClick(pane.table, Key.Key_Delete)
    assert "Lead" in names(pane)
    assert not pane.buttons.add.isEnabled()
    assert not pane.buttons.remove.isEnabled()


# Fields


def fields(dialog: SetupDialog) -> FieldsPane:
    """The pane of the fields of contacts."""
    pane = dialog.pane("fields/contact")
    assert isinstance(pane, FieldsPane)
    return pane


def test_a_field_is_added_and_shown_with_who_has_it(
    opened: Callable[[str], SetupDialog], crm: Crm, bench: Bench
) -> None:
    one = contact(crm)
    dialog = opened("fields/contact")
    pane = fields(dialog)
    pane.buttons.add.click()
    settle()
    asking = dialog.findChild(FieldDialog)
    assert asking is not None
    asking.form.name.setText("Badge")
    assert asking.main_button is not None
    asking.main_button.click()
    settle()
    [custom] = crm.custom_fields.of("contact")
    assert names(pane) == ["Badge"]
    assert pane.table.rows()[0].cells == ("Badge", "Text", "Own fields", "0")
    crm.contacts.edit(one, crm.custom_fields.put(crm.contacts.record(one), custom, ["A1"]))
    bench.tell()
    assert pane.table.rows()[0].cells[3] == "1"
    pane.table.followed.emit(custom.id)
    settle()
    [shown] = bench.shell.shown
    assert shown is not None
    assert list(crm.lookups.ids(shown.lookup)) == [one]


def test_what_a_field_is_applies_when_it_is_left(opened: Callable[[str], SetupDialog], crm: Crm) -> None:
    field = crm.custom_fields.create("contact", "Badge")
    dialog = opened("fields/contact")
    pane = fields(dialog)
    box = pane.form.findChild(QCheckBox, "fieldRequiredCheck")
    assert box is not None
    box.click()
    settle()
    assert crm.custom_fields.one(field).required
    pane.form.default.setText("none")
    pane.form.default.editingFinished.emit()
    pane.form.place.setCurrentIndex(pane.form.place.findData("farley"))
    pane.form.place.activated.emit(pane.form.place.currentIndex())
    settle()
    custom = crm.custom_fields.one(field)
    assert (custom.default, custom.card_group) == ("none", "farley")
    assert pane.table.rows()[0].cells[1:3] == ("Text, should be filled", "Farley file")
    undo(dialog)
    assert crm.custom_fields.one(field).card_group == "more"
    assert pane.form.place.currentData() == "more", "the form shows what the file says"


def test_a_choice_is_renamed_on_every_record_by_one_step(opened: Callable[[str], SetupDialog], crm: Crm) -> None:
    one = contact(crm)
    field = crm.custom_fields.create("contact", "Size", CustomType.CHOICE, choices=("S", "M"))
    custom = crm.custom_fields.one(field)
    crm.contacts.edit(one, crm.custom_fields.put(crm.contacts.record(one), custom, ["M"]))
    dialog = opened("fields/contact")
    pane = fields(dialog)
    pane.form.choices.table.renamed.emit("M", "<b>Medium</b>")
    settle()
    [item] = crm.contacts.record(one).several("custom")
    assert item.text("text") == "<b>Medium</b>"
    assert said(dialog) == "The field is changed, and 1 value."
    undo(dialog)
    [item] = crm.contacts.record(one).several("custom")
    assert item.text("text") == "M"
    assert pane.form.choices.choices() == ["S", "M"]


def test_every_type_is_reached_by_the_arrows(opened: Callable[[str], SetupDialog]) -> None:
    pane = fields(opened("fields/contact"))
    pane.buttons.add.click()
    settle()
    [dialog] = [one for one in pane.findChildren(FieldDialog) if one.isVisible()]
    combo = dialog.form.type
    combo.setFocus()
    for _step in range(combo.count() - 1):
        QTest.keyClick(focused(), Key.Key_Down)
    assert combo.currentData() == CustomType.CALCULATED.value
    assert focused() is combo


def test_a_column_is_wide_enough_for_what_it_says(opened: Callable[[str], SetupDialog], crm: Crm) -> None:
    pane = fields(opened("fields/contact"))
    pane.buttons.add.click()
    settle()
    [dialog] = [one for one in pane.findChildren(FieldDialog) if one.isVisible()]
    dialog.form.propose("Number", CustomType.SEVERAL, ["One"])
    assert dialog.main_button is not None
    dialog.main_button.click()
    settle()
    assert len(names(pane)) == 1
    for column in (1, 2):
        assert pane.table.columnWidth(column) >= pane.table.sizeHintForColumn(column)


def test_a_formula_is_tried_while_it_is_typed(opened: Callable[[str], SetupDialog], crm: Crm) -> None:
    one = contact(crm)
    price = crm.custom_fields.create("contact", "Price", CustomType.NUMBER)
    total = crm.custom_fields.create("contact", "Total", CustomType.CALCULATED, formula="[Price]")
    crm.contacts.edit(one, crm.custom_fields.put(crm.contacts.record(one), crm.custom_fields.one(price), ["2.5"]))
    dialog = opened("fields/contact")
    pane = fields(dialog)
    pane.table.select_key(total)
    pane.form.formula.setText("[Price] * 4")
    pane.form.try_formula()
    assert pane.form.outcome.text() == "\u2068Marta Kowalczyk\u2069: \u206810\u2069"
    pane.form.formula.setText("[Prize] * 4")
    pane.form.try_formula()
    assert pane.form.outcome.text() == "There is no field “Prize”."
    pane.form.formula.setText("[Price] *")
    pane.form.try_formula()
    assert pane.form.outcome.text() == "This formula ends too early."
    pane.form.formula.setText("[Price] * 5")
    assert pane.form.waits_to_try
    dialog.close()
    assert not pane.form.waits_to_try, "the file may be closed before the answer would come"


def test_fields_are_arranged_as_on_the_card_and_removed_with_their_values_kept(
    opened: Callable[[str], SetupDialog], crm: Crm
) -> None:
    one = contact(crm)
    ids = [crm.custom_fields.create("contact", name) for name in ("One", "Two")]
    ids.append(crm.custom_fields.create("contact", "Three", card_group="reach"))
    custom = crm.custom_fields.one(ids[0])
    crm.contacts.edit(one, crm.custom_fields.put(crm.contacts.record(one), custom, ["A1"]))
    dialog = opened("fields/contact")
    pane = fields(dialog)
    assert names(pane) == ["Three", "One", "Two"]
    pane.table.select_key(ids[1])
    pane.table.setFocus()
    QTest.keyClick(pane.table, Key.Key_Up, ALT)
    settle()
    assert names(pane) == ["Three", "Two", "One"]
    pane.table.moved.emit(ids[0], ids[2])
    settle()
    assert names(pane) == ["One", "Three", "Two"]
    assert crm.custom_fields.one(ids[0]).place == "reach"
    pane.table.select_key(ids[0])
    QTest.keyClick(pane.table, Key.Key_Delete)
    settle()
    assert names(pane) == ["Three", "Two"]
    undo(dialog)
    assert names(pane) == ["One", "Three", "Two"]
    assert crm.contacts.record(one).several("custom")[0].text("text") == "A1"


# What is being typed while something else changes


def elsewhere(bench: Bench, crm: Crm) -> None:
    """Let somebody else change a record and a list."""
    contact(crm, "Ada", "Other", status="Customer")
    crm.lists.add("status", "From elsewhere")
    bench.tell()


def test_a_name_that_is_being_typed_stays_when_somebody_changes_something(
    opened: Callable[[str], SetupDialog], bench: Bench, crm: Crm
) -> None:
    dialog = opened("list/status")
    pane = listed(dialog, "status")
    pane.table.select_key("Customer")
    pane.table.setFocus()
    QTest.keyClick(pane.table, Key.Key_F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    type_in("Best client")
    elsewhere(bench, crm)
    assert focused() is editor
    QTest.keyClick(editor, Key.Key_Return)
    settle()
    assert "Best client" in names(pane)
    assert "From elsewhere" in names(pane)
    assert "Customer" not in names(pane)
    assert pane.table.current() == "Best client"
    QTest.keyClick(pane.table, Key.Key_F2)
    elsewhere_too = focused()
    crm.lists.add("status", "And more")
    bench.tell()
    QTest.keyClick(elsewhere_too, Key.Key_Escape)
    settle()
    assert "And more" in names(pane), "what came meanwhile is shown once the name is left"


def test_the_other_side_of_a_relation_stays_as_it_is_typed(
    opened: Callable[[str], SetupDialog], bench: Bench, crm: Crm
) -> None:
    dialog = opened("list/relation")
    pane = listed(dialog, "relation")
    pane.new.setText("Boss of")
    QTest.keyClick(pane.new, Key.Key_Return)
    settle()
    assert pane.details.reverse is not None
    pane.details.reverse.setFocus()
    type_in("works under")
    elsewhere(bench, crm)
    assert pane.details.reverse.text() == "works under"
    QTest.keyClick(pane.details.reverse, Key.Key_Return)
    settle()
    [item] = [one for one in crm.lists.items("relation") if one.name == "Boss of"]
    assert item.detail == "works under"
    undo(dialog)
    assert pane.details.reverse.text() == "", "what was saved follows the file again"


def test_the_form_of_a_field_keeps_the_line_that_is_typed_in(
    opened: Callable[[str], SetupDialog], bench: Bench, crm: Crm
) -> None:
    field = crm.custom_fields.create("contact", "Shoe", CustomType.TEXT)
    crm.take_changes()
    dialog = opened("fields/contact")
    pane = fields(dialog)
    pane.form.default.setFocus()
    type_in("forty two")
    crm.custom_fields.change(field, {"name": "Shoes", "is_required": 1}, {})
    bench.tell()
    assert pane.form.default.text() == "forty two"
    assert pane.form.name.text() == "Shoes"
    assert pane.form.required.isChecked()
    QTest.keyClick(pane.form.default, Key.Key_Return)
    settle()
    [now] = crm.custom_fields.of("contact")
    assert (now.name, now.default, now.required) == ("Shoes", "forty two", True)


def test_escape_clears_a_new_item_before_it_closes_the_dialog(opened: Callable[[str], SetupDialog]) -> None:
    dialog = opened("list/status")
    pane = listed(dialog, "status")
    pane.new.setFocus()
    type_in("Hot")
    QTest.keyClick(pane.new, Key.Key_Escape)
    assert (dialog.isVisible(), pane.new.text()) == (True, "")
    QTest.keyClick(pane.new, Key.Key_Escape)
    assert not dialog.isVisible()


def test_an_item_that_was_refused_can_be_put_right(opened: Callable[[str], SetupDialog], crm: Crm) -> None:
    dialog = opened("list/status")
    pane = listed(dialog, "status")
    pane.new.setText("lead")
    QTest.keyClick(pane.new, Key.Key_Return)
    settle()
    assert pane.new.text() == "lead"
    pane.new.setText("lead two")
    QTest.keyClick(pane.new, Key.Key_Return)
    settle()
    assert (pane.new.text(), names(pane)[-1]) == ("", "lead two")
    current = pane.table.current()
    pane.new.setText("lead")
    QTest.keyClick(pane.new, Key.Key_Return)
    pane.refresh()
    settle()
    assert pane.table.current() == current


def test_a_file_that_can_only_be_read_opens_no_name(opened: Callable[[str], SetupDialog], bench: Bench) -> None:
    bench.read_only = True
    dialog = opened("list/status")
    pane = listed(dialog, "status")
    pane.table.select_key("Customer")
    pane.table.setFocus()
    QTest.keyClick(pane.table, Key.Key_F2)
    assert focused() is pane.table
    assert not pane.table.dragEnabled()


# Answers that come late


def passing(bench: Bench, shown: str) -> SetupDialog:
    """The dialog as the program opens it: once it is closed it is gone."""
    dialog = SetupDialog(bench.context(), lambda: None, None, shown)
    dialog.show()
    settle()
    return dialog


def test_what_was_done_is_said_also_where_the_dialog_was_closed_before(bench: Bench, crm: Crm) -> None:
    bench._tasks = tasks = LateTasks()
    for text, told in (("Hot", ["“Hot” is added. [undo]"]), ("hot", ["“Hot” is added. [undo]"])):
        tasks.late = False
        dialog = passing(bench, "list/status")
        pane = listed(dialog, "status")
        tasks.late = True
        pane.new.setText(text)
        QTest.keyClick(pane.new, Key.Key_Return)
        pane.refresh()
        dialog.close()
        really_gone()
        tasks.deliver()
        assert bench.shell.toasts == told
    assert bench.shell.errors == ["“hot” is on this list already."]
    assert "Hot" in [item.name for item in crm.lists.items("status")]


def test_a_field_made_while_the_dialog_was_closed_is_said(bench: Bench, crm: Crm) -> None:
    bench._tasks = tasks = LateTasks()
    dialog = passing(bench, "fields/contact")
    dialog.pane("fields/contact").buttons.add.click()
    asking = dialog.findChild(FieldDialog)
    assert asking is not None
    assert asking.main_button is not None
    asking.form.name.setText("Shoe")
    tasks.late = True
    asking.main_button.click()
    dialog.close()
    really_gone()
    tasks.deliver()
    assert bench.shell.toasts == ["The field is added, for everybody in this file. [undo]"]
    assert [one.name for one in crm.custom_fields.of("contact")] == ["Shoe"]


def test_long_words_wrap_in_the_form_of_a_field(
    opened: Callable[[str], SetupDialog], crm: Crm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_form, "_", lambda text: f"{text}, {text}" if text.startswith("Should") else text)
    crm.custom_fields.create("contact", "Number", CustomType.TEXT)
    pane = fields(opened("fields/contact"))
    form = pane.form
    area = form.parentWidget()
    assert area is not None
    assert form.minimumSizeHint().width() <= area.width()
    text = next(one for one in form.findChildren(QLabel) if one.text().startswith("Should be unique"))
    QTest.mouseClick(text, Qt.MouseButton.LeftButton)
    settle()
    assert form.unique.isChecked()
    assert crm.custom_fields.of("contact")[0].unique
