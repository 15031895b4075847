"""Lookup by example: what is written into a card becomes rules, and a card becomes an example."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.base.errors import BadInput
from crm_desktop.domain.attributes import Attribute, attributes_of
from crm_desktop.domain.custom_field import CustomField, CustomType
from crm_desktop.domain.example import asked, example_of, quoted
from crm_desktop.domain.lookup import How, Join, Lookup, Node, Op, Rule, read_lookup
from crm_desktop.domain.records import Item, Record, Values

TODAY = date(2026, 5, 14)
CUSTOMS = [
    CustomField(7, "contact", "Shoe size", CustomType.NUMBER),
    CustomField(8, "contact", "Since", CustomType.DATE),
    CustomField(9, "contact", "Interests", CustomType.SEVERAL, ("Chess", "Sailing")),
]
FIELDS = {one.key: one for one in attributes_of("contact", CUSTOMS)}


def ask(key: str, typed: str) -> Node | None:
    return asked(FIELDS[key], typed, TODAY)


def rule(key: str, op: Op, *values: str) -> Rule:
    return Rule(key, op, values)


@pytest.mark.parametrize(
    ("key", "typed", "op", "values"),
    [
        ("last_name", "müller", Op.CONTAINS, ("müller",)),
        ("last_name", "Mül*", Op.STARTS, ("Mül",)),
        ("last_name", "*ülle*", Op.CONTAINS, ("ülle",)),
        ("last_name", "*ler", Op.LIKE, ("*ler",)),
        ("last_name", "M*ller", Op.LIKE, ("M*ller",)),
        ("last_name", "=Müller", Op.IS, ("Müller",)),
        ("last_name", '"Müller; Söhne"', Op.IS, ("Müller; Söhne",)),
        ("last_name", '"a ""b"" *"', Op.IS, ('a "b" *',)),
        ("last_name", "!Müller", Op.CONTAINS_NOT, ("Müller",)),
        ("last_name", "!=Müller", Op.CONTAINS_NOT, ("Müller",)),
        ("last_name", "=", Op.EMPTY, ()),
        ("last_name", "*", Op.FILLED, ()),
        ("last_name", "!*", Op.EMPTY, ()),
        ("status", "Customer", Op.IS, ("Customer",)),
        ("status", "Lead; Prospect", Op.IS, ("Lead", "Prospect")),
        ("status", "!Lead; !Prospect", Op.IS_NOT, ("Lead", "Prospect")),
        ("status", "Cust*", Op.LIKE, ("Cust*",)),
        ("tags", "VIP；Messe", Op.IS, ("VIP", "Messe")),
        ("custom/9", "Chess; Sailing", Op.IS, ("Chess", "Sailing")),
        ("company", "Werk", Op.CONTAINS, ("Werk",)),
        ("words", "lyon paris", Op.CONTAINS, ("lyon paris",)),
        ("words", "!lyon", Op.CONTAINS_NOT, ("lyon",)),
        ("rating", "3", Op.IS, ("3",)),
        ("rating", "> 3", Op.MORE, ("3",)),
        ("rating", "＜3", Op.LESS, ("3",)),
        ("rating", "<>3", Op.IS_NOT, ("3",)),
        ("custom/7", "41..43,5", Op.BETWEEN, ("41", "43.5")),
        ("custom/7", "43..41", Op.BETWEEN, ("41", "43")),
        ("custom/7", "-5..-1", Op.BETWEEN, ("-5", "-1")),
        ("custom/7", ">1.234,5", Op.MORE, ("1234.5",)),
        ("last_reach", "2026-05-01", Op.IS, ("2026-05-01",)),
        ("last_reach", "2020..2024", Op.BETWEEN, ("2020-01-01", "2024-12-31")),
        ("last_reach", "2024-02", Op.BETWEEN, ("2024-02-01", "2024-02-29")),
        ("last_reach", ">2025", Op.AFTER, ("2025-12-31",)),
        ("last_reach", "<2025", Op.BEFORE, ("2025-01-01",)),
        ("last_reach", ">=2025", Op.AFTER, ("2024-12-31",)),
        ("last_reach", "<=2025", Op.BEFORE, ("2026-01-01",)),
        ("last_reach", "2025..", Op.AFTER, ("2024-12-31",)),
        ("last_reach", "..2025", Op.BEFORE, ("2026-01-01",)),
        ("last_reach", "<today-30", Op.BEFORE, ("today-30",)),
        ("last_reach", "today-30..", Op.AFTER, ("today-31",)),
        ("last_reach", "today-30..today", Op.BETWEEN, ("today-30", "today")),
        ("custom/8", "today-30..today", Op.WITHIN, ("30",)),
        ("custom/8", "today..today+7", Op.NEXT, ("7",)),
        ("custom/8", "24.12.2025", Op.IS, ("2025-12-24",)),
        ("custom/8", "<=9999-12-31", Op.BEFORE, ("9999-12-31",)),
        ("birthday", "05-22", Op.IS, ("--05-22",)),
        ("birthday", "22.5.", Op.IS, ("--05-22",)),
        ("birthday", "1975-05-22", Op.IS, ("--05-22",)),
        ("birthday", "2-29", Op.IS, ("--02-29",)),
        ("birthday", "5", Op.MONTH, ("5",)),
        ("birthday", "today..today+30", Op.NEXT, ("30",)),
        ("starred", "yes", Op.YES, ()),
        ("starred", "no", Op.NO, ()),
        ("starred", "!no", Op.YES, ()),
    ],
)
def test_what_is_written_is_one_rule(key: str, typed: str, op: Op, values: tuple[str, ...]) -> None:
    assert ask(key, typed) == Rule(key, op, values)


@pytest.mark.parametrize("typed", ["", "  ", ";", " ; ;"])
def test_nothing_written_asks_nothing(typed: str) -> None:
    assert ask("last_name", typed) is None


def test_several_values_are_any_of_them_and_none_of_those_that_are_not_wanted() -> None:
    either = (rule("last_name", Op.CONTAINS, "Meier"), rule("last_name", Op.STARTS, "Mai"))
    neither = rule("last_name", Op.CONTAINS_NOT, "Obermeier")
    assert ask("last_name", "Meier; Mai*") == Join(How.ANY, either)
    assert ask("last_name", "Meier; Mai*; !Obermeier") == Join(How.ALL, (Join(How.ANY, either), neither))
    assert ask("last_name", "!M*r") == Join(How.NONE, (rule("last_name", Op.LIKE, "M*r"),))
    assert ask("rating", ">=3") == Join(How.ANY, (rule("rating", Op.MORE, "3"), rule("rating", Op.IS, "3")))
    assert ask("rating", "!3..5") == Join(How.NONE, (rule("rating", Op.BETWEEN, "3", "5"),))
    months = [rule("birthday", Op.MONTH, month) for month in ("11", "12", "1")]
    assert ask("birthday", "11..1") == Join(How.ANY, tuple(months))


@pytest.mark.parametrize(
    "text", ["<b>bold</b>", "a..b", ">100 GmbH", "!", '"', '"open; end', "' OR 1=1 --", "100%", "a_b"]
)
def test_what_means_nothing_of_this_stays_text(text: str) -> None:
    values = [piece.strip() for piece in text.split(";")]
    rules = tuple(rule("last_name", Op.CONTAINS, value) for value in values)
    assert ask("last_name", text) == (rules[0] if len(rules) == 1 else Join(How.ANY, rules))


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("rating", "many", "“many” is no number"),
        ("rating", "1..x", "“x” is no number"),
        ("custom/7", '"4"x', "is no number"),
        ("last_reach", "soon", "“soon” is no day"),
        ("last_reach", "2024-13", "“2024-13” is no day"),
        ("birthday", "31.2.", "“31.2.” is no day of a year"),
        ("birthday", ">5", "is no day of a year"),
        ("starred", "perhaps", "neither yes nor no"),
    ],
)
def test_what_cannot_be_understood_is_said_in_a_sentence(key: str, typed: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        ask(key, typed)


def test_names_that_people_read_become_what_is_stored() -> None:
    names = {"anruf": "call", "messe; halle 3": "17"}
    kind = Attribute("type", "Type", FIELDS["status"].kind)
    assert asked(kind, "Anruf; Besuch", TODAY, names) == rule("type", Op.IS, "call", "Besuch")
    assert asked(FIELDS["groups"], quoted("Messe; Halle 3"), TODAY, names) == rule("groups", Op.IS, "17")


def test_a_card_is_an_example_of_itself() -> None:
    items = {
        "tags": (Item(1, {"name": "VIP"}), Item(2, {"name": "a;b"}), Item(3, {"name": "=x"})),
        "addresses": (Item(4, {"city": 'Sankt "Peter"'}), Item(5, {"city": "Alt", "valid_until": "2020-01-01"})),
        "custom": (Item(6, {"field_id": 7, "text": "43"}), Item(7, {"field_id": 9, "text": "Chess"})),
    }
    values: Values = {"last_name": "Müller*", "status": "Customer", "starred": 1, "birthday": "1975-05-22", "company_id": 5}
    record = Record("contact", 1, {**values, "last_reach": 1_700_000_000_000, "note": "long"}, items)
    found = example_of(record, FIELDS.values(), {"company": "Kowal & Co"}, {})
    assert found == {
        "last_name": '"Müller*"', "status": "Customer", "starred": "yes", "birthday": "05-22",
        "company": '"Kowal & Co"', "tags": 'VIP; "a;b"; "=x"', "addresses/city": '"Sankt ""Peter"""',
        "custom/7": "43", "custom/9": "Chess",
    }  # fmt: skip
    assert ask("tags", found["tags"]) == rule("tags", Op.IS, "VIP", "a;b", "=x")
    assert ask("addresses/city", found["addresses/city"]) == rule("addresses/city", Op.IS, 'Sankt "Peter"')
    assert ask("last_name", found["last_name"]) == rule("last_name", Op.IS, "Müller*")


@given(
    st.sampled_from(sorted(FIELDS)),
    st.text(alphabet=st.sampled_from("a1 2.=!<>*;\"…-+today؛；＞＜％%_'"), max_size=20) | st.text(),
)
def test_anything_typed_is_rules_or_a_sentence(key: str, typed: str) -> None:
    try:
        node = ask(key, typed)
    except BadInput as error:
        assert str(error)
        return
    if node is not None:
        lookup = Lookup("contact", Join(parts=(node,)))
        assert read_lookup(lookup.text()) == lookup


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_a_text_in_quotation_marks_is_meant_as_it_stands(text: str) -> None:
    assert ask("last_name", quoted(text)) == rule("last_name", Op.IS, text)
