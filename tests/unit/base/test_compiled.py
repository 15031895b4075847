"""What is compiled once is kept, and kept apart from what is broken or old."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm_desktop.base.compiled import keeping_compiled

SOURCE = b"answer = 6 * 7"


def _run(file: Path, source: bytes = SOURCE, name: str = "inside.py") -> object:
    with keeping_compiled(file):
        code = compile(source, name, "exec")
    found: dict[str, object] = {}
    exec(code, found)
    return found["answer"]


def test_what_was_compiled_is_used_again(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "kept"
    assert _run(file) == 42
    first = file.read_bytes()
    assert _run(file) == 42
    assert file.read_bytes() == first


def test_another_source_of_the_same_name_is_compiled(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    _run(file)
    assert _run(file, b"answer = 6 * 8") == 48


@pytest.mark.parametrize("damage", [b"", b"junk", b"\0" * 400])
def test_a_damaged_file_is_made_again(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "kept"
    _run(file)
    whole = file.read_bytes()
    file.write_bytes(damage or whole[:-9])
    assert _run(file) == 42
    assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_to_is_no_reason_to_stop(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("")
    assert _run(blocked / "kept") == 42


def test_compiling_is_python_s_own_again_afterwards(tmp_path: Path) -> None:
    own = compile
    with pytest.raises(SyntaxError):
        _run(tmp_path / "kept", b"answer =")
    assert compile is own
