"""The benchmarks run from one command and print one JSON document; how fast anything is is no test."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.catalog import ROWS
from tests.benchmarks.measuring import Budget, figures

ROOT = Path(__file__).resolve().parents[2]
SIDE = {"median", "p99", "min", "max", "cpu_median", "readings"}


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the command prints for a tiny file."""
    out = tmp_path_factory.mktemp("benchmarks") / "result.json"
    options = ["--size", "48", "--repetitions", "1", "--out", str(out)]
    command = [sys.executable, "-m", "tests.benchmarks", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode in (0, 1), done.stderr
    read: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return read


@pytest.mark.benchmark
@pytest.mark.parametrize("name", [row.name for row in ROWS])
def test_row_measures_floor_and_product(document: dict[str, Any], name: str) -> None:
    [row] = [row for row in document["rows"] if row["name"] == name]
    assert row.get("error") is None
    for side in (row["floor"], row["product"]):
        assert set(side) >= SIDE
        assert 0 < side["min"] <= side["median"] <= side["p99"] <= side["max"]
    assert row["ratio"] > 0
    assert row["met"] is (row["budget"]["measured"] <= row["budget"]["limit"])


@pytest.mark.benchmark
def test_document_says_what_was_measured_where(document: dict[str, Any]) -> None:
    assert document["size"] == 48
    assert set(document["machine"]) >= {"processors", "load", "python", "sqlite"}


def test_figures_are_by_nearest_rank() -> None:
    values = [float(number) for number in range(1, 201)]
    assert figures(values) == {"median": 100.5, "p99": 198, "min": 1, "max": 200}


@pytest.mark.parametrize(
    ("budget", "measured"),
    [
        (Budget("ratio", 2), 4.0),
        (Budget("over", 2), 30.0),
        (Budget("growth", 2), 1.0),
        (Budget("median", 2), 40.0),
        (Budget("max", 2), 60.0),
    ],
)
def test_budget_holds_its_own_figure_against_the_limit(budget: Budget, measured: float) -> None:
    assert budget.measured([5, 10, 10], [30, 40, 60]) == pytest.approx(measured)


def test_budget_may_be_larger_for_a_million() -> None:
    budget = Budget("p99", 4.0, 10.0)
    assert [budget.limit_for(size) for size in (10_000, 100_000, 1_000_000)] == [4.0, 4.0, 10.0]
