"""When something is to be done, understood from a line as one writes it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.domain.when import understand_when
from crm_desktop.domain.when_words import LANGUAGES

NOW = datetime(2026, 11, 25, 14, 40)  # noqa: DTZ001 - a Wednesday, as the clock on the wall says


@pytest.mark.parametrize(
    ("text", "day", "at", "marked"),
    [
        ("call back tue 14:00 about the delivery", "2026-12-01", "14:00", "tue 14:00"),
        ("in 2 weeks", "2026-12-09", "", "in 2 weeks"),
        ("next thu 9", "2026-12-03", "09:00", "next thu 9"),
        ("call Dieter thu 15:00 about the framework order", "2026-11-26", "15:00", "thu 15:00"),
        ("on March 5th at 4 pm", "2027-03-05", "16:00", "on March 5th at 4 pm"),
        ("4pm tomorrow, if he is in", "2026-11-26", "16:00", "4pm tomorrow"),
        ("ring her in an hour", "2026-11-25", "15:40", "in an hour"),
        ("the 29 feb", "2028-02-29", "", "the 29 feb"),
        ("2 o'clock fri", "2026-11-27", "14:00", "2 o'clock fri"),
        ("by 2026-12-01 9:30", "2026-12-01", "09:30", "2026-12-01 9:30"),
        ("15.3. 10 Uhr", "2027-03-15", "10:00", "15.3. 10 Uhr"),
        ("am Freitag um 10 anrufen", "2026-11-27", "10:00", "am Freitag um 10"),
        ("übermorgen halb drei", "2026-11-27", "14:30", "übermorgen halb drei"),
        ("nächste Woche nachfassen", "2026-12-02", "", "nächste Woche"),
        ("20. Mai 2027", "2027-05-20", "", "20. Mai 2027"),
        ("so 14:00", "2026-11-29", "14:00", "so 14:00"),
        ("明天下午三点", "2026-11-26", "15:00", "明天下午三点"),
        ("下周二上午10点半开会", "2026-12-01", "10:30", "下周二上午10点半"),
        ("两周后打电话", "2026-12-09", "", "两周后"),
        ("今晚8点", "2026-11-25", "20:00", "今晚8点"),
        ("5月20日", "2027-05-20", "", "5月20日"),
        ("um 16 Uhr anrufen", "2026-11-25", "16:00", "um 16 Uhr"),
        ("at 9", "2026-11-26", "09:00", "at 9"),
        ("Met on mon 9:00. Call back in 3 days 10:00", "2026-11-28", "10:00", "in 3 days 10:00"),
    ],
)
def test_days_and_times_as_people_write_them(text: str, day: str, at: str, marked: str) -> None:
    found = understand_when(text, NOW)
    assert found is not None
    assert found.day.isoformat() == day
    assert (found.time.strftime("%H:%M") if found.time else "") == at
    assert text[found.start : found.end] == marked


@pytest.mark.parametrize(
    "text",
    [
        "", "We sat together and it was so good", "price is 9.50 and 12.5 %", "Version 3.2.1", "Good morning", "31.2.",
        "don't do 14 things", "tel. 0511 14.30", "he may come", "Order 2026-99-99", "+49 511 555 0100", "9:75", "25:00",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    assert understand_when(text, NOW) is None


def test_the_third_of_may_or_the_fifth_of_march_as_the_country_has_it() -> None:
    day_first, month_first = (understand_when("5/3", NOW, month_first=first) for first in (False, True))
    assert [one.day.isoformat() for one in (day_first, month_first) if one] == ["2027-03-05", "2027-05-03"]


WORDS = sorted({word for one in LANGUAGES for several in (one.weekdays, one.days, one.months, one.units, one.numbers,
                one.parts, one.halves) for word in several} | {"in", "next", "am", "um", "at", "下", "点", ":", "."})  # fmt: skip


@given(
    st.lists(st.one_of(st.sampled_from(WORDS), st.integers(0, 4000).map(str), st.text(max_size=4)), max_size=12),
    st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2090, 1, 1)),  # noqa: DTZ001
    st.booleans(),
)
def test_any_text_gives_a_day_ahead_or_nothing_and_marks_what_stands_there(
    words: list[str], now: datetime, month_first: bool
) -> None:
    text = " ".join(words)
    found = understand_when(text, now, month_first=month_first)
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        said_year = any(len(part) == 4 and part.isdigit() for part in text.replace("-", " ").replace(".", " ").split())
        assert found.day >= now.date() or said_year or "/" in text or "." in text or "年" in text
        assert found.day <= now.date() + timedelta(days=1100 * 366)


def test_only_the_end_of_a_long_text_is_read() -> None:
    text = "tue 14:00 " + "x" * 10_000 + " fri 9:00"
    found = understand_when(text, NOW)
    assert found is not None
    assert text[found.start : found.end] == "fri 9:00"
