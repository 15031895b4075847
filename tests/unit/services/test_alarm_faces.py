"""What is shown of alarms: with whom, how they are reached and what was said last, as far as one may see it."""

from __future__ import annotations

from datetime import timedelta

from crm_desktop.base.clock import FixedClock, to_ms
from crm_desktop.domain.records import Draft
from crm_desktop.services.activities import NewActivity
from crm_desktop.services.alarm_faces import AlarmFace, waiting
from crm_desktop.services.crm import Crm
from crm_desktop.services.timeline import NewEntry
from tests.conftest import NOW


def plan(crm: Crm, **more: object) -> int:
    new = NewActivity("call", "Call", date=NOW.date().isoformat(), time=NOW.strftime("%H:%M"), alarm_lead=0)
    for name, value in more.items():
        setattr(new, name, value)
    return crm.activities.add(new)


def person(crm: Crm, name: str, **values: object) -> int:
    draft = Draft("contact", {"first_name": name, "company": "Kowal", **values})  # type: ignore[dict-item]
    draft.add("phones", number="+48 601")
    draft.add("emails", address="m@kowal.example")
    return crm.contacts.create(draft)


def only(crm: Crm) -> AlarmFace:
    [face] = waiting(crm).faces
    return face


def test_with_whom_how_to_reach_them_and_what_was_said_last(crm: Crm) -> None:
    marta, dieter = person(crm, "Marta"), person(crm, "Dieter")
    for days, text in ((9, "Old"), (6, "Waits for\nthe planner.")):
        at = to_ms(NOW - timedelta(days=days))
        crm.entries.log(NewEntry("call", text, "reached", happened_at=at, contacts=[marta]))
    crm.entries.log(NewEntry("call", "Nobody there", "no_answer", contacts=[marta]))
    one = plan(crm, contacts=[marta, dieter])
    face = only(crm)
    assert (face.id, face.kind, face.with_id, face.name) == (one, "contact", marta, "Marta")
    assert (face.company, face.phone, face.email) == ("Kowal, 1 more", "+48 601", "m@kowal.example")
    assert face.last is not None
    assert (face.last.at, face.last.text) == (to_ms(NOW - timedelta(days=6)), "Waits for the planner.")
    assert face.is_new
    assert not only(crm).is_new


def test_a_company_and_nobody_at_all(crm: Crm) -> None:
    draft = Draft("company", {"name": "Kowal"})
    draft.add("phones", number="+48 22")
    company = crm.companies.create(draft)
    plan(crm, companies=[company])
    plan(crm, regarding="", details="Water\nthe plants")
    with_company, alone = sorted(waiting(crm).faces, key=lambda face: not face.kind)
    assert (with_company.kind, with_company.name, with_company.phone) == ("company", "Kowal", "+48 22")
    assert (alone.kind, alone.name, alone.regarding) == ("", "", "Water the plants")


def test_what_others_keep_private_is_not_shown(crm: Crm, clock: FixedClock) -> None:
    marta = person(crm, "Marta")
    other = Crm.open(crm.path, clock, "seat-max", "Max")
    other.entries.log(NewEntry("call", "Secret", "reached", contacts=[marta], private=True))
    hidden = person(other, "Secret person", private=1, owner="Max")
    plan(other, contacts=[marta], regarding="Of Max")
    other.close()
    crm.poll()
    plan(crm, contacts=[marta])
    plan(crm, contacts=[hidden], regarding="With somebody hidden")
    assert all(face.last is None and face.name in ("", "Marta") for face in waiting(crm).faces)
    assert [face.regarding for face in waiting(crm).faces] == ["Call", "With somebody hidden"]


def test_what_was_answered_waits_again_when_that_is_taken_back(crm: Crm) -> None:
    one = plan(crm)
    assert only(crm).id == one
    crm.alarms.snooze([one], NOW + timedelta(minutes=5))
    assert waiting(crm).faces == ()
    assert waiting(crm).next_at == to_ms(NOW + timedelta(minutes=5))
    crm.alarms.wake([one])
    assert (only(crm).id, only(crm).is_new) == (one, False)
