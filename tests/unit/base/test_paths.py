"""Where settings and data go on each system."""

import sys
from pathlib import Path

import pytest

from crm_desktop.base import paths


@pytest.fixture(autouse=True)
def plain_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in ("FARLEY_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("system", "config", "data"),
    [
        ("linux", ".config/farley", ".local/share/farley"),
        ("freebsd14", ".config/farley", ".local/share/farley"),
        ("darwin", "Library/Application Support/Farley", "Library/Application Support/Farley"),
        ("win32", "AppData/Roaming/Farley", "AppData/Local/Farley"),
    ],
)
def test_each_system_has_its_custom(
    monkeypatch: pytest.MonkeyPatch, plain_home: Path, system: str, config: str, data: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)

    assert paths.config_dir() == plain_home / config
    assert paths.data_dir() == plain_home / data


def test_the_variable_of_the_system_is_obeyed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("XDG_DATA_HOME", "not/absolute")

    assert paths.config_dir() == tmp_path / "settings" / "farley"
    assert paths.data_dir() == tmp_path / ".local/share/farley"


def test_farley_home_outranks_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FARLEY_HOME", str(tmp_path / "stick"))

    assert paths.config_dir() == paths.data_dir() == tmp_path / "stick"


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no-such-icon"):
        paths.resource_path("icons", "no-such-icon.svg")
