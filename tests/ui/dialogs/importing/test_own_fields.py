"""Fields of one's own in the import dialog: recognised, offered, and made for columns that have none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from crm_desktop.base.clock import FixedClock
from crm_desktop.domain.custom_field import CustomType
from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
from crm_desktop.services.custom_fields import values_of
from crm_desktop.ui.dialogs.importing import ImportWizard
from crm_desktop.ui.dialogs.importing.combos import TargetCombo
from crm_desktop.ui.dialogs.importing.job import run_import
from crm_desktop.ui.dialogs.importing.own_columns import NEW_FIELD
from crm_desktop.ui.kit.own_dialog import FieldDialog
from tests.support.files import contact, digest
from tests.support.pages import press, settle, type_in
from tests.ui.dialogs.desk import Desk, desk_for

CTRL = Qt.KeyboardModifier.ControlModifier
Start = Callable[..., ImportWizard]
FAIR = (
    "Vorname;Nachname;Stand;Schuhgröße;Seit;Newsletter;Kurse\r\n"
    "Jürgen;Groß;H6 B12;43,5;31.12.2020;ja;Schach; \r\n"
    'Priya;Raman;H7 A1;38;1.2.2021;nein;"Schach; Segeln"\r\n'
    "Ingrid;Solberg;H8 C3;39;2.3.2021;ja;Segeln\r\n"
)


@pytest.fixture
def fair(tmp_path: Path) -> Path:
    path = tmp_path / "messe.csv"
    path.write_text(FAIR.replace("Schach; \r", "Schach\r"), "utf-8")
    return path


@pytest.fixture
def start(desk: Desk, qtbot: QtBot) -> Iterator[Start]:
    """Opens the dialog on a file, and goes to its columns."""

    def start(path: Path, over: Desk = desk) -> ImportWizard:
        wizard = ImportWizard(over.context, [str(path)])
        qtbot.addWidget(wizard)
        with qtbot.waitActive(wizard):
            wizard.show()
            wizard.activateWindow()
        wizard.begin()
        onward(wizard)
        return wizard

    yield start
    settle()


def onward(wizard: ImportWizard) -> None:
    wizard.activateWindow()
    settle()
    press(wizard, Qt.Key.Key_Return, with_=CTRL)


def column(wizard: ImportWizard, name: str) -> TargetCombo:
    mapping = wizard.columns.mapping()
    assert mapping is not None
    return wizard.columns.table.head.combos[[one.header for one in mapping.columns].index(name)]


def finish(wizard: ImportWizard) -> None:
    for _step in range(3):
        onward(wizard)


def choose(combo: TargetCombo, target: str) -> None:
    """Choose in the list, as people do."""
    combo.fill()
    place = combo.findData(target)
    assert place >= 0, f"{target} is not offered"
    combo.setCurrentIndex(place)
    combo.activated.emit(place)
    settle()


def form_of(wizard: ImportWizard) -> FieldDialog:
    [dialog] = [one for one in wizard.findChildren(FieldDialog) if one.isVisible()]
    return dialog


def values(crm: Crm, kind: str = "contact") -> dict[str, dict[str, list[str]]]:
    """Return what everybody has in each field of one's own, by names."""
    service: Any = crm.companies if kind == "company" else crm.contacts
    fields = crm.custom_fields.of(kind)
    return {
        record.name: {one.name: [item.text("text") for item in values_of(record, one)] for one in fields}
        for record in service.records(service.ids())
    }


def test_a_column_called_like_an_own_field_means_it(start: Start, fair: Path, desk: Desk) -> None:
    desk.crm.custom_fields.create("contact", "SCHUHGRÖSSE", CustomType.NUMBER)
    desk.crm.custom_fields.create("company", "Stand", CustomType.TEXT)
    wizard = start(fair)
    assert column(wizard, "Schuhgröße").currentText() == "SCHUHGRÖSSE"
    assert column(wizard, "Schuhgröße").property("border") is None
    assert column(wizard, "Stand").currentText() == "Keep as a detail", "the other kind's fields are not meant"
    assert not any("Schuhgröße" in text for text in wizard.columns.problems.texts())
    finish(wizard)
    assert values(desk.crm)["Jürgen Groß"] == {"SCHUHGRÖSSE": ["43.5"]}


def test_an_own_field_is_offered_for_any_column(start: Start, fair: Path, desk: Desk) -> None:
    desk.crm.custom_fields.create("contact", "Hall & <b>stand</b>", CustomType.TEXT)
    desk.crm.custom_fields.create("contact", "Twice", CustomType.CALCULATED, formula="[Rating] * 2")
    wizard = start(fair)
    combo = column(wizard, "Stand")
    combo.fill()
    texts = [combo.itemText(place) for place in range(combo.count())]
    assert texts[texts.index("Own fields") + 1] == "Hall & <b>stand</b>"
    assert "Twice" not in texts, "what is calculated holds nothing"
    choose(combo, "extras/Hall & <b>stand</b>")
    finish(wizard)
    assert values(desk.crm)["Priya Raman"]["Hall & <b>stand</b>"] == ["H7 A1"]


def test_what_people_said_before_goes_before_a_name(start: Start, fair: Path, desk: Desk) -> None:
    first = start(fair)
    choose(column(first, "Stand"), "department")
    finish(first)
    first.close()
    desk.crm.custom_fields.create("contact", "Stand", CustomType.TEXT)
    assert column(start(fair), "Stand").target() == "department"


def test_a_field_is_made_for_a_column_with_the_import_and_taken_back_with_it(
    start: Start, fair: Path, desk: Desk
) -> None:
    before = digest(desk.crm)
    wizard = start(fair)
    combo = column(wizard, "Schuhgröße")
    choose(combo, NEW_FIELD)
    assert combo.target() == "extras/Schuhgröße", "it means what it did until the field is described"
    form = form_of(wizard).form
    assert (form.name.text(), form.values()["type"]) == ("Schuhgröße", "number")
    form.name.setText("Shoe size")
    press(form.name, Qt.Key.Key_Return, with_=CTRL)
    assert combo.currentText() == "Shoe size (new field)"
    assert combo.property("border") is None
    choose(column(wizard, "Seit"), NEW_FIELD)
    assert form_of(wizard).form.values()["type"] == "date"
    form_of(wizard).reject()
    settle()
    choose(column(wizard, "Stand"), NEW_FIELD)
    form_of(wizard).reject()
    settle()
    assert digest(desk.crm) == before, "nothing is made before the import"
    finish(wizard)
    [size] = desk.crm.custom_fields.of("contact")
    assert (size.name, size.type) == ("Shoe size", CustomType.NUMBER)
    assert {name: one["Shoe size"] for name, one in values(desk.crm).items()} == {
        "Jürgen Groß": ["43.5"], "Priya Raman": ["38"], "Ingrid Solberg": ["39"],
    }  # fmt: skip
    desk.crm.history.undo()
    assert digest(desk.crm) == before


def test_fields_for_all_columns_are_made_at_once(start: Start, fair: Path, desk: Desk) -> None:
    wizard = start(fair)
    assert wizard.columns.make_all.isVisible()
    assert wizard.columns.make_all.text() == "Make fields for all 5 of them"
    wizard.columns.make_all.click()
    assert wizard.columns.aside() == []
    wizard._recheck.flush()
    assert not wizard.columns.make_all.isVisible()
    finish(wizard)
    fields = {one.name: one for one in desk.crm.custom_fields.of("contact")}
    types = {name: one.type.value for name, one in fields.items()}
    assert types == {
        "Stand": "text", "Schuhgröße": "number", "Seit": "date", "Newsletter": "yes_no", "Kurse": "several",
    }  # fmt: skip
    assert fields["Kurse"].choices == ("Schach", "Segeln")
    assert values(desk.crm)["Priya Raman"] == {
        "Stand": ["H7 A1"], "Schuhgröße": ["38"], "Seit": ["2021-02-01"], "Newsletter": ["0"],
        "Kurse": ["Schach", "Segeln"],
    }  # fmt: skip


def test_a_field_that_no_column_fills_any_more_is_not_made(start: Start, fair: Path, desk: Desk) -> None:
    wizard = start(fair)
    wizard.columns.make_all.click()
    for name in ("Stand", "Seit", "Newsletter", "Kurse"):
        choose(column(wizard, name), "")
    finish(wizard)
    assert [one.name for one in desk.crm.custom_fields.of("contact")] == ["Schuhgröße"]


def test_a_name_that_is_taken_and_what_is_calculated_are_refused(start: Start, fair: Path, desk: Desk) -> None:
    desk.crm.custom_fields.create("contact", "Size", CustomType.TEXT)
    wizard = start(fair)
    choose(column(wizard, "Stand"), NEW_FIELD)
    dialog = form_of(wizard)
    for name, type_, said in (("sIZE", "text", "already"), ("", "text", "needs a name"), ("New", "calculated", "type")):
        dialog.form.propose(name, CustomType(type_), ())
        press(dialog.form.name, Qt.Key.Key_Return, with_=CTRL)
        assert said in dialog.problem.text()
        assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize("kind", ["contact", "company"])
def test_own_fields_go_out_and_come_back_into_an_empty_file(
    start: Start, desk: Desk, clock: FixedClock, tmp_path: Path, kind: str
) -> None:
    fields = desk.crm.custom_fields
    service: Any = desk.crm.companies if kind == "company" else desk.crm.contacts
    samples: dict[str, tuple[CustomType, list[list[str]]]] = {
        "Number; <i>": (CustomType.NUMBER, [["43.5"], ["38"], []]),
        "تاريخ": (CustomType.DATE, [["2020-12-31"], [], ["2021-02-01"]]),
        "是否": (CustomType.YES_NO, [["1"], ["0"], []]),
        "Text": (CustomType.TEXT, [["=1+1"], ["a; b"], ["Ä"]]),
        "Interests": (CustomType.SEVERAL, [["Chess", "Sailing"], ["Chess"], ["Sailing"]]),
        "Budget": (CustomType.MONEY, [["12500.50 EUR"], ["3 USD"], []]),
    }
    made = {name: fields.create(kind, name, one[0]) for name, one in samples.items()}
    for at, last in enumerate(("Groß", "Raman", "Solberg")):
        if kind == "contact":
            number = contact(desk.crm, "Ada", last)
        else:
            number = desk.crm.companies.create(Draft("company", {"name": last}))
        for name, (_type, typed) in samples.items():
            service.edit(number, fields.put(service.record(number), fields.one(made[name]), typed[at]))
    out = tmp_path / "out.csv"
    desk.crm.exporting.to_file(out, kind="companies" if kind == "company" else "contacts")
    fresh = Crm.create(tmp_path / "Fresh.farley", clock, "seat", "Nora")
    over = desk_for(fresh, clock, tmp_path / "fresh")
    wizard = start(out, over)
    if kind == "company":
        wizard._choose_kind("company")
    wizard.columns.make_all.click()
    finish(wizard)
    assert values(fresh, kind) == values(desk.crm, kind)
    types = {one.name: one.type for one in fresh.custom_fields.of(kind)}
    assert types == {name: one[0] for name, one in samples.items()}
    again = tmp_path / "again.csv"
    fresh.exporting.to_file(again, kind="companies" if kind == "company" else "contacts")
    assert sorted(again.read_text("utf-8-sig").splitlines()) == sorted(out.read_text("utf-8-sig").splitlines())
    wizard.close()
    fresh.close()


def test_saving_the_rejected_rows_does_not_stop_an_import_under_way(
    start: Start, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "some.csv"
    path.write_text("First name,Last name,Stand\nAda,Byron,\n,,H6\n", "utf-8")
    wizard = start(path)
    choose(column(wizard, "Stand"), "")
    onward(wizard)
    onward(wizard)
    assert wizard.check.save_rejects.isVisible()
    desk.prompts.answers["save_file"] = [str(tmp_path / "out.csv")]

    def while_importing(*given: Any, **named: Any) -> Any:
        wizard.check.save_rejects.click()
        wizard._save_rejects()
        wizard.columns.mapping_changed.emit()
        wizard._recheck.flush()
        wizard._rehearse()
        return run_import(*given, **named)

    monkeypatch.setattr("crm_desktop.ui.dialogs.importing.wizard.run_import", while_importing)
    onward(wizard)
    assert desk.crm.contacts.count() == 1, wizard.check.title()
    assert wizard.check.title() == "1 contact imported, 1 rejected."
    assert wizard.check.save_rejects.isEnabled()


def test_letters_and_arrows_pass_by_the_field_that_is_not_there_yet(start: Start, fair: Path, desk: Desk) -> None:
    desk.crm.custom_fields.create("contact", "Newsletter", CustomType.TEXT)
    wizard = start(fair)
    combo = column(wizard, "Stand")
    combo.setFocus()
    type_in("newsl")
    assert not [one for one in wizard.findChildren(FieldDialog) if one.isVisible()]
    assert combo.currentText() == "Newsletter"
    combo.set_target("extras/Stand")
    press(combo, Qt.Key.Key_Down)
    assert combo.target() == NEW_FIELD
    assert not [one for one in wizard.findChildren(FieldDialog) if one.isVisible()]
    press(combo, Qt.Key.Key_Return)
    assert form_of(wizard).isVisible()


def test_a_column_says_all_of_what_it_means(start: Start, fair: Path, desk: Desk) -> None:
    wizard = start(fair)
    assert all(combo.width() >= combo.whole_width() for combo in wizard.columns.table.head.combos)
