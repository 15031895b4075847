"""Writing vCards: whatever a record holds comes back as it was, and other programs can read it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from vobject.base import getLogicalLines, parseLine

from crm_desktop.domain.company import COMPANY
from crm_desktop.domain.contact import CONTACT
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.records import Draft, Item, Record, Values
from crm_desktop.formats.vcard import read_vcards, write_vcards

VERSIONS = ("2.1", "3.0", "4.0")
STRIPPED = " \t\r\n"
TIGHT = frozenset({"first_name", "middle_name", "last_name", "prefix", "suffix", "company", "department", "nickname"})
"""Fields that are parts of a property of several parts, where blanks around a part mean nothing."""


def one_kind_of_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


signs = st.one_of(
    st.sampled_from("\\;,:\"'=^#%\n\r\t éשΩ😀王ü\ufeff"),
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
)
any_text = st.text(signs, min_size=1, max_size=50).map(one_kind_of_line_end).filter(str.strip)
tight_text = any_text.map(str.strip).filter(bool)
days = st.one_of(
    st.dates().map(lambda day: f"{day.year:04d}-{day.month:02d}-{day.day:02d}"),
    st.dates().map(lambda day: f"--{day.month:02d}-{day.day:02d}"),
    st.sampled_from(["May 1975", "spring, or so; 1985", "1985", "1985-04", "--04", "---12", "31.2.1980", "-0044-03-15"]),
)


def field_values(kind: FieldKind, name: str) -> st.SearchStrategy[Any]:
    if kind is FieldKind.YES_NO:
        return st.just(1)
    if kind is FieldKind.INTEGER:
        return st.integers(-5, 5)
    if kind is FieldKind.ANNUAL:
        return days
    return tight_text if name in TIGHT or name == "assistant_phone" else any_text


def fields(record_type: Any) -> st.SearchStrategy[Values]:
    strategies = {
        field.name: field_values(field.kind, field.name)
        for field in record_type.fields
        if not field.derived and field.kind is not FieldKind.REFERENCE
    }
    if record_type is CONTACT:
        strategies["company"] = tight_text
    else:
        strategies["name"] = tight_text
    names = st.sets(st.sampled_from(sorted(strategies)), max_size=6)
    return names.flatmap(lambda chosen: st.fixed_dictionaries({name: strategies[name] for name in sorted(chosen)}))


def items(
    known: list[str], main: dict[str, st.SearchStrategy[str]], more: dict[str, st.SearchStrategy[str]]
) -> st.SearchStrategy[Any]:
    labels = st.one_of(st.sampled_from(["", *known]), tight_text)
    entry = st.fixed_dictionaries({"label": labels, **main}, optional={"valid_until": any_text, **more})
    return st.tuples(st.lists(entry, max_size=3), st.booleans()).map(_first_is_primary)


def _first_is_primary(pair: tuple[list[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    listed, primary = pair
    return [{**listed[0], "is_primary": 1}, *listed[1:]] if listed and primary else listed


collections = st.fixed_dictionaries(
    {},
    optional={
        "phones": items(["Mobile", "Office", "Fax, work", "iPhone"], {"number": tight_text}, {"extension": tight_text}),
        "emails": items(["Work", "Private", "Other"], {"address": tight_text}, {}),
        "links": items(["Website", "AIM", "Profile"], {"url": tight_text}, {}),
        "addresses": items(
            ["Work", "Home", "Invoice"],
            {"street": tight_text},
            dict.fromkeys(("po_box", "postcode", "city", "region", "country"), tight_text),
        ),
        "tags": st.lists(tight_text, max_size=3, unique=True).map(lambda names: [{"name": name} for name in names]),
    },
)
dated = st.lists(
    st.fixed_dictionaries(
        {"label": st.one_of(st.sampled_from(["Anniversary", "Renewal", ""]), tight_text), "date": days}
    ),
    max_size=3,
    unique_by=lambda item: (item["label"], item["date"]),
)


def record(kind: str, values: Values, several: dict[str, list[Values]]) -> Record:
    found = {
        name: tuple(Item(number, {"position": number, **entry}) for number, entry in enumerate(listed))
        for name, listed in several.items()
    }
    return Record(kind, 1, values, found)


def written(*records: Record, version: str) -> bytes:
    out = io.BytesIO()
    assert write_vcards(records, out, version=version) == len(records)
    return out.getvalue()


def comparable(several: dict[str, list[Values]]) -> dict[str, list[Values]]:
    """An empty label may be there or not."""
    return {
        name: [{key: value for key, value in entry.items() if value not in ("", None)} for entry in listed]
        for name, listed in several.items()
        if listed
    }


def assert_comes_back(kind: str, values: Values, several: dict[str, list[Values]], version: str) -> None:
    content = written(record(kind, values, several), version=version)
    outcome = read_vcards(content)
    drafts = outcome.drafts or [Draft(kind)]
    assert len(drafts) == 1
    assert drafts[0].kind == kind
    assert drafts[0].values == values
    assert comparable(drafts[0].items) == comparable(several)
    assert drafts[0].problems == []


@pytest.mark.parametrize("version", VERSIONS)
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(values=fields(CONTACT), several=collections, dates=dated)
@example(values={"note": "a=\nb =", "display_name": " x "}, several={}, dates=[])
@example(values={"file_as": '"^n;:\\'}, several={"phones": [{"label": "x:\\,;n", "number": ";ext=1"}]}, dates=[])
@example(values={"note": "\ufeff"}, several={"phones": [{"label": "a\ufeff", "number": "\ufeff"}]}, dates=[])
def test_a_contact_comes_back(
    version: str, values: Values, several: dict[str, list[Values]], dates: list[Values]
) -> None:
    assert_comes_back("contact", values, {**several, "dates": dates}, version)


@pytest.mark.parametrize("version", VERSIONS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(values=fields(COMPANY), several=collections)
def test_a_company_comes_back(version: str, values: Values, several: dict[str, list[Values]]) -> None:
    assert_comes_back("company", {"name": "Acme", **values}, several, version)


@pytest.mark.parametrize("version", VERSIONS)
@settings(max_examples=50, deadline=None)
@given(label=any_text.map(str.strip).filter(lambda label: bool(label) and not label.isupper()), value=any_text)
def test_other_details_come_back(version: str, label: str, value: str) -> None:
    """An extra that a table brought has any label."""
    extra: Values = {"label": label, "value": value}
    assert_comes_back("contact", {"display_name": "x"}, {"extras": [extra]}, version)


@pytest.mark.parametrize("version", VERSIONS)
@settings(max_examples=40, deadline=None)
@given(texts=st.lists(any_text, min_size=1, max_size=4))
def test_lines_are_short_and_whole(version: str, texts: list[str]) -> None:
    """No line is longer than 75 octets (76 with the mark of a soft break), and none is cut inside a sign."""
    content = written(
        record("contact", {"display_name": " ".join(texts), "note": "\n".join(texts)}, {}), version=version
    )
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 76
        line.decode("utf-8")


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_another_reader_understands_every_line(version: str) -> None:
    values: Values = {
        "display_name": "Dr. Zoë; née Ångström, PhD",
        "first_name": "Zoë",
        "last_name": "Ångström",
        "file_as": 'A"B;C:D',
        "note": "long " * 40 + "\nאבג \\ ;,",
        "likes": "tea",
        "birthday": "--02-29",
        "spouse": "Leo",
    }
    several: dict[str, list[Values]] = {
        "phones": [
            {"label": "Mobile", "number": "+49 1", "is_primary": 1},
            {"label": "im Auto: hinten", "number": "2"},
        ],
        "addresses": [{"label": "Work", "street": "A 1\nB", "city": "C", "valid_until": "2024-05-01"}],
    }
    text = written(record("contact", values, several), version=version).decode()
    lines = [parseLine(line) for line, _number in getLogicalLines(io.StringIO(text, newline=None))]
    found = {(group or "") + name: value for name, _params, value, group in lines}
    assert found["FN"] == "Dr. Zoë\\; née Ångström\\, PhD"
    assert found["N"] == "Ångström;Zoë;;;"
    assert found["X-FARLEY-LIKES"] == "tea"
    assert [value for name, value in found.items() if re.fullmatch(r"item\dTEL", name)] == ["2"]
    assert found["NOTE"].endswith("\\nאבג \\\\ \\;\\,")
    assert found["END"] == "VCARD"
    params = {name: {param[0].upper(): param[1:] for param in params} for name, params, _value, _group in lines}
    assert params["ADR"]["X-FARLEY-VALID-UNTIL"] == ["2024-05-01"]


@pytest.mark.parametrize("version", VERSIONS)
def test_samples_go_out_as_they_came(samples: Path, as_record: Callable[[Draft], Record], version: str) -> None:
    """Whichever version the cards travel in, an extra keeps its group, parameters and value."""
    for path in sorted(samples.glob("*.vcf")):
        drafts = read_vcards(path.read_bytes()).drafts
        content = written(*map(as_record, drafts), version=version)
        again = read_vcards(content).drafts
        assert [draft.values for draft in again] == [draft.values for draft in drafts]
        for draft, other in zip(drafts, again, strict=True):
            for name, listed in draft.items.items():
                assert described(listed, version) == described(other.items[name], version)


def described(items: list[Values], version: str) -> list[str]:
    """2.1 cannot tell a list from a text with commas, so that how an extra was written is compared in the others."""
    left_out = "params" if version == "2.1" else ""
    return sorted(str(sorted((key, str(value)) for key, value in item.items() if key != left_out)) for item in items)


def lines_of(content: bytes) -> list[str]:
    return re.sub(rb"\r\n[ \t]", b"", content).decode().split("\r\n")


def test_extras_keep_group_parameters_and_raw_value(as_record: Callable[[Draft], Record]) -> None:
    lines = [
        'item1.X-ABADR;X-P="a;b":de',
        "X-THING;TYPE=fast;TYPE=b:one;two\\;three,four",
        "PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo=",
        "item7.X-ABRELATEDNAMES:Mia",
        "item7.X-ABLabel:_$!<Child>!$_",
    ]
    content = "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", "FN:x", *lines, "END:VCARD", ""]).encode()
    (draft,) = read_vcards(content).drafts
    out = lines_of(written(as_record(draft), version="3.0"))
    assert 'item1.X-ABADR;X-P="a;b":de' in out
    assert "X-THING;TYPE=fast;TYPE=b:one;two\\;three,four" in out
    assert "PHOTO;TYPE=PNG;ENCODING=b:iVBORw0KGgo=" in out
    assert out[out.index("item7.X-ABRELATEDNAMES:Mia") + 1] == "item7.X-ABLabel:_$!<Child>!$_"
    newer = lines_of(written(as_record(draft), version="4.0"))
    assert "PHOTO:data:image/png;base64,iVBORw0KGgo=" in newer
    older = lines_of(written(as_record(draft), version="2.1"))
    assert "X-THING;fast;TYPE=b:one;two\\;three,four" in older
    assert "PHOTO;PNG;ENCODING=BASE64:iVBORw0KGgo=" in older


def test_an_extra_edited_here_goes_out_as_edited(as_record: Callable[[Draft], Record]) -> None:
    content = b"BEGIN:VCARD\nVERSION:3.0\nFN:x\nX-THING;X-P=1:one\\, two\nEND:VCARD\n"
    (draft,) = read_vcards(content).drafts
    draft.items["extras"][0]["value"] = "three; four"
    assert "X-THING;X-P=1:three\\; four" in lines_of(written(as_record(draft), version="3.0"))


def test_a_company_says_that_it_is_one() -> None:
    company = record("company", {"name": "Acme"}, {})
    assert "KIND:org" in lines_of(written(company, version="4.0"))
    assert "X-ABSHOWAS:COMPANY" in lines_of(written(company, version="3.0"))


def test_fn_is_always_there_and_a_made_one_is_marked() -> None:
    someone = Record("contact", 1, {"name": "Joe Doe", "first_name": "Joe", "last_name": "Doe"}, {})
    assert "FN;DERIVED=TRUE:Joe Doe" in lines_of(written(someone, version="4.0"))
    assert read_vcards(written(someone, version="4.0")).drafts[0].values == {
        "first_name": "Joe",
        "last_name": "Doe",
    }
    nobody = Record("contact", 1, {"name": "Acme", "company": "Acme"}, {})
    assert "FN;X-FARLEY-STANDING-IN=TRUE:Acme" in lines_of(written(nobody, version="3.0"))
    assert read_vcards(written(nobody, version="3.0")).drafts[0].values == {"company": "Acme"}


def test_entries_have_no_card() -> None:
    out = io.BytesIO()
    assert write_vcards([Record("entry", 1, {"body": "x"}, {})], out) == 0
    assert out.getvalue() == b""
