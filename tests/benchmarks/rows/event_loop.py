"""The event loop while all kinds of things are going on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from crm_desktop.domain.records import Edit
from crm_desktop.services.crm import Crm
from crm_desktop.services.importing import ImportOptions, open_source
from tests.benchmarks.child import in_child
from tests.benchmarks.data import Data
from tests.benchmarks.measuring import Budget, Reading

if TYPE_CHECKING:
    from crm_desktop.ui.support.tasks import Report, Stopped
    from tests.benchmarks.windows.driven import DrivenWindow

_IMPORTED = 2_000


class EventLoop:
    """Searches, pages, sorts, saves and imports in the window on a file of `size` contacts."""

    name = "event_loop"
    about = "the longest a timer of 5 ms waits during all kinds of work ÷ the same in a window at rest"
    unit: Literal["s", "ms", "MB"] = "ms"
    budget = Budget("max", 50.0)
    repetitions = 2

    def prepare(self, data: Data) -> None:
        """Make the file and what is imported."""
        self._data = data
        self._table = data.csv(min(data.size, _IMPORTED))
        data.file()

    def floor(self) -> list[Reading]:
        """Do nothing for a while."""
        return in_child("tests.benchmarks.rows.event_loop:rest", self._data.copy())

    def product(self) -> list[Reading]:
        """Do everything."""
        return in_child("tests.benchmarks.rows.event_loop:work", self._data.copy(), self._table)

    def close(self) -> None:
        """Nothing is open."""


def rest(file: str) -> list[Reading]:
    """Watch the event loop of a window at rest."""
    from tests.benchmarks.windows.driven import DrivenWindow, Gaps  # loads Qt, which only this process may

    window = DrivenWindow(Path(file))
    gaps = Gaps()
    window.rest(1.0)
    gaps.stop()
    window.close()
    Path(file).unlink()
    return gaps.readings


def work(file: str, table: str) -> list[Reading]:
    """Watch it while the user works."""
    from tests.benchmarks.windows.driven import DrivenWindow, Gaps  # loads Qt, which only this process may

    window = DrivenWindow(Path(file))
    gaps = Gaps()
    for step in (_search, _page, _sort, _save, lambda driven: _import(driven, Path(table))):
        step(window)
    gaps.stop()
    window.close()
    Path(file).unlink()
    return gaps.readings


def _search(window: DrivenWindow) -> None:
    for sign in "mar":
        with window.until_painted([], new_list=True):
            window.type_key(sign)
    with window.until_painted([], new_list=True):
        window.pane.search.clear_search()


def _page(window: DrivenWindow) -> None:
    bar = window.pane.list.verticalScrollBar()
    for part in range(1, 9):
        bar.setValue(bar.maximum() * part // 9)
        window.rest(0.05)


def _sort(window: DrivenWindow) -> None:
    for sort in ("last_reach", "name"):
        with window.until_painted([], new_list=True):
            window.pane.sort_chosen.emit(sort)
        window.rest(0.2)


def _save(window: DrivenWindow) -> None:
    record_id = window.first_id()
    saved: list[object] = []
    window.context.do(lambda crm: crm.contacts.edit(record_id, Edit(values={"job_title": "Chief buyer"})), saved.append)
    window.wait(lambda: bool(saved))
    window.rest(0.2)


def _import(window: DrivenWindow, table: Path) -> None:
    done: list[object] = []

    def run(crm: Crm, report: Report, _stopped: Stopped) -> int:
        options = ImportOptions()
        source = open_source(table, options)
        return crm.importing.run(source, options, lambda taken, total: report(taken, total, "")).rows

    window.context.beside(run, done.append)
    window.wait(lambda: bool(done))
    window.rest(0.5)
