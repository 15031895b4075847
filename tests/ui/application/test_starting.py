"""The program as a process: its picture, its self-test, its exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from crm_desktop.base.clock import FixedClock
from tests.ui.window.conftest import make_file


def _run(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "FARLEY_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "crm_desktop", *words]
    return subprocess.run(command, capture_output=True, text=True, env=surroundings, timeout=120, check=False)


def test_a_picture_of_a_file_is_drawn_without_a_screen(tmp_path: Path, clock: FixedClock) -> None:
    out = tmp_path / "window.png"
    done = _run(str(make_file(tmp_path / "Mine.farley", clock)), "--picture", str(out), home=tmp_path)
    assert done.returncode == 0, done.stderr
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1440, 900)
    assert len({image.pixel(x, y) for x in range(0, 1440, 7) for y in range(0, 900, 7)}) > 20


def test_a_picture_of_no_file_is_one_sentence_and_exit_1(tmp_path: Path) -> None:
    done = _run(str(tmp_path / "missing.farley"), "--picture", str(tmp_path / "x.png"), home=tmp_path)
    assert done.returncode == 1
    assert "missing.farley" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "x.png").exists()


@pytest.mark.slow
def test_the_self_test_finds_everything_in_place(tmp_path: Path) -> None:
    done = _run("--self-test", "--json", home=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    document = json.loads(done.stdout)
    assert document["ok"] is True
    names = {check["name"] for check in document["checks"]}
    assert {"typeface", "icons", "file", "paper", "keyring"} <= names


def test_an_unknown_option_is_wrong_usage(tmp_path: Path) -> None:
    assert _run("--nonsense", home=tmp_path).returncode == 2
