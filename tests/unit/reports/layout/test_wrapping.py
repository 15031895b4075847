"""Lines end where readers expect it, and nothing is lost at their ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.reports.layout.wrapping import break_lines, shorten


def _width(text: str) -> float:
    return float(len(text))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 20, ["one two three"]),
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 5, ["one", "two"]),
        ("  indented text", 10, ["  indented", "text"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("to abcdefghij", 4, ["to", "abcd", "efgh", "ij"]),
        ("one-way", 5, ["one-", "way"]),
        ("a@example", 4, ["a@", "exam", "ple"]),
        ("一二三四五", 3, ["一二三", "四五"]),
        ("一二三，四五", 3, ["一二", "三，四", "五"]),
        ("一二「三四", 3, ["一二", "「三四"]),
        ("no\u00a0cut here", 7, ["no\u00a0cut", "here"]),
        ("", 5, [""]),
        ("   ", 2, [""]),
    ],
)
def test_lines_end_at_spaces_and_between_ideographs(text: str, width: int, lines: list[str]) -> None:
    assert break_lines(text, width, _width) == lines


def test_a_letter_keeps_its_marks_when_a_word_is_cut() -> None:
    assert break_lines("e\u0301" * 4, 4, _width) == ["e\u0301e\u0301"] * 2


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60), st.integers(1, 12))
def test_nothing_but_spaces_is_lost(text: str, width: int) -> None:
    kept = "".join(break_lines(text, width, _width))
    assert "".join(kept.split()) == "".join(text.split())


@given(st.text(st.sampled_from("ab -李，"), max_size=60), st.integers(2, 12))
def test_no_line_is_too_wide(text: str, width: int) -> None:
    assert all(len(line) <= width for line in break_lines(text, width, _width))


def test_what_fits_is_not_shortened_and_the_rest_ends_in_an_ellipsis() -> None:
    assert shorten("twelve signs", 12, _width) == "twelve signs"
    assert shorten("twelve signs", 11, _width) == "twelve sig…"
    assert shorten("twelve signs", 8, _width) == "twelve…"
    assert shorten("twelve signs", 0, _width) == "…"
