"""What the window asks of the program around it: files come and go there, not here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from crm_desktop.base.clock import Clock
from crm_desktop.base.settings import Settings
from crm_desktop.ui.support.prompts import Prompts


class Host(Protocol):
    """The program, as the window sees it."""

    settings: Settings
    prompts: Prompts
    clock: Clock

    def open_file(self, path: Path) -> None:
        """Open a file in this window, in place of the one that is open."""

    def new_file(self, path: Path, then_import: Sequence[str] = ()) -> None:
        """Make a file and open it; then begin to import these sources."""

    def make_sample(self) -> None:
        """Make a file with the sample company and open it."""

    def close_file(self) -> None:
        """Close the file and show the welcome page."""

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the open file and open it again."""

    def look_now(self) -> None:
        """Read what others wrote, now."""

    def languages(self) -> Sequence[str]:
        """The codes of the languages one can choose."""

    def speak(self, language: str) -> None:
        """Use another language from now on; the window is built anew."""

    def window_closed(self) -> None:
        """The window goes: close its file orderly."""
