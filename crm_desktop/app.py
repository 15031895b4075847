"""The composition root: settings, clock, threads and window put together, and files coming and going."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from crm_desktop import __version__
from crm_desktop.base import i18n
from crm_desktop.base.clock import Clock, clock_from_environment
from crm_desktop.base.errors import FarleyError
from crm_desktop.base.haste import release_collector
from crm_desktop.base.i18n import _
from crm_desktop.base.paths import config_dir, data_dir
from crm_desktop.base.settings import Settings
from crm_desktop.services.crm import Crm
from crm_desktop.ui.application import qt
from crm_desktop.ui.application.instance import Instances
from crm_desktop.ui.application.session import Doors, FileSession
from crm_desktop.ui.context import FileFacts
from crm_desktop.ui.mainwindow import MainWindow
from crm_desktop.ui.support.prompts import Prompts, QtPrompts
from crm_desktop.ui.support.tasks import WorkerTasks

COLLECTS_AT_LATEST_MS = 5000
"""So long after the start garbage is collected again, even if a page never comes to rest."""
Opened = Callable[[FileFacts], None]
Failed = Callable[[str], None]
Start = Callable[[FileSession, Opened, Failed], None]


def run_window(arguments: Sequence[str]) -> int:
    """Open the window on a file, the last one, or the welcome page; returns the exit code."""
    options = _parser().parse_args(list(arguments))
    if options.self_test:
        from crm_desktop.ui.application.self_test import run_self_test  # rare, and it loads everything

        return run_self_test(as_json=options.json)
    try:
        clock = clock_from_environment(options.today)
    except FarleyError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    settings = Settings(config_dir())
    app = qt.make_application(settings, offscreen=bool(options.picture))
    farley = Farley(settings, clock, QtPrompts(settings))
    path = _first_file(options.file, settings)
    if options.picture:
        return farley.take_picture(path, Path(options.picture), lambda: qt.run_events(app))
    if not farley.start(path):
        return 0
    qt.catch_mistakes(data_dir() / "logs", farley.window.tell_mistake)
    return qt.run_events(app)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="crm-desktop", description=_("Open the window."))
    parser.add_argument("file", nargs="?", metavar="FILE", help=_("the file to open, else the last one"))
    parser.add_argument("--picture", metavar="OUT.png", help=_("draw the window into a picture, without a screen"))
    parser.add_argument("--today", metavar="DATE", help=_("what day it is, so that results can be repeated"))
    parser.add_argument("--self-test", action="store_true", help=_("try whether everything the program needs is there"))
    parser.add_argument("--json", action="store_true", help=_("with --self-test: print one JSON document"))
    parser.add_argument("--version", action="version", version=f"Farley {__version__}")
    return parser


def _first_file(given: str | None, settings: Settings) -> Path | None:
    if given:
        return Path(given).absolute()
    last = next(iter(settings.recent_files()), None)
    return last if last is not None and last.exists() else None


def _threads(interrupt: Callable[[], None]) -> WorkerTasks:
    return WorkerTasks(interrupt=interrupt)


class Farley:
    """The program around its window: see crm_desktop.ui.mainwindow.host.Host for what it does for it."""

    def __init__(self, settings: Settings, clock: Clock, prompts: Prompts, doors: Doors | None = None) -> None:
        self.settings = settings
        self.prompts = prompts
        self.clock = clock
        self._doors = doors or Doors(settings, clock, prompts, _threads)
        self._session: FileSession | None = None
        self._coming: FileSession | None = None
        self._facts: FileFacts | None = None
        self._instances = Instances(self._asked_again)
        self.window = MainWindow(self)
        self.window.first_painted.connect(lambda: qt.later(self.window, 0, self._instances.listen))
        self.window.settled.connect(release_collector)

    def start(self, path: Path | None) -> bool:
        """Show the window; False when another one has the file already and was told to come forward."""
        qt.later(self.window, COLLECTS_AT_LATEST_MS, release_collector)
        if path is not None and not self._instances.be_first(path):
            self.window.close()
            return False
        if path is None:
            self.window.show_welcome()
            self.window.show()
        else:
            self.window.show_with_first_rows()
            self._begin(lambda session, opened, failed: session.open(path, opened, failed))
        return True

    def take_picture(self, path: Path | None, out: Path, run_events: Callable[[], int]) -> int:
        """Draw the window on a file into a picture; exit code 1 when it could not be opened or written."""
        from crm_desktop.ui.application import picture  # a window does without

        self._instances.keep_out()
        taken = picture.Picture(self.window, out)
        if path is None:
            self.window.show_welcome()
            taken.take_when_idle()
        else:
            self.window.settled.connect(taken.take_when_idle)
            self._begin(lambda session, opened, failed: session.open(path, opened, failed), taken.give_up)
        self.window.show()
        run_events()
        if taken.problem:
            sys.stderr.write(f"{taken.problem}\n")
        return 1 if taken.problem else 0

    # Files come and go: see Host

    def open_file(self, path: Path) -> None:
        """Open a file in this window, in place of the one that is open."""
        if self._facts is not None and Path(self._facts.path) == path.absolute():
            return
        if not self._instances.be_first(path):
            return
        self._begin(lambda session, opened, failed: session.open(path, opened, failed))

    def new_file(self, path: Path, then_import: Sequence[str] = ()) -> None:
        """Make a file and open it; then begin to import these sources."""

        def start(session: FileSession, opened: Opened, failed: Failed) -> None:
            session.create(path, opened, failed, locale_name=i18n.current_locale(), fill=self._set_up)

        self._begin(start, then=(lambda: self.window.import_files(then_import)) if then_import else None)

    def _set_up(self, crm: Crm) -> None:
        if not self.settings.get("daily_backup", True):
            crm.workspace.set_meta("daily_backup", "0")

    def make_sample(self) -> None:
        """Make a file with the sample company and open it; one that was made before is opened again."""
        from crm_desktop.services.filling import fill_with_sample  # word lists that only the sample needs

        path = data_dir() / "Sample.farley"
        if path.exists():
            self.open_file(path)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        self.window.set_busy(_("Writing the sample file"))
        self._begin(
            lambda session, opened, failed: session.create(
                path, opened, failed, locale_name=i18n.current_locale(), fill=fill_with_sample
            )
        )

    def close_file(self) -> None:
        """Close the file and show the welcome page."""
        self.window.show_welcome()
        self._close_session()

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the open file and open it again."""
        from crm_desktop.services.backups import restore  # rare

        if self._facts is None:
            return
        path = Path(self._facts.path)
        self.close_file()
        tasks = self._doors.make_tasks(lambda: None)

        def done(problem: str) -> None:
            tasks.close()
            if problem:
                self.prompts.show_error(self.window, problem)
            self.open_file(path)

        tasks.ask(lambda: restore(backup, path), lambda _nothing: done(""), done)

    def look_now(self) -> None:
        """Read what others wrote, now."""
        if self._session is not None:
            self._session.look_now()

    def window_closed(self) -> None:
        """The window goes: close its file orderly, and one that is still being opened too."""
        if self._coming is not None:
            self._coming.end()
            self._coming = None
        self._close_session()

    # Language

    def languages(self) -> Sequence[str]:
        """The codes of the languages one can choose."""
        return qt.languages()

    def speak(self, language: str) -> None:
        """Use another language from now on; the window is built anew."""
        self.settings.set("language", language or None)
        qt.speak_from_now_on(language)
        if self._session is not None and self._facts is not None:
            self._show(self._session, self._facts)
        else:
            self.window.show_welcome()

    # The open file

    def _begin(self, start: Start, failed: Failed | None = None, then: Callable[[], None] | None = None) -> None:
        if self._coming is not None:
            self._coming.end()
        session = self._coming = FileSession(self._doors)

        def opened(facts: FileFacts) -> None:
            old, self._coming = self._session, None
            self._show(session, facts)
            if old is not None:
                old.end()
            self.settings.add_recent(Path(facts.path))
            if then is not None:
                then()

        def could_not(sentence: str) -> None:
            self._coming = None
            session.end()
            self._instances.stay_with(Path(self._facts.path) if self._facts else None)
            (failed or self._could_not_open)(sentence)

        start(session, opened, could_not)

    def _show(self, session: FileSession, facts: FileFacts) -> None:
        if session is not self._session:
            session.lost.connect(self.window.file_lost)
            session.found.connect(self.window.file_found)
            session.seats_changed.connect(self.window.others_are_in)
        self._session, self._facts = session, facts
        shell = self.window.new_shell()
        self.window.show_file(session.context(facts, shell), shell)
        session.tell_seats()

    def _could_not_open(self, sentence: str) -> None:
        if self._session is not None:
            self.prompts.show_error(self.window, sentence)
        else:
            self.window.show_welcome(sentence)

    def _close_session(self) -> None:
        session, self._session, self._facts = self._session, None, None
        self._instances.stay_with(None)
        if session is not None:
            session.end()

    def _asked_again(self) -> None:
        self.window.raise_up()
