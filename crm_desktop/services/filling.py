"""Filling a new file with the sample company, as one action."""

from __future__ import annotations

from crm_desktop.domain.records import Draft, Values
from crm_desktop.services.crm import Crm
from crm_desktop.services.filling_office import OfficeWriter, write_agenda
from crm_desktop.services.preparing import CompanyFinder, Preparer
from crm_desktop.services.sample import Sample, make_sample
from crm_desktop.store.unit import NewRecord, Unit
from crm_desktop.store.workspace import Workspace

SELLER = "Nora Lindqvist"


def fill_with_sample(crm: Crm) -> None:
    """Write the sample company into a file; one undo takes all of it out again."""
    workspace = crm.workspace
    sample = make_sample(crm.now())
    with workspace.unit("sample") as unit:
        ids = _write(workspace, unit, sample)
        OfficeWriter(crm, unit, sample.office, ids).write()
        write_agenda(crm, unit, sample.agenda, ids, SELLER)
    workspace.set_meta("title", sample.title)


def _write(workspace: Workspace, unit: Unit, sample: Sample) -> dict[int, int]:
    """Write the records; return their ids by the rows of the drafts."""
    ids: dict[int, int] = {}
    for draft in (*sample.companies, *sample.contacts, *sample.entries):
        # The invented seller is the person who tries the sample, so that "mine" shows something.
        if draft.values.get("owner") == SELLER:
            draft.values["owner"] = workspace.user
    companies = [Preparer("company", workspace.user).prepare(draft) for draft in sample.companies]
    _create(unit, sample.companies, companies, ids)
    finder = CompanyFinder(workspace.connection, workspace.user)
    contacts = [Preparer("contact", workspace.user, finder).prepare(draft) for draft in sample.contacts]
    _create(unit, sample.contacts, contacts, ids)
    for draft in sample.entries:
        draft.items["linked"] = [_link(one, ids) for one in draft.items["linked"]]
    entries = [Preparer("entry", workspace.user).prepare(draft) for draft in sample.entries]
    _create(unit, sample.entries, entries, ids)
    return ids


def _create(unit: Unit, drafts: list[Draft], records: list[NewRecord], ids: dict[int, int]) -> None:
    unit.create(records)
    for draft, record in zip(drafts, records, strict=True):
        ids[draft.row] = record.id


def _link(one: Values, ids: dict[int, int]) -> Values:
    row = one["target_row"]
    return {"target_kind": one["target_kind"], "target_id": ids[row] if isinstance(row, int) else None}
