"""What a group of settings is, and what it may reach."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.context import Context


@dataclass(frozen=True)
class Surroundings:
    """The open file, and what of the window follows a setting at once."""

    context: Context
    languages: Sequence[str]
    speak: Callable[[str], None]
    single_letters: Callable[[bool], None]
    pin_menu_bar: Callable[[bool], None]
    office_renamed: Callable[[str], None]
    back_up: Callable[[], None]
    restore: Callable[[Path], None]
    set_up: Callable[[], None]
    """Opens the fields and lists of the file."""
    registry: ActionRegistry
    keep_keys: Callable[[dict[str, str]], None]
    """Stores the user's own keys by action."""
    page_titles: dict[str, str]


@dataclass(frozen=True)
class Group:
    """One page of the settings; the title is untranslated."""

    id: str
    title: str
    icon: str
    build: Callable[[Surroundings], QWidget]
