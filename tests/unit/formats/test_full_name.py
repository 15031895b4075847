"""Whole names in one cell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.domain.naming import compose
from crm_desktop.formats.full_name import split_full_name


@pytest.mark.parametrize(
    ("whole", "first", "last"),
    [
        ("Ada Lovelace", "Ada", "Lovelace"),
        ("Madonna", "Madonna", ""),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Jean-Luc de Gaulle", "Jean-Luc", "de Gaulle"),
        ("Алексей Иванов", "Алексей", "Иванов"),
        ("محمد أحمد", "محمد", "أحمد"),
        ("王小明", "小明", "王"),
        ("欧阳修", "修", "欧阳"),
        ("田中太郎", "太郎", "田中"),
        ("김철수", "철수", "김"),
    ],
)
def test_plain_names_are_their_parts(whole: str, first: str, last: str) -> None:
    parts = split_full_name(whole)

    assert (parts.get("first_name", ""), parts.get("last_name", "")) == (first, last)
    assert compose(parts) == whole
    assert "display_name" not in parts


def test_titles_particles_and_suffixes_find_their_place() -> None:
    assert split_full_name("Dr. Anna Maria Schmidt") == {
        "prefix": "Dr.", "first_name": "Anna", "middle_name": "Maria", "last_name": "Schmidt",
    }  # fmt: skip
    assert split_full_name("Carlos Ruiz III")["suffix"] == "III"


def test_family_name_first_with_a_comma_is_how_the_person_is_filed() -> None:
    parts = split_full_name("van der Berg, Anna Maria")

    assert parts["last_name"] == "van der Berg"
    assert parts["file_as"] == "van der Berg, Anna Maria"
    assert "display_name" not in parts


def test_the_country_may_put_the_family_first() -> None:
    assert split_full_name("Nagy Ödön", "HU")["last_name"] == "Nagy"
    assert split_full_name("高橋愛", "JP") == {"last_name": "高橋", "first_name": "愛"}
    assert split_full_name("Nguyễn Văn An")["last_name"] == "Nguyễn"


@pytest.mark.parametrize(
    "whole", ["Acme GmbH", "=SUM(A1:A10)", "+1234567890", "Test Name 47", 'John "Johnny" Doe', "田中 太郎"]
)
def test_what_the_parts_do_not_bring_back_is_kept_as_written(whole: str) -> None:
    assert split_full_name(whole)["display_name"] == whole


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_name_is_lost(text: str) -> None:
    parts = split_full_name(text)
    whole = " ".join(text.split())

    assert whole in (compose(parts), parts.get("display_name"), parts.get("file_as"))
