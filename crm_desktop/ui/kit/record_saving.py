"""Saves what is changed on a card; what cannot be saved comes back to whoever typed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from crm_desktop.base.i18n import _
from crm_desktop.domain.records import Edit
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.record_card import RecordCard
from crm_desktop.ui.kit.record_drafts import place_of
from crm_desktop.ui.kit.record_editing import FormChange
from crm_desktop.ui.kit.record_loading import write_edit, write_form


class RecordSaving(QObject):
    """Takes the changes of one card and writes them, one by one."""

    gone = Signal(object)
    """A record that was to be changed has been deleted: its id."""

    def __init__(self, context: Context, card: RecordCard, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._card = card
        self._kind = card.editing.kind
        self._drafts = card.editing.drafts
        card.editing.edited.connect(self._save)
        card.editing.filled_in.connect(self._fill_in)

    # Fields

    def _save(self, record_id: object, edit: Edit) -> None:
        if isinstance(record_id, int):
            self._write(record_id, edit, self._drafts.take(record_id, self._kind, edit))

    def _write(self, record_id: int, edit: Edit, typed: Mapping[str, str]) -> None:
        kind = self._kind
        self._context.do(
            lambda crm: write_edit(crm, kind, record_id, edit, typed),
            lambda saved: self._written(record_id, typed, saved=saved),
            failed=lambda sentence: self._not_saved(record_id, edit, typed, sentence),
            conflicted=lambda: self._write(record_id, replace(edit, seen={}), typed),
            back=lambda: self._edit_on(record_id, typed),
        )

    def _not_saved(self, record_id: int, edit: Edit, typed: Mapping[str, str], sentence: str) -> None:
        kept = self._keep_typed(record_id, typed)
        self._card.offer_again(kept)
        if not kept:
            self._card.warn_unsaved(edit)
        self._context.shell.show_error(sentence)

    # Forms

    def _fill_in(self, change: FormChange) -> None:
        self._do(change, change.verb, self._drafts.take_form(change.record_id, self._kind, change.key, change.text))

    def _do(self, change: FormChange, verb: Callable[[Crm], object], typed: Mapping[str, str]) -> None:
        kind, number = self._kind, change.record_id
        self._context.do(
            lambda crm: write_form(crm, kind, number, verb, typed),
            lambda saved: self._written(number, typed, saved=saved),
            failed=lambda sentence: self._not_filled_in(change, typed, sentence),
            conflicted=lambda: self._do(change, change.anyway or verb, typed),
            back=lambda: self._edit_on(number, typed),
        )

    def _not_filled_in(self, change: FormChange, typed: Mapping[str, str], sentence: str) -> None:
        kept = self._keep_typed(change.record_id, typed)
        self._card.offer_again(kept)
        back = change.by_key and not self._card.is_editing()  # else its user is somewhere else by now
        for key, text in kept.items() if back else ():
            self._card.go_on(key, text)
        if not (back and kept and self._card.tell_problem(change.key, sentence)):
            self._context.shell.show_error(sentence)

    # Both

    def _written(self, record_id: int, typed: Mapping[str, str], *, saved: bool) -> None:
        if saved:
            self._drafts.forgotten(list(typed))
            return
        words = "\n".join(text for text in typed.values() if text)
        self._context.shell.toast(
            _("What you were changing has been deleted. Your text is kept, and offered again when it comes back."),
            action=_("Copy your text") if words else "",
            run=lambda: QGuiApplication.clipboard().setText(words),
        )
        self.gone.emit(record_id)

    def _keep_typed(self, record_id: int, typed: Mapping[str, str]) -> dict[str, str]:
        """Keep what could not be saved; return it by the key of its field, for the card if that is still shown."""
        kept = {place: text for place, text in typed.items() if text.strip()}
        self._drafts.keep(kept)
        start = len(place_of(self._kind, record_id))
        record = self._card.editing.record
        here = record is not None and record.id == record_id
        return {place[start:]: text for place, text in kept.items()} if here else {}

    def _edit_on(self, record_id: int, typed: Mapping[str, str]) -> None:
        """Go back to editing what clashed with somebody else's change: their value stays until this is saved."""
        kept = self._keep_typed(record_id, typed)
        self._card.offer_again(kept)
        for key, text in kept.items():
            self._card.go_on(key, text)
