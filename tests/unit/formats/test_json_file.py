"""Farley's JSON: what goes out comes back, and a stranger's list is understood as far as it goes."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.base.errors import BadInput, FarleyError
from crm_desktop.domain.records import Item, Record, Values
from crm_desktop.formats.json_file import read_json, write_json


def record(kind: str, number: int, values: Values, **several: list[Values]) -> Record:
    items = {name: tuple(Item(at, entry) for at, entry in enumerate(listed, 1)) for name, listed in several.items()}
    return Record(kind, number, values, items)


def written(*sections: tuple[str, Iterable[Record]]) -> bytes:
    out = io.BytesIO()
    write_json(sections, out)
    return out.getvalue()


SOMEONE = record(
    "contact",
    7_000_000_000_000_000_123,
    {
        "name": "Zoë Ångström",
        "first_name": "Zoë",
        "last_name": "Ångström",
        "company_id": 9_000_000_000_000_000_001,
        "company": "Acme",
        "starred": 1,
        "private": 0,
        "rating": 0,
        "birthday": "--02-29",
        "sort_key": b"\x01\x02",
        "last_reach": 1_700_000_000_123,
        "note": None,
    },
    phones=[
        {
            "label": "Mobile",
            "number": "+49 1",
            "e164": "+491",
            "is_primary": 1,
            "valid_until": "2024-01-01",
            "position": 0,
        }
    ],
    tags=[{"name": "VIP"}],
    extras=[{"label": "ROLE", "value": "x", "params": '{"group":"item1"}'}],
)
ENTRY = record(
    "entry",
    5,
    {
        "type": "call",
        "result": "reached",
        "happened_at": 1_747_211_040_000,
        "duration": 12,
        "body": "Hello\n“you”",
    },
    linked=[{"target_kind": "contact", "target_id": 7_000_000_000_000_000_123}],
)


def test_an_export_reads_as_documented() -> None:
    document = json.loads(written(("contact", [SOMEONE]), ("company", []), ("entry", [ENTRY])))
    assert document["format"] == "farley-export"
    assert document["version"] == 1
    assert document["companies"] == []
    (contact,) = document["contacts"]
    assert contact == {
        "id": "7000000000000000123",
        "name": "Zoë Ångström",
        "first_name": "Zoë",
        "last_name": "Ångström",
        "company_id": "9000000000000000001",
        "company": "Acme",
        "starred": True,
        "rating": 0,
        "birthday": "--02-29",
        "last_reach": "2023-11-14T22:13:20.123Z",
        "phones": [{"label": "Mobile", "number": "+49 1", "is_primary": True, "valid_until": "2024-01-01"}],
        "tags": ["VIP"],
        "extras": [{"label": "ROLE", "value": "x", "params": '{"group":"item1"}'}],
    }
    (entry,) = document["entries"]
    assert entry["happened_at"] == "2025-05-14T08:24:00Z"
    assert entry["linked"] == [{"target_kind": "contact", "target_id": "7000000000000000123"}]


def test_an_export_comes_back() -> None:
    outcome = read_json(written(("contact", [SOMEONE]), ("entry", [ENTRY])))
    assert (outcome.rows, outcome.problems) == (2, [])
    contact, entry = outcome.drafts
    assert "display_name" not in contact.values  # nobody typed it; the name is made from the rest
    assert (contact.kind, contact.id, contact.row) == ("contact", 7_000_000_000_000_000_123, 1)
    assert contact.values == {
        "first_name": "Zoë",
        "last_name": "Ångström",
        "company": "Acme",
        "company_id": "9000000000000000001",
        "starred": 1,
        "rating": 0,
        "birthday": "--02-29",
    }
    assert contact.items["phones"] == [
        {"label": "Mobile", "number": "+49 1", "is_primary": 1, "valid_until": "2024-01-01"}
    ]
    assert contact.items["tags"] == [{"name": "VIP"}]
    assert contact.items["extras"] == [{"label": "ROLE", "value": "x", "params": '{"group":"item1"}'}]
    assert (entry.kind, entry.id) == ("entry", 5)
    assert entry.values == dict(ENTRY.values)
    assert entry.items["linked"] == [{"target_kind": "contact", "target_id": 7_000_000_000_000_000_123}]


texts = st.text(min_size=1, max_size=40).filter(str.strip)


@settings(max_examples=80, deadline=None)
@given(
    values=st.fixed_dictionaries({}, optional={"first_name": texts, "note": texts, "likes": texts, "uid": texts}),
    numbers=st.lists(st.fixed_dictionaries({"label": texts, "number": texts}), max_size=3),
    moment=st.integers(-(10**13), 10**14),
)
def test_any_text_and_any_moment_comes_back(values: Values, numbers: list[Values], moment: int) -> None:
    contact = record("contact", 1, {**values, "display_name": "x"}, phones=numbers)
    entry = record("entry", 2, {"body": "x", "happened_at": moment})
    first, second = read_json(written(("contact", [contact]), ("entry", [entry]))).drafts
    assert first.values == contact.values
    assert first.items.get("phones", []) == numbers
    assert second.values == entry.values


def test_records_are_written_as_they_come() -> None:
    """A record is written before the next one is asked for."""
    out = io.BytesIO()
    seen: list[int] = []

    def records() -> Iterable[Record]:
        for number in range(1, 4):
            seen.append(len(out.getvalue()))
            yield record("contact", number, {"display_name": "x" * 100})

    assert write_json([("contact", records())], out) == 3
    assert seen[0] < seen[1] < seen[2]


def test_a_strangers_list_is_understood_as_far_as_it_goes() -> None:
    content = [
        {
            "firstName": "Joe",
            "Last Name": "Doe",
            "email": "joe@x.example",
            "phones": ["1", {"number": "2", "type": "Home", "cost": 3}],
            "shoeSize": 44,
        },
        {
            "name": "Only Name",
            "tags": "a",
            "birthday": "1975-05-22",
            "address": "Street 1",
            "nested": {"a": [1]},
        },
        {"kind": "company", "name": "Acme", "industry": "Food"},
        {},
        "text",
    ]
    outcome = read_json(json.dumps(content).encode())
    assert (outcome.rows, [problem.row for problem in outcome.problems]) == (5, [4, 5])
    assert all(problem.rejected for problem in outcome.problems)
    joe, named, acme = outcome.drafts
    assert joe.values == {"first_name": "Joe", "last_name": "Doe"}
    assert joe.items == {
        "emails": [{"address": "joe@x.example"}],
        "phones": [{"number": "1"}, {"number": "2", "label": "Home"}],
        "extras": [{"label": "phones: cost", "value": "3"}, {"label": "shoeSize", "value": "44"}],
    }
    assert named.values == {"display_name": "Only Name", "birthday": "1975-05-22"}
    assert named.items["addresses"] == [{"street": "Street 1"}]
    assert named.items["extras"] == [{"label": "nested", "value": '{"a": [1]}'}]
    assert (acme.kind, acme.values) == ("company", {"name": "Acme", "industry": "Food"})


def test_values_that_do_not_fit_are_kept_beside() -> None:
    content = {"display_name": "x", "rating": "many", "starred": "perhaps", "phones": 5, "company": {"id": 1}}
    (draft,) = read_json(json.dumps(content).encode()).drafts
    assert draft.values.get("rating") is None
    assert [item["label"] for item in draft.items["extras"]] == ["rating", "starred", "phones", "company"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_in_every_form(encoding: str) -> None:
    (draft,) = read_json('[{"display_name": "Zoë 王 😀"}]'.encode(encoding)).drafts
    assert draft.values == {"display_name": "Zoë 王 😀"}


def test_broken_json_names_its_line() -> None:
    with pytest.raises(BadInput) as caught:
        read_json(b'[\n{"a": 1},\n{"b": }\n]')
    assert "line 3" in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  ",
        b"5",
        b'"x"',
        b"[" * 200_000,
        b"[" + b"9" * 10_000 + b"]",
        b"\xff\xfe\x00",
        b"PK\x03\x04",
        b"{",
    ],
    ids=lambda content: repr(content[:8]),
)
def test_what_is_no_export_gets_one_sentence(content: bytes) -> None:
    with pytest.raises(BadInput) as caught:
        read_json(content)
    assert "Nothing was" in str(caught.value)


def test_a_newer_export_is_refused() -> None:
    with pytest.raises(BadInput):
        read_json(b'{"format": "farley-export", "version": 2, "contacts": []}')


def test_parts_that_are_not_known_are_named() -> None:
    outcome = read_json(b'{"format": "farley-export", "version": 1, "contacts": [], "spaceships": [{}]}')
    assert [problem.field for problem in outcome.problems] == ["spaceships"]


keys = st.one_of(
    st.sampled_from(
        [
            "id",
            "kind",
            "format",
            "version",
            "contacts",
            "entries",
            "phones",
            "tags",
            "rating",
            "linked",
            "name",
        ]
    ),
    st.sampled_from(["happened_at", "is_primary", "starred", "company", "addresses", "label", "number", "target_id"]),
    st.text(max_size=4),
)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(json_values)
def test_any_json_gives_an_outcome_or_a_sentence(value: Any) -> None:
    try:
        outcome = read_json(json.dumps(value).encode())
    except FarleyError:
        return
    assert len(outcome.drafts) + sum(problem.rejected for problem in outcome.problems) == outcome.rows
    for draft in outcome.drafts:
        for texts in (draft.values, *(entry for listed in draft.items.values() for entry in listed)):
            assert all(entry is None or isinstance(entry, str | int) for entry in texts.values())


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_random_bytes(content: bytes) -> None:
    try:
        read_json(content)
    except FarleyError:
        return


def test_half_a_sign_is_not_taken_into_the_file() -> None:
    (draft,) = read_json(b'[{"display_name": "a\\ud800", "x\\udc00": "\\udfff"}]').drafts
    assert draft.values == {"display_name": "a\ufffd"}
    assert draft.items["extras"] == [{"label": "x\ufffd", "value": "\ufffd"}]


def test_a_strangers_list_is_found_under_whatever_name_it_has() -> None:
    people = [{"firstName": "Ann", "email": "ann@b.example"}, {"firstName": "Bob", "favourite": "blue"}]

    outcome = read_json(json.dumps({"status": "ok", "page": 1, "data": people}).encode())

    assert [draft.values for draft in outcome.drafts] == [{"first_name": "Ann"}, {"first_name": "Bob"}]
    assert outcome.rows == 2
    assert [(problem.field, problem.value) for problem in outcome.problems] == [("status", "ok"), ("page", "1")]


def test_one_strangers_person_is_one_although_it_holds_lists() -> None:
    outcome = read_json(json.dumps({"name": "Ann", "children": [{"age": 3}], "phones": [{"number": "1"}]}).encode())

    assert [draft.text("display_name") for draft in outcome.drafts] == ["Ann"]
    assert outcome.drafts[0].items["extras"] == [{"label": "children", "value": '[{"age": 3}]'}]
