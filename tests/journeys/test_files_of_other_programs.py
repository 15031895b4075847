"""The main job on real input: other programs' files come in whole, once, and go out again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_desktop.base.clock import FixedClock
from crm_desktop.domain.folding import fold
from crm_desktop.services.crm import Crm
from crm_desktop.services.importing import Balance, ImportOptions, OnMatch, open_source
from crm_desktop.services.importing.source import SUFFIXES

pytestmark = pytest.mark.real_data

SOURCES = (
    "mangstadt/ez-vcard", "LineageOS/android_frameworks_opt_vcard", "jhermsmeier/node-vcf", "richbodo/prm",
    "jeroendesloovere/vcard", "py-vobject/vobject", "garywei944/icloud_vcf_contacts_to_google_csv_format",
    "marmelab/atomic-crm", "takbok/shared-contacts-admin", "GPCsolutions/google-shared-contacts-client",
    "pedrofuentes/kawsay", "shriansh1625/groweasy-csv-importer",
)  # fmt: skip
TAKEOUT = "richbodo__prm/tests/fixtures/google_takeout_bulk/sources/Takeout/Contacts/All Contacts/All Contacts.vcf"
PEOPLE = (
    TAKEOUT,
    "richbodo__prm/tests/fixtures/google_csv/sources/contacts.csv",
    "richbodo__prm/tests/fixtures/linkedin/sources/Connections.csv",
    "pedrofuentes__kawsay/tests/fixtures/linkedin/Connections.csv",
    "GPCsolutions__google-shared-contacts-client/outlook.csv",
    "marmelab__atomic-crm/test-data/contacts.csv",
    "takbok__shared-contacts-admin/testcases/test-data/sample1.csv",
    "richbodo__prm/tests/fixtures/apple_icloud/sources/icloud-export.vcf",
    "garywei944__icloud_vcf_contacts_to_google_csv_format/contacts.vcf",
)


def expected(open_data: Path, kind: str) -> Iterator[tuple[str, Path, dict[str, object]]]:
    """Yield (name, path, what must be found) of the files of a kind that hold people."""
    document = json.loads((open_data / "EXPECTED.json").read_text("utf-8"))
    for name, facts in document.items():
        repository, _colon, inside = name.partition(":")
        path = open_data / repository.replace("/", "__") / inside
        if facts.get("kind") == kind and repository in SOURCES and path.is_file():
            yield name, path, facts


def bring_in(crm: Crm, path: Path, kind: str = "contact", on_match: OnMatch = OnMatch.FILL) -> Balance:
    options = ImportOptions(kind=kind, on_match=on_match)
    balance = crm.importing.run(open_source(path, options), options)
    assert balance.adds_up(), f"{path.name}: {balance}"
    return balance


def everything(crm: Crm, balance: Balance) -> str:
    """Return all text in the file and in the balance, folded and without blanks or escapes."""
    texts: list[str] = [problem.value for problem in balance.problems]
    for service in (crm.contacts, crm.companies):
        for record in service.records(service.ids()):
            texts += [str(value) for value in record.values.values() if isinstance(value, str)]
            for several in record.items.values():
                texts += [str(value) for item in several for value in item.values.values() if isinstance(value, str)]
    return squeezed("\n".join(texts))


def squeezed(text: str) -> str:
    """Return text with escapes, blanks, case and accents taken away, so that only the words are compared."""
    plain = re.sub(r"\\[nN]", " ", text)
    plain = re.sub(r"\\(.)", r"\1", plain)
    return re.sub(r"\s+", "", fold(plain)).replace("\\", "")


def pieces(field: str, value: str) -> list[str]:
    """Cut a value of a card into what must be found of it."""
    if field in ("N", "ORG"):
        return [piece for piece in re.split(r"[;,\\]+", mended(value)) if piece.strip()]
    if field == "TEL":
        return re.findall(r"\d{3,}", value) or [value.removeprefix("tel:")]
    return [value]


def mended(value: str) -> str:
    """Return a value right that stands in the expectations as UTF-8 read as Windows-1252 (its last letter is cut)."""
    return value.encode("cp1252").decode("utf-8", "ignore") if value.startswith("Ã‘") else value


def test_every_value_of_every_card_is_in_the_file_or_named_in_the_balance(
    open_data: Path, tmp_path: Path, clock: FixedClock
) -> None:
    missing: list[str] = []
    cards = 0
    for number, (name, path, facts) in enumerate(expected(open_data, "vcard")):
        crm = Crm.create(tmp_path / f"{number}.farley", clock, "seat", "Nora")
        balance = bring_in(crm, path)
        text = everything(crm, balance)
        for field, values in dict(facts.get("values", {})).items():  # type: ignore[call-overload]
            for value in values:
                for piece in pieces(field, value):
                    if field == "BDAY":
                        wanted = re.sub(r"\D", "", piece.partition("T")[0])
                        found = wanted in re.sub(r"\D", "", text) or squeezed(piece) in text
                    else:
                        found = squeezed(piece) in text
                    if not found:
                        missing.append(f"{name}: {field} {piece[:80]!r}")
        cards += balance.rows
        crm.close()
    assert cards > 1_000
    assert not missing, "\n".join(missing[:40])


@pytest.fixture
def full(crm: Crm, open_data: Path) -> Crm:
    """A file with the people of all these programs in it."""
    for name in PEOPLE:
        bring_in(crm, open_data / name)
    return crm


def test_importing_the_same_again_brings_nothing_new(full: Crm, open_data: Path) -> None:
    before = full.contacts.count()
    for name in PEOPLE:
        again = bring_in(full, open_data / name)
        assert (again.new, again.updated) == (0, 0), name
    assert full.contacts.count() == before
    assert full.checking.check().whole


def test_the_takeout_file_is_all_there_and_one_undo_takes_it_back(crm: Crm, open_data: Path) -> None:
    balance = bring_in(crm, open_data / TAKEOUT)
    assert balance.rows == 1_000
    assert balance.rejected == 0
    emails = crm.workspace.connection.value("SELECT count(*) FROM email")
    phones = crm.workspace.connection.value("SELECT count(*) FROM phone")
    assert (emails, phones) == (901, 115)
    crm.history.undo()
    assert crm.contacts.count() == crm.companies.count() == 0
    crm.history.redo()
    assert crm.contacts.count() == balance.new
    assert crm.checking.check().whole


def test_everybody_is_found_by_every_field(full: Crm) -> None:
    """People are found by any of their names, addresses, numbers and notes."""
    for record in list(full.contacts.records(full.contacts.ids()))[::37]:
        for wanted in (
            record.text("first_name"),
            record.text("last_name"),
            record.text("company"),
            record.first("emails", "address"),
            record.first("phones", "number")[-6:],
            record.first("addresses", "city"),
        ):
            if sum(sign.isalnum() for sign in wanted) >= 4:
                assert record.id in full.contacts.ids(search=wanted), wanted


@pytest.mark.parametrize("name", ["out.json", "out.csv", "out.vcf"])
def test_an_export_read_into_an_empty_file_has_equal_content(
    full: Crm, tmp_path: Path, clock: FixedClock, name: str
) -> None:
    out = tmp_path / name
    full.exporting.to_file(out, kind="" if name.endswith("json") else "contacts")
    fresh = Crm.create(tmp_path / "Fresh.farley", clock, "seat", "Nora")
    balance = bring_in(fresh, out, on_match=OnMatch.ADD)
    assert balance.rejected == 0
    assert plain(fresh) == plain(full)
    fresh.close()


def plain(crm: Crm) -> list[object]:
    """Return the content of all contacts without what a new file makes anew: ids, stamps, positions."""
    left_out = {
        "id",
        "company_id",
        "created_at",
        "created_by",
        "edited_at",
        "edited_by",
        "position",
        "sort_key",
        "uid",
    }
    found: list[object] = []
    for record in crm.contacts.records(crm.contacts.ids()):
        values = {
            name: value for name, value in record.values.items() if name not in left_out and value not in (None, 0)
        }
        items = {
            name: sorted(
                repr(
                    sorted(
                        (key, value)
                        for key, value in item.values.items()
                        if key not in left_out and value not in (None, 0)
                    )
                )
                for item in several
            )
            for name, several in record.items.items()
        }
        found.append((repr(sorted(values.items(), key=str)), repr(sorted(items.items()))))
    return sorted(found, key=str)


def test_every_cell_of_the_tables_of_people_is_in_the_file_or_named_in_the_balance(
    open_data: Path, tmp_path: Path, clock: FixedClock
) -> None:
    from crm_desktop.formats.csv_table import read_table

    missing: list[str] = []
    for number, name in enumerate(one for one in PEOPLE if one.endswith(".csv")):
        crm = Crm.create(tmp_path / f"{number}.farley", clock, "seat", "Nora")
        balance = bring_in(crm, open_data / name)
        text = everything(crm, balance)
        words = set(re.findall(r"\w+", text))
        digits = re.sub(r"\D", "", text)
        table = read_table((open_data / name).read_bytes())
        for line, row in table.rows():
            for header, cell in zip(table.header, row, strict=True):
                for part in re.split(r" ::: |[;,]\s*", cell):
                    part = part.strip().lstrip("*").strip()
                    ok = squeezed(part) in text or (re.sub(r"\D", "", part) in digits and any(map(str.isdigit, part)))
                    is_choice = (
                        "type" in header.lower()
                        or "label" in header.lower()
                        or part.lower() in ("true", "false", "mycontacts")
                    )
                    if part and not ok and not is_choice and part not in words:
                        missing.append(f"{name}:{line} {header}: {part[:60]!r}")
        crm.close()
    assert not missing, "\n".join(missing[:40])


def files_of_all_kinds(open_data: Path) -> list[Path]:
    """Return every file that can be read, also those that are about nobody: people drop anything on the window."""
    paths = sorted(path for path in open_data.rglob("*") if path.suffix.lower() in SUFFIXES)
    paths.remove(open_data / "EXPECTED.json")
    assert len(paths) > 300
    return paths


def test_every_file_comes_in_once_as_the_rehearsal_said(open_data: Path, tmp_path: Path, clock: FixedClock) -> None:
    for number, path in enumerate(files_of_all_kinds(open_data)):
        crm = Crm.create(tmp_path / f"{number}.farley", clock, "seat", "Nora")
        options = ImportOptions(dry_run=True)
        rehearsed = crm.importing.run(open_source(path, options), options)
        done = bring_in(crm, path)
        again = bring_in(crm, path)
        name = str(path.relative_to(open_data))
        assert sums(rehearsed) == sums(done), name
        assert (again.new, again.updated) == (0, 0), name
        assert crm.checking.check().whole, name
        crm.close()


def test_every_table_can_be_one_of_companies(crm: Crm, open_data: Path) -> None:
    options = ImportOptions(kind="company", dry_run=True)
    for path in files_of_all_kinds(open_data):
        balance = crm.importing.run(open_source(path, options), options)
        assert balance.adds_up(), path


def sums(balance: Balance) -> tuple[int, ...]:
    """Return what a balance counts."""
    return (balance.rows, balance.new, balance.updated, balance.same, balance.rejected, balance.hints)
