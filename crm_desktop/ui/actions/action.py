"""An action as a value: what menu, key, palette, tool tip and help are made from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QKeySequence

from crm_desktop.base.value import value

Key = str | QKeySequence.StandardKey

EVERYWHERE: Final = "everywhere"
"""Acts in the whole window, while typing too."""
LISTS: Final = "lists"
"""Acts in every list, board and timeline, never in a text field."""


def _always() -> bool:
    """Say yes."""
    return True


@value
class Action:
    """Something a user can do.

    `title` is the verb as in a menu, without mnemonic. `scope` is EVERYWHERE, LISTS or the id of a page,
    whose lists then have the keys. `menu` is the path of the menu it stands in, empty for none. `choice`
    returns whether a switch is on, None for what is no switch.
    """

    id: str
    title: str
    run: Callable[[], None]
    keys: tuple[Key, ...] = ()
    icon: str = ""
    scope: str = EVERYWHERE
    menu: tuple[str, ...] = ()
    enabled: Callable[[], bool] = _always
    tip: str = ""
    choice: Callable[[], bool] | None = None
    palette: bool = True
    group: int = 0
    """Actions of one menu with different groups have a line between them."""
    instead: str = ""
    """The id of an action that acts everywhere: while the page of this one is shown, its keys do this."""
    role: str = ""
    """about, preferences or quit, which macOS moves into its own menu."""


def sequences(key: Key) -> list[QKeySequence]:
    """All sequences of a key on this system: a standard key may have several."""
    if isinstance(key, QKeySequence.StandardKey):
        return QKeySequence.keyBindings(key)
    return [QKeySequence(key)]


def is_single_letter(keys: QKeySequence) -> bool:
    """Whether a sequence is one sign without Ctrl, Alt or Meta, which typing would set off."""
    text = keys.toString(QKeySequence.SequenceFormat.PortableText)
    bare = text.removeprefix("Shift+")
    return keys.count() == 1 and len(bare) == 1
