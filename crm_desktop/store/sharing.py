"""Who else is in the file: each open window holds a lock on a small file of its own beside it."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import re
import sys
from pathlib import Path
from typing import IO, Any, NamedTuple

NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "davfs", "fuse.sshfs", "9p", "ncpfs"}
)


class Seat(NamedTuple):
    """Somebody who has the file open."""

    seat: str
    user: str
    host: str
    pid: int


class Beacon:
    """A small file beside the database that says who is in, and is locked as long as they are."""

    def __init__(self, database: Path, seat: str, user: str) -> None:
        self._path = database.with_name(f".{database.name}.{seat}.{os.getpid()}.seat")
        self._stream: IO[str] | None = None
        content = {"seat": seat, "user": user, "host": host_name(), "pid": os.getpid()}
        try:
            self._stream = open(self._path, "w", encoding="utf-8")  # noqa: SIM115 (held as long as the file is open)
            _lock(self._stream)
            json.dump(content, self._stream)
            self._stream.flush()
        except OSError:
            # A folder that cannot be written to: others do not see us, everything else works.
            self.close()

    def close(self) -> None:
        """Leave the file."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
            with contextlib.suppress(OSError):
                self._path.unlink()


def who_is_in(database: Path) -> list[Seat]:
    """Return everybody who has the file open, and clear away what a crash left behind."""
    found: list[Seat] = []
    own = f".{os.getpid()}.seat"
    with contextlib.suppress(OSError):
        for entry in sorted(database.parent.glob(f".{_escape(database.name)}.*.seat")):
            # Our own beacons are never opened again: closing the second handle would give up the first one's lock.
            if entry.name.endswith(own) or _is_held(entry):
                found += _read(entry)
            else:
                with contextlib.suppress(OSError):
                    entry.unlink()
    return found


def _escape(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


def _read(entry: Path) -> list[Seat]:
    if entry.name.endswith(f".{os.getpid()}.seat"):
        seat = entry.name.rsplit(".", 3)[1]
        return [Seat(seat, user_name(), host_name(), os.getpid())]
    try:
        content: dict[str, Any] = json.loads(entry.read_text("utf-8"))
        return [Seat(str(content["seat"]), str(content["user"]), str(content["host"]), int(content["pid"]))]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def user_name() -> str:
    """Return the name of the person at this computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "user"


def host_name() -> str:
    """Return the name of this computer."""
    if hasattr(os, "uname"):
        return str(os.uname().nodename)
    import socket  # it loads all of networking for one name

    return socket.gethostname()


def on_network(path: Path) -> bool:
    """Say whether a path lies on a drive of another computer, as far as the system tells."""
    if os.name == "nt":
        return _windows_network(path)
    return _mount_type(path) in NETWORK_TYPES


def _mount_type(path: Path) -> str:
    best, found = "", ""
    target = str(path.resolve())
    for mount, kind in _mounts():
        if (target == mount or target.startswith(mount.rstrip("/") + "/")) and len(mount) >= len(best):
            best, found = mount, kind
    return found


def _mounts() -> list[tuple[str, str]]:
    """Return (folder, kind of file system) of what is mounted: from the kernel on Linux, from `mount` on macOS."""
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines()
        fields = [line.split(" ") for line in lines]
        return [(parts[1].replace("\\040", " "), parts[2]) for parts in fields if len(parts) > 2]
    except OSError:
        import subprocess  # macOS alone gets here

        listing = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
        named = (re.search(r" on (.+) \((\w+)", line) for line in listing.splitlines())
        return [(found[1], found[2]) for found in named if found]


if sys.platform == "win32":
    import ctypes
    import msvcrt

    def _windows_network(path: Path) -> bool:
        drive = path.resolve().drive
        remote = 4  # DRIVE_REMOTE
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == remote

    def _lock(stream: IO[Any]) -> None:
        stream.seek(1 << 30)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        stream.seek(0)

    def _is_held(entry: Path) -> bool:
        with open(entry, "r+", encoding="utf-8") as stream:
            try:
                _lock(stream)
            except OSError:
                return True
        return False

else:
    import fcntl

    def _windows_network(_path: Path) -> bool:
        return False

    def _lock(stream: IO[Any]) -> None:
        fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _is_held(entry: Path) -> bool:
        with open(entry, "r+", encoding="utf-8") as stream:
            try:
                _lock(stream)
            except OSError:
                return True
        return False
