"""Values of fields of one's own: as they are read on a card, as they are typed, and what is odd about them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from crm_desktop.base.i18n import _, format_amount, format_day
from crm_desktop.domain.custom_field import CustomField, CustomType
from crm_desktop.domain.records import Item
from crm_desktop.services.custom_fields import understand
from crm_desktop.ui.kit import value_checks
from crm_desktop.ui.kit.editors import UnreadableError, day_text, read_date
from crm_desktop.ui.kit.saying import annual_text

_FURTHER_CHECKS = {
    CustomType.EMAIL: value_checks.email_problem,
    CustomType.PHONE: value_checks.phone_problem,
    CustomType.URL: value_checks.web_problem,
}


def shown_text(custom: CustomField, item: Item, names: Mapping[int, str]) -> str:
    """How people read a value; what does not fit the field's type is shown as it was typed."""
    text = item.text("text")
    if custom.type in (CustomType.NUMBER, CustomType.MONEY):
        number = _decimal(text)
        return format_amount(number, item.text("currency")) if number is not None else text
    if custom.type is CustomType.DATE:
        day = _day(text)
        return format_day(day) if day is not None else text
    if custom.type is CustomType.ANNUAL:
        return annual_text(text)
    if custom.type is CustomType.YES_NO:
        return {"1": _("Yes"), "0": _("No")}.get(text, text)
    if custom.type is CustomType.RECORD:
        target = item.values.get("target_id")
        return names.get(target, text) if isinstance(target, int) else text
    return text


def typed_text(custom: CustomField, item: Item, names: Mapping[int, str]) -> str:
    """A value as the editor shows it: what `stored_text` reads back as the same value."""
    text = item.text("text")
    if custom.type in (CustomType.NUMBER, CustomType.MONEY):
        number = _decimal(text)
        return f"{format_amount(number, grouped=False)} {item.text('currency')}".strip() if number is not None else text
    if custom.type is CustomType.DATE:
        day = _day(text)
        return day_text(day) if day is not None else text
    if custom.type in (CustomType.ANNUAL, CustomType.RECORD):
        return shown_text(custom, item, names)
    return text


def stored_text(custom: CustomField, typed: str) -> str:
    """What is stored of a typed value: days in their plain form; everything else is for the service to understand."""
    if custom.type is CustomType.DATE and typed:
        try:
            return read_date(typed).isoformat()
        except UnreadableError:
            return typed
    if custom.type is CustomType.ANNUAL and typed:
        return value_checks.read_annual(typed)
    return typed


def problem_of(custom: CustomField, item: Item) -> str:
    """The sentence beside a value that does not fit its field, empty where nothing is odd."""
    text = item.text("text")
    if custom.type is CustomType.ANNUAL:
        return value_checks.annual_problem(text)
    if custom.type is CustomType.RECORD and item.values.get("target_id") is None:
        return _("Nobody in this file is called “{text}”. It is kept as you typed it.").format(text=text)
    check = _FURTHER_CHECKS.get(custom.type)
    if check is not None:
        return check(text)
    return understand(custom, f"{text} {item.text('currency')}".strip()).warning


def calculated_text(value: object) -> str:
    """How people read what a formula gives."""
    if isinstance(value, float):
        return format_amount(Decimal(repr(round(value, 6))))
    if isinstance(value, int):
        return format_amount(Decimal(value))
    return "" if value is None else str(value)


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
