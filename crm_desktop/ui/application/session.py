"""An open file in the window: its thread, its notices, and what the window knows of it without asking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from crm_desktop.base.changes import Changes
from crm_desktop.base.clock import Clock
from crm_desktop.base.settings import Settings
from crm_desktop.base.value import value
from crm_desktop.services.crm import Crm, user_name
from crm_desktop.ui.context import Context, FileFacts, Shell
from crm_desktop.ui.support.bridge import ChangeBridge
from crm_desktop.ui.support.prompts import Prompts
from crm_desktop.ui.support.tasks import Tasks

POLL_MS = 1000
"""How often we look for what others wrote; two seconds is what we promise."""
SEATS_EVERY = 15
"""After so many looks, also ask who is in."""

MakeTasks = Callable[[Callable[[], None]], Tasks]
"""Makes the threads of one file; it is handed what breaks off a running question."""


@value
class Doors:
    """The ways out of the program, each of which a test can fake."""

    settings: Settings
    clock: Clock
    prompts: Prompts
    make_tasks: MakeTasks


class FileSession(QObject):
    """Opens one file on its own thread and keeps it until `end`."""

    lost = Signal(str)
    """The file cannot be read just now; the sentence says why."""
    found = Signal()
    """The file can be read again."""
    seats_changed = Signal(object)
    """Names of the others who have the file open."""

    def __init__(self, doors: Doors, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._tasks = doors.make_tasks(self._interrupt)
        self._crm: Crm | None = None
        self._bridge = ChangeBridge(self)
        self._looking = False
        self._lost = False
        self._looks = 0
        self._seats: tuple[str, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.look_now)

    # Opening and closing

    def open(self, path: Path, opened: Callable[[FileFacts], None], failed: Callable[[str], None]) -> None:
        """Open a file; `opened` gets its facts, or `failed` a sentence."""
        seat, user = self._identity()
        self._start(lambda: Crm.open(path, self._doors.clock, seat, user), opened, failed)

    def create(
        self,
        path: Path,
        opened: Callable[[FileFacts], None],
        failed: Callable[[str], None],
        *,
        locale_name: str,
        fill: Callable[[Crm], None] | None = None,
    ) -> None:
        """Make a new file and open it; `fill` writes its first records."""
        seat, user = self._identity()

        def make() -> Crm:
            crm = Crm.create(path, self._doors.clock, seat, user, locale_name=locale_name)
            try:
                if fill is not None:
                    fill(crm)
                    crm.take_changes()
            except BaseException:
                crm.close()
                path.unlink(missing_ok=True)
                raise
            return crm

        self._start(make, opened, failed)

    def _identity(self) -> tuple[str, str]:
        settings = self._doors.settings
        return settings.seat(), str(settings.get("user_name") or user_name())

    def _start(
        self, opening: Callable[[], Crm], opened: Callable[[FileFacts], None], failed: Callable[[str], None]
    ) -> None:
        def work() -> FileFacts:
            self._crm = opening()
            return facts_of(self._crm)

        def done(facts: FileFacts) -> None:
            self._timer.start()
            opened(facts)

        self._tasks.ask(work, done, failed)

    def context(self, facts: FileFacts, shell: Shell) -> Context:
        """What the pages of this file are handed."""
        doors = self._doors
        return Context(
            self._open_crm,
            facts,
            self._tasks,
            doors.prompts,
            doors.settings,
            self._bridge,
            shell,
            doors.clock,
        )

    def end(self) -> None:
        """Write what is waiting, close the file, end its threads, go away."""
        self._timer.stop()
        self._tasks.ask(self._close_crm, lambda _nothing: None, lambda _sentence: None)
        self._tasks.close()
        self.deleteLater()

    def _close_crm(self) -> None:
        crm, self._crm = self._crm, None
        if crm is not None:
            crm.close()

    def _open_crm(self) -> Crm:
        assert self._crm is not None, "the file is closed"
        return self._crm

    def _interrupt(self) -> None:
        if self._crm is not None:
            self._crm.interrupt()

    # What others write

    def look_now(self) -> None:
        """Read what others wrote since the last look; views hear of it like of our own changes."""
        if self._looking or self._crm is None:
            return
        self._looking = True
        self._looks += 1
        with_seats = self._looks % SEATS_EVERY == 1

        def look() -> tuple[Changes, tuple[str, ...] | None]:
            crm = self._open_crm()
            return crm.poll(), others_in(crm) if with_seats else None

        self._tasks.ask(look, self._heard, self._out_of_reach)

    def _heard(self, answer: tuple[Changes, tuple[str, ...] | None]) -> None:
        self._looking = False
        changes, seats = answer
        if self._lost:
            self._lost = False
            self.found.emit()
        if changes:
            self._bridge.notify(changes)
        if seats is not None and seats != self._seats:
            self._seats = seats
            self.seats_changed.emit(seats)

    def tell_seats(self) -> None:
        """Say again who is in, for a window that was built anew."""
        self.seats_changed.emit(self._seats)

    def _out_of_reach(self, sentence: str) -> None:
        self._looking = False
        if not self._lost:
            self._lost = True
            self.lost.emit(sentence)


def facts_of(crm: Crm) -> FileFacts:
    """What the window shows of a file from its first moment."""
    return FileFacts(str(crm.path), crm.title, crm.user, crm.read_only, crm.notice, crm.status_tints())


def others_in(crm: Crm) -> tuple[str, ...]:
    """The names of everybody who has the file open, once for each seat, oneself first."""
    names = [seat.user for seat in crm.seats()]
    return tuple(sorted(names, key=lambda name: name != crm.user))
