"""The whole program around a small real file, with everything that would wait done at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crm_desktop.app import Farley
from crm_desktop.base.clock import FixedClock
from crm_desktop.base.paths import config_dir
from crm_desktop.base.settings import Settings
from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
from crm_desktop.ui.application.session import Doors
from crm_desktop.ui.mainwindow import MainWindow
from crm_desktop.ui.mainwindow.workplace import Workplace
from crm_desktop.ui.support.prompts import FakePrompts
from crm_desktop.ui.support.tasks import ImmediateTasks


@dataclass
class Program:
    """The program and the doors a test holds."""

    farley: Farley
    settings: Settings
    prompts: FakePrompts

    @property
    def window(self) -> MainWindow:
        """The one window."""
        return self.farley.window

    @property
    def place(self) -> Workplace:
        """The open file in the window."""
        place = self.window.place
        assert place is not None, "no file is open"
        return place

    def do(self, verb: Callable[[Crm], object]) -> None:
        """Do a verb as a page does, and let every view hear of it."""
        self.place.context.do(verb)
        settle()


def settle() -> None:
    """Let everything that waits in the event loop happen."""
    for _round in range(5):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def make_file(path: Path, clock: FixedClock) -> Path:
    """Write a file with three people, a company and a note."""
    crm = Crm.create(path, clock, "seat-a", "nora")
    marta = Draft("contact", {"first_name": "Marta", "last_name": "Kowalczyk", "company": "Kowal-Pneumatyka"})
    marta.add("phones", number="+48 601 555 214", label="Mobile")
    marta.add("emails", address="m.kowalczyk@kowal-pneu.example")
    crm.contacts.create(marta)
    crm.contacts.create(Draft("contact", {"first_name": "Dieter", "last_name": "Hoffmann"}))
    crm.contacts.create(Draft("contact", {"first_name": "Li", "last_name": "Ting"}))
    crm.close()
    return path


@pytest.fixture
def file(tmp_path: Path, clock: FixedClock) -> Path:
    """A small file, closed."""
    return make_file(tmp_path / "Brandt-Lindqvist.farley", clock)


@pytest.fixture
def begin(qtbot: QtBot, clock: FixedClock) -> Iterator[Callable[..., Program]]:
    """Starts the program on a file, or without one."""
    started: list[Program] = []

    def start(path: Path | None = None, **settings_given: object) -> Program:
        settings = Settings(config_dir())
        for name, value in settings_given.items():
            settings.set(name, value)
        prompts = FakePrompts()
        doors = Doors(settings, clock, prompts, lambda _interrupt: ImmediateTasks())
        program = Program(Farley(settings, clock, prompts, doors), settings, prompts)
        started.append(program)
        assert program.farley.start(path)
        program.window.activateWindow()
        qtbot.waitActive(program.window)
        settle()
        return program

    yield start
    for program in started:
        program.window.close()
        program.window.deleteLater()
    settle()


@pytest.fixture
def program(begin: Callable[..., Program], file: Path) -> Program:
    """The program with the small file open."""
    return begin(file)
