"""Where the program finds its own resources and keeps a user's settings."""

import os
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePath

_FOLDER = "Farley"

# By system: the variable that may name the home of such folders, and where that home is when it does not.
_Homes = Mapping[str, tuple[str, PurePath]]
_CONFIG_HOMES: _Homes = {
    "win32": ("APPDATA", PurePath("AppData", "Roaming")),
    "darwin": ("", PurePath("Library", "Application Support")),
    "linux": ("XDG_CONFIG_HOME", PurePath(".config")),
}
_DATA_HOMES: _Homes = {
    "win32": ("LOCALAPPDATA", PurePath("AppData", "Local")),
    "darwin": _CONFIG_HOMES["darwin"],
    "linux": ("XDG_DATA_HOME", PurePath(".local", "share")),
}


@cache
def resources() -> Path:
    """The folder of icons, fonts and translations, in a checkout as in an installed or frozen program."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "resources"
    return inside if inside.is_dir() else package.with_name("resources")


def resource_path(*parts: str) -> Path:
    """The path of one resource, for libraries that read only from disk.

    Raises FileNotFoundError when the program was installed without it.
    """
    path = resources().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def config_dir() -> Path:
    """The folder of the user's settings; it need not exist yet.

    The variable FARLEY_HOME outranks the system's custom, for tests and for a copy carried on a stick.
    """
    return _user_dir(_CONFIG_HOMES)


def data_dir() -> Path:
    """The folder of logs, drafts and the sample company; it need not exist yet; see config_dir."""
    return _user_dir(_DATA_HOMES)


def _user_dir(homes: _Homes) -> Path:
    chosen = os.environ.get("FARLEY_HOME")
    if chosen:
        return Path(chosen).expanduser().absolute()
    variable, fallback = homes.get(sys.platform, homes["linux"])
    named = os.environ.get(variable, "") if variable else ""
    # A relative path there is to be ignored: XDG Base Directory Specification, "Environment variables".
    home = Path(named) if named and Path(named).is_absolute() else Path.home() / fallback
    return home / (_FOLDER if sys.platform in ("win32", "darwin") else _FOLDER.lower())
