"""The times an alarm is put off to lie ahead, at any moment."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.domain.snoozing import minutes_on, snoozes, wall_moment

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(lambda one: one.replace(tzinfo=UTC))  # noqa: DTZ001


@given(MOMENTS)
def test_every_time_offered_is_ahead_and_none_is_missing(now: datetime) -> None:
    offered = snoozes(now)
    assert [one.key for one in offered] == ["5", "15", "60", "noon", "tomorrow", "monday", "week"]
    assert all(one.until > now for one in offered)
    assert {one.until.time() for one in offered[4:]} == {time(9)}
    assert offered[5].until.weekday() == 0


@pytest.mark.parametrize(
    ("at", "until"), [("08:00", "14 14:00"), ("14:00", "14 18:00"), ("17:59", "14 18:00"), ("18:00", "15 14:00")]
)
def test_the_half_day_is_the_next_one(at: str, until: str) -> None:
    now = datetime.fromisoformat(f"2026-05-14T{at}").astimezone()
    found = next(one for one in snoozes(now) if one.key == "noon")
    assert f"{found.until:%d %H:%M}" == until


def test_minutes_pass_and_mornings_stay_over_a_change_of_the_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    import time as system

    monkeypatch.setenv("TZ", "Europe/Berlin")
    system.tzset()
    try:
        before = datetime(2026, 3, 29, 0, 50, tzinfo=UTC)  # 1:50 in the night that has no 2:00 to 3:00
        assert f"{minutes_on(before, 15):%H:%M}" == "03:05"
        evening = datetime(2026, 3, 28, 19, 0, tzinfo=UTC)
        morning = wall_moment(evening, 1, time(9))
        assert (f"{morning:%H:%M}", morning - evening) == ("09:00", timedelta(hours=12))
    finally:
        monkeypatch.undo()
        system.tzset()
