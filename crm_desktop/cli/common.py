"""What all commands share: opening the file, and printing for people or as JSON."""

from __future__ import annotations

import json
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from crm_desktop.base.clock import clock_from_environment
from crm_desktop.base.i18n import system_locale
from crm_desktop.base.paths import config_dir
from crm_desktop.base.settings import Settings
from crm_desktop.services.crm import Crm, user_name

KINDS = {"contacts": "contact", "companies": "company", "notes": "entry"}
"""The kinds of record by what they are called in a shell."""


def user_and_seat() -> tuple[str, str]:
    """Return the person at this computer and their seat, as the window knows them too."""
    settings = Settings(config_dir())
    return str(settings.get("user_name") or user_name()), settings.seat()


def locale_name() -> str:
    """Return the user's locale: the one chosen in the window, else the system's."""
    return str(Settings(config_dir()).get("language") or system_locale())


@contextmanager
def opened(args: Namespace, *, read_only: bool = False) -> Iterator[Crm]:
    """Open the file that the command names, and close it."""
    user, seat = user_and_seat()
    crm = Crm.open(Path(args.file), clock_from_environment(args.today), seat, user, read_only=read_only)
    try:
        yield crm
    finally:
        crm.close()


def show(args: Namespace, document: Any, *lines: str) -> None:
    """Print a JSON document with --json, lines for people without."""
    if args.json:
        print(json.dumps(document, ensure_ascii=False, indent=1))
        return
    for line in lines:
        print(line)


class Progress:
    """Tells of long work on standard error, a few times a second, where somebody is looking."""

    def __init__(self) -> None:
        self._shown_at = 0.0
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show how far the work is."""
        now = time.monotonic()
        if not sys.stderr.isatty() or now - self._shown_at < 0.2:
            return
        self._shown_at, self._shown = now, True
        print(f"\r{done:,} / {total:,}" if total else f"\r{done:,}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave a clean line."""
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr)
