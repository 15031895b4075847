"""The first moment of a record screen: its list with the first rows alone, before the rest of it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm_desktop.base.value import value
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.record_list_model import RecordListModel
from crm_desktop.ui.kit.record_list_pane import Choices, ListWords, RecordListPane
from crm_desktop.ui.kit.record_model import Column, Deliver
from crm_desktop.ui.kit.record_row import RecordRowDelegate
from crm_desktop.ui.support.theme import theme

if TYPE_CHECKING:
    from crm_desktop.domain.lookup import Shown
    from crm_desktop.services.finding.lookups import Sort

FIRST_ROWS = 50
"""More than one screen of rows."""
LIST_WIDTH = 296
DRAWER = 860
"""Below this window width the list is a drawer."""
LONGEST_MS = 500
"""A list that nobody can see is never painted: the rest of the screen is made after this time all the same."""


@value
class ListKind:
    """What makes a list one of contacts, or of companies."""

    kind: str
    page_id: str
    words: ListWords
    sorts: Choices
    text: Callable[[object], str]
    """What a row says, to screen readers."""
    rows: Callable[[Crm, Sequence[int]], Mapping[int, object]]
    make_delegate: Callable[[QWidget], RecordRowDelegate]


@value
class FirstRows:
    """The rows around the one that is current, or the first ones."""

    ids: Sequence[int]
    rows: Mapping[int, object]


def first_rows(
    crm: Crm,
    kind: ListKind,
    text: str,
    sort: str,
    keep: int | None,
    shown: Shown | None = None,
    sorts: Sequence[Sort] = (),
) -> FirstRows:
    """Read as few rows as fill the list; all ids are read only to find a record further down.

    `sorts` are the keys of a table, which go before the order of the list.
    """

    def listed(limit: int | None = None) -> Sequence[int]:
        if sorts or shown is not None:
            from crm_desktop.domain.lookup import Lookup, of_words  # everybody by name is listed without rules

            whole = shown.lookup if shown is not None else Lookup(kind.kind)
            found = whole.narrowed(of_words(kind.kind, text))
            return crm.lookups.ids(found, sorts, limit) if sorts else crm.lookups.listed(found, sort, limit)
        if not text.strip():
            return crm.listed(kind.kind, sort=sort, limit=limit)
        records = crm.contacts if kind.kind == "contact" else crm.companies
        return records.ids(search=text, sort=sort, limit=limit)

    ids = listed(FIRST_ROWS)
    if keep is not None and keep not in ids:
        everything = listed()
        if keep in everything:
            start = max(0, everything.index(keep) - FIRST_ROWS // 4)
            ids = everything[start : start + FIRST_ROWS]
    return FirstRows(ids, kind.rows(crm, ids))


def _set_of(stored: object) -> Shown | None:
    """Return the set that a state keeps, None where it has none."""
    if stored is None:
        return None
    from crm_desktop.domain.lookup import Shown  # as above

    return Shown.from_stored(stored)


def list_pane(context: Context, kind: ListKind, parent: QObject) -> RecordListPane:
    """Make a list that asks the file for the rows it paints."""

    def fetch(ids: list[int], deliver: Deliver) -> None:
        context.ask(lambda crm: kind.rows(crm, ids), deliver)

    model = RecordListModel(Column("name", kind.words.all, kind.text), fetch, parent, kind=kind.kind)
    read_only = context.facts.read_only
    pane = RecordListPane(kind.words, kind.sorts, model, kind.make_delegate, read_only=read_only)
    kept = context.settings.get(f"{kind.page_id}/sort")
    keys = [key for key, _label in kind.sorts]
    pane.sort.set_current(kept if kept in keys else keys[0])
    return pane


class FirstList(QWidget):
    """Shows the list in the place that it will have, and tells once when its rows are painted."""

    filling = Signal()
    """The first rows have come, and are shown next."""
    painted = Signal()

    def __init__(self, context: Context, kind: ListKind, pane: RecordListPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kind = kind
        self._pane = pane
        self._told = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setFixedWidth(theme().px(LIST_WIDTH))
        inner = QHBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(pane)
        row.addWidget(holder)
        row.addStretch(1)

    def ask(self, state: Mapping[str, object]) -> None:
        """Ask for the first rows of what a state describes: its search, its order, and around its record."""
        pane, kind = self._pane, self._kind
        pane.search.set_text_silently(str(state.get("search", "")))
        if state.get("sort") in [key for key, _label in kind.sorts]:
            pane.sort.set_current(state["sort"])
        text, sort, number = pane.search.text(), str(pane.sort.current()), state.get("id")
        keep = number if isinstance(number, int) else None
        shown = _set_of(state.get("shown"))
        self._context.ask(
            lambda crm: first_rows(crm, kind, text, sort, keep, shown),
            lambda first: self._show(first, keep),
            failed=lambda _sentence: self._tell(),  # the whole screen asks again, and says what is wrong
            key=f"{kind.page_id}/ids",
        )

    def _show(self, first: FirstRows, keep: int | None) -> None:
        if self._told:
            return
        self.filling.emit()
        self._pane.model.set_records(first.rows)
        self._pane.show_ids(first.ids, keep, self._pane.search.text().split(), stay=False)
        if not first.ids:
            self._pane.show_empty(self._kind.words.empty, icon=self._kind.words.icon)
        self._pane.delegate.on_painted = lambda: QTimer.singleShot(0, self, self._tell)
        QTimer.singleShot(LONGEST_MS if first.ids else 0, self, self._tell)

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self.painted.emit()

    def give_up(self) -> None:
        """The whole screen takes the list over."""
        self._told = True
        self._pane.delegate.on_painted = None
