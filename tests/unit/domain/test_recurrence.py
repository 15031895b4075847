"""What comes round: compared with dateutil's own reckoning, over leap days, ends of months and days off."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice, takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.base.errors import BadInput
from crm_desktop.domain.recurrence import Off, Series, WorkingDays, normal_rule, weekly

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
RULES = st.one_of(
    st.builds("FREQ=DAILY;INTERVAL={}".format, st.integers(1, 400)),
    st.builds("FREQ=WEEKLY;INTERVAL={};BYDAY={}".format, st.integers(1, 60), st.sampled_from(["MO", "TU,FR", "SA,SU"])),
    st.builds(
        "FREQ=MONTHLY;INTERVAL={};BYMONTHDAY={}".format, st.integers(1, 24), st.sampled_from([1, 15, 28, 30, 31, -1])
    ),
    st.builds("FREQ=MONTHLY;BYDAY={}".format, st.sampled_from(["1MO", "2TU", "5FR", "-1FR", "-1SU"])),
    st.just("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    st.builds("FREQ=YEARLY;INTERVAL={}".format, st.integers(1, 9)),
)


@settings(deadline=None, max_examples=30)
@given(start=DAYS, rule=RULES, count=st.none() | st.integers(1, 40))
def test_the_same_days_as_the_library_finds(start: date, rule: str, count: int | None) -> None:
    rule = normal_rule(rule + (f";COUNT={count}" if count else ""))
    last = start + timedelta(days=3_660)
    begin = datetime(start.year, start.month, start.day)  # noqa: DTZ001
    wanted = [one.date() for one in takewhile(lambda one: one.date() <= last, rrulestr(rule, dtstart=begin))]
    series = Series(start, rule)
    assert [one.day for one in series.between(start, last)] == wanted
    walked: list[date] = []
    step = series.first()
    while step is not None and step.nominal <= last and len(walked) < 25:
        walked.append(step.nominal)
        step = series.after(step.nominal)
    assert walked == wanted[:25]


@settings(deadline=None, max_examples=30)
@given(start=DAYS, rule=RULES, off=st.sampled_from(list(Off)), away=st.sets(st.integers(0, 300), max_size=6))
def test_days_off_are_skipped_or_moved_and_nothing_comes_twice_a_day(
    start: date, rule: str, off: Off, away: set[int]
) -> None:
    working = WorkingDays(days_off=frozenset(start + timedelta(days=one) for one in away))
    last = start + timedelta(days=800)
    plain = [one.day for one in Series(start, rule).between(start, last)]
    found = list(Series(start, rule, off=off, working=working).between(start, last))
    assert len({one.day for one in found}) == len(found)
    assert [one.day for one in found] == sorted(one.day for one in found)
    if off is Off.KEEP:
        assert [one.day for one in found] == plain
        return
    assert all(working.works_on(one.day) for one in found)
    if off is Off.SKIP:
        assert [one.day for one in found] == [day for day in plain if working.works_on(day)]
    else:
        assert all((one.day <= one.nominal) if off is Off.BEFORE else (one.day >= one.nominal) for one in found)


def test_the_29th_of_february_waits_for_its_year() -> None:
    days = [
        one.day
        for one in Series(date(2024, 2, 29), normal_rule("FREQ=YEARLY")).between(date(2024, 1, 1), date(2033, 1, 1))
    ]
    assert days == [date(2024, 2, 29), date(2028, 2, 29), date(2032, 2, 29)]


def test_a_day_that_was_left_out_does_not_come_and_the_count_goes_on() -> None:
    series = Series(date(2026, 5, 1), normal_rule("FREQ=DAILY;COUNT=4"), left_out=frozenset({date(2026, 5, 2)}))
    assert [one.day.day for one in series.between(date(2026, 5, 1), date(2026, 6, 1))] == [1, 3, 4]


def test_until_is_the_last_day_whatever_its_time_says() -> None:
    rule = normal_rule("RRULE:FREQ=DAILY;UNTIL=20260503T215959Z")
    assert rule == "FREQ=DAILY;UNTIL=20260503"
    days = [one.day.day for one in Series(date(2026, 5, 1), rule).between(date(2026, 5, 1), date(2026, 6, 1))]
    assert days == [1, 2, 3]


@pytest.mark.parametrize(
    "text",
    [
        "", "every day", "FREQ=SECONDLY", "FREQ=HOURLY;INTERVAL=2", "FREQ=DAILY;COUNT=2;UNTIL=20260503", "FREQ=DAILY;X=1",
        "FREQ=MONTHLY;BYDAY=9XX", "FREQ=DAILY;INTERVAL=0", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY\nEXDATE:1",
        "FREQ=DAILY;" + "BYMONTH=1,".rstrip(",") * 200, "FREQ=DAILY;FREQ=WEEKLY",
    ],
)  # fmt: skip
def test_what_is_no_rule_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(BadInput):
        normal_rule(text)


def test_an_endless_rule_is_asked_for_a_few_at_a_time() -> None:
    series = Series(date(1990, 1, 1), normal_rule("FREQ=DAILY"))
    assert len(list(series.between(date(1990, 1, 1), date(2500, 1, 1)))) == 4_000
    assert next(iter(islice(series.between(date(2026, 5, 1), date(2026, 5, 9)), 1))).day == date(2026, 5, 1)
    far = series.after(date(9999, 12, 30))
    assert far is None or far.day <= date.max


def test_weekdays_become_a_rule() -> None:
    assert weekly([4, 0, 0], 2) == "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR"


def test_working_days_are_counted_over_weekends_and_days_off() -> None:
    working = WorkingDays(days_off=frozenset({date(2026, 5, 25)}))  # Whit Monday
    assert working.plus(date(2026, 5, 22), 1) == date(2026, 5, 26)
    assert working.plus(date(2026, 5, 26), -1) == date(2026, 5, 22)
    assert WorkingDays(frozenset()).works_on(date(2026, 5, 24))
