"""The questions that a record desk puts to the file."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crm_desktop.base.errors import NotFound
from crm_desktop.domain.lookup import Shown, of_words
from crm_desktop.domain.records import Draft, Edit, Record
from crm_desktop.services.crm import Crm
from crm_desktop.services.listing import order_of
from crm_desktop.services.lists import RESULT
from crm_desktop.services.records import Records
from crm_desktop.services.suggesting import Suggestion
from crm_desktop.ui.kit.own_data import load_own
from crm_desktop.ui.kit.record_around import load_around
from crm_desktop.ui.kit.record_drafts import place_of as place_of_drafts
from crm_desktop.ui.kit.record_drafts import place_of_new
from crm_desktop.ui.kit.record_editing import CardData
from crm_desktop.ui.kit.timeline_rows import TimelineData

if TYPE_CHECKING:
    from crm_desktop.services.finding.lookups import Sort

PEOPLE_SHOWN = 200
NOTES_COUNTED = 100
INSIDE_SHOWN = 1_000


@dataclass(frozen=True)
class Found:
    """The records found for a text, in order, and how many there are in all."""

    text: str
    ids: array[int]
    total: int
    shown: Shown | None = None


@dataclass(frozen=True)
class SecondAnswer:
    """What else there is where nobody was found: the text inside words, notes that have it, a search near to it."""

    text: str
    inside: Sequence[int]
    notes: int
    near: Suggestion | None = None


def records_of(crm: Crm, kind: str) -> Records:
    """The verbs and questions of a kind of record."""
    return crm.contacts if kind == "contact" else crm.companies


def find(
    crm: Crm, kind: str, text: str, sort: str, shown: Shown | None = None, sorts: Sequence[Sort] = ()
) -> Found:
    """Find all records with the words of a text, or all in an order; with a set, those of it.

    `sorts` are the keys of a table, which go before the order of the list.
    """
    records = records_of(crm, kind)
    if shown is None and not sorts:
        ids = records.ids(search=text, sort=sort)
    else:
        lookup = shown.lookup.narrowed(of_words(kind, text)) if shown is not None else of_words(kind, text)
        ids = crm.lookups.ids(lookup, sorts, order="" if sorts else f"{order_of(sort)}, r.id")
    return Found(text, ids, records.count() if text.strip() or shown is not None else len(ids), shown)


def write_edit(crm: Crm, kind: str, record_id: int, edit: Edit, typed: Mapping[str, str]) -> bool:
    """Save a change, and forget what was kept of it while it was typed; False where the record is gone.

    What was typed is kept then, and offered again if the record comes back.
    """
    try:
        records_of(crm, kind).edit(record_id, edit)
    except NotFound:
        for place, text in typed.items():
            crm.drafts.keep(place, text)
        return False
    crm.drafts.forget(typed)
    return True


def write_form(
    crm: Crm, kind: str, record_id: int, verb: Callable[[Crm], object], typed: Mapping[str, str]
) -> bool:
    """Do what was filled in, and forget what was kept of it; False where the record itself is gone."""
    try:
        verb(crm)
    except NotFound:
        if any(True for _record in records_of(crm, kind).records([record_id], only=())):
            raise
        for place, text in typed.items():
            crm.drafts.keep(place, text)
        return False
    crm.drafts.forget(typed)
    return True


def create_new(crm: Crm, kind: str, draft: Draft) -> int:
    """Write a new record, and forget what was kept of it while it was typed."""
    record_id = records_of(crm, kind).create(draft)
    crm.drafts.keep(place_of_new(kind), "")
    return record_id


def look_further(crm: Crm, kind: str, text: str) -> SecondAnswer:
    """Look inside words; where that finds nobody, into the notes, and for what may have been meant."""
    inside = crm.searching.inside(kind, text, INSIDE_SHOWN)
    if inside:
        return SecondAnswer(text, inside, 0)
    notes = len(crm.searching.first_ids("entry", text, NOTES_COUNTED))
    return SecondAnswer(text, inside, notes, crm.suggesting.instead_of(kind, text))


def load_card(crm: Crm, kind: str, record_id: int) -> CardData:
    """Read everything that the card and the timeline of a record show; raises NotFound."""
    record = records_of(crm, kind).record(record_id)
    timeline = crm.entries.of(record_id)
    own = {record_id, record.number("company_id")}
    names = _names(crm, timeline.entries, own)
    draft = crm.drafts.get(f"{kind}/{record_id}/composer")
    choices = crm.lists.all_choices()
    results = [choice.name for choice in choices.get(RESULT, ())]
    return CardData(
        record,
        TimelineData(timeline.entries, timeline.changes, names, draft, results),
        choices,
        sorted({crm.user, *crm.entries.owners()}),
        _people(crm, record) if kind == "company" else (),
        crm.drafts.under(place_of_drafts(kind, record_id)),
        _company_place(crm, record) if kind == "contact" else "",
        load_own(crm, kind, record),
        kind == "contact" and crm.my_card.is_card(record_id),
        around=load_around(crm, record),
    )


def _names(crm: Crm, entries: Sequence[Record], own: set[int | None]) -> Mapping[int, str]:
    """Names of everybody else that entries are linked to; one's own company says nothing new."""
    wanted: dict[str, set[int]] = {"contact": set(), "company": set()}
    for entry in entries:
        for item in entry.several("linked"):
            target = item.values.get("target_id")
            if isinstance(target, int) and target not in own:
                wanted.setdefault(item.text("target_kind"), set()).add(target)
    people = crm.contact_rows(sorted(wanted["contact"])) if wanted["contact"] else {}
    firms = crm.company_rows(sorted(wanted["company"])) if wanted["company"] else {}
    return {**{one.id: one.name for one in people.values()}, **{one.id: one.name for one in firms.values()}}


def _people(crm: Crm, record: Record) -> Sequence[object]:
    ids = crm.companies.people_of(record.id)[:PEOPLE_SHOWN]
    rows = crm.contact_rows(ids)
    return [rows[number] for number in ids if number in rows]


def _company_place(crm: Crm, record: Record) -> str:
    """City and country of a contact's company, where the contact has no address."""
    company = record.number("company_id")
    if company is None or record.several("addresses"):
        return ""
    rows = list(crm.companies.records([company]))
    return place_of(rows[0]) if rows else ""


def place_of(record: Record) -> str:
    """City and country of a record's first address."""
    parts = (record.first("addresses", "city"), record.first("addresses", "country"))
    return ", ".join(part for part in parts if part)
