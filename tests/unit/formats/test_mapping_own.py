"""Farley's own tables bring back the same records, whatever is in them."""

from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.records import Draft, Item, Record, Value, Values
from crm_desktop.formats.csv_table import read_table, write_table
from crm_desktop.formats.mapping import guess_mapping, table_layout
from crm_desktop.formats.targets import item_fields

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=10)

ODD_DAYS = ("May 1975", "1975", "1975-04", "or spring; or not")
DAY = st.sampled_from(["1975-05-22", "--02-29", "2011-12-01", *ODD_DAYS])


def through_a_table(kind: str, records: list[Record]) -> list[Draft]:
    """Write records as a table and read them again as anybody's table is read."""
    layout = table_layout(kind, records)
    out = io.BytesIO()
    write_table(layout.header(), map(layout.row, records), out)
    table = read_table(out.getvalue())
    return list(guess_mapping(table, kind).drafts(table))


def value_of(kind: FieldKind) -> st.SearchStrategy[Value]:
    if kind is FieldKind.YES_NO:
        return st.sampled_from([None, 1])
    if kind is FieldKind.ANNUAL:
        return st.one_of(st.none(), DAY, st.dates().filter(lambda day: day.year != 1604).map(str))
    if kind is FieldKind.DATE:
        return st.one_of(st.none(), st.just("--02-29"), st.dates().filter(lambda day: day.year != 1604).map(str))
    if kind is FieldKind.INTEGER:
        return st.one_of(st.none(), st.integers(min_value=-9, max_value=10**12))
    return st.one_of(st.none(), st.just(""), TEXT)


@st.composite
def records(draw: st.DrawFn, kind: str) -> Record:
    record_type = RECORD_TYPES[kind]
    values: Values = {
        field.name: draw(value_of(field.kind))
        for field in record_type.fields
        if not field.derived and field.is_text and field.kind is not FieldKind.REFERENCE
    }
    items: dict[str, tuple[Item, ...]] = {}
    for collection in (one for one in record_type.collections if one.in_tables):
        names = [name for name in item_fields(collection) if name not in ("whole", "is_primary")]
        if collection.name == "tags":
            found = [{"name": tag} for tag in draw(st.lists(TEXT, max_size=3, unique=True))]
        else:
            found = draw(
                st.lists(
                    st.fixed_dictionaries(
                        {}, optional={name: DAY if name == "date" else TEXT for name in names}
                    ).filter(bool),
                    max_size=3,
                )
            )
        items[collection.name] = tuple(Item(number, dict(one)) for number, one in enumerate(found))
    return Record(kind, draw(st.integers(min_value=1, max_value=2**62)), values, items)


def content(values: object, items: object) -> tuple[object, object]:
    """Return what is filled, details in any order."""
    assert isinstance(values, dict)
    assert isinstance(items, dict)
    filled = {name: value for name, value in values.items() if value not in (None, "")}
    several = {}
    for name, found in items.items():
        raw = [dict(one.values if isinstance(one, Item) else one) for one in found]
        if raw:
            several[name] = sorted(map(repr, map(sorted, (one.items() for one in raw)))) if name == "extras" else raw
    return filled, several


@settings(max_examples=60, deadline=None)
@given(st.lists(records("contact"), min_size=1, max_size=3))
def test_contacts_come_back_as_they_were(written: list[Record]) -> None:
    read = through_a_table("contact", written)

    assert [draft.id for draft in read] == [record.id for record in written]
    for draft, record in zip(read, written, strict=True):
        assert content(draft.values, draft.items) == content(dict(record.values), dict(record.items))
        assert {problem.value for problem in draft.problems} <= set(ODD_DAYS)


@settings(max_examples=30, deadline=None)
@given(st.lists(records("company"), min_size=1, max_size=3))
def test_companies_come_back_as_they_were(written: list[Record]) -> None:
    for draft, record in zip(through_a_table("company", written), written, strict=True):
        assert content(draft.values, draft.items) == content(dict(record.values), dict(record.items))


def test_only_the_columns_that_are_needed_and_details_under_their_own_names() -> None:
    record = Record(
        "contact",
        5,
        {"first_name": "Ann", "company_id": 9, "company": "Acme"},
        {
            "phones": (
                Item(1, {"number": "+49 30 1", "label": "Office", "is_primary": 1}), Item(2, {"number": "2"}),
            ),
            "tags": (Item(3, {"name": "a, b"}), Item(4, {"name": "c"})),
            "extras": (Item(5, {"label": "Stand", "value": "H6"}), Item(6, {"label": "Twice", "value": "1"}),
                       Item(7, {"label": "Twice", "value": "2"})),
        },
    )  # fmt: skip
    layout = table_layout("contact", [record])

    assert dict(zip(layout.header(), layout.row(record), strict=True)) == {
        "Farley id": "5", "First name": "Ann", "Company": "Acme",
        "Phone 1 - Label": "Office", "Phone 1 - Number": "+49 30 1", "Phone 1 - Comes first": "yes",
        "Phone 2 - Number": "2", "Tags": '"a, b", "c"',
        "Detail 1 - Label": "Twice", "Detail 1 - Value": "1",
        "Detail 2 - Label": "Twice", "Detail 2 - Value": "2",
        "Stand": "H6",
    }  # fmt: skip


def test_the_company_of_a_contact_comes_back_by_its_name() -> None:
    record = Record("contact", 5, {"first_name": "Ann", "company_id": 9})
    layout = table_layout("contact", [record], {9: "Acme"})

    assert layout.row(record)[layout.header().index("Company")] == "Acme"


def test_rejected_rows_of_our_own_table_can_be_mended_and_brought_back() -> None:
    table = read_table(b"Farley id,First name,Row,Reason\r\n5,Ann,2,No reason\r\n")
    mapping = guess_mapping(table)

    assert mapping.left_out() == ["Row", "Reason"]
    assert next(mapping.drafts(table)).items == {}


def test_what_a_spreadsheet_did_to_our_table_is_understood() -> None:
    table = read_table(
        b"Farley id;First name;Birthday;Rating;Starred;Date 1 - Label;Date 1 - Day\r\n"
        b"5;Ann;22.05.1975;4;TRUE;Anniversary;18.06.2011\r\n"
        b"x;Bob;31.04.1980;five;FALSE;;\r\n"
    )
    ann, bob = guess_mapping(table).drafts(table)

    assert (ann.id, ann.values) == (5, {"first_name": "Ann", "birthday": "1975-05-22", "rating": 4, "starred": 1})
    assert ann.items["dates"] == [{"label": "Anniversary", "date": "2011-06-18"}]
    assert (bob.id, bob.values) == (None, {"first_name": "Bob", "birthday": "31.04.1980"})
    assert [item["value"] for item in bob.items["extras"]] == ["five"]
    assert [problem.field for problem in bob.problems] == ["id", "birthday", "rating"]


def test_our_table_is_known_when_its_columns_were_moved_and_anothers_with_our_id_is_read_as_it_is() -> None:
    ours = read_table(b'Tags,Farley id,First name,Phone 1 - Number,Stand\r\n"a, b",7,Ann,+49 30 5550001,H6\r\n')
    theirs = read_table(b'Name,E-mail,Farley id\r\nAnn Bee,ann@b.example,7\r\nBob,bob@b.example,"1,23E+17"\r\n')

    [ann] = guess_mapping(ours).drafts(ours)
    first, second = guess_mapping(theirs).drafts(theirs)

    assert (ann.id, ann.values, ann.items["tags"]) == (7, {"first_name": "Ann"}, [{"name": "a"}, {"name": "b"}])
    assert ann.items["extras"] == [{"label": "Stand", "value": "H6"}]
    assert (first.id, first.values["last_name"]) == (7, "Bee")
    assert (second.id, second.problems[0].value) == (None, "1,23E+17")
