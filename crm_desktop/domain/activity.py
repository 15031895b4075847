"""The activity: something to be done, with whom, when, how important, how often, and when to be reminded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from crm_desktop.base.i18n import N_
from crm_desktop.domain.fields import BOOKKEEPING, Collection, Field, FieldKind, RecordType
from crm_desktop.domain.shared import ATTACHMENTS

KIND = "activity"

LINKED = Collection(
    "linked",
    N_("With"),
    "activity_link",
    (
        Field("target_kind", N_("Kind")),
        Field("target_id", N_("Record"), FieldKind.REFERENCE, refers_to=("contact", "company")),
    ),
    main="target_id",
    has_primary=False,
)

ACTIVITY = RecordType(
    kind=KIND,
    label=N_("Activity"),
    plural=N_("Activities"),
    table="activity",
    icon="calendar-check",
    fields=(
        Field("type", N_("Type"), FieldKind.CHOICE, list_name="activity_type"),
        Field("regarding", N_("Regarding"), searchable=True),
        Field("details", N_("Details"), FieldKind.LONG_TEXT, searchable=True),
        Field("place", N_("Place"), searchable=True),
        Field("date", N_("Date"), FieldKind.DATE),
        Field("time", N_("Time")),
        Field("zone", N_("Time zone")),
        Field("duration", N_("Minutes"), FieldKind.INTEGER),
        Field("priority", N_("Priority"), FieldKind.INTEGER),
        Field("alarm_lead", N_("Alarm, minutes before"), FieldKind.INTEGER),
        Field("rule", N_("Comes round by")),
        Field("rule_start", N_("Comes round from"), FieldKind.DATE),
        Field("nominal", N_("Day of the rule"), FieldKind.DATE),
        Field("left_out", N_("Days left out"), FieldKind.LONG_TEXT),
        Field("off", N_("On days off")),
        Field("again_after", N_("Again, days after it is done"), FieldKind.INTEGER),
        Field("done_at", N_("Done"), FieldKind.MOMENT),
        Field("result", N_("Result"), FieldKind.CHOICE, list_name="result"),
        Field("uid", N_("External id")),
        Field("due_at", N_("Due"), FieldKind.MOMENT, derived=True),
        Field("rings_at", N_("Rings"), FieldKind.MOMENT, derived=True),
        *BOOKKEEPING,
    ),
    collections=(LINKED, ATTACHMENTS),
)
"""`time` is wall time, 09:30, in the zone of that name, the file's own where it is empty; `nominal` is the day of the
rule that `date` stands for, which a day off may have moved."""


class Priority(IntEnum):
    """How important an activity is."""

    LOW = 1
    MEDIUM_LOW = 2
    MEDIUM = 3
    MEDIUM_HIGH = 4
    HIGH = 5


PRIORITY_LABELS: dict[int, str] = {
    Priority.LOW: N_("Low"),
    Priority.MEDIUM_LOW: N_("Rather low"),
    Priority.MEDIUM: N_("Medium"),
    Priority.MEDIUM_HIGH: N_("Rather high"),
    Priority.HIGH: N_("High"),
}


@dataclass(frozen=True, slots=True)
class ActivityType:
    """A kind of activity: how it looks, what it begins with, and what it becomes in the history."""

    key: str
    label: str
    icon: str
    tint: str
    """The colour token of LOOK.md that it is shown in."""
    history: str
    """The type of the history that clearing it writes."""
    duration: int | None = None
    alarm_lead: int | None = None
    """Minutes before it is due that it rings; None for never by itself."""
    priority: int = Priority.MEDIUM


ACTIVITY_TYPES: dict[str, ActivityType] = {
    one.key: one
    for one in (
        ActivityType("call", N_("Call"), "phone", "green", "call", 10, 0),
        ActivityType("meeting", N_("Meeting"), "users", "teal", "meeting", 60, 15),
        ActivityType("todo", N_("To-do"), "circle-dot", "slate", "todo"),
        ActivityType("email", N_("E-mail"), "mail", "blue", "email", 10),
        ActivityType("letter", N_("Letter"), "file-text", "slate", "letter"),
        ActivityType("visit", N_("Visit"), "map-pin", "teal", "visit", 60, 60),
        ActivityType("personal", N_("Personal"), "user", "violet", "todo"),
    )
}


def activity_type(key: str) -> ActivityType:
    """Return a type by its key; one of one's own looks like a to-do."""
    return ACTIVITY_TYPES.get(key) or ActivityType(key, key, "circle-dot", "slate", "todo")


DONE_RESULTS: Mapping[str, str] = {"call": "reached", "meeting": "held", "visit": "held", "email": "sent",
                                   "letter": "sent", "todo": "done"}  # fmt: skip
"""What came of an activity when nothing else is said, by the type of history it becomes."""

CLEAR_RESULTS: Mapping[str, tuple[str, ...]] = {
    "call": ("reached", "left_message", "attempted", "busy", "not_needed"),
    "meeting": ("held", "not_held", "not_needed"),
    "visit": ("held", "not_held", "not_needed"),
    "email": ("sent", "received", "not_needed"),
    "letter": ("sent", "received", "not_needed"),
    "todo": ("done", "not_needed"),
}
"""What can come of an activity, the likeliest first, by the type of history it becomes."""
