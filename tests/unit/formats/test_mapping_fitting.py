"""The field of one's own that fits a column: what all its cells are, and text in doubt."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.domain.custom_field import CustomType
from crm_desktop.formats.mapping.fitting import MOST_CHOICES, fitting_type


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (["38", "41,5", "1.234,5"], CustomType.NUMBER),
        (["1", "1"], CustomType.NUMBER),
        (["007", "12"], CustomType.TEXT),
        (["4012345678901234567"], CustomType.TEXT),
        (["yes", "no", "yes"], CustomType.YES_NO),
        (["ja", "nein"], CustomType.YES_NO),
        (["1", "0"], CustomType.YES_NO),
        (["x"], CustomType.YES_NO),
        (["12,50 EUR", "€ 3"], CustomType.MONEY),
        (["31.12.2020", "1.2.2021"], CustomType.DATE),
        (["2020-12-31"], CustomType.DATE),
        (["22.05.", "--01-03"], CustomType.ANNUAL),
        (["a@b.example", "c@d.example"], CustomType.EMAIL),
        (["https://a.example/x"], CustomType.URL),
        (["+49 561 555 0142", "+91 20 5550 1188"], CustomType.PHONE),
        (["one\ntwo"], CustomType.LONG_TEXT),
        (["x" * 300], CustomType.LONG_TEXT),
        (["Anna", "Bert", "Carl"], CustomType.TEXT),
        ([], CustomType.TEXT),
        (["  "], CustomType.TEXT),
    ],
)
def test_the_type_is_what_all_cells_are(cells: list[str], wanted: CustomType) -> None:
    assert fitting_type(Counter(cells)) == (wanted, ())


def test_what_comes_again_and_again_is_a_list() -> None:
    assert fitting_type(Counter(["Red", "Blue", "Red", "Blue"])) == (CustomType.CHOICE, ("Red", "Blue"))
    several = Counter(["Chess; Sailing", "Sailing", "Chess"])
    assert fitting_type(several) == (CustomType.SEVERAL, ("Chess", "Sailing"))
    many = Counter({f"Name {n}": 5 for n in range(MOST_CHOICES + 1)})
    assert fitting_type(many) == (CustomType.TEXT, ())


@given(st.dictionaries(st.text(max_size=30), st.integers(1, 9), max_size=8))
def test_any_cells_have_a_type(counts: dict[str, int]) -> None:
    found, choices = fitting_type(counts)
    assert bool(choices) == (found in (CustomType.CHOICE, CustomType.SEVERAL))
