"""The short way to understand a number says what the library says, in every country, or leaves it to the library."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import hypothesis.strategies as st
import phonenumbers
from hypothesis import given, settings
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from crm_desktop.domain.folding import digits_of
from crm_desktop.domain.phones import understand
from crm_desktop.services.sample import make_sample
from tests.conftest import NOW
from tests.support.people import people

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
CODES = sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)
STYLES = (PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.NATIONAL)
EXAMPLES = [
    (phonenumbers.format_number(number, style), region)
    for region, kind in product(REGIONS, PhoneNumberType.values())
    if (number := phonenumbers.example_number_for_type(region, kind)) is not None
    for style in STYLES
]
ELSEWHERE = ("", "US", "DE", "IT", "BR", "CN")
BEFORE = ("", "0", "00", "011", "1", "8", "06", "90", "0 ", "(0) ", "(", "0031", "180020")
"""What is dialled before a number here or there."""
_NUMBER_LIKE = re.compile(r"[+(]{0,2}[0-9][0-9 ()./-]{4,30}")


def assert_same(typed: str, region: str) -> None:
    """Compare what is understood with what the library says of anything that has the digits of a number."""
    digits = digits_of(typed)
    if len(digits) < 5 or not (region or "+" in typed):
        return
    e164, extension = "", ""
    try:
        number = phonenumbers.parse(typed, region or None)
    except phonenumbers.NumberParseException:
        pass
    else:
        extension = number.extension or ""
        if phonenumbers.is_possible_number(number):
            e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    understood = understand(typed, region)
    assert (understood.e164, understood.extension) == (e164, extension), (typed, region)
    assert understood.digits == (e164.removeprefix("+") or digits), (typed, region)


def test_examples_of_every_country_typed_there_and_elsewhere() -> None:
    for typed, region in EXAMPLES:
        for at in (region, *ELSEWHERE):
            assert_same(typed, at)


@settings(max_examples=1_000)
@given(st.sampled_from(CODES), st.sampled_from(BEFORE), st.text("0123456789", min_size=2, max_size=16), st.data())
def test_any_digits_behind_a_country_code(code: int, before: str, digits: str, data: st.DataObject) -> None:
    region = data.draw(st.sampled_from(["", "ZZ", "de", *REGIONS]))
    for space in ("", " "):
        assert_same(f"+{code}{space}{before}{digits}", region)


@settings(max_examples=1_000)
@given(st.sampled_from(REGIONS), st.sampled_from(BEFORE), st.text("0123456789", min_size=4, max_size=18))
def test_any_digits_typed_as_inside_a_country(region: str, before: str, digits: str) -> None:
    assert_same(before + digits, region)


@settings(max_examples=1_000)
@given(st.sampled_from(EXAMPLES), st.data())
def test_examples_with_a_sign_changed(example: tuple[str, str], data: st.DataObject) -> None:
    typed, region = example
    place = data.draw(st.integers(0, len(typed)))
    sign = data.draw(st.sampled_from([*"0123456789 -./()+,;#x", "ext. ", "–", "٣", "\t"]))
    for changed in (typed[:place] + sign + typed[place:], typed[:place] + sign + typed[place + 1 :]):
        assert_same(changed, region)


def test_all_numbers_of_the_sample_company_and_of_made_up_people() -> None:
    sample = make_sample(NOW)
    for person in (*sample.contacts, *sample.companies, *people(2_000)):
        for phone in person.items.get("phones", ()):
            for region in ELSEWHERE:
                assert_same(str(phone["number"]), region)


def test_whatever_looks_like_a_number_in_files_of_other_programs(open_data: Path) -> None:
    compared = 0
    for path in sorted(open_data.rglob("*")):
        if path.suffix.lower() in (".vcf", ".vcard", ".csv"):
            for typed in set(_NUMBER_LIKE.findall(path.read_text("utf-8", "replace"))):
                compared += 1
                for region in ELSEWHERE:
                    assert_same(typed, region)
    assert compared > 1_000
