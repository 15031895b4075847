"""Files dropped on the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from crm_desktop.base.clock import FixedClock
from tests.ui.window.conftest import Program, make_file, settle


def _drop(program: Program, *paths: Path) -> bool:
    """Drag files over the window and let go; returns whether it would take them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), copy, data, left, none)
    QApplication.sendEvent(program.window, enter)
    QApplication.sendEvent(program.window, QDropEvent(QPointF(50, 50), copy, data, left, none))
    settle()
    return enter.isAccepted()


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".txt", ".vcf", ".json"])
def test_a_list_or_card_opens_the_import(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(
        "crm_desktop.ui.dialogs.importing.open_import", lambda _context, _parent, paths: asked.append(paths)
    )
    source = tmp_path / f"people{suffix}"
    source.write_text("Name\nAda\n", "utf-8")
    assert _drop(program, source)
    assert asked == [[str(source)]]


def test_a_farley_file_is_opened_in_place_of_the_other(program: Program, tmp_path: Path, clock: FixedClock) -> None:
    other = make_file(tmp_path / "Other.farley", clock)
    assert _drop(program, other)
    assert program.place.context.facts.path == str(other)
    assert program.window.windowTitle() == "Other.farley — Farley"


def test_anything_else_is_not_taken(program: Program, tmp_path: Path) -> None:
    picture = tmp_path / "photo.png"
    picture.write_bytes(b"x")
    assert not _drop(program, picture)


def test_a_list_dropped_on_the_welcome_page_asks_for_a_new_file_first(
    begin: Callable[..., Program], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(
        "crm_desktop.ui.dialogs.importing.open_import", lambda _context, _parent, paths: asked.append(list(paths))
    )
    program = begin()
    program.prompts.answers["save_file"] = str(tmp_path / "Mine.farley")
    source = tmp_path / "people.csv"
    source.write_text("Name\nAda\n", "utf-8")
    _drop(program, source)
    assert (tmp_path / "Mine.farley").exists()
    assert asked == [[str(source)]]
