"""How much waits on the pages that are not shown: asked after the first paint, at every change and every new day."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from crm_desktop.base.changes import Changes
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
from crm_desktop.ui.mainwindow.desk import Desk

MINUTE_MS = 60_000


class Badges(QObject):
    """Keeps the red numbers of the sidebar true."""

    def __init__(self, context: Context, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._desk = context, desk
        self._pages = {entry.page_id: entry.badge for entry in desk.entries if entry.badge is not None}
        self._kinds = {kind for entry in desk.entries if entry.badge is not None for kind in entry.badge_kinds}
        self._day = context.clock.now().date()
        self._shown: dict[str, int] = {}
        context.changed.connect(self._heard)
        self._turn = QTimer(self)
        self._turn.setInterval(MINUTE_MS)
        self._turn.timeout.connect(self._next_day)

    def begin(self) -> None:
        """Ask for the first time."""
        if self._pages:
            self._turn.start()
            self._ask()

    def _heard(self, changes: Changes) -> None:
        if self._turn.isActive() and changes.touches(*self._kinds):
            self._ask()

    def _next_day(self) -> None:
        if (today := self._context.clock.now().date()) != self._day:
            self._day = today
            self._ask()

    def _ask(self) -> None:
        def waiting(crm: Crm) -> dict[str, int]:
            return {page_id: badge(crm) for page_id, badge in self._pages.items()}

        self._context.ask(waiting, self._show, key="badges", owner=self)

    def _show(self, waiting: dict[str, int]) -> None:
        if waiting != self._shown:
            self._shown = waiting
            self._desk.set_badges(waiting)
