"""The Contacts screen around its list, made in steps between which the window lives."""

# Each step imports what it makes: the first paint does without all of it, and no step is felt.

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from crm_desktop.base.i18n import format_number, format_skeleton
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.record_first import ListKind
from crm_desktop.ui.kit.record_list_pane import RecordListPane

if TYPE_CHECKING:
    from crm_desktop.ui.kit.record_deeds import RecordDeeds
    from crm_desktop.ui.kit.record_desk import RecordDesk
    from crm_desktop.ui.pages.contacts.card import ContactCard

FIRST_MODULES = ("timeline_rows", "record_editing", "record_fields", "composer", "record_composer", "record_card")
"""What the card and the timeline are made of, in portions."""


@dataclass(frozen=True)
class Parts:
    """Everything of the screen that is made after its list."""

    card: ContactCard
    desk: RecordDesk
    deeds: RecordDeeds


def load_words() -> None:
    """Load what writes dates and numbers in the user's language; any thread may do it."""
    format_number(0)
    format_skeleton(date(2000, 1, 1), "dMMM")


def making(
    context: Context,
    listing: ListKind,
    pane: RecordListPane,
    hints: Mapping[str, str],
    come_here: Callable[[], None],
) -> Iterator[Parts | None]:
    """Give None after each step, and the parts after the last one."""
    for name in FIRST_MODULES:
        import_module(f"crm_desktop.ui.kit.{name}")
        yield None
    from crm_desktop.ui.pages.contacts.card import ContactCard

    yield None
    from crm_desktop.ui.kit.record_deeds import RecordDeeds
    from crm_desktop.ui.kit.record_desk import RecordDesk
    from crm_desktop.ui.kit.record_timeline import TimelinePane
    from crm_desktop.ui.pages.contacts.desk import contacts_desk

    yield None
    card = ContactCard(context, hints)
    yield None
    timeline = TimelinePane(context, listing.kind)
    yield None
    desk = RecordDesk(context, contacts_desk(listing, lambda: card), pane=pane, timeline=timeline)
    yield None
    yield Parts(card, desk, RecordDeeds(context, desk, card, come_here))
