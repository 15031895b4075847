"""No alarm is lost and none rings twice: not by closing, a crash, a clock set back or forward, or two windows."""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_desktop.base.clock import FixedClock, to_ms
from crm_desktop.base.errors import BadInput
from crm_desktop.services.activities import NewActivity
from crm_desktop.services.crm import Crm
from tests.conftest import NOW


def plan(crm: Crm, minutes: int, regarding: str = "Call", **more: object) -> int:
    at = NOW + timedelta(minutes=minutes)
    new = NewActivity("call", regarding, date=at.date().isoformat(), time=at.strftime("%H:%M"), alarm_lead=0)
    for name, value in more.items():
        setattr(new, name, value)
    return crm.activities.add(new)


def ringing(crm: Crm) -> list[int]:
    return [one.id for one in crm.alarms.due() if one.is_new]


def waiting(crm: Crm) -> list[int]:
    return [one.id for one in crm.alarms.due()]


def test_it_rings_at_its_time_once_and_waits_until_it_is_answered(crm: Crm, clock: FixedClock) -> None:
    one = plan(crm, 10)
    assert waiting(crm) == []
    assert crm.alarms.next_at() == to_ms(NOW + timedelta(minutes=10))
    clock.move_to(NOW + timedelta(minutes=10))
    assert ringing(crm) == [one]
    assert (ringing(crm), waiting(crm)) == ([], [one])
    crm.alarms.seen([one])
    assert waiting(crm) == []
    assert crm.activities.record(one).values["done_at"] is None


def test_snoozed_it_rings_again_then_and_no_sooner(crm: Crm, clock: FixedClock) -> None:
    one = plan(crm, 0)
    assert ringing(crm) == [one]
    crm.alarms.snooze([one], NOW + timedelta(minutes=5))
    assert waiting(crm) == []
    assert crm.alarms.next_at() == to_ms(NOW + timedelta(minutes=5))
    clock.move_to(NOW + timedelta(minutes=5))
    assert ringing(crm) == [one]
    with pytest.raises(BadInput):
        crm.alarms.snooze([one], NOW)


def test_what_was_moved_rings_anew_and_what_is_done_not_at_all(crm: Crm, clock: FixedClock) -> None:
    one, other = plan(crm, 0), plan(crm, 0)
    assert ringing(crm) == [one, other]
    crm.alarms.seen([one])
    later = NOW + timedelta(hours=1)
    crm.activities.move([one], later.date().isoformat(), later.strftime("%H:%M"))
    crm.activities.clear(other)
    clock.move_to(later)
    assert ringing(crm) == [one]
    crm.history.undo()
    assert waiting(crm) == [other, one]


def test_of_two_windows_one_rings(crm: Crm, clock: FixedClock) -> None:
    one = plan(crm, 0)
    other = Crm.open(crm.path, clock, "seat-two", crm.user)
    assert (ringing(other), ringing(crm)) == ([one], [])
    assert waiting(crm) == waiting(other) == [one]
    other.close()


def test_it_rings_for_its_owner_alone(crm: Crm, clock: FixedClock) -> None:
    plan(crm, 0, owner="Wei")
    wei = Crm.open(crm.path, clock, "seat-wei", "Wei")
    assert (waiting(crm), len(waiting(wei))) == ([], 1)
    wei.close()


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("move clock"), st.integers(-90, 90)),
        st.tuples(st.sampled_from(["look", "close and open", "snooze", "seen", "second window"]), st.just(0)),
    ),
    max_size=25,
)


class Model:
    """What must be true of alarms, kept apart from how they are stored."""

    def __init__(self, alarms: dict[int, datetime], clock: FixedClock) -> None:
        self._alarms = alarms
        self._clock = clock
        self._rung = dict.fromkeys(alarms, 0)
        self._owed = dict.fromkeys(alarms, 0)
        """How often each should have rung: once, and once more for each snooze that ran out."""
        self.snoozed: dict[int, datetime] = {}
        self.answered: set[int] = set()

    def look(self, crm: Crm) -> list[int]:
        """Look what rings in a window, hold it against the model, and return what waits."""
        now = self._clock.now()
        for one, moment in self._alarms.items():
            self._owed[one] += int(moment <= now and not self._owed[one])
            if one in self.snoozed and self.snoozed[one] <= now:
                del self.snoozed[one]
                self._owed[one] += 1
        found = crm.alarms.due()
        for alarm in found:
            self._rung[alarm.id] += int(alarm.is_new)
        away = self.answered | self.snoozed.keys()
        assert {one.id for one in found} == {one for one in self._alarms if self._alarms[one] <= now} - away
        assert self._rung == self._owed
        return [one.id for one in found]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(starts=st.lists(st.integers(-60, 120), min_size=1, max_size=4), steps=STEPS)
def test_whatever_happens_each_rings_once_for_each_time_it_was_due(
    starts: list[int], steps: list[tuple[str, int]]
) -> None:
    folder = Path(tempfile.mkdtemp())
    clock = FixedClock(NOW)
    crm = Crm.create(folder / "a.farley", clock, "seat", "Nora")
    model = Model({plan(crm, minutes): NOW + timedelta(minutes=minutes) for minutes in starts}, clock)
    for step, minutes in steps:
        if step == "move clock":
            clock.move_to(clock.now() + timedelta(minutes=minutes))
        elif step == "second window":
            other = Crm.open(crm.path, clock, "seat-two", "Nora")
            model.look(other)
            other.close()
        elif step == "close and open":
            crm.close()
            crm = Crm.open(folder / "a.farley", clock, "seat", "Nora")
        else:
            waits = model.look(crm)[:1]
            if step == "seen":
                crm.alarms.seen(waits)
                model.answered.update(waits)
            elif step == "snooze":
                crm.alarms.snooze(waits, clock.now() + timedelta(minutes=5))
                model.snoozed.update((one, clock.now() + timedelta(minutes=5)) for one in waits)
    model.look(crm)
    crm.close()
    shutil.rmtree(folder)
