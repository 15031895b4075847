"""A file that can only be read: its cards show everything, and offer nothing that would write."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
from crm_desktop.ui.kit.field_group import ValueRow
from crm_desktop.ui.kit.field_value import FieldValue
from crm_desktop.ui.kit.paper_list import png_of
from crm_desktop.ui.pages.companies import CompaniesPage
from crm_desktop.ui.pages.contacts import ContactsPage
from tests.support.pages import Bench, settle
from tests.ui.pages.contacts.conftest import People

WRITING = re.compile(r"\b(add|put|attach|change|delete|remove|star|note)\b", re.IGNORECASE)


@pytest.fixture
def rich(crm: Crm, people: People) -> People:
    """Marta with everything that a card can have."""
    crm.relations.relate("contact", people.marta, "contact", people.li, "manages")
    crm.relations.put_position(people.marta, None, "Werk Nord", {"title": "Buyer"}, {})
    crm.groups.put("contact", [people.marta], crm.groups.create("Messe"))
    crm.contents.attach_data("contact", people.marta, "offer.pdf", b"%PDF")
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(0)
    crm.contents.set_photo("contact", people.marta, png_of(image))
    crm.contacts.tag([people.marta], add=["Fair"])
    crm.drafts.keep(f"contact/{people.marta}/field/job_title", "Half a wor")
    return people


def said(widget: QWidget) -> list[str]:
    """What a widget says that it does."""
    texts = [widget.toolTip(), widget.accessibleDescription()]
    if isinstance(widget, QAbstractButton):
        texts += [widget.text(), widget.accessibleName()]
    if isinstance(widget, FieldValue):
        texts.append("" if widget.text else widget.placeholder)
    return [text for text in texts if text]


def offered(card: QWidget) -> list[str]:
    """Everything on a card that would write."""
    shown = [one for one in card.findChildren(QWidget) if one.isVisible() and one.isEnabled()]
    return [text for one in shown for text in said(one) if WRITING.search(text) and text != "Show the history of changes"]


def texts(menu: QMenu) -> list[str]:
    found = [action.text() for action in menu.actions() if action.text()]
    menu.deleteLater()
    return found


@pytest.mark.parametrize("empty", [True, False])
def test_the_card_of_a_person_offers_nothing(bench: Bench, crm: Crm, rich: People, empty: bool) -> None:
    bare = crm.contacts.create(Draft("contact", {"last_name": "Bare"}))
    bench.read_only = True
    page = bench.show(ContactsPage)
    page.show_record(bare if empty else rich.marta)
    page.card.set_open(on=True)
    settle()
    assert offered(page.card) == []


def test_the_card_of_a_company_offers_nothing(bench: Bench, crm: Crm, rich: People) -> None:
    company = crm.contacts.record(rich.marta).number("company_id")
    assert company is not None
    bench.read_only = True
    page = bench.show(CompaniesPage)
    page.show_record(company)
    page.card.set_open(on=True)
    settle()
    assert offered(page.card) == []


def test_the_menus_of_a_card_only_read(bench: Bench, crm: Crm, rich: People) -> None:
    bench.read_only = True
    page = bench.show(ContactsPage)
    page.show_record(rich.marta)
    settle()
    card = page.card
    assert texts(card.phones.menu_for(card.phones.rows()[0])) == ["Copy", "History…"]
    assert texts(card.addresses.menu_for(card.addresses.rows()[0])) == ["Copy", "Show on a map"]
    [position] = card.positions.rows_shown()
    assert texts(card.positions.menu_for(position.position)) == ["Open Werk Nord"]
    [paper] = card.papers.list.papers()
    assert texts(card.papers.list.menu_for(paper)) == ["Open", "Save as…", "Copy the name"]
    for row in card.findChildren(ValueRow):
        row.edit_label()
    count = len(crm.history.actions())
    card.photo.remove()
    settle()
    assert len(crm.history.actions()) == count


def test_a_file_that_can_be_written_offers_all_of_it(bench: Bench, rich: People) -> None:
    page = bench.show(ContactsPage)
    page.show_record(rich.marta)
    settle()
    found = offered(page.card)
    for wanted in ("Add a phone or e-mail", "Add an address or a position", "Add a tag", "Put into a group", "Star"):
        assert wanted in found, "or this test sees nothing"
