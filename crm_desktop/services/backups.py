"""Backup and restore, as verbs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from crm_desktop.base.errors import FileProblem
from crm_desktop.base.i18n import _
from crm_desktop.services.base import Service
from crm_desktop.store import backup, sharing
from crm_desktop.store.engine import is_open_here


class Backups(Service):
    """Verified copies of the file."""

    def make(self, target: Path | None = None) -> Path:
        """Write a verified copy; without a target, into the folder of backups beside the file."""
        if target is not None and target.is_dir():
            target = target / backup.name_for(self._workspace.path, self._workspace.clock.now()).name
        return self._workspace.make_backup(target)

    def existing(self) -> list[tuple[datetime, Path]]:
        """Return the backups beside the file, newest first."""
        return backup.existing(self._workspace.path)


def restore(source: Path, target: Path) -> None:
    """Put a verified backup in a file's place; what was there is kept beside it. The file must not be open."""
    if not source.exists():
        raise FileProblem(_("There is no file “{name}”.").format(name=source))
    others = sharing.who_is_in(target)
    if others or is_open_here(target):
        names = ", ".join(sorted({other.user for other in others}))
        raise FileProblem(
            _("“{name}” is open ({names}); close it first. Nothing was changed.").format(name=target.name, names=names)
        )
    backup.restore(source, target)
