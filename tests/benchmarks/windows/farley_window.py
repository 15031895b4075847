"""Farley's own window on a file, started as the program starts it. Prints a line once the first page is painted.

    python -m tests.benchmarks.windows.farley_window FILE [SECONDS]

With seconds it stays that long after the first paint and prints the line then.
"""

from __future__ import annotations

import sys
from pathlib import Path

from crm_desktop.base.haste import hold_collector
from tests.benchmarks.windows.telling import tell


def main(argv: list[str]) -> None:
    """Open the window on the file."""
    hold_collector()  # so does crm_desktop.__main__, before it loads the window
    from crm_desktop.app import Farley
    from crm_desktop.base.clock import clock_from_environment
    from crm_desktop.base.paths import config_dir
    from crm_desktop.base.settings import Settings
    from crm_desktop.ui.application import qt
    from crm_desktop.ui.support.prompts import QtPrompts

    settings = Settings(config_dir())
    app = qt.make_application(settings)
    farley = Farley(settings, clock_from_environment(), QtPrompts(settings))
    farley.window.resize(1440, 900)
    seconds = float(argv[1]) if len(argv) > 1 else 0.0

    def done() -> None:
        tell()
        farley.window.close()

    def painted() -> None:
        if seconds:
            qt.later(farley.window, round(seconds * 1000), done)
        else:
            done()

    # The page with the contacts says so once its list has painted its first rows.
    farley.window.first_painted.connect(painted)
    if not farley.start(Path(argv[0]).absolute()):
        raise SystemExit("another window has this file open")
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1:])
