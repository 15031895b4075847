"""The window while a report is made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from crm_desktop.services.crm import Crm
from tests.benchmarks.child import in_child
from tests.benchmarks.data import Data
from tests.benchmarks.measuring import Budget, Reading

if TYPE_CHECKING:
    from crm_desktop.ui.support.tasks import Report, Stopped

MOST = 5_000


class WindowWhileReport:
    """Makes the directory of up to 5,000 contacts as the report page does."""

    name = "window_while_report"
    about = "how long a timer of 5 ms waits while a directory of 5,000 is made ÷ the same in a window at rest"
    unit: Literal["s", "ms", "MB"] = "ms"
    budget = Budget("p99", 20.0)
    repetitions = 2

    def prepare(self, data: Data) -> None:
        """Make a file of the report's size."""
        self._data = data.smaller(MOST)
        self._data.file()

    def floor(self) -> list[Reading]:
        """Do nothing for a while."""
        return in_child("tests.benchmarks.rows.event_loop:rest", self._data.copy())

    def product(self) -> list[Reading]:
        """Make the report."""
        return in_child("tests.benchmarks.rows.window_while_report:make", self._data.file())

    def close(self) -> None:
        """Nothing is open."""


def make(file: str) -> list[Reading]:
    """Watch the event loop while a preview is made."""
    from crm_desktop.ui.pages.reports.making import Made, Wanted, make_by_command, make_preview
    from tests.benchmarks.windows.driven import DrivenWindow, Gaps  # load Qt, which only this process may

    window = DrivenWindow(Path(file))
    wanted = Wanted.of(file, "contact_directory", {})
    done: list[Made] = []

    def work(_crm: Crm, _report: Report, stopped: Stopped) -> Made:
        return make_preview(make_by_command, wanted, stopped)

    gaps = Gaps()
    window.context.beside(work, done.append)
    window.wait(lambda: bool(done))
    gaps.stop()
    window.close()
    return gaps.readings
