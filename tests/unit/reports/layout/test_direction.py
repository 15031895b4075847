"""Which way a line runs, and in which order its parts stand."""

import unicodedata

import pytest
from bidi.algorithm import get_display
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.reports.layout.direction import has_right_to_left, in_visual_order, reads_right_to_left


@pytest.mark.parametrize(
    ("text", "any_part", "all_of_it"),
    [
        ("Marta", False, False),
        ("12 李婷", False, False),
        ("أحمد", True, True),
        ("12 أحمد", True, True),
        ("Ahmed أحمد", True, False),
        ("שירה Shira", True, True),
    ],
)
def test_the_first_strong_letter_decides(text: str, any_part: bool, all_of_it: bool) -> None:
    assert has_right_to_left(text) == any_part
    assert reads_right_to_left(text) == all_of_it


@pytest.mark.parametrize(
    ("text", "backwards", "parts"),
    [
        ("Ahmed אבג", False, [("Ahmed ", False), ("אבג", True)]),
        ("אבג Ahmed", True, [("Ahmed", False), ("אבג ", True)]),
        ("אבג 12 דה", True, [(" דה", True), ("12", False), ("אבג ", True)]),
        ("a אב 12 גד b", False, [("a ", False), (" גד", True), ("12", False), ("אב ", True), (" b", False)]),
        ("אב (גד)", True, [("אב (גד)", True)]),
        ("", False, []),
    ],
)
def test_parts_stand_from_left_to_right_with_letters_in_reading_order(
    text: str, backwards: bool, parts: list[tuple[str, bool]]
) -> None:
    assert in_visual_order(text, right_to_left=backwards) == parts


def test_an_invisible_joiner_stays_in_its_word() -> None:
    assert in_visual_order("می\u200cخواهد", right_to_left=True) == [("می\u200cخواهد", True)]


def test_isolates_and_marks_lose_no_letter() -> None:
    text = "a \u2068אב\u2069 \u200fגד\u202a12\u202c"
    assert sorted("".join(part for part, _turned in in_visual_order(text, right_to_left=False))) == sorted(text)


_ONE_OF_EACH_KIND = list({unicodedata.bidirectional(chr(code)): chr(code) for code in range(0x20, 0x11000)}.values())


@given(st.text(st.sampled_from(_ONE_OF_EACH_KIND), max_size=30), st.booleans())
def test_no_mixture_of_signs_loses_one(text: str, backwards: bool) -> None:
    parts = in_visual_order(text, right_to_left=backwards)
    assert sorted("".join(part for part, _turned in parts)) == sorted(text)


@given(st.text(st.sampled_from("abאבعד12 &-,@٣"), min_size=1, max_size=14), st.booleans())
def test_letters_numbers_and_separators_stand_where_the_whole_algorithm_puts_them(text: str, backwards: bool) -> None:
    parts = in_visual_order(text, right_to_left=backwards)
    shown = "".join(part[::-1] if turned else part for part, turned in parts)
    assert shown == get_display(text, base_dir="R" if backwards else "L")
