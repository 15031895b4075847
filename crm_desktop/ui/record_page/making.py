"""A record screen around its list, made in steps between which the window lives."""

# Each step imports what it makes: the first paint does without all of it, and no step is felt.

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Generic, TypeVar

from crm_desktop.base.i18n import format_number, format_skeleton
from crm_desktop.base.value import value
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.record_list_pane import RecordListPane

if TYPE_CHECKING:
    from crm_desktop.ui.kit.record_deeds import RecordDeeds
    from crm_desktop.ui.kit.record_desk import RecordDesk
    from crm_desktop.ui.kit.record_kind import DeskKind
    from crm_desktop.ui.kit.record_reach import ReachCard
    from crm_desktop.ui.record_page.follow_ups import FollowUps

C = TypeVar("C", bound="ReachCard")

FIRST_MODULES = ("timeline_rows", "record_editing", "record_fields", "composer", "record_composer", "record_card")
"""What the card and the timeline are made of, in portions."""


@value
class Parts(Generic[C]):
    """Everything of the screen that is made after its list."""

    card: C
    desk: RecordDesk
    deeds: RecordDeeds
    follow_ups: FollowUps


def load_words() -> None:
    """Load what writes dates and numbers in the user's language; any thread may do it."""
    format_number(0)
    format_skeleton(date(2000, 1, 1), "dMMM")


def making(
    context: Context,
    pane: RecordListPane,
    make_card: Callable[[], C],
    describe: Callable[[], DeskKind],
    come_here: Callable[[], None],
) -> Iterator[Parts[C] | None]:
    """Give None after each step, and the parts after the last one."""
    for name in FIRST_MODULES:
        import_module(f"crm_desktop.ui.kit.{name}")
        yield None
    from crm_desktop.ui.kit.record_deeds import RecordDeeds
    from crm_desktop.ui.kit.record_desk import RecordDesk
    from crm_desktop.ui.kit.record_timeline import TimelinePane
    from crm_desktop.ui.record_page.follow_ups import FollowUps

    yield None
    kind = describe()
    yield None
    card = make_card()
    yield None
    timeline = TimelinePane(context, kind.kind)
    yield None
    desk = RecordDesk(context, kind, card, pane, timeline)
    yield None
    desk.put_together()
    yield None
    follow_ups = FollowUps(context, kind.kind, desk, card)
    yield Parts(card, desk, RecordDeeds(context, desk, card, come_here), follow_ups)
