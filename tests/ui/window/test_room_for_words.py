"""Every page and dialog has room for its words: in German, Chinese and Arabic, and two fifths longer than in English."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from crm_desktop.base import i18n
from crm_desktop.base.clock import FixedClock
from crm_desktop.domain.records import Edit
from crm_desktop.services.crm import Crm
from crm_desktop.services.filling import fill_with_sample
from crm_desktop.ui.application.qt import speak_from_now_on
from crm_desktop.ui.catalog import PAGES
from crm_desktop.ui.dialogs.importing import ImportWizard, open_import
from crm_desktop.ui.preferences.catalog import GROUPS
from crm_desktop.ui.preferences.dialog import SettingsDialog
from crm_desktop.ui.support.theme import Theme
from tests.conftest import NOW
from tests.support.pages import focused
from tests.support.wording import Stretched, cut
from tests.ui.window.conftest import Program, settle

TABLE = (
    "Firma;Vorname;Nachname;Telefon;E-Mail;Geburtstag;Messestand\r\n"
    "Deccan;Priya;Raman;+91 20 5550 1188;p.raman@;01.04.1980;H6\r\n"
    "Kowal;Marta;Kowalczyk;+48 601 555 214;m.kowalczyk@kowal-pneu.example;;H7\r\n"
    "   ;;;;;;\r\n"
)

CASES = [
    ("de", 100, (1440, 900)), ("de", 100, (1000, 700)), ("de", 100, (760, 560)), ("zh", 100, (760, 560)), ("ar", 100, (760, 560)),
    ("longer", 130, (1440, 900)), ("longer", 130, (760, 560)),
]  # fmt: skip
"""Language, size of the text, size of the window."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample company, with cards and notes of every length."""
    path = tmp_path_factory.mktemp("sample") / "Brandt-Lindqvist.farley"
    crm = Crm.create(path, FixedClock(NOW), "seat-a", "nora")
    fill_with_sample(crm)
    crm.close()
    return path


@pytest.fixture
def file(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample company of this test alone."""
    return Path(shutil.copy(sample, tmp_path))


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]}-{case[1]}-{case[2][0]}")
def start(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, look: Theme, begin: Callable[..., Program]
) -> Iterator[Callable[..., Program]]:
    """Starts the program in a language, with or without a file, in a window of a size."""
    language, text_size, window_size = request.param
    look.set_text_size(text_size)
    if language == "longer":
        monkeypatch.setattr(i18n, "_compiled", lambda _folder: Stretched())

    def start(path: Path | None = None) -> Program:
        program = begin(path)
        program.farley.speak("en" if language == "longer" else language)
        program.window.resize(*window_size)
        settle()
        return program

    yield start
    monkeypatch.undo()
    speak_from_now_on("en_US")


def _run(program: Program, name: str) -> QWidget:
    """Run an action and return the dialog it opened."""
    program.window.registry.run(name)
    settle()
    found = [child for child in program.window.findChildren(QDialog) if child.isVisible()]
    assert len(found) == 1, name
    return found[0]


def test_on_every_page(start: Callable[..., Program], file: Path) -> None:
    program = start(file)
    found = []
    for entry in PAGES:
        program.place.desk.go(entry.page_id)
        settle()
        found += [f"{entry.page_id}: {line}" for line in cut(program.window)]
    assert not found, "\n".join(found)


def test_on_the_welcome_page(start: Callable[..., Program]) -> None:
    found = cut(start().window)
    assert not found, "\n".join(found)


def test_in_the_settings_and_dialogs(start: Callable[..., Program], file: Path) -> None:
    program = start(file)
    settings = _run(program, "settings")
    assert isinstance(settings, SettingsDialog)
    found = []
    for group in GROUPS:
        settings.show_group(group.id)
        settle()
        found += [f"settings, {group.id}: {line}" for line in cut(settings)]
    settings.close()
    settle()
    for name in ("help", "about", "history", "export", "page_keys"):
        dialog = _run(program, name)
        found += [f"{name}: {line}" for line in cut(dialog)]
        dialog.close()
        settle()
    assert not found, "\n".join(found)


def test_in_every_step_of_an_import(start: Callable[..., Program], file: Path, tmp_path: Path) -> None:
    table = tmp_path / "messe.csv"
    table.write_bytes(TABLE.encode("cp1252"))
    program = start(file)
    open_import(program.place.context, program.window, [str(table)])
    settle()
    wizard = program.window.findChild(ImportWizard)
    assert wizard is not None
    found = []
    for step in range(4):
        found += [f"step {step}: {line}" for line in cut(wizard)]
        QTest.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()
    found += [f"end: {line}" for line in cut(wizard)]
    wizard.close()
    assert not found, "\n".join(found)


def test_in_a_conflict(start: Callable[..., Program], file: Path) -> None:
    program = start(file)

    def change(title: str, seen: str) -> Callable[[Crm], None]:
        return lambda crm: crm.contacts.edit(
            int(crm.contacts.ids()[0]), Edit({"job_title": title, "department": title}, seen={"job_title": seen})
        )

    program.do(lambda crm: crm.contacts.edit(int(crm.contacts.ids()[0]), Edit({"job_title": "Purchasing director"})))
    program.place.context.do(
        change("Head of purchasing", "Purchasing manager"),
        conflicted=lambda: program.place.context.do(change("Head of purchasing", "")),
    )
    settle()
    dialog = next(child for child in program.window.findChildren(QDialog) if child.isVisible())
    found = cut(dialog)
    assert not found, "\n".join(found)


def test_in_the_palette_a_new_card_and_a_toast(start: Callable[..., Program], file: Path) -> None:
    program = start(file)
    program.window.registry.run("jump")
    settle()
    QTest.keyClicks(focused(), "mar")
    settle()
    found = [f"palette: {line}" for line in cut(program.window)]
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    for page_id, name in (("contacts", "new_contact"), ("companies", "companies.new")):
        program.place.desk.go(page_id)
        program.window.registry.run(name)
        settle()
        found += [f"{name}: {line}" for line in cut(program.window)]
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
        settle()
    program.place.context.shell.toast(i18n._("The tags are saved."), undo=True, action=i18n._("Redo"), run=settle)
    settle()
    found += [f"toast: {line}" for line in cut(program.window)]
    assert not found, "\n".join(found)
