"""Sets Farley up on this machine, and then runs, tests or checks it.

    python3 packaging/dev.py run              open the window on the sample company
    python3 packaging/dev.py test [...]       run the tests; what follows goes to pytest
    python3 packaging/dev.py lint             style, types and who may import whom
    python3 packaging/dev.py check [...]      lint, then test

Needs nothing but Python 3.11 or newer. Set-up happens once, into .venv beside pyproject.toml, and again when
the pinned packages change; otherwise nothing is installed and no network is asked.
"""

from __future__ import annotations  # so that an older Python gets as far as being told that it is too old

import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "set-up.sha256"
LOCK = ROOT / "packaging" / "requirements.lock"
SAMPLE_FOLDER = ROOT / "build" / "sample"
OLDEST_PYTHON = (3, 11)

# What Qt loads from the system, and the Debian and Ubuntu packages that bring it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOW_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


class SetUpError(Exception):
    """This machine could not be made ready; the message says why and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Do one of the four things; returns the exit code of what was run."""
    verbs = {"run": run_program, "test": run_tests, "lint": run_lint, "check": run_check}
    if not arguments or arguments[0] not in verbs:
        asked_for_help = bool({"-h", "--help"} & set(arguments[:1]))
        print(__doc__, file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else 2
    try:
        set_up()
        return verbs[arguments[0]](list(arguments[1:]))
    except SetUpError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


# The four things


def run_program(arguments: list[str]) -> int:
    """Open the window on the sample company, or on the file named; without a screen, work on paper."""
    if arguments:
        return call(program(*arguments))
    if not has_screen():
        return run_without_screen()
    sample = users_data_dir() / "Sample.farley"
    if not sample.exists():
        say(f"Making the sample company: {sample}")
        sample.parent.mkdir(parents=True, exist_ok=True)
        failed = call(program("new", sample, "--sample"))
        if failed:
            return failed
    say(f"Opening {sample}")
    return call(program(sample))


def run_without_screen() -> int:
    """Make the sample company, say what is in it, and put it on paper and into a picture."""
    say("There is no screen here, so Farley does its work without a window.")
    shutil.rmtree(SAMPLE_FOLDER, ignore_errors=True)
    SAMPLE_FOLDER.mkdir(parents=True)
    sample = SAMPLE_FOLDER / "Sample.farley"
    paper = SAMPLE_FOLDER / "Contact Directory.pdf"
    picture = SAMPLE_FOLDER / "Window.png"
    steps = [
        ("Making the sample company", program("new", sample, "--sample")),
        ("What is in it", program("info", sample)),
        ("Printing the directory", program("report", sample, "contact_directory", "--out", paper)),
        ("Drawing the window", program(sample, "--picture", picture)),
    ]
    for title, command in steps:
        say(title)
        failed = call(command, QT_QPA_PLATFORM="offscreen")
        if failed:
            return failed
    say("Made:", *(f"  {path}" for path in (sample, paper, picture)))
    return 0


def run_tests(arguments: list[str]) -> int:
    """Run the tests; they open no window unless QT_QPA_PLATFORM asks for one."""
    platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    return call([venv_python(), "-m", "pytest", *arguments], QT_QPA_PLATFORM=platform)


def run_lint(_arguments: list[str]) -> int:
    """Look at style, types and imports, all three even if one has failed."""
    parts: list[tuple[str, list[str | Path]]] = [
        ("Style", [venv_python(), "-m", "ruff", "check", "."]),
        ("Types", [venv_python(), "-m", "mypy"]),
        ("Who imports whom", [venv_python().with_name("lint-imports"), "--no-logo"]),
    ]
    failed = []
    for title, command in parts:
        say(title)
        if call(command):
            failed.append(title)
    if failed:
        say(f"Not in order: {', '.join(failed).lower()}")
    return 1 if failed else 0


def run_check(arguments: list[str]) -> int:
    """Lint, then test; the tests run even if lint has failed."""
    untidy = run_lint([])
    failed = run_tests(arguments)
    if untidy and not failed:
        say("The tests passed, but style, types or imports are not in order (see above).")
    return failed or untidy


# Set-up


def set_up() -> None:
    """Make sure of the system's libraries and of .venv with the pinned packages; quick when all is there."""
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:3]))
        raise SetUpError(f"Farley needs Python 3.11 or newer; this is {found}. Nothing was changed.")
    ready = is_ready()
    needed = missing_system_packages(also_for_venv=not ready)
    if needed:
        install_system_packages(needed)
    if not ready:
        make_venv()
        install_packages()
        prove_qt_loads()
        STAMP.write_text(fingerprint(), encoding="utf-8")
        say("Ready.")


def is_ready() -> bool:
    """Whether .venv holds what the pins ask for now."""
    try:
        return STAMP.read_text(encoding="utf-8") == fingerprint()
    except OSError:
        return False


def fingerprint() -> str:
    """A hash of all that .venv depends on: the pins, the project, the Python in it, and its place.

    Raises OSError when there is no .venv.
    """
    digest = hashlib.sha256()
    for path in (LOCK, ROOT / "pyproject.toml", VENV / "pyvenv.cfg"):
        digest.update(path.read_bytes())
    digest.update(f"{venv_python().resolve(strict=True)} {VENV}".encode())
    return digest.hexdigest()


def missing_system_packages(also_for_venv: bool) -> list[str]:
    """The Debian packages without which set-up or Qt would fail here; none on other systems."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = {**QT_LIBRARIES, **(WINDOW_LIBRARIES if has_screen() else {})}
    missing = [package for library, package in wanted.items() if not loads(library)]
    if also_for_venv:
        if importlib.util.find_spec("ensurepip") is None:
            missing.append("python{}.{}-venv".format(*sys.version_info[:2]))
        if shutil.which("apt-get") and not CERTIFICATES.exists():
            missing.append("ca-certificates")
    return missing


def loads(library: str) -> bool:
    """Whether the system has this shared library, for this Python's kind of processor."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(packages: list[str]) -> None:
    """Install Debian packages as root or by a sudo that asks nothing; otherwise say which line does it."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    line = f"sudo apt-get update && sudo {shlex.join(install)}"
    if shutil.which("apt-get") is None:
        raise SetUpError(
            f"Some libraries of the system are missing. Farley knows their names on Debian and Ubuntu only: "
            f"{' '.join(packages)}. Install their like, then start this again."
        )
    if os.geteuid() == 0:
        prefix = ["env"]
    elif shutil.which("sudo") and quiet(["sudo", "-n", "true"]).returncode == 0:
        prefix = ["sudo", "-n", "env"]
    else:
        raise SetUpError(
            f"Some packages of the system are missing. Run this line, then start again:\n\n  {line}"
        )
    say(f"Installing from the system's packages: {' '.join(packages)}")
    # A list that could not be fetched anew may still do: only the install decides.
    quiet([*prefix, "apt-get", "update"])
    done = quiet([*prefix, "DEBIAN_FRONTEND=noninteractive", *install])
    if done.returncode:
        raise SetUpError(
            f"{tail(done.stdout)}\n\nThe system's packages could not be installed (see above). "
            f"Run this line yourself, then start again:\n\n  {line}"
        )
    importlib.invalidate_caches()


def make_venv() -> None:
    """Make .venv, or keep the one that is there if its Python works."""
    probe = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    if venv_python().exists() and quiet([venv_python(), "-c", probe]).returncode == 0:
        return
    say(f"Making {VENV}")
    # Started from inside a .venv that is to be replaced, only the Python under it can do that.
    python = getattr(sys, "_base_executable", None) or sys.executable
    done = quiet([python, "-m", "venv", "--clear", VENV])
    if done.returncode:
        raise SetUpError(
            f"{tail(done.stdout)}\n\nNo virtual environment could be made in {VENV} (see above)."
        )


def install_packages() -> None:
    """Bring .venv to the pinned packages, and put Farley itself in so that edits count at once."""
    options = ["--disable-pip-version-check", "--no-input", "--no-deps"]
    pip: list[str | Path] = [venv_python(), "-m", "pip", "install", *options]
    pins = sum(1 for line in LOCK.read_text(encoding="utf-8").splitlines() if "==" in line)
    say(f"Installing {pins} packages; the first time this loads about 160 MB and takes a minute or more.")
    steps: list[list[str | Path]] = [["-r", LOCK], ["--no-build-isolation", "-e", ROOT]]
    for step in steps:
        done = quiet([*pip, *step])
        if done.returncode:
            raise SetUpError(
                f"{tail(done.stdout)}\n\nThe packages could not be installed (see above). "
                f"Look at the network and the space on the disk, then start this again: it goes on from here."
            )


def prove_qt_loads() -> None:
    """Load Qt once, without a window, so that a library still missing is named here and not by a crash."""
    done = quiet([venv_python(), "-c", "import PySide6.QtWidgets, PySide6.QtSvg, PySide6.QtPrintSupport"])
    if done.returncode:
        raise SetUpError(f"{tail(done.stdout)}\n\nQt does not load on this machine (see above).")


# Small helpers


def venv_python() -> Path:
    """The Python inside .venv."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def program(*arguments: str | Path) -> list[str | Path]:
    """The command line of Farley itself."""
    return [venv_python(), "-m", "crm_desktop", *arguments]


def users_data_dir() -> Path:
    """Where Farley keeps what is the user's on this system."""
    asked = "from crm_desktop.base.paths import data_dir; print(data_dir())"
    return Path(quiet([venv_python(), "-X", "utf8", "-c", asked]).stdout.strip())


def has_screen() -> bool:
    """Whether a window can be opened here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def call(command: Sequence[str | Path], **environment: str) -> int:
    """Run a command in sight of the user, in the checkout; returns its exit code as a shell would."""
    code = subprocess.run(command, check=False, cwd=ROOT, env={**os.environ, **environment}).returncode
    return code if code >= 0 else 128 - code


def quiet(command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run a command out of sight; what it printed is in stdout."""
    return subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def tail(text: str, lines: int = 15) -> str:
    """The last lines of what a command printed."""
    return "\n".join(text.strip().splitlines()[-lines:])


def say(*lines: str) -> None:
    """Tell the user what happens, at once, so that it stands before the output of what is run next."""
    print(*lines, sep="\n", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
