"""The Companies screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.changes import Changes
from crm_desktop.base.i18n import _
from crm_desktop.ui.actions.action import Action
from crm_desktop.ui.actions.menus import build_menu
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.actions.shortcuts import attach_list
from crm_desktop.ui.context import Context
from crm_desktop.ui.dialogs.exporting import open_export
from crm_desktop.ui.kit.key_hints import KeyHint
from crm_desktop.ui.kit.record_card import RecordCard
from crm_desktop.ui.kit.record_deeds import RecordDeeds
from crm_desktop.ui.kit.record_desk import RecordDesk
from crm_desktop.ui.page import Page
from crm_desktop.ui.pages.companies.actions import MENU, company_actions
from crm_desktop.ui.pages.companies.card import CompanyCard
from crm_desktop.ui.pages.companies.desk import companies_desk


class CompaniesPage(Page):
    """Every company in a list, the card of one with its people, and the timeline."""

    page_id = "companies"
    icon = "building-2"
    new_action = "companies.new"

    def __init__(self, context: Context, registry: ActionRegistry, parent: QWidget | None = None) -> None:
        super().__init__(context, registry, parent)
        self.card = CompanyCard(context, self._hints())
        self.desk = RecordDesk(context, companies_desk(self._own_card), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.desk)
        self.deeds = RecordDeeds(context, self.desk, self.card, self._come_here)
        self.desk.count_changed.connect(self.set_count)
        self.desk.ready_changed.connect(self.set_ready)
        self.desk.export_wanted.connect(lambda: open_export(context, self.window(), *self.export_scope()))
        self.desk.context_wanted.connect(lambda _number, spot: self._menu(spot))
        self.card.menu_wanted.connect(self._card_menu)
        self.card.person_wanted.connect(lambda number: context.shell.open_record("contact", number))
        for area in (self.desk.pane.list, self.desk.timeline.view):
            attach_list(registry, area, self.page_id)

    def _own_card(self) -> RecordCard:
        return self.card

    def _hints(self) -> dict[str, str]:
        names = {"call": "companies.call", "mail": "companies.mail", "note": "companies.note"}
        return {key: self.registry.hint(name) for key, name in names.items()}

    # What a page says of itself

    def title(self) -> str:
        """See Page.title."""
        return _("Companies")

    def page_actions(self) -> Sequence[Action]:
        """See Page.page_actions."""
        return company_actions(self)

    def key_hints(self) -> Sequence[KeyHint]:
        """See Page.key_hints."""
        hints = (("C", _("Call")), ("L", _("Log")), ("N", _("Note")))
        return [*(KeyHint((key,), text) for key, text in hints), KeyHint(("J", "K"), _("Next, previous"))]

    # What the window tells it

    def opened(self) -> None:
        """See Page.opened."""
        self.desk.start()

    def refresh(self, changes: Changes) -> None:
        """See Page.refresh."""
        self.desk.refresh(changes)

    def focus_first(self) -> None:
        """See Page.focus_first."""
        self.desk.focus_list()

    def focus_search(self) -> None:
        """See Page.focus_search."""
        self.desk.focus_search()

    def look_up(self, text: str) -> None:
        """See Page.look_up."""
        self.desk.look_up(text)

    def open_record(self, kind: str, record_id: int) -> bool:
        """See Page.open_record."""
        if kind != "company":
            return False
        self.desk.open_record(record_id)
        return True

    def show_record(self, record_id: int) -> None:
        """Show a company."""
        self.desk.open_record(record_id)

    def save_now(self) -> None:
        """See Page.save_now."""
        self.desk.save_now()

    def current_state(self) -> dict[str, object]:
        """What to come back to: search, order and company."""
        return self.desk.current_state()

    def restore_state(self, state: Mapping[str, object]) -> None:
        """Show what `current_state` told before."""
        self.desk.restore_state(state)

    def export_scope(self) -> tuple[str, list[int] | None, str]:
        """What the export dialog offers first: what is selected, or else what was found."""
        return self.desk.export_scope()

    # The window's keys for a new contact make a company here

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._asks_new(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._asks_new(event):
            self.registry.run(self.new_action)
            return
        super().keyPressEvent(event)

    def _asks_new(self, event: QKeyEvent) -> bool:
        usual = next((action.id for action in self.registry.all() if action.id == Page.new_action), "")
        return bool(usual) and QKeySequence(event.keyCombination()) in self.registry.keys_of(usual)

    def _come_here(self) -> None:
        if not self.isVisible():
            self.context.shell.go(self.page_id)

    def _menu(self, spot: QPoint) -> None:
        menu = build_menu(self, self.registry, MENU)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(spot)

    def _card_menu(self) -> None:
        more = self.card.head.more
        self._menu(more.mapToGlobal(QPoint(0, more.height() + 2)))
