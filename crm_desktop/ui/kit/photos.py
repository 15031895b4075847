"""Pictures of people for lists: fetched for the rows that are painted, and kept by what they are."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QTimer, Signal

from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context

KEPT = 400
"""So many pictures are kept, some 20 KB each; the ones wanted longest ago go first."""


class Photos(QObject):
    """Gives the pictures it has, and asks for the others, all that one paint wants in one question."""

    arrived = Signal()
    """Pictures came: who showed initials in their place paints again."""

    def __init__(self, context: Context, kind: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kind = kind
        self._known: OrderedDict[str, bytes | None] = OrderedDict()
        self._wanted: dict[str, int] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._fetch)

    def of(self, number: int, photo: str) -> bytes | None:
        """The picture of a record by the name of its content; None until it is here, and where there is none."""
        if not photo:
            return None
        if photo in self._known:
            self._known.move_to_end(photo)
            return self._known[photo]
        self._wanted[photo] = number
        if not self._timer.isActive():
            self._timer.start()
        return None

    def _fetch(self) -> None:
        wanted, self._wanted = self._wanted, {}
        kind, ids = self._kind, list(wanted.values())

        def read(crm: Crm) -> dict[int, bytes]:
            return crm.contents.photos(kind, ids)

        def take(found: dict[int, bytes]) -> None:
            for name, number in wanted.items():
                self._known[name] = found.get(number)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
            if found:
                self.arrived.emit()

        self._context.ask(read, take, failed=lambda _sentence: None, owner=self)
