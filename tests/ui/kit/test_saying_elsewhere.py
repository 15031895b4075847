"""Days, numbers and lists as each language says them, always with the digits 0 to 9."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QLocale

from crm_desktop.base import i18n
from crm_desktop.base.clock import to_ms
from crm_desktop.ui.application.qt import speak_from_now_on
from crm_desktop.ui.kit import saying

TODAY = date(2026, 5, 14)
NOW = datetime(2026, 5, 14, 10, tzinfo=UTC)
SAID = {
    "en_US": ("Yesterday", "May 8", "May 8, 2024", "84 d", "2 days ago", "in 8 days", "1,234", "a, b"),
    "de_DE": ("Gestern", "8. Mai", "8. Mai 2024", "84 T.", "vor 2 Tagen", "in 8 Tagen", "1.234", "a, b"),
    "zh_CN": ("昨天", "5月8日", "2024年5月8日", "84 天", "2 天前", "8 天后", "1,234", "a，b"),
    "ar_EG": ("أمس", "8 مايو", "8 مايو 2024", "84 ي", "قبل يومين", "بعد 8 من الأيام", "1,234", "a، b"),
}


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak_from_now_on("en_US")


@pytest.mark.parametrize("language", SAID)
def test_each_language_says_days_numbers_and_lists_its_own_way(language: str) -> None:
    speak_from_now_on(language)
    said = (
        saying.said_day(date(2026, 5, 13), TODAY), saying.short_day(date(2026, 5, 8), TODAY),
        saying.short_day(date(2024, 5, 8), TODAY), saying.days_short(84), saying.ago(2),
        saying.annual_chip("--05-22", TODAY), i18n.format_number(1234), i18n.listed(("a", "", "b")),
    )  # fmt: skip
    assert said == SAID[language]


@pytest.mark.parametrize("language", SAID)
def test_no_line_has_two_kinds_of_digits(language: str) -> None:
    speak_from_now_on(language)
    written = saying.exact(to_ms(NOW)) + QLocale().toString(1234.5, "f", 1) + QLocale().toString(1234)
    assert {sign for sign in written if sign.isdecimal()} <= set("0123456789")
