"""Forms of a card: a relation, a position, one more group, another company. No end of them loses a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from crm_desktop.base.errors import FileProblem
from crm_desktop.domain.records import Edit
from crm_desktop.services.crm import Crm
from crm_desktop.ui.kit.buttons import LinkButton
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.pages.contacts import ContactsPage
from crm_desktop.ui.pages.contacts.moving import ChangedCompany
from tests.support.late import LateTasks, really_gone
from tests.support.pages import Bench, find, focused, press, settle, type_in
from tests.ui.pages.contacts.conftest import People

Key = Qt.Key
FULL = "The disk is full. Nothing was saved."


def line(page: ContactsPage, name: str) -> QLineEdit:
    """The one line of the form that is open."""
    [found] = [one for one in page.card.findChildren(QLineEdit, f"edit_{name}") if one.isVisible()]
    return found


def lines(page: ContactsPage, name: str) -> list[QLineEdit]:
    return [one for one in page.card.findChildren(QLineEdit, f"edit_{name}") if one.isVisible()]


def write(page: ContactsPage, name: str, text: str) -> None:
    """Type into a line of the open form."""
    edit = line(page, name)
    edit.setFocus()
    edit.selectAll()
    type_in(text)


def combo(page: ContactsPage) -> QComboBox:
    [found] = [one for one in page.card.findChildren(QComboBox, "edit_relation_type") if one.isVisible()]
    return found


def offers(page: ContactsPage) -> list[str]:
    found = page.card.unsaved.findChildren(QWidget, "unsavedOffer")
    return [one.findChildren(Label)[0].text() for one in found if one.isVisible()]


def go_on(page: ContactsPage) -> None:
    [button] = [one for one in page.card.unsaved.findChildren(LinkButton, "goOnButton") if one.isVisible()]
    button.click()
    settle()


def begin_relation(page: ContactsPage) -> None:
    page.card.relations.add()
    settle()
    write(page, "relation_other", "Li Ting")
    write(page, "relation_note", "since May")


def begin_position(page: ContactsPage) -> None:
    page.card.positions.add()
    settle()
    write(page, "position_company", "Werk Nord")
    write(page, "position_title", "Buyer")


def begin_group(page: ContactsPage) -> None:
    page.card.groups.add()
    settle()
    type_in("Messe 2026")


def begin_moving(page: ContactsPage) -> ChangedCompany:
    page.card.change_company()
    settle()
    [dialog] = page.findChildren(ChangedCompany)
    dialog.company.setFocus()
    type_in("Werk Nord")
    return dialog


def failing(monkeypatch: pytest.MonkeyPatch, crm: Crm) -> Callable[[], None]:
    """Let no change be written any more; the answer lets them again."""

    def full(*_told: object, **_named: object) -> None:
        raise FileProblem(FULL)

    with_unit = crm._workspace.unit
    monkeypatch.setattr(crm._workspace, "unit", full)
    return lambda: monkeypatch.setattr(crm._workspace, "unit", with_unit)


BEGUN: dict[str, tuple[Callable[[ContactsPage], object], str]] = {
    "relation": (begin_relation, "Relation, not saved yet: “\u2068reports to, Li Ting, since May\u2069”"),
    "position": (begin_position, "Position, not saved yet: “\u2068Werk Nord, Buyer\u2069”"),
    "group": (begin_group, "Group, not saved yet: “\u2068Messe 2026\u2069”"),
}


def made(crm: Crm, people: People) -> tuple[int, int, int]:
    record = crm.contacts.record(people.marta)
    return len(crm.relations.of(people.marta)), len(record.several("positions")), len(crm.groups.of(record))


@pytest.mark.parametrize("what", BEGUN)
def test_what_was_being_typed_when_the_program_died_is_offered_and_gone_on_with(
    bench: Bench, page: ContactsPage, crm: Crm, people: People, what: str
) -> None:
    begin, offered = BEGUN[what]
    begin(page)
    page.card.editing.drafts.keep_now()
    page.blockSignals(True)
    page.hide()
    again = bench.show(ContactsPage)
    again.show_record(people.li)
    assert offers(again) == []
    again.show_record(people.marta)
    settle()
    assert offers(again) == [offered]
    go_on(again)
    assert offers(again) == []
    press(focused(), Key.Key_Return)
    assert sum(made(crm, people)) == 1
    assert crm.drafts.under("contact/") == {}


@pytest.mark.parametrize("what", BEGUN)
def test_leaving_for_another_record_saves(page: ContactsPage, crm: Crm, people: People, what: str) -> None:
    BEGUN[what][0](page)
    page.show_record(people.li)
    settle()
    assert sum(made(crm, people)) == 1
    assert crm.drafts.under("contact/") == {}
    page.show_record(people.marta)
    settle()
    assert offers(page) == []


@pytest.mark.parametrize("what", BEGUN)
def test_what_the_disk_did_not_take_comes_back_with_the_sentence(
    bench: Bench, page: ContactsPage, crm: Crm, people: People, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    BEGUN[what][0](page)
    again = failing(monkeypatch, crm)
    press(focused(), Key.Key_Return)
    assert sum(made(crm, people)) == 0
    shown = [one.text() for one in page.card.findChildren(Label) if one.isVisible()]
    assert FULL in shown or bench.shell.errors == [FULL]
    again()
    press(focused(), Key.Key_Return)
    assert sum(made(crm, people)) == 1
    assert FULL not in [one.text() for one in page.card.findChildren(Label) if one.isVisible()]
    assert crm.drafts.under("contact/") == {}


@pytest.mark.parametrize("what", BEGUN)
def test_what_failed_after_another_record_was_shown_is_offered_with_its_own(
    bench: Bench, crm: Crm, people: People, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    begin, offered = BEGUN[what]
    bench._tasks = tasks = LateTasks()
    page = bench.show(ContactsPage)
    page.show_record(people.marta)
    begin(page)
    again = failing(monkeypatch, crm)
    tasks.late = True
    page.show_record(people.li)
    tasks.deliver()
    tasks.late = False
    assert bench.shell.errors == [FULL]
    assert offers(page) == []
    again()
    page.show_record(people.marta)
    settle()
    assert offers(page) == [offered]


@pytest.mark.parametrize("what", BEGUN)
def test_escape_forgets(page: ContactsPage, crm: Crm, people: People, what: str) -> None:
    BEGUN[what][0](page)
    page.card.editing.drafts.keep_now()
    press(focused(), Key.Key_Escape)
    assert sum(made(crm, people)) == 0
    assert crm.drafts.under("contact/") == {}


def test_a_name_that_nobody_has_can_be_mended_where_it_was_typed(page: ContactsPage, crm: Crm, people: People) -> None:
    page.card.relations.add()
    settle()
    write(page, "relation_other", "Li Tin")
    write(page, "relation_note", "since May")
    press(focused(), Key.Key_Return)
    assert "Nobody here is called “Li Tin”" in page.card.relations._problem.text()
    assert line(page, "relation_note").text() == "since May"
    write(page, "relation_other", "Li Ting")
    press(focused(), Key.Key_Return)
    assert [one.note for one in crm.relations.of(people.marta)] == ["since May"]
    assert not page.card.relations._problem.text()


def test_a_remark_about_nobody_and_a_title_at_no_company_stay_until_they_are_whole(
    page: ContactsPage, crm: Crm, people: People
) -> None:
    page.card.relations.add()
    settle()
    write(page, "relation_note", "since May")
    press(focused(), Key.Key_Return)
    assert line(page, "relation_note").text() == "since May"
    assert page.card.relations._problem.text() == "With whom? Type the name of a person or company."
    page.card.positions.add()
    settle()
    write(page, "position_title", "Buyer")
    write(page, "position_from", "whenever")
    press(focused(), Key.Key_Return)
    assert line(page, "position_from").text() == "whenever"
    assert "whenever" in page.card.positions._problem.text()
    page.show_record(people.li)
    settle()
    assert lines(page, "position_from") == []
    assert lines(page, "relation_note") == []
    assert not page.card.positions._problem.text()
    page.show_record(people.marta)
    settle()
    assert offers(page) == [
        "Position, not saved yet: “\u2068Buyer, whenever\u2069”",
        "Relation, not saved yet: “\u2068reports to, since May\u2069”",
    ]
    assert made(crm, people) == (0, 0, 0)


def test_a_second_form_waits_for_one_that_cannot_be_saved(page: ContactsPage, crm: Crm, people: People) -> None:
    crm.relations.put_position(people.marta, None, "Werk Nord", {"title": "Buyer"}, {})
    page.desk.reload()
    settle()
    page.card.positions.add()
    settle()
    write(page, "position_title", "Clerk")
    page.card.positions.edit(page.card.positions.rows_shown()[0].position)
    assert line(page, "position_title").text() == "Clerk"
    assert line(page, "position_company").hasFocus()


def test_two_who_change_one_position_are_asked_and_nothing_is_lost(
    bench: Bench, page: ContactsPage, crm: Crm, people: People
) -> None:
    crm.relations.put_position(people.marta, None, "Werk Nord", {"title": "Buyer"}, {})
    bench.tell()
    [row] = page.card.positions.rows_shown()
    press(row.shown, Key.Key_F2)
    write(page, "position_title", "Chief buyer")
    crm.relations.put_position(people.marta, row.position.item_id, "Werk Nord", {"title": "Clerk"}, {})
    press(focused(), Key.Key_Return)
    [(conflict, overwrite)] = bench.shell.conflicts
    assert [(one.mine, one.theirs) for one in conflict.clashes] == [("Chief buyer", "Clerk")]
    bench.shell.ways_back[0]()
    settle()
    assert line(page, "position_title").text() == "Chief buyer"
    overwrite()
    settle()
    assert crm.relations.positions(people.marta)[1].title == "Chief buyer"


def test_a_relation_is_changed_from_either_side(page: ContactsPage, bench: Bench, crm: Crm, people: People) -> None:
    crm.relations.relate("contact", people.marta, "contact", people.li, "reports to", "since May")
    bench.tell()
    [related] = page.card.relations._related
    menu = page.card.relations.menu_for(related)
    next(action for action in menu.actions() if action.text() == "Change…").trigger()
    settle()
    assert combo(page).currentText() == "reports to"
    assert line(page, "relation_other").text() == crm.contacts.record(people.li).name
    combo(page).setCurrentText("friend of")
    press(line(page, "relation_other"), Key.Key_Return)
    assert [(one.type, one.note) for one in crm.relations.of(people.li)] == [("friend of", "since May")]
    page.show_record(people.li)
    settle()
    page.card.relations.edit(page.card.relations._related[0])
    settle()
    combo(page).setCurrentText("manages")
    press(line(page, "relation_other"), Key.Key_Return)
    assert [one.type for one in crm.relations.of(people.marta)] == ["reports to"]
    page.card.relations.edit(page.card.relations._related[0])
    settle()
    write(page, "relation_other", crm.contacts.record(people.ahmed).name)
    press(line(page, "relation_other"), Key.Key_Return)
    assert crm.relations.of(people.marta) == []
    assert [(one.id, one.type, one.note) for one in crm.relations.of(people.li)] == [(people.ahmed, "manages", "since May")]
    assert crm.history.actions()[0].label == "Change a relation"
    crm.history.undo()
    assert [one.type for one in crm.relations.of(people.marta)] == ["reports to"]


def test_two_who_change_one_relation_are_asked_or_told(
    page: ContactsPage, bench: Bench, crm: Crm, people: People
) -> None:
    crm.relations.relate("contact", people.marta, "contact", people.li, "reports to", "since May")
    bench.tell()
    [related] = page.card.relations._related
    page.card.relations.edit(related)
    settle()
    write(page, "relation_note", "since June")
    crm.relations.change(related, "contact", people.marta, "contact", people.li, "reports to", "since July")
    press(focused(), Key.Key_Return)
    [(conflict, overwrite)] = bench.shell.conflicts
    assert [(one.mine, one.theirs) for one in conflict.clashes] == [("since June", "since July")]
    overwrite()
    settle()
    [related] = crm.relations.of(people.marta)
    assert related.note == "since June"
    page.card.relations.edit(related)
    settle()
    write(page, "relation_note", "since August")
    crm.relations.change(related, "contact", people.marta, "contact", people.ahmed, "reports to", "since June")
    press(focused(), Key.Key_Return)
    assert "whom this relation is with" in page.card.relations._problem.text()
    assert line(page, "relation_note").text() == "since August"
    assert [one.id for one in crm.relations.of(people.marta)] == [people.ahmed]


def test_leaving_a_filled_form_as_it_was_changes_nothing(page: ContactsPage, bench: Bench, crm: Crm, people: People) -> None:
    crm.relations.relate("contact", people.marta, "contact", people.li, "reports to")
    bench.tell()
    count = len(crm.history.actions())
    page.card.relations.edit(page.card.relations._related[0])
    settle()
    press(line(page, "relation_other"), Key.Key_Return)
    assert len(crm.history.actions()) == count
    assert page.card.relations.rows_shown()[0].isVisible()


def test_another_company_that_cannot_be_saved_stays_in_its_dialog(
    page: ContactsPage, crm: Crm, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = begin_moving(page)
    again = failing(monkeypatch, crm)
    dialog.accept()
    settle()
    assert dialog.isVisible()
    assert dialog.problem.text() == FULL
    assert dialog.company.text() == "Werk Nord"
    again()
    dialog.accept()
    settle()
    assert crm.contacts.record(people.marta).text("company") == "Werk Nord"
    assert crm.drafts.under("contact/") == {}


def test_another_company_is_offered_again_after_the_end_and_forgotten_when_it_is_left(
    bench: Bench, page: ContactsPage, crm: Crm, people: People
) -> None:
    begin_moving(page)
    page.card.editing.drafts.keep_now()
    page.blockSignals(True)
    page.hide()
    again = bench.show(ContactsPage)
    again.show_record(people.marta)
    settle()
    assert [one.partition(",")[0] for one in offers(again)] == ["Company"]
    go_on(again)
    [dialog] = again.findChildren(ChangedCompany)
    assert dialog.company.text() == "Werk Nord"
    dialog.reject()
    settle()
    assert crm.drafts.under("contact/") == {}


def test_answers_that_come_too_late_meet_nobody(bench: Bench, crm: Crm, people: People) -> None:
    tasks = LateTasks()
    bench._tasks = tasks
    page = bench.show(ContactsPage)
    page.show_record(people.marta)
    settle()
    tasks.late = True
    page.card.relations.add()
    page.card.groups.add()
    settle()
    press(find(page.card, QLineEdit, "groupEdit"), Key.Key_Escape)
    dialog = begin_moving(page)
    dialog.accept()
    dialog.reject()
    tasks.late = False
    page.show_record(people.li)
    really_gone()
    tasks.deliver()
    assert lines(page, "relation_other") == [], "the form of one card does not open on another"
    assert crm.contacts.record(people.marta).text("company") == "Werk Nord"


def test_a_relation_to_one_of_two_of_a_name_goes_on_with_the_one_chosen(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    crm.contacts.edit(people.ahmed, Edit({"display_name": "Li Ting", "job_title": "Fitter"}))
    bench.tell()
    page.card.relations.add()
    settle()
    text = (
        '{"relation_type": "friend of", "relation_other": "Li Ting, Fitter", "chosen_id": "contact '
        f'{people.ahmed}"}}'
    )
    press(line(page, "relation_other"), Key.Key_Escape)
    page.card.go_on("relations/new", text)
    settle()
    press(line(page, "relation_other"), Key.Key_Return)
    assert [one.id for one in crm.relations.of(people.marta)] == [people.ahmed]
