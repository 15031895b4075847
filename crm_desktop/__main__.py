"""Parse the first word and hand over: to the command line, which never loads Qt, or to the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from crm_desktop.base.haste import hold_collector

COMMANDS = frozenset(
    (
        "new", "info", "import", "export", "search", "show", "report", "history", "undo", "redo", "check",
        "backup", "restore", "lookup", "fields", "--version", "--help", "-h",
    )
)  # fmt: skip
"""First words that mean the command line; anything else is a file for the window, or one of its options."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code: 0 done, 1 the world's fault, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and arguments[0] in COMMANDS:
        from crm_desktop.cli.main import (
            main as command_line,
        )  # without Qt: a script should not wait for a window

        return command_line(arguments)
    hold_collector()
    from crm_desktop.app import run_window  # with Qt, which a script does without

    return run_window(arguments)


if __name__ == "__main__":
    sys.exit(main())
