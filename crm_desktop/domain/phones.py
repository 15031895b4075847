"""Phone numbers, kept as typed and understood beside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from crm_desktop.domain.folding import digits_of

if TYPE_CHECKING:
    from phonenumbers import PhoneMetadata


class Understood(NamedTuple):
    """What a typed number means: `e164` is empty where it is no number that exists anywhere."""

    e164: str
    digits: str
    """All its digits as dialled from abroad where known, else as typed; what search and matching use."""
    extension: str = ""


_PLAIN = re.compile(r"\s*(\+?)[\d(][\d ().\-/]*\d\s*$", re.ASCII)
_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class _Plan:
    """How numbers are dialled in one region, as far as the short way knows."""

    code: str
    abroad: re.Pattern[str]
    """What is dialled before the country code of another country."""
    trunk: re.Pattern[str]
    """What is dialled before a number inside the country."""
    whole: str
    """A pattern of the numbers that exist, without any of that; few need it, and it takes long to compile."""
    lengths: frozenset[int]
    """How many digits numbers have that can be dialled from anywhere."""
    local: frozenset[int]
    """How many digits others have."""

    def international(self, national: str) -> str | None:
        """Return a number of this region for the world, empty for none, or None where only the library can say."""
        trunk = self.trunk.match(national)
        if trunk:
            if self.trunk.groups or re.fullmatch(self.whole, national):
                return None  # a carrier's digits, or no trunk digit but the number's own
            national = national[trunk.end() :]
        if len(national) in self.lengths:
            return f"+{self.code}{national}"
        return None if trunk or len(national) in self.local else ""


@cache
def _plan_of_region(region: str) -> _Plan | None:
    import phonenumbers  # 20 ms: only when there is a number to understand

    if region not in phonenumbers.SUPPORTED_REGIONS:
        return None
    own = phonenumbers.PhoneMetadata.metadata_for_region(region)
    return _plan(own, _plan_of_code(str(own.country_code))) if own else None


@cache
def _plan_of_code(code: str) -> _Plan | None:
    import phonenumbers  # as above

    if int(code) not in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
        return None
    region = phonenumbers.region_code_for_country_code(int(code))
    main = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(int(code), region)
    return _plan(main) if main else None


def _plan(metadata: PhoneMetadata, of_country: _Plan | None = None) -> _Plan | None:
    general = metadata.general_desc
    if general is None:
        return None
    lengths, local = frozenset(general.possible_length), frozenset(general.possible_length_local_only)
    if of_country is not None:
        lengths, local = lengths & of_country.lengths, (lengths ^ of_country.lengths) | local | of_country.local
    return _Plan(
        str(metadata.country_code),
        re.compile(metadata.international_prefix or _NEVER),
        re.compile(metadata.national_prefix_for_parsing or _NEVER),
        general.national_number_pattern or _NEVER,
        lengths - local,
        local,
    )


def _short_way(digits: str, region: str, *, has_plus: bool) -> str | None:
    """Return the E.164 form of a number that is digits and the usual signs between, as `_Plan.international`.

    It takes 3 µs where the library takes 50, and says what the library says.
    """
    if has_plus:
        if digits[0] == "0":
            return None
        plans = (_plan_of_code(digits[:length]) for length in (1, 2, 3))
        plan = next(filter(None, plans), None)
        return plan.international(digits[len(plan.code) :]) if plan else None
    plan = _plan_of_region(region)
    if plan is None or digits.startswith(plan.code) or plan.abroad.match(digits):
        return None
    return plan.international(digits)


@lru_cache(maxsize=50_000)
def understand(typed: str, region: str = "") -> Understood:
    """Understand a number as typed in a region (ISO 3166 code such as DE, empty for unknown)."""
    digits = digits_of(typed)
    if len(digits) < 5 or len(typed) > 100 or not (region or "+" in typed or "＋" in typed or typed[:4] == "tel:"):
        return Understood("", digits)
    plain = _PLAIN.match(typed)
    e164 = _short_way(digits, region, has_plus=bool(plain[1])) if plain else None
    return Understood(e164, e164[1:] or digits) if e164 is not None else _long_way(typed, region, digits)


def _long_way(typed: str, region: str, digits: str) -> Understood:
    import phonenumbers  # as above

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
