"""One window for each file: a second start on the same file brings the first one forward."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from crm_desktop.services.crm import user_name
from crm_desktop.ui.support.single_instance import SingleInstance


class Instances:
    """Who listens for which file."""

    def __init__(self, asked_again: Callable[[], None]) -> None:
        self._asked_again = asked_again
        self._held: dict[str, SingleInstance] = {}
        self._listening: set[str] = set()
        self._out = False

    def keep_out(self) -> None:
        """Take no part: a picture is no window."""
        self._out = True

    def be_first(self, path: Path) -> bool:
        """Take a file; False when another window has it, which then comes forward."""
        key = str(path.resolve())
        if self._out or key in self._held:
            return True
        instance = SingleInstance(user_name(), key)
        if instance.hand_over():
            return False
        instance.asked.connect(lambda _path: self._asked_again())
        self._held[key] = instance
        return True

    def listen(self) -> None:
        """Listen for the files that were taken: once the window is painted, since it takes a moment to begin."""
        for key, instance in self._held.items():
            if key not in self._listening and instance.listen():
                self._listening.add(key)

    def stay_with(self, path: Path | None) -> None:
        """Listen only for this file from now on, or for none."""
        key = str(path.resolve()) if path is not None else ""
        for other in [held for held in self._held if held != key]:
            instance = self._held.pop(other)
            self._listening.discard(other)
            instance.close()
            instance.deleteLater()
