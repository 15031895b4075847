"""The first word decides: the command line without Qt, or the window."""

import subprocess
import sys
from collections.abc import Sequence

import pytest

import crm_desktop.__main__ as program
from crm_desktop.cli.main import COMMANDS


def test_every_command_of_the_command_line_goes_there() -> None:
    assert set(COMMANDS) <= program.COMMANDS


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["info", "--help"]])
def test_the_command_line_never_loads_qt(words: list[str]) -> None:
    code = (
        "import sys\nfrom crm_desktop.__main__ import main\n"
        f"try:\n    main({words!r})\nexcept SystemExit:\n    pass\n"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_anything_else_is_a_file_for_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[list[str]] = []

    def run_window(words: Sequence[str]) -> int:
        handed.append(list(words))
        return 0

    monkeypatch.setattr("crm_desktop.app.run_window", run_window)
    assert program.main(["My contacts.farley"]) == 0
    assert program.main([]) == 0
    assert handed == [["My contacts.farley"], []]
