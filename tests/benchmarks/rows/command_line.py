"""The command line, which has no Qt to load."""

from __future__ import annotations

import sys
from typing import Literal

from tests.benchmarks.child import run_command
from tests.benchmarks.data import Data
from tests.benchmarks.measuring import Budget, Reading


class CommandLine:
    """Asks the command line about a file."""

    name = "command_line"
    about = "`info FILE --json` − bare Python"
    unit: Literal["s", "ms", "MB"] = "s"
    budget = Budget("over", 0.25)
    repetitions = 10

    def prepare(self, data: Data) -> None:
        """Make the file, and let both run once so that their code is compiled."""
        self._file = data.file()
        self.floor()
        self.product()

    def floor(self) -> list[Reading]:
        """Start Python and end it."""
        return [run_command(sys.executable, "-c", "pass")]

    def product(self) -> list[Reading]:
        """Ask what is in the file."""
        return [run_command(sys.executable, "-m", "crm_desktop", "info", self._file, "--json")]

    def close(self) -> None:
        """Nothing is open."""
