"""Undo and redo: what they would take back, named in the menu, and what they did, told in a toast."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from crm_desktop.base.i18n import _, ngettext
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context

if TYPE_CHECKING:
    from crm_desktop.services.history import TakenBack

Names = tuple[str, str]
"""What undo would take back and redo would do again; empty for nothing."""


def names_of(crm: Crm) -> Names:
    """Ask the file what undo and redo would do now."""
    done = crm.history.next_undo()
    return (done.label if done else "", crm.history.next_redo() or "")


class Undoing(QObject):
    """The verbs undo and redo of the window, and their names."""

    def __init__(self, context: Context, renamed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._renamed = renamed
        self._undo, self._redo = "", ""
        context.changed.connect(self._heard)

    def _heard(self, _changes: object) -> None:  # a method, not a lambda: it is let go with this object
        self.ask()

    def ask(self) -> None:
        """Ask for the names; they are known a moment later."""
        self._context.ask(names_of, self._take, failed=lambda _sentence: None, key="undo names")

    def _take(self, names: Names) -> None:
        self._undo, self._redo = names
        self._renamed()

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._undo) and not self._context.facts.read_only

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return bool(self._redo) and not self._context.facts.read_only

    def undo(self) -> None:
        """Take the last action of this seat back."""
        self._context.do(lambda crm: crm.history.undo(), self._undone)

    def undo_action(self, number: int) -> None:
        """Take one action of the history back."""
        self._context.do(lambda crm: crm.history.undo(number), self._undone)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._context.do(lambda crm: crm.history.redo(), self._redone)

    def _undone(self, answer: TakenBack) -> None:
        self._context.shell.toast(
            _("Undone: {action}.").format(action=answer.label) + _kept(answer.kept),
            action=_("Redo"),
            run=self.redo,
        )

    def _redone(self, answer: TakenBack) -> None:
        text = _("Done again: {action}.").format(action=answer.label) + _kept(answer.kept)
        self._context.shell.toast(text, undo=True)

    def name_actions(self, undo: QAction, redo: QAction) -> None:
        """Keep the names of the two in the menu, whoever dresses the actions in between."""
        undo.changed.connect(lambda: self._name(undo, _("Undo"), self._undo))
        redo.changed.connect(lambda: self._name(redo, _("Redo"), self._redo))
        self._name(undo, _("Undo"), self._undo)
        self._name(redo, _("Redo"), self._redo)

    @staticmethod
    def _name(made: QAction, verb: str, label: str) -> None:
        wanted = f"{verb}: {label}" if label else verb
        wanted = wanted.replace("&", "&&")
        if made.text() != wanted:
            made.setText(wanted)


def _kept(kept: int) -> str:
    if not kept:
        return ""
    return " " + ngettext(
        "{n} value was changed since and stays.", "{n} values were changed since and stay.", kept
    ).format(n=kept)
