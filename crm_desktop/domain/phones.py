"""Phone numbers, kept as typed and understood beside."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crm_desktop.domain.folding import digits_of


@dataclass(frozen=True, slots=True)
class Understood:
    """What a typed number means: `e164` is empty where it is no number that exists anywhere."""

    e164: str
    digits: str
    """All its digits as dialled from abroad where known, else as typed; what search and matching use."""
    extension: str = ""
    international: str = ""
    """As people write it: +48 601 555 214."""


@lru_cache(maxsize=50_000)
def understand(typed: str, region: str = "") -> Understood:
    """Understand a number as typed in a region (ISO 3166 code such as DE, empty for unknown)."""
    digits = digits_of(typed)
    if len(digits) < 5 or len(typed) > 100:
        return Understood("", digits)
    import phonenumbers  # 60 ms: only when there is a number to understand

    try:
        number = phonenumbers.parse(typed, region or None)
    except phonenumbers.NumberParseException:
        return Understood("", digits)
    if not phonenumbers.is_possible_number(number):
        return Understood("", digits, number.extension or "")
    zeros = "0" * (number.number_of_leading_zeros or 1) if number.italian_leading_zero else ""
    e164 = f"+{number.country_code}{zeros}{number.national_number}"
    return Understood(e164, e164[1:], number.extension or "")


def written(typed: str, region: str = "") -> str:
    """Return a number as its own country writes it for the world, or as typed where it is not understood."""
    import phonenumbers  # as above

    try:
        number = phonenumbers.parse(typed, region or None)
    except phonenumbers.NumberParseException:
        return typed
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def region_of_locale(locale_name: str) -> str:
    """Return the region that a locale such as de_AT names, empty where it names none."""
    _language, _mark, region = locale_name.partition("_")
    return region[:2].upper() if len(region) >= 2 and region[:2].isalpha() else ""
