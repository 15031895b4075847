"""The welcome page: its ways by key and by mouse, its recent files, its look."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox

from crm_desktop.services.crm import Crm
from crm_desktop.ui.pages.welcome import WelcomePage
from crm_desktop.ui.support.theme import theme
from tests.ui.window.conftest import Program, settle

WAYS = {
    "welcomeNew": Qt.Key.Key_N,
    "welcomeOpen": Qt.Key.Key_O,
    "welcomeShared": Qt.Key.Key_D,
    "welcomeImport": Qt.Key.Key_I,
    "welcomeSample": Qt.Key.Key_T,
}


def _page(program: Program) -> WelcomePage:
    page = program.window.centralWidget()
    assert isinstance(page, WelcomePage)
    return page


@pytest.mark.parametrize(
    ("key", "question"),
    [
        (Qt.Key.Key_N, "save_file"),
        (Qt.Key.Key_O, "open_file"),
        (Qt.Key.Key_D, "open_file"),
        (Qt.Key.Key_I, "open_files"),
    ],
)
def test_each_letter_begins_its_way(begin: Callable[..., Program], key: Qt.Key, question: str) -> None:
    program = begin()
    QTest.keyClick(_page(program).cards["new"], key)
    assert program.prompts.asked[-1][0] == question
    assert _page(program).isVisible()


def test_every_card_says_its_name_and_what_it_does(begin: Callable[..., Program]) -> None:
    page = _page(begin())
    for name in WAYS:
        card = page.findChild(QAbstractButton, name)
        assert card is not None
        assert card.accessibleName()
        assert card.accessibleDescription()


def test_arrows_move_between_the_cards_and_return_takes_one(begin: Callable[..., Program]) -> None:
    program = begin()
    page = _page(program)
    assert page.cards["new"].hasFocus()
    QTest.keyClick(page.cards["new"], Qt.Key.Key_Down)
    assert page.cards["open"].hasFocus()
    QTest.keyClick(page.cards["open"], Qt.Key.Key_Return)
    assert program.prompts.asked[-1][0] == "open_file"


def test_a_new_file_is_made_where_one_says_and_opened(begin: Callable[..., Program], tmp_path: Path) -> None:
    program = begin()
    program.prompts.answers["save_file"] = str(tmp_path / "My people")
    _page(program).cards["new"].click()
    settle()
    assert (tmp_path / "My people.farley").exists()
    assert program.place.context.facts.path == str(tmp_path / "My people.farley")


def test_a_file_that_is_there_already_is_never_written_over(begin: Callable[..., Program], file: Path) -> None:
    program = begin()
    before = file.read_bytes()
    program.prompts.answers["save_file"] = str(file)
    _page(program).cards["new"].click()
    settle()
    assert file.read_bytes() == before
    assert "already there" in _page(program).problem.text()


def test_the_sample_is_made_once_and_then_opened_again(begin: Callable[..., Program]) -> None:
    program = begin()
    _page(program).cards["sample"].click()
    settle()
    counts: list[int] = []
    program.place.context.ask(lambda crm: crm.contacts.count(), counts.append)
    assert counts[0] > 300
    assert program.place.desk.sidebar.title.text() == "Brandt & Lindqvist"
    program.do(lambda crm: crm.contacts.delete(crm.contacts.ids(limit=1)))
    program.farley.close_file()
    _page(program).cards["sample"].click()
    settle()
    program.place.context.ask(lambda crm: crm.contacts.count(), counts.append)
    assert counts[1] == counts[0] - 1


def test_recent_files_open_and_missing_ones_are_grey(begin: Callable[..., Program], file: Path, tmp_path: Path) -> None:
    program = begin(None, recent_files=[str(file), str(tmp_path / "Gone.farley")])
    there, gone = _page(program).recent.buttons
    assert not gone.isEnabled()
    assert "not there" in gone.text()
    there.click()
    settle()
    assert program.place.context.facts.path == str(file)


def test_the_look_changes_at_once_and_is_kept(begin: Callable[..., Program]) -> None:
    program = begin()
    page = _page(program)
    page.look.choose("dark")
    assert theme().is_dark
    assert program.settings.get("scheme") == "dark"


def test_the_daily_backup_can_be_left_out_of_a_new_file(begin: Callable[..., Program], tmp_path: Path) -> None:
    program = begin()
    box = _page(program).findChild(QCheckBox, "dailyBackupCheck")
    assert box is not None
    assert box.isChecked()
    box.click()
    program.prompts.answers["save_file"] = str(tmp_path / "Mine.farley")
    _page(program).cards["new"].click()
    settle()
    kept: list[str] = []

    def ask(crm: Crm) -> str:
        return crm.workspace.meta("daily_backup", "1")

    program.place.context.ask(ask, kept.append)
    assert kept == ["0"]


@pytest.mark.parametrize("percent", [100, 130])
@pytest.mark.parametrize("width", [760, 1000, 1120, 1440])
def test_no_window_is_too_narrow_for_the_ways_and_the_look(
    begin: Callable[..., Program], width: int, percent: int
) -> None:
    theme().set_text_size(percent)
    program = begin()
    program.window.resize(width, 560)
    settle()
    page = _page(program)
    assert program.window.width() == width
    for part in (*page.cards.values(), page.language, page.look):
        assert part.mapTo(page, part.rect().bottomRight()).x() < page.width()


def test_a_long_file_name_is_shortened_and_pushes_no_card_out(begin: Callable[..., Program], tmp_path: Path) -> None:
    long = tmp_path / f"{'Customers of the northern region ' * 6}& others.farley"
    program = begin(None, recent_files=[str(long), str(tmp_path / "Brandt & Co.farley")])
    program.window.resize(760, 560)
    settle()
    page = _page(program)
    cut, short = page.recent.buttons
    assert cut.width() <= page.recent.width()
    assert "not there" in cut.text()
    assert short.text().startswith("Brandt && Co")
    assert all(card.mapTo(page, card.rect().bottomRight()).x() < page.width() for card in page.cards.values())
