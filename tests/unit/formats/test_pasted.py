"""What is on the clipboard: cards, rows of a table, or words about somebody."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from crm_desktop.formats.pasted import Kind, what_is
from tests.support.signatures import EXAMPLES, Example

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEND:VCARD\r\n"


@pytest.mark.parametrize("count", [1, 3])
def test_cards_are_counted(count: int) -> None:
    found = what_is("\n" + CARD * count)
    assert (found.kind, found.count) == (Kind.CARDS, count)


@pytest.mark.parametrize(
    ("text", "count", "delimiter"),
    [
        ("Name\tEmail\nAda Byron\tada@x.example\nKofi Mensah\tkofi@x.example", 2, "\t"),
        ("Vorname\tNachname\tFirma\nAda\tByron\tEngines", 1, "\t"),
        ("Ada Byron\tada@x.example\t+49 511 1234567\nKofi Mensah\tkofi@x.example\t+233 20 555 0144", 2, "\t"),
        ("Ada Byron\tEngines Ltd\tada@x.example", 1, "\t"),
        ("Name;E-Mail\nAda;ada@x.example", 1, ";"),
        ("name,email,phone\nAda,ada@x.example,+49 511 1234567\nKofi,kofi@x.example,", 2, ","),
        ("姓名\t手机\t邮箱\n张伟\t13812345678\tzhang@x.example", 1, "\t"),
        ('Name\tAddress\tEmail\n"Ada Byron"\t"Street 1\n12345 Town"\tada@x.example', 1, "\t"),
    ],
)
def test_rows_with_and_without_names_of_columns(text: str, count: int, delimiter: str) -> None:
    found = what_is(text)
    assert (found.kind, found.count, found.delimiter, found.sure) == (Kind.ROWS, count, delimiter, True)


def test_columns_that_say_nothing_are_rows_to_be_looked_at() -> None:
    found = what_is("4711\tblue\tM\n4712\tred\tL\n4713\tgreen\tS")
    assert (found.kind, found.count, found.sure) == (Kind.ROWS, 3, False)


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.name)
def test_no_signature_is_taken_for_a_table(one: Example) -> None:
    assert what_is(one.text).kind is Kind.WORDS


@pytest.mark.parametrize(
    "text",
    ["", "Hello", "Ada, please call me, thanks\nKofi", "T\t+49 511 1234567\nM\t+49 170 1234567", "\t\t\n\t", "a;b;c", ",,"],
)
def test_words_are_words(text: str) -> None:
    assert what_is(text).kind is Kind.WORDS


@given(st.text(st.sampled_from("ab1@.,;\t\n\r\"+:'BEGIN"), max_size=200))
def test_it_never_fails(text: str) -> None:
    found = what_is(text)
    assert (found.count > 0) == (found.kind is not Kind.WORDS)
