"""What all tests share: a clock that stands, a folder of one's own, and a keyring that forgets."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import keyring
import pytest
from hypothesis import settings
from keyring.backend import KeyringBackend

from crm_desktop.base import i18n
from crm_desktop.base.clock import FixedClock
from crm_desktop.services.crm import Crm

NOW = datetime(2026, 5, 14, 8, 24, tzinfo=UTC)
OPEN_DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "open"

# The same commit gives the same verdict everywhere; new examples are looked for with FARLEY_EXPLORE=1, run after run.
settings.register_profile("farley", derandomize=not os.environ.get("FARLEY_EXPLORE"))
settings.load_profile("farley")


class MemoryKeyring(KeyringBackend):
    """A keyring that lives as long as one test."""

    priority = 0.1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # it ships no types
        self._kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self._kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._kept.pop((service, username), None)


@pytest.fixture(autouse=True)
def _alone(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep every test off the user's own settings, keyring and language."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("FARLEY_HOME", str(tmp_path_factory.mktemp("home")))
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    i18n.use("en_US")
    yield
    keyring.set_keyring(before)


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands at a Thursday morning."""
    return FixedClock(NOW)


@pytest.fixture
def crm(tmp_path: Path, clock: FixedClock) -> Iterator[Crm]:
    """A new, empty file, opened by Nora."""
    opened = Crm.create(tmp_path / "Office.farley", clock, "seat-nora", "Nora")
    yield opened
    opened.close()


@pytest.fixture
def open_data() -> Path:
    """The folder of files that other programs wrote; the test is skipped where it does not lie beside the checkout."""
    if not OPEN_DATA.is_dir():
        pytest.skip("the files of other programs do not lie beside this checkout")
    return OPEN_DATA
