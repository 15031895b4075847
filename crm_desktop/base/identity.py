"""Ids: 63-bit integers, ordered by time and unique across copies of a file."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime

EPOCH_MS = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp() * 1000)
COUNTER_BITS = 21
_COUNTER_LIMIT = 1 << COUNTER_BITS


class IdMaker:
    """Makes ids: milliseconds since 2020 in the upper 42 bits, a random start that counts on in the lower 21."""

    def __init__(self, now_ms: Callable[[], int], random_start: Callable[[], int] | None = None) -> None:
        self._now_ms = now_ms
        self._random_start = random_start or (lambda: int.from_bytes(os.urandom(4)) % (_COUNTER_LIMIT // 2))
        self._lock = threading.Lock()
        self._last_ms = 0
        self._counter = 0

    def __call__(self) -> int:
        """Return the next id, always larger than the one before."""
        return self.block(1)[0]

    def block(self, count: int) -> range:
        """Return ids that follow each other, for many rows at once; at most 2^20 of them."""
        with self._lock:
            ms = max(self._now_ms() - EPOCH_MS, self._last_ms)
            if ms > self._last_ms:
                self._last_ms = ms
                self._counter = self._random_start()
            else:
                self._counter += 1
            if self._counter + count > _COUNTER_LIMIT:
                self._last_ms += 1
                self._counter = 0
            first = (self._last_ms << COUNTER_BITS) | self._counter
            self._counter += count - 1
            return range(first, first + count)


def id_text(number: int) -> str:
    """Write an id for the world outside: text, because other programs' numbers do not hold 63 bits."""
    return str(number)


def parse_id(text: str) -> int | None:
    """Read an id written by `id_text`; None when the text is no id."""
    stripped = text.strip()
    if not stripped.isascii() or not stripped.isdigit():
        return None
    number = int(stripped)
    return number if 0 < number < 1 << 63 else None
