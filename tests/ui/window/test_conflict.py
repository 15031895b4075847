"""Two people changed the same field."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from crm_desktop.domain.records import Edit, Value, Values
from crm_desktop.services.crm import Crm
from crm_desktop.ui.dialogs.choice_field import ChoiceField, differing_words
from crm_desktop.ui.dialogs.conflict import ConflictDialog
from tests.ui.window.conftest import Program, settle


def _contact(crm: Crm) -> int:
    return int(crm.contacts.ids()[0])


def _title(program: Program) -> str:
    found: list[str] = []
    program.place.context.ask(lambda crm: crm.contacts.record(_contact(crm)).text("job_title"), found.append)
    return found[0]


@pytest.fixture
def clash(program: Program) -> ConflictDialog:
    """A job title that Wei changed to Director while one was typing Head."""
    program.do(lambda crm: crm.contacts.edit(_contact(crm), Edit({"job_title": "Purchasing director"})))

    def mine(seen: bool) -> Callable[[Crm], None]:
        shown = {"job_title": "Purchasing manager"} if seen else {}
        return lambda crm: crm.contacts.edit(
            _contact(crm), Edit({"job_title": "Head of purchasing", "department": "Sales"}, seen=dict(shown))
        )

    program.place.context.do(mine(seen=True), conflicted=lambda: program.place.context.do(mine(seen=False)))
    settle()
    dialog = program.window.findChild(ConflictDialog)
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def _button(dialog: ConflictDialog, name: str) -> QAbstractButton:
    found = dialog.findChild(QAbstractButton, name)
    assert found is not None, name
    return found


def test_nothing_can_be_saved_before_one_has_chosen(clash: ConflictDialog) -> None:
    assert not _button(clash, "conflictSaveButton").isEnabled()
    _button(clash, "conflictTheirs_0").click()
    assert _button(clash, "conflictSaveButton").isEnabled()


@pytest.mark.parametrize(
    ("key", "saved"),
    [(Qt.Key.Key_1, "Head of purchasing"), (Qt.Key.Key_2, "Purchasing director")],
)
def test_the_digits_choose_and_ctrl_return_saves(
    program: Program, clash: ConflictDialog, key: Qt.Key, saved: str
) -> None:
    QTest.keyClick(clash.rows[0].mine, key)
    QTest.keyClick(clash, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert _title(program) == saved


def test_a_value_that_looks_like_markup_stays_text_in_its_tool_tip(qtbot: QtBot) -> None:
    field = ChoiceField("<b>Boss</b>", "", "Job title, yours")
    qtbot.addWidget(field)
    assert field.toolTip() == "&lt;b&gt;Boss&lt;/b&gt;"


def test_fields_that_do_not_clash_are_saved_whoever_is_chosen(program: Program, clash: ConflictDialog) -> None:
    _button(clash, "conflictTheirs_0").click()
    _button(clash, "conflictSaveButton").click()
    settle()
    found: list[str] = []
    program.place.context.ask(lambda crm: crm.contacts.record(_contact(crm)).text("department"), found.append)
    assert found == ["Sales"]
    assert _title(program) == "Purchasing director"


def test_a_phone_that_two_people_changed_is_called_a_phone_and_saved(program: Program) -> None:
    def phone(crm: Crm) -> int:
        return crm.contacts.record(_contact(crm)).several("phones")[0].id

    program.do(lambda crm: crm.contacts.edit(_contact(crm), Edit(put=[("phones", None, {"number": "+48 1 111 11 11"})])))

    def mine(seen: bool) -> Callable[[Crm], None]:
        def verb(crm: Crm) -> None:
            shown = {f"phones/{phone(crm)}/number": "something else"} if seen else {}
            edit = Edit(put=[("phones", phone(crm), {"number": "+48 2 222 22 22"})], seen=dict(shown))
            crm.contacts.edit(_contact(crm), edit)

        return verb

    program.place.context.do(mine(seen=True), conflicted=lambda: program.place.context.do(mine(seen=False)))
    settle()
    dialog = program.window.findChild(ConflictDialog)
    assert dialog is not None
    assert any(label.text() == "Phone" for label in dialog.findChildren(QLabel))
    _button(dialog, "conflictMine_0").click()
    _button(dialog, "conflictSaveButton").click()
    settle()
    found: list[str] = []
    program.place.context.ask(lambda crm: crm.contacts.record(_contact(crm)).first("phones", "number"), found.append)
    assert found == ["+48 2 222 22 22"]


def test_both_can_be_put_together_by_hand(program: Program, clash: ConflictDialog) -> None:
    QTest.keyClick(clash.rows[0].mine, Qt.Key.Key_3)
    edit = clash.rows[0].edit
    assert QApplication.focusWidget() is edit
    assert isinstance(edit, QLineEdit)
    edit.setText("Head and director of purchasing")
    _button(clash, "conflictSaveButton").click()
    settle()
    assert _title(program) == "Head and director of purchasing"


def test_back_to_editing_saves_nothing(program: Program, clash: ConflictDialog) -> None:
    _button(clash, "conflictMine_0").click()
    back = clash.findChild(QPushButton, "conflictBackButton")
    assert back is not None
    back.click()
    settle()
    assert _title(program) == "Purchasing director"


def _clash_over(program: Program, field: str, seen: Value, theirs: Value, mine: Value) -> ConflictDialog:
    """What comes up where a field that was seen as one value was changed to another by Wei, and by oneself."""
    program.do(lambda crm: crm.contacts.edit(_contact(crm), Edit({field: theirs})))

    def write(shown: Values) -> Callable[[Crm], None]:
        return lambda crm: crm.contacts.edit(_contact(crm), Edit({field: mine}, seen=dict(shown)))

    program.place.context.do(write({field: seen}), conflicted=lambda: program.place.context.do(write({})))
    settle()
    dialog = program.window.findChild(ConflictDialog)
    assert dialog is not None
    return dialog


def test_lines_of_both_are_put_together_and_edited(program: Program) -> None:
    dialog = _clash_over(program, "likes", "Tea", "Tea\nLem, in Polish", "Tea\nSailing")
    _button(dialog, "conflictBoth_0").click()
    edit = dialog.rows[0].edit
    assert isinstance(edit, QPlainTextEdit)
    assert edit.toPlainText() == "Tea\nLem, in Polish\nSailing"
    edit.appendPlainText("Chess")
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    found: list[str] = []
    program.place.context.ask(lambda crm: crm.contacts.record(_contact(crm)).text("likes"), found.append)
    assert found == ["Tea\nLem, in Polish\nSailing\nChess"]


def test_what_is_no_text_cannot_be_both(program: Program) -> None:
    dialog = _clash_over(program, "rating", 1, 3, 5)
    assert dialog.findChild(QAbstractButton, "conflictBoth_0") is None
    QTest.keyClick(dialog.rows[0].mine, Qt.Key.Key_3)
    assert dialog.rows[0].chosen == ""
    QTest.keyClick(dialog.rows[0].mine, Qt.Key.Key_2)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    found: list[object] = []
    program.place.context.ask(lambda crm: crm.contacts.record(_contact(crm)).values["rating"], found.append)
    assert found == [3]


def test_take_all_chooses_for_every_field(clash: ConflictDialog) -> None:
    _button(clash, "takeAllTheirs").click()
    assert all(row.chosen == "theirs" for row in clash.rows)


def test_only_the_words_that_differ_are_marked() -> None:
    words = differing_words("Calls before 9:30; nut allergy", "Calls before 10:00")
    assert words == [("Calls", False), ("before", False), ("9:30;", True), ("nut", True), ("allergy", True)]
