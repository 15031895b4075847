"""Menus, buttons and palette rows made from the registry."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from unicodedata import east_asian_width

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from crm_desktop.ui.actions.action import Action
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.kit.buttons import PlainButton, PrimaryButton
from crm_desktop.ui.kit.painting import match_ranges
from crm_desktop.ui.kit.palette_rows import PaletteRow

TAKEN_MNEMONICS = frozenset("ru")
"""Alt+R and Alt+U belong to the composer."""


def with_mnemonics(titles: Sequence[str], latin: Mapping[str, str] | None = None) -> list[str]:
    """Menu titles with a mnemonic each, none twice and none that the composer has.

    Chinese signs are no keys: such a title has a letter of its Latin name behind it, as is the custom there.
    """
    used = set(TAKEN_MNEMONICS)
    marked = []
    for title in titles:
        at = _free(title, used)
        if at >= 0:
            used.add(title[at].casefold())
            marked.append(f"{title[:at]}&{title[at:]}")
            continue
        name = (latin or {}).get(title, "")
        at = _free(name, used)
        if at >= 0:
            used.add(name[at].casefold())
        marked.append(title if at < 0 else f"{title}(&{name[at].upper()})")
    return marked


def _free(title: str, used: Container[str]) -> int:
    """Return the place of the first sign that a keyboard has and no other title, or -1."""
    signs = enumerate(title)
    return next(
        (at for at, sign in signs if sign.isalnum() and east_asian_width(sign) != "W" and sign.casefold() not in used),
        -1,
    )


def build_menu_bar(
    bar: QMenuBar, registry: ActionRegistry, order: Sequence[str], latin: Mapping[str, str] | None = None
) -> None:
    """Fill a menu bar with every action that names a menu; `order` are its titles, `latin` their English ones."""
    bar.clear()
    paths = [action.menu for action in registry.all() if action.menu]
    titles = list(dict.fromkeys([*order, *(path[0] for path in paths)]))
    for title, marked in zip(titles, with_mnemonics(titles, latin), strict=True):
        menu = bar.addMenu(marked)
        menu.setObjectName(f"menu_{title}")
        menu.aboutToShow.connect(registry.refresh)
        actions = [action for action in registry.all() if action.menu[:1] == (title,)]
        _fill(menu, registry, actions)


def _fill(menu: QMenu, registry: ActionRegistry, actions: Iterable[Action]) -> None:
    below: dict[str, QMenu] = {}
    group: int | None = None
    for action in sorted(actions, key=lambda found: found.group):
        target = menu
        if len(action.menu) > 1:
            name = action.menu[1]
            if name not in below:
                below[name] = menu.addMenu(name)
            target = below[name]
        elif group is not None and action.group != group:
            menu.addSeparator()
        group = action.group
        target.addAction(registry.qaction(action.id))


def build_menu(parent: QWidget, registry: ActionRegistry, names: Iterable[str | None]) -> QMenu:
    """A context menu of actions; None is a line."""
    menu = QMenu(parent)
    registry.refresh()
    for name in names:
        if name is None:
            menu.addSeparator()
        else:
            menu.addAction(registry.qaction(name))
    return menu


class _HintKeeper(QObject):
    """Keeps the key on a button true, as long as the button lives."""

    def __init__(self, registry: ActionRegistry, name: str, button: PlainButton) -> None:
        super().__init__(button)
        self._registry, self._name, self._button = registry, name, button
        registry.changed.connect(self._renew)

    def _renew(self) -> None:
        self._button.set_hint(self._registry.hint(self._name))


def text_button(registry: ActionRegistry, name: str, primary: bool = False, text: str = "") -> PlainButton:
    """A button with an action's icon, its title or a shorter text, and its key."""
    action = registry.get(name)
    kind = PrimaryButton if primary else PlainButton
    button = kind(text or action.title, action.icon, registry.hint(name))
    button.setToolTip(_tip(registry, action))
    button.clicked.connect(lambda: registry.run(name))
    _HintKeeper(registry, name, button)
    return button


def _tip(registry: ActionRegistry, action: Action) -> str:
    hint = registry.hint(action.id)
    tip = action.tip or action.title
    return f"{tip} ({hint})" if hint else tip


def palette_rows(
    registry: ActionRegistry, text: str, scopes: Iterable[str], most: int = 12
) -> list[PaletteRow]:
    """The actions whose title holds every word typed, those that begin with the text first."""
    words = text.casefold().split()
    found = []
    for place, action in enumerate(registry.for_scope(*scopes)):
        title = action.title.casefold()
        if not action.palette or registry.is_doubled(action.id):
            continue
        if all(match_ranges(title, (word,)) for word in words):
            rank = 0 if words and title.startswith(words[0]) else 1
            found.append((not action.enabled(), rank, place, action))
    found.sort(key=lambda one: one[:3])
    return [_palette_row(registry, action) for *_rank, action in found[:most]]


def _palette_row(registry: ActionRegistry, action: Action) -> PaletteRow:
    hint = registry.hint(action.id)
    return PaletteRow(
        action.title.removesuffix("…"),
        action.tip,
        action.icon or "arrow-right",
        keys=tuple(hint.split(" ")) if hint else (),
        run=lambda: _run(registry, action.id),
        enabled=action.enabled(),
    )


def _run(registry: ActionRegistry, name: str) -> None:
    registry.run(name)
