"""What the columns of a table mean, found without being told."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm_desktop.formats.csv_table import read_table
from crm_desktop.formats.mapping import Mapping, guess_mapping

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "csv"


def guess(text: str, kind: str = "contact") -> Mapping:
    """Guess the mapping of a table given as text."""
    return guess_mapping(read_table(text.encode()), kind)


def targets(text: str, kind: str = "contact") -> list[str]:
    """Return what the columns of a table mean."""
    return [column.target for column in guess(text, kind).columns]


def test_a_trade_fair_list() -> None:
    table = read_table((SAMPLES / "trade_fair_windows.csv").read_bytes())
    mapping = guess_mapping(table)

    assert (table.encoding, table.delimiter, mapping.date_order) == ("cp1252", ";", "dmy")
    assert [column.target for column in mapping.columns] == [
        "company", "first_name", "last_name", "phones/Office/number", "emails/Work/address", "birthday",
        "extras/Gesprächsnotiz", "extras/Messestand",
    ]  # fmt: skip
    assert all(column.why for column in mapping.columns)


def test_an_address_book_from_google() -> None:
    table = read_table((SAMPLES / "address_book_google.csv").read_bytes())
    mapping = guess_mapping(table)
    draft = next(mapping.drafts(table))

    assert draft.values == {
        "first_name": "Inès", "last_name": "Moreau", "prefix": "Dr.", "nickname": "Nini",
        "company": "Atelier Moreau", "job_title": "Owner", "birthday": "--04-22",
        "note": "Likes trains; hates calls",
    }  # fmt: skip
    assert draft.items["emails"] == [
        {"address": "ines@moreau.example", "label": "Work", "is_primary": 1},
        {"address": "im@moreau.example", "label": "Work"},
        {"address": "ines@home.example", "label": "Private"},
    ]
    assert draft.items["phones"] == [
        {"number": "+33 6 12 34 56 78", "label": "Mobile"},
        {"number": "+33 1 55 50 10 10", "label": "Boat"},
        {"number": "+33 1 55 50 10 11", "label": "Boat"},
    ]
    assert draft.items["addresses"] == [
        {
            "street": "3 rue des Lilas\nBâtiment C",
            "city": "Lyon",
            "postcode": "69003",
            "country": "FR",
            "label": "Work",
        }
    ]
    assert draft.items["tags"] == [{"name": "myContacts"}, {"name": "Suppliers"}]
    assert draft.items["dates"] == [{"date": "2011-06-18", "label": "Anniversary"}]
    assert draft.items["links"] == [{"url": "https://moreau.example", "label": "Profile"}]
    assert draft.items["extras"] == [
        {"label": "Brother", "value": "Luc Moreau"},
        {"label": "Shoe size", "value": "38"},
    ]
    assert draft.problems == []


def test_an_address_book_from_outlook_in_german() -> None:
    table = read_table((SAMPLES / "outlook_german.csv").read_bytes())
    mapping = guess_mapping(table)
    draft = next(mapping.drafts(table))

    assert draft.values["last_name"] == "Brandt"
    assert draft.values["birthday"] == "1975-05-22"
    assert draft.values["note"] == "Ruft lieber\nabends an"
    assert {(phone["label"], phone["number"]) for phone in draft.items["phones"]} == {
        ("Fax", "+49 211 555 019"), ("Office", "+49 211 555 010"), ("Office", "+49 211 555 011"),
        ("Home", "+49 2131 555 77"), ("Mobile", "+49 170 555 0190"),
    }  # fmt: skip
    assert draft.items["addresses"][0] == {
        "street": "Königsallee 5\nHof 2", "city": "Düsseldorf", "region": "NRW", "postcode": "40212",
        "country": "Deutschland", "label": "Work",
    }  # fmt: skip
    assert draft.items["addresses"][1]["label"] == "Home"
    assert [email["address"] for email in draft.items["emails"]] == [
        "j.brandt@brandt.example",
        "joerg@brandt.example",
    ]
    assert mapping.left_out() == ["E-Mail-Typ"]
    assert "extras" not in draft.items


def test_what_is_in_a_column_counts_more_than_a_strange_name() -> None:
    text = (
        "Who,Erreichbar,Profil,Nr,When\n"
        "Ann,ann@b.example,https://b.example/ann,+49 30 1234567,2024-01-05\n"
        "Bob,bob@b.example,https://b.example/bob,+49 30 7654321,2024-02-05\n"
    )

    assert targets(text) == [
        "extras/Who", "emails/Work/address", "links/Profile/url", "phones/Office/number", "extras/When",
    ]  # fmt: skip


def test_a_column_called_name_full_of_addresses_is_no_name() -> None:
    assert targets("name,Name,EMAIL\nJohn,john@d.example,555-8001\nJane,jane@d.example,555-8002\n") == [
        "full_name", "emails/Work/address", "phones/Office/number",
    ]  # fmt: skip


def test_ids_and_counts_are_no_phones_and_no_ids_of_the_world() -> None:
    text = "Name,ID,campaign_id,Order No,Year\nAnn,1,120334455,20-30114,1999\nBob,2,120334456,20-30115,2001\n"

    assert targets(text) == ["full_name", "extras/ID", "extras/campaign_id", "extras/Order No", "extras/Year"]
    assert targets("Name,ID\nAnn,001x0000002xLCVAA2\nBob,001x0000002xLCWAA2\n")[1] == "uid"


def test_a_rating_in_words_is_a_detail_and_in_numbers_or_stars_a_rating() -> None:
    assert targets("Name,Rating\nAnn,Hot\nBob,Cold\n")[1] == "extras/Rating"
    assert targets("Name,Rating\nAnn,4\nBob,2\n")[1] == "rating"
    assert targets("Name,Rating\nAnn,⭐⭐⭐\nBob,★\n")[1] == "rating"


def test_a_title_may_be_a_form_of_address() -> None:
    assert targets("Title,First Name\nMr.,Al\nFrau Dr.,Bea\n")[0] == "prefix"
    assert targets("Title,First Name\nCEO,Al\nBuyer,Bea\n")[0] == "job_title"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Vorname,Name", ["first_name", "last_name"]),
        ("Prénom,Nom", ["first_name", "last_name"]),
        ("Nombre,Apellidos", ["first_name", "last_name"]),
        ("Nome,Cognome", ["first_name", "last_name"]),
        ("Имя,Фамилия", ["first_name", "last_name"]),
        ("Nom,Société", ["full_name", "company"]),
    ],
)
def test_names_are_understood_by_their_neighbours(header: str, expected: list[str]) -> None:
    assert targets(f"{header}\nAnna,Rossi\n") == expected


def test_an_address_beside_a_city_is_a_street() -> None:
    assert targets("Name,Address,City\nAnn,Main St 1,Oslo\n")[1:] == [
        "addresses/Work/street",
        "addresses/Work/city",
    ]
    assert targets('Name,Address\nAnn,"Main St 1, Oslo"\n')[1] == "addresses/Work/whole"


def test_second_values_without_a_label_are_called_other() -> None:
    assert targets("Name,Email,Email 2,Phone,Phone 2\nAnn,a@b.example,c@d.example,1234567,7654321\n")[1:] == [
        "emails/Work/address", "emails/Other/address", "phones/Office/number", "phones/Other/number",
    ]  # fmt: skip


def test_a_table_without_column_names_is_understood_by_its_cells() -> None:
    assert targets("Ann,Berg,ann@b.example,+49 30 1234567\nBob,Lund,bob@b.example,+49 30 7654321\n") == [
        "first_name", "last_name", "emails/Work/address", "phones/Office/number",
    ]  # fmt: skip


def test_companies_have_names_and_no_birthdays() -> None:
    text = "Company,Birthday,Industry,Employees,Phone\nAcme,x,Tools,20,+49 30 1234567\n"

    assert targets(text, "company") == [
        "name", "extras/Birthday", "industry", "size", "phones/Office/number",
    ]  # fmt: skip


def test_the_reasons_of_rejected_rows_are_left_out_when_they_come_back() -> None:
    assert guess("Name,Email,Row,Reason\nAnn,a@b.example,7,No name\n").left_out() == ["Row", "Reason"]
