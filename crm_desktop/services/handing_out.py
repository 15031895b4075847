"""Files for other programs and for the import: each in a folder of its own, gone when this program ends."""

from __future__ import annotations

import tempfile
import uuid
from functools import cache
from pathlib import Path

from crm_desktop.services.contents import safe_name


@cache
def _home() -> tempfile.TemporaryDirectory[str]:
    # Nobody else can read it, and it is removed at the end of the process, with what is still in it.
    return tempfile.TemporaryDirectory(prefix="farley-", ignore_cleanup_errors=True)


def place_for(name: str) -> Path:
    """Return where a file of this name will lie, under a harmless name; nothing is written yet."""
    return Path(_home().name) / uuid.uuid4().hex / safe_name(name)


def put_out(path: Path, content: bytes) -> Path:
    """Write content to a place that `place_for` gave."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
