"""What is typed in the search box meets what was typed on the card."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import hypothesis.strategies as st
import phonenumbers
import pytest
from hypothesis import given

from crm_desktop.domain.annual import Annual, parse_annual
from crm_desktop.domain.entry import effect_of
from crm_desktop.domain.folding import digits_of, fold, phone_words, pinyin, searchable, whole_signs, words
from crm_desktop.domain.phones import understand

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Álvaro", "alvaro"), ("Łukasz", "lukasz"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("Søren", "soren"),
        ("ＡＢＣ１２", "abc12"), ("أَحْمَد", "احمد"), ("Ελλάδα", "ελλαδα"), ("김민수", "김민수"), ("İstanbul", "istanbul"),
    ],
)  # fmt: skip
def test_case_accents_and_width_do_not_count(text: str, plain: str) -> None:
    assert fold(text) == plain


def test_each_east_asian_sign_is_a_word() -> None:
    assert words("苏州 Hengli") == ["苏", "州", "hengli"]


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = " ".join(words(text))
    assert " ".join(words(once)) == once


@given(st.lists(st.text(max_size=20), max_size=4))
def test_every_word_of_a_record_is_among_its_searchable_words(parts: list[str]) -> None:
    have = set(words(searchable(parts)))
    for part in parts:
        assert set(words(part)) <= have


def test_any_four_digits_in_a_row_start_a_word() -> None:
    endings = phone_words("48601555214").split()
    for start in range(len("48601555214") - 3):
        assert any(ending.startswith("48601555214"[start : start + 4]) for ending in endings)


def test_chinese_is_found_by_pinyin_in_one_run_by_syllables_and_by_initials() -> None:
    assert pinyin("李婷").split() == ["li", "ting", "liting", "lt"]


def test_korean_and_japanese_letters_need_no_dictionary_of_chinese() -> None:
    code = (
        "import sys; from crm_desktop.domain.naming import sort_key; "
        "sort_key('김민수'), sort_key('ひらの かな'); assert 'pypinyin' not in sys.modules; "
        "sort_key('李婷'); assert 'pypinyin' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_digits_of_any_script() -> None:
    assert digits_of("٠١٢٣-٤") == "01234"


@pytest.mark.parametrize(
    ("typed", "region", "e164", "extension"),
    [
        ("+48 71 555 08 40, ext. 12", "", "+48715550840", "12"),
        ("71 555 08 40", "PL", "+48715550840", ""),
        ("(555) 333-4444", "US", "+15553334444", ""),
        ("0561 5550142", "DE", "+495615550142", ""),
        ("+39 06 698 12345", "", "+390669812345", ""),
        ("BusinessPhone", "US", "", ""),
        ("12", "US", "", ""),
        ("", "", "", ""),
    ],
)
def test_numbers_are_understood_where_they_can_be(typed: str, region: str, e164: str, extension: str) -> None:
    understood = understand(typed, region)
    assert (understood.e164, understood.extension) == (e164, extension)
    if understood.e164:
        assert understood.digits == e164[1:]


def test_the_short_way_says_the_same_as_the_library_for_every_country() -> None:
    compared = 0
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in phonenumbers.PhoneNumberType.values():
            number = phonenumbers.example_number_for_type(region, kind)
            if number is None:
                continue
            e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            for style in (phonenumbers.PhoneNumberFormat.E164, phonenumbers.PhoneNumberFormat.INTERNATIONAL):
                written = phonenumbers.format_number(number, style)
                parsed = phonenumbers.parse(written)
                if phonenumbers.is_possible_number(parsed):
                    assert understand(written).e164 == e164, (region, written)
                    compared += 1
    assert compared > 1_500


@pytest.mark.parametrize(
    "typed",
    ["+44 (0)20 7946 0958", "+44 020 7946 0958", "+1 1 212 555 0100", "+7 8 495 123 45 67", "+36 06 1 234 5678"],
)
def test_a_trunk_digit_behind_the_country_code_is_left_to_the_library(typed: str) -> None:
    number = phonenumbers.parse(typed)
    wanted = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    assert understand(typed).e164 == (wanted if phonenumbers.is_possible_number(number) else "")


@given(st.text(max_size=200))
def test_no_text_is_too_odd_for_a_phone_field(text: str) -> None:
    understand(text, "DE")


def test_annual_dates_know_leap_days_and_missing_years() -> None:
    from datetime import date

    assert parse_annual("--02-29") == Annual(2, 29)
    assert parse_annual("1975-05-22") == Annual(5, 22, 1975)
    assert parse_annual("1975-02-30") is None
    assert parse_annual("May") is None
    assert Annual(2, 29).next_on_or_after(date(2026, 3, 1)) == date(2027, 2, 28)
    assert Annual(2, 29).next_on_or_after(date(2027, 3, 1)) == date(2028, 2, 29)
    assert Annual(5, 22).text() == "--05-22"


@pytest.mark.parametrize(
    ("kind", "result", "effect"),
    [
        ("call", "reached", "reach"), ("call", "left_message", "attempt"), ("call", "", "reach"), ("call", "own result", ""),
        ("meeting", "held", "meeting"), ("meeting", "not_held", "attempt"), ("note", "reached", ""),
        ("email", "sent", "email"), ("email", "received", "reach"), ("letter", "sent", "letter"), ("todo", "done", ""),
    ],
)  # fmt: skip
def test_dates_move_only_by_what_happened(kind: str, result: str, effect: str) -> None:
    assert effect_of(kind, result) == effect


def test_what_is_too_long_to_be_a_number_does_not_fill_the_index() -> None:
    assert len(phone_words("1" * 100_000)) < 110_000


def test_half_signs_are_replaced_and_whole_ones_kept() -> None:
    assert whole_signs("x\ud83dy 👩🏽 é") == "x\ufffdy 👩🏽 é"
