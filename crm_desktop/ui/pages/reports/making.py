"""Reports are made by a process of their own, so that the window never waits for paper."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Protocol

from crm_desktop.base.errors import BadInput, Cancelled
from crm_desktop.base.i18n import _, current_locale
from crm_desktop.ui.support.tasks import Stopped

POLL_SECONDS = 0.03
_PACKAGE_FOLDER = Path(__file__).resolve().parents[4]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report to be made: of which file, which one, and with which options."""

    file: str
    report: str
    options: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, file: str, report: str, options: Mapping[str, str]) -> Wanted:
        """Return what is wanted as a value that can be compared."""
        return cls(file, report, tuple(sorted(options.items())))


@dataclass(frozen=True, slots=True)
class Made:
    """A report as it was made."""

    wanted: Wanted
    content: bytes
    seconds: float


class Maker(Protocol):
    """Makes a report as a file; its suffix says whether PDF or CSV."""

    def __call__(self, wanted: Wanted, target: Path, stopped: Stopped) -> None:
        """Write the target whole or not at all; raises FarleyError, or Cancelled once `stopped` says so."""


def make_by_command(wanted: Wanted, target: Path, stopped: Stopped) -> None:
    """Make a report with our own command line in another process."""
    process = subprocess.Popen(
        command_for(wanted, target),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        said = _wait(process, stopped)
    except BaseException:
        process.kill()
        process.communicate()
        raise
    if process.returncode != 0:
        raise BadInput(said or _("The report could not be made; nothing was written."))


def command_for(wanted: Wanted, target: Path) -> list[str]:
    """Return the command line that makes a report; a packed program is its own interpreter."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "crm_desktop"]
    settings = [part for name, value in wanted.options for part in ("--set", f"{name}={value}")]
    return [*program, "report", wanted.file, wanted.report, "--out", str(target), *settings]


def _environment() -> dict[str, str]:
    """Return an environment in which the other process finds our package and speaks the window's language."""
    known = [str(_PACKAGE_FOLDER), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(known),
        "LC_ALL": f"{current_locale()}.UTF-8",
        "PYTHONUTF8": "1",
    }


def _wait(process: subprocess.Popen[bytes], stopped: Stopped) -> str:
    """Wait for the end; returns what it said about an error."""
    while True:
        try:
            _out, said = process.communicate(timeout=POLL_SECONDS)
        except subprocess.TimeoutExpired:
            if stopped():
                raise Cancelled(_("The report was stopped.")) from None
        else:
            return said.decode("utf-8", "replace").strip()


def make_preview(maker: Maker, wanted: Wanted, stopped: Stopped) -> Made:
    """Make a report as PDF and return its bytes; nothing of it stays on disk."""
    started = perf_counter()
    with tempfile.TemporaryDirectory(prefix="farley-") as folder:
        target = Path(folder) / "preview.pdf"
        maker(wanted, target, stopped)
        return Made(wanted, target.read_bytes(), perf_counter() - started)
