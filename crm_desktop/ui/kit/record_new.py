"""The new card of a record desk: begun, put away and brought back, and written to the file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.empty_state import EmptyState
from crm_desktop.ui.kit.labels import set_ground
from crm_desktop.ui.kit.new_card import NewCard
from crm_desktop.ui.kit.record_card import RecordCard
from crm_desktop.ui.kit.record_kind import DeskKind
from crm_desktop.ui.kit.record_loading import create_new


class CardStack(QStackedWidget):
    """The place of the card: the record's, a new one, or a sentence where nobody is chosen."""

    def __init__(self, context: Context, desk: DeskKind, card: RecordCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.new = NewCard(context, desk.kind, desk.words.new_title, desk.new_lines)
        self._words = desk.words.nothing_chosen, desk.list.words.icon
        self.nothing = EmptyState(self._words[0], icon=self._words[1])
        self.nothing.setObjectName("nothingChosen")
        set_ground(self, "surface")
        for widget in (self.card, self.new, self.nothing):
            self.addWidget(widget)
        self.setCurrentWidget(self.nothing)

    def show_nothing(self, *, any_to_choose: bool) -> None:
        """Ask to choose somebody; where nobody is in the list, the list itself says how to go on."""
        text, icon = self._words
        self.nothing.set_message(text if any_to_choose else "", icon=icon if any_to_choose else "")
        self.setCurrentWidget(self.nothing)

    def shows_card(self) -> bool:
        """Whether a record is shown."""
        return self.currentWidget() is self.card


class NewRecords(QObject):
    """Goes through a new card with its user, from the first letter until it is in the file."""

    began = Signal()
    """A new card is shown: nothing is to be logged to the record before."""
    left = Signal(bool)
    """The new card is gone; True where it had the focus."""
    created = Signal(object)
    """The id of a new record."""

    def __init__(self, context: Context, desk: DeskKind, stack: CardStack, open_card: Callable[[], None]) -> None:
        """`open_card` brings the place of the card to the front."""
        super().__init__(stack)
        self._context, self._desk, self._stack, self._open_card = context, desk, stack, open_card
        self._card = stack.new
        self._card.finished.connect(self._finished)
        self._card.put_away.connect(self._put_away)

    def find_draft(self) -> None:
        """Go on with a card that was begun before."""
        self._card.find_draft(self.begin)

    def begin(self, typed: dict[str, str] | None = None) -> None:
        """Begin a new card, or go on with what was typed on one."""
        if self._context.facts.read_only:
            self._context.shell.show_error(self._context.facts.notice)
            return
        self._stack.card.commit()
        self._open_card()
        self._stack.setCurrentWidget(self._card)
        self.began.emit()
        if not self._card.is_open:
            self._card.begin(typed)
        self._card.focus_first()

    def begin_with(self, typed: dict[str, str]) -> None:
        """Begin a new card with what was read from a text; one that is being written is saved first."""
        if self._card.is_open:
            self._card.save()
        self.begin(typed)
        self._card.keep_draft()

    def put_away(self) -> None:
        """Put away the card that is being written; it can be brought back."""
        self._card.leave()

    def _leave(self) -> None:
        inside = self._card.isAncestorOf(QApplication.focusWidget() or self._stack)
        self.left.emit(inside)

    def _finished(self, typed: object) -> None:
        self._leave()
        if not isinstance(typed, dict) or not typed:
            self._card.forget_draft()
            return
        draft, kind = self._desk.draft(typed), self._desk.kind
        self._context.do(
            lambda crm: create_new(crm, kind, draft),
            self.created.emit,
            failed=lambda sentence: self._not_created(typed, sentence),
        )

    def _not_created(self, typed: dict[str, str], sentence: str) -> None:
        self.begin(typed)
        self._card.keep_draft()
        self._context.shell.show_error(sentence)

    def _put_away(self, typed: object) -> None:
        self._leave()
        self._card.forget_draft()
        if isinstance(typed, dict) and typed:
            self._context.shell.toast(
                _("The new card is put away."), action=_("Bring it back"), run=lambda: self.begin(typed)
            )
