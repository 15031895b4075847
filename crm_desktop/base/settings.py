"""The user's own settings on this computer: a small JSON file, written whole."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from crm_desktop.base.errors import FarleyError
from crm_desktop.base.files import write_atomically

RECENT_LIMIT = 12


class Settings:
    """Keys and JSON values in `settings.json` of the user's folder; an unreadable file is put aside."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "settings.json"
        self._values: dict[str, Any] = self._read()
        self._batching = False

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._path.read_text("utf-8"))
            return values if isinstance(values, dict) else {}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            try:
                self._path.replace(self._path.with_suffix(".broken.json"))
            except OSError:
                return {}
            return {}

    def get(self, key: str, default: Any = None) -> Any:
        """Return a value, or the default where it was never set."""
        return self._values.get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Keep a value; None forgets the key. A disk that refuses is no reason to stop working."""
        if value is None:
            self._values.pop(key, None)
        elif self._values.get(key) == value:
            return
        else:
            self._values[key] = value
        if not self._batching:
            self._write()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Write once at the end of several `set`."""
        self._batching = True
        try:
            yield
        finally:
            self._batching = False
            self._write()

    def _write(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, json.dumps(self._values, indent=1, ensure_ascii=False).encode())
        except (OSError, FarleyError):
            return

    def seat(self) -> str:
        """Return this user-and-computer's own random name in journals, made at first use."""
        name = self.get("seat")
        if not isinstance(name, str) or not name:
            name = os.urandom(8).hex()
            self.set("seat", name)
        return name

    def recent_files(self) -> list[Path]:
        """Return the files opened last, newest first; missing ones too."""
        return [Path(text) for text in self.get("recent_files", []) if isinstance(text, str)]

    def add_recent(self, path: Path) -> None:
        """Put a file on top of the recent ones."""
        text = str(path.resolve())
        others = [str(old) for old in self.recent_files() if str(old) != text]
        self.set("recent_files", [text, *others][:RECENT_LIMIT])
