"""Text becomes glyphs: fonts for every script, kerning, joined letters, boxes for the unknown."""

import re

import pytest

from crm_desktop.reports.layout import styles
from crm_desktop.reports.layout.faces import Weight
from crm_desktop.reports.layout.typesetter import Typesetter
from tests.unit.reports.people import NAMES


@pytest.fixture
def setter() -> Typesetter:
    return Typesetter()


def _fonts(setter: Typesetter, operators: str) -> list[str]:
    by_resource = {font.resource: font.face.name for font in setter.fonts.values()}
    return [by_resource[name] for name in re.findall(r"/(F\d+) ", operators)]


@pytest.mark.parametrize("style", [styles.BODY, styles.COLUMN, styles.NAME], ids=["regular", "medium", "semibold"])
@pytest.mark.parametrize("script", NAMES)
def test_no_glyph_of_any_script_is_missing(setter: Typesetter, script: str, style: styles.Style) -> None:
    line = setter.line(NAMES[script], style)

    assert setter.unknown == set()
    assert line.width > 10


@pytest.mark.parametrize(
    ("text", "fonts"),
    [
        ("Nguyễn", ["Inter-Regular"]),
        ("Ольга Αλέ", ["Inter-Regular"]),
        ("李 Li", ["WenQuanYiMicroHei", "Inter-Regular"]),
        ("한국", ["WenQuanYiMicroHei"]),
        ("שירה", ["NotoSansHebrew-Regular"]),
        ("أحمد", ["NotoNaskhArabic-Regular"]),
        ("ไทย", ["NotoSansThai-Regular"]),
    ],
)
def test_each_script_has_its_font(setter: Typesetter, text: str, fonts: list[str]) -> None:
    assert _fonts(setter, setter.line(text, styles.BODY).operators) == fonts


def test_a_sign_that_no_font_has_is_a_box_with_a_width(setter: Typesetter) -> None:
    with_sign, without = setter.line("Eve 😀", styles.BODY), setter.line("Eve ", styles.BODY)

    assert setter.unknown == {"😀"}
    assert with_sign.width > without.width + 2


def test_arabic_letters_join(setter: Typesetter) -> None:
    joined = setter.measure("ببب", styles.BODY)
    apart = 3 * setter.measure("ب", styles.BODY)
    assert joined < 0.9 * apart


def test_a_script_without_a_bold_cut_is_outlined_where_names_are_bold(setter: Typesetter) -> None:
    assert " Tr " in setter.line("李婷", styles.NAME).operators
    assert " Tr " not in setter.line("李婷", styles.BODY).operators


def test_numbers_have_figures_of_one_width(setter: Typesetter) -> None:
    assert setter.measure("1111", styles.BODY) == pytest.approx(setter.measure("8888", styles.BODY))


def test_a_decomposed_letter_is_drawn_as_one(setter: Typesetter) -> None:
    assert setter.measure("e\u0302\u0301", styles.BODY) == pytest.approx(setter.measure("ế", styles.BODY), abs=0.01)


@pytest.mark.parametrize("weight", list(Weight))
@pytest.mark.parametrize(
    "word",
    [
        "AVATAR",
        "Tomasz",
        "Łódź",
        "L'Oréal",
        "Παπαδόπουλος",
        "ГУЛАГ",
        "Nguyễn",
        "x.y@z-w.example",
        '("To")',
        "12.05",
    ],
)
def test_a_word_of_pairs_is_what_shaping_makes_of_it(setter: Typesetter, word: str, weight: Weight) -> None:
    (pairs,) = setter._parts(word, weight, backwards=False)
    assert setter._table(weight).can_set(word)
    assert pairs == setter._shaped(word, weight, backwards=False)


def test_a_line_that_must_fit_does(setter: Typesetter) -> None:
    for name in NAMES.values():
        assert setter.fit(name * 5, styles.BODY, 80).width <= 80.5


def test_wrapped_lines_fit_and_keep_the_texts_own_lines(setter: Typesetter) -> None:
    lines = setter.wrap("first\n\n" + "second " * 30, styles.BODY, 120)

    assert len(lines) > 4
    assert lines[1].width == 0
    assert all(line.width <= 120.5 for line in lines)


def test_a_paragraph_says_from_which_side_it_is_read(setter: Typesetter) -> None:
    assert [line.right_to_left for line in setter.wrap("أحمد 12\nAhmed أحمد", styles.BODY, 200)] == [
        True,
        False,
    ]


@pytest.mark.parametrize("text", ["->", "=>", "<=", "==", "(c)", "<--"])
def test_typed_signs_are_not_turned_into_others(setter: Typesetter, text: str) -> None:
    """The font has an arrow for `->`, which was not what was typed."""
    assert _codes(setter, text) == [code for sign in text for code in _codes(setter, sign)]


def test_a_typed_x_between_figures_stays_an_x(setter: Typesetter) -> None:
    assert _codes(setter, "3x4")[1] == _codes(setter, "axb")[1]


def _codes(setter: Typesetter, text: str) -> list[str]:
    return re.findall("[0-9A-F]{4}", setter.line(text, styles.BODY).operators)


def test_half_a_surrogate_pair_does_no_harm(setter: Typesetter) -> None:
    assert setter.line("a\ud800b", styles.BODY).width > 0


def test_blanks_before_a_word_wider_than_a_line_are_dropped(setter: Typesetter) -> None:
    lines = setter.wrap("   " + "W" * 40, styles.BODY, 100.0)
    assert lines == setter.wrap("W" * 40, styles.BODY, 100.0)
