"""What every page is handed: the open file to ask and do, the user's settings, and the window around it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from crm_desktop.base.changes import Changes
from crm_desktop.base.clock import Clock
from crm_desktop.base.settings import Settings
from crm_desktop.base.value import value
from crm_desktop.services.crm import Crm
from crm_desktop.ui.support.bridge import ChangeBridge
from crm_desktop.ui.support.prompts import Prompts
from crm_desktop.ui.support.tasks import Cancel, Report, Stopped, Tasks

if TYPE_CHECKING:
    from crm_desktop.domain.conflicts import Conflict
    from crm_desktop.domain.lookup import Shown

T = TypeVar("T")


class Shell(Protocol):
    """What a page may ask of the window around it."""

    def toast(self, text: str, *, undo: bool = False, action: str = "", run: Callable[[], None] | None = None) -> None:
        """Say something for a few seconds; with `undo` it offers to take the last action back."""

    def go(self, page_id: str) -> None:
        """Show a page."""

    def open_record(self, kind: str, record_id: int) -> None:
        """Show a contact, company or entry on its page, and remember the way back."""

    def write_to(self, kind: str, record_id: int, entry_kind: str, *, clock: bool = False) -> None:
        """Show a record and put the cursor where an entry is written to it; `clock` counts its minutes from now."""

    def look_up(self, page_id: str, text: str, shown: Shown | None = None) -> None:
        """Show a page with its search box filled, or its list narrowed to a set."""

    def import_files(self, paths: list[str]) -> None:
        """Open the import on one file or several."""

    def conflict(self, conflict: Conflict, overwrite: Callable[[], None], back: Callable[[], None]) -> None:
        """Show both values of a field that two people changed; `overwrite` saves one's own, `back` edits on."""

    def show_error(self, sentence: str) -> None:
        """Show the world's fault in a sentence."""

    def saved(self) -> None:
        """Tell the status bar that everything typed is on disk."""


@value
class FileFacts:
    """What the window knows of the open file without asking."""

    path: str
    title: str
    user: str
    read_only: bool
    notice: str
    tints: dict[str, str]
    """Colour token by status."""


@value
class _Clashed:
    conflict: Conflict


def _nothing() -> None:
    """Go on as if nothing had been asked."""


class Context:
    """Two words for pages: `ask` a question, `do` a verb. Nothing here waits."""

    def __init__(
        self,
        crm: Callable[[], Crm],
        facts: FileFacts,
        tasks: Tasks,
        prompts: Prompts,
        settings: Settings,
        bridge: ChangeBridge,
        shell: Shell,
        clock: Clock,
    ) -> None:
        self._crm = crm
        self._tasks = tasks
        self._bridge = bridge
        self.facts = facts
        self.prompts = prompts
        self.settings = settings
        self.shell = shell
        self.clock = clock
        self._ended = False

    def end(self) -> None:
        """Take no more questions and hand out no more answers: who asks is being taken down. Verbs are still done."""
        self._ended = True

    def _while_here(self, call: Callable[[T], None], owner: QObject | None) -> Callable[[T], None]:
        def called(answer: T) -> None:
            if not self._ended and (owner is None or isValid(owner)):
                call(answer)

        return called

    @property
    def changed(self) -> Any:
        """The signal that carries every `Changes` notice, whoever made the change."""
        return self._bridge.changed

    def ask(
        self,
        question: Callable[[Crm], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[str], None] | None = None,
        key: Hashable | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Put a question to the file; `then` gets its answer. Of one key, only the newest question is answered.

        Where its `owner` is gone by then, as a dialog that was closed, nobody is answered.
        """
        if self._ended:
            return
        missed = failed or self.shell.show_error
        heard, told = self._while_here(then, owner), self._while_here(missed, owner)
        self._tasks.ask(lambda: question(self._crm()), heard, told, key)

    def do(
        self,
        verb: Callable[[Crm], T],
        then: Callable[[T], None] | None = None,
        *,
        failed: Callable[[str], None] | None = None,
        conflicted: Callable[[], None] | None = None,
        back: Callable[[], None] | None = None,
    ) -> None:
        """Do a verb; every view then hears what changed, and `then` gets the verb's answer.

        Where somebody else changed the same field, both values are shown; `conflicted` is what saves one's own, and
        `back` what goes on with it without saving.
        """

        def work() -> tuple[T | _Clashed, Changes]:
            from crm_desktop.domain.conflicts import Conflict  # with it comes what a record is

            crm = self._crm()
            try:
                answer: T | _Clashed = verb(crm)
            except Conflict as conflict:
                answer = _Clashed(conflict)
            return answer, crm.take_changes()

        def done(result: tuple[T | _Clashed, Changes]) -> None:
            answer, changes = result
            if isinstance(answer, _Clashed):
                self.shell.conflict(answer.conflict, conflicted or _nothing, back or _nothing)
                return
            self.shell.saved()
            if changes:
                self._bridge.notify(changes)
            if then is not None:
                then(answer)

        self._tasks.ask(work, done, failed or self.shell.show_error, None)

    def beside(
        self,
        work: Callable[[Crm, Report, Stopped], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[str], None] | None = None,
        progress: Report | None = None,
    ) -> Cancel:
        """Run long work over a connection of its own, beside the window's questions, with progress and cancel."""

        def run(report: Report, stopped: Stopped) -> tuple[T, Changes]:
            crm = self._crm().beside()
            try:
                return work(crm, report, stopped), crm.take_changes()
            finally:
                crm.close()

        def done(result: tuple[T, Changes]) -> None:
            answer, changes = result
            if changes:
                self._bridge.notify(changes)
            then(answer)

        return self._tasks.beside(run, done, failed or self.shell.show_error, progress)
