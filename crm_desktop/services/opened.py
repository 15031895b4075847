"""Copies of papers made to be opened in other programs: where they lie, and how they go again."""

from __future__ import annotations

import shutil
import stat
import tempfile
from datetime import datetime
from pathlib import Path

from crm_desktop.base.paths import data_dir

KEPT_SECONDS = 24 * 60 * 60
"""So long a copy may be looked at; what is still open then is in the way of nobody."""


def folder_of_copies() -> Path:
    """Return the folder in which every copy has one of its own; it need not exist."""
    return data_dir() / "opened"


def new_folder(now: datetime) -> Path:
    """Return a new folder for one copy, when those of yesterday are gone."""
    clear_copies(now)
    home = folder_of_copies()
    home.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(dir=home))


def clear_copies(now: datetime) -> None:
    """Delete the copies older than a day; what another program holds, or nobody may delete, stays for the next time."""
    home = folder_of_copies()
    try:
        if home.is_symlink():
            return
        folders = list(home.iterdir())
    except OSError:
        return
    for folder in folders:
        try:
            is_old = now.timestamp() - folder.lstat().st_mtime > KEPT_SECONDS
            if is_old and folder.is_dir() and not folder.is_symlink():
                for copy in folder.iterdir():
                    if not copy.is_symlink():
                        copy.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows deletes nothing that can only be read
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue
