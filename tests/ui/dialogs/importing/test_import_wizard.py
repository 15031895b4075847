"""The import dialog as people use it, mostly with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.services.importing import OnMatch
from crm_desktop.ui.dialogs.importing import ImportWizard, open_import
from crm_desktop.ui.dialogs.importing.preview import Role
from tests.support.files import contact, digest, names
from tests.ui.dialogs.desk import Desk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
FAIR = (
    "Firma;Vorname;Nachname;Telefon;E-Mail;Geburtstag;Messestand\r\n"
    "Müller & Söhne;Jürgen;Groß;+49 561 555 0142;j.gross@mueller.example;31.03.1965;H6 B12\r\n"
    "Deccan Pumps;Priya;Raman;+91 20 5550 1188;p.raman@;01.04.1980;H6 B12\r\n"
    "Vega Papir;Ingrid;Solberg;+47 69 55 50 18;ingrid@vega.example;02.04.1975;H6 B14\r\n"
    "   ;;;;;;\r\n"
)
CARDS = "".join(
    f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEMAIL:{name[0]}@x.example\r\nEND:VCARD\r\n"
    for name in ("Ada Byron", "Charles Babbage")
)


@pytest.fixture
def fair(tmp_path: Path) -> Path:
    """A table from a fair, as Excel in Germany saves it."""
    path = tmp_path / "messe.csv"
    path.write_bytes(FAIR.encode("cp1252"))
    return path


@pytest.fixture
def start(desk: Desk, qtbot: QtBot) -> Callable[..., ImportWizard]:
    """Opens the dialog on files."""

    def start(*paths: Path) -> ImportWizard:
        wizard = ImportWizard(desk.context, [str(path) for path in paths])
        qtbot.addWidget(wizard)
        wizard.show()
        wizard.activateWindow()
        qtbot.waitUntil(wizard.isActiveWindow)
        wizard.begin()
        return wizard

    return start


def onward(wizard: ImportWizard, qtbot: QtBot) -> None:
    """Press Ctrl+Return, as from any field of the dialog."""
    qtbot.keyClick(QApplication.focusWidget() or wizard, Key.Key_Return, CTRL)


def test_the_file_is_told_in_words(start: Callable[..., ImportWizard], fair: Path) -> None:
    wizard = start(fair)
    assert wizard.file.text() == "A table with 3 rows and 7 columns."
    assert wizard.columns.delimiter.currentData() == ";"
    assert wizard.columns.encoding.currentText() == "Western (Windows-1252)"
    assert wizard.columns.dates.currentData() == "dmy"


def test_a_fair_is_imported_with_the_keyboard_alone_and_undone(
    start: Callable[..., ImportWizard], fair: Path, desk: Desk, qtbot: QtBot
) -> None:
    before = digest(desk.crm)
    wizard = start(fair)
    onward(wizard, qtbot)
    stand = wizard.columns.table.head.combos[6]
    assert stand.currentText() == "Keep as a detail"
    for _column in range(6):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert QApplication.focusWidget() is stand
    qtbot.keyClicks(stand, "Referr")
    wizard._recheck.flush()
    assert QApplication.focusWidget() is stand
    assert stand.target() == "referred_by"
    onward(wizard, qtbot)
    assert wizard.matches.figures() == "3 new"
    onward(wizard, qtbot)
    assert wizard.check.sum_text() == "3 rows = 3 new + 0 updated + 0 the same + 0 rejected"
    assert wizard.foot.next.text() == "Import 3 contacts"
    onward(wizard, qtbot)
    assert desk.shell.toasts == ["3 contacts imported."]
    assert desk.shell.undos == [True]
    assert sorted(names(desk.crm)) == ["Ingrid Solberg", "Jürgen Groß", "Priya Raman"]
    [priya] = desk.crm.contacts.records(desk.crm.contacts.ids(search="priya"))
    assert priya.first("emails", "address") == "p.raman@"
    assert priya.text("referred_by") == "H6 B12"
    desk.crm.history.undo()
    assert names(desk.crm) == []
    assert digest(desk.crm) == before


def test_a_wrong_address_is_tinted_with_its_reason_and_listed(
    start: Callable[..., ImportWizard], fair: Path, qtbot: QtBot
) -> None:
    wizard = start(fair)
    onward(wizard, qtbot)
    cell = wizard.columns.table.rows.index(1, 4)
    assert cell.data() == "p.raman@"
    assert cell.data(Role.BackgroundRole) is not None
    assert "cannot be an e-mail address" in cell.data(Role.ToolTipRole)
    assert wizard.columns.table.rows.index(0, 4).data(Role.BackgroundRole) is None
    told = wizard.columns.problems.texts()
    assert told[0].startswith("E-mail: This cannot be an e-mail address")
    assert "Row 3 “p.raman@”" in told[0]
    assert told[1].startswith("“Messestand” has no field of its own")
    wizard.columns.only_problems.click()
    assert wizard.columns.table.rows.rowCount() == 1


def test_another_encoding_reads_the_file_again(start: Callable[..., ImportWizard], fair: Path, qtbot: QtBot) -> None:
    wizard = start(fair)
    onward(wizard, qtbot)
    combo: QComboBox = wizard.columns.encoding
    place = combo.findData("cp1250")
    combo.setCurrentIndex(place)
    combo.activated.emit(place)
    assert wizard.columns.table.rows.index(0, 0).data() == "Müller & Söhne"
    assert wizard._job.options.encoding == "cp1250"


def test_rows_that_are_here_fill_empty_fields_and_the_ways_differ(
    start: Callable[..., ImportWizard], fair: Path, desk: Desk, qtbot: QtBot
) -> None:
    contact(desk.crm, "Ingrid", "Solberg", email="ingrid@vega.example")
    wizard = start(fair)
    onward(wizard, qtbot)
    onward(wizard, qtbot)
    assert wizard.matches.figures() == "2 new · 1 will be updated"
    assert wizard.matches.see.text() == "See the 1 match"
    wizard.matches.see.click()
    [met] = wizard.matches.matched.texts()
    assert "Ingrid Solberg" in met
    assert "ingrid@vega.example" in met
    assert "changes: Birthday, Company, Phone, Other detail" in met
    assert not wizard.matches.matched.isHidden()
    assert wizard.matches.cards.isHidden()
    wizard.matches.see.click()
    assert not wizard.matches.cards.isHidden()
    wizard.matches.group.button(2).click()
    assert wizard._job.options.on_match is OnMatch.SKIP
    assert wizard.matches.figures() == "2 new · 1 are here already and stay the same"
    wizard.matches.group.button(3).click()
    assert wizard.matches.figures() == "3 new"
    assert wizard.matches.see.isHidden(), "every row becomes a new card: there is nobody to be seen"
    assert names(desk.crm) == ["Ingrid Solberg"]


def test_importing_twice_brings_nothing_new(
    start: Callable[..., ImportWizard], fair: Path, desk: Desk, qtbot: QtBot
) -> None:
    for _time in range(2):
        wizard = start(fair)
        for _step in range(3):
            onward(wizard, qtbot)
        if wizard.foot.next.isEnabled():
            onward(wizard, qtbot)
        else:
            assert "3 the same" in wizard.check.sum_text()
        wizard.close()
    assert desk.crm.contacts.count() == 3


def test_a_matching_is_remembered_for_the_same_columns(
    start: Callable[..., ImportWizard], fair: Path, desk: Desk, qtbot: QtBot
) -> None:
    first = start(fair)
    onward(first, qtbot)
    first.columns.table.head.combos[6].choose("department")
    for _step in range(3):
        onward(first, qtbot)
    first.close()
    second = start(fair)
    mapping = second.columns.mapping()
    assert mapping is not None
    assert mapping.columns[6].target == "department"
    second._guess_again()
    again = second.columns.mapping()
    assert again is not None
    assert again.columns[6].target == "extras/Messestand"


def test_companies_can_be_chosen_for_a_table(
    start: Callable[..., ImportWizard], tmp_path: Path, desk: Desk, qtbot: QtBot
) -> None:
    path = tmp_path / "firms.csv"
    path.write_text("Company,City,Phone\nAcme,Oslo,+47 22 33 44 55\nBeta,Bergen,\n")
    wizard = start(path)
    wizard.file.kind.choose("company")
    for _step in range(4):
        onward(wizard, qtbot)
    assert desk.crm.companies.count() == 2
    assert desk.crm.contacts.count() == 0
    assert desk.shell.toasts == ["2 companies imported."]
    assert desk.shell.toast_run is not None
    desk.shell.toast_run()
    assert desk.shell.went == ["companies:Imported from firms.csv"], "not all companies: those of the file"


def test_cards_are_looked_at_and_imported(
    start: Callable[..., ImportWizard], tmp_path: Path, desk: Desk, qtbot: QtBot
) -> None:
    path = tmp_path / "people.vcf"
    path.write_text(CARDS, newline="")
    wizard = start(path)
    assert wizard.file.text() == "2 cards."
    onward(wizard, qtbot)
    assert [text.split(",")[0].strip("\u2068\u2069") for text in wizard.cards.cards.texts()] == [
        "Ada Byron",
        "Charles Babbage",
    ]
    for _step in range(3):
        onward(wizard, qtbot)
    assert sorted(names(desk.crm)) == ["Ada Byron", "Charles Babbage"]


def test_several_files_follow_each_other(
    start: Callable[..., ImportWizard], fair: Path, tmp_path: Path, desk: Desk, qtbot: QtBot
) -> None:
    cards = tmp_path / "people.vcf"
    cards.write_text(CARDS, newline="")
    wizard = start(fair, cards)
    for _step in range(4):
        onward(wizard, qtbot)
    assert wizard.foot.next.text() == "Next file"
    onward(wizard, qtbot)
    assert wizard.file.text() == "2 cards."
    for _step in range(4):
        onward(wizard, qtbot)
    assert wizard.foot.next.text() == "Close"
    assert desk.crm.contacts.count() == 5
    onward(wizard, qtbot)
    assert not wizard.isVisible()


def test_cancel_in_the_middle_leaves_the_file_as_it_was(
    start: Callable[..., ImportWizard], tmp_path: Path, desk: Desk, qtbot: QtBot
) -> None:
    contact(desk.crm)
    before = digest(desk.crm)
    path = tmp_path / "many.csv"
    path.write_text("Name,E-mail\n" + "".join(f"Person {n},p{n}@x.example\n" for n in range(6_000)))
    wizard = start(path)
    for _step in range(3):
        onward(wizard, qtbot)
    wizard.foot.bar.valueChanged.connect(lambda _done: wizard.foot.cancel.click())
    onward(wizard, qtbot)
    assert wizard.check.title() == "Stopped. Your file is as it was before."
    assert digest(desk.crm) == before
    assert desk.shell.toasts == []
    assert wizard.foot.next.text() == "Import 6,000 contacts"


def test_what_is_no_table_gets_a_sentence_and_another_file_can_be_chosen(
    start: Callable[..., ImportWizard], tmp_path: Path, fair: Path, desk: Desk
) -> None:
    picture = tmp_path / "photo.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    wizard = start(picture)
    assert wizard.file.text().startswith("This file holds no text.")
    assert not wizard.foot.next.isEnabled()
    desk.prompts.answers["open_file"] = str(fair)
    wizard.file.other.click()
    assert wizard.file.text() == "A table with 3 rows and 7 columns."
    assert wizard.foot.next.isEnabled()


def test_rejected_rows_come_back_as_a_table(
    start: Callable[..., ImportWizard], tmp_path: Path, desk: Desk, qtbot: QtBot
) -> None:
    path = tmp_path / "firms.csv"
    path.write_text("Company,City\nAcme,Oslo\n,Bergen\n")
    wizard = start(path)
    wizard.file.kind.choose("company")
    for _step in range(3):
        onward(wizard, qtbot)
    assert wizard.check.sum_text() == "2 rows = 1 new + 0 updated + 0 the same + 1 rejected"
    onward(wizard, qtbot)
    desk.prompts.answers["save_file"] = str(tmp_path / "rejected.csv")
    wizard.check.save_rejects.click()
    assert "Bergen" in (tmp_path / "rejected.csv").read_text("utf-8-sig")
    assert desk.shell.toasts[-1].startswith("1 row saved: ")


def test_without_files_it_asks_which(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    open_import(desk.context, parent, [])
    assert [asked[0] for asked in desk.prompts.asked] == ["open_files"]
    assert parent.findChild(ImportWizard) is None
