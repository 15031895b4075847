"""The lookup editor: rules by mouse and keys, live counts, and what becomes of the set that was shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.base.clock import FixedClock
from crm_desktop.base.value import changed
from crm_desktop.domain.custom_field import CustomType
from crm_desktop.domain.lookup import ACTION, How, Join, Lookup, Op, Related, Rule, of_ids
from crm_desktop.services.crm import Crm
from crm_desktop.services.timeline import NewEntry
from crm_desktop.ui.dialogs.lookup import LookupEditor
from crm_desktop.ui.dialogs.lookup.fields import askable
from crm_desktop.ui.dialogs.lookup.frame import Into, combined
from crm_desktop.ui.dialogs.lookup.rows import JoinRows, KeptRow, RuleRow
from tests.support.files import contact
from tests.support.late import LateTasks, really_gone
from tests.support.pages import focused, settle
from tests.ui.dialogs.desk import Desk, desk_for

CUSTOMERS = Lookup("contact", Join(parts=(Rule("status", Op.IS, ("Customer",)),)))


@pytest.fixture
def people(crm: Crm) -> Crm:
    marta = contact(crm, status="Customer", city="Lyon")
    contact(crm, "Jan", "Nowak", status="Lead", city="Lyon")
    contact(crm, "Søren", "Mikkelsen", status="Customer")
    crm.entries.log(NewEntry("call", "Price", "reached", contacts=[marta]))
    return crm


def editor_on(desk: Desk, qtbot: QtBot, lookup: Lookup, current: Lookup | None = None) -> LookupEditor:
    editor = LookupEditor(desk.context, askable(desk.crm, "contact"), lookup, current or Lookup("contact"))
    qtbot.addWidget(editor)
    editor.show()
    return editor


def wait_for_count(qtbot: QtBot, editor: LookupEditor, count: str) -> None:
    qtbot.waitUntil(lambda: editor.found.text() == f"{count} found")


def test_rules_are_shown_counted_and_looked_up(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    lookup = Lookup(
        "contact",
        Join(How.ANY, (
            Rule("status", Op.IS, ("Customer",)),
            Join(How.ALL, (Rule("addresses/city", Op.IS, ("Lyon",)), Rule("phones", Op.EMPTY))),
            Related("entries", 0, Join(parts=(Rule("type", Op.IS, ("call",)),))),
        )),
    )  # fmt: skip
    editor = editor_on(desk, qtbot, lookup)
    assert editor.lookup() == lookup
    wait_for_count(qtbot, editor, "3")
    counts = [row.count.text() for row in editor.rules.rows]
    assert counts == ["2", "2", "2"]
    with qtbot.waitSignal(editor.looked_up) as heard:
        editor.main_button.click() if editor.main_button else None
    assert heard.args == [lookup]


def test_a_rule_is_built_and_taken_out_again(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    editor = editor_on(desk, qtbot, Lookup("contact"))
    [first] = editor.rules.rows
    assert isinstance(first, RuleRow)
    first.field.setCurrentIndex(first.field.findData("status"))
    first.op.setCurrentIndex(first.op.findData(Op.IS.value))
    first.op.activated.emit(first.op.currentIndex())
    qtbot.keyClicks(first.value.text, "customer | lead")
    assert editor.lookup() == Lookup("contact", Join(parts=(Rule("status", Op.IS, ("customer", "lead")),)))
    wait_for_count(qtbot, editor, "3")
    add = editor.findChild(QPushButton, "addRule")
    assert add is not None
    add.click()
    assert len(editor.rules.rows) == 2
    cross = editor.rules.rows[0].findChild(QToolButton, "removeRule")
    assert cross is not None
    cross.click()
    assert editor.lookup().is_all
    wait_for_count(qtbot, editor, "3")


def test_rules_about_other_records_are_added(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    editor = editor_on(desk, qtbot, Lookup("contact"))
    add = editor.findChild(QPushButton, "addRelated_entries")
    assert add is not None
    add.click()
    inner = editor.rules.rows[-1]
    assert isinstance(inner, JoinRows)
    assert editor.lookup().where.parts == (Related("entries", 1, Join()),)
    wait_for_count(qtbot, editor, "1")
    editor.reject()


def test_a_rule_that_cannot_be_read_is_told_and_not_looked_up(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    editor = editor_on(desk, qtbot, Lookup("contact", Join(parts=(Rule("last_reach", Op.WITHIN, ("soon",)),))))
    qtbot.waitUntil(lambda: "soon" in editor.problem.text())
    assert editor.main_button is not None
    assert not editor.main_button.isEnabled()


@pytest.mark.parametrize(
    ("into", "names"),
    [
        (Into.REPLACE, 1),
        (Into.NARROW, 0),
        (Into.ADD, 3),
        (Into.TAKE, 2),
    ],
)
def test_the_set_shown_is_replaced_narrowed_added_to_or_taken_from(people: Crm, into: Into, names: int) -> None:
    leads = Lookup("contact", Join(parts=(Rule("status", Op.IS, ("Lead",)),)))
    assert people.lookups.count(combined(CUSTOMERS, leads, into)) == names


def odd(crm: Crm) -> dict[str, Lookup]:
    """Lookups that other editors, imports and seats make, and that no row of choices fits."""
    one, two = crm.groups.create("Alpha"), crm.groups.create("Beta")
    gone = crm.groups.create("Gone")
    crm.groups.remove(gone)
    field = crm.custom_fields.create("contact", "Shoe", CustomType.TEXT)
    removed = crm.custom_fields.one(field).key
    crm.custom_fields.remove(field)
    calls = Join(parts=(Rule("type", Op.IS, ("call",)),))
    parts = {
        "chosen": of_ids("contact", crm.contacts.ids()[:2]).where.parts[0],
        "action": Rule(ACTION, Op.IS, ("1",)),
        "removed field": Rule(removed, Op.IS, ("42",)),
        "two groups": Rule("groups", Op.IS, (str(one), str(two))),
        "gone group": Rule("groups", Op.IS, (str(gone),)),
        "at least": Related("entries", 5, calls),
        "unknown way": Related("elsewhere", 1, calls),
        "removed field beside": Related("entries", 1, Join(parts=(Rule(removed, Op.IS, ("42",)),))),
        "unknown question": Rule("status", Op.MONTH, ("5",)),
        "several of one": Rule("name", Op.CONTAINS, ("a", "b")),
        "bar in it": Rule("name", Op.IS, ("a|b",)),
        "empty inside": Join(How.NONE, ()),
    }  # fmt: skip
    return {name: Lookup("contact", Join(parts=(part, CUSTOMERS.where.parts[0]))) for name, part in parts.items()}


def test_no_rule_becomes_another_one_by_being_shown(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    for name, lookup in odd(people).items():
        assert editor_on(desk, qtbot, lookup).lookup() == lookup, name


def test_what_has_no_row_of_choices_is_said_in_words_and_can_be_taken_out(
    people: Crm, desk: Desk, qtbot: QtBot
) -> None:
    known = odd(people)
    editor = editor_on(desk, qtbot, known["chosen"])
    wait_for_count(qtbot, editor, str(people.lookups.count(known["chosen"])))
    [kept, _status] = editor.rules.rows
    assert isinstance(kept, KeptRow)
    assert (kept.words.text(), kept.count.text()) == ("2 chosen", "2")
    cross = kept.findChild(QToolButton, "removeRule")
    assert cross is not None
    cross.click()
    assert editor.lookup() == CUSTOMERS
    [groups, _status] = editor_on(desk, qtbot, known["two groups"]).rules.rows
    assert isinstance(groups, KeptRow)
    assert "Alpha" in groups.words.text()
    assert "Beta" in groups.words.text()
    [calls, _status] = editor_on(desk, qtbot, known["at least"]).rules.rows
    assert isinstance(calls, JoinRows)
    assert calls.quantity.text() == "With at least 5"


def test_what_is_counted_or_offered_for_an_editor_that_was_closed_is_nobodys(
    people: Crm, qtbot: QtBot, clock: FixedClock, tmp_path: Path
) -> None:
    tasks = LateTasks()
    desk = desk_for(people, clock, tmp_path, tasks)
    editor = LookupEditor(desk.context, askable(people, "contact"), CUSTOMERS, Lookup("contact"))
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    editor.show()
    tasks.late = True
    [row] = editor.rules.rows
    assert isinstance(row, RuleRow)
    row.value.text._ask()
    row.removed.emit(row)
    really_gone()
    tasks.deliver()
    editor._count()
    editor.reject()
    really_gone()
    tasks.deliver()
    assert desk.shell.errors == []


def test_a_file_that_can_only_be_read_offers_to_keep_no_lookup(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    assert editor_on(desk, qtbot, CUSTOMERS).save.isVisible()
    desk.context.facts = changed(desk.context.facts, read_only=True)
    assert not editor_on(desk, qtbot, CUSTOMERS).save.isVisible()


def test_it_opens_at_the_field_and_is_filled_in_by_the_keyboard_alone(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    editor = editor_on(desk, qtbot, Lookup("contact"))
    with qtbot.waitActive(editor):
        editor.activateWindow()
    [first] = editor.rules.rows
    assert isinstance(first, RuleRow)
    qtbot.keyClicks(focused(), "stat")
    qtbot.keyClick(popup_or_focus(), Qt.Key.Key_Return)
    assert editor.isVisible(), "Enter chooses the field; it does not look up yet"
    assert first.field.currentText() == "Status"
    assert focused() is first.op
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClicks(focused(), "lead")
    wait_for_count(qtbot, editor, "1")

def test_a_rule_that_was_added_is_typed_into_in_place_of_its_first_word(
    people: Crm, desk: Desk, qtbot: QtBot
) -> None:
    editor = editor_on(desk, qtbot, Lookup("contact"))
    with qtbot.waitActive(editor):
        editor.activateWindow()
    add = editor.findChild(QPushButton, "addRule")
    assert add is not None
    add.click()
    settle()
    last = editor.rules.rows[-1]
    assert isinstance(last, RuleRow)
    qtbot.keyClicks(focused(), "nobody's field")
    qtbot.keyClick(popup_or_focus(), Qt.Key.Key_Return)
    assert editor.isVisible(), "Enter leaves the line; the field is what it was"
    assert last.field.currentText() == "Anything"
    qtbot.keyClick(focused(), Qt.Key.Key_Backtab)
    settle()
    qtbot.keyClicks(focused(), "city")
    qtbot.keyClick(popup_or_focus(), Qt.Key.Key_Return)
    assert last.field.currentText() == "City"


def test_a_field_begins_with_what_is_usually_asked_of_it(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    editor = editor_on(desk, qtbot, Lookup("contact"))
    [row] = editor.rules.rows
    assert isinstance(row, RuleRow)
    row.field.setCurrentIndex(row.field.findData("status"))
    assert row.op.currentText() == "is"
    qtbot.keyClicks(row.value.text, "customer | lead")
    wait_for_count(qtbot, editor, "3")
    row.op.setCurrentIndex(row.op.findData(Op.EMPTY.value))
    row.op.activated.emit(row.op.currentIndex())
    row.field.setCurrentIndex(row.field.findData("last_name"))
    assert row.op.currentData() == Op.EMPTY.value, "what was chosen goes along"


def test_tab_goes_through_the_rules_from_top_to_bottom(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    editor = editor_on(desk, qtbot, Lookup("contact"))
    with qtbot.waitActive(editor):
        editor.activateWindow()
    inner = editor.rules.add_join("entries")
    inner.add_rule()
    editor.rules.add_rule()
    settle()
    editor.rules.how.setFocus()
    seen: list[str] = []
    while not seen or seen[-1] != "addRelatedMore":
        seen.append(focused().objectName())
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        assert len(seen) < 40
    rule = ["ruleField", "ruleOp", "ruleValue", "removeRule"]
    within = ["relatedQuantity", "joinHow", "removeRules", *rule, "addRule", "addRules"]
    last = ["addRule", "addRules", "addRelated_company", "addRelated_entries", "addRelated_activities", "addRelatedMore"]
    assert seen == ["joinHow", *rule, *within, *rule, *last]


def test_the_wheel_over_a_choice_changes_nothing(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    editor = editor_on(desk, qtbot, CUSTOMERS)
    [first] = editor.rules.rows
    assert isinstance(first, RuleRow)
    for combo in (first.field, first.op):
        spot = QPointF(combo.rect().center())
        turned = QWheelEvent(
            spot, combo.mapToGlobal(spot), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(combo, turned)
    assert editor.lookup() == CUSTOMERS


def popup_or_focus() -> QWidget:
    """What gets the keys: the list of offered words while it is open."""
    return QApplication.activePopupWidget() or focused()


def test_every_way_to_other_records_can_be_gone(people: Crm, desk: Desk, qtbot: QtBot) -> None:
    editor = editor_on(desk, qtbot, Lookup("contact"))
    rules = editor.rules
    [relations] = rules.further.actions()
    assert relations.text() == "Relations"
    relations.trigger()
    settle()
    [joined] = [row for row in rules.rows if isinstance(row, JoinRows)]
    assert isinstance(joined.node(), Related)
    assert joined.node() == Related("relations", 1, joined.join())
