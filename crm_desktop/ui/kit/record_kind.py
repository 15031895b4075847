"""What makes a record desk one for contacts, or for companies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
from crm_desktop.ui.kit.new_card import NewLine
from crm_desktop.ui.kit.record_card import RecordCard
from crm_desktop.ui.kit.record_first import ListKind
from crm_desktop.ui.kit.record_list_pane import Choices, ListWords
from crm_desktop.ui.kit.record_row import RecordRowDelegate


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

    kind: str
    page_id: str
    plural: str
    """What the export service calls these records."""
    list_words: ListWords
    words: DeskWords
    sorts: Choices
    text: Callable[[object], str]
    """What a row says, to screen readers."""
    rows: Callable[[Crm, Sequence[int]], Mapping[int, object]]
    copied: Callable[[object], Sequence[str]]
    """What is copied of a row: name, phone, e-mail."""
    make_delegate: Callable[[QWidget], RecordRowDelegate]
    make_card: Callable[[], RecordCard]
    new_lines: Sequence[NewLine]
    draft: Callable[[Mapping[str, str]], Draft]
    shown_of_others: tuple[str, ...]
    """Kinds of record whose changes show in the rows."""

    @property
    def list(self) -> ListKind:
        """The list of this desk."""
        return ListKind(
            self.kind, self.page_id, self.list_words, self.sorts, self.text, self.rows, self.make_delegate
        )
