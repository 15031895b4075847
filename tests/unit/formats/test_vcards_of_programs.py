"""Cards as phones and address books write them: every value where it belongs, none lost.

As with the tables beside them in tests/data/exports, everybody is invented and `expected.json` says what each card
must come to.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.folding import fold
from crm_desktop.domain.records import Draft
from crm_desktop.formats.codec import Outcome
from crm_desktop.formats.vcard import read_vcards

SAMPLES = Path(__file__).resolve().parents[3] / "tests" / "data" / "exports"
CARDS = sorted(path.name for path in SAMPLES.glob("*.vcf"))


def plain(draft: Draft) -> dict[str, Any]:
    """Return what a draft holds, as it stands in expected.json."""
    extras = [f"{item['label']!s}: {item['value']!s}" for item in draft.items.get("extras", [])]
    items = {name: found for name, found in draft.items.items() if name != "extras"}
    return {"kind": draft.kind, "values": draft.values, **items, **({"extras": extras} if extras else {})}


def words_in(outcome: Outcome) -> set[str]:
    """Return every word that the drafts and problems of a source say, in fields that a record has."""
    said = [problem.value for problem in outcome.problems]
    for draft in outcome.drafts:
        fields = RECORD_TYPES[draft.kind]
        said += [str(value) for name, value in draft.values.items() if name == "company" or fields.has_field(name)]
        said += [str(value) for items in draft.items.values() for item in items for value in item.values()]
        said += [problem.value for problem in draft.problems]
    return set(re.findall(r"\w+", fold(" ".join(said))))


@pytest.mark.parametrize("name", CARDS)
def test_what_each_program_writes_comes_to_what_people_read_in_it(name: str) -> None:
    expected = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
    outcome = read_vcards((SAMPLES / name).read_bytes())

    assert [plain(draft) for draft in outcome.drafts] == expected[name]


def test_a_list_of_people_becomes_a_tag_and_is_named_in_the_balance() -> None:
    outcome = read_vcards((SAMPLES / "nextcloud_40.vcf").read_bytes())

    assert outcome.rows == len(outcome.drafts) + sum(problem.rejected for problem in outcome.problems)
    assert [problem.value for problem in outcome.problems] == [
        "Family circle, mailto:somebody@else.example",
        "Old group",
    ]


def test_a_list_with_more_on_its_card_stays_and_so_does_one_of_nobody_here() -> None:
    person = "BEGIN:VCARD\nVERSION:4.0\nFN:Ann\nUID:urn:uuid:a1\nEND:VCARD\n"
    board = "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Board\nTEL:+49 30 5550001\nMEMBER:urn:uuid:A1\nEND:VCARD\n"
    others = "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Others\nMEMBER:urn:uuid:b2\nEND:VCARD\n"

    outcome = read_vcards((person + board + others).encode())

    assert [draft.text("display_name") for draft in outcome.drafts] == ["Ann", "Board", "Others"]
    assert outcome.drafts[0].items["tags"] == [{"name": "Board"}]
    assert outcome.problems == []


PROPERTIES = [
    "FN",
    "N",
    "NICKNAME",
    "ORG",
    "TITLE",
    "ROLE",
    "TEL",
    "EMAIL",
    "ADR",
    "URL",
    "IMPP",
    "NOTE",
    "BDAY",
    "ANNIVERSARY",
    "CATEGORIES",
    "UID",
    "GENDER",
    "LANG",
    "TZ",
    "GEO",
    "RELATED",
    "LABEL",
    "SORT-STRING",
    "X-ABDATE",
    "X-ABRELATEDNAMES",
    "X-ANDROID-CUSTOM",
    "X-SPOUSE",
    "X-SOCIALPROFILE",
    "X-AIM",
    "X-SKYPE",
    "X-ANYTHING",
    "X-GROUP-MEMBERSHIP",
    "X-CHILDREN",
    "MEMBER",
    "KIND",
    "X-ABSHOWAS",
    "CLASS",
    "AGENT",
    "X-ASSISTANT-TEL",
    "item1.TEL",
    "item2.URL",
    "item1.X-ABLabel",
]
PARAMS = ("", ";TYPE=work", ";TYPE=home,fax", ";TYPE=X-OWN", ";PREF=1", ";HOME", ";LANGUAGE=en", ';X-P="a:b;c"')
WORDS = st.text(st.sampled_from("abcXYZäß東京Жع019 .,;:\\-/@+"), max_size=20)
LINES = st.lists(st.tuples(st.sampled_from(PROPERTIES), st.sampled_from(PARAMS), WORDS), max_size=12)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(["2.1", "3.0", "4.0"]), LINES)
def test_no_value_of_any_card_is_lost(version: str, lines: list[tuple[str, str, str]]) -> None:
    body = "".join(f"{name}{param}:{value}\r\n" for name, param, value in lines)
    outcome = read_vcards(f"BEGIN:VCARD\r\nVERSION:{version}\r\n{body}END:VCARD\r\n".encode())
    found = words_in(outcome)

    for name, _param, value in lines:
        if name.endswith("X-ABLabel") or (name in ("KIND", "X-ABSHOWAS") and not value.strip()):
            continue
        for word in re.findall(r"\w+", fold(re.sub(r"\\[nN]", " ", value))):
            assert word in found, (name, value, outcome)
