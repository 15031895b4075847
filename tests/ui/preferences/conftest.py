"""The settings are tried in the whole program."""

from tests.ui.window.conftest import begin, file, program

__all__ = ["begin", "file", "program"]
