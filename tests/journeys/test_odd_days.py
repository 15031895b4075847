"""A birthday that names no day: it stays what was typed, wherever it goes, and can be found, undone and traced."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm_desktop.base.clock import FixedClock
from crm_desktop.domain.records import Draft, Edit
from crm_desktop.services.crm import Crm
from crm_desktop.services.importing import ImportOptions, open_source
from tests.support.files import names

ODD = (
    "May 1975", "spring", "31.2.1980", "1975", "1985-04", "--04", "---12", "29.2.1975", "44 BC", "-0044-03-15",
    "around Easter; 1950?",
)  # fmt: skip
DAYS = ("1975-05-22", "--02-29", "2000-02-29")


@pytest.fixture
def people(crm: Crm) -> dict[str, str]:
    """Somebody for each of them, born on it and married on it."""
    wanted = {f"Person{number}": text for number, text in enumerate((*ODD, *DAYS))}
    for name, text in wanted.items():
        draft = Draft("contact", {"first_name": name, "birthday": text})
        draft.add("dates", label="Anniversary", date=text)
        draft.add("dates", label="Name day", date=text)
        crm.contacts.create(draft)
    return wanted


@pytest.mark.parametrize("suffix", ["4.0.vcf", "3.0.vcf", "2.1.vcf", "csv", "json"])
def test_it_goes_out_and_comes_back_as_it_was(
    crm: Crm, people: dict[str, str], tmp_path: Path, clock: FixedClock, suffix: str
) -> None:
    out = tmp_path / f"people.{suffix.rpartition('.')[2]}"
    crm.exporting.to_file(out, version=suffix.removesuffix(".vcf") if suffix.endswith("vcf") else "4.0")
    other = Crm.create(tmp_path / "Other.farley", clock, "seat", "Nora")
    try:
        balance = other.importing.run(open_source(out, ImportOptions()), ImportOptions())
        assert (balance.new, balance.rejected) == (len(people), 0)
        for record in other.contacts.records(other.contacts.ids()):
            text = people[record.text("first_name")]
            dates = {item.label: item.text("date") for item in record.several("dates")}
            assert (record.text("birthday"), dates) == (text, {"Anniversary": text, "Name day": text})
            assert record.several("extras") == ()
        again = other.importing.run(open_source(out, ImportOptions()), ImportOptions())
        assert (again.new, again.updated) == (0, 0)
        assert other.checking.check().faults == []
    finally:
        other.close()


def test_it_is_found_by_its_words_and_a_day_is_not(crm: Crm, people: dict[str, str]) -> None:
    assert names(crm, "spring") == ["Person1"]
    assert names(crm, "around easter") == ["Person10"]
    assert names(crm, "1975-05-22") == []
    assert crm.checking.check().faults == []


def test_it_is_in_the_history_and_comes_back_with_undo(crm: Crm, people: dict[str, str]) -> None:
    [number] = crm.contacts.ids(search="May")
    crm.contacts.edit(number, Edit({"birthday": "1975-05-22"}))
    assert crm.contacts.record(number).text("birthday") == "1975-05-22"
    crm.history.undo()
    assert crm.contacts.record(number).text("birthday") == "May 1975"
    versions = [(one.before, one.after) for one in crm.history.field_versions(number, "birthday")]
    assert ("May 1975", "1975-05-22") in versions
    assert ("1975-05-22", "May 1975") in versions
