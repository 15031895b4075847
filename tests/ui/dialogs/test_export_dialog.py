"""The export dialog: what is written comes back equal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from crm_desktop.base.clock import FixedClock
from crm_desktop.services.crm import Crm
from crm_desktop.services.importing import ImportOptions, open_source
from crm_desktop.services.timeline import NewEntry
from crm_desktop.ui.dialogs.exporting import FORMATS, ExportDialog
from tests.support.files import contact, names
from tests.ui.dialogs.desk import Desk


@pytest.fixture
def marta(desk: Desk) -> int:
    """Two people and a note."""
    contact(desk.crm, "Ole", "Hansen", phone="+47 69 55 50 18")
    marta = contact(desk.crm, phone="+48 601 555 214", email="marta@kowal.example", tags=["Fair"])
    desk.crm.entries.log(NewEntry("note", "Prefers ISO codes", contacts=[marta]))
    return marta


@pytest.fixture
def show(desk: Desk, qtbot: QtBot) -> Callable[..., ExportDialog]:
    """Opens the dialog."""

    def show(kind: str, ids: list[int] | None, label: str = "") -> ExportDialog:
        dialog = ExportDialog(desk.context, kind, ids, label)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


def export(dialog: ExportDialog, desk: Desk, target: Path, key: str) -> Path:
    offered = [one.key for one in dialog._offered()]
    dialog.formats.button(offered.index(key)).click()
    desk.prompts.answers["save_file"] = str(target)
    assert dialog.main_button is not None
    dialog.main_button.click()
    return next(path for path in target.parent.glob(f"{target.stem}.*"))


@pytest.mark.parametrize("key", ["csv", "vcard4", "vcard3", "vcard21", "json"])
def test_everybody_comes_back_equal(
    key: str, show: Callable[..., ExportDialog], marta: int, desk: Desk, clock: FixedClock, tmp_path: Path
) -> None:
    written = export(show("contact", None), desk, tmp_path / "out", key)
    assert written.suffix == next(one.suffix for one in FORMATS if one.key == key)
    other = Crm.create(tmp_path / "Other.farley", clock, "seat-2", "Nora")
    balance = other.importing.run(open_source(written, ImportOptions()), ImportOptions())
    assert balance.adds_up()
    assert balance.rejected == 0
    assert names(other) == names(desk.crm)
    [back] = other.contacts.records(other.contacts.ids(search="marta"))
    assert back.first("phones", "number") == "+48 601 555 214"
    assert back.first("emails", "address") == "marta@kowal.example"
    assert back.tags == ("Fair",)
    assert other.entries.count() == (1 if key == "json" else 0)
    other.close()


def test_only_what_was_found_is_written(
    show: Callable[..., ExportDialog], marta: int, desk: Desk, tmp_path: Path
) -> None:
    written = export(show("contact", [marta], "The 1 found"), desk, tmp_path / "one", "csv")
    text = written.read_text("utf-8-sig")
    assert "Marta" in text
    assert "Hansen" not in text
    assert desk.shell.toasts == [f"1 record exported: {written}"]


def test_all_can_be_chosen_instead(show: Callable[..., ExportDialog], marta: int, desk: Desk, tmp_path: Path) -> None:
    dialog = show("contact", [marta], "The 1 found")
    dialog.which.button(1).click()
    assert "Hansen" in export(dialog, desk, tmp_path / "all", "csv").read_text("utf-8-sig")


def test_notes_are_offered_as_table_and_json_only(show: Callable[..., ExportDialog], marta: int) -> None:
    assert [one.key for one in show("entry", None)._offered()] == ["csv", "json"]


def test_a_place_that_cannot_be_written_gets_a_sentence_and_the_dialog_stays(
    show: Callable[..., ExportDialog], marta: int, desk: Desk, tmp_path: Path
) -> None:
    dialog = show("contact", None)
    desk.prompts.answers["save_file"] = str(tmp_path / "missing" / "out.csv")
    assert dialog.main_button is not None
    dialog.main_button.click()
    assert dialog.isVisible()
    assert "cannot be written" in dialog.problem.text()
    assert dialog.main_button.isEnabled()


def test_never_mind_writes_nothing(show: Callable[..., ExportDialog], marta: int, desk: Desk) -> None:
    dialog = show("contact", None)
    dialog.accept()
    assert dialog.isVisible()
    assert desk.shell.toasts == []
