"""What a text plans: only what its last sentence says is to be done, and when."""

from __future__ import annotations

from datetime import datetime

import pytest

from crm_desktop.domain.next_step import understand_next_step

NOW = datetime(2026, 5, 14, 10, 24)  # noqa: DTZ001 - local wall time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wants week 23, not 25. Zosia passed. Call back tue 14:00", ("call", "Call back", "2026-05-19 14:00")),
        ("Call back tue 14:00 about the delivery.", ("call", "Call back about the delivery", "2026-05-19 14:00")),
        ("Was busy, call back in 2 weeks", ("call", "Call back", "2026-05-28")),
        ("Wants week 23. Call back tue 14:00", ("call", "Call back", "2026-05-19 14:00")),
        ("Am 19. Anruf bei Weber", ("call", "Anruf bei Weber", "2026-05-19")),
        ("Angebot am 15. Juni schicken", ("email", "Angebot schicken", "2026-06-15")),
        ("Call back, tue 14:00", ("call", "Call back", "2026-05-19 14:00")),
        ("Call Dr. Weber tue 9:30", ("call", "Call Dr. Weber", "2026-05-19 09:30")),
        ("send the quote on friday", ("email", "Send the quote", "2026-05-15")),
        (
            "Am 15.3. 10 Uhr anrufen wegen der Lieferung",
            ("call", "Anrufen wegen der Lieferung", "2027-03-15 10:00"),
        ),
        ("War nicht da, Di 14 Uhr zurückrufen", ("call", "Zurückrufen", "2026-05-19 14:00")),
        ("Besuch nächste Woche planen", ("visit", "Besuch planen", "2026-05-21")),
        ("明天下午三点打电话谈交货", ("call", "打电话谈交货", "2026-05-15 15:00")),
        ("他很忙。星期二拜访", ("visit", "拜访", "2026-05-19")),
    ],
)
def test_a_word_of_doing_with_a_day_is_a_next_step(text: str, expected: tuple[str, str, str]) -> None:
    found = understand_next_step(text, NOW)
    assert found is not None
    at = f" {found.time:%H:%M}" if found.time else ""
    assert (found.type, found.regarding, f"{found.day}{at}") == expected
    assert text[found.start : found.end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "Met on Monday", "Met on Monday.", "The meeting on Monday was good", "The call was good, see you Tuesday",
        "Call back tue. He likes tea.", "Call back", "tue 14:00", "Anruf am Montag war gut", "周一见面了", "昨天开会",
        "Call him 2020-01-01", "", "call tue " + "x" * 500,
    ],
)  # fmt: skip
def test_what_happened_or_says_no_day_plans_nothing(text: str) -> None:
    assert understand_next_step(text, NOW) is None
