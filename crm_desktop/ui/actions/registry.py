"""All actions of the window in one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from crm_desktop.base.value import value
from crm_desktop.ui.actions.action import (
    EVERYWHERE,
    LISTS,
    Action,
    is_single_letter,
    sequences,
)
from crm_desktop.ui.kit import view_keys
from crm_desktop.ui.support.icons import icon
from crm_desktop.ui.support.key_text import shown

RESERVED = (
    "Ctrl+Space", "Shift+Space", "Ctrl+Shift+F", "Ctrl+.", "Ctrl+Shift+U", "Alt+F4", "Alt+Space",
)
"""Keys that a system or an input method owns; so is everything with Ctrl+Alt, which is AltGr."""


@value
class Conflict:
    """Two actions that would answer to the same keys in the same place; or one that uses reserved keys."""

    keys: str
    first: str
    second: str


class ActionRegistry(QObject):
    """Actions by id; menus, keys, palette and help are views of it. `changed` tells that keys are new."""

    changed = Signal()
    ran = Signal(str)

    def __init__(
        self,
        overrides: Mapping[str, str] | None = None,
        single_letters: bool = True,
        parent: QObject | None = None,
    ) -> None:
        """`overrides` are the user's own keys by action id; an empty text takes an action's keys away."""
        super().__init__(parent)
        self._actions: dict[str, Action] = {}
        self._overrides = dict(overrides or {})
        self._single_letters = single_letters
        view_keys.set_single_letters(single_letters)  # J, K and / belong to lists themselves
        self._made: dict[str, QAction] = {}
        self._page = ""

    def register(self, *actions: Action) -> None:
        """Take actions in; the same id twice is a mistake of the program."""
        for action in actions:
            if action.id in self._actions:
                raise ValueError(f"action {action.id} is registered twice")
            self._actions[action.id] = action

    def get(self, name: str) -> Action:
        """The action with this id; KeyError when there is none."""
        return self._actions[name]

    def all(self) -> list[Action]:
        """All actions in the order in which they came."""
        return list(self._actions.values())

    def for_scope(self, *scopes: str) -> list[Action]:
        """The actions of some scopes."""
        return [action for action in self._actions.values() if action.scope in scopes]

    def show_page(self, page_id: str) -> None:
        """From now on the actions of this page act instead of those that they stand in for."""
        if page_id != self._page:
            self._page = page_id
            self.refresh()

    def acting(self, name: str) -> str:
        """The id of what an action's keys do now: itself, or what the page shown does instead."""
        return next((found.id for found in self.for_scope(self._page) if found.instead == name), name)

    def is_doubled(self, name: str) -> bool:
        """Whether the page shown does something of the same title instead: one of both is enough to choose from."""
        acting = self.acting(name)
        return acting != name and self._actions[acting].title == self._actions[name].title

    # Keys

    def keys_of(self, name: str) -> list[QKeySequence]:
        """The keys of an action now: the user's, else its own; no single letters where they are off."""
        own = self._overrides.get(name)
        if own is not None:
            found = [QKeySequence(own)] if own else []
        else:
            found = [keys for key in self._actions[name].keys for keys in sequences(key)]
        if not self._single_letters:
            found = [keys for keys in found if not is_single_letter(keys)]
        return found

    def keys_now(self, name: str) -> list[QKeySequence]:
        """The keys that do an action on the page shown: where another acts instead, that one has them."""
        instead = self._actions[name].instead
        own = self.keys_of(name) if self.acting(name) == name else []
        return [*own, *(self.keys_of(instead) if instead and self.acting(instead) == name else [])]

    def hint(self, name: str) -> str:
        """The first keys of an action as key hints write them; empty when it has none."""
        keys = self.keys_now(name)
        return shown(keys[0]) if keys else ""

    def set_override(self, name: str, keys: str | None) -> None:
        """Give an action the user's own keys; None returns to its own, an empty text takes them away."""
        if keys is None:
            self._overrides.pop(name, None)
        else:
            self._overrides[name] = keys
        self._rekey()

    def reset_overrides(self) -> None:
        """Give every action its own keys again."""
        self._overrides.clear()
        self._rekey()

    def overrides(self) -> dict[str, str]:
        """The user's own keys by action id."""
        return dict(self._overrides)

    def set_single_letters(self, on: bool) -> None:
        """Let single letters act in lists, or not (WCAG 2.1.4)."""
        self._single_letters = on
        view_keys.set_single_letters(on)
        self._rekey()

    def single_letters(self) -> bool:
        """Whether single letters act in lists."""
        return self._single_letters

    def conflicts(self) -> list[Conflict]:
        """Keys that two actions of the same place claim, and reserved keys that one claims."""
        found = []
        taken: dict[tuple[str, str], str] = {}
        pages = {action.scope for action in self._actions.values()} - {EVERYWHERE, LISTS}
        for action in self._actions.values():
            for keys in self.keys_of(action.id):
                text = keys.toString(QKeySequence.SequenceFormat.PortableText)
                if text in RESERVED or "Ctrl+Alt" in text:
                    found.append(Conflict(text, action.id, "reserved"))
                for place in _places(action.scope, pages):
                    other = taken.setdefault((place, text), action.id)
                    if other != action.id:
                        found.append(Conflict(text, other, action.id))
        return list(dict.fromkeys(found))

    # Doing

    def run(self, name: str) -> bool:
        """Do an action if it may be done now."""
        action = self._actions[name]
        if not action.enabled():
            return False
        action.run()
        self.ran.emit(name)
        self.refresh()
        return True

    def refresh(self, names: Iterable[str] | None = None) -> None:
        """Ask actions again whether they may be done and whether they are on."""
        for name in self._made if names is None else names:
            made = self._made.get(name)
            if made is not None:
                self._dress(made, self._actions[name])

    def qaction(self, name: str) -> QAction:
        """The one QAction of an action, for menus; keys that act everywhere act where it is attached."""
        made = self._made.get(name)
        if made is None:
            action = self._actions[name]
            made = QAction(action.title, self)
            made.setObjectName(f"action_{name}")
            if action.icon:
                made.setIcon(icon(action.icon))
            roles = {
                "about": QAction.MenuRole.AboutRole,
                "preferences": QAction.MenuRole.PreferencesRole,
                "quit": QAction.MenuRole.QuitRole,
            }
            made.setMenuRole(roles.get(action.role, QAction.MenuRole.NoRole))
            made.setCheckable(action.choice is not None)
            made.triggered.connect(lambda _checked=False: self.run(name))
            self._dress(made, action)
            self._made[name] = made
        return made

    def _dress(self, made: QAction, action: Action) -> None:
        made.setEnabled(action.enabled())
        if action.choice is not None:
            made.setChecked(action.choice())
        keys = self.keys_now(action.id)
        # Keys of lists act through shortcuts on the lists; on the action itself they would act while typing.
        # The text after a tab is shown where a menu shows keys, and does nothing.
        borrowed = self.keys_of(action.instead) if action.instead else []
        everywhere = [
            key for key in keys if (action.scope == EVERYWHERE and not is_single_letter(key)) or key in borrowed
        ]
        made.setShortcuts(everywhere)
        written = "" if everywhere or not keys else f"\t{shown(keys[0])}"
        made.setText(action.title.replace("&", "&&") + written)
        tip = action.tip or action.title
        hint = self.hint(action.id)
        made.setToolTip(f"{tip} ({hint})" if hint else tip)
        made.setStatusTip(tip)

    def _rekey(self) -> None:
        self.refresh()
        self.changed.emit()


def _places(scope: str, pages: set[str]) -> list[str]:
    """The places in which an action of a scope can be reached."""
    if scope == EVERYWHERE:
        return ["window", *pages]
    return sorted(pages) or ["lists"] if scope == LISTS else [scope]
