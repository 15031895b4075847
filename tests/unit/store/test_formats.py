"""A file of every format that ever shipped opens, is brought up to date with a backup before, and loses nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from crm_desktop.base.clock import FixedClock
from crm_desktop.services.crm import Crm
from crm_desktop.store import backup
from crm_desktop.store.migrations import FORMAT_VERSION
from tests.conftest import NOW

FILES = sorted((Path(__file__).parents[2] / "data" / "formats").glob("*.farley"))


def test_there_is_a_file_of_every_earlier_format() -> None:
    assert [path.stem for path in FILES] == [f"format{number}" for number in range(1, FORMAT_VERSION)]


@pytest.mark.parametrize("shipped", FILES, ids=lambda path: path.stem)
def test_an_earlier_file_is_brought_up_to_date_whole(shipped: Path, tmp_path: Path) -> None:
    path = tmp_path / shipped.name
    shutil.copy(shipped, path)
    crm = Crm.open(path, FixedClock(NOW), "seat", "Nora")
    assert crm.info()["format"] == FORMAT_VERSION
    assert crm.info()["counts"] == {"contacts": 5, "companies": 5, "entries": 1, "activities": 0}
    assert crm.checking.check().faults == []
    assert crm.contacts.tags() == [("Messe", 3)]
    assert "reports to" in crm.relations.types()
    assert len(backup.existing(path)) == 1
    undone = crm.history.undo(max(done.seq for done in crm.history.actions()))
    assert "Tag" in undone.label
    crm.close()
