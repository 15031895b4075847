"""Statements that run beside: their failures are met, and what they write is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm_desktop.base.clock import FixedClock
from crm_desktop.base.errors import FarleyError
from crm_desktop.domain.records import Edit
from crm_desktop.services.crm import Crm
from crm_desktop.store.search import BESIDE
from crm_desktop.store.unit import NewRecord


def people(count: int, note: str = "") -> list[NewRecord]:
    return [NewRecord("contact", {"last_name": f"Hoff{number:05}", "note": note}) for number in range(count)]


def test_many_new_records_are_found_at_once_in_the_same_action(crm: Crm) -> None:
    with crm.workspace.unit("import") as unit:
        unit.create(people(BESIDE + 1))
        assert len(crm.contacts.ids(search="hoff")) == BESIDE + 1
    assert crm.checking.check().whole


def test_zero_bytes_do_not_cut_the_words_of_many_records(crm: Crm) -> None:
    with crm.workspace.unit("import") as unit:
        unit.create(people(BESIDE, note="before\0after"))
    assert len(crm.contacts.ids(search="after")) == BESIDE
    assert crm.checking.check().whole


def test_failure_beside_is_met_at_the_next_use_and_takes_the_action_back(crm: Crm) -> None:
    with pytest.raises(FarleyError), crm.workspace.unit("import") as unit:
        unit.create(people(3))
        crm.workspace.connection.run_beside("INSERT INTO nowhere VALUES (?)", "x")
        unit.create(people(3))
    assert crm.contacts.count() == 0
    crm.contacts.ids(search="hoff")


def test_failure_at_the_very_end_of_an_action_takes_it_back(crm: Crm) -> None:
    with pytest.raises(FarleyError), crm.workspace.unit("import") as unit:
        unit.create(people(3))
        crm.workspace.connection.run_beside("INSERT INTO nowhere VALUES (?)", "x")
    assert crm.contacts.count() == 0


def test_action_given_up_while_something_runs_beside_is_taken_back(crm: Crm) -> None:
    with pytest.raises(KeyboardInterrupt), crm.workspace.unit("import") as unit:
        unit.create(people(BESIDE + 1))
        raise KeyboardInterrupt
    assert crm.contacts.count() == 0
    assert crm.checking.check().whole


def test_people_are_found_by_the_name_their_new_company_has_in_the_end(crm: Crm) -> None:
    with crm.workspace.unit("import") as unit:
        [firm] = unit.create([NewRecord("company", {"name": "Alpha"})])
        unit.edit("company", firm, Edit(values={"name": "Beta"}))
        unit.create([NewRecord("contact", {"last_name": "Hoff", "company_id": firm})])
    assert len(crm.contacts.ids(search="beta")) == 1
    assert not crm.contacts.ids(search="alpha")
    assert crm.checking.check().whole


def test_file_closes_while_something_runs_beside(tmp_path: Path, clock: FixedClock) -> None:
    crm = Crm.create(tmp_path / "a.farley", clock, "seat-1", "Nora")
    crm.workspace.connection.run_beside("SELECT count(*) FROM search WHERE text LIKE ?", "%x%")
    crm.close()
    assert (tmp_path / "a.farley").exists()
