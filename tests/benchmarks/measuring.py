"""What is measured, and the figures made of it."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from tests.benchmarks.data import Data

Kind = Literal["ratio", "over", "growth", "median", "p99", "max"]


@dataclass(slots=True)
class Reading:
    """One measurement: seconds of wall time or megabytes, and seconds of processor time where known."""

    value: float
    cpu: float | None = None
    parts: dict[str, float] = field(default_factory=dict)
    """How much of the value its steps took."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What the product may need. `kind` says what is held against the limit.

    ratio: product median ÷ floor median. over: product median − floor median. growth: the exponent of the
    time's growth, where the floor is the product with a quarter of the data. median, p99, max: of the product.
    """

    kind: Kind
    limit: float
    limit_at_a_million: float | None = None

    def limit_for(self, size: int) -> float:
        """Return the limit for a file of so many contacts."""
        large = self.limit_at_a_million is not None and size > 100_000
        return self.limit_at_a_million if large and self.limit_at_a_million is not None else self.limit

    def measured(self, floor: Sequence[float], product: Sequence[float]) -> float:
        """Return what is held against the limit."""
        if self.kind in ("median", "p99", "max"):
            return figures(product)[self.kind]
        low, high = statistics.median(floor), statistics.median(product)
        if self.kind == "over":
            return high - low
        ratio = high / max(low, 1e-9)
        return math.log(ratio) / math.log(4) if self.kind == "growth" else ratio


class Row(Protocol):
    """One line of the table: a piece of work, its floor, and its budget. Each stands in a file of its own."""

    @property
    def name(self) -> str:
        """What it is called on the command line."""
        ...

    @property
    def about(self) -> str:
        """What is measured against what, in a sentence."""
        ...

    @property
    def unit(self) -> Literal["s", "ms", "MB"]:
        """What its figures count."""
        ...

    @property
    def budget(self) -> Budget:
        """What it may need, in its unit."""
        ...

    @property
    def repetitions(self) -> int:
        """How many rounds of floor and product are run."""
        ...

    def prepare(self, data: Data) -> None:
        """Make what both need; not measured."""
        ...

    def floor(self) -> list[Reading]:
        """Do the least that anybody could do, once."""
        ...

    def product(self) -> list[Reading]:
        """Do it as Farley does, once."""
        ...

    def close(self) -> None:
        """Let go of what `prepare` opened."""
        ...


@contextmanager
def timed(readings: list[Reading]) -> Iterator[Reading]:
    """Add the time that the block took, of all this process's threads."""
    reading = Reading(0.0)
    cpu, start = time.process_time(), time.perf_counter()
    yield reading
    reading.value = time.perf_counter() - start
    reading.cpu = time.process_time() - cpu
    readings.append(reading)


@contextmanager
def part(reading: Reading, name: str) -> Iterator[None]:
    """Note how much of a reading one of its steps took."""
    start = time.perf_counter()
    yield
    reading.parts[name] = reading.parts.get(name, 0.0) + time.perf_counter() - start


def figures(values: Sequence[float]) -> dict[str, float]:
    """Return median, 99th percentile (nearest rank), smallest and largest."""
    ordered = sorted(values)
    return {
        "median": statistics.median(ordered),
        "p99": ordered[math.ceil(0.99 * len(ordered)) - 1],
        "min": ordered[0],
        "max": ordered[-1],
    }


def measure(row: Row, data: Data, repetitions: int | None = None) -> dict[str, Any]:
    """Run floor and product in turn, whoever goes first changing each round, and return the row's result."""
    floor: list[Reading] = []
    product: list[Reading] = []
    row.prepare(data)
    try:
        for number in range(repetitions or row.repetitions):
            turns = [(floor, row.floor), (product, row.product)]
            for readings, run in turns if number % 2 == 0 else reversed(turns):
                readings.extend(run())
    finally:
        row.close()
    return _result(row, data.size, floor, product)


def _result(row: Row, size: int, floor: list[Reading], product: list[Reading]) -> dict[str, Any]:
    scale = 1000.0 if row.unit == "ms" else 1.0
    low = [reading.value * scale for reading in floor]
    high = [reading.value * scale for reading in product]
    limit = row.budget.limit_for(size)
    measured = row.budget.measured(low, high)
    return {
        "name": row.name,
        "about": row.about,
        "unit": row.unit,
        "budget": {"kind": row.budget.kind, "limit": limit, "measured": round(measured, 3)},
        "met": measured <= limit,
        "ratio": _ratio(low, high),
        "cpu_ratio": _ratio(_cpu(floor), _cpu(product)),
        "floor": _side(floor, scale),
        "product": _side(product, scale),
    }


def _side(readings: list[Reading], scale: float) -> dict[str, Any]:
    found = figures([reading.value * scale for reading in readings])
    side: dict[str, Any] = {name: round(value, 4) for name, value in found.items()}
    cpu = _cpu(readings)
    side["cpu_median"] = round(statistics.median(cpu) * scale, 4) if cpu else None
    side["readings"] = len(readings)
    parts = {
        name: round(statistics.median([one.parts[name] for one in readings if name in one.parts]) * scale, 4)
        for name in dict.fromkeys(name for reading in readings for name in reading.parts)
    }
    return {**side, "parts": parts} if parts else side


def _cpu(readings: list[Reading]) -> list[float]:
    return [reading.cpu for reading in readings if reading.cpu is not None]


def _ratio(low: list[float], high: list[float]) -> float | None:
    if not low or not high or not statistics.median(low):
        return None
    return round(statistics.median(high) / statistics.median(low), 3)
