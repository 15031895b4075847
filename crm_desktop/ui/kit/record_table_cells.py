"""What a cell of a table shows of a value: as people say it, and each kind of value in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from crm_desktop.base.clock import from_ms
from crm_desktop.base.i18n import _, format_clock, format_day, format_decimal, format_money
from crm_desktop.domain.attributes import Attribute
from crm_desktop.domain.entry import entry_type, result_label
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.records import Value
from crm_desktop.ui.kit.saying import annual_text, exact, said_day, said_moment

STATUS = "status"
WIDTHS = {
    FieldKind.LONG_TEXT: 260,
    FieldKind.INTEGER: 96,
    FieldKind.NUMBER: 110,
    FieldKind.MONEY: 130,
    FieldKind.DATE: 110,
    FieldKind.ANNUAL: 120,
    FieldKind.MOMENT: 130,
    FieldKind.YES_NO: 90,
    FieldKind.CHOICE: 130,
    FieldKind.EMAIL: 200,
}
WIDTH = 150
WIDE = {
    "name": 200, "company": 190, "job_title": 190, "emails": 220, "linked": 220, "regarding": 200, "body": 380,
    "happened_at": 175,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellFace:
    """How a cell looks: its text, a hue where it is a chip, an icon where it is a mark."""

    text: str = ""
    tip: str = ""
    hue: str = ""
    icon: str = ""


NOTHING = CellFace()


def column_width(attribute: Attribute) -> int:
    """The width that a column begins with, in px at 100 %."""
    return WIDE.get(attribute.key) or WIDTHS.get(attribute.kind, WIDTH)


def is_right(attribute: Attribute) -> bool:
    """Whether a column is one of numbers, which stand at its trailing side."""
    return attribute.is_number and not attribute.several


def cell_face(attribute: Attribute, value: Value, now: datetime, tints: Mapping[str, str]) -> CellFace:
    """What a cell shows of a value; text that is odd for its kind is shown as it is."""
    if value is None or value == "" or isinstance(value, bytes):
        return NOTHING
    kind = attribute.kind
    if kind is FieldKind.MOMENT and isinstance(value, int):
        day = said_moment(value, now)
        shown = f"{day}, {format_clock(from_ms(value))}" if attribute.editable else day
        return CellFace(shown, exact(value))
    if kind is FieldKind.YES_NO:
        return _yes_no(attribute, value)
    if is_right(attribute):
        return CellFace(number_text(value, money=kind is FieldKind.MONEY))
    text = " ".join(str(value).split())
    if kind is FieldKind.DATE:
        return _day(text, now)
    if kind is FieldKind.ANNUAL and not attribute.several:
        return CellFace(annual_text(text))
    if attribute.list_name == STATUS:
        return CellFace(_(text), hue=tints.get(text, "slate"))
    return CellFace(spoken_value(attribute, text), str(value).strip())


def spoken_value(attribute: Attribute, text: str) -> str:
    """A value of a list as people read it: the program's own words in their language, one's own as they are."""
    if attribute.key == "type" and not attribute.via:
        return _(entry_type(text).label)
    if attribute.list_name == "result":
        return _(result_label(text))
    if attribute.key == "last_result":
        kind, _colon, result = text.partition(":")
        label = _(entry_type(kind).label)
        return f"{label} · {_(result_label(result))}" if result else label
    translated = attribute.list_name not in ("", "user", "tag", "group") and not attribute.several
    return _(text) if translated else text


def number_text(value: Value, *, money: bool = False) -> str:
    """A number as the locale writes it; an amount with its currency. What is no number stays as it is."""
    text, _blank, currency = str(value).strip().rpartition(" ") if money else (str(value).strip(), "", "")
    if not text:
        text, currency = currency, ""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return str(value)
    if not number.is_finite():
        return str(value)
    return format_money(number, currency) if len(currency) == 3 else format_decimal(number)


def _day(text: str, now: datetime) -> CellFace:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return CellFace(text)
    return CellFace(said_day(day, now.date()), format_day(day, "full"))


def _yes_no(attribute: Attribute, value: Value) -> CellFace:
    if str(value) == "1":
        return CellFace(_("Yes"), icon="check")
    if str(value) != "0":
        return CellFace(str(value))
    return CellFace(_("No")) if attribute.custom is not None else NOTHING
