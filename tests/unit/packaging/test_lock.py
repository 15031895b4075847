"""The pins: complete, exact, and without a word about where they were downloaded from."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LOCK = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
PINS = [line for line in LOCK.splitlines() if line and not line.startswith("#")]


def _normal(name: str) -> str:
    """The name as registries compare it: PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_line_is_one_exact_pin() -> None:
    assert [line for line in PINS if not re.fullmatch(r"[A-Za-z0-9._-]+==[^\s=]+( ; .+)?", line)] == []


def test_nothing_is_asked_for_that_has_no_pin() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = list(project["project"]["dependencies"])
    for extra in ("test", "dev"):
        asked += project["project"]["optional-dependencies"][extra]
    asked += project["build-system"]["requires"]
    pinned = {_normal(line.split("==")[0]) for line in PINS}

    names = {_normal(re.split(r"[<>=;\s\[]", request)[0]) for request in asked}
    assert names - pinned == set()


def test_no_address_and_no_place_is_recorded() -> None:
    assert not re.search(r"://|@ |--(extra-)?index|--find-links|/(home|root|opt|tmp|work)/", LOCK)
