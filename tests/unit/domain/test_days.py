"""Days as people write them where they look for something."""

from __future__ import annotations

from datetime import date

import pytest

from crm_desktop.domain.days import day_of, days_from_today, lasting

TODAY = date(2026, 5, 14)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-05-22", date(2026, 5, 22)),
        ("2026-5-2", date(2026, 5, 2)),
        ("22.5.2026", date(2026, 5, 22)),
        ("22. 05. 2026", date(2026, 5, 22)),
        ("today", TODAY),
        (" Yesterday ", date(2026, 5, 13)),
        ("tomorrow", date(2026, 5, 15)),
        ("today-30", date(2026, 4, 14)),
        ("today + 7", date(2026, 5, 21)),
        ("today\u22121", date(2026, 5, 13)),
    ],
)  # fmt: skip
def test_a_day_is_read_as_it_is_written(text: str, day: date) -> None:
    assert day_of(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-13-01", "2026-02-30", "31.2.2026", "5/6/2026", "today-", "today-9999999", "today-999999", "٢٠٢٦-٠١-٠١"]
)  # fmt: skip
def test_what_names_no_day_is_none(text: str) -> None:
    assert day_of(text, TODAY) is None
    assert lasting(text, TODAY) is None


def test_a_day_named_from_today_stays_so_in_a_rule() -> None:
    assert lasting("today - 30", TODAY) == "today-30"
    assert lasting("yesterday", TODAY) == "today-1"
    assert lasting("today", TODAY) == "today"
    assert lasting("22.5.2026", TODAY) == "2026-05-22"
    assert days_from_today("tomorrow+2") == 3
