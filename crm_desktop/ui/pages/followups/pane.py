"""The column of the agenda: its head with filters, the line that plans, and what is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, format_number
from crm_desktop.ui.actions.menus import text_button
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.buttons import FlatButton
from crm_desktop.ui.kit.empty_state import EmptyState
from crm_desktop.ui.kit.labels import ElidedLabel, Label, set_ground
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.record_model import Deliver
from crm_desktop.ui.pages.followups.delegate import FollowUpDelegate
from crm_desktop.ui.pages.followups.filters import AgendaFilters
from crm_desktop.ui.pages.followups.finding import Answer, week_start
from crm_desktop.ui.pages.followups.line import PlanLine
from crm_desktop.ui.pages.followups.listing import FollowUpList
from crm_desktop.ui.pages.followups.model import FollowUpsModel


class FollowUpsPane(QWidget):
    """Shows what was found; with several rows selected it offers what can be done with them."""

    current_changed = Signal(object)
    selection_changed = Signal(int)
    everybody_wanted = Signal()

    def __init__(self, context: Context, registry: ActionRegistry) -> None:
        super().__init__()

        def fetch(ids: list[int], deliver: Deliver) -> None:
            context.ask(lambda crm: crm.activities.rows(ids, week_start()), deliver)

        self._context, self._registry = context, registry
        self._quiet = False
        """Whether what is chosen changes only because other rows are shown, and is told once they are."""
        self._offer_everybody = False
        set_ground(self, "surface")
        self.setMinimumWidth(360)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.filters = AgendaFilters(context.facts.user)
        self.line = PlanLine(context)
        self.line.set_hint(registry.hint("followups.line"))
        column.addWidget(self._make_head())
        self.model = FollowUpsModel(fetch, lambda: context.clock.now().date(), self)
        self.list = FollowUpList()
        self.delegate = FollowUpDelegate(context.clock.now().date(), self.list, read_only=context.facts.read_only)
        self.list.setItemDelegate(self.delegate)
        self.list.setModel(self.model)
        if not context.facts.read_only:
            self.list.accept_drops()
        self.empty = EmptyState("")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column.addWidget(self._stack, 1)
        self.list.current_changed.connect(self._current)
        self.list.selectionModel().selectionChanged.connect(lambda *_ranges: self._selection())
        self.list.search_wanted.connect(self.line.focus_text)
        self.line.left.connect(self.focus_list)
        self.empty.pressed.connect(self._pressed)
        self._show_hints()
        registry.changed.connect(self._show_hints)

    def _show_hints(self) -> None:
        self.line.set_hint(self._registry.hint("followups.line"))
        self.delegate.hints = {name: self._registry.hint(f"followups.{name}") for name in ("done", "move")}
        self.list.viewport().update()

    def _make_head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 12, 16, 2)
        column.setSpacing(10)
        self._top = QStackedWidget()
        plain = QWidget()
        row = QHBoxLayout(plain)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(_("Follow-ups"), "head", weight=600))
        row.addStretch(1)
        if not self._context.facts.read_only:
            self.new_button = text_button(self._registry, "followups.new", primary=True, text=_("New"))
            self.new_button.setObjectName("newFollowUpButton")
            row.addWidget(self.new_button)
        self._top.addWidget(plain)
        self._top.addWidget(self._bulk_line())
        self._top.setFixedHeight(self._top.sizeHint().height())
        column.addWidget(self._top)
        column.addWidget(self.filters)
        column.addWidget(self.line)
        self.line.setVisible(not self._context.facts.read_only)
        return head

    def _bulk_line(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("selectionBar")
        row = QHBoxLayout(bar)
        set_margins(row, 0, 0, 0, 0)
        row.setSpacing(2)
        self._selected = ElidedLabel("", "body", "text", 600)
        row.addWidget(self._selected, 1)
        for name in ("done", "move", "delete"):
            action = self._registry.get(f"followups.{name}")
            button = FlatButton(action.title, action.icon, size="small")
            button.setObjectName(f"{name}SelectedButton")
            button.clicked.connect(lambda _on=False, name=name: self._registry.run(f"followups.{name}"))
            row.addWidget(button)
        return bar

    # What is shown

    def show_answer(self, answer: Answer, keep: int | None, selected: Sequence[int]) -> None:
        """Show what is open; what was current, selected and scrolled to stays so."""
        before = self.list.currentIndex().row()
        scrolled = self.list.verticalScrollBar().value()
        self.delegate.today = self._context.clock.now().date()
        self.delegate.minutes = answer.minutes
        with QSignalBlocker(self.list.selectionModel()):
            self.model.set_parts(answer.parts)
            self.model.set_ids(answer.ids)
            self.model.set_records(answer.rows)
        count = self.model.rowCount()
        self._say_empty(answer)
        self._stack.setCurrentWidget(self.list if count else self.empty)
        self._quiet = True
        if count:
            row = self.model.row_of(keep) if keep is not None else -1
            found = row >= 0
            self.list.select_row(row if found else min(max(before, 0), count - 1))
            if before >= 0:
                self.list.verticalScrollBar().setValue(scrolled)
                if not found or keep not in selected:
                    self.list.scrollTo(self.list.currentIndex())
            if len(self.model.rows_of(selected)) > 1:
                self.list.select_ids(selected)
        self._quiet = False
        self._selection()
        self.current_changed.emit(self.current_id())

    def _say_empty(self, answer: Answer) -> None:
        query = answer.query
        self._offer_everybody = bool(query.types or query.owner) and answer.open > 0
        if self._offer_everybody:
            text = _("Nothing here with these filters.")
            self.empty.set_message(text, _("Show everything"), "filter")
        elif self._context.facts.read_only:
            self.empty.set_message(_("Nothing is to be done."), "", "calendar-check")
        else:
            text = _("Nothing is to be done. Write above what comes next and when, as in “call Dieter thu 15:00”.")
            self.empty.set_message(text, _("Write it down"), "calendar-check")

    def _pressed(self) -> None:
        if self._offer_everybody:
            self.everybody_wanted.emit()
        else:
            self.line.focus_text()

    # What is chosen

    def current_id(self) -> int | None:
        """The current one; None where the list is empty."""
        return self.list.current_id() if self.model.rowCount() else None

    def selected_count(self) -> int:
        """How many are selected."""
        spans = self.list.selectionModel().selection()
        return sum(spans.at(place).height() for place in range(spans.count()))

    def chosen_ids(self) -> list[int]:
        """Those selected, or else the current one."""
        if self.selected_count() == self.model.rowCount():
            return list(self.model.ids())
        return self.list.selected_ids() or [one for one in [self.current_id()] if one is not None]

    def focus_list(self) -> None:
        """Put the focus into the list, or where something can be written for an empty one."""
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._context.facts.read_only:
            self.line.focus_text()

    def popup_spot(self) -> QPoint:
        """Where a pop-up for what is chosen belongs: under the current row, at its end."""
        view = self.list
        box = view.visualRect(view.currentIndex())
        rtl = view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        corner = box.bottomLeft() if rtl else QPoint(box.right() - 260, box.bottom())
        return view.viewport().mapToGlobal(corner)

    def _current(self, activity_id: object) -> None:
        if not self._quiet:
            self.current_changed.emit(activity_id)

    def _selection(self) -> None:
        if self._quiet:
            return
        count = self.selected_count()
        several = count > 1 and not self._context.facts.read_only
        self._top.setCurrentIndex(1 if several else 0)
        self._selected.setText(_("{n} selected").format(n=format_number(count)))
        self.selection_changed.emit(count)
