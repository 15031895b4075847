"""A dialog whose typed text is kept in the file until it is saved, or left on purpose."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.support.debounce import Debounce

KEEP_AFTER_MS = 600


class KeptDialog(FarleyDialog):
    """`begin` asks for what the dialog is about, `send` saves; in between what is typed is kept under a place."""

    def __init__(self, context: Context, title: str, main: str, place: str, parent: QWidget | None) -> None:
        super().__init__(title, parent, main=main)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._place = place
        self._ready = False
        self._before: dict[str, Any] = {}
        self._keep = Debounce(KEEP_AFTER_MS, self._put_draft, self)
        self.set_enabled(on=False)

    def typed(self) -> dict[str, Any]:
        """What stands in the dialog, as it is kept."""
        raise NotImplementedError

    def go_on(self, kept: dict[str, Any]) -> None:
        """Put in what was typed before and is not saved."""
        raise NotImplementedError

    def set_enabled(self, *, on: bool) -> None:
        """Let the main button act, or not."""
        if self.main_button is not None:
            self.main_button.setEnabled(on)

    def begun(self, draft: str) -> None:
        """Everything is shown: from now on what differs from it is kept; a draft of before goes on."""
        self._ready = True
        self._before = self.typed()
        self.set_enabled(on=True)
        try:
            kept = json.loads(draft) if draft else None
        except ValueError:
            kept = None
        if isinstance(kept, dict):
            self.go_on(kept)
        self.fit_soon()

    def fit_soon(self) -> None:
        """Grow for what has just been shown, once the layouts know of it."""
        QTimer.singleShot(0, self, self.fit)

    def keep(self) -> None:
        """Something was typed or chosen."""
        if self._ready:
            self._keep.trigger()

    def _put_draft(self) -> None:
        now = self.typed()
        content = "" if now == self._before else json.dumps(now, ensure_ascii=False)
        place = self._place
        self._context.ask(lambda crm: crm.drafts.keep(place, content), lambda _kept: None)

    def send(self, verb: Callable[[Crm], Any], said: Callable[[], str], anyway: Callable[[Crm], Any] | None) -> None:
        """Do a verb and close with a sentence that offers undo; what cannot be done stays here with the reason.

        `anyway` saves one's own whatever somebody else made of it since.
        """
        self._keep.cancel()
        place = self._place

        def saving(call: Callable[[Crm], Any]) -> Callable[[Crm], Any]:
            def done(crm: Crm) -> Any:
                answer = call(crm)
                crm.drafts.keep(place, "")
                return answer

            return done

        self.set_problem("")
        self.set_enabled(on=False)
        self._context.do(
            saving(verb), lambda _answer: self._saved(said()), failed=self._refused,
            conflicted=lambda: self.send(anyway, said, None) if anyway is not None else None, back=self._back,
        )  # fmt: skip

    def _saved(self, sentence: str) -> None:
        self._context.shell.toast(sentence, undo=True)
        if isValid(self):
            super().accept()

    def _back(self) -> None:
        if isValid(self):
            self.set_enabled(on=True)

    def _refused(self, sentence: str) -> None:
        if not isValid(self) or not self.isVisible():
            self._context.shell.show_error(sentence)
            return
        self.set_enabled(on=True)
        self.set_problem(sentence)

    def gone(self, sentence: str) -> None:
        """What the dialog is about cannot be read any more."""
        self._context.shell.show_error(sentence)
        super().reject()

    def reject(self) -> None:
        """Leave it; what was typed is not wanted."""
        self._keep.cancel()
        place = self._place
        if self._ready:
            self._context.ask(lambda crm: crm.drafts.keep(place, ""), lambda _none: None)
        super().reject()
