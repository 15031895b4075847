"""Every question is asked for somebody: what is private to one is nowhere to be seen for another."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.base.clock import FixedClock, to_ms
from crm_desktop.base.errors import NotFound
from crm_desktop.domain.lookup import Join, Lookup, Op, Related, Rule, of_action, of_tag, of_words
from crm_desktop.domain.records import Draft, Edit
from crm_desktop.reports.catalog import REPORTS
from crm_desktop.reports.output import to_json
from crm_desktop.reports.report import parse_options
from crm_desktop.reports.source import CrmSource
from crm_desktop.services.activities import NewActivity
from crm_desktop.services.crm import Crm
from crm_desktop.services.timeline import NewEntry
from tests.conftest import NOW
from tests.support.files import contact

SECRET = "Xanthippe"


@pytest.fixture
def two(crm: Crm, clock: FixedClock) -> Iterator[tuple[Crm, Crm, dict[str, int]]]:
    """Nora's file with a private person, company and note of hers, and Tomás, who has it open too."""
    company = crm.companies.create(Draft("company", {"name": f"{SECRET} Ltd", "private": 1}))
    person = contact(
        crm, SECRET, "Secret", private=1, status="Lead", phone="+48 601 999 888", email="x@secret.example", tags=["Hidden"]
    )
    number = crm.custom_fields.create("contact", "Card number", is_unique=1)
    crm.cells.put("contact", person, f"custom/{number}", ["77"])
    shared = contact(crm, "Marta", "Kowalczyk", job_title="Buyer", company=f"{SECRET} Ltd")
    firm = crm.companies.create(Draft("company", {"name": "Kowal", "parent": f"{SECRET} Ltd"}))
    crm.relations.relate("contact", shared, "contact", person, "friend of")
    crm.relations.relate("company", firm, "contact", shared, "supplier of")
    crm.relations.put_position(shared, None, f"{SECRET} Ltd", {"title": "Fitter"}, {})
    crm.groups.put("contact", [shared], crm.groups.create(f"{SECRET}'s friends", private=True))
    note = crm.entries.log(NewEntry("call", f"about {SECRET}", "reached", contacts=[shared], private=True))
    crm.activities.add(NewActivity("call", f"Call {SECRET}", date="2026-05-20", contacts=[shared], private=True))
    tomas = Crm.open(crm.path, clock, "seat-tomas", "Tomás")
    ids = {"company": company, "person": person, "shared": shared, "note": note, "firm": firm, "number": number}
    yield crm, tomas, ids
    tomas.close()


QUESTIONS: dict[str, Callable[[Crm, dict[str, int]], Any]] = {
    "contacts.ids": lambda crm, ids: ids["person"] in crm.contacts.ids() and SECRET,
    "contacts.ids by search": lambda crm, ids: ids["person"] in crm.contacts.ids(search="xanth") and SECRET,
    "contacts.ids by reach": lambda crm, ids: ids["person"] in crm.contacts.ids(sort="edited") and SECRET,
    "contacts.ids by tag": lambda crm, ids: (
        ids["person"] in crm.lookups.ids(of_tag("contact", "Hidden").lookup) and SECRET
    ),
    "contacts.ids by action": lambda crm, ids: [
        SECRET for action in crm.history.actions()
        if ids["person"] in crm.lookups.ids(of_action("contact", action.seq, "").lookup)
    ],
    "contacts.records": lambda crm, ids: [r.name for r in crm.contacts.records(list(ids.values()))],
    "contact rows": lambda crm, ids: [row.name for row in crm.contact_rows(list(ids.values())).values()],
    "contact tags": lambda crm, ids: (["Xanthippe"] if ("Hidden", 1) in crm.contacts.tags() else []),
    "companies.ids": lambda crm, ids: ids["company"] in crm.companies.ids() and SECRET,
    "company rows": lambda crm, ids: [row.name for row in crm.company_rows(list(ids.values())).values()],
    "search hits": lambda crm, ids: crm.searching.hits("xanth"),
    "best hits": lambda crm, ids: crm.searching.best("contact", "xanth", 5),
    "search by phone": lambda crm, ids: [hit.title for hit in crm.searching.hits("601999888")],
    "search inside": lambda crm, ids: [SECRET for one in crm.searching.inside("contact", "anthip")],
    "did you mean": lambda crm, ids: crm.suggesting.instead_of("contact", "xantipe"),
    "entries.ids": lambda crm, ids: ids["note"] in crm.entries.ids() and SECRET,
    "entries by search": lambda crm, ids: ids["note"] in crm.entries.ids(search="xanth") and SECRET,
    "entry rows": lambda crm, ids: [row.body for row in crm.entries.rows([ids["note"]]).values()],
    "timeline": lambda crm, ids: [r.text("body") for r in crm.entries.of(ids["shared"]).entries],
    "density": lambda crm, ids: sum(n for _m, n in crm.entries.density(12, to_ms(NOW))) and SECRET,
    "last reach on the card": lambda crm, ids: crm.contacts.record(ids["shared"]).values["last_reach"] and SECRET,
    "last reach in the list": lambda crm, ids: crm.contact_rows([ids["shared"]])[ids["shared"]].last_reach and SECRET,
    "lookup by words": lambda crm, ids: ids["person"] in crm.lookups.ids(of_words("contact", "xanth")) and SECRET,
    "lookup by a note": lambda crm, ids: (
        crm.lookups.count(Lookup("contact", Join(parts=(Related("entries", 1, Join()),)))) and SECRET
    ),
    "lookup by last reach": lambda crm, ids: (
        crm.lookups.count(Lookup("contact", Join(parts=(Rule("last_reach", Op.FILLED),)))) and SECRET
    ),
    "lookup, not finding": lambda crm, ids: (
        crm.lookups.count(Lookup("contact", Join(parts=(Rule("last_name", Op.IS_NOT, ("Nobody",)),)))) > 1 and SECRET
    ),
    "values offered": lambda crm, ids: crm.lookups.offered("first_name", "contact"),
    "values offered of tags": lambda crm, ids: "Hidden" in crm.lookups.offered("tags", "contact") and SECRET,
    "lookup by any group": lambda crm, ids: (
        crm.lookups.finds(Lookup("contact", Join(parts=(Rule("groups", Op.FILLED),))), ids["shared"]) and SECRET
    ),
    "tags in the editor of lists": lambda crm, ids: (
        "Hidden" in {item.name for item in crm.lists.items("tag")} and SECRET
    ),
    "statuses in the editor of lists": lambda crm, ids: (
        max(item.uses for item in crm.lists.items("status")) and SECRET
    ),
    "records of a list's item": lambda crm, ids: crm.lists.having("tag", "Hidden", "contact") and SECRET,
    "others with a unique value": lambda crm, ids: (
        [SECRET for custom in crm.custom_fields.all() for _one in crm.custom_fields.others_with(custom, "77", 0)]
    ),
    "columns": lambda crm, ids: crm.lookups.values("contact", list(ids.values()), ["name"]),
    "totals": lambda crm, ids: crm.lookups.totals(Lookup("contact"), "entry_count").sum and SECRET,
    "find by id": lambda crm, ids: [r.name + r.text("body") for one in ids.values() if (r := crm.find(one))],
    "counts": lambda crm, ids: crm.info()["counts"]["companies"] > 1 and SECRET,
    "company on a shared card": lambda crm, ids: crm.contacts.record(ids["shared"]).text("company"),
    "parent of a shared company": lambda crm, ids: crm.companies.record(ids["firm"]).text("parent"),
    "company in the list": lambda crm, ids: crm.contact_rows([ids["shared"]])[ids["shared"]].company,
    "company of a hit": lambda crm, ids: [hit.detail for hit in crm.searching.hits("marta")],
    "company of somebody related": lambda crm, ids: [one.detail for one in crm.relations.of(ids["firm"])],
    "relations": lambda crm, ids: [one.name for one in crm.relations.of(ids["shared"])],
    "positions": lambda crm, ids: [one.company for one in crm.relations.positions(ids["shared"])],
    "company in a lookup": lambda crm, ids: (
        crm.lookups.count(Lookup("contact", Join(parts=(Rule("company", Op.CONTAINS, (SECRET,)),)))) and SECRET
    ),
    "companies offered": lambda crm, ids: crm.lookups.offered("company", "contact"),
    "company in a table": lambda crm, ids: crm.lookups.values("contact", [ids["shared"]], ["company"]),
    "company through its path": lambda crm, ids: (
        crm.lookups.count(Lookup("contact", Join(parts=(Related("company", 1, Join()),)))) and SECRET
    ),
    "entry rows with a company": lambda crm, ids: crm.entries.rows([*crm.entries.ids()]),
    "uses of a field": lambda crm, ids: crm.custom_fields.uses(ids["number"]) and SECRET,
    "uses of fields": lambda crm, ids: crm.custom_fields.uses_of("contact") and SECRET,
    "next steps": lambda crm, ids: crm.activities.steps_of(ids["shared"]),
    "next step in the list": lambda crm, ids: crm.contact_rows([ids["shared"]])[ids["shared"]].step,
    "follow-ups in a lookup": lambda crm, ids: (
        crm.lookups.count(Lookup("contact", Join(parts=(Related("activities", 1, Join()),)))) and SECRET
    ),
    "reports": lambda crm, ids: [
        to_json(report.collect(CrmSource(crm), parse_options(report, {}))) for report in REPORTS
    ],
}  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_private_is_seen_by_its_owner_only(two: tuple[Crm, Crm, dict[str, int]], question: str) -> None:
    nora, tomas, ids = two
    ask = QUESTIONS[question]
    assert SECRET in repr(ask(nora, ids)), "the question must be one that its owner gets an answer to"
    assert SECRET not in repr(ask(tomas, ids))


@pytest.mark.parametrize("name", ["out.json", "out.csv", "out.vcf"])
def test_an_export_holds_what_its_user_may_see(two: tuple[Crm, Crm, dict[str, int]], tmp_path: Path, name: str) -> None:
    nora, tomas, _ids = two
    nora.exporting.to_file(tmp_path / f"nora-{name}")
    tomas.exporting.to_file(tmp_path / f"tomas-{name}")
    assert SECRET in (tmp_path / f"nora-{name}").read_text("utf-8-sig")
    assert SECRET not in (tmp_path / f"tomas-{name}").read_text("utf-8-sig")


def test_verbs_do_not_reach_another_users_private_records(two: tuple[Crm, Crm, dict[str, int]]) -> None:
    nora, tomas, ids = two
    with pytest.raises(NotFound):
        tomas.contacts.edit(ids["person"], Edit({"note": "seen"}))
    assert tomas.contacts.delete([ids["person"]]) == 0
    assert tomas.entries.delete([ids["note"]]) == 0
    tomas.contacts.tag([ids["person"]], add=["seen"])
    assert nora.contacts.record(ids["person"]).tags == ("Hidden",)


def test_a_file_checks_as_whole_with_private_records_in_it(two: tuple[Crm, Crm, dict[str, int]]) -> None:
    nora, _tomas, _ids = two
    assert nora.checking.check().faults == []


def test_notices_and_history_name_no_private_values(two: tuple[Crm, Crm, dict[str, int]]) -> None:
    nora, tomas, ids = two
    group = nora.groups.create(f"{SECRET}'s", private=True)
    nora.groups.put("contact", [ids["shared"]], group)
    nora.groups.put_named("contact", [ids["person"]], f"{SECRET}'s")
    nora.groups.change(group, {"tint": "red"})
    nora.groups.remove(group)
    lookup = nora.lookups.save(f"Like {SECRET}", Lookup("contact"), private=True)
    nora.lookups.change(lookup, {"pinned": 0})
    nora.lookups.remove(lookup)
    nora.groups.create("Everybody's")
    assert json.dumps([one.label for one in nora.history.actions()]).count(SECRET) == 13
    assert any("Everybody's" in one.label for one in tomas.history.actions())
    labels = json.dumps([one.label for one in tomas.history.actions()])
    assert SECRET not in labels


def test_a_shared_card_is_not_found_by_the_private_name_of_its_company_and_is_whole(
    two: tuple[Crm, Crm, dict[str, int]],
) -> None:
    nora, tomas, ids = two
    assert list(nora.contacts.ids(search="xanth")) == [ids["person"]], "its words are kept once, for everybody"
    assert nora.searching.inside("contact", "anthip") == [ids["person"]]
    hers = contact(nora, "Own", "Card", private=1, company=f"{SECRET} Ltd")
    assert hers in nora.contacts.ids(search="xanth"), "who sees the card sees the company"
    nameless = nora.contacts.create(Draft("contact", {"company": f"{SECRET} Ltd"}))
    assert SECRET not in nora.contacts.record(nameless).name
    nora.companies.edit(ids["company"], Edit({"private": None}))
    assert ids["shared"] in tomas.contacts.ids(search="xanth"), "a company that is shared is found for all"
    nora.companies.edit(ids["company"], Edit({"private": 1}))
    assert ids["shared"] not in tomas.contacts.ids(search="xanth")
    assert tomas.suggesting.instead_of("contact", "xantipe") is None
    assert nora.checking.check().faults == []
    nora.history.undo()
    assert ids["shared"] in tomas.contacts.ids(search="xanth")
    assert nora.checking.check().faults == []


def test_labels_name_no_private_paper_and_no_private_company(two: tuple[Crm, Crm, dict[str, int]]) -> None:
    nora, tomas, ids = two
    nora.contents.attach_data("contact", ids["person"], f"{SECRET}.txt", b"1")
    nora.relations.change_company(ids["shared"], "Werk Nord")
    nora.relations.change_company(ids["shared"], f"{SECRET} Ltd")
    nora.relations.change_company(ids["person"], f"{SECRET} & Sons")
    assert json.dumps([one.label for one in nora.history.actions()[:4]]).count(SECRET) >= 3
    assert SECRET not in json.dumps([one.label for one in tomas.history.actions()])
    assert any("Werk Nord" in one.label for one in tomas.history.actions())


def test_nobody_gives_a_picture_or_paper_to_somebody_elses_private_person(
    two: tuple[Crm, Crm, dict[str, int]],
) -> None:
    nora, tomas, ids = two
    person = ids["person"]
    nora.contents.attach_data("contact", person, "mine.txt", b"mine")
    [paper] = nora.contents.papers(nora.contacts.record(person))
    for verb in (
        lambda: tomas.contents.attach_data("contact", person, "offer.txt", b"12"),
        lambda: tomas.contents.set_photo("contact", person, None),
        lambda: tomas.contents.detach("contact", person, paper.item_id),
    ):
        with pytest.raises(NotFound):
            verb()
    assert nora.contents.papers(nora.contacts.record(person)) == [paper]
