"""Phone numbers, kept as typed and understood beside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from crm_desktop.domain.folding import digits_of


@dataclass(frozen=True, slots=True)
class Understood:
    """What a typed number means: `e164` is empty where it is no number that exists anywhere."""

    e164: str
    digits: str
    """All its digits as dialled from abroad where known, else as typed; what search and matching use."""
    extension: str = ""


_PLAIN_INTERNATIONAL = re.compile(r"\s*\+[1-9][\d ().\-]*\d\s*$", re.ASCII)
_TRUNK_8 = frozenset((7, 370, 373, 374, 375, 992, 993, 994, 996, 998))
"""Countries whose numbers were dialled with an 8 in front inside the country."""


@cache
def _calling_codes() -> frozenset[int]:
    import phonenumbers  # as below

    return frozenset(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)


def _is_plain(digits: str) -> bool:
    """Say whether the digits of an international number are its E.164 form as they stand.

    The short way (2 µs against 50) for what most address books hold. A trunk digit typed behind the country code,
    as in +44 (0)20, or an unusual length is left to the library.
    """
    codes = _calling_codes()
    code = next((digits[:length] for length in (1, 2, 3) if int(digits[:length]) in codes), "")
    national = digits[len(code) :]
    if not code or not 8 <= len(national) <= 10 or national[0] in "01":
        return False
    return national[0] != "8" or int(code) not in _TRUNK_8


@lru_cache(maxsize=50_000)
def understand(typed: str, region: str = "") -> Understood:
    """Understand a number as typed in a region (ISO 3166 code such as DE, empty for unknown)."""
    digits = digits_of(typed)
    if len(digits) < 5 or len(typed) > 100 or not (region or "+" in typed or "＋" in typed or typed[:4] == "tel:"):
        return Understood("", digits)
    if _PLAIN_INTERNATIONAL.match(typed) and _is_plain(digits):
        return Understood(f"+{digits}", digits)
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
