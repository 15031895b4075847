"""What the cells of a table say, and how what is typed into them is read."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.base import i18n
from crm_desktop.base.clock import to_ms
from crm_desktop.domain.attributes import Attribute, attributes_of
from crm_desktop.domain.custom_field import CustomField, CustomType
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.records import Value
from crm_desktop.ui.application.qt import catalogues
from crm_desktop.ui.kit.editors import UnreadableError
from crm_desktop.ui.kit.record_table_cells import CellFace, cell_face, is_right, number_text
from crm_desktop.ui.kit.record_table_editors import edit_text, fill_editor, make_editor, read_typed, typed_text

NOW = datetime(2026, 5, 14, 10, 24).astimezone()


def of(key: str, kind: str = "contact") -> Attribute:
    """One of the attributes that every file has."""
    return next(one for one in attributes_of(kind) if one.key == key)


def own(kind: CustomType) -> Attribute:
    """A field of one's own."""
    custom = CustomField(7, "contact", "Own", kind, choices=("Blue", "Red"))
    return next(one for one in attributes_of("contact", [custom]) if one.custom is not None)


def face(attribute: Attribute, value: Value) -> CellFace:
    return cell_face(attribute, value, NOW, {"Customer": "green"})


def test_moments_and_days_are_said_as_people_say_them() -> None:
    today, may = to_ms(NOW - timedelta(hours=1)), to_ms(NOW - timedelta(days=6))
    assert face(of("last_reach"), today).text == "Today"
    assert "2026" in face(of("last_reach"), may).tip
    assert face(of("happened_at", "entry"), today).text.startswith("Today, 9:24")
    assert face(own(CustomType.DATE), "2026-05-13").text == "Yesterday"
    assert face(own(CustomType.DATE), "soon").text == "soon"
    assert face(of("birthday"), "--05-22").text == "May 22"


@pytest.mark.parametrize(
    ("locale", "text", "wanted"),
    [
        ("en_US", "1234567.5", "1,234,567.5"),
        ("de_DE", "1234567.5", "1.234.567,5"),
        ("en_US", "a lot", "a lot"),
        ("en_US", "NaN", "NaN"),
    ],
)
def test_numbers_are_written_as_the_locale_does(locale: str, text: str, wanted: str) -> None:
    i18n.use(locale)
    assert number_text(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"), [("12.5 EUR", "€12.50"), ("12.5", "12.5"), ("a lot", "a lot"), ("1 of them", "1 of them")]
)
def test_amounts_have_their_currency(text: str, wanted: str) -> None:
    assert number_text(text, money=True) == wanted


def test_each_kind_has_its_look() -> None:
    assert face(of("status"), "Customer") == CellFace("Customer", hue="green")
    assert face(of("status"), "Of our own").hue == "slate"
    assert face(of("starred"), 1) == CellFace("Yes", icon="check")
    assert face(of("starred"), 0) == CellFace()
    assert face(own(CustomType.YES_NO), "0").text == "No"
    assert face(of("likes"), "Bees\nand tango").text == "Bees and tango"
    assert face(of("type", "entry"), "call").text == "Call"
    assert face(of("last_result"), "call:left_message").text == "Call · Left a message"
    assert face(of("name"), None) == CellFace()
    assert is_right(of("rating"))
    assert not is_right(of("phones"))


def test_words_of_lists_are_translated_and_ones_own_are_not() -> None:
    i18n.use("de_DE", catalogues())
    assert face(of("status"), "Customer").text == "Kunde"
    assert face(of("owner"), "Customer").text == "Customer", "somebody may be called that"
    assert face(of("tags"), "Customer").text == "Customer"


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        (of("first_name"), "أحمد"),
        (of("likes"), "Bees\nand tango"),
        (of("birthday"), "1975-05-22"),
        (of("birthday"), "--05-22"),
        (of("rating"), 4),
        (of("company"), "Kowal, Söhne & Co."),
        (of("status"), "Customer"),
        (of("tags"), "Fair, Key account"),
        (of("happened_at", "entry"), to_ms(NOW)),
        (of("result", "entry"), "left_message"),
        (own(CustomType.NUMBER), "1.234"),
        (own(CustomType.MONEY), "12.5 EUR"),
        (own(CustomType.DATE), "2026-07-01"),
        (own(CustomType.SEVERAL), "Blue, Red"),
        (own(CustomType.DATE), "soon"),
        (of("first_name"), None),
    ],
    ids=str,
)
def test_an_editor_that_is_left_as_it_is_changes_nothing(qtbot: QtBot, attribute: Attribute, value: Value) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    editor = make_editor(attribute, parent, ["Customer", "left_message", "Fair"])
    fill_editor(editor, attribute, value)
    read = read_typed(attribute, typed_text(editor))
    if attribute.kind is FieldKind.MOMENT:
        assert read == [NOW.replace(tzinfo=None).isoformat(timespec="minutes")]
    else:
        assert ", ".join(read) == str("" if value is None else value)


@pytest.mark.parametrize(
    ("attribute", "text"),
    [(of("rating"), "many"), (of("rating"), "4.5"), (of("happened_at", "entry"), "9:12")],
    ids=str,
)
def test_what_a_field_of_ours_cannot_be_is_said(attribute: Attribute, text: str) -> None:
    with pytest.raises(UnreadableError):
        read_typed(attribute, text)


def test_dates_and_fields_of_ones_own_keep_odd_text() -> None:
    assert read_typed(of("birthday"), "some day") == ["some day"]
    assert read_typed(own(CustomType.DATE), "some day") == ["some day"]
    assert read_typed(own(CustomType.NUMBER), "many") == ["many"]


def test_nothing_typed_is_no_value() -> None:
    assert read_typed(of("birthday"), "") == []
    assert read_typed(of("tags"), " , ") == []
    assert edit_text(of("tags"), None) == ""
