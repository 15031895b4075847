"""Relations, positions and groups on the card of a contact: shown, added, changed, taken away and undone in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from crm_desktop.domain.lookup import How, Join, Lookup, Op, Rule
from crm_desktop.domain.records import Draft, Edit
from crm_desktop.services.crm import Crm
from crm_desktop.ui.kit.chips import Chip
from crm_desktop.ui.kit.other_row import OtherButton
from crm_desktop.ui.kit.relation_picture import MOST, RelationPicture
from crm_desktop.ui.pages.contacts import ContactsPage
from crm_desktop.ui.pages.contacts.moving import ChangedCompany
from tests.support.pages import Bench, find, focused, press, settle, type_in
from tests.ui.pages.contacts.conftest import People

Key = Qt.Key
HOSTILE = '<b>Bobby</b>\u202e"; DROP TABLE contact;--'


def line(page: ContactsPage, name: str) -> QLineEdit:
    """The one line of the form that is open; forms that were put away are on their way out."""
    [found] = [one for one in page.card.findChildren(QLineEdit, f"edit_{name}") if one.isVisible()]
    return found


def menu_texts(page: ContactsPage) -> list[str]:
    menu = page.card.add_menu()
    texts = [action.text() for action in menu.actions()]
    menu.deleteLater()
    return texts


def relate(page: ContactsPage, type_name: str, other: str, note: str = "") -> None:
    """Fill in the form of a new relation by keyboard."""
    page.card.relations.add()
    settle()
    [combo] = [one for one in page.card.findChildren(QComboBox, "edit_relation_type") if one.isVisible()]
    combo.setCurrentText(type_name)
    edit = line(page, "relation_other")
    edit.setText(other)
    if note:
        line(page, "relation_note").setText(note)
    press(edit, Key.Key_Return)


def test_a_card_without_any_has_no_empty_parts_but_offers_them(page: ContactsPage) -> None:
    assert all(not part.isVisible() for part in page.card.parts)
    assert not page.card.groups.isVisible()
    texts = menu_texts(page)
    for wanted in ("Put into a group", "Add a position", "Add a relation", "Attach documents…", "Add a date"):
        assert wanted in texts


def test_a_relation_is_added_by_name_shown_on_both_and_taken_away_with_undo(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    relate(page, "reports to", "Li Ting", "since May")
    [related] = crm.relations.of(people.marta)
    assert (related.id, related.type, related.note) == (people.li, "reports to", "since May")
    row = find(page.card, QWidget, f"relation_{related.item_id}")
    assert page.card.relations.isVisible()
    assert [one.type for one in crm.relations.of(people.li)] == ["manages"]
    row.findChild(OtherButton).click()  # type: ignore[union-attr]
    assert bench.shell.opened == [("contact", people.li)]
    page.show_record(people.li)
    [shown] = page.card.relations.rows_shown()
    assert (shown.label.text(), shown.face.name) == ("manages", "Marta Kowalczyk")
    press(shown.button, Key.Key_Delete)
    assert crm.relations.of(people.marta) == []
    assert not page.card.relations.isVisible()
    assert bench.shell.toasts[-1] == "The relation is removed. [undo]"
    crm.history.undo()
    bench.tell()
    assert len(page.card.relations.rows_shown()) == 1


def test_a_type_of_ones_own_and_its_reverse_can_be_chosen_from_then_on(
    page: ContactsPage, crm: Crm, people: People
) -> None:
    relate(page, "chess partner of", "Ahmed")
    assert [one.type for one in crm.relations.of(people.marta)] == []
    assert "Nobody here is called “Ahmed”" in page.card.relations._problem.text(), "half a name is nobody"
    relate(page, "chess partner of", "أحمد الفارسي")
    assert [one.type for one in crm.relations.of(people.marta)] == ["chess partner of"]
    assert "chess partner of" in crm.relations.types()
    relate(page, "manages", "Li Ting")
    assert {one.type for one in crm.relations.of(people.li)} == {"reports to"}


def test_the_beginning_of_a_type_is_enough(page: ContactsPage, crm: Crm, people: People) -> None:
    relate(page, "assistant", "Li Ting")
    relate(page, "assist", "Li Ting")
    types = sorted(one.type for one in crm.relations.of(people.marta))
    assert types == ["assist", "assistant of"], "“assistant of” and “assisted by” both begin with “assist”"


def test_leaving_the_form_by_escape_writes_nothing(page: ContactsPage, crm: Crm, people: People) -> None:
    page.card.relations.add()
    settle()
    edit = line(page, "relation_other")
    edit.setText("Li Ting")
    press(edit, Key.Key_Escape)
    assert crm.relations.of(people.marta) == []
    assert not page.card.relations.isVisible()


def test_the_picture_shows_everybody_around_and_opens_them_by_mouse_and_by_keys(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    picture = find_picture(page)
    assert picture.isHidden(), "a company alone needs no picture"
    crm.relations.relate("contact", people.marta, "contact", people.li, "manages")
    crm.relations.relate("contact", people.ahmed, "contact", people.marta, "reports to")
    bench.tell()
    picture = find_picture(page)
    assert [(node.type, node.name) for node in picture.nodes()] == [
        ("Company", "Kowal-Pneumatyka"), ("manages", crm.contacts.record(people.li).name),
        ("manages", crm.contacts.record(people.ahmed).name),
    ]  # fmt: skip
    places = [picture.place_of(number) for number in range(3)]
    assert all(picture.rect().contains(place) for place in places)
    assert not any(one.intersects(other) for one in places for other in places if one is not other)
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=places[1].center())
    assert bench.shell.opened[-1] == ("contact", people.li)
    picture.setFocus()
    press(picture, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert bench.shell.opened[-1] == ("contact", people.ahmed)
    assert "Ahmed" in picture.accessibleDescription() or "أحمد" in picture.accessibleDescription()
    picture.grab()


def find_picture(page: ContactsPage) -> RelationPicture:
    [found] = page.card.findChildren(RelationPicture)
    return found


def test_of_many_the_picture_draws_some_and_counts_the_rest(page: ContactsPage, crm: Crm, bench: Bench, people: People) -> None:
    for number in range(12):
        other = crm.contacts.create(Draft("contact", {"last_name": f"{HOSTILE} {number}"}))
        crm.relations.relate("contact", people.marta, "contact", other, "friend of")
    bench.tell()
    picture = find_picture(page)
    assert len(picture.nodes()) == MOST
    assert picture._more == 5
    picture.grab()


def test_positions_are_added_changed_and_removed_where_they_stand(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    page.card.positions.add()
    settle()
    for name, text in (("company", HOSTILE), ("title", "Buyer"), ("from", "2015"), ("to", "2019-05")):
        line(page, f"position_{name}").setText(text)
    press(line(page, "position_title"), Key.Key_Return)
    position = crm.relations.positions(people.marta)[1]
    assert (position.company, position.title, position.from_date, position.to_date) == (HOSTILE, "Buyer", "2015", "2019-05")
    [row] = page.card.positions.rows_shown()
    assert row.shown.text == f"{HOSTILE} · Buyer"
    press(row.shown, Key.Key_F2)
    title = line(page, "position_title")
    assert focused() is title
    assert line(page, "position_to").text() == "May 2019"
    title.selectAll()
    type_in("Chief buyer")
    press(title, Key.Key_Return)
    changed = crm.relations.positions(people.marta)[1]
    assert (changed.title, changed.to_date) == ("Chief buyer", "2019-05"), "what was not touched stays as it was"
    crm.history.undo()
    bench.tell()
    assert page.card.positions.rows_shown()[0].shown.text.endswith("Buyer")
    menu = page.card.positions.menu_for(crm.relations.positions(people.marta)[1])
    next(action for action in menu.actions() if action.text() == "Remove").trigger()
    menu.deleteLater()
    settle()
    assert len(crm.relations.positions(people.marta)) == 1


def test_a_day_that_is_none_is_said_and_nothing_else_lost(page: ContactsPage, crm: Crm, people: People) -> None:
    page.card.positions.add()
    settle()
    line(page, "position_company").setText("Werk Nord")
    line(page, "position_from").setText("whenever")
    press(line(page, "position_company"), Key.Key_Return)
    assert len(crm.relations.positions(people.marta)) == 1
    assert "whenever" in page.card.positions._problem.text()
    assert page.card.positions.isVisible()


def test_changed_company_keeps_the_old_one_with_its_day(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    page.card.change_company()
    settle()
    [dialog] = page.findChildren(ChangedCompany)
    dialog.company.setText("Werk Nord")
    dialog.title.setText("Head of buying")
    dialog.day.setText("when the moon is full")
    dialog.accept()
    assert dialog.isVisible(), "a day that is none is asked for again"
    dialog.day.setText("2026-03-01")
    dialog.accept()
    settle()
    now, before = crm.relations.positions(people.marta)
    assert (now.company, now.title) == ("Werk Nord", "Head of buying")
    assert (before.company, before.title, before.to_date) == ("Kowal-Pneumatyka", "Buyer", "2026-03-01")
    assert [row.position.company for row in page.card.positions.rows_shown()] == ["Kowal-Pneumatyka"]
    assert bench.shell.toasts[-1] == "Moved to Werk Nord. [undo]"
    crm.history.undo()
    assert [one.company for one in crm.relations.positions(people.marta)] == ["Kowal-Pneumatyka"]


def test_the_company_is_opened_from_its_row(page: ContactsPage, crm: Crm, bench: Bench, people: People) -> None:
    find(page.card, QWidget, "open_company").click()  # type: ignore[attr-defined]
    company = crm.contacts.record(people.marta).number("company_id")
    assert bench.shell.opened == [("company", company)]
    page.show_record(people.ahmed)
    assert all(one.isHidden() for one in page.card.findChildren(QWidget, "open_company"))


def test_groups_are_joined_made_and_left_from_the_card(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    page.card.groups.add()
    settle()
    type_in("Messe 2026")
    press(focused(), Key.Key_Return)
    [group] = crm.groups.of(crm.contacts.record(people.marta))
    assert group.name == "Messe 2026"
    chip = find(page.card, Chip, f"group_{group.id}")
    page.card.groups.add()
    settle()
    type_in("messe 2026")
    press(focused(), Key.Key_Return)
    assert len(crm.groups.all()) == 1, "the same name is the same group"
    press(find(page.card, Chip, f"group_{group.id}"), Key.Key_Delete)
    assert crm.groups.of(crm.contacts.record(people.marta)) == []
    assert not page.card.groups.isVisible()
    assert bench.shell.toasts[-1] == "Taken out of the group “Messe 2026”. [undo]"
    crm.history.undo()
    bench.tell()
    assert find(page.card, Chip, f"group_{group.id}") is not chip


def test_groups_that_find_somebody_by_rules_show_quietly(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    rules = Lookup("contact", Join(How.ALL, (Rule("status", Op.IS, ("Customer",)),)))
    group = crm.groups.create("All customers", rules=rules)
    crm.contacts.edit(people.marta, Edit({"job_title": "Head"}))
    bench.tell()
    chip = find(page.card, Chip, f"ruled_{group}")
    assert chip.text() == "All customers"
    page.show_record(people.ahmed)
    assert not page.card.groups.isVisible()


def test_a_file_that_only_reads_shows_everything_and_offers_no_change(bench: Bench, crm: Crm, people: People) -> None:
    crm.relations.relate("contact", people.marta, "contact", people.li, "manages")
    crm.groups.put("contact", [people.marta], crm.groups.create("Messe"))
    bench.read_only = True
    page = bench.show(ContactsPage)
    page.show_record(people.marta)
    [row] = page.card.relations.rows_shown()
    press(row.button, Key.Key_Delete)
    page.card.relations.add()
    page.card.positions.add()
    page.card.groups.add()
    page.card.change_company()
    page.card.photo.remove()
    settle()
    assert len(crm.relations.of(people.marta)) == 1
    assert not page.findChildren(ChangedCompany)
    assert not page.card.acceptDrops()
    assert page.card.groups.isVisible()


@pytest.mark.parametrize("width", [760, 1440])
def test_nothing_is_wider_than_the_card(bench: Bench, crm: Crm, people: People, width: int) -> None:
    other = crm.contacts.create(Draft("contact", {"last_name": HOSTILE * 4, "job_title": "x" * 200}))
    crm.relations.relate("contact", people.marta, "contact", other, "reports to", "y" * 200)
    crm.groups.put("contact", [people.marta], crm.groups.create("z" * 80))
    page = bench.show(ContactsPage, width=width)
    page.show_record(people.marta)
    inner = page.card.widget()
    assert inner is not None
    assert inner.minimumSizeHint().width() <= page.card.viewport().width()
    for row in page.card.relations.rows_shown():
        edge = row.mapTo(inner, QPoint(row.width(), 0)).x()
        assert edge <= inner.width()
