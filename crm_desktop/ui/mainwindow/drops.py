"""What files dropped on the window mean."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crm_desktop.base.value import value
from crm_desktop.ui.kit.record_mime import MIME

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

FARLEY = ".farley"
SOURCES = (".csv", ".tsv", ".txt", ".vcf", ".json")
"""What can be imported, by suffix."""


@value
class Dropped:
    """Local files: one of ours to open, or sources to import."""

    file: Path | None = None
    sources: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.file is not None or bool(self.sources)


def read_drop(data: QMimeData) -> Dropped:
    """The files in a drag that mean something here; records are files only for other programs."""
    if data.hasFormat(MIME):
        return Dropped()
    return sort_files([url.toLocalFile() for url in data.urls() if url.isLocalFile()])


def sort_files(paths: Sequence[str]) -> Dropped:
    """Ours, or sources; a file of ours comes first."""
    ours = [path for path in paths if Path(path).suffix.lower() == FARLEY]
    sources = tuple(path for path in paths if Path(path).suffix.lower() in SOURCES)
    return Dropped(Path(ours[0])) if ours else Dropped(None, sources)
