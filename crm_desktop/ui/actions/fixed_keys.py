"""Keys that are no actions: they belong to a list, a field or a window, and cannot be changed."""

from __future__ import annotations

from crm_desktop.base.i18n import N_
from crm_desktop.base.value import value
from crm_desktop.ui.actions.action import LISTS

RECORDS = ("contacts", "companies")


@value
class FixedKey:
    """What keys do in a place. `scope` is LISTS or the place's name; `pages` are those that have it, none for all."""

    scope: str
    title: str
    keys: tuple[str, ...]
    pages: tuple[str, ...] = ()

    @property
    def in_lists(self) -> bool:
        """Whether it acts in a list or timeline, where single letters can be turned off."""
        return self.scope in (LISTS, TIMELINE)


CARD, TIMELINE, COMPOSER = N_("Card"), N_("Timeline"), N_("Writing")
PALETTE, CONFLICT, WELCOME = N_("Jump to…"), N_("Two versions"), N_("Welcome page")
ALARM = N_("Alarm")
NOWHERE = ("",)
"""In a window of its own: listed among all keys, not among those of a page."""

FIXED_KEYS = (
    FixedKey(LISTS, N_("Next"), ("J", "Down")),
    FixedKey(LISTS, N_("Previous"), ("K", "Up")),
    FixedKey(LISTS, N_("First"), ("Home",)),
    FixedKey(LISTS, N_("Last"), ("End",)),
    FixedKey(LISTS, N_("Page up"), ("PgUp",)),
    FixedKey(LISTS, N_("Page down"), ("PgDown",)),
    FixedKey(LISTS, N_("Open"), ("Return",)),
    FixedKey(LISTS, N_("Go to the search box"), ("/",)),
    FixedKey(LISTS, N_("Clear the search, then what narrows the list"), ("Esc",)),
    FixedKey(LISTS, N_("Extend the selection"), ("Shift+Down", "Shift+Up")),
    FixedKey(LISTS, N_("Select all"), ("Ctrl+A",)),
    FixedKey(LISTS, N_("Context menu"), ("Shift+F10", "Menu")),
    FixedKey(CARD, N_("Edit the field"), ("F2", "Return"), RECORDS),
    FixedKey(CARD, N_("Save the field and open the next"), ("Tab",), RECORDS),
    FixedKey(CARD, N_("Move a field of one's own"), ("Alt+Up", "Alt+Down"), RECORDS),
    FixedKey(CARD, N_("Leave the field as it was"), ("Esc",), RECORDS),
    FixedKey(CARD, N_("Next or previous card"), ("PgDown", "PgUp"), RECORDS),
    FixedKey(TIMELINE, N_("Fold or unfold the entry"), ("Space",), RECORDS),
    FixedKey(TIMELINE, N_("Go to the composer"), ("A",), RECORDS),
    FixedKey(COMPOSER, N_("Log"), ("Ctrl+Return",), RECORDS),
    FixedKey(COMPOSER, N_("Call, note, e-mail, meeting"), ("Alt+1", "Alt+2", "Alt+3", "Alt+4"), RECORDS),
    FixedKey(COMPOSER, N_("Result"), ("Alt+R",), RECORDS),
    FixedKey(COMPOSER, N_("Duration"), ("Alt+U",), RECORDS),
    FixedKey(COMPOSER, N_("Write date and time"), ("F9", "Ctrl+;"), RECORDS),
    FixedKey(COMPOSER, N_("Add somebody"), ("@",), RECORDS),
    FixedKey(COMPOSER, N_("Leave; the draft stays"), ("Esc",), RECORDS),
    FixedKey(PALETTE, N_("What can be done with the row"), ("Tab",), NOWHERE),
    FixedKey(PALETTE, N_("Look up in all fields"), ("Ctrl+Return",), NOWHERE),
    FixedKey(PALETTE, N_("Only commands"), (">",), NOWHERE),
    FixedKey(PALETTE, N_("Only contacts"), ("@",), NOWHERE),
    FixedKey(PALETTE, N_("Only tags"), ("#",), NOWHERE),
    FixedKey(CONFLICT, N_("Take mine, take theirs, both"), ("1", "2", "3"), NOWHERE),
    FixedKey(CONFLICT, N_("Save merged"), ("Ctrl+Return",), NOWHERE),
    FixedKey(ALARM, N_("Call"), ("C",), NOWHERE),
    FixedKey(ALARM, N_("E-mail"), ("E",), NOWHERE),
    FixedKey(ALARM, N_("Clear with result"), ("Space",), NOWHERE),
    FixedKey(ALARM, N_("Snooze 5 min, 15 min, 1 h, half a day, until tomorrow"), ("1", "2", "3", "4", "5"), NOWHERE),
    FixedKey(ALARM, N_("Another time"), ("Z",), NOWHERE),
    FixedKey(ALARM, N_("Move"), ("R",), NOWHERE),
    FixedKey(ALARM, N_("Open"), ("Return",), NOWHERE),
    FixedKey(ALARM, N_("Next or previous alarm"), ("Down", "Up"), NOWHERE),
    FixedKey(ALARM, N_("Close; it rings again in 15 minutes"), ("Esc",), NOWHERE),
    FixedKey(WELCOME, N_("New file"), ("N",), NOWHERE),
    FixedKey(WELCOME, N_("Open a file"), ("O",), NOWHERE),
    FixedKey(WELCOME, N_("Shared drive"), ("D",), NOWHERE),
    FixedKey(WELCOME, N_("Import"), ("I",), NOWHERE),
    FixedKey(WELCOME, N_("Sample file"), ("T",), NOWHERE),
)


def fixed_keys(page_id: str = "") -> list[FixedKey]:
    """All of them, or those that act on one page."""
    return [key for key in FIXED_KEYS if not page_id or not key.pages or page_id in key.pages]
