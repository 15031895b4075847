"""Groups, own fields, relations, lookups, lists, pictures and papers leave with an export and come back whole."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from crm_desktop.domain.custom_field import CustomType
from crm_desktop.domain.lookup import How, Join, Lookup, Op, Rule
from crm_desktop.domain.records import Draft, Item
from crm_desktop.services.crm import Crm
from crm_desktop.services.custom_fields import values_of
from crm_desktop.services.importing import OnMatch
from crm_desktop.services.importing.balance import Balance, ImportOptions
from crm_desktop.services.importing.source import open_source
from tests.support.files import contact


@pytest.fixture
def furnished(crm: Crm, tmp_path: Path) -> Crm:
    """A file with something of everything."""
    fields = crm.custom_fields
    turnover = fields.create("contact", "Turnover", CustomType.MONEY)
    interests = fields.create("contact", "Interests", CustomType.SEVERAL, choices=["Sailing", "Chess"])
    marta, jan = contact(crm, company="Kowal", email="m@k.example"), contact(crm, "Jan", "Nowak")
    for field_id, typed in ((turnover, ["12.500,50 EUR"]), (interests, ["Sailing", "Chess"])):
        crm.contacts.edit(marta, fields.put(crm.contacts.record(marta), fields.one(field_id), typed))
    fair = crm.groups.create("Messe")
    hall = crm.groups.create("Hall 3", parent_id=fair)
    crm.groups.put("contact", [marta, jan], hall)
    crm.groups.put("contact", [marta], fair)
    crm.relations.relate("contact", marta, "contact", jan, "reports to")
    crm.relations.change_company(marta, "Newly Ltd", on="2026-01-01")
    crm.companies.create(Draft("company", {"name": "Werk Nord", "parent": "Kowal"}))
    crm.lookups.save("In the hall", Lookup("contact", Join(parts=(Rule("groups", Op.IS, (str(hall),)),))))
    crm.lists.add("status", "Dormant", tint="red")
    out = io.BytesIO()
    Image.new("RGB", (9, 9), "blue").save(out, "PNG")
    crm.contents.set_photo("contact", marta, out.getvalue())
    crm.contents.attach_data("contact", marta, "offer.txt", b"12 bearings")
    return crm


def content(path: Path) -> dict[str, Any]:
    """Return an export's content; a list item that was there already keeps its own id."""
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    found["lists"] = [{key: value for key, value in one.items() if key != "id"} for one in found["lists"]]
    return found


def bring(crm: Crm, path: Path, on_match: OnMatch = OnMatch.FILL) -> Balance:
    options = ImportOptions(on_match=on_match)
    source = open_source(path, options)
    crm.importing.recognise(source)
    return crm.importing.run(source, options)


def test_a_full_export_read_into_an_empty_file_is_the_same(furnished: Crm, tmp_path: Path) -> None:
    whole = tmp_path / "whole.json"
    furnished.exporting.to_file(whole)
    empty = Crm.create(tmp_path / "Empty.farley", furnished.clock, "seat-2", furnished.user)
    balance = bring(empty, whole)
    assert balance.rejected == 0
    assert balance.rows == balance.new + balance.updated + balance.same
    again = tmp_path / "again.json"
    empty.exporting.to_file(again)
    assert content(again) == content(whole)
    twice = bring(empty, whole)
    assert (twice.new, twice.updated) == (0, 0)
    [marta] = empty.contacts.ids(search="kowalczyk")
    record = empty.contacts.record(marta)
    assert empty.contents.photo(record) is not None
    assert empty.contents.data(empty.contents.papers(record)[0].sha256) == b"12 bearings"
    assert [one.name for one in empty.relations.of(marta)] == ["Jan Nowak"]
    assert [one.company for one in empty.relations.positions(marta)] == ["Newly Ltd", "Kowal"]
    assert empty.lookups.count(empty.lookups.named("In the hall", "contact")) == 2
    assert empty.checking.check().faults == []
    empty.close()


@pytest.mark.parametrize("suffix", [".csv", ".vcf"])
def test_tables_and_cards_carry_own_fields_and_groups_by_name(furnished: Crm, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"people{suffix}"
    furnished.exporting.to_file(path, kind="contacts")
    same = bring(furnished, path)
    assert (same.new, same.updated) == (0, 0)
    other = Crm.create(tmp_path / f"Other{suffix}.farley", furnished.clock, "seat-2", furnished.user)
    other.custom_fields.create("contact", "Turnover", CustomType.MONEY)
    other.custom_fields.create("contact", "Interests", CustomType.SEVERAL)
    bring(other, path)
    [marta] = other.contacts.ids(search="kowalczyk")
    record = other.contacts.record(marta)
    found = {other.custom_fields.one(int(item.values["field_id"] or 0)).name: item for item in record.several("custom")}
    assert (found["Turnover"].text("text"), found["Turnover"].text("currency")) == ("12500.5", "EUR")
    assert [item.text("text") for item in record.several("custom")][-2:] == ["Sailing", "Chess"]
    assert {one.name for one in other.groups.of(record)} == {"Messe", "Hall 3"}
    other.close()


def test_a_matched_row_fills_own_fields_and_replaces_only_when_told(furnished: Crm, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text("Name,E-mail,Turnover,Interests\nMarta Kowalczyk,m@k.example,9 EUR,Rowing\n", "utf-8")
    bring(furnished, path)
    [marta] = furnished.contacts.ids(search="kowalczyk")
    texts = [item.text("text") for item in furnished.contacts.record(marta).several("custom")]
    assert sorted(texts) == ["12500.5", "Chess", "Rowing", "Sailing"]
    bring(furnished, path, OnMatch.UPDATE)
    texts = [item.text("text") for item in furnished.contacts.record(marta).several("custom")]
    assert sorted(texts) == ["9", "Chess", "Rowing", "Sailing"]


@pytest.fixture
def other(crm: Crm, tmp_path: Path) -> Iterator[Crm]:
    """Another file of the same user."""
    made = Crm.create(tmp_path / "Other.farley", crm.clock, "seat-2", crm.user)
    yield made
    made.close()


def own(crm: Crm, record_id: int, name: str) -> list[Item]:
    """What a contact has in a field of one's own."""
    [custom] = [one for one in crm.custom_fields.of("contact") if one.name == name]
    return values_of(crm.contacts.record(record_id), custom)


def lead(crm: Crm, record_id: int, field_id: int, text: str, target: int) -> None:
    """Let a field of one's own lead to a contact."""
    record, custom = crm.contacts.record(record_id), crm.custom_fields.one(field_id)
    crm.contacts.edit(record_id, crm.custom_fields.put(record, custom, [text], ("contact", target)))


def test_what_refers_to_something_by_its_id_refers_to_the_same_in_another_file(
    crm: Crm, other: Crm, tmp_path: Path
) -> None:
    yves, xena = contact(crm, "Yves", "Target"), contact(crm, "Xena", "Holder")
    referrer = crm.custom_fields.create("contact", "Referrer", CustomType.RECORD)
    colour, vip = crm.custom_fields.create("contact", "Colour"), crm.groups.create("VIP")
    lead(crm, xena, referrer, "Yves Target", yves)
    crm.cells.put("contact", xena, f"custom/{colour}", ["red"])
    crm.groups.put("contact", [xena], vip)

    def asks(field: str, *values: str) -> Lookup:
        inner = Join(How.NONE, (Join(How.NONE, (Rule(field, Op.IS, values),)),))
        return Lookup("contact", Join(parts=(inner,)))

    reds = crm.lookups.save("Reds", asks(f"custom/{colour}", "red"))
    crm.lookups.save("Red ones", asks("lookup", str(reds)))
    crm.lookups.save("Vips", asks("groups", str(vip)))
    crm.lookups.save("Chosen", asks("ids", str(yves)))
    crm.groups.create("Also VIP", rules=asks("groups", str(vip)))
    crm.groups.create("All red", rules=asks(f"custom/{colour}", "red"))
    path = tmp_path / "all.json"
    crm.exporting.to_file(path)

    here = contact(other, "Yves", "Target")
    theirs = other.custom_fields.create("contact", "Colour")
    other.groups.create("VIP")
    other.lookups.save("Reds", asks(f"custom/{theirs}", "red"))
    bring(other, path)
    assert bring(other, path).updated == 0
    [holder] = other.contacts.ids(search="xena")
    assert [(item.text("text"), item.values["target_id"]) for item in own(other, holder, "Referrer")] == [
        ("Yves Target", here)
    ]
    for name, found in (("Reds", holder), ("Red ones", holder), ("Vips", holder), ("Chosen", here)):
        assert list(other.lookups.ids(other.lookups.named(name, "contact"))) == [found], name
    for name in ("Also VIP", "All red"):
        [group] = other.groups.ids_named(name)
        assert list(other.lookups.ids(other.groups.lookup(group))) == [holder], name
    assert other.checking.check().faults == []
    other.history.undo()
    assert [one.name for one in other.groups.all()] == ["VIP"]


def test_a_link_to_somebody_who_did_not_come_along_leaves_the_name(crm: Crm, other: Crm, tmp_path: Path) -> None:
    yves, xena = contact(crm, "Yves", "Target"), contact(crm, "Xena", "Holder")
    for one in (crm, other):
        one.custom_fields.create("contact", "Referrer", CustomType.RECORD)
    lead(crm, xena, crm.custom_fields.of("contact")[0].id, "Yves Target", yves)
    path = tmp_path / "one.json"
    crm.exporting.to_file(path, ids=[xena])
    bring(other, path)
    [item] = own(other, other.contacts.ids()[0], "Referrer")
    assert (item.text("text"), item.values["target_id"]) == ("Yves Target", None)
    assert other.checking.check().faults == []
    bring(crm, path, OnMatch.UPDATE)
    assert own(crm, xena, "Referrer")[0].values["target_id"] == yves


@pytest.mark.parametrize("furnished_already", [False, True])
def test_groups_of_one_name_keep_their_own_members(
    crm: Crm, other: Crm, tmp_path: Path, furnished_already: bool
) -> None:
    for city, first in (("Lyon", "Yves"), ("Paris", "Xena")):
        key = crm.groups.create("Key", parent_id=crm.groups.create(city))
        crm.groups.put("contact", [contact(crm, first, city)], key)
    path = tmp_path / "all.json"
    crm.exporting.to_file(path)
    if furnished_already:
        other.groups.create("Key", parent_id=other.groups.create("Paris"))
    bring(other, path)
    for crm_ in (crm, other):
        bring(crm_, path)
        assert len(crm_.groups.all()) == 4
        for city in ("Lyon", "Paris"):
            [group] = crm_.groups.ids_named(city)
            [member] = crm_.lookups.ids(crm_.groups.lookup(group))
            assert crm_.contacts.record(member).text("last_name") == city


def test_a_group_that_moved_since_the_export_is_still_the_same(crm: Crm, tmp_path: Path) -> None:
    lyon, paris = crm.groups.create("Lyon"), crm.groups.create("Paris")
    key = crm.groups.create("Key", parent_id=lyon)
    crm.groups.put("contact", [contact(crm)], key)
    path = tmp_path / "all.json"
    crm.exporting.to_file(path)
    crm.groups.change(key, {"parent_id": paris})
    bring(crm, path)
    assert [(one.name, one.parent_id) for one in crm.groups.all()] == [("Lyon", None), ("Paris", None), ("Key", paris)]


def test_people_alone_come_back_into_their_own_groups(crm: Crm, tmp_path: Path) -> None:
    one = contact(crm)
    crm.groups.create("Key")
    key = crm.groups.create("Key", parent_id=crm.groups.create("Paris"))
    crm.groups.put("contact", [one], key)
    path = tmp_path / "one.json"
    crm.exporting.to_file(path, ids=[one])
    crm.cells.put("contact", one, "groups", [])
    bring(crm, path)
    assert [group.id for group in crm.groups.of(crm.contacts.record(one))] == [key]


def test_groups_named_in_another_programs_json_are_made(crm: Crm, tmp_path: Path) -> None:
    path = tmp_path / "foreign.json"
    path.write_text('[{"first_name": "Yves", "groups": ["VIP", {"id": 7, "name": "Press"}]}]', "utf-8")
    bring(crm, path)
    record = crm.contacts.record(crm.contacts.ids()[0])
    assert [group.name for group in crm.groups.of(record)] == ["VIP", "Press"]
    assert record.several("extras") == ()


@pytest.mark.parametrize("suffix", [".csv", ".vcf", ".json"])
def test_names_with_a_semicolon_come_back_whole(crm: Crm, tmp_path: Path, suffix: str) -> None:
    one = contact(crm, email="m@k.example")
    crm.groups.put("contact", [one], crm.groups.create("R&D; Lyon"))
    field = crm.custom_fields.create("contact", "Sites", CustomType.SEVERAL, choices=["A; B", "C"])
    crm.cells.put("contact", one, f"custom/{field}", ["A; B", "C"])
    path = tmp_path / f"all{suffix}"
    crm.exporting.to_file(path, kind="contacts")
    assert bring(crm, path).updated == 0
    assert [group.name for group in crm.groups.all()] == ["R&D; Lyon"]
    assert [item.text("text") for item in own(crm, one, "Sites")] == ["A; B", "C"]


def test_a_currency_alone_is_updated(furnished: Crm, tmp_path: Path) -> None:
    [marta] = furnished.contacts.ids(search="kowalczyk")
    path = tmp_path / "new.csv"
    for typed, kept in (("12500.5 CHF", "CHF"), ("12500.5", "CHF")):
        path.write_text(f"Name,E-mail,Turnover\nMarta Kowalczyk,m@k.example,{typed}\n", "utf-8")
        bring(furnished, path, OnMatch.UPDATE)
        assert [(item.text("text"), item.text("currency")) for item in own(furnished, marta, "Turnover")] == [
            ("12500.5", kept)
        ]


def test_two_details_of_a_cards_one_field_are_its_value_and_a_detail(crm: Crm, tmp_path: Path) -> None:
    crm.custom_fields.create("contact", "Hobby")
    path = tmp_path / "card.vcf"
    lines = ("BEGIN:VCARD", "VERSION:3.0", "FN:Yves Target", "N:Target;Yves;;;")
    path.write_text("\r\n".join((*lines, "HOBBY:red", "HOBBY:blue", "END:VCARD", "")), "utf-8")
    bring(crm, path)
    [yves] = crm.contacts.ids()
    assert [item.text("text") for item in own(crm, yves, "Hobby")] == ["red"]
    assert [item.text("value") for item in crm.contacts.record(yves).several("extras")] == ["blue"]
    for suffix in (".csv", ".vcf", ".json"):
        again = tmp_path / f"again{suffix}"
        crm.exporting.to_file(again, kind="contacts")
        assert bring(crm, again).updated == 0, suffix


@pytest.mark.parametrize("suffix", [".csv", ".vcf", ".json"])
def test_a_field_called_groups_and_the_groups_both_come_back(
    crm: Crm, other: Crm, tmp_path: Path, suffix: str
) -> None:
    one = contact(crm, email="m@k.example")
    for file in (crm, other):
        file.custom_fields.create("contact", "Groups")
    crm.cells.put("contact", one, f"custom/{crm.custom_fields.of('contact')[0].id}", ["A1; A2"])
    crm.groups.put("contact", [one], crm.groups.create("VIP"))
    path = tmp_path / f"all{suffix}"
    crm.exporting.to_file(path, kind="contacts")
    assert bring(crm, path).updated == 0
    bring(other, path)
    [there] = other.contacts.ids()
    assert [item.text("text") for item in own(other, there, "Groups")] == ["A1; A2"]
    assert [group.name for group in other.groups.of(other.contacts.record(there))] == ["VIP"]


@pytest.mark.parametrize("suffix", [".csv", ".vcf", ".json"])
def test_somebody_in_one_of_two_groups_of_a_name_is_put_into_no_other(crm: Crm, tmp_path: Path, suffix: str) -> None:
    lyon, paris = (crm.groups.create("Key", parent_id=crm.groups.create(city)) for city in ("Lyon", "Paris"))
    one, two = contact(crm, email="m@k.example"), contact(crm, "Jan", "Nowak", email="j@k.example")
    crm.groups.put("contact", [one], paris)
    crm.groups.put("contact", [two], lyon)
    path = tmp_path / f"all{suffix}"
    crm.exporting.to_file(path, kind="contacts")
    assert bring(crm, path).updated == 0
    assert [group.id for group in crm.groups.of(crm.contacts.record(one))] == [paris]
