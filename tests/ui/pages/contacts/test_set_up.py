"""What people set up in their file is at once on the card: colours, results, labels, and which card is their own."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from crm_desktop.services.crm import Crm
from crm_desktop.ui.kit.buttons import MenuButton
from crm_desktop.ui.kit.chips import Chip
from crm_desktop.ui.kit.record_items import ItemRow
from crm_desktop.ui.pages.contacts import ContactsPage
from crm_desktop.ui.support.tokens import hue_tint
from tests.support.pages import Bench, find, settle
from tests.ui.pages.contacts.conftest import People


def painted(chip: Chip) -> str:
    """The ground that a chip is painted on."""
    return chip.grab().toImage().pixelColor(3, chip.height() // 2).name()


def chip_of(page: ContactsPage, text: str) -> Chip:
    """The chip with a text."""
    return next(chip for chip in page.card.status.findChildren(Chip) if chip.text() == text and not chip.isHidden())


def test_a_colour_of_a_status_or_a_tag_shows_at_once(page: ContactsPage, crm: Crm, bench: Bench) -> None:
    from crm_desktop.ui.support.theme import theme

    crm.lists.colour("tag", "Key account", "violet")
    crm.lists.colour("status", "Customer", "red")
    bench.tell()
    assert painted(chip_of(page, "Key account")) == theme().color(hue_tint("violet")).name()
    assert painted(chip_of(page, "Customer")) == theme().color(hue_tint("red")).name()


def test_results_of_ones_own_are_offered_and_move_their_date(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    crm.lists.add("result", "Chatted at R&D", detail="reach")
    bench.tell()
    composer = page.desk.timeline.composer
    composer.set_kind("meeting")
    button = find(composer, MenuButton, "composerResult")
    texts = [action.text() for action in button.findChildren(QMenu)[0].actions()]
    assert texts == ["Held", "Not held", "Chatted at R&&D"]
    composer.set_result("Chatted at R&D")
    composer.edit.setPlainText("At our stand")
    composer.submit()
    settle()
    [newest, *_rest] = crm.entries.of(people.marta).entries
    assert newest.text("result") == "Chatted at R&D"
    assert newest.text("effect") == "reach"
    composer.set_kind("note")
    assert composer.result() is None


def test_labels_of_ones_own_are_offered_for_numbers(page: ContactsPage, crm: Crm, bench: Bench) -> None:
    crm.lists.add("label/phones", "<b>Car</b>")
    bench.tell()
    row = find(page.card, ItemRow, "field_mobile")
    menu = next(found for found in page.card.phones.menu_for(row).findChildren(QMenu) if found.title() == "Label")
    assert "<b>Car</b>" in [action.text() for action in menu.actions()]
    next(action for action in menu.actions() if action.text() == "<b>Car</b>").trigger()
    settle()
    assert "<b>Car</b>" in [item.label for item in crm.contacts.record(page.desk.current_id() or 0).several("phones")]


def test_a_contact_is_me_and_says_so(page: ContactsPage, crm: Crm, bench: Bench, people: People) -> None:
    page.deeds.toggle_me()
    settle()
    assert crm.my_card.chosen() == people.marta
    assert page.deeds.is_me()
    assert page.card.head.place.text().endswith("This is you")
    assert bench.shell.toasts == ["This card is yours now: reports say so."]
    page.show_record(people.li)
    settle()
    assert not page.deeds.is_me()
    page.show_record(people.marta)
    bench.shell.offers[-1]()
    settle()
    assert crm.my_card.chosen() is None
    assert "This is you" not in page.card.head.place.text()


def test_the_menu_of_a_contact_has_the_switch(page: ContactsPage) -> None:
    action = page.registry.qaction("contacts.me")
    assert action.text() == "This is me"
    assert action.isCheckable()
    page.registry.run("contacts.me")
    settle()
    page.registry.refresh()
    assert action.isChecked()
