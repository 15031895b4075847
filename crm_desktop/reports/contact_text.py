"""The values of a contact as people read them on paper."""

from __future__ import annotations

from datetime import date

from crm_desktop.base.clock import from_ms
from crm_desktop.base.i18n import _, format_clock, format_day, format_skeleton
from crm_desktop.domain.annual import parse_annual
from crm_desktop.domain.fields import Field, FieldKind
from crm_desktop.domain.records import Item, Record, Value

_LEAP_YEAR = 2000
_MOBILE_LABELS = frozenset({"mobile", "cell", "handy", "iphone"})
_OTHER_THAN_VOICE = frozenset({"fax", "pager"})


def translated(label: str) -> str:
    """Return a label in the user's language; a label of the user's own stays as it is."""
    return _(label) if label else ""


def full_name(contact: Record) -> str:
    """Return the name in its own script, and after it the form in Latin letters where there is one."""
    latin = contact.text("latin_name")
    return f"{contact.name} {latin}" if latin and latin not in contact.name else contact.name


def phone_text(phone: Item) -> str:
    """Return a number with its extension."""
    extension = phone.text("extension")
    return (
        _("{number} ext. {extension}").format(number=phone.text("number"), extension=extension)
        if extension
        else (phone.text("number"))
    )


def valid(contact: Record, collection: str) -> list[Item]:
    """Return the values of a collection that still hold."""
    return [item for item in contact.several(collection) if item.valid]


LABEL_MARK = " · "
"""Stands between a value and what it is called."""


def labelled(text: str, label: str) -> str:
    """Return a value with what it is called after it."""
    return f"{text}{LABEL_MARK}{translated(label)}" if label else text


def first_phone(contact: Record, *, mobile: bool) -> str:
    """Return the first number that is a mobile one, or the first that is another one to speak on."""
    for phone in valid(contact, "phones"):
        label = phone.label.casefold()
        is_mobile = label in _MOBILE_LABELS or label == _("Mobile").casefold()
        if is_mobile == mobile and label not in _OTHER_THAN_VOICE:
            return phone_text(phone)
    return ""


def field_text(field: Field, value: Value) -> str:
    """Return a field's value as people read it, empty where there is none."""
    if value in (None, "") or isinstance(value, bytes):
        return ""
    if field.kind is FieldKind.YES_NO:
        return _("Yes") if value else ""
    if field.kind is FieldKind.MOMENT and isinstance(value, int):
        return moment_text(value)
    if field.kind is FieldKind.DATE:
        return _day_text(str(value))
    if field.kind is FieldKind.ANNUAL:
        return annual_text(str(value))
    return str(value)


def moment_text(ms: int) -> str:
    """Return a stored moment as the locale writes its day and time."""
    moment = from_ms(ms)
    return f"{format_day(moment.date())}, {format_clock(moment)}"


def annual_text(text: str) -> str:
    """Return a stored annual day as the locale writes it, with its year where it is known."""
    annual = parse_annual(text)
    if annual is None:
        return text
    if annual.year:
        return format_day(date(annual.year, annual.month, annual.day), "long")
    return format_skeleton(date(_LEAP_YEAR, annual.month, annual.day), "MMMMd")


def _day_text(text: str) -> str:
    try:
        return format_day(date.fromisoformat(text), "long")
    except ValueError:
        return text
