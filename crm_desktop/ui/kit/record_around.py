"""Who and what belongs to the record on a card: its relations, positions, groups, papers and pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crm_desktop.domain.records import Record
from crm_desktop.domain.relation import Related
from crm_desktop.services.contents import Paper
from crm_desktop.services.crm import Crm
from crm_desktop.services.groups import Group
from crm_desktop.services.next_steps import Step
from crm_desktop.services.relations import Position


@dataclass(frozen=True)
class Around:
    """Everything of it, read in one go."""

    relations: Sequence[Related] = ()
    positions: Sequence[Position] = ()
    """Where a contact works and worked, or who works and worked at a company."""
    daughters: Sequence[tuple[int, str]] = ()
    """The companies that are part of a company, as id and name."""
    groups: Sequence[Group] = ()
    """Those that somebody put it into."""
    papers: Sequence[Paper] = ()
    photo: bytes | None = None
    photos: Mapping[int, bytes] = field(default_factory=dict)
    """The pictures of the others, by id."""
    steps: Sequence[Step] = ()
    """What is to be done, the next first."""


def load_around(crm: Crm, record: Record) -> Around:
    """Read it, asking only for what the record has."""
    relations = crm.relations.of(record.id)
    is_company = record.kind == "company"
    positions = crm.relations.people_over_time(record.id) if is_company else crm.relations.positions(record.id)
    daughters = crm.relations.daughters(record.id) if is_company else []
    groups = crm.groups.of(record) if record.several("groups") else []
    papers = crm.contents.papers(record) if record.several("attachments") else []
    people = {one.id for one in relations if one.kind == "contact"}
    firms = {one.id for one in relations if one.kind == "company"} | {number for number, _name in daughters}
    if is_company:
        people.update(one.contact_id for one in positions)
    else:
        firms.update(one.company_id for one in positions)
    parent = record.number("parent_id") if is_company else None
    firms.update({parent} if parent is not None else ())
    photos = {
        **(crm.contents.photos("contact", sorted(people)) if people else {}),
        **(crm.contents.photos("company", sorted(firms)) if firms else {}),
    }
    steps = crm.activities.steps_of(record.id)
    return Around(relations, positions, daughters, groups, papers, crm.contents.photo(record), photos, steps)
