"""Groups, own fields, relations, lookups, lists, pictures and papers leave with an export and come back whole."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from crm_desktop.domain.custom_field import CustomType
from crm_desktop.domain.lookup import Join, Lookup, Op, Rule
from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
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
