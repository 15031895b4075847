"""The window as pages see it: say something, go somewhere, show two people's values."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.context import Context
from crm_desktop.ui.mainwindow.desk import Desk
from crm_desktop.ui.mainwindow.status_bar import StatusBar

if TYPE_CHECKING:
    from crm_desktop.domain.conflicts import Conflict
    from crm_desktop.domain.lookup import Shown

KEPT = 6
"""So many records opened last are offered in the palette."""


class WindowShell:
    """Implements Shell for an open file. It is made before the desk, because the desk's context holds it."""

    def __init__(self, window: QWidget, status: StatusBar) -> None:
        self._window = window
        self._status = status
        self._desk: Desk | None = None
        self._context: Context | None = None
        self._undo: Callable[[], None] | None = None
        self._import: Callable[[Sequence[str]], None] | None = None
        self._visited: deque[tuple[str, int]] = deque(maxlen=KEPT)
        self._names: dict[tuple[str, int], str] = {}

    def attach(self, desk: Desk, undo: Callable[[], None], import_files: Callable[[Sequence[str]], None]) -> None:
        """Begin to work for a desk."""
        self._desk = desk
        self._context = desk.context
        self._undo = undo
        self._import = import_files

    def detach(self) -> None:
        """The file is closed: answers that come late find nobody."""
        self._desk = self._context = self._undo = self._import = None

    # See Shell

    def toast(self, text: str, *, undo: bool = False, action: str = "", run: Callable[[], None] | None = None) -> None:
        """See Shell.toast."""
        if self._desk is not None:
            offers = [(action, run)] if action and run is not None else []
            hint = self._desk.registry.hint("undo") if undo else ""
            self._desk.toaster.show_message(text, self._undo if undo else None, hint, offers)

    def go(self, page_id: str) -> None:
        """See Shell.go."""
        if self._desk is not None:
            self._desk.go(page_id)

    def open_record(self, kind: str, record_id: int) -> None:
        """See Shell.open_record."""
        if self._desk is None:
            return
        self._visit(kind, record_id)
        self._desk.open_record(kind, record_id)

    def write_to(self, kind: str, record_id: int, entry_kind: str, *, clock: bool = False) -> None:
        """See Shell.write_to."""
        self.open_record(kind, record_id)
        if self._desk is not None and self._desk.page is not None:
            self._desk.page.write(entry_kind, clock=clock)

    def look_up(self, page_id: str, text: str, shown: Shown | None = None) -> None:
        """See Shell.look_up."""
        if self._desk is not None:
            self._desk.look_up(page_id, text, shown)

    def import_files(self, paths: list[str]) -> None:
        """See Shell.import_files."""
        if self._import is not None:
            self._import(paths)

    def conflict(self, conflict: Conflict, overwrite: Callable[[], None], back: Callable[[], None]) -> None:
        """See Shell.conflict."""
        from crm_desktop.ui.dialogs.conflict import ConflictDialog  # rare, and read at its first use only

        if self._context is not None:
            dialog = ConflictDialog(self._context, conflict, overwrite, self._window)
            dialog.rejected.connect(back)
            dialog.open()

    def show_error(self, sentence: str) -> None:
        """See Shell.show_error."""
        if self._context is not None:
            self._context.prompts.show_error(self._window, sentence)

    def saved(self) -> None:
        """See Shell.saved."""
        if self._context is not None and not self._context.facts.read_only:
            self._status.show_saved(self._context.clock.now())

    # Opened last

    def _visit(self, kind: str, record_id: int) -> None:
        key = (kind, record_id)
        if key in self._visited:
            self._visited.remove(key)
        self._visited.appendleft(key)
        if self._context is not None and kind in ("contact", "company"):
            self._context.ask(
                lambda crm: (crm.contacts if kind == "contact" else crm.companies).record(record_id).name,
                lambda name: self._names.__setitem__(key, name),
                failed=lambda _sentence: self._names.__setitem__(key, ""),
            )

    def opened_last(self) -> Sequence[tuple[str, int, str]]:
        """Records opened by name lately, newest first, as kind, id and name."""
        named = ((kind, number, self._names.get((kind, number), "")) for kind, number in self._visited)
        return [(kind, number, name) for kind, number, name in named if name]


def mistake_sentence() -> str:
    """What people read when the program itself made a mistake."""
    return _("Farley made a mistake. Your data is as it was last saved; what happened is in the log.")
