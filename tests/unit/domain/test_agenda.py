"""When something is due and rings: nine o'clock stays nine o'clock, and every day stands in one part of the agenda."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.domain.agenda import Section, derived_moments, moment_of, section_of, zone_of
from crm_desktop.domain.records import Values

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(sorted(available_timezones()))


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.times(), ZONES)
def test_the_wall_clock_shows_the_time_again_wherever_it_exists(day: date, at: time, zone_name: str) -> None:
    zone = ZoneInfo(zone_name)
    at = at.replace(second=0, microsecond=0, tzinfo=None)
    wall = moment_of(day, at, zone).astimezone(zone)
    back = datetime.combine(day, at, zone)
    exists = back.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == datetime.combine(day, at)
    if exists:
        assert (wall.date(), wall.time()) == (day, at)
    else:  # the clocks skip it
        assert timedelta(0) < wall.replace(tzinfo=None) - datetime.combine(day, at) <= timedelta(hours=24)


def test_nine_stays_nine_over_the_change_of_the_clocks() -> None:
    before, after = (moment_of(day, time(9), BERLIN) for day in (date(2026, 10, 24), date(2026, 10, 25)))
    assert (before.hour, after.hour) == (7, 8)
    assert after - before == timedelta(hours=25)


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    assert moment_of(date(2026, 10, 25), time(2, 30), BERLIN).hour == 0


def test_due_and_alarm_follow_from_what_was_typed() -> None:
    values: Values = {"date": "2026-05-14", "time": "10:30", "zone": "Europe/Warsaw", "alarm_lead": 15}
    found = derived_moments(values, UTC)
    assert found["due_at"] == int(datetime(2026, 5, 14, 8, 30, tzinfo=UTC).timestamp() * 1000)
    assert found["rings_at"] == int(datetime(2026, 5, 14, 8, 15, tzinfo=UTC).timestamp() * 1000)
    assert derived_moments({**values, "done_at": 1}, UTC) == {"due_at": None, "rings_at": None}


def test_without_a_time_it_rings_when_the_day_begins_and_without_a_day_never() -> None:
    found = derived_moments({"date": "2026-05-14", "alarm_lead": 0}, BERLIN)
    assert found["rings_at"] == int(datetime(2026, 5, 14, 7, 0, tzinfo=UTC).timestamp() * 1000)
    assert derived_moments({"alarm_lead": 0, "time": "10:00"}, BERLIN) == {"due_at": None, "rings_at": None}
    assert derived_moments({"date": "sometime", "time": "late"}, BERLIN) == {"due_at": None, "rings_at": None}


@pytest.mark.parametrize("name", ["", "Nowhere/Land", "../etc/passwd", "a" * 300, "\x00"])
def test_a_zone_that_nobody_knows_is_none(name: str) -> None:
    assert zone_of(name) is None


@given(st.dates(), st.dates(), st.integers(0, 6))
def test_every_day_stands_in_one_part_and_weeks_end_before_they_begin(day: date, today: date, week_start: int) -> None:
    part = section_of(day, today, week_start)
    assert (part is Section.OVERDUE) == (day < today)
    assert (part is Section.TODAY) == (day == today)
    if part is Section.WEEK:
        between = [today + timedelta(days=one) for one in range(1, (day - today).days + 1)]
        assert all(one.weekday() != week_start for one in between)
    assert section_of(None, today, week_start) is Section.NO_DATE
