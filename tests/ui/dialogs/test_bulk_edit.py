"""Many records changed in one dialog: what would become of each is seen before, and one undo takes it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from crm_desktop.base.value import changed
from crm_desktop.domain.custom_field import CustomType
from crm_desktop.services import bulk
from crm_desktop.services.bulk import How
from crm_desktop.services.crm import Crm
from crm_desktop.ui.dialogs import bulk_edit
from crm_desktop.ui.dialogs.bulk_choices import OneChoiceDialog, assign_dialog, group_dialog
from crm_desktop.ui.dialogs.bulk_edit import AT_ONCE, BulkEditDialog
from crm_desktop.ui.kit.runner import Runner
from tests.support.files import contact
from tests.support.pages import find, settle
from tests.support.stepped import SteppedTasks
from tests.ui.dialogs.desk import Desk


@pytest.fixture
def ids(desk: Desk) -> list[int]:
    """Marta, who is a customer, and two others."""
    made = [contact(desk.crm, "Marta"), contact(desk.crm, "Ole", "Hansen"), contact(desk.crm, "Li", "Ting")]
    desk.crm.cells.put("contact", made[0], "status", ["Customer"], None)
    return made


@pytest.fixture
def dialog(desk: Desk, ids: list[int], qtbot: QtBot) -> BulkEditDialog:
    """The dialog about all of them."""
    return opened(desk, ids, qtbot)


def opened(desk: Desk, ids: list[int], qtbot: QtBot) -> BulkEditDialog:
    """The dialog, shown."""
    shown = BulkEditDialog(desk.context, "contact", ids)
    qtbot.addWidget(shown)
    shown.show()
    look(shown)
    return shown


def look(dialog: BulkEditDialog) -> None:
    """Let the preview come."""
    dialog._rest.flush()
    settle()


def value(dialog: BulkEditDialog) -> QWidget:
    """The editor of the new value."""
    return find(dialog, QWidget, "bulkValue")


def rows(dialog: BulkEditDialog) -> list[tuple[str, str, str]]:
    """The preview as it reads."""
    model = dialog.rows
    texts = [[str(model.index(row, column).data()) for column in range(3)] for row in range(model.rowCount())]
    return [(row[0], row[1], row[2]) for row in texts]


def press_main(dialog: BulkEditDialog | OneChoiceDialog) -> None:
    """Press the filled button."""
    assert dialog.main_button is not None
    assert dialog.main_button.isEnabled()
    QTest.mouseClick(dialog.main_button, Qt.MouseButton.LeftButton)
    settle()


def has(crm: Crm, ids: list[int], key: str) -> list[object]:
    """What the records have."""
    found = crm.lookups.values("contact", ids, [key])
    return [found[one][0] for one in ids]


def test_the_preview_follows_what_is_chosen_and_the_button_counts(dialog: BulkEditDialog) -> None:
    assert dialog.main_button is not None
    assert not dialog.main_button.isEnabled()
    combo = value(dialog)
    assert isinstance(combo, QComboBox)
    combo.setCurrentText("Prospect")
    look(dialog)
    assert rows(dialog) == [
        ("Marta Kowalczyk", "Customer", "Prospect"), ("Ole Hansen", "–", "Prospect"), ("Li Ting", "–", "Prospect"),
    ]  # fmt: skip
    assert dialog.main_button.text() == "Change 3 contacts"
    dialog.choose("status", How.FILL)
    look(dialog)
    assert [row[0] for row in rows(dialog)] == ["Ole Hansen", "Li Ting"]
    assert dialog.told.text() == "2 of 3 change; 1 stay as they are."
    dialog.choose("status", How.CLEAR)
    look(dialog)
    assert rows(dialog) == [("Marta Kowalczyk", "Customer", "–")]
    assert dialog.main_button.text() == "Change 1 contact"


def test_it_is_done_as_one_action_and_undone_as_one(dialog: BulkEditDialog, desk: Desk, ids: list[int]) -> None:
    combo = value(dialog)
    assert isinstance(combo, QComboBox)
    combo.setCurrentText("Prospect")
    look(dialog)
    press_main(dialog)
    assert not dialog.isVisible()
    assert has(desk.crm, ids, "status") == ["Prospect"] * 3
    assert desk.shell.toasts == ["3 contacts changed."]
    assert desk.shell.undos == [True]
    desk.crm.history.undo()
    assert has(desk.crm, ids, "status") == ["Customer", None, None]


def test_text_is_replaced_where_it_stands(dialog: BulkEditDialog, desk: Desk, ids: list[int]) -> None:
    dialog.choose("last_name", How.REPLACE)
    dialog.search.setText("hans")
    edit = value(dialog)
    assert isinstance(edit, QLineEdit)
    edit.setText("Jans")
    look(dialog)
    assert rows(dialog) == [("Ole Hansen", "Hansen", "Jansen")]
    press_main(dialog)
    assert has(desk.crm, ids, "name")[1] == "Ole Jansen"


def test_two_fields_swap(dialog: BulkEditDialog, desk: Desk, ids: list[int]) -> None:
    dialog.choose("first_name", How.SWAP)
    dialog.other.setCurrentIndex(dialog.other.findData("last_name"))
    look(dialog)
    assert rows(dialog)[1] == ("Ole Hansen", "Ole ⇄ Hansen", "Hansen ⇄ Ole")
    press_main(dialog)
    assert has(desk.crm, ids, "name")[1] == "Hansen Ole"


def test_a_field_of_ones_own_is_added_to(desk: Desk, ids: list[int], qtbot: QtBot) -> None:
    field = desk.crm.custom_fields.create("contact", "Colours", CustomType.SEVERAL, choices=["Blue", "Red"])
    dialog = opened(desk, ids, qtbot)
    dialog.choose(f"custom/{field}", How.ADD)
    edit = value(dialog)
    assert isinstance(edit, QComboBox | QLineEdit)
    (edit.setEditText if isinstance(edit, QComboBox) else edit.setText)("Blue")
    look(dialog)
    press_main(dialog)
    assert has(desk.crm, ids, f"custom/{field}") == ["Blue"] * 3


def test_what_cannot_be_read_is_said_and_nothing_can_be_pressed(dialog: BulkEditDialog) -> None:
    dialog.choose("rating", How.SET)
    edit = value(dialog)
    assert isinstance(edit, QLineEdit)
    edit.setText("many")
    look(dialog)
    assert "many" in dialog.problem.text()
    assert dialog.main_button is not None
    assert not dialog.main_button.isEnabled()
    edit.setText("4")
    look(dialog)
    assert dialog.problem.text() == ""
    assert rows(dialog)[0][2] == "4"


def test_many_are_counted_beside_the_window(desk: Desk, qtbot: QtBot) -> None:
    many = [contact(desk.crm, "One", f"Of{n}") for n in range(AT_ONCE + 7)]
    dialog = opened(desk, many, qtbot)
    dialog.choose("job_title", How.SET)
    edit = value(dialog)
    assert isinstance(edit, QLineEdit)
    edit.setText("Engineer")
    look(dialog)
    assert dialog.main_button is not None
    assert dialog.main_button.text() == "Change 507 contacts"
    press_main(dialog)
    assert set(has(desk.crm, many, "job_title")) == {"Engineer"}


def late_dialog(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, ids: list[int], at_once: int
) -> tuple[BulkEditDialog, QLineEdit, SteppedTasks]:
    """The dialog with "Bos" looked at, its editor, and the answers that come late from now on."""
    monkeypatch.setattr(bulk_edit, "AT_ONCE", at_once)
    dialog = opened(desk, ids, qtbot)
    dialog.choose("job_title", How.SET)
    edit = value(dialog)
    assert isinstance(edit, QLineEdit)
    edit.setText("Bos")
    look(dialog)
    late = SteppedTasks()
    desk.context._tasks = late
    return dialog, edit, late


@pytest.mark.parametrize("at_once", [2, 500])
def test_only_what_the_preview_showed_is_done(
    desk: Desk, ids: list[int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    dialog, edit, late = late_dialog(desk, qtbot, monkeypatch, ids, at_once)
    edit.setText("Boss")
    dialog.accept()
    late.answer_all()
    assert dialog.isVisible(), "nobody had seen yet what becomes of them with this value"
    assert has(desk.crm, ids, "job_title") == [None] * 3
    assert rows(dialog)[0][2] == "Boss"
    press_main(dialog)
    late.answer_all()
    assert has(desk.crm, ids, "job_title") == ["Boss"] * 3
    assert desk.shell.toasts == ["3 contacts changed."]
    assert not dialog.isVisible()


def test_what_is_typed_while_it_is_done_stops_nothing(
    desk: Desk, ids: list[int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "CHUNK", 1)  # so that it could be stopped after each
    dialog, edit, late = late_dialog(desk, qtbot, monkeypatch, ids, 2)
    press_main(dialog)
    edit.setText("Boss")
    look(dialog)
    late.answer_all()
    assert has(desk.crm, ids, "job_title") == ["Bos"] * 3
    assert desk.shell.toasts == ["3 contacts changed."]
    assert not dialog.isVisible()


def test_a_preview_that_comes_late_stands_for_nothing_newer(
    desk: Desk, ids: list[int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog, edit, late = late_dialog(desk, qtbot, monkeypatch, ids, 2)
    edit.setText("Boss")
    look(dialog)
    for _step in ("the first ones are found", "and shown", "all are counted, and the answer is under way"):
        late.answer()
    edit.setText("")
    look(dialog)
    late.answer_all()
    assert rows(dialog) == []
    assert dialog.main_button is not None
    assert not dialog.main_button.isEnabled()


def test_work_that_was_done_is_told_of_though_newer_work_has_begun(desk: Desk) -> None:
    late = SteppedTasks()
    desk.context._tasks = late
    runner = Runner(desk.context)
    told: list[object] = []
    runner.start("Changing", lambda *_all: 3, told.append, told.append, lambda: told.append("stopped"))
    late.answer()
    runner.start("Looking", lambda *_all: 4, told.append, told.append)
    runner.start("Looking again", lambda *_all: 5, told.append, told.append)
    late.answer_all()
    assert told == [3, 5], "of looks only the newest counts"


def close_for_good(dialog: QWidget) -> None:
    """Close a dialog as those are closed that are deleted with it."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(dialog)


@pytest.mark.parametrize("answered", range(5))
def test_answers_for_a_dialog_that_is_closed_find_nobody(
    desk: Desk, ids: list[int], qapp: QApplication, monkeypatch: pytest.MonkeyPatch, answered: int
) -> None:
    monkeypatch.setattr(bulk_edit, "AT_ONCE", 2)
    late = SteppedTasks()
    desk.context._tasks = late
    dialog = BulkEditDialog(desk.context, "contact", ids)
    dialog.show()
    if answered:
        late.answer_all()
        dialog.choose("status", How.CLEAR)
        look(dialog)
    for _step in range(answered - 1):
        late.answer()
    close_for_good(dialog)
    late.answer_all()
    groups = group_dialog(desk.context, "contact", ids)
    groups.show()
    close_for_good(groups)
    late.answer_all()


def test_names_that_look_like_markup_stay_text(desk: Desk, ids: list[int], qtbot: QtBot) -> None:
    desk.crm.custom_fields.create("contact", "<b>Bold</b> & more", CustomType.TEXT)
    dialog = opened(desk, ids, qtbot)
    assert dialog.field.findText("<b>Bold</b> & more") >= 0
    desk.crm.cells.put("contact", ids[0], "job_title", ["<h1>Boss</h1>"], None)
    dialog.choose("job_title", How.CLEAR)
    look(dialog)
    assert rows(dialog)[0][1] == "<h1>Boss</h1>"
    assert dialog.rows.item(0, 1).toolTip() == "&lt;h1&gt;Boss&lt;/h1&gt;"


def test_a_new_group_is_made_with_everybody_in_it(desk: Desk, ids: list[int], qtbot: QtBot) -> None:
    dialog = group_dialog(desk.context, "contact", ids)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.main_button is not None
    assert not dialog.main_button.isEnabled()
    dialog.choice.setEditText("Hannover")
    press_main(dialog)
    assert has(desk.crm, ids, "groups") == ["Hannover"] * 3
    assert desk.shell.toasts == ["3 put into the group Hannover."]
    desk.crm.history.undo()
    assert desk.crm.groups.all() == []


def test_a_name_typed_before_the_others_have_come_stays(desk: Desk, ids: list[int], qtbot: QtBot) -> None:
    desk.crm.groups.create("Alpha")
    late = SteppedTasks()
    desk.context._tasks = late
    dialog = group_dialog(desk.context, "contact", ids)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    dialog.choice.setFocus()
    line = dialog.choice.lineEdit()
    assert line is not None
    QTest.keyClicks(line, "Mes")
    late.answer_all()
    QTest.keyClicks(line, "se")
    assert dialog.name() == "Messe"
    assert dialog.choice.findText("Alpha") >= 0


def test_nobody_is_put_into_a_group_of_a_file_that_can_only_be_read(
    desk: Desk, ids: list[int], qtbot: QtBot
) -> None:
    desk.context.facts = changed(desk.context.facts, read_only=True)
    dialog = group_dialog(desk.context, "contact", ids)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.choice.setEditText("Hannover")
    assert dialog.main_button is not None
    assert not dialog.main_button.isEnabled()
    dialog.accept()
    assert desk.crm.groups.all() == []


def test_records_are_given_to_somebody_known_or_new(desk: Desk, ids: list[int], qtbot: QtBot) -> None:
    dialog = assign_dialog(desk.context, "contact", ids)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.choice.findText(desk.crm.user) >= 0
    dialog.choice.setEditText("Wei")
    press_main(dialog)
    assert has(desk.crm, ids, "owner") == ["Wei"] * 3
