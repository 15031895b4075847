"""Keys put where they act: window-wide ones on the window, letters on the lists."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.actions.action import EVERYWHERE, LISTS
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.support.key_text import shown


class ListKeys(QObject):
    """The keys of lists, on one list or pane; they follow the user's changes, and end with the widget."""

    def __init__(
        self, registry: ActionRegistry, widget: QWidget, scopes: tuple[str, ...], only: tuple[str, ...] = ()
    ) -> None:
        """`only` are the actions that have their keys here, where not all of the scopes have."""
        super().__init__(widget)
        self._only = only
        self._registry = registry
        self._widget = widget
        self._scopes = scopes
        self._shortcuts: list[QShortcut] = []
        self._make()
        registry.changed.connect(self._make)

    def _make(self) -> None:
        for old in self._shortcuts:
            old.setEnabled(False)
            old.deleteLater()
        self._shortcuts = []
        for action in self._registry.for_scope(*self._scopes):
            if self._only and action.id not in self._only:
                continue
            for keys in self._registry.keys_of(action.id):
                made = QShortcut(keys, self._widget)
                made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                made.activated.connect(lambda name=action.id: self._registry.run(name))
                self._shortcuts.append(made)


def attach_window(registry: ActionRegistry, window: QWidget) -> None:
    """Put the keys that act everywhere on a window."""
    actions = [action for action in registry.all() if action.scope == EVERYWHERE or action.instead]
    window.addActions([registry.qaction(action.id) for action in actions])


def attach_list(registry: ActionRegistry, widget: QWidget, page: str) -> ListKeys:
    """Put the keys of all lists and of one page on a list; never on what holds text fields."""
    return ListKeys(registry, widget, (LISTS, page))


def attach_letter(registry: ActionRegistry, widget: QWidget, page: str, action: str) -> ListKeys:
    """Put the letter of one action on what holds text fields too: while one of them has the focus, it is typed."""
    return ListKeys(registry, widget, (page,), (action,))


def shortcut_rows(registry: ActionRegistry, page_id: str = "") -> list[tuple[str, str, str, str]]:
    """What a page of all keys shows: scope, id, title, keys as people read them.

    With a page only what works there, its own keys first. Keys that cannot be changed have no id.
    """
    from crm_desktop.ui.actions.fixed_keys import fixed_keys  # only who reads the page of all keys waits for them

    rows = []
    for action in registry.all():
        keys = ", ".join(shown(found) for found in registry.keys_of(action.id))
        if not page_id or action.scope in (EVERYWHERE, LISTS, page_id):
            rows.append((action.scope, action.id, action.title, keys))
    for fixed in fixed_keys(page_id):
        acting = [key for key in fixed.keys if registry.single_letters() or not (fixed.in_lists and len(key) == 1)]
        if acting:
            keys = ", ".join(shown(QKeySequence(key)) or key for key in acting)
            rows.append((fixed.scope, "", _(fixed.title), keys))
    order = {page_id: 0, LISTS: 2, EVERYWHERE: 3} if page_id else {EVERYWHERE: 0, LISTS: 1}
    return sorted(rows, key=lambda row: order.get(row[0], 1 if page_id else 2))


def reads_as(text: str) -> str:
    """Keys written by hand as key hints write them; empty when they are none."""
    keys = QKeySequence(text)
    return shown(keys) if keys.count() else ""


def scope_title(scope: str) -> str:
    """A scope in words; pages are named by who shows them."""
    return {EVERYWHERE: _("Everywhere"), LISTS: _("All lists")}.get(scope) or _(scope)
