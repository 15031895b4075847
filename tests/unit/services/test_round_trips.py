"""What other programs' files became here goes out in every format and comes back the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm_desktop.base.clock import FixedClock
from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
from crm_desktop.services.importing import Balance, ImportOptions, OnMatch, open_source

SAMPLES = Path(__file__).resolve().parents[3] / "tests" / "data" / "exports"
COMPANIES = ("hubspot_companies.csv", "salesforce_accounts.csv")
MADE_ANEW = frozenset(
    ("id", "record_id", "company_id", "parent_id", "created_at", "created_by", "edited_at", "edited_by", "position", "sort_key")
)


def bring_in(crm: Crm, path: Path, kind: str = "contact", on_match: OnMatch = OnMatch.FILL) -> Balance:
    options = ImportOptions(kind=kind, on_match=on_match)
    balance = crm.importing.run(open_source(path, options), options)
    assert balance.adds_up()
    return balance


@pytest.fixture
def full(crm: Crm) -> Crm:
    """A file with everybody of all samples in it."""
    for path in sorted(SAMPLES.iterdir()):
        if path.suffix != ".json":
            kind = "company" if path.name in COMPANIES else "contact"
            bring_in(crm, path, kind)
            again = bring_in(crm, path, kind)
            assert (again.new, again.updated) == (0, 0), path.name
    crm.companies.create(Draft("company", {"name": "Tochter GmbH", "parent": "Mutter; Holding AG"}))
    assert crm.checking.check().whole
    return crm


def content(crm: Crm, kind: str) -> list[Any]:
    """Return all that the records of a kind say, but for what every file makes anew."""
    service = crm.companies if kind == "company" else crm.contacts
    return sorted(
        (
            said(record.values),
            sorted((name, sorted(said(item.values) for item in items)) for name, items in record.items.items()),
        )
        for record in service.records(service.ids())
    )


def said(values: Any) -> list[tuple[str, str]]:
    return sorted(
        (name, str(value)) for name, value in values.items() if name not in MADE_ANEW and value not in (None, 0, "")
    )


@pytest.mark.parametrize(
    ("name", "version"), [("a.csv", ""), ("a.json", ""), ("a.vcf", "2.1"), ("a.vcf", "3.0"), ("a.vcf", "4.0")]
)
@pytest.mark.parametrize("kind", ["contact", "company"])
def test_what_goes_out_comes_back_the_same(
    full: Crm, tmp_path: Path, clock: FixedClock, name: str, version: str, kind: str
) -> None:
    out = tmp_path / name
    full.exporting.to_file(out, kind="companies" if kind == "company" else "contacts", version=version or "4.0")
    fresh = Crm.create(tmp_path / "Fresh.farley", clock, "seat", "Nora")

    balance = bring_in(fresh, out, kind, OnMatch.ADD)

    assert balance.rejected == 0
    assert content(fresh, kind) == content(full, kind)
    fresh.close()


def test_what_leads_to_somebody_who_did_not_come_along_is_told_and_into_the_same_office_it_leads_there(
    crm: Crm, tmp_path: Path, clock: FixedClock
) -> None:
    ann, bob = (crm.contacts.create(Draft("contact", {"first_name": name})) for name in ("Ann", "Bob"))
    crm.relations.put_position(ann, None, "Mutter AG", {"title": "Fitter"}, {})
    crm.relations.relate("contact", ann, "contact", bob, "reports to")
    out = tmp_path / "ann.json"
    crm.exporting.to_file(out, kind="contacts", ids=[ann])
    fresh = Crm.create(tmp_path / "Fresh.farley", clock, "seat", "Nora")
    told = [(one.field, one.value) for one in bring_in(fresh, out).problems]
    fresh.close()
    assert told == [("positions", "Fitter"), ("relations", "reports to")]

    crm.contacts.delete([ann])
    back = bring_in(crm, out)
    assert (back.new, back.problems) == (1, [])
    assert [one.company for one in crm.relations.positions(ann)] == ["Mutter AG"]
    assert [one.name for one in crm.relations.of(ann)] == ["Bob"]
    again = bring_in(crm, out)
    assert (again.same, again.updated, again.problems) == (1, 0, [])
