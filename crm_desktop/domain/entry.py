"""The entry on the timeline: a note is a fact, a history is an event with a result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import N_, _
from crm_desktop.domain.fields import BOOKKEEPING, Collection, Field, FieldKind, RecordType
from crm_desktop.domain.records import Values
from crm_desktop.domain.shared import ATTACHMENTS

KIND = "entry"
MAX_MINUTES = 60 * 24 * 31

LINKED = Collection(
    "linked",
    N_("With"),
    "entry_link",
    (
        Field("target_kind", N_("Kind")),
        Field("target_id", N_("Record"), FieldKind.REFERENCE, refers_to=("contact", "company")),
    ),
    main="target_id",
    has_primary=False,
    essential=True,
)

ENTRY = RecordType(
    kind=KIND,
    label=N_("Entry"),
    plural=N_("Notes and history"),
    table="entry",
    icon="sticky-note",
    fields=(
        Field("type", N_("Type"), FieldKind.CHOICE),
        Field("result", N_("Result"), FieldKind.CHOICE, list_name="result"),
        Field("effect", N_("Effect"), derived=True),
        Field("happened_at", N_("When"), FieldKind.MOMENT),
        Field("duration", N_("Minutes"), FieldKind.INTEGER),
        Field("regarding", N_("Regarding"), searchable=True),
        Field("body", N_("Text"), FieldKind.LONG_TEXT, searchable=True),
        Field("uid", N_("External id")),
        *BOOKKEEPING,
    ),
    collections=(LINKED, ATTACHMENTS),
)


@dataclass(frozen=True, slots=True)
class EntryType:
    """A kind of note or history: how it looks and what can come of it."""

    key: str
    label: str
    icon: str
    tint: str
    """The colour token of LOOK.md that it is shown in."""
    results: tuple[str, ...] = ()
    is_history: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a call, a meeting or a message, and which date of the contact it moves."""

    key: str
    label: str
    effect: str
    """`reach`, `attempt`, `meeting`, `letter`, `email`, or empty."""


RESULTS: dict[str, Result] = {
    result.key: result
    for result in (
        Result("reached", N_("Reached"), "reach"),
        Result("received", N_("Received"), "reach"),
        Result("attempted", N_("No answer"), "attempt"),
        Result("left_message", N_("Left a message"), "attempt"),
        Result("held", N_("Held"), "meeting"),
        Result("not_held", N_("Not held"), "attempt"),
        Result("sent", N_("Sent"), ""),
        Result("done", N_("Done"), ""),
        Result("busy", N_("Busy"), "attempt"),
        Result("not_needed", N_("Not needed"), ""),
    )
}

ENTRY_TYPES: dict[str, EntryType] = {
    entry_type.key: entry_type
    for entry_type in (
        EntryType("call", N_("Call"), "phone", "green", ("reached", "left_message", "attempted", "received", "busy")),
        EntryType("note", N_("Note"), "sticky-note", "amber", (), is_history=False),
        EntryType("email", N_("E-mail"), "mail", "blue", ("sent", "received")),
        EntryType("meeting", N_("Meeting"), "users", "teal", ("held", "not_held")),
        EntryType("letter", N_("Letter"), "file-text", "slate", ("sent", "received")),
        EntryType("visit", N_("Visit"), "map-pin", "teal", ("held", "not_held")),
        EntryType("todo", N_("To-do"), "check", "slate", ("done",)),
    )
}


def entry_type(key: str) -> EntryType:
    """Return a type by its key; one that we do not know looks like an event."""
    return ENTRY_TYPES.get(key) or EntryType(key, key, "circle-dot", "slate")


def result_label(key: str) -> str:
    """Return the untranslated label of a result; a result of one's own is its own label."""
    known = RESULTS.get(key)
    return known.label if known else key


def check_entry(values: Values) -> None:
    """Raise BadInput for what no entry can be given: no or an unknown type, no moment, an odd duration."""
    if "type" in values and not values["type"]:
        raise BadInput(_("An entry needs a type: a note, a call or another."))
    if "type" in values and values["type"] not in ENTRY_TYPES:
        raise BadInput(_("There is no kind of entry “{name}”.").format(name=values["type"]))
    if "happened_at" in values and not isinstance(values["happened_at"], int):
        raise BadInput(_("An entry needs the day and time when it happened."))
    minutes = values.get("duration")
    if minutes is not None and not (isinstance(minutes, int) and 0 <= minutes <= MAX_MINUTES):
        raise BadInput(_("A duration is from 0 minutes to 31 days."))


def effect_of(type_key: str, result_key: str, own: Mapping[str, str] = MappingProxyType({})) -> str:
    """Say which date of a contact an event moves: `reach`, `attempt`, `meeting`, `letter`, `email` or none.

    The rule is ACT!'s: dates move only by what was recorded, never by typing them. `own` has the effects of results
    that people added to the list.
    """
    if type_key == "note":
        return ""
    if type_key == "letter":
        return "letter"
    if type_key == "email":
        return "reach" if result_key == "received" else "email"
    known = RESULTS.get(result_key)
    if result_key in own:
        return own[result_key]
    if known is None:
        return "reach" if type_key == "call" and not result_key else ""
    return known.effect
