"""Sentences beside a value that does not look right. It is kept as typed all the same."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale

from crm_desktop.base import i18n
from crm_desktop.base.i18n import _
from crm_desktop.domain.annual import parse_annual
from crm_desktop.domain.phones import region_of_locale, understand
from crm_desktop.formats.dates import Order, read_date
from crm_desktop.ui.kit.saying import annual_text

_EXTENSION = re.compile(
    r"^(?P<number>.*?\d.*?)[\s,;]*(?:ext\.?|extension|x|#|доб\.?|int\.?|Durchwahl)\s*(?P<ext>\d{1,8})$", re.IGNORECASE
)


def phone_problem(value: object) -> str:
    """What is odd about a phone number, empty where nothing is."""
    number, _extension = split_extension(str(value or ""))
    if not number or understand(number, region_of_locale(i18n.current_locale())).e164:
        return ""
    return _("This is no phone number we know: “{text}”. It is kept as you typed it.").format(text=number)


def email_problem(value: object) -> str:
    """What is odd about an e-mail address, empty where nothing is."""
    from email_validator import EmailNotValidError, validate_email  # 50 ms: only when an address was typed

    text = str(value or "").strip()
    if not text:
        return ""
    try:
        # No question to the network; reserved names such as .example are somebody's business, not ours.
        found = validate_email(text, check_deliverability=False, globally_deliverable=False)
        if "." in found.domain:
            return ""
    except EmailNotValidError:
        pass
    return _("This is no e-mail address: “{text}”. It is kept as you typed it.").format(text=text)


def web_problem(value: object) -> str:
    """What is odd about a web address, empty where nothing is."""
    text = str(value or "").strip()
    if not text or ("." in text and " " not in text) or ":" in text:
        return ""
    return _("This is no web address: “{text}”. It is kept as you typed it.").format(text=text)


def split_extension(text: str) -> tuple[str, str]:
    """A phone number as typed, and the extension behind it: +48 71 555 08 40 and 12."""
    found = _EXTENSION.match(text.strip())
    return (found["number"].strip(" ,;"), found["ext"]) if found is not None else (text.strip(), "")


def join_extension(number: str, extension: str) -> str:
    """A phone number with its extension, as people write it."""
    return _("{number}, ext. {extension}").format(number=number, extension=extension) if extension else number


def date_order() -> Order:
    """The order of day, month and year that the user's system writes."""
    form = QLocale().dateFormat(QLocale.FormatType.ShortFormat).lower()
    return "mdy" if form.startswith("m") else "ymd" if form.startswith("y") else "dmy"


def read_annual(text: str) -> str:
    """An annual date as typed, as it is stored: 22 May becomes --05-22; what names no day stays as it was typed."""
    return read_date(text, date_order()) or text


def annual_problem(value: object) -> str:
    """What is odd about an annual date, empty where nothing is."""
    text = str(value or "").strip()
    if not text or parse_annual(read_annual(text)) is not None:
        return ""
    return _("This names no day like {example}: “{text}”. It is kept as you typed it.").format(
        text=text, example=annual_text("--05-22")
    )


def time_zone_problem(value: object) -> str:
    """What is odd about a time zone's name, empty where nothing is."""
    from zoneinfo import available_timezones  # reads a folder of some hundred files: only when one was typed

    text = str(value or "").strip()
    if not text or text in available_timezones():
        return ""
    return _("Nobody knows a time zone “{text}”; write it like Europe/Warsaw. It is kept as you typed it.").format(
        text=text
    )
