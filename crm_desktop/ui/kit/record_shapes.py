"""How phones, e-mails, web addresses, dates and other details are read and written on a card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from crm_desktop.base.i18n import _
from crm_desktop.domain.records import Item, Values
from crm_desktop.ui.kit import saying, value_checks
from crm_desktop.ui.kit.record_items import ItemShape

Act = Callable[[Item], None]


def phone_text(item: Item) -> str:
    """A number with its extension, as typed."""
    return value_checks.join_extension(item.text("number"), item.text("extension"))


def _phone_values(text: str) -> Values:
    number, extension = value_checks.split_extension(text)
    return {"number": number, "extension": extension or None}


def phones(note: Callable[[Item], str], call: Act, copy: Act) -> ItemShape:
    """Phone numbers, with buttons to call and copy."""
    return ItemShape(
        "", _("Add a phone"), "Mobile", (), phone_text, _phone_values, note=note, check=value_checks.phone_problem,
        buttons=(("phone", _("Call this number"), call), ("copy", _("Copy"), copy)),
    )  # fmt: skip


def emails(write: Act, copy: Act) -> ItemShape:
    """E-mail addresses, with buttons to write and copy."""
    return ItemShape(
        "email", _("Add an e-mail"), "Work", ("Work",), lambda item: item.text("address"),
        lambda text: {"address": text}, check=value_checks.email_problem, link=True,
        buttons=(("mail", _("Write an e-mail"), write), ("copy", _("Copy"), copy)),
    )  # fmt: skip


def links(open_web: Act) -> ItemShape:
    """Web and social addresses, with a button to open them."""
    return ItemShape(
        "link", _("Add a web address"), "Website", (), lambda item: item.text("url"), lambda text: {"url": text},
        check=value_checks.web_problem, link=True, buttons=(("globe", _("Open in the browser"), open_web),),
    )  # fmt: skip


def dates(now: Callable[[], datetime]) -> ItemShape:
    """Annual dates, with how soon they come round."""

    return ItemShape(
        "date", _("Add a date"), "Anniversary", (), lambda item: saying.annual_text(item.text("date")),
        lambda text: {"date": value_checks.read_annual(text)},
        note=lambda item: saying.annual_note(item.text("date")), check=value_checks.annual_problem,
        chip=lambda item: saying.annual_chip(item.text("date"), now().date()),
    )  # fmt: skip


def extras() -> ItemShape:
    """What other programs knew of somebody, under their own names."""
    return ItemShape(
        "extra", _("Add a detail"), "Other", (), lambda item: item.text("value"), lambda text: {"value": text}
    )
