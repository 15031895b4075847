"""Records dragged out of the window: other programs get them as a .vcf file and as vCards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QObject, QUrl
from PySide6.QtWidgets import QWidget

from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.list_view import RecordList, run_drag
from crm_desktop.ui.kit.record_copy import MOST_CARDS, Copied, copied, put_copied
from crm_desktop.ui.kit.record_mime import put_records, records_in


class RecordDrag(QObject):
    """Reads the records while the mouse is still going down, so that they are there when the drag begins.

    The file that other programs get is written beside: nothing waits for it here, and it is there long before
    anybody lets go.
    """

    def __init__(
        self, context: Context, kind: str, plural: str, name_of: Callable[[int], str], parent: QObject
    ) -> None:
        """`plural` names the file of several records, `name_of` that of one."""
        super().__init__(parent)
        self._context, self._kind, self._plural, self._name_of = context, kind, plural, name_of
        self._ready: tuple[list[int], Copied] | None = None

    def watch(self, view: RecordList, count: Callable[[], int]) -> None:
        """Let rows of a list be dragged out; `count` says how many are selected."""
        view.pressed.connect(lambda _index: self.prepare(view.selected_ids() if count() <= MOST_CARDS else ()))
        view.drag_wanted.connect(self.fill)

    def prepare(self, ids: Sequence[int]) -> None:
        """Read records that may be dragged next."""
        wanted, kind = list(ids), self._kind
        self._ready = None
        if not wanted:
            return

        def read(content: Copied) -> None:
            self._ready = (wanted, content)

        self._context.ask(
            lambda crm: copied(crm, kind, wanted), read, failed=lambda _sentence: None, key=f"{kind}/drag", owner=self
        )

    def fill(self, data: QMimeData) -> None:
        """Add what other programs take to records that are dragged inside the window."""
        kind, ids = records_in(data)
        if not ids or kind != self._kind or len(ids) > MOST_CARDS:
            return
        from crm_desktop.services.handing_out import place_for, put_out  # not needed until something is dragged

        name = self._name_of(ids[0]) if len(ids) == 1 else ""
        path = place_for(f"{name or self._plural}.vcf")
        ready = self._ready[1] if self._ready is not None and self._ready[0] == ids else None
        if ready is not None:
            put_copied(data, ready)
        data.setUrls([QUrl.fromLocalFile(str(path))])
        self._context.ask(
            lambda crm: put_out(path, ready.cards if ready is not None else crm.exporting.cards(kind, ids)),
            lambda _path: None,
        )

    def start(self, source: QWidget, ids: Sequence[int]) -> None:
        """Drag records by a widget that shows them."""
        data = QMimeData()
        put_records(data, self._kind, ids)
        self.fill(data)
        run_drag(source, data, len(ids))
