"""Tables that other programs wrote arrive whole."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from crm_desktop.domain.folding import has_cjk
from crm_desktop.domain.records import Draft
from crm_desktop.formats.csv_table import read_table
from crm_desktop.formats.mapping import guess_mapping
from crm_desktop.formats.targets import LEAVE_OUT, parse

pytestmark = pytest.mark.real_data
WORD = re.compile(r"\w+")
LEADS = "shriansh1625__groweasy-csv-importer/demo/csvs"


def drafts(path: Path, kind: str = "contact") -> list[Draft]:
    """Read a table with the mapping that is guessed for it."""
    table = read_table(path.read_bytes())
    return list(guess_mapping(table, kind).drafts(table))


def several(found: list[Draft], collection: str, name: str) -> list[str]:
    """Return one field of all values of a collection."""
    return [str(item[name]) for draft in found for item in draft.items.get(collection, []) if item.get(name)]


def words(draft: Draft) -> str:
    """Return all that a draft and its problems say."""
    said = [str(value) for value in draft.values.values()]
    said += [str(value) for items in draft.items.values() for item in items for value in item.values()]
    return " ".join([*said, *(problem.value for problem in draft.problems)])


@pytest.mark.parametrize("kind", ["contact", "company"])
def test_every_filled_cell_of_every_table_is_in_a_draft_or_named_in_a_problem(open_data: Path, kind: str) -> None:
    expected = json.loads((open_data / "EXPECTED.json").read_text("utf-8"))
    lost = []
    for key, known in expected.items():
        repository, _colon, path = key.partition(":")
        if known["kind"] != "table" or not path.endswith((".csv", ".tsv", ".txt")):
            continue
        table = read_table((open_data / repository.replace("/", "__") / path).read_bytes())
        mapping = guess_mapping(table, kind)
        as_text = []
        for place, column in enumerate(mapping.columns):
            target = parse(column.target, kind)
            if column.target != LEAVE_OUT and target and target.field not in ("label", "birthday", "rating"):
                as_text.append(place)
        take = mapping.compile()
        for line, row in table.rows():
            draft = take(line, row)
            assert draft.row == line
            if any(problem.rejected for problem in draft.problems):
                continue  # it goes back whole in the table of rejected rows
            said = words(draft)
            found = set(WORD.findall(said))
            for place in as_text:
                cell = row[place]
                if not set(WORD.findall(cell)) <= found and not (has_cjk(cell) and set(cell) <= set(said)):
                    lost.append((path, line, mapping.columns[place], cell))
    assert lost == []


def test_google_contacts(open_data: Path) -> None:
    found = drafts(open_data / "richbodo__prm/tests/fixtures/google_csv/sources/contacts.csv")

    assert len(found) == 10
    assert {"Ada Lovelace", "Tim Berners-Lee"} <= {f"{d.text('first_name')} {d.text('last_name')}" for d in found}
    assert found[4].values["note"] == 'Met at NPL; said "machines will think", then laughed.'
    assert Counter(several(found, "tags", "name")) == {"myContacts": 10, "Starred in Android": 3}
    assert len(several(found, "emails", "address")) == 10
    assert [draft.values["birthday"] for draft in found if "birthday" in draft.values] == ["1943-06-23"]
    assert all(draft.problems == [] and "display_name" not in draft.values for draft in found)


def test_linkedin_connections(open_data: Path) -> None:
    found = drafts(open_data / "richbodo__prm/tests/fixtures/linkedin/sources/Connections.csv")

    assert len(found) == 21
    assert sum("first_name" in draft.values for draft in found) == 18
    assert len(several(found, "links", "url")) == 20
    assert set(several(found, "links", "label")) == {"LinkedIn"}
    assert len(several(found, "emails", "address")) == 2
    assert sum("company" in draft.values for draft in found) == 19
    assert (found[-1].values, found[-1].problems) == (
        {"company": "Defunct Robotics", "job_title": "Former Engineer"}, [],
    )  # fmt: skip

    others = drafts(open_data / "pedrofuentes__kawsay/tests/fixtures/linkedin/Connections.csv")
    assert [draft.values["last_name"] for draft in others] == ["García", "Fontaine"]
    assert others[1].values["job_title"] == "Director, Operations"


def test_outlook_with_rows_that_stop_early(open_data: Path) -> None:
    found = drafts(open_data / "GPCsolutions__google-shared-contacts-client/outlook.csv")

    assert [draft.values["last_name"] for draft in found] == ["Glacius", "Ireland", "Amey"]
    assert len(set(several(found[:1], "phones", "number"))) == 7
    assert several(found[:1], "emails", "address") == [
        "adam.glacius@anycom.com",
        "adam.g@example.com",
        "ag@glacius.com",
    ]
    assert several(found[:1], "addresses", "street") == [
        "999 Super Way, Super, CA, 94043",
        "8999 Corporate Way",
    ]


def test_five_hundred_contacts_of_a_crm(open_data: Path) -> None:
    found = drafts(open_data / "marmelab__atomic-crm/test-data/contacts.csv")

    assert len(found) == 500
    assert len(several(found, "emails", "address")) == 500
    assert Counter(several(found, "phones", "label")) == {"Office": 274, "Home": 270, "Other": 286}
    assert len({draft.text("company") for draft in found}) == 55
    assert len({(draft.text("first_name"), draft.text("last_name")) for draft in found}) == 498
    assert "1-955-371-0847 x371" in several(found, "phones", "number")

    exported = drafts(open_data / "marmelab__atomic-crm/src/components/atomic-crm/contacts/contacts_export.csv")
    assert several(exported[:1], "tags", "name") == ["influencer", "developer"]


def test_shared_contacts_with_129_columns(open_data: Path) -> None:
    found = drafts(open_data / "takbok__shared-contacts-admin/testcases/test-data/sample1.csv")

    assert len(found) == 16
    details = {item["label"]: item["value"] for item in found[0].items["extras"]}
    assert details["Territory"] == "HA"
    assert details["Language"] == "English"
    assert found[0].values["display_name"] == "Test Name 47"


def test_an_address_book_of_icloud_in_googles_columns(open_data: Path) -> None:
    (contact,) = drafts(open_data / "garywei944__icloud_vcf_contacts_to_google_csv_format/contacts.csv")

    assert contact.values["birthday"] == "--04-22"
    assert {contact.values["first_name"], contact.values["last_name"]} == {"王", "二狗"}
    assert len(contact.items["emails"]) == 3
    assert len(contact.items["phones"]) == 5
    assert contact.items["addresses"] == [
        {"street": "Wang Fu Jing Da Jie", "city": "Dongcheng Qu", "region": "Beijing Shi",
         "postcode": "100000", "country": "CN", "label": "Home"}
    ]  # fmt: skip


def test_salesforce_accounts_as_companies(open_data: Path) -> None:
    found = drafts(open_data / "forcedotcom__dataloader/src/main/resources/samples/data/accountData.csv", "company")

    assert len(found) == 423
    assert len({draft.values["name"] for draft in found}) == 422
    assert len({draft.values["uid"] for draft in found}) == 423
    assert found[0].items["addresses"] == [
        {"street": "00045742 150 Palmer Drive", "city": "FORT COLLINS", "region": "CO", "postcode": "80525",
         "country": "US", "label": "Invoice"}
    ]  # fmt: skip
    assert "26 5º" in " ".join(several(found, "addresses", "street"))


@pytest.mark.parametrize(
    ("name", "emails", "phones", "named"),
    [
        ("01-facebook-leads-standard", 5, 5, 5),
        ("02-facebook-leads-messy-headers", 2, 3, 3),
        ("03-google-ads-leads", 2, 3, 0),
        ("05-excel-export", 3, 3, 3),
        ("08-broken-headers-typos", 3, 3, 2),
        ("09-duplicate-headers", 4, 2, 2),
        ("11-international-names", 4, 4, 4),
        ("13-mixed-languages", 3, 3, 3),
        ("14-blank-rows", 2, 2, 2),
        ("16-messy-formatting", 3, 3, 2),
        ("17-formula-injection", 5, 5, 5),
        ("18-international-phones", 6, 6, 6),
        ("21-tab-separated", 2, 2, 2),
        ("26-large-dataset-200-rows", 200, 200, 200),
        ("real-world/agency-chaos", 3, 1, 4),
        ("real-world/duplicate-mixed-columns", 2, 2, 2),
        ("real-world/european-semicolon", 2, 2, 2),
        ("real-world/excel-messy-export", 2, 3, 2),
        ("real-world/rtl-arabic-headers", 2, 2, 2),
        ("real-world/salesforce-leads", 3, 2, 3),
        ("real-world/zoho-crm-export", 3, 2, 3),
    ],
)
def test_lists_of_leads(open_data: Path, name: str, emails: int, phones: int, named: int) -> None:
    found = drafts(open_data / LEADS / f"{name}.csv")

    assert len(several(found, "emails", "address")) == emails
    assert len(several(found, "phones", "number")) == phones
    assert sum(draft.values.keys() & {"first_name", "last_name", "display_name"} != set() for draft in found) == named


def test_what_looks_like_a_formula_stays_text(open_data: Path) -> None:
    found = drafts(open_data / LEADS / "17-formula-injection.csv")

    assert [draft.values["display_name"] for draft in found[:4]] == [
        "=SUM(A1:A10)",
        "+1234567890",
        "-100",
        "@SUM(A1)",
    ]


def test_a_lonely_value_in_an_unknown_column_is_kept(open_data: Path) -> None:
    found = drafts(open_data / LEADS / "19-empty-columns.csv")

    assert [draft.items.get("extras", []) for draft in found] == [
        [],
        [{"label": "Extra4", "value": "value"}],
        [],
    ]
