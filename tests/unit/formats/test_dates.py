"""Days as people and programs write them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.formats.dates import ORDERS, Order, guess_order, read_date


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2024-01-15", "2024-01-15"),
        ("2024-01-15T10:00:00Z", "2024-01-15"),
        ("2024-08-13T18:04:34.666+00:00", "2024-08-13"),
        ("2024-03-15 09:30:00 UTC", "2024-03-15"),
        ("20240115", "2024-01-15"),
        ("2024/3/5", "2024-03-05"),
        ("20.03.2024", "2024-03-20"),
        ("4. 5. 2024", "2024-05-04"),
        ("Mi 20.03.2024 14:30", None),
        ("15/03/75", "1975-03-15"),
        ("01/20/2024", "2024-01-20"),
        ("03/15/2024 9:12 AM", "2024-03-15"),
        ("15-Jan-2024", "2024-01-15"),
        ("10 Dec 2019", "2019-12-10"),
        ("Mar 20 2024", "2024-03-20"),
        ("December 10, 2019", "2019-12-10"),
        ("Tuesday, 5 March 2024", "2024-03-05"),
        ("7. März 1999", "1999-03-07"),
        ("1er janvier 2020", "2020-01-01"),
        ("10 de diciembre de 2019", "2019-12-10"),
        ("3 marzo 2001", "2001-03-03"),
        ("22 grudnia 1999", "1999-12-22"),
        ("12 března 2001", "2001-03-12"),
        ("5 мая 1980 г.", "1980-05-05"),
        ("3 Ağustos 2020", "2020-08-03"),
        ("2024年3月5日", "2024-03-05"),
        ("昭和50年5月22日", "1975-05-22"),
        ("2024년 3월 5일", "2024-03-05"),
        ("٠٥/٠٣/٢٠٢٤", "2024-03-05"),
        ("--04-22", "--04-22"),
        ("--0422", "--04-22"),
        (" --04-22", "--04-22"),
        ("22.04.", "--04-22"),
        ("22 April", "--04-22"),
        ("5月22日", "--05-22"),
        ("29 February", "--02-29"),
        ("1604-04-22", "--04-22"),
    ],
)
def test_common_spellings(typed: str, day: str | None) -> None:
    assert read_date(typed, "dmy") == day


@pytest.mark.parametrize(
    "typed",
    [
        "31.4.2025",
        "30.2.2025",
        "2025-02-29",
        "13/13/2020",
        "0000-00-00",
        "",
        "soon",
        "May 5 2020 meeting",
        "2024",
        "Jan 2024",
    ],
)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_date(typed, "dmy") is None


def test_the_order_decides_only_what_is_open() -> None:
    assert read_date("03/04/2024", "dmy") == "2024-04-03"
    assert read_date("03/04/2024", "mdy") == "2024-03-04"
    assert read_date("25/12/2024", "mdy") == "2024-12-25"
    assert read_date("12/25/2024", "dmy") == "2024-12-25"
    assert read_date("24-03-05", "ymd") == "2024-03-05"


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["01/02/2024", "03/15/2024", ""], "mdy"),
        (["01/02/2024", "15/03/2024"], "dmy"),
        (["01.02.2024", "03.04.2024"], "dmy"),
        (["2024-01-02", "2023-11-30"], "ymd"),
        (["1/2/24", "3/4/24"], "dmy"),
        (["nothing", ""], "dmy"),
    ],
)
def test_the_whole_column_shows_the_order(values: list[str], order: Order) -> None:
    assert guess_order(values) == order


def test_an_ambiguous_column_follows_the_users_own_order() -> None:
    assert guess_order(["1/2/24"], default="mdy") == "mdy"


@given(st.dates(min_value=date(1605, 1, 1)), st.sampled_from(ORDERS))
def test_a_day_written_in_an_order_is_read_in_it(day: date, order: Order) -> None:
    patterns = {
        "dmy": f"{day.day}/{day.month}/{day.year}",
        "mdy": f"{day.month}/{day.day}/{day.year}",
        "ymd": day.isoformat(),
    }

    assert read_date(patterns[order], order) == day.isoformat()


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from(ORDERS))
def test_any_text_is_a_day_or_none(text: str, order: Order) -> None:
    found = read_date(text, order)

    assert found is None or re.fullmatch(r"(\d{4}|-)-\d\d-\d\d", found)
