"""Imports add up, fill blanks, add values, erase nothing, and never take two people for one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crm_desktop.base.errors import BadInput, Cancelled, FarleyError
from crm_desktop.domain.custom_field import CustomType
from crm_desktop.domain.lookup import of_action, of_words
from crm_desktop.domain.records import Edit, Values
from crm_desktop.services.crm import Crm
from crm_desktop.services.custom_fields import values_of
from crm_desktop.services.importing import Balance, ImportOptions, OnMatch, open_source, run
from crm_desktop.services.importing.merging import Merger
from crm_desktop.services.timeline import NewEntry
from crm_desktop.store import journal, search
from tests.support.files import contact, digest, names

HEADER = "First name,Last name,Company,E-mail,Phone,Job title"


def bring(
    crm: Crm, tmp_path: Path, *rows: str, header: str = HEADER, name: str = "list.csv", **options: object
) -> Balance:
    path = tmp_path / name
    path.write_text("\n".join([header, *rows]), "utf-8")
    chosen = ImportOptions(**options)  # type: ignore[arg-type]
    balance = crm.importing.run(open_source(path, chosen), chosen)
    assert balance.adds_up()
    return balance


def figures(balance: Balance) -> tuple[int, int, int, int]:
    return balance.new, balance.updated, balance.same, balance.rejected


def test_blanks_are_filled_values_added_and_nothing_is_replaced(crm: Crm, tmp_path: Path) -> None:
    marta = contact(crm, email="marta@kowal.example", job_title="Buyer", phone="+48 601 555 214")
    balance = bring(crm, tmp_path, "Marta,Kowalczyk,Kowal,MARTA@kowal.example,+48 601 555 215,Director")
    record = crm.contacts.record(marta)
    assert figures(balance) == (0, 1, 0, 0)
    assert record.text("job_title") == "Buyer"
    assert record.text("company") == "Kowal"
    assert [item.text("number") for item in record.several("phones")] == [
        "+48 601 555 214",
        "+48 601 555 215",
    ]
    assert any(problem.value == "Director" for problem in balance.problems), "what was not taken is named"


def test_update_takes_the_files_values_but_an_empty_cell_never_erases(crm: Crm, tmp_path: Path) -> None:
    marta = contact(crm, email="marta@kowal.example", job_title="Buyer", department="North")
    bring(crm, tmp_path, "Marta,Kowalczyk,,marta@kowal.example,,Director", on_match=OnMatch.UPDATE)
    record = crm.contacts.record(marta)
    assert (record.text("job_title"), record.text("department")) == ("Director", "North")


def test_add_and_skip_do_what_they_say(crm: Crm, tmp_path: Path) -> None:
    contact(crm, email="marta@kowal.example")
    row = "Marta,Kowalczyk,,marta@kowal.example,,Director"
    assert figures(bring(crm, tmp_path, row, on_match=OnMatch.SKIP)) == (0, 0, 1, 0)
    assert figures(bring(crm, tmp_path, row, on_match=OnMatch.ADD)) == (1, 0, 0, 0)
    assert crm.contacts.count() == 2


def test_the_same_number_in_another_spelling_is_not_added_twice(crm: Crm, tmp_path: Path) -> None:
    marta = contact(crm, email="m@k.example", phone="+48601555214")
    bring(crm, tmp_path, "Marta,Kowalczyk,,m@k.example,+48 (601) 555-214,")
    assert len(crm.contacts.record(marta).several("phones")) == 1


@pytest.mark.parametrize(
    "row",
    [
        "Bogdan,Mazur,,office@kowal.example,,",
        "Marta,Kowalczyk,,other@kowal.example,+48 999 555 214,",
        "Marta,Kowalczyk,Another company,,,",
        "Bogdan,Mazur,,,+48 601 555 214,",
    ],
    ids=["a shared mailbox", "a namesake", "a namesake elsewhere", "a shared telephone"],
)
def test_two_people_are_never_taken_for_one(crm: Crm, tmp_path: Path, row: str) -> None:
    contact(crm, email="office@kowal.example", phone="+48 601 555 214", company="Kowal")
    assert figures(bring(crm, tmp_path, row)) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    "row",
    [
        "Marta,Kowalczyk,,OFFICE@kowal.example,,",
        "marta,KOWALCZYK,Kowal,,,",
        "Marta,Kowalczyk,,,0048601555214,",
        ",,,office@kowal.example,,",
    ],
    ids=["by e-mail", "by name and company", "by name and number", "by e-mail alone"],
)
def test_one_person_is_recognised(crm: Crm, tmp_path: Path, row: str) -> None:
    crm.workspace.set_meta("region", "PL")
    contact(crm, email="office@kowal.example", phone="+48 601 555 214", company="Kowal")
    assert bring(crm, tmp_path, row).new == 0


def test_the_same_person_twice_in_one_file_is_one_contact(crm: Crm, tmp_path: Path) -> None:
    balance = bring(
        crm,
        tmp_path,
        "Marta,Kowalczyk,Kowal,m@k.example,,",
        "Marta,Kowalczyk,,m@k.example,+48 601 555 214,Buyer",
    )
    assert figures(balance) == (1, 1, 0, 0)
    [record] = crm.contacts.records(crm.contacts.ids())
    assert record.text("job_title") == "Buyer"


@pytest.mark.parametrize("batch", [1, 2, 3, 100])
def test_one_person_three_times_in_one_file_is_one_contact_wherever_the_batches_end(
    crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(run, "BATCH", batch)
    path = tmp_path / "list.csv"
    path.write_text(
        "First name,Last name,E-mail,Phone\n"
        "Li,Ting,li@one.example,\nMarta,Kowalczyk,m@kowal.example,\nMarta,Kowalczyk,m@kowal.example,+48601555214\n"
        "Li,Ting,li@one.example,\nMarta,Kowalczyk,m@kowal.example,\n,,,+48 601 555 214\n",
        "utf-8",
    )
    balance = crm.importing.run(open_source(path, ImportOptions()), ImportOptions())
    assert figures(balance) == (2, 1, 3, 0)
    assert names(crm) == ["Marta Kowalczyk", "Li Ting"]


def test_a_rehearsal_says_what_would_happen_and_changes_nothing(crm: Crm, tmp_path: Path) -> None:
    contact(crm, email="m@k.example")
    before = digest(crm), crm.workspace.journal.last_seq()
    balance = bring(crm, tmp_path, "Marta,Kowalczyk,Kowal,m@k.example,,", "Kofi,Mensah,,,,", dry_run=True)
    assert figures(balance) == (1, 1, 0, 0)
    assert (digest(crm), crm.workspace.journal.last_seq()) == before


def test_one_undo_takes_back_the_whole_import_with_the_companies_it_made(crm: Crm, tmp_path: Path) -> None:
    contact(crm, email="m@k.example")
    before = digest(crm)
    bring(
        crm,
        tmp_path,
        "Marta,Kowalczyk,Kowal,m@k.example,,",
        "Kofi,Mensah,Tema Cold Stores,k@t.example,+233 30 555 0101,",
    )
    assert crm.companies.count() == 2
    crm.history.undo()
    assert digest(crm) == before


def test_what_an_import_touched_can_be_listed_and_searched(crm: Crm, tmp_path: Path) -> None:
    marta = contact(crm, "Marta", "Kowalczyk", email="m@kowal.example")
    contact(crm, "Dieter", "Hoffmann")
    balance = bring(crm, tmp_path, "Marta,Kowalczyk,Kowal,m@kowal.example,,", "Li,Ting,,,,")
    brought = of_action("contact", balance.action, "Imported from a.csv").lookup
    assert len(crm.lookups.ids(brought)) == balance.new + balance.updated == 2
    assert list(crm.lookups.ids(brought.narrowed(of_words("contact", "kowal")))) == [marta]
    assert not crm.lookups.ids(brought.narrowed(of_words("contact", "hoff")))


def test_large_import_is_undone_and_redone_in_parts_that_make_a_whole(
    crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "BATCH", 5)
    monkeypatch.setattr(journal, "AT_ONCE", 3)
    monkeypatch.setattr(search, "WIPED_SINGLY", 4)
    monkeypatch.setattr(search, "BESIDE", 3)
    monkeypatch.setattr(search, "GATHERED", 6)
    path = tmp_path / "list.csv"
    path.write_text(HEADER + "".join(f"\nMarta,Kowalczyk{n},Firm {n % 7},,,\n" for n in range(20)), "utf-8")
    stays = contact(crm, "Marta", "Kowalczyk3")
    before = digest(crm)
    crm.importing.run(open_source(path, ImportOptions()), ImportOptions())
    imported = digest(crm)
    for _time in range(2):
        crm.history.undo()
        assert digest(crm) == before
        assert list(crm.contacts.ids(search="kowal")) == [stays]
        assert crm.checking.check().whole
        crm.history.redo()
        assert digest(crm) == imported
        assert len(crm.contacts.ids(search="firm kowal")) == 20
        assert crm.checking.check().whole


def test_cancel_leaves_the_file_as_it_was(crm: Crm, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(HEADER + "\nMarta,Kowalczyk,,,,\n", "utf-8")
    before = digest(crm)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        crm.importing.run(open_source(path, ImportOptions()), ImportOptions(), stop)
    assert digest(crm) == before


def test_import_can_be_stopped_at_every_step_of_it_and_leaves_the_file_as_it_was(
    crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "BATCH", 4)
    monkeypatch.setattr(run, "PACE", 2)
    path = tmp_path / "list.csv"
    path.write_text(HEADER + "".join(f"\nMarta,Kowalczyk{n},Firm {n},,,\n" for n in range(8)), "utf-8")
    contact(crm, "Marta", "Kowalczyk3")
    before = digest(crm)
    told: list[int] = []
    crm.importing.run(
        open_source(path, ImportOptions()), ImportOptions(dry_run=True), lambda done, _total: told.append(done)
    )
    assert told[-1] == 8
    assert told == sorted(told)
    for last in range(1, len(told) + 1):
        left = iter(range(last - 1))

        def stop(_done: int, _total: int, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise Cancelled("stopped")

        with pytest.raises(Cancelled):
            crm.importing.run(open_source(path, ImportOptions()), ImportOptions(), stop)
        assert digest(crm) == before
    assert len(told) > 6  # in the middle of a batch too


def test_notes_are_added_not_replaced(crm: Crm, tmp_path: Path) -> None:
    marta = contact(crm, email="m@k.example", note="Old remark")
    header = "First name,Last name,E-mail,Notes"
    bring(crm, tmp_path, "Marta,Kowalczyk,m@k.example,New remark", header=header)
    assert crm.contacts.record(marta).text("note") == "Old remark\n\nNew remark"
    assert figures(bring(crm, tmp_path, "Marta,Kowalczyk,m@k.example,New remark", header=header)) == (
        0,
        0,
        1,
        0,
    )


def test_a_column_nobody_knows_is_kept_as_a_detail(crm: Crm, tmp_path: Path) -> None:
    bring(crm, tmp_path, "Marta,Kowalczyk,H6 B12", header="First name,Last name,Messestand")
    [record] = crm.contacts.records(crm.contacts.ids())
    assert [(item.label, item.text("value")) for item in record.several("extras")] == [("Messestand", "H6 B12")]
    assert names(crm, "H6 B12") == ["Marta Kowalczyk"]


def test_rejected_cards_come_back_as_a_file_with_the_reason(crm: Crm, tmp_path: Path) -> None:
    path = tmp_path / "cards.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Marta\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n")
    source = open_source(path, ImportOptions())
    balance = crm.importing.run(source, ImportOptions())
    assert balance.adds_up()
    assert figures(balance) == (1, 0, 0, 1)
    rejects = tmp_path / "rejects.csv"
    assert source.write_rejects(balance.problems, rejects) == 1
    assert "Row" in rejects.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("header.csv", b"First name,Last name\n"),
        ("broken.json", b'{"contacts": ['),
        ("binary.vcf", bytes(range(256)) * 20),
        ("list.exe", b"MZ"),
        ("utf32.csv", b"\xfe\xff\x00\x00\x00a\x00\x00\x00b"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence_and_changes_nothing(
    crm: Crm, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    before = digest(crm)
    try:
        balance = crm.importing.run(open_source(path, ImportOptions()), ImportOptions())
    except FarleyError as error:
        assert len(str(error)) > 20
        assert "\n" not in str(error)
    else:
        assert balance.new == 0
    assert digest(crm) == before


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(FarleyError, match="There is no file"):
        open_source(tmp_path / "nowhere.csv", ImportOptions())
    with pytest.raises(BadInput):
        open_source(tmp_path / "nowhere.doc", ImportOptions())


def test_a_full_export_comes_back_with_its_notes_and_their_people(crm: Crm, tmp_path: Path) -> None:
    marta, kofi = contact(crm, company="Kowal"), contact(crm, "Kofi", "Mensah")
    crm.entries.log(NewEntry("meeting", "Walked line 3", "held", contacts=[marta, kofi], duration=120))
    crm.contacts.edit(marta, Edit({"job_title": "Buyer"}))
    out = tmp_path / "all.json"
    crm.exporting.to_file(out)
    fresh = Crm.create(tmp_path / "Fresh.farley", crm.clock, "seat", "Nora")
    options = ImportOptions()
    balance = fresh.importing.run(open_source(out, options), options)
    assert (balance.rows, balance.new) == (4, 4)
    assert digest(fresh) != ""
    [entry] = fresh.entries.records(fresh.entries.ids())
    assert {item.values["target_id"] for item in entry.several("linked")} == {marta, kofi}
    assert fresh.contacts.record(marta).values["last_meeting"] == crm.contacts.record(marta).values["last_meeting"]
    again = fresh.importing.run(open_source(out, options), options)
    assert figures(again) == (0, 0, 4, 0)
    assert fresh.checking.check().faults == []
    fresh.close()


def test_records_that_claim_one_id_are_kept_apart(crm: Crm, tmp_path: Path) -> None:
    linked = [{"target_kind": "contact", "target_id": "7"}]
    note = {"id": "7", "type": "note", "happened_at": "2026-05-01T08:00:00Z", "linked": linked}
    document = {
        "companies": [{"id": "7", "name": "Kowal-Pneumatyka"}],
        "contacts": [{"id": "7", "first_name": "Marta"}],
        "entries": [{**note, "body": "one"}, {**note, "body": "two"}],
    }
    source = tmp_path / "odd.json"
    source.write_text(json.dumps(document))
    balance = crm.importing.run(open_source(source, ImportOptions()), ImportOptions())
    assert balance.adds_up()
    assert (crm.companies.count(), crm.contacts.count(), crm.entries.count()) == (1, 1, 2)
    assert crm.checking.check().faults == []


def test_a_table_without_rows_says_so(crm: Crm, tmp_path: Path) -> None:
    source = tmp_path / "empty.csv"
    source.write_text("Name,E-mail\n")
    balance = crm.importing.run(open_source(source, ImportOptions()), ImportOptions())
    assert [problem.reason for problem in balance.problems] == ["There are no rows in this file."]


def test_rows_of_nobody_are_compared_with_those_that_have_the_same_values_only(
    crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows without name or number are known by what they say; what they all say tells nothing."""
    merge, compared = Merger.merge, 0

    def counted(self: Merger, *what: object) -> object:
        nonlocal compared
        compared += 1
        return merge(self, *what)  # type: ignore[arg-type]

    monkeypatch.setattr(Merger, "merge", counted)
    rows = [f"3 stars,All,{number // 2}.5" for number in range(600)]

    first = bring(crm, tmp_path, *rows, header="Class,Quarter,Rate")
    again = bring(crm, tmp_path, *rows, header="Class,Quarter,Rate")

    assert (figures(first), figures(again)) == ((300, 0, 300, 0), (0, 0, 600, 0))
    assert compared < 5 * len(rows)


def shoes(tmp_path: Path, rows: str) -> Path:
    path = tmp_path / "shoes.csv"
    path.write_text(f"Name;Shoe size;Since;Mood\n{rows}", "utf-8")
    return path


def test_fields_are_made_with_the_import_and_taken_back_with_it(crm: Crm, tmp_path: Path) -> None:
    before = digest(crm)
    path = shoes(tmp_path, "Ada Byron;38,5;31.12.2020;\nJan Nowak;big;soon;\n")
    sizes: Values = {"name": "Shoe size", "type": "number"}
    options = ImportOptions(new_fields=(sizes, {"name": "since", "type": "date"}))
    rehearsal = crm.importing.run(open_source(path, options), replace(options, dry_run=True))
    assert digest(crm) == before
    balance = crm.importing.run(open_source(path, options), options)
    assert (balance.new, balance.settings) == (2, 2)
    for one in (rehearsal, balance):
        assert [(p.row, p.field, p.value, p.rejected) for p in one.problems if p.field in ("Shoe size", "since")] == [
            (3, "Shoe size", "big", False), (3, "since", "soon", False),
        ]  # fmt: skip
    size, since = crm.custom_fields.of("contact")
    assert (size.type, since.type) == (CustomType.NUMBER, CustomType.DATE)
    [ada] = crm.contacts.records(crm.contacts.ids(search="ada"))
    texts = [item.text("text") for custom in (size, since) for item in values_of(ada, custom)]
    assert texts == ["38.5", "2020-12-31"], "days are read as the table writes them"
    [jan] = crm.contacts.records(crm.contacts.ids(search="jan"))
    texts = [item.text("text") for custom in (size, since) for item in values_of(jan, custom)]
    assert texts == ["big", "soon"], "what fits no field is kept as it was written"
    crm.history.undo()
    assert digest(crm) == before


def test_a_field_that_somebody_made_meanwhile_is_the_same(crm: Crm, tmp_path: Path) -> None:
    crm.custom_fields.create("contact", "shoe SIZE", CustomType.TEXT)
    options = ImportOptions(new_fields=({"name": "Shoe size", "type": "number"},))
    balance = crm.importing.run(open_source(shoes(tmp_path, "Ada Byron;38;;\n"), options), options)
    assert balance.settings == 0
    [field] = crm.custom_fields.of("contact")
    assert crm.custom_fields.uses(field.id) == 1


def test_a_column_called_like_what_is_calculated_is_kept_as_a_detail(crm: Crm, tmp_path: Path) -> None:
    crm.custom_fields.create("contact", "Mood", CustomType.CALCULATED, formula="[Rating] * 2")
    source = open_source(shoes(tmp_path, "Ada Byron;;;good\n"), ImportOptions())
    crm.importing.recognise(source)
    crm.importing.run(source, ImportOptions())
    [ada] = crm.contacts.records(crm.contacts.ids())
    assert [item.text("value") for item in ada.several("extras")] == ["good"]
