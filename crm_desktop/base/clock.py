"""The clock is a door: the program never asks the system for the time anywhere else."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import Protocol

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _

NOW_VARIABLE = "FARLEY_NOW"
FIRST_YEAR, LAST_YEAR = 1970, 2150
"""Ids hold the time in 42 bits of milliseconds, which end in 2159."""


class Clock(Protocol):
    """Tells the present moment."""

    def now(self) -> datetime:
        """Return the present moment with its zone."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return the present moment in the local zone."""
        return datetime.now().astimezone()


class FixedClock:
    """A clock that stands until it is moved; for tests and for results that can be repeated."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment if moment.tzinfo else moment.astimezone()

    def now(self) -> datetime:
        """Return the moment the clock was set to."""
        return self._moment

    def move_to(self, moment: datetime) -> None:
        """Set the clock."""
        self._moment = moment if moment.tzinfo else moment.astimezone()


def clock_from_environment(today: str | None = None) -> Clock:
    """Return the system's clock, or one fixed by `today` or the environment's FARLEY_NOW (ISO 8601 date or moment)."""
    text = today or os.environ.get(NOW_VARIABLE, "")
    return FixedClock(parse_moment(text)) if text else SystemClock()


def parse_moment(text: str) -> datetime:
    """Read an ISO 8601 date (its noon is meant) or moment; a moment without a zone is local."""
    try:
        if len(text) == len("2026-11-22"):
            day = date.fromisoformat(text)
            moment = datetime(day.year, day.month, day.day, 12).astimezone()
        else:
            moment = datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError) as error:
        raise BadInput(
            _("“{text}” is no date; write it like 2026-11-22 or 2026-11-22T10:24.").format(text=text)
        ) from error
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise BadInput(
            _("“{text}” is too far away; Farley counts from {first} to {last}.").format(
                text=text, first=FIRST_YEAR, last=LAST_YEAR
            )
        )
    return moment


def to_ms(moment: datetime) -> int:
    """Return a moment as milliseconds since 1970 UTC, as the file stores it."""
    return round(moment.timestamp() * 1000)


def from_ms(ms: int) -> datetime:
    """Return the moment of `to_ms` in the local zone."""
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone()


def iso_from_ms(ms: int) -> str:
    """Return a stored moment as ISO 8601 in UTC, for JSON and CSV."""
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class HybridClock:
    """A hybrid logical clock: wall milliseconds and a counter that never go back, so that two copies can be ordered."""

    def __init__(self, last: str = "") -> None:
        self._ms, self._count = self.parse(last) if last else (0, 0)

    @staticmethod
    def parse(text: str) -> tuple[int, int]:
        """Split a written clock into its milliseconds and counter."""
        ms, _dot, count = text.partition(".")
        return int(ms), int(count or 0)

    def seen(self, other: str) -> None:
        """Take notice of somebody else's clock, so that the next tick is after it."""
        if other:
            self._ms, self._count = max((self._ms, self._count), self.parse(other))

    def tick(self, now_ms: int) -> str:
        """Return the next clock value, later than all before, as sortable text."""
        if now_ms > self._ms:
            self._ms, self._count = now_ms, 0
        else:
            self._count += 1
        return f"{self._ms:015d}.{self._count:06d}"
