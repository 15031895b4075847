"""Processes of their own: for what must start cold, and for memory."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import time
import traceback
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.measuring import Reading

ROOT = Path(__file__).resolve().parents[2]


class ChildError(Exception):
    """A process that was to be measured ended badly; the message is what it said."""


def run_command(*argv: str | Path) -> Reading:
    """Run a program from start to end and return its time."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [str(word) for word in argv],
        cwd=ROOT, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stderr is not None
    with child.stderr:
        said = child.stderr.read()
    _pid, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise ChildError(said or f"exit code {child.returncode}")
    return Reading(time.perf_counter() - start, usage.ru_utime + usage.ru_stime)


def run_until_told(module: str, *arguments: str | Path | float) -> tuple[Reading, Reading]:
    """Run a module until it prints its line; return the time until then, and the most memory it had."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    line = child.stdout.readline()
    seconds = time.perf_counter() - start
    _rest, said = child.communicate(timeout=60)
    if not line or child.returncode:
        raise ChildError(said or f"exit code {child.returncode}")
    cpu, peak = map(float, line.split())
    return Reading(seconds, cpu), Reading(peak)


def in_child(function: str, *arguments: str | Path | int) -> list[Reading]:
    """Call `module:function` with texts in a fresh process and return the readings it returns."""
    argv = [sys.executable, "-m", "tests.benchmarks.child", function, *map(str, arguments)]
    done = subprocess.run(argv, cwd=ROOT, env=_environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise ChildError(done.stderr or f"exit code {done.returncode}")
    return [Reading(**one) for one in json.loads(done.stdout.splitlines()[-1])]


def _environment() -> dict[str, str]:
    given = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    # An installed program's code is compiled. Where Python may not keep what it compiles, the floor's libraries come
    # compiled all the same, and the product alone would be measured together with the compiler.
    given.pop("PYTHONDONTWRITEBYTECODE", None)
    return given


def main(argv: list[str]) -> None:
    """Call the function that the command line names and print its readings."""
    module, _colon, name = argv[0].partition(":")
    try:
        readings = getattr(importlib.import_module(module), name)(*argv[1:])
    except BaseException:  # noqa: BLE001 - whatever it was is told to the process that waits
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)  # a window's threads would go on waiting for it
    sys.stdout.write(json.dumps([asdict(one) for one in readings]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
