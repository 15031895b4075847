"""Tables as other programs export them: every cell where it belongs, none lost.

The samples in tests/data/exports have the columns of those programs and invented people in them; `expected.json`
beside them says, read by people, what each must come to.
"""

from __future__ import annotations

import io
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
from crm_desktop.formats.csv_table import read_table, write_table
from crm_desktop.formats.dates import NO_DAY, ORDERS, read_date, read_serial
from crm_desktop.formats.headers import own_label
from crm_desktop.formats.mapping import Mapping, guess_mapping
from crm_desktop.formats.mapping.cells import yes_no
from crm_desktop.formats.table import Table
from crm_desktop.formats.targets import LEAVE_OUT, Target, parse

SAMPLES = Path(__file__).resolve().parents[3] / "tests" / "data" / "exports"
TABLES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in (".csv", ".txt"))
COMPANIES = ("hubspot_companies.csv", "salesforce_accounts.csv")
YES_NO = ("do_not_call", "do_not_email", "do_not_mail", "private", "starred")


def opened(name: str) -> tuple[Table, Mapping]:
    """Return a sample and what is guessed for it."""
    table = read_table((SAMPLES / name).read_bytes())
    return table, guess_mapping(table, "company" if name in COMPANIES else "contact")


def plain(draft: Draft) -> dict[str, Any]:
    """Return what a draft holds, as it stands in expected.json."""
    extras = [f"{item['label']!s}: {item['value']!s}" for item in draft.items.get("extras", [])]
    items = {name: found for name, found in draft.items.items() if name != "extras"}
    return {"values": draft.values, **items, **({"extras": extras} if extras else {})}


def squeezed(text: str) -> str:
    """Return text as it is compared: its letters and digits."""
    return re.sub(r"[\W_]+", "", fold(text))


def words_of(draft: Draft) -> str:
    """Return all that a draft and its problems say, labels included, in fields that its kind has."""
    record_type = RECORD_TYPES[draft.kind]
    said = [str(value) for name, value in draft.values.items() if name == "company" or record_type.has_field(name)]
    said += [str(value) for items in draft.items.values() for item in items for value in item.values()]
    return squeezed(" ".join([*said, *(problem.value for problem in draft.problems)]))


def is_there(cell: str, target: Target, draft: Draft) -> bool:
    """Say whether what a cell says is in a draft: as text, as a day, as yes or no, as a label."""
    text = words_of(draft)
    pieces = re.split(r":::|[;,|\n/、，；]", cell)
    if squeezed(cell) in text or all(squeezed(piece) in text for piece in pieces):
        return True
    if target.field == "label":
        label = squeezed(own_label(target.collection, cell.removeprefix("* ")))
        return label in text or squeezed(cell) in map(squeezed, draft.values) or not draft.items.get(target.collection)
    if target.field == "id":
        return str(draft.id) == cell.lstrip("0")
    if target.field == "whole":
        parts = (str(value) for item in draft.items.get("addresses", []) for value in item.values())
        rest = squeezed(cell)
        for part in sorted(map(squeezed, parts), key=len, reverse=True):
            rest = rest.replace(part, "")
        return not rest
    if target.field == "full_name":
        return all(squeezed(word) in text for word in cell.split())
    if target.field in YES_NO:
        return yes_no(cell) is not None
    if target.field in ("date", "birthday"):
        days = [read_serial(cell), *(read_date(cell, order) for order in ORDERS)]
        return not cell.strip(NO_DAY) or any(day and squeezed(day) in text for day in days)
    if target.field == "tags":
        return all(squeezed(piece) in text or "starred" in piece for piece in pieces)
    if target.field.startswith("birth_"):
        return re.sub(r"\D", "", cell).zfill(2) in str(draft.values.get("birthday"))
    return False


def lost(table: Table, mapping: Mapping) -> list[str]:
    """Return every cell of a table that is in no draft and not named in a problem."""
    take = mapping.compile()
    missing = []
    for line, row in table.rows():
        draft = take(line, row)
        for column, cell in zip(mapping.columns, map(str.strip, row), strict=True):
            target = parse(column.target, mapping.kind)
            if squeezed(cell) and column.target != LEAVE_OUT and target and not is_there(cell, target, draft):
                missing.append(f"{line} {column.header} = {cell!r} ({column.target})")
    return missing


@pytest.mark.parametrize("name", TABLES)
def test_what_each_program_exports_comes_to_what_people_read_in_it(name: str) -> None:
    expected = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
    table, mapping = opened(name)

    assert [plain(draft) for draft in mapping.drafts(table)] == expected[name]


@pytest.mark.parametrize("kind", ["contact", "company"])
@pytest.mark.parametrize("name", TABLES)
def test_no_cell_of_any_program_is_lost(name: str, kind: str) -> None:
    table, _mapping = opened(name)

    assert lost(table, guess_mapping(table, kind)) == []


HEADERS = sorted({header for name in TABLES for header in opened(name)[0].header})
CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["ann@b.example", "ann@b.example; bob@b.example", "Ann <ann@b.example>", "+49 30 5550001", "030/5550001 (Büro)",
         "0171 5550001 / 0171 5550002", "4,9E+11", "22.04.1975", "4/22/1975", "31.2.1980", "0/0/00", "27506", "ja", "no",
         "vip; press", "* Work", "5 Elm St, Springfield", "www.b.example", "Müller, Anna", "王伟", "12", "0"]
    ),
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(st.one_of(st.sampled_from(HEADERS), st.text(max_size=12)), min_size=1, max_size=8), st.data())
def test_no_cell_of_any_table_is_lost(header: list[str], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(header), max_size=len(header)), min_size=1, max_size=3))
    out = io.BytesIO()
    write_table(header, rows, out)
    table = read_table(out.getvalue(), encoding="utf-8", delimiter=",", header_row=1)

    for kind in ("contact", "company"):
        assert lost(table, guess_mapping(table, kind)) == []
