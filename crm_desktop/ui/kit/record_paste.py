"""Pasting onto a list of records: cards and rows are imported, words about somebody become a new card."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _, format_number, listed, ngettext
from crm_desktop.domain.lookup import of_action
from crm_desktop.services.handing_out import place_for, put_out
from crm_desktop.services.importing import Balance
from crm_desktop.services.importing.source import SUFFIXES
from crm_desktop.services.pasting import Looked, Taken, look_at, take
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.new_found import typed_from
from crm_desktop.ui.kit.paper_list import files_in
from crm_desktop.ui.kit.record_copy import CARD_KINDS
from crm_desktop.ui.kit.record_kind import DeskKind
from crm_desktop.ui.kit.record_new import NewRecords

_CARD_KINDS = (*CARD_KINDS, "text/directory")
MOST_SIGNS = 50_000_000


class RecordPaste(QObject):
    """Takes what is on the clipboard for new records of one kind."""

    def __init__(self, context: Context, desk: DeskKind, news: NewRecords, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._desk, self._news = context, desk, news

    def paste(self) -> None:
        """Take what is on the clipboard."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData | None) -> None:
        """Take what was pasted: files and much of anything go through the import dialog."""
        context, kind = self._context, self._desk.kind
        if context.facts.read_only:
            context.shell.show_error(context.facts.notice)
            return
        data = data if data is not None else QMimeData()  # nothing was ever copied
        files = [path for path in files_in(data) if path.lower().endswith(SUFFIXES)]
        if files:
            context.shell.import_files(files)
            return
        cards = next((found for one in _CARD_KINDS if (found := bytes(data.data(one).data())).strip()), b"")
        text = data.text() if data.hasText() else ""
        if not text.strip() and not cards:
            context.shell.toast(
                _("There is nothing to paste. Copy a vCard, rows of a table or the signature of an e-mail first.")
            )
            return
        if len(text) > MOST_SIGNS:
            context.shell.show_error(_("This is too much to paste. Save it as a file and import that."))
            return
        context.ask(lambda crm: look_at(crm, text, cards, kind), self._looked, key=f"{kind}/paste", owner=self)

    def _looked(self, looked: Looked) -> None:
        kind = self._desk.kind
        if looked.signature is not None:
            self._news.begin_with(typed_from(looked.signature, kind))
            if looked.known is not None:
                self._offer_known(*looked.known)
        elif not looked.is_small:
            self._import(looked)
        else:
            self._context.do(
                lambda crm: take(crm, looked, kind),
                lambda taken: self._taken(taken) if taken is not None else self._import(looked),
            )

    def _offer_known(self, number: int, name: str) -> None:
        """Say that whom a text is about may be here already; the new card is put away for theirs."""

        def show() -> None:
            self._news.put_away()
            self._context.shell.open_record(self._desk.kind, number)

        said = _("“{name}” may be the same: it is in the file already.").format(name=name)
        self._context.shell.toast(said, action=_("Open that card"), run=show)

    def _import(self, looked: Looked) -> None:
        """Open the import dialog on what was pasted, which lies in a file until the program ends."""
        path = place_for(_("Clipboard") + looked.suffix)
        self._context.ask(
            lambda _crm: put_out(path, looked.content),
            lambda written: self._context.shell.import_files([str(written)]),
        )

    def _taken(self, taken: Taken) -> None:
        shell, balance = self._context.shell, taken.balance
        if len(taken.ids) == 1:
            shell.open_record(taken.kind, taken.ids[0])
        page = {"company": "companies", "contact": "contacts"}[taken.kind]
        shown = of_action(taken.kind, balance.action, _("Pasted"))
        several = bool(balance.action) and len(taken.ids) > 1
        shell.toast(
            pasted_text(balance), undo=bool(balance.action),
            action=_("Show them") if several else "",
            run=(lambda: shell.look_up(page, "", shown)) if several else None,
        )  # fmt: skip


def pasted_text(balance: Balance) -> str:
    """Say what became of the rows, all of them accounted for: Pasted: 3 new, 1 here already."""
    parts = [
        (balance.new, ngettext("{n} new", "{n} new", balance.new)),
        (balance.updated, ngettext("{n} filled in", "{n} filled in", balance.updated)),
        (balance.same, ngettext("{n} here already", "{n} here already", balance.same)),
    ]
    said = listed([text.format(n=format_number(count)) for count, text in parts if count])
    return _("Pasted: {parts}.").format(parts=said)
