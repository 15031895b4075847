"""The Companies screen: rows, card, people and timeline."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from crm_desktop.domain.records import Draft, Edit
from crm_desktop.services.crm import Crm
from crm_desktop.ui.kit.buttons import ToolIconButton
from crm_desktop.ui.kit.field_row import FieldRow
from crm_desktop.ui.kit.other_row import OtherButton
from crm_desktop.ui.kit.record_row import RecordRowDelegate
from crm_desktop.ui.pages.companies import CompaniesPage
from tests.support.pages import Bench, find, focused, press, settle, type_in
from tests.ui.pages.companies.conftest import Firms

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_rows_tell_city_status_and_people(page: CompaniesPage, crm: Crm, firms: Firms) -> None:
    delegate = page.desk.pane.delegate
    assert isinstance(delegate, RecordRowDelegate)
    face = delegate.face(crm.company_rows([firms.kowal])[firms.kowal])
    assert (face.name, face.second, face.fact) == ("Kowal-Pneumatyka", "Wrocław · Customer", "1")
    assert page.count_text() == "1 of 2"


def test_a_person_of_the_company_opens_their_card(page: CompaniesPage, bench: Bench, firms: Firms) -> None:
    find(page.card, QPushButton, f"person_{firms.marta}").click()
    assert bench.shell.opened == [("contact", firms.marta)]


def test_somebody_new_there_is_shown(page: CompaniesPage, bench: Bench, crm: Crm) -> None:
    number = crm.contacts.create(Draft("contact", {"last_name": "Wrona", "company": "Kowal-Pneumatyka"}))
    bench.tell()
    assert find(page.card, QPushButton, f"person_{number}").isVisible()


def test_the_name_is_changed_in_place(page: CompaniesPage, crm: Crm, firms: Firms) -> None:
    page.desk.pane.list.setFocus()
    press(page.desk.pane.list, Key.Key_F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    type_in("Kowal Group")
    press(editor, Key.Key_Return)
    assert crm.companies.record(firms.kowal).name == "Kowal Group"
    assert page.card.head.name.text() == "Kowal Group"
    assert crm.contacts.record(firms.marta).text("company") == "Kowal Group"


def test_a_field_is_changed_in_place(page: CompaniesPage, crm: Crm, firms: Firms) -> None:
    find(page.card, FieldRow, "field_vat_id").edit()
    type_in("PL 899-555-01-23")
    press(focused(), Key.Key_Return)
    assert crm.companies.record(firms.kowal).text("vat_id") == "PL 899-555-01-23"


def test_a_note_is_written_about_the_company(page: CompaniesPage, crm: Crm, firms: Firms) -> None:
    page.desk.pane.list.setFocus()
    press(page.desk.pane.list, Key.Key_N)
    type_in("Moves to Opole in autumn.")
    press(focused(), Key.Key_Return, with_=CTRL)
    [entry] = crm.entries.of(firms.kowal).entries
    assert entry.text("body") == "Moves to Opole in autumn."
    assert [one.title for one in page.desk.timeline.view.entries()] == ["Note"]


def test_a_new_company_is_written(page: CompaniesPage, crm: Crm) -> None:
    page.registry.run("companies.new")
    settle()
    type_in("Tema Cold Stores")
    press(focused(), Key.Key_Return, with_=CTRL)
    number = page.desk.current_id()
    assert number is not None
    assert crm.companies.record(number).name == "Tema Cold Stores"


def test_a_company_deleted_leaves_its_people(page: CompaniesPage, crm: Crm, firms: Firms, bench: Bench) -> None:
    page.desk.pane.list.setFocus()
    press(page.desk.pane.list, Key.Key_Delete)
    assert crm.companies.count() == 1
    assert crm.contacts.record(firms.marta).number("company_id") is None
    assert bench.shell.toasts == ["1 company deleted. [undo]"]
    assert page.desk.current_id() == firms.nordhavn


def test_others_changes_come_in(page: CompaniesPage, crm: Crm, firms: Firms, bench: Bench) -> None:
    crm.companies.edit(firms.kowal, Edit(values={"size": "120"}))
    bench.tell()
    assert find(page.card, FieldRow, "field_size").shown_text() == "120"


def test_the_segment_leads_to_the_people(page: CompaniesPage, bench: Bench) -> None:
    segment = page.desk.pane.segment
    assert segment is not None
    segment.button("contacts").click()
    assert bench.shell.gone_to == ["contacts"]


def test_an_empty_file_says_where_companies_come_from(bench: Bench) -> None:
    page = bench.show(CompaniesPage)
    assert page.desk.pane.empty.accessibleName().startswith("No companies yet.")


def test_a_narrow_window_keeps_everything_in_reach(bench: Bench, firms: Firms) -> None:
    page = bench.show(CompaniesPage, 760, 560)
    assert not page.desk.pane.isVisible()
    page.desk.timeline.list_button.click()
    settle()
    assert page.desk.pane.isVisible()


def test_a_company_shows_who_worked_there_its_parent_and_its_daughters(bench: Bench, crm: Crm) -> None:
    kowal = crm.companies.create(Draft("company", {"name": "Kowal", "parent": "Kowal Holding"}))
    nord = crm.companies.create(Draft("company", {"name": "Werk Nord", "parent": "Kowal"}))
    marta = crm.contacts.create(Draft("contact", {"first_name": "Marta", "last_name": "Kowalczyk", "company": "Kowal"}))
    jan = crm.contacts.create(Draft("contact", {"first_name": "Jan", "last_name": "Nowak", "company": "Kowal"}))
    crm.relations.change_company(jan, "Elsewhere", on="2026-03-01")
    page = bench.show(CompaniesPage)
    page.show_record(kowal)
    settle()
    now = find(page.card, OtherButton, f"person_{marta}")
    before = find(page.card, OtherButton, f"person_{jan}_earlier")
    assert not now.face.past
    assert (before.face.past, before.face.end) == (True, "until 2026")
    before.click()
    find(page.card, OtherButton, f"daughter_{nord}").click()
    find(page.card, ToolIconButton, "open_parent").click()
    parent = crm.companies.record(kowal).number("parent_id")
    assert bench.shell.opened == [("contact", jan), ("company", nord), ("company", parent)]
    page.show_record(nord)
    settle()
    assert not page.card.daughters.isVisible()
    row = find(page.card, FieldRow, "field_parent")
    assert row.shown_text() == "Kowal"
