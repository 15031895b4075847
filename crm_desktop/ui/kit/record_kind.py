"""What makes a record desk one for contacts, or for companies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from crm_desktop.domain.records import Draft
from crm_desktop.ui.kit.new_card import NewLine
from crm_desktop.ui.kit.record_first import ListKind


@dataclass(frozen=True)
class DeskWords:
    """The sentences of one desk, translated; those with braces are filled in."""

    nobody: str
    """Nobody matches {text}."""
    inside: str
    """What was found inside words, as the list's title."""
    deleted: Callable[[int], str]
    exported: Callable[[int], str]
    export_name: str
    nothing_chosen: str
    new_title: str


@dataclass(frozen=True)
class DeskKind:
    """What makes a desk one for contacts, or for companies."""

    list: ListKind
    plural: str
    """What the export service calls these records."""
    words: DeskWords
    new_lines: Sequence[NewLine]
    draft: Callable[[Mapping[str, str]], Draft]
    shown_of_others: tuple[str, ...]
    """Kinds of record whose changes show in the rows."""

    @property
    def kind(self) -> str:
        """The kind of record."""
        return self.list.kind

    @property
    def page_id(self) -> str:
        """The page that the desk stands on, under whose name its settings are kept."""
        return self.list.page_id
