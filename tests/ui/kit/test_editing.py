"""Editing in place, the Farley file, the composer and the palette."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from crm_desktop.ui.kit.composer import Composer, ComposerChip, ComposerEntry
from crm_desktop.ui.kit.composer_kinds import ComposerKind
from crm_desktop.ui.kit.editors import UnreadableError, read_date
from crm_desktop.ui.kit.farley_file import FarleyFileWidget, FarleyLine
from crm_desktop.ui.kit.field_group import FieldGroup, ValueRow
from crm_desktop.ui.kit.field_row import FieldRow
from crm_desktop.ui.kit.field_value import FieldValue
from crm_desktop.ui.kit.palette import CommandPalette, Deliver
from crm_desktop.ui.kit.palette_rows import PaletteRow, PaletteSection

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def card(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    made.resize(420, 300)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def put(card: QWidget, widget: QWidget) -> None:
    layout = card.layout()
    assert layout is not None
    layout.addWidget(widget)
    widget.show()


def line_of(row: QWidget) -> QLineEdit:
    found = row.findChild(QLineEdit)
    assert found is not None
    return found


@pytest.fixture
def row(card: QWidget) -> FieldRow:
    made = FieldRow("email", "E-mail", "email")
    put(card, made)
    made.set_value("m@kowal.example")
    return made


def test_a_field_row_is_named_for_tests_and_readers(row: FieldRow) -> None:
    assert row.objectName() == "field_email"
    assert row.accessibleName() == "E-mail"


def test_f2_edits_and_return_saves(row: FieldRow, qtbot: QtBot) -> None:
    value = row.findChild(FieldValue)
    assert value is not None
    qtbot.keyClick(value, Qt.Key.Key_F2)
    edit = line_of(row)
    assert edit.selectedText() == "m@kowal.example"
    qtbot.keyClicks(edit, "new@kowal.example")
    with qtbot.waitSignal(row.committed) as saved:
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert saved.args == ["email", "new@kowal.example"]
    assert row.shown_text() == "new@kowal.example"
    assert not row.is_editing()


def test_escape_restores(row: FieldRow, qtbot: QtBot) -> None:
    row.edit()
    qtbot.keyClicks(line_of(row), "rubbish")
    with qtbot.assertNotEmitted(row.committed):
        qtbot.keyClick(line_of(row), Qt.Key.Key_Escape)
    assert row.shown_text() == "m@kowal.example"


def test_leaving_the_field_saves(row: FieldRow, card: QWidget, qtbot: QtBot) -> None:
    other = QLineEdit()
    put(card, other)
    row.edit()
    edit = line_of(row)
    edit.setText("left@kowal.example")
    with qtbot.waitSignal(row.committed) as saved:
        other.setFocus()
    assert saved.args[1] == "left@kowal.example"


def test_what_was_not_changed_is_not_saved(row: FieldRow, qtbot: QtBot) -> None:
    row.edit()
    with qtbot.assertNotEmitted(row.committed):
        qtbot.keyClick(line_of(row), Qt.Key.Key_Return)


def test_an_odd_value_is_kept_with_a_warning_beside_it(row: FieldRow, qtbot: QtBot) -> None:
    row.set_check(lambda value: "" if "." in str(value) else f"This is no e-mail address: “{value}”.")
    row.edit()
    qtbot.keyClicks(line_of(row), "praman@")
    with qtbot.waitSignal(row.committed) as saved:
        qtbot.keyClick(line_of(row), Qt.Key.Key_Return)
    assert saved.args[1] == "praman@"
    assert "praman@" in row.warning()


def test_a_refresh_from_elsewhere_does_not_disturb_typing(row: FieldRow, qtbot: QtBot) -> None:
    row.edit()
    qtbot.keyClicks(line_of(row), "typing")
    row.set_value("other@seat.example")
    assert line_of(row).text() == "typing"
    qtbot.keyClick(line_of(row), Qt.Key.Key_Escape)
    assert row.shown_text() == "other@seat.example"


def test_a_field_that_may_only_be_read_stays_so(card: QWidget, qtbot: QtBot) -> None:
    row = FieldRow("created", "Created", read_only=True)
    put(card, row)
    row.edit()
    assert not row.is_editing()


def test_arabic_is_typed_from_the_right(row: FieldRow, qtbot: QtBot) -> None:
    row.edit()
    edit = line_of(row)
    edit.setText("أحمد")
    assert edit.layoutDirection() == Qt.LayoutDirection.RightToLeft
    edit.setText("Ahmed")
    assert edit.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_a_choice_is_saved_at_once(card: QWidget, qtbot: QtBot) -> None:
    row = FieldRow("status", "Status", "choice", choices=[(1, "Lead"), (2, "Customer")])
    put(card, row)
    row.set_value(1)
    assert row.shown_text() == "Lead"
    row.edit()
    combo = row.findChild(QComboBox)
    assert combo is not None
    combo.setCurrentIndex(1)
    with qtbot.waitSignal(row.committed) as saved:
        combo.activated.emit(1)
    assert saved.args == ["status", 2]


def test_several_lines_take_return_and_save_with_control_return(card: QWidget, qtbot: QtBot) -> None:
    row = FieldRow("address", "Address", "text_long")
    put(card, row)
    row.edit()
    edit = row.findChild(QPlainTextEdit)
    assert edit is not None
    qtbot.keyClicks(edit, "ul. Fabryczna 18")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "Krakow")
    with qtbot.waitSignal(row.committed) as saved:
        qtbot.keyClick(edit, Qt.Key.Key_Return, CONTROL)
    assert saved.args[1] == "ul. Fabryczna 18\nKrakow"


def test_a_date_is_read_in_the_systems_way_and_iso(card: QWidget, qtbot: QtBot) -> None:
    QLocale.setDefault(QLocale("de_DE"))
    try:
        assert read_date("14.05.25") == read_date("2025-05-14") == date(2025, 5, 14)
        with pytest.raises(UnreadableError, match="31"):
            read_date("31.4.2025")
    finally:
        QLocale.setDefault(QLocale.system())


def test_a_date_that_is_none_keeps_the_editor_open_with_a_sentence(card: QWidget, qtbot: QtBot) -> None:
    row = FieldRow("close", "Close", "date")
    put(card, row)
    row.set_value(date(2025, 5, 14))
    row.edit()
    qtbot.keyClicks(line_of(row), "soon")
    with qtbot.assertNotEmitted(row.committed):
        qtbot.keyClick(line_of(row), Qt.Key.Key_Return)
    assert row.is_editing()
    assert "soon" in row.warning()
    line_of(row).setText("2025-06-01")
    with qtbot.waitSignal(row.committed) as saved:
        qtbot.keyClick(line_of(row), Qt.Key.Key_Return)
    assert saved.args[1] == date(2025, 6, 1)
    assert row.warning() == ""


def test_leaving_a_date_that_is_none_keeps_the_old_one(card: QWidget, qtbot: QtBot) -> None:
    row = FieldRow("close", "Close", "date")
    other = QLineEdit()
    put(card, row)
    put(card, other)
    row.set_value(date(2025, 5, 14), "14 May 2025")
    row.edit()
    qtbot.keyClicks(line_of(row), "soon")
    other.setFocus()
    assert not row.is_editing()
    assert row.shown_text() == "14 May 2025"
    assert "soon" in row.warning()


def test_one_of_several_values_is_removed_by_its_id(card: QWidget, qtbot: QtBot) -> None:
    row = ValueRow("phones", 2**60, "Mobile", [("mobile", "Mobile"), ("office", "Office")])
    put(card, row)
    button = row.add_remove_button("Remove this number")
    with qtbot.waitSignal(row.removed) as removed:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert removed.args == [2**60]
    row.edit_label()
    combo = row.findChild(QComboBox)
    assert combo is not None
    combo.setCurrentIndex(1)
    with qtbot.waitSignal(row.relabelled) as relabelled:
        combo.activated.emit(1)
    assert relabelled.args == [2**60, "office"]


def test_a_group_offers_to_add(card: QWidget, qtbot: QtBot) -> None:
    group = FieldGroup("Phone and e-mail", add_text="Add a number")
    put(card, group)
    group.add_row(FieldRow("mobile", "Mobile"))
    assert len(group.rows()) == 1
    group.clear()
    assert group.rows() == []


def test_the_farley_file_keeps_a_row_that_is_being_typed(card: QWidget, qtbot: QtBot) -> None:
    file = FarleyFileWidget()
    put(card, file)
    lines = [FarleyLine("family", "users", "Family", "Piotr"), FarleyLine("likes", "heart", "Likes", "Lem")]
    file.set_lines(lines)
    file.row("likes").edit()
    qtbot.keyClicks(line_of(file.row("likes")), "Rowing")
    file.set_lines([FarleyLine("family", "users", "Family", "Piotr, Zosia"), lines[1]])
    assert file.row("family").shown_text() == "Piotr, Zosia"
    with qtbot.waitSignal(file.committed) as saved:
        qtbot.keyClick(line_of(file.row("likes")), Qt.Key.Key_Return)
    assert saved.args == ["likes", "Rowing"]


KINDS = [
    ComposerKind(
        "call", "Call", "phone", "Log call", (("reached", "Reached"), ("missed", "No answer")), True
    ),
    ComposerKind("note", "Note", "", "Save note"),
]


@pytest.fixture
def composer(card: QWidget) -> Composer:
    made = Composer(KINDS, "What happened?")
    put(card, made)
    made.focus_text()
    return made


def test_control_return_hands_over_what_was_written(composer: Composer, qtbot: QtBot) -> None:
    composer.set_minutes(12)
    composer.set_chips([ComposerChip("followUp", "Tue 20 May, 14:00")])
    qtbot.keyClicks(composer.edit, "Wants delivery in week 23")
    with qtbot.waitSignal(composer.submitted) as sent:
        qtbot.keyClick(composer.edit, Qt.Key.Key_Return, CONTROL)
    assert sent.args == [ComposerEntry("call", "Wants delivery in week 23", "reached", 12, ("followUp",))]


def test_a_note_without_words_is_not_sent_and_a_call_is(composer: Composer, qtbot: QtBot) -> None:
    composer.set_kind("note")
    with qtbot.assertNotEmitted(composer.submitted):
        qtbot.keyClick(composer.edit, Qt.Key.Key_Return, CONTROL)
    composer.set_kind("call")
    with qtbot.waitSignal(composer.submitted) as sent:
        qtbot.keyClick(composer.edit, Qt.Key.Key_Return, CONTROL)
    assert sent.args[0].result == "reached"


def test_alt_and_a_digit_change_the_kind(composer: Composer, qtbot: QtBot) -> None:
    qtbot.keyClick(composer.edit, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert composer.kind() == "note"
    assert composer.result() is None
    assert composer.minutes() is None


def test_each_change_of_the_draft_is_told(composer: Composer, qtbot: QtBot) -> None:
    drafts: list[str] = []
    composer.draft_changed.connect(drafts.append)
    qtbot.keyClicks(composer.edit, "ab")
    assert drafts == ["a", "ab"]
    composer.set_draft("kept from before")
    assert drafts == ["a", "ab"]
    assert composer.draft() == "kept from before"
    with qtbot.waitSignal(composer.left):
        qtbot.keyClick(composer.edit, Qt.Key.Key_Escape)
    assert composer.draft() == "kept from before", "leaving keeps the draft"


def test_dates_are_read_only_when_the_input_method_is_done(composer: Composer, qtbot: QtBot) -> None:
    settled: list[str] = []
    composer.text_settled.connect(settled.append)
    QApplication.sendEvent(composer.edit, QInputMethodEvent("ming", []))
    composer.edit.flush()
    assert settled == []
    done = QInputMethodEvent("", [])
    done.setCommitString("明天")
    QApplication.sendEvent(composer.edit, done)
    composer.edit.flush()
    assert settled == ["明天"]


def test_the_text_grows_to_eight_lines_and_no_further(composer: Composer, qtbot: QtBot) -> None:
    two = composer.edit.height()
    composer.edit.setPlainText("\n" * 5)
    assert composer.edit.height() > two
    composer.edit.setPlainText("\n" * 7)
    eight = composer.edit.height()
    composer.edit.setPlainText("\n" * 30)
    assert composer.edit.height() == eight


def test_what_was_understood_can_be_taken_away(composer: Composer, qtbot: QtBot) -> None:
    composer.set_chips([ComposerChip("deal", "Bearings", "violet", "briefcase", "composerDealChip")])
    chip = composer.findChild(QWidget, "composerDealChip")
    assert chip is not None
    with qtbot.waitSignal(composer.chip_removed) as removed:
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert removed.args == ["deal"]
    composer.clear()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert composer.findChild(QWidget, "composerDealChip") is None


class Source:
    """A palette source that answers when told to."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.asked: list[tuple[str, Deliver]] = []
        self.ran: list[str] = []

    def __call__(self, text: str, deliver: Deliver) -> None:
        self.asked.append((text, deliver))

    def answer(self, *names: str, at: int = -1, actions: Sequence[str] = ()) -> None:
        rows = tuple(self._row(name, tuple(self._row(action) for action in actions)) for name in names)
        self.asked[at][1]([PaletteSection(self.title, rows)])

    def _row(self, name: str, actions: tuple[PaletteRow, ...] = ()) -> PaletteRow:
        return PaletteRow(name, run=lambda: self.ran.append(name), actions=actions)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    made.resize(1200, 800)
    qtbot.addWidget(made)
    edit = QLineEdit()
    made.setCentralWidget(edit)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    edit.setFocus()
    return made


def titles(palette: CommandPalette) -> list[str]:
    model = palette.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_palette_shows_sections_in_order_whenever_they_come(window: QMainWindow, qtbot: QtBot) -> None:
    people, commands = Source("Contacts"), Source("Commands")
    palette = CommandPalette(window)
    palette.set_sources([people, commands])
    palette.open_palette()
    assert QApplication.focusWidget() is palette.edit
    qtbot.keyClicks(palette.edit, "h")
    commands.answer("Help")
    people.answer("Hoffmann", "Hofer")
    assert titles(palette) == ["Contacts", "Hoffmann", "Hofer", "Commands", "Help"]
    current = palette.current()
    assert current is not None
    assert current.title == "Hoffmann"


def test_late_answers_to_an_older_text_are_dropped(window: QMainWindow, qtbot: QtBot) -> None:
    people = Source("Contacts")
    palette = CommandPalette(window)
    palette.set_sources([people])
    palette.open_palette()
    qtbot.keyClicks(palette.edit, "ho")
    people.answer("Hofer")
    people.answer("Everybody with h", at=1)
    assert titles(palette) == ["Contacts", "Hofer"]


def test_keys_choose_over_headings_and_return_does(window: QMainWindow, qtbot: QtBot) -> None:
    people, commands = Source("Contacts"), Source("Commands")
    palette = CommandPalette(window)
    palette.set_sources([people, commands])
    before = QApplication.focusWidget()
    palette.open_palette("h")
    people.answer("Hofer")
    commands.answer("Help")
    qtbot.keyClick(palette.edit, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.closed):
        qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert commands.ran == ["Help"]
    assert QApplication.focusWidget() is before


def test_tab_shows_the_actions_of_a_row_and_escape_goes_back(window: QMainWindow, qtbot: QtBot) -> None:
    people = Source("Contacts")
    palette = CommandPalette(window)
    palette.set_sources([people])
    palette.open_palette("h")
    people.answer("Hofer", actions=("Call", "Plan a follow-up"))
    qtbot.keyClick(palette.edit, Qt.Key.Key_Tab)
    assert titles(palette) == ["Hofer", "Call", "Plan a follow-up"]
    qtbot.keyClick(palette.edit, Qt.Key.Key_Escape)
    assert titles(palette) == ["Contacts", "Hofer"]
    qtbot.keyClick(palette.edit, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_control_return_looks_up_in_all_fields(window: QMainWindow, qtbot: QtBot) -> None:
    palette = CommandPalette(window)
    palette.open_palette("hof")
    with qtbot.waitSignal(palette.looked_up) as wanted:
        qtbot.keyClick(palette.edit, Qt.Key.Key_Return, CONTROL)
    assert wanted.args == ["hof"]
