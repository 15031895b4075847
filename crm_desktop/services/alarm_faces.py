"""What is shown of alarms that wait: what about, with whom, when it was due, and what was said last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crm_desktop.base.i18n import _, listed, set_apart
from crm_desktop.domain.activity import activity_type
from crm_desktop.domain.records import Record
from crm_desktop.services.alarms import Alarm
from crm_desktop.services.crm import Crm
from crm_desktop.services.rows import CompanyRow, ContactRow


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said last with somebody."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class AlarmFace:
    """One alarm that waits."""

    id: int
    """The activity's."""
    rings_at: int
    is_new: bool
    type: str
    regarding: str
    day: str
    time: str
    due: int | None
    kind: str
    """contact or company, that of the first one it is with; empty where it is with nobody."""
    with_id: int
    name: str
    company: str
    """The company of the first contact, and how many more it is with."""
    phone: str
    email: str
    last: Talk | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """All alarms that wait, and when the next one rings, in milliseconds since 1970."""

    faces: tuple[AlarmFace, ...]
    next_at: int | None


def waiting(crm: Crm) -> Waiting:
    """Ring what is due and return all that waits for an answer, the oldest first."""
    due = crm.alarms.due()
    return Waiting(tuple(faces_of(crm, due)) if due else (), crm.alarms.next_at())


def faces_of(crm: Crm, alarms: Sequence[Alarm]) -> list[AlarmFace]:
    """Return what is shown of alarms; those whose activity has gone are passed over."""
    records = {one.id: one for one in crm.activities.records([alarm.id for alarm in alarms])}
    people = crm.contact_rows(_linked(records.values(), "contact"))
    companies = crm.company_rows(_linked(records.values(), "company"))
    last = crm.alarms.last_talks(list(people))
    found = [(alarm, records[alarm.id]) for alarm in alarms if alarm.id in records]
    faces = [_face(alarm, record, people, companies, last) for alarm, record in found]
    firms = {one.id: one for one in crm.companies.records([one.with_id for one in faces if one.kind == "company"])}
    return [_with_reach(one, firms[one.with_id]) if one.with_id in firms else one for one in faces]


def _with_reach(face: AlarmFace, company: Record) -> AlarmFace:
    return replace(face, phone=company.first("phones", "number"), email=company.first("emails", "address"))


def _linked(records: Iterable[Record], kind: str) -> list[int]:
    return list(dict.fromkeys(one for record in records for one in _ids(record, kind)))


def _ids(record: Record, kind: str) -> list[int]:
    items = record.several("linked")
    numbers = (item.values.get("target_id") for item in items if item.text("target_kind") == kind)
    return [number for number in numbers if isinstance(number, int)]


def _face(
    alarm: Alarm, record: Record, people: Mapping[int, ContactRow], companies: Mapping[int, CompanyRow],
    last: Mapping[int, tuple[int, str]],
) -> AlarmFace:  # fmt: skip
    contacts = [people[one] for one in _ids(record, "contact") if one in people]
    firms = [companies[one] for one in _ids(record, "company") if one in companies]
    kind, with_id, name, beside, phone, email = "", 0, "", "", "", ""
    if contacts:
        first = contacts[0]
        kind, with_id, name, phone, email = "contact", first.id, first.name, first.phone, first.email
        beside = first.company or (firms[0].name if firms else "")
    elif firms:
        kind, with_id, name = "company", firms[0].id, firms[0].name
    more = len(contacts) - 1 if contacts else len(firms) - 1
    if more > 0:
        beside = listed((set_apart(beside), _("{n} more").format(n=more)))
    talk = last.get(with_id) if kind == "contact" else None
    due = record.values.get("due_at")
    return AlarmFace(
        alarm.id, alarm.rings_at, alarm.is_new, record.text("type"),
        record.text("regarding") or " ".join(record.text("details").split())[:80] or _(_label(record)),
        record.text("date"), record.text("time"), due if isinstance(due, int) else None,
        kind, with_id, (name or _("No name")) if kind else "", beside, phone, email, Talk(*talk) if talk else None,
    )  # fmt: skip


def _label(record: Record) -> str:
    return activity_type(record.text("type")).label
