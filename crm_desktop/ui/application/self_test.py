"""Does everything the program needs come with it? The packaged program proves itself with this."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import PySide6
from PySide6.QtGui import QFontDatabase, QImageReader

from crm_desktop import __version__
from crm_desktop.base.clock import FixedClock
from crm_desktop.base.paths import resource_path
from crm_desktop.base.secrets import SecretStore
from crm_desktop.base.settings import Settings
from crm_desktop.reports.catalog import REPORTS
from crm_desktop.reports.output import write_pdf
from crm_desktop.reports.report import parse_options
from crm_desktop.reports.source import CrmSource
from crm_desktop.services.crm import Crm
from crm_desktop.services.filling import fill_with_sample
from crm_desktop.ui.application.qt import make_application
from crm_desktop.ui.support.icons import pixmap
from crm_desktop.ui.support.theme import theme

MOMENT = datetime(2026, 5, 14, 10, 24)  # noqa: DTZ001 - the clock makes it local


@dataclass(frozen=True)
class Finding:
    """What one check found."""

    name: str
    whole: bool
    detail: str


def run_self_test(*, as_json: bool = False) -> int:
    """Try everything once and print what was found; exit code 1 when something is missing."""
    with tempfile.TemporaryDirectory() as folder:
        make_application(Settings(Path(folder)), offscreen=True)
        findings = [_try(name, check) for name, check in checks(Path(folder)).items()]
    if as_json:
        document = {
            "ok": all(found.whole for found in findings),
            "checks": [vars(found) for found in findings],
        }
        sys.stdout.write(json.dumps(document, indent=1) + "\n")
    else:
        for found in findings:
            sys.stdout.write(f"{'ok ' if found.whole else 'NO '} {found.name}: {found.detail}\n")
    return 0 if all(found.whole for found in findings) else 1


def _try(name: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(name, whole=True, detail=check())
    except Exception as error:  # noqa: BLE001 - whatever is wrong, the other checks must still be made
        return Finding(name, whole=False, detail=f"{type(error).__name__}: {error}")


def checks(folder: Path) -> dict[str, Callable[[], str]]:
    """All checks by name; each returns what it saw or raises."""
    return {
        "versions": _versions,
        "typeface": _typeface,
        "icons": _icons,
        "pictures": _pictures,
        "style sheet": lambda: f"{len(theme().sheet())} signs",
        "file": lambda: _file(folder),
        "paper": lambda: _paper(folder),
        "keyring": _keyring,
        "licences": _licences,
    }


def _versions() -> str:
    return f"Farley {__version__}, Python {sys.version.split()[0]}, PySide6 {PySide6.__version__}"


def _typeface() -> str:
    if "Inter" not in QFontDatabase.families():
        raise LookupError("Inter is not among the families")
    if theme().font("body").family() != "Inter":
        raise LookupError("the window does not use Inter")
    return "Inter"


def _icons() -> str:
    names = sorted(path.stem for path in resource_path("icons").glob("*.svg"))
    for name in names:
        image = pixmap(name).toImage()
        if not any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())):
            raise LookupError(f"{name} draws nothing")
    return f"{len(names)} drawn"


def _pictures() -> str:
    known = {bytes(kind.data()).decode() for kind in QImageReader.supportedImageFormats()}
    missing = {"png", "svg", "jpeg"} - known
    if missing:
        raise LookupError(f"cannot read {', '.join(sorted(missing))}")
    return ", ".join(sorted({"png", "svg", "jpeg"}))


def _file(folder: Path) -> str:
    crm = Crm.create(folder / "Scratch.farley", FixedClock(MOMENT), "self-test", "self-test")
    try:
        fill_with_sample(crm)
        found = crm.searching.hits(crm.contacts.record(crm.contacts.ids(limit=1)[0]).name)
        if not found or not crm.checking.check().whole:
            raise LookupError("the scratch file is not whole")
        return f"{crm.contacts.count()} contacts written, found and checked"
    finally:
        crm.close()


def _paper(folder: Path) -> str:
    crm = Crm.open(folder / "Scratch.farley", FixedClock(MOMENT), "self-test", "self-test", read_only=True)
    try:
        report = REPORTS[0]
        options = parse_options(report, {})
        out = folder / "Scratch.pdf"
        write_pdf(report, report.collect(CrmSource(crm), options), options, out)
    finally:
        crm.close()
    if not out.read_bytes().startswith(b"%PDF-"):
        raise LookupError("the report is no PDF")
    return f"{report.id}, {out.stat().st_size // 1024} KB"


def _keyring() -> str:
    SecretStore().get("self-test")
    return "answers"


def _licences() -> str:
    names = [path.stem for path in resource_path("licences").glob("*.txt")]
    if not {"Inter", "Lucide"} <= set(names):
        raise LookupError("the licences of Inter and Lucide must come along")
    return ", ".join(sorted(names))
