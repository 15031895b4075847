"""Measure: python -m tests.benchmarks [--size N] [--only NAME ...] [--out FILE.json]"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import apsw

from tests.benchmarks.catalog import ROWS
from tests.benchmarks.data import Data
from tests.benchmarks.measuring import Row, measure


def main(argv: Sequence[str]) -> int:
    """Measure the rows asked for and print one JSON document; returns 1 where a row could not be measured."""
    args = _parser().parse_args(argv)
    rows = [make() for make in ROWS]
    if args.list:
        sys.stdout.write("".join(f"{row.name}: {row.about}\n" for row in rows))
        return 0
    chosen = [row for row in rows if row.name in args.only or not args.only]
    with ExitStack() as stack:
        made_up = tempfile.TemporaryDirectory(prefix="farley-benchmarks-")
        folder = Path(args.keep or stack.enter_context(made_up))
        folder.mkdir(parents=True, exist_ok=True)
        os.environ["FARLEY_HOME"] = str(folder / "home")
        data = Data(folder, args.size)
        results = [_result(row, data, args.repetitions) for row in chosen]
    document = {"size": args.size, "machine": _machine(), "rows": results}
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    if args.out:
        Path(args.out).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 1 if any("error" in result for result in results) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Floors and product.")
    parser.add_argument("--size", type=int, default=10_000, help="contacts: 10000 (default), 100000, 1000000")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", choices=[make.name for make in ROWS])
    parser.add_argument("--out", metavar="FILE.json", help="write the document here instead of printing it")
    parser.add_argument("--repetitions", type=int, help="rounds of every row, instead of its own number")
    parser.add_argument("--keep", metavar="FOLDER", help="keep the data here, and use what is there")
    parser.add_argument("--list", action="store_true", help="print the rows")
    return parser


def _result(row: Row, data: Data, repetitions: int | None) -> dict[str, Any]:
    sys.stderr.write(f"{row.name} …\n")
    try:
        result = measure(row, data, repetitions)
    except Exception as error:  # noqa: BLE001 - one row that cannot be measured must not lose the others
        result = {"name": row.name, "about": row.about, "error": f"{type(error).__name__}: {error}"}
    sys.stderr.write(f"{_line(result)}\n")
    return result


def _line(result: dict[str, Any]) -> str:
    if "error" in result:
        return f"  {result['error']}"
    budget, unit, verdict = result["budget"], result["unit"], "met" if result["met"] else "MISSED"
    return (
        f"  floor {result['floor']['median']:g} {unit}, product {result['product']['median']:g} {unit},"
        f" ratio {result['ratio']} (processor {result['cpu_ratio']});"
        f" {budget['kind']} {budget['measured']:g} of {budget['limit']:g}: {verdict}"
    )


def _machine() -> dict[str, Any]:
    return {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "system": platform.platform(),
        "processors": os.cpu_count(),
        "load": list(os.getloadavg()),
        "python": platform.python_version(),
        "sqlite": apsw.sqlite_lib_version(),
    }


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
