"""The ready-made searches in the sidebar, with how many each finds."""

from __future__ import annotations

from datetime import date

from crm_desktop.base.i18n import _, format_number
from crm_desktop.services.crm import Crm
from crm_desktop.ui.kit.side_list import SideItem, SideSection
from crm_desktop.ui.pages.notes.finding import ONE_DAY, NotesQuery, count

EVERYTHING = "everything"


def ready_made(user: str, today: date) -> dict[str, tuple[str, str, NotesQuery]]:
    """Return the searches by id: title, icon and query."""
    monday = today - today.weekday() * ONE_DAY
    new_year = today.replace(month=1, day=1)
    meetings = _("Meetings in {year}").format(year=today.year)
    return {
        EVERYTHING: (_("Everything"), "notebook-pen", NotesQuery()),
        "mine": (_("My notes"), "sticky-note", NotesQuery(types=("note",), owner=user)),
        "calls": (_("Calls this week"), "phone", NotesQuery(types=("call",), since=monday)),
        "message": (
            _("Left a message"),
            "phone-missed",
            NotesQuery(types=("call",), result="left_message"),
        ),
        "meetings": (meetings, "users", NotesQuery(types=("meeting", "visit"), since=new_year)),
    }


def count_all(crm: Crm, user: str, today: date) -> dict[str, int]:
    """Return how many entries each of the searches finds."""
    return {key: count(crm, query) for key, (_title, _icon, query) in ready_made(user, today).items()}


def sections(user: str, today: date, counts: dict[str, int]) -> list[SideSection]:
    """Return the rows of the sidebar."""
    items = tuple(
        SideItem(
            key,
            title,
            icon,
            counts.get(key),
            count_text=format_number(counts[key]) if key in counts else "",
        )
        for key, (title, icon, _query) in ready_made(user, today).items()
    )
    return [SideSection("searches", _("Searches"), items)]
