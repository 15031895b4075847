"""The next step of contacts: logged and planned at once, sorted by, looked up, and with whom it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crm_desktop.domain.lookup import How, Join, Lookup
from crm_desktop.domain.lookup_words import understand
from crm_desktop.domain.records import Draft
from crm_desktop.services.activities import NewActivity
from crm_desktop.services.crm import Crm
from crm_desktop.services.timeline import NewEntry
from tests.conftest import NOW
from tests.support.files import contact, digest

TODAY = NOW.date()


def day(ahead: int) -> str:
    return (TODAY + timedelta(days=ahead)).isoformat()


@pytest.fixture
def marta(crm: Crm) -> int:
    return contact(crm, "Marta", "Kowalczyk")


def plan(crm: Crm, who: int, ahead: int | None, **more: object) -> int:
    new = NewActivity("call", "The delivery", date=day(ahead) if ahead is not None else "", contacts=[who])
    for name, value in more.items():
        setattr(new, name, value)
    return crm.activities.add(new)


def asked(crm: Crm, rule: str, kind: str = "contact") -> Lookup:
    node = understand(rule, crm.lookups.attributes(kind), crm.lookups.ways(kind))
    return Lookup(kind, node if isinstance(node, Join) else Join(How.ALL, (node,)))


def found(crm: Crm, rule: str) -> list[int]:
    return list(crm.lookups.ids(asked(crm, rule)))


def test_what_is_logged_and_what_follows_are_one_action(crm: Crm, marta: int) -> None:
    before = digest(crm)
    entry = NewEntry("call", "Call back tue", "reached", contacts=[marta])
    crm.activities.log_and_plan(entry, NewActivity("call", "Call back", date=day(5), contacts=[marta]))
    assert crm.entries.of(marta).entries[0].text("body") == "Call back tue"
    assert [one.regarding for one in crm.activities.steps_of(marta)] == ["Call back"]
    assert crm.history.actions(1)[0].label == "Log a call with Marta Kowalczyk"
    crm.history.undo()
    assert digest(crm) == before


def test_lists_put_the_next_step_first_and_those_without_last(crm: Crm, marta: int) -> None:
    late, soon = contact(crm, "Ahmed", "Al-Farsi"), contact(crm, "Li", "Ting")
    plan(crm, late, 9)
    plan(crm, soon, -2)
    assert list(crm.contacts.ids(sort="next_step")) == [soon, late, marta]
    rows = crm.contact_rows([soon, marta])
    step = rows[soon].step
    assert step is not None
    assert (step.type, step.day) == ("call", day(-2))
    assert rows[marta].step is None


def test_who_has_no_next_step_is_looked_up_by_these_words(crm: Crm, marta: int) -> None:
    dated, some_day = contact(crm, "Ahmed", "Al-Farsi"), contact(crm, "Li", "Ting")
    one = plan(crm, dated, 2)
    plan(crm, some_day, None)
    assert found(crm, "no next step") == [marta]
    assert found(crm, "has no open follow-ups") == [marta]
    crm.activities.clear(one)
    assert sorted(found(crm, "no next step")) == sorted([marta, dated])
    said = crm.lookups.in_words(asked(crm, "no next step"))
    assert said == "no Follow-ups where Done is empty"


def test_rules_cross_to_follow_ups(crm: Crm, marta: int) -> None:
    other = contact(crm, "Li", "Ting")
    plan(crm, marta, 2, type="visit")
    plan(crm, other, 2)
    assert found(crm, "activities where (type is Visit and due in the next 3 days)") == [marta]
    company = crm.companies.create(Draft("company", {"name": "Kowal"}))
    crm.activities.add(NewActivity("call", "Terms", companies=[company]))
    lookup = asked(crm, "no next step", "company")
    assert company not in list(crm.lookups.ids(lookup))


def test_another_seat_sees_no_private_step(crm: Crm, marta: int) -> None:
    plan(crm, marta, 1, private=True, owner="Wei")
    assert crm.activities.steps_of(marta) == []
    assert crm.contact_rows([marta])[marta].step is None
    assert found(crm, "no next step") == [marta]


def test_with_whom_it_is_can_be_changed(crm: Crm, marta: int) -> None:
    other = contact(crm, "Li", "Ting")
    one = plan(crm, marta, 2)
    before = digest(crm)
    crm.activities.edit(one, {"regarding": "The seals"}, people=(("contact", [other]), ("company", [])))
    assert list(crm.activities.open_of(marta)) == []
    assert list(crm.activities.open_of(other)) == [one]
    assert crm.contacts.record(marta).values["next_due"] is None
    assert crm.contacts.record(other).values["next_due"] is not None
    crm.history.undo()
    assert digest(crm) == before
