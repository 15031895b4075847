"""Every setting applies at once and is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QListWidget, QPushButton

from crm_desktop.services.crm import Crm
from crm_desktop.ui.dialogs.keys import KeysPane
from crm_desktop.ui.dialogs.setup import SetupDialog
from crm_desktop.ui.kit.segment import Segment
from crm_desktop.ui.kit.view_keys import single_letters
from crm_desktop.ui.preferences import SettingsDialog
from crm_desktop.ui.preferences.catalog import GROUPS
from crm_desktop.ui.support.motion import motion_allowed
from crm_desktop.ui.support.theme import theme
from tests.ui.window.conftest import Program, settle


@pytest.fixture
def dialog(program: Program) -> SettingsDialog:
    """The settings, with every group built."""
    program.window.registry.run("settings")
    settle()
    found = program.window.findChild(SettingsDialog)
    assert found is not None
    for group in GROUPS:
        found.show_group(group.id)
    found.show_group("general")
    return found


def test_a_switch_of_the_theme_is_seen_live(program: Program, dialog: SettingsDialog) -> None:
    segment = dialog.findChild(Segment, "themeSegment")
    assert segment is not None
    light = theme().color("surface").name()
    segment.choose("dark")
    assert theme().color("surface").name() != light
    assert program.settings.get("scheme") == "dark"


def test_text_size_and_roomy_rows_change_what_is_drawn(program: Program, dialog: SettingsDialog) -> None:
    row = theme().metric("row-contact")
    size = dialog.findChild(Segment, "textSizeSegment")
    roomy = dialog.findChild(QCheckBox, "roomyCheck")
    assert size is not None
    assert roomy is not None
    size.choose(130)
    taller = theme().metric("row-contact")
    assert taller > row
    roomy.click()
    assert theme().metric("row-contact") == taller + 6
    roomy.click()
    assert program.settings.get("text_size") == 130


def test_less_movement_stops_movement(
    program: Program, dialog: SettingsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FARLEY_NO_MOTION", raising=False)
    box = dialog.findChild(QCheckBox, "motionCheck")
    assert box is not None
    box.click()
    assert not motion_allowed()
    box.click()
    assert program.settings.get("less_motion") is False


def test_single_letters_can_be_turned_off(program: Program, dialog: SettingsDialog) -> None:
    box = dialog.findChild(QCheckBox, "singleLettersCheck")
    assert box is not None
    assert program.window.registry.hint("contacts.call") == "C"
    box.click()
    assert program.window.registry.hint("contacts.call") == ""
    assert program.settings.get("single_letters") is False


def test_the_menu_bar_can_be_pinned(program: Program, dialog: SettingsDialog) -> None:
    box = dialog.findChild(QCheckBox, "menuBarCheck")
    assert box is not None
    box.click()
    assert program.window.menu.bar.isVisible()


def test_the_office_gets_another_name_in_the_file_and_in_the_sidebar(program: Program, dialog: SettingsDialog) -> None:
    edit = dialog.findChild(QLineEdit, "officeTitleEdit")
    assert edit is not None
    edit.selectAll()
    QTest.keyClicks(edit, "Brandt & Sons")
    edit.editingFinished.emit()
    settle()
    names: list[str] = []
    program.place.context.ask(lambda crm: crm.title, names.append)
    assert names == ["Brandt & Sons"]
    assert program.place.desk.sidebar.title.text() == "Brandt & Sons"


def test_the_user_name_stands_beside_what_is_written_from_the_next_opening(
    program: Program, dialog: SettingsDialog, file: Path, begin: Callable[..., Program]
) -> None:
    edit = dialog.findChild(QLineEdit, "userNameEdit")
    assert edit is not None
    edit.setText("Nora Lindqvist")
    edit.editingFinished.emit()
    program.window.close()
    settle()
    assert begin(file).place.context.facts.user == "Nora Lindqvist"


def test_a_backup_is_made_and_listed(program: Program, dialog: SettingsDialog) -> None:
    button = dialog.findChild(QPushButton, "backUpNowButton")
    listed = dialog.findChild(QListWidget, "backupsList")
    assert button is not None
    assert listed is not None
    assert listed.count() == 0
    button.click()
    settle()
    assert listed.count() == 1
    made: list[Path] = []

    def newest(crm: Crm) -> Path:
        return crm.backups.existing()[0][1]

    program.place.context.ask(newest, made.append)
    assert made[0].exists()


def test_every_control_of_every_group_says_its_name(dialog: SettingsDialog) -> None:
    controls = [
        widget
        for kind in (QLineEdit, QCheckBox, QPushButton, Segment)
        for widget in dialog.findChildren(kind)
        if not widget.objectName().startswith("qt_")
    ]
    assert controls
    spoken = [widget.accessibleName() or (isinstance(widget, QPushButton) and widget.text()) for widget in controls]
    assert all(spoken)


def test_another_language_is_kept_and_the_window_is_built_anew(program: Program) -> None:
    before = program.place
    program.farley.speak("en")
    settle()
    assert program.settings.get("language") == "en"
    assert program.place is not before
    page = program.place.desk.page
    assert page is not None
    assert page.property("ready") is True


def test_arrow_keys_go_from_group_to_group(dialog: SettingsDialog) -> None:
    dialog.groups.setFocus()
    QTest.keyClick(dialog.groups, Qt.Key.Key_Down)
    look = dialog.findChild(Segment, "textSizeSegment")
    assert look is not None
    assert look.isVisible()


def test_all_keys_are_shown_changed_and_reset_in_the_settings(program: Program, dialog: SettingsDialog) -> None:
    dialog.show_group("keyboard")
    pane = dialog.findChild(KeysPane)
    assert pane is not None
    pane.search.setText("Back up now")
    pane.table.selectRow(0)
    pane.edit.setKeySequence(QKeySequence("Ctrl+K"))
    pane.use.click()
    problem = dialog.findChild(QLabel, "keysProblemLabel")
    assert problem is not None
    assert problem.text() == "Ctrl K is taken by “Jump to…”; nothing was changed."
    pane.edit.setKeySequence(QKeySequence("Ctrl+Shift+B"))
    pane.use.click()
    assert problem.text() == ""
    assert program.settings.get("keys") == {"backup": "Ctrl+Shift+B"}
    assert pane.table.model().index(0, 2).data() == "Ctrl Shift B (changed)"
    pane.search.setText("Jump to…")
    pane.table.selectRow(0)
    pane.edit.setKeySequence(QKeySequence())
    pane.use.click()
    assert program.window.registry.hint("jump") == "", "an action can be without keys"
    pane.all.click()
    assert program.window.registry.hint("jump") == "Ctrl K"
    assert program.window.registry.hint("backup") == ""
    assert program.settings.get("keys") is None
    assert not pane.all.isEnabled()


def test_without_single_letters_no_letter_moves_or_searches_in_lists(program: Program, dialog: SettingsDialog) -> None:
    assert single_letters()
    pane = dialog.findChild(KeysPane)
    assert pane is not None
    box = dialog.findChild(QCheckBox, "singleLettersCheck")
    assert box is not None
    box.click()
    assert not single_letters(), "J, K and / belong to the lists themselves"
    keys = [pane.table.model().index(row, 2).data() for row in range(pane.table.model().rowCount())]
    in_lists = [
        keys[row]
        for row in range(len(keys))
        if pane.table.model().index(row, 1).data() in ("All lists", "Contacts", "Timeline")
    ]
    assert not [one for one in in_lists if any(len(key) == 1 and key.isascii() for key in one.split(", "))]
    box.click()
    assert single_letters()


def test_fields_and_lists_are_reached_from_the_settings(program: Program, dialog: SettingsDialog) -> None:
    dialog.show_group("setup")
    button = dialog.findChild(QPushButton, "openSetupButton")
    assert button is not None
    button.click()
    settle()
    assert program.window.findChild(SettingsDialog) is None
    shown = program.window.findChild(SetupDialog)
    assert shown is not None
    assert shown.isVisible()
    shown.close()
