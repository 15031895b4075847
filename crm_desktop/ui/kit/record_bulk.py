"""What is done with several records at once: each one step that can be undone, or a copy of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.record_copy import MOST_CARDS, Copied, copied, put_copied
from crm_desktop.ui.kit.record_kind import DeskKind
from crm_desktop.ui.kit.record_loading import records_of
from crm_desktop.ui.kit.record_tags import TagsDialog
from crm_desktop.ui.support.prompts import FileKind


class RecordBulk(QObject):
    """Acts on the records chosen in a list."""

    def __init__(self, context: Context, desk: DeskKind, parent: QWidget, chosen: Callable[[], list[int]]) -> None:
        super().__init__(parent)
        self._context, self._desk = context, desk
        self._widget = parent
        self._chosen = chosen

    def delete(self) -> None:
        """Delete them; a toast offers the way back."""
        ids, kind = self._chosen(), self._desk.kind
        if ids:
            deleted = self._desk.words.deleted
            self._context.do(
                lambda crm: records_of(crm, kind).delete(ids),
                lambda count: self._context.shell.toast(deleted(count), undo=True),
            )

    def tag(self) -> None:
        """Ask which tags to give and to take away."""
        kind = self._desk.kind
        self._context.ask(lambda crm: [name for name, _n in records_of(crm, kind).tags()], self._ask_tags)

    def _ask_tags(self, tags: Sequence[str]) -> None:
        ids = self._chosen()
        dialog = TagsDialog(len(ids), tags, self._widget)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._tag(ids, *dialog.wanted()))
        dialog.open()

    def _tag(self, ids: list[int], add: list[str], remove: list[str]) -> None:
        kind = self._desk.kind
        if add or remove:
            self._context.do(
                lambda crm: records_of(crm, kind).tag(ids, add, remove),
                lambda _count: self._context.shell.toast(_("The tags are saved."), undo=True),
            )

    def export_cards(self) -> None:
        """Write them to a file as vCards."""
        ids, plural, words = self._chosen(), self._desk.plural, self._desk.words
        if not ids:
            return
        kinds = (FileKind(_("vCards"), ("*.vcf",)),)
        suggested = f"{words.export_name}.vcf"
        path = self._context.prompts.save_file(self._widget, _("Export as vCard"), kinds, suggested)
        if path is not None:
            self._context.beside(
                lambda crm, report, _stopped: crm.exporting.to_file(
                    Path(path), kind=plural, ids=ids, progress=lambda done, total: report(done, total, "")
                ),
                lambda count: self._context.shell.toast(words.exported(count)),
            )

    def copy(self) -> None:
        """Copy them as text and as vCards, several also as rows of a table."""
        self.copy_records(self._chosen())

    def copy_records(self, ids: Sequence[int]) -> None:
        """Copy these records."""
        kind = self._desk.kind
        if len(ids) > MOST_CARDS:  # a second for every 30,000: other questions do not wait for that
            self._context.beside(lambda crm, _report, _stopped: copied(crm, kind, ids), self._copy)
        elif ids:
            self._context.ask(lambda crm: copied(crm, kind, ids), self._copy)

    def _copy(self, content: Copied) -> None:
        data = QMimeData()
        put_copied(data, content)
        QGuiApplication.clipboard().setMimeData(data)
