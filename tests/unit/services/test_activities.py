"""Follow-ups: planned, moved, done into the history, coming round, and all of it undone."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.base.clock import FixedClock, to_ms
from crm_desktop.base.errors import BadInput, NotFound
from crm_desktop.domain.agenda import Section
from crm_desktop.services.activities import NewActivity
from crm_desktop.services.crm import Crm
from crm_desktop.services.importing.balance import ImportOptions
from crm_desktop.services.importing.source import open_source
from tests.conftest import NOW
from tests.support.files import contact, digest

TODAY = NOW.date()


@pytest.fixture
def marta(crm: Crm) -> int:
    return contact(crm, "Marta", "Kowalczyk", company="Kowal-Pneumatyka")


def day(ahead: int) -> str:
    return (TODAY + timedelta(days=ahead)).isoformat()


def plan(crm: Crm, marta: int, regarding: str = "The delivery", ahead: int | None = 0, **more: object) -> int:
    new = NewActivity("call", regarding, date=day(ahead) if ahead is not None else "", contacts=[marta])
    for name, value in more.items():
        setattr(new, name, value)
    return crm.activities.add(new)


def without_ids(exported: dict[str, Any]) -> dict[str, Any]:
    """What an export says of a follow-up, but for the ids and who wrote it when, which another file has its own of."""
    kept = {name: value for name, value in exported.items() if name not in ("id", "edited_at", "created_at")}
    return {**kept, "linked": len(kept.get("linked", ()))}


def next_due(crm: Crm, who: int) -> object:
    return crm.contacts.record(who).values["next_due"]


def test_every_part_of_the_agenda_has_what_belongs_there(crm: Crm, marta: int) -> None:
    made = [plan(crm, marta, f"In {ahead}", ahead) for ahead in (-3, 0, 2, 30, None)]
    rows = crm.activities.rows(crm.activities.open_ids())
    assert [rows[one].section for one in made] == [
        Section.OVERDUE, Section.TODAY, Section.WEEK, Section.LATER, Section.NO_DATE,
    ]  # fmt: skip
    assert list(crm.activities.open_ids()) == made
    assert crm.activities.counts() == dict.fromkeys(Section, 1)
    assert rows[made[1]].who == "\u2068Marta Kowalczyk\u2069, \u2068Kowal-Pneumatyka\u2069"
    assert rows[made[1]].contact == marta
    assert list(crm.activities.open_of(marta)) == made


def test_doing_it_writes_the_history_and_plans_the_next_step_as_one_action(crm: Crm, marta: int) -> None:
    one = plan(crm, marta, time="10:30", details="Ask for week 23")
    before = digest(crm)
    following = NewActivity("call", "Did they answer?", date=day(2), contacts=[marta])
    crm.activities.clear(one, result="reached", note="Week 23 it is", duration=9, next_step=following)
    entry = crm.entries.of(marta).entries[0]
    assert (entry.text("type"), entry.text("result"), entry.text("regarding")) == ("call", "reached", "The delivery")
    assert entry.text("body") == "Week 23 it is\n\nAsk for week 23"
    assert entry.values["duration"] == 9
    assert crm.contacts.record(marta).values["last_reach"] == to_ms(NOW)
    assert [row.regarding for row in crm.activities.rows(crm.activities.open_of(marta)).values()] == ["Did they answer?"]
    assert crm.checking.check().faults == []
    with pytest.raises(BadInput):
        crm.activities.clear(one)
    crm.history.undo()
    assert digest(crm) == before
    crm.history.redo()
    assert crm.activities.record(one).values["done_at"] == to_ms(NOW)


def test_the_next_step_of_a_contact_follows_everything_that_is_done_to_it(crm: Crm, marta: int) -> None:
    later, sooner = plan(crm, marta, "Later", 9, time="09:00"), plan(crm, marta, "Sooner", 1, time="14:00")
    sooner_due = next_due(crm, marta)
    assert sooner_due == crm.activities.record(sooner).values["due_at"]
    crm.activities.clear(sooner)
    assert next_due(crm, marta) == crm.activities.record(later).values["due_at"]
    crm.activities.move([later], day(3), "08:00")
    assert next_due(crm, marta) == crm.activities.record(later).values["due_at"]
    crm.activities.delete([later])
    assert next_due(crm, marta) is None
    for _step in range(3):
        crm.history.undo()
    assert next_due(crm, marta) == sooner_due
    assert crm.checking.check().faults == []


def test_what_comes_round_moves_on_and_ends(crm: Crm, marta: int) -> None:
    one = plan(crm, marta, "Weekly call", 0, rule="FREQ=WEEKLY;COUNT=3", time="09:00")
    for ahead in (7, 14):
        crm.activities.clear(one)
        record = crm.activities.record(one)
        assert (record.values["date"], record.values["done_at"]) == (day(ahead), None)
    crm.activities.clear(one)
    assert crm.activities.record(one).values["done_at"] == to_ms(NOW)
    assert len(crm.entries.of(marta).entries) == 3


def test_a_time_may_be_left_out_or_moved_without_moving_the_series(crm: Crm, marta: int) -> None:
    one = plan(crm, marta, "Weekly call", 0, rule="FREQ=WEEKLY")
    assert crm.activities.skip(one)
    assert crm.activities.record(one).values["date"] == day(7)
    crm.activities.move([one], day(9))
    crm.activities.clear(one)
    assert crm.activities.record(one).values["date"] == day(14)
    assert crm.checking.check().faults == []


def test_days_after_it_was_done_are_counted_from_when_it_was_done(crm: Crm, marta: int, clock: FixedClock) -> None:
    one = plan(crm, marta, "Clean the filter", -5, again_after=30)
    crm.activities.clear(one)
    assert crm.activities.record(one).values["date"] == day(30)


def test_nine_stays_nine_when_the_clocks_change(crm: Crm, marta: int, clock: FixedClock) -> None:
    clock.move_to(datetime(2026, 10, 22, 8, tzinfo=timezone(timedelta(hours=2))))
    one = plan(crm, marta, time="09:00")
    crm.activities.edit(one, {"date": "2026-10-24", "zone": "Europe/Berlin", "rule": "FREQ=DAILY"})
    first = crm.activities.record(one).values["due_at"]
    crm.activities.clear(one)
    second = crm.activities.record(one).values["due_at"]
    assert isinstance(first, int)
    assert isinstance(second, int)
    assert second - first == 25 * 3_600_000


@pytest.mark.parametrize(
    "wrong",
    [
        {"date": "tomorrow"}, {"time": "25:00"}, {"duration": -1}, {"alarm_lead": -5}, {"priority": 9},
        {"rule": "FREQ=SECONDLY"}, {"rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"},
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(crm: Crm, marta: int, wrong: dict[str, object]) -> None:
    before = digest(crm)
    with pytest.raises(BadInput):
        plan(crm, marta, **wrong)  # type: ignore[arg-type]
    assert digest(crm) == before
    one = plan(crm, marta)
    with pytest.raises(BadInput):
        crm.activities.edit(one, wrong)  # type: ignore[arg-type]


def test_nothing_to_do_with_nobody_is_refused(crm: Crm) -> None:
    with pytest.raises(BadInput):
        crm.activities.add(NewActivity("todo"))
    with pytest.raises(NotFound):
        crm.activities.record(5)


def test_private_ones_are_seen_by_their_owner_and_move_nobody_elses_dates(crm: Crm, marta: int, clock: FixedClock) -> None:
    secret = plan(crm, marta, "Surprise party", 1, private=True)
    assert next_due(crm, marta) is None
    wei = Crm.open(crm.path, clock, "seat-wei", "Wei")
    assert list(wei.activities.open_ids()) == list(wei.activities.open_of(marta)) == []
    assert wei.activities.count() == 0
    assert sum(wei.activities.counts().values()) == 0
    assert wei.activities.rows([secret]) == {}
    with pytest.raises(NotFound):
        wei.activities.record(secret)
    wei.close()


def test_a_contact_that_is_deleted_leaves_the_rest_of_what_is_planned(crm: Crm, marta: int) -> None:
    jan = contact(crm, "Jan", "de Vries")
    one = crm.activities.add(NewActivity("meeting", "All together", date=day(1), contacts=[marta, jan]))
    crm.contacts.delete([jan])
    assert crm.activities.rows([one])[one].who.startswith("\u2068Marta")
    crm.history.undo()
    assert len(crm.activities.record(one).several("linked")) == 2
    assert crm.checking.check().faults == []


def test_a_full_export_brings_back_what_is_to_be_done(crm: Crm, marta: int, clock: FixedClock, tmp_path: Path) -> None:
    plan(crm, marta, "Weekly call", 1, rule="FREQ=WEEKLY;BYDAY=FR", time="09:00", alarm_lead=15, place="Hall 3")
    crm.activities.clear(plan(crm, marta, "Done already"))
    crm.activities.add(NewActivity("todo", "Tidy the desk"))
    crm.exporting.to_file(tmp_path / "all.json")
    other = Crm.create(tmp_path / "other.farley", clock, "seat", "Nora")
    options = ImportOptions()
    balance = other.importing.run(open_source(tmp_path / "all.json", options), options)
    assert balance.rejected == 0
    other.exporting.to_file(tmp_path / "back.json")
    there, back = (json.loads((tmp_path / name).read_text())["activities"] for name in ("all.json", "back.json"))
    assert [without_ids(one) for one in back] == [without_ids(one) for one in there]
    again = other.importing.run(open_source(tmp_path / "all.json", options), options)
    assert (again.new, again.updated) == (0, 0)
    assert other.checking.check().faults == []
    other.close()


def test_alarms_are_listed_up_to_a_moment_with_those_that_were_missed(crm: Crm, marta: int) -> None:
    missed = plan(crm, marta, "Yesterday", -1, alarm_lead=0, time="10:00")
    soon = plan(crm, marta, "Soon", 2, alarm_lead=15, time="10:00")
    plan(crm, marta, "Without an alarm", 1, time="10:00")
    plan(crm, marta, "Much later", 60, alarm_lead=0)
    found = crm.activities.ringing(NOW + timedelta(days=7))
    assert [(one.id, one.missed) for one in found] == [(missed, True), (soon, False)]


def test_the_agenda_is_asked_for_in_pieces(crm: Crm, marta: int) -> None:
    made = {ahead: plan(crm, marta, f"In {ahead}", ahead, duration=15) for ahead in (9, -3, 0, 2, 30)}
    some_day = plan(crm, marta, "Some day", None)
    important = plan(crm, marta, "Some day soon", None, priority=5)
    asked = crm.activities
    assert list(asked.open_ids(until=TODAY + timedelta(days=3))) == [made[-3], made[0], made[2]]
    assert list(asked.open_ids(after=TODAY + timedelta(days=2), most=1)) == [made[9]]
    assert list(asked.undated_ids()) == [important, some_day]
    assert list(asked.open_ids())[-2:] == [important, some_day]
    assert asked.planned_minutes(TODAY) == 15
    assert asked.counts(types=("meeting",)) == dict.fromkeys(Section, 0)
    assert asked.counts(owner="Somebody")[Section.TODAY] == 0


def test_several_are_done_as_one_action_and_what_comes_round_goes_on(crm: Crm, marta: int) -> None:
    once, weekly = plan(crm, marta), plan(crm, marta, "Weekly", rule="FREQ=WEEKLY;INTERVAL=1")
    before = digest(crm)
    assert crm.activities.clear_all([once, weekly, once]) == 2
    assert list(crm.activities.open_ids()) == [weekly]
    assert crm.activities.record(weekly).text("date") == day(7)
    assert len(crm.entries.of(marta).entries) == 2
    assert crm.activities.clear_all([once]) == 0
    crm.history.undo()
    assert digest(crm) == before


@pytest.mark.parametrize(
    "odd",
    [
        {"rule": "FREQ=SECONDLY", "rule_start": "2026-05-14"}, {"rule": "every day", "rule_start": "soon"},
        {"rule": "FREQ=DAILY", "rule_start": "9999-12-31", "nominal": "9999-12-31"}, {"again_after": 10**12},
        {"left_out": "[[]", "rule": "FREQ=DAILY", "rule_start": "2026-05-14"}, {"date": "0000-00-00", "time": "99"},
        {"zone": "../x", "date": "2026-05-14", "time": "10:00"}, {"priority": 99, "duration": -5, "alarm_lead": 10**15},
    ],
)  # fmt: skip
def test_what_another_program_wrote_of_a_follow_up_does_no_harm(
    crm: Crm, tmp_path: Path, odd: dict[str, object]
) -> None:
    one = {"id": "7", "type": "call", "regarding": "Odd", "date": "2026-05-14", "owner": "Nora", **odd}
    path = tmp_path / "odd.json"
    path.write_text(json.dumps({"format": "farley-export", "version": 1, "activities": [one]}))
    options = ImportOptions()
    crm.importing.run(open_source(path, options), options)
    ids = list(crm.activities.open_ids())
    assert len(ids) == 1
    assert crm.activities.rows(ids)[ids[0]].regarding == "Odd"
    crm.alarms.due()
    assert crm.checking.check().faults == []
    crm.activities.clear(ids[0])
    assert crm.checking.check().faults == []
