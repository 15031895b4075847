"""The plain ways to come round: each makes a rule that is read back as the same."""

from __future__ import annotations

from datetime import date

import pytest

from crm_desktop.domain.recurrence import Series
from crm_desktop.domain.repeating import Every, Repeat, repeat_of, rule_of

TUESDAY = date(2026, 5, 19)


@pytest.mark.parametrize(
    ("repeat", "following"),
    [
        (Repeat(Every.DAY), date(2026, 5, 20)),
        (Repeat(Every.WORKDAY), date(2026, 5, 20)),
        (Repeat(Every.WEEK, (1, 3)), date(2026, 5, 21)),
        (Repeat(Every.MONTH_DAY), date(2026, 6, 19)),
        (Repeat(Every.MONTH_WEEKDAY), date(2026, 6, 16)),
        (Repeat(Every.YEAR), date(2027, 5, 19)),
        (Repeat(Every.DAY, until=date(2026, 5, 20)), date(2026, 5, 20)),
        (Repeat(Every.DAY, count=1), None),
    ],
)
def test_a_choice_makes_a_rule_and_is_read_back(repeat: Repeat, following: date | None) -> None:
    rule = rule_of(repeat, TUESDAY)
    found = Series(TUESDAY, rule).after(TUESDAY)
    assert (found.day if found is not None else None) == following
    assert repeat_of(rule) == repeat


def test_a_week_without_a_weekday_takes_that_of_its_first_day() -> None:
    assert rule_of(Repeat(Every.WEEK), TUESDAY) == "FREQ=WEEKLY;BYDAY=TU"


def test_the_last_day_of_a_month_is_the_last_of_each() -> None:
    found = Series(date(2026, 1, 31), rule_of(Repeat(Every.MONTH_DAY), date(2026, 1, 31))).after(date(2026, 1, 31))
    assert found is not None
    assert found.day == date(2026, 2, 28)
    assert rule_of(Repeat(Every.MONTH_WEEKDAY), date(2026, 5, 29)) == "FREQ=MONTHLY;BYDAY=-1FR"


@pytest.mark.parametrize("rule", ["FREQ=DAILY;INTERVAL=3", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", "FREQ=YEARLY;BYMONTH=2"])
def test_another_rule_stays_as_it_is(rule: str) -> None:
    found = repeat_of(rule)
    assert found.every is Every.OTHER
    assert rule_of(found, TUESDAY) == rule


def test_days_after_it_is_done_are_no_rule() -> None:
    assert rule_of(Repeat(Every.AFTER_DONE, days=14), TUESDAY) == ""
    assert repeat_of("", 14) == Repeat(Every.AFTER_DONE, days=14)
