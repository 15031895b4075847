"""The set-up script: what it installs, what it says when it may not, and that it is quick the second time."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]
DEV = ROOT / "packaging" / "dev.py"
Dev = ModuleType


class Commands:
    """Stands in for running commands: records them, and answers with the code set for a word in them."""

    def __init__(self) -> None:
        self.run: list[str] = []
        self.fails: dict[str, int] = {}

    def _code(self, command: list[str | Path]) -> int:
        line = " ".join(map(str, command))
        self.run.append(line)
        return next((code for word, code in self.fails.items() if word in line), 0)

    def quiet(self, command: list[str | Path]) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, self._code(command), stdout="E: what the tool said")

    def call(self, command: list[str | Path], **environment: str) -> int:
        return self._code(command)


@pytest.fixture
def commands() -> Commands:
    return Commands()


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, commands: Commands) -> Dev:
    """The script, on a checkout of its own in which no command really runs."""
    spec = importlib.util.spec_from_file_location("dev_under_test", DEV)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging" / "requirements.lock").write_text("one==1\ntwo==2\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "set-up.sha256")
    monkeypatch.setattr(module, "LOCK", tmp_path / "packaging" / "requirements.lock")
    monkeypatch.setattr(module, "SAMPLE_FOLDER", tmp_path / "build" / "sample")
    monkeypatch.setattr(module, "quiet", commands.quiet)
    monkeypatch.setattr(module, "call", commands.call)
    monkeypatch.setattr(module, "missing_system_packages", lambda also_for_venv: [])
    return module


def _put_venv_in_place(dev: Dev) -> None:
    python: Path = dev.venv_python()
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_text("")
    (dev.VENV / "pyvenv.cfg").write_text("version = 3.11.2\n")


def test_the_first_start_installs_the_pins_and_then_the_program(dev: Dev, commands: Commands) -> None:
    _put_venv_in_place(dev)

    dev.set_up()

    installs = [line for line in commands.run if " install " in line]
    assert len(installs) == 2
    assert "-r" in installs[0]
    assert "requirements.lock" in installs[0]
    assert "--no-build-isolation -e" in installs[1]
    assert dev.is_ready()


def test_the_second_start_runs_nothing_at_all(dev: Dev, commands: Commands) -> None:
    _put_venv_in_place(dev)
    dev.set_up()
    commands.run.clear()

    dev.set_up()

    assert commands.run == []


@pytest.mark.parametrize("changed", ["packaging/requirements.lock", "pyproject.toml", ".venv/pyvenv.cfg"])
def test_new_pins_or_another_python_are_set_up_again(dev: Dev, commands: Commands, changed: str) -> None:
    _put_venv_in_place(dev)
    dev.set_up()

    (dev.ROOT / changed).write_text("changed\n")

    assert not dev.is_ready()


def test_an_interrupted_set_up_does_not_count(
    dev: Dev, commands: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    _put_venv_in_place(dev)
    commands.fails = {"requirements.lock": 1}

    assert dev.main(["test"]) == 1

    assert "E: what the tool said" in capsys.readouterr().err
    assert not dev.is_ready()
    assert not any("-m pytest" in line for line in commands.run)


def test_a_venv_whose_python_is_gone_is_made_anew(dev: Dev, commands: Commands) -> None:
    dev.make_venv()

    assert commands.run[-1].endswith(f"-m venv --clear {dev.VENV}")


@pytest.mark.parametrize(("code", "said"), [(0, 0), (1, 1), (5, 5)])
def test_the_exit_code_of_the_tests_is_passed_on(
    dev: Dev, commands: Commands, monkeypatch: pytest.MonkeyPatch, code: int, said: int
) -> None:
    monkeypatch.setattr(dev, "set_up", lambda: None)
    commands.fails = {"pytest": code}

    assert dev.main(["test", "-k", "name"]) == said
    assert commands.run[-1].endswith("-m pytest -k name")


@pytest.mark.parametrize("part", ["ruff", "mypy", "lint-imports", "pytest"])
def test_check_fails_when_one_part_fails_and_still_does_the_others(
    dev: Dev, commands: Commands, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setattr(dev, "set_up", lambda: None)
    commands.fails = {part: 1}

    assert dev.main(["check"]) == 1
    assert len(commands.run) == 4
    assert "pytest" in commands.run[-1]


@pytest.fixture
def not_root(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str | None]:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    return lambda name: f"/usr/bin/{name}"


def test_root_gets_the_missing_libraries_installed(
    dev: Dev, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")

    dev.install_system_packages(["libegl1", "libgl1"])

    assert commands.run[0] == "env apt-get update"
    assert commands.run[1].endswith("apt-get install -y --no-install-recommends libegl1 libgl1")


def test_a_sudo_that_asks_nothing_is_used(
    dev: Dev, commands: Commands, monkeypatch: pytest.MonkeyPatch, not_root: Callable[[str], str | None]
) -> None:
    monkeypatch.setattr(dev.shutil, "which", not_root)

    dev.install_system_packages(["libegl1"])

    assert commands.run[-1].startswith("sudo -n env")


def test_without_rights_the_one_line_to_run_is_said(
    dev: Dev, commands: Commands, monkeypatch: pytest.MonkeyPatch, not_root: Callable[[str], str | None]
) -> None:
    monkeypatch.setattr(dev.shutil, "which", not_root)
    commands.fails = {"sudo -n true": 1}

    with pytest.raises(dev.SetUpError) as problem:
        dev.install_system_packages(["libegl1", "python3.11-venv"])

    line = str(problem.value).splitlines()[-1].strip()
    assert line == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 python3.11-venv"
    )
    assert commands.run == ["sudo -n true"]


def test_a_system_with_other_packages_is_told_what_is_missing(
    dev: Dev, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)

    with pytest.raises(dev.SetUpError, match="libegl1"):
        dev.install_system_packages(["libegl1"])


def test_without_a_screen_the_sample_is_put_on_paper_and_into_a_picture(
    dev: Dev, commands: Commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "has_screen", lambda: False)

    assert dev.run_program([]) == 0

    words = [line.split("-m crm_desktop ")[1] for line in commands.run]
    assert [word.split()[0].rsplit("/", 1)[-1] for word in words] == [
        "new",
        "info",
        "report",
        "Sample.farley",
    ]
    said = capsys.readouterr().out
    assert "Contact Directory.pdf" in said
    assert "Window.png" in said


def test_without_a_screen_the_first_failure_is_the_end(
    dev: Dev, commands: Commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "has_screen", lambda: False)
    commands.fails = {"crm_desktop report": 3}

    assert dev.run_program([]) == 3
    assert "Made:" not in capsys.readouterr().out


def test_with_a_screen_the_window_opens_on_a_sample_made_once(
    dev: Dev, commands: Commands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dev, "has_screen", lambda: True)
    monkeypatch.setattr(dev, "users_data_dir", lambda: tmp_path / "data")

    assert dev.run_program([]) == 0
    assert [" new " in line for line in commands.run] == [True, False]

    (tmp_path / "data" / "Sample.farley").write_text("")
    commands.run.clear()
    assert dev.run_program([]) == 0
    assert [" new " in line for line in commands.run] == [False]


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["fly"], 2), (["--help"], 0)])
def test_wrong_words_are_answered_with_the_right_ones(arguments: list[str], code: int) -> None:
    done = subprocess.run(
        [sys.executable, DEV, *arguments], capture_output=True, text=True, timeout=30, check=False
    )

    assert done.returncode == code
    assert "dev.py run" in done.stdout + done.stderr


def test_an_older_python_is_told_so(dev: Dev, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.sys, "version_info", (3, 9, 2))

    with pytest.raises(dev.SetUpError, match=r"3\.11 or newer; this is 3\.9\.2"):
        dev.set_up()
