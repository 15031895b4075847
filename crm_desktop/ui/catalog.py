"""The screens of the window: what each is called, where it stands, and which records it shows."""

from __future__ import annotations

from collections.abc import Callable

from crm_desktop.base.i18n import N_
from crm_desktop.base.value import value
from crm_desktop.services.crm import Crm
from crm_desktop.ui.page import Page

# Each screen is imported when it is first shown: the first paint waits for the first one alone.


def _contacts() -> type[Page]:
    from crm_desktop.ui.pages.contacts import ContactsPage

    return ContactsPage


def _companies() -> type[Page]:
    from crm_desktop.ui.pages.companies import CompaniesPage

    return CompaniesPage


def _follow_ups() -> type[Page]:
    from crm_desktop.ui.pages.followups import FollowUpsPage

    return FollowUpsPage


def _due(crm: Crm) -> int:
    """Return how much of one's own is overdue or for today."""
    from crm_desktop.domain.agenda import Section  # asked after the first paint

    counts = crm.activities.counts(owner=crm.scope.user)
    return counts[Section.OVERDUE] + counts[Section.TODAY]


def _notes() -> type[Page]:
    from crm_desktop.ui.pages.notes import NotesPage

    return NotesPage


def _reports() -> type[Page]:
    from crm_desktop.ui.pages.reports import ReportsPage

    return ReportsPage


@value
class PageEntry:
    """One screen. `number` is its digit with Ctrl; `under` the screen marked in the sidebar for it."""

    page_id: str
    title: str
    icon: str
    number: int
    load: Callable[[], type[Page]]
    kinds: tuple[str, ...] = ()
    """The kinds of record that are opened here."""
    under: str = ""
    badge: Callable[[Crm], int] | None = None
    """How much waits there, which the sidebar says on red."""
    badge_kinds: tuple[str, ...] = ()
    """The kinds of record that the badge depends on."""


PAGES: tuple[PageEntry, ...] = (
    PageEntry("contacts", N_("Contacts"), "users", 1, _contacts, ("contact",)),
    PageEntry("companies", N_("Companies"), "building-2", 0, _companies, ("company",), under="contacts"),
    PageEntry(
        "followups", N_("Follow-ups"), "calendar-check", 3, _follow_ups, ("activity",), badge=_due,
        badge_kinds=("activity",),
    ),
    PageEntry("notes", N_("Notes"), "notebook-pen", 4, _notes, ("entry",)),
    PageEntry("reports", N_("Reports"), "file-text", 6, _reports),
)  # fmt: skip
"""In the order of the sidebar. The digits leave room for screens to come, so that none ever changes."""
