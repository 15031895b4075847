"""A line as one writes it: what is done, when, with whom of the file, and about what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from crm_desktop.services.crm import Crm
from crm_desktop.services.jotting import understand_line
from tests.conftest import NOW
from tests.support.files import contact


@pytest.fixture
def people(crm: Crm) -> dict[str, int]:
    return {
        "Dieter": contact(crm, "Dieter", "Hoffmann"), "Jan": contact(crm, "Jan", "de Vries"),
        "Katrin": contact(crm, "Katrin", "Vogt"), "Katrin2": contact(crm, "Katrin", "Vogt"),
        "Li": contact(crm, "婷", "李"), "Budget": contact(crm, "Ann", "Orders"),
    }  # fmt: skip


def said(crm: Crm, text: str, *ignored: str) -> tuple[object, ...]:
    plan = understand_line(crm, text, ignored).plan()
    ahead = (date.fromisoformat(plan.date) - NOW.date()).days if plan.date else None
    return plan.type, plan.regarding, ahead, plan.time, list(plan.contacts)


@pytest.mark.parametrize(
    ("text", "type_", "regarding", "ahead", "time", "who"),
    [
        ("call Dieter fri 15:00 about the order", "call", "Call about the order", 1, "15:00", "Dieter"),
        ("call dieter hoff tomorrow", "call", "Call dieter hoff", 1, "", "Dieter"),
        ("tomorrow call Dieter about the budget", "call", "Call about the budget", 1, "", "Dieter"),
        ("Dieter anrufen fr 15 Uhr wegen Rahmenauftrag", "call", "Anrufen wegen Rahmenauftrag", 1, "15:00", "Dieter"),
        ("给李婷打电话谈60套价格明天下午三点", "call", "打电话谈60套价格", 1, "15:00", "Li"),
        ("bring the price list to Jan de Vries", "todo", "Bring the price list", None, "", "Jan"),
        ("meet with Jan next thu 9", "meeting", "Meet with Jan", 7, "09:00", "Jan"),
        ("buy a cello", "todo", "Buy a cello", None, "", None),
        ("ask about the call", "todo", "Ask about the call", None, "", None),
    ],
)  # fmt: skip
def test_a_line_says_what_when_and_with_whom(
    crm: Crm, people: dict[str, int], text: str, type_: str, regarding: str, ahead: int | None, time: str,
    who: str | None,
) -> None:  # fmt: skip
    assert said(crm, text) == (type_, regarding, ahead, time, [people[who]] if who else [])


def test_what_is_not_meant_stays_text(crm: Crm, people: dict[str, int]) -> None:
    assert said(crm, "call Dieter fri 15:00", "when", "who") == ("call", "Call Dieter fri 15:00", None, "", [])
    assert said(crm, "call Dieter", "kind") == ("todo", "Call", None, "", [people["Dieter"]])


def test_of_two_of_one_name_both_are_offered(crm: Crm, people: dict[str, int]) -> None:
    found = understand_line(crm, "call Katrin Vogt")
    assert {one.id for one in found.people} == {people["Katrin"], people["Katrin2"]}
    assert list(found.plan(people["Katrin2"]).contacts) == [people["Katrin2"]]


def test_a_call_at_a_time_rings_and_one_of_a_day_does_not(crm: Crm) -> None:
    assert understand_line(crm, "call somebody tomorrow 9:00").plan().alarm_lead == 0
    assert understand_line(crm, "call somebody tomorrow").plan().alarm_lead is None
    assert understand_line(crm, "call somebody").plan().duration == 10
    assert (NOW + timedelta(days=1)).date().isoformat() == understand_line(crm, "call somebody tomorrow").plan().date
