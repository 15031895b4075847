"""Names in every culture are shown, filed and sorted as their people do it."""

from __future__ import annotations

import pytest

from crm_desktop.domain.naming import compose, display_name, filing_name, index_letter, initials, sort_key


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"first_name": "Marta", "last_name": "Kowalczyk"}, "Marta Kowalczyk"),
        ({"prefix": "Dr.", "first_name": "Jan", "middle_name": "Piet", "last_name": "de Vries", "suffix": "Jr."}, "Dr. Jan Piet de Vries Jr."),
        ({"first_name": "婷", "last_name": "李"}, "李婷"),
        ({"first_name": "由紀", "last_name": "田中"}, "田中由紀"),
        ({"first_name": "민수", "last_name": "김"}, "김민수"),
        ({"first_name": "أحمد", "last_name": "الفارسي"}, "أحمد الفارسي"),
        ({"last_name": "Sukarno"}, "Sukarno"),
        ({}, ""),
    ],
)  # fmt: skip
def test_parts_are_put_together_in_the_order_of_their_culture(values: dict[str, str], shown: str) -> None:
    assert compose(values) == shown


def test_a_typed_full_name_is_shown_as_typed() -> None:
    assert display_name({"display_name": "Prof. X", "first_name": "Charles"}) == "Prof. X"


def test_who_has_no_name_is_shown_by_whatever_tells_who_it_is() -> None:
    assert display_name({}, company="Acme", email="a@b.example") == "Acme"
    assert display_name({}, email="a@b.example", phone="123") == "a@b.example"
    assert display_name({}, phone="123") == "123"
    assert display_name({"nickname": "Bob"}, company="Acme") == "Bob"


def test_people_are_filed_by_family_name_or_as_typed() -> None:
    assert filing_name({"first_name": "Marta", "last_name": "Kowalczyk"}, "Marta Kowalczyk") == "Kowalczyk Marta"
    assert filing_name({"file_as": "Vries, de", "last_name": "de Vries"}, "Jan de Vries") == "Vries, de"
    assert filing_name({}, "Acme") == "Acme"


def ordered(names: list[str], language: str) -> list[str]:
    return sorted(names, key=lambda name: sort_key(name, language))


def test_german_sorts_umlauts_with_their_letters_and_swedish_after_z() -> None:
    names = ["Zander", "Öberg", "Oberg", "Åberg", "Ahl"]
    assert ordered(names, "de") == ["Åberg", "Ahl", "Oberg", "Öberg", "Zander"]
    assert ordered(names, "sv") == ["Ahl", "Oberg", "Zander", "Åberg", "Öberg"]


def test_other_languages_sort_their_own_letters_where_they_belong() -> None:
    assert ordered(["Nz", "Ña", "Oa"], "es") == ["Nz", "Ña", "Oa"]
    assert ordered(["Lz", "Ła", "Ma"], "pl") == ["Lz", "Ła", "Ma"]
    assert ordered(["Cz", "Ch", "Ha", "Ia"], "cs") == ["Cz", "Ha", "Ch", "Ia"]


def test_chinese_sorts_by_pinyin_among_latin_names() -> None:
    assert ordered(["Zhu", "李婷", "Li Na", "Adam", "陈国强"], "en") == [
        "Adam",
        "陈国强",
        "Li Na",
        "李婷",
        "Zhu",
    ]


def test_case_hyphens_and_apostrophes_do_not_tear_families_apart() -> None:
    assert ordered(["obrien b", "O'Brien A", "O’Brien C"], "en") == ["O'Brien A", "obrien b", "O’Brien C"]


def test_names_without_letters_come_last() -> None:
    assert ordered(["(unknown)", "Zoë", "!"], "en")[0] == "Zoë"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Marta Kowalczyk", "MK"),
        ("Sukarno", "S"),
        ("李婷", "李"),
        ("أحمد الفارسي", "أ"),
        ("", "?"),
        ("Ana-Maria Pop", "AP"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("name", "letter"), [("Åberg", "A"), ("陈国强", "C"), ("Ελένη", "Ε"), ("1 & 1", "#"), ("", "#")]
)
def test_a_directory_breaks_at_letters(name: str, letter: str) -> None:
    assert index_letter(sort_key(name)) == letter
