"""The command line: one JSON document, exit codes, and no Qt."""

from __future__ import annotations

import json
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
import pytest

from crm_desktop.cli.common import opened
from crm_desktop.cli.main import COMMANDS, main, parser
from crm_desktop.domain.lookup import Join, Lookup, Op, Rule

Run = Callable[..., Any]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command with --json and return its document."""

    def call(*words: str, code: int = 0) -> Any:
        capsys.readouterr()
        assert main([*words, "--json"]) == code
        out, err = capsys.readouterr()
        if code:
            assert err.strip()
            assert "Traceback" not in err
            return err.strip()
        return json.loads(out)

    return call


@pytest.fixture
def file(tmp_path: Path, run: Run) -> str:
    path = str(tmp_path / "Office.farley")
    run("new", path, "--today", "2026-05-14")
    people = tmp_path / "people.csv"
    people.write_text(
        "Vorname;Nachname;Firma;E-Mail;Telefon\nDieter;Hoffmann;Fördertechnik GmbH;d@h.example;+49 561 555 0142\n婷;李;苏州恒力轴承;liting@hengli.example;\n",
        "utf-8",
    )
    run("import", path, str(people))
    return path


def test_new_makes_a_file_once(tmp_path: Path, run: Run) -> None:
    path = str(tmp_path / "Mine.farley")
    assert run("new", path)["counts"] == {"contacts": 0, "companies": 0, "entries": 0, "activities": 0}
    assert "already there" in run("new", path, code=1)
    assert "no folder" in run("new", str(tmp_path / "nowhere" / "x.farley"), code=1)


def test_the_sample_company_is_there_and_is_one_undo(tmp_path: Path, run: Run) -> None:
    path = str(tmp_path / "Sample.farley")
    counts = run("new", path, "--sample", "--today", "2026-05-14")["counts"]
    assert 380 <= counts["contacts"] <= 420
    assert 110 <= counts["companies"] <= 130
    assert run("check", path) == {"whole": True, "checked": run("check", path)["checked"], "faults": []}
    run("undo", path)
    assert run("info", path)["counts"]["contacts"] == 0


def test_check_says_in_short_what_is_wrong_and_repair_mends_it(
    file: str, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = apsw.Connection(file)
    raw.execute("UPDATE contact SET sort_key = CAST('zz' AS BLOB)")
    raw.close()
    assert "--repair mends the rest" in run("check", file, code=1)
    assert main(["check", file]) == 1
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1
    assert said.err.count("\n") == 1
    mended = run("check", file, "--repair")
    assert mended["whole"] is True
    assert Path(mended["repaired"]["copy"]).exists()
    assert "repaired" not in run("check", file, "--repair")


def test_import_prints_a_balance_that_adds_up_and_an_action(file: str, tmp_path: Path, run: Run) -> None:
    balance = run("import", file, str(tmp_path / "people.csv"))
    assert balance["rows"] == balance["new"] + balance["updated"] + balance["same"] + balance["rejected"] == 2
    assert (balance["new"], balance["same"]) == (0, 2)
    assert set(balance) >= {"rows", "new", "updated", "same", "rejected", "problems", "action"}


def test_search_finds_by_name_number_chinese_and_pinyin(file: str, run: Run) -> None:
    for text, name in (
        ("hof", "Dieter Hoffmann"),
        ("5550142", "Dieter Hoffmann"),
        ("forder", "Dieter Hoffmann"),
        ("恒力", "李婷"),
        ("liting", "李婷"),
    ):
        hits = run("search", file, text, "--kind", "contacts")
        assert [hit["title"] for hit in hits] == [name], text
        assert set(hits[0]) == {"id", "kind", "title", "detail", "match"}
        assert isinstance(hits[0]["id"], str)


def test_show_prints_one_record_by_its_id(file: str, run: Run) -> None:
    [hit] = run("search", file, "hoffmann", "--kind", "contacts")
    record = run("show", file, hit["id"])
    assert record["id"] == hit["id"]
    assert record["company"] == "Fördertechnik GmbH"
    assert record["phones"][0]["e164"] == "+495615550142"
    assert "no record" in run("show", file, "12", code=1)
    assert "no record" in run("show", file, "Hoffmann", code=1)


@pytest.mark.parametrize("name", ["out.csv", "out.vcf", "out.json"])
def test_export_comes_back_with_nothing_new(file: str, tmp_path: Path, run: Run, name: str) -> None:
    out = str(tmp_path / name)
    assert run("export", file, out)["records"] >= 2
    again = run("import", file, out)
    assert (again["new"], again["updated"], again["rejected"]) == (0, 0, 0)


def test_export_of_what_was_found(file: str, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "found.csv"
    assert run("export", file, str(out), "--search", "hoff")["records"] == 1
    assert "李" not in out.read_text("utf-8-sig")


def test_json_export_has_a_list_for_each_kind_with_text_ids_and_names(file: str, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "all.json"
    run("export", file, str(out))
    document = json.loads(out.read_text("utf-8"))
    assert {record["name"] for record in document["contacts"]} == {"Dieter Hoffmann", "李婷"}
    assert all(isinstance(record["id"], str) for kind in ("contacts", "companies") for record in document[kind])


@pytest.mark.parametrize("report", ["contact_directory", "phone_list", "contact_report"])
def test_reports_as_pdf_csv_and_json(file: str, tmp_path: Path, run: Run, report: str) -> None:
    data = run("report", file, report, "--set", "paper=letter", "--today", "2026-05-14")
    assert {"title", "as_of", "scope", "columns", "rows", "totals"} <= set(data)
    assert "Hoffmann" in json.dumps(data, ensure_ascii=False)
    pdf, csv = tmp_path / "out.pdf", tmp_path / "out.csv"
    run("report", file, report, "--out", str(pdf))
    run("report", file, report, "--out", str(csv))
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "Hoffmann" in csv.read_text("utf-8-sig")
    assert "a4" in run("report", file, report, "--set", "paper=a5", code=1)


def test_report_list_names_every_report_with_its_options(run: Run) -> None:
    listed = run("report", "--list")
    assert [one["name"] for one in listed] == ["contact_directory", "phone_list", "contact_report"]
    assert all(any(option["name"] == "paper" for option in one["options"]) for one in listed)


def test_history_undo_and_redo(file: str, run: Run) -> None:
    [action] = run("history", file)
    assert action["label"] == "Import people.csv"
    run("undo", file, str(action["action"]))
    assert run("info", file)["counts"]["contacts"] == 0
    assert "undone already" in run("undo", file, str(action["action"]), code=1)
    run("redo", file)
    assert run("info", file)["counts"]["contacts"] == 2
    assert "nothing to redo" in run("redo", file, code=1)


def test_backup_and_restore(file: str, tmp_path: Path, run: Run) -> None:
    made = run("backup", file, str(tmp_path / "Copy.farley"))["path"]
    run("undo", file)
    run("restore", made, file)
    assert run("info", file)["counts"]["contacts"] == 2


def test_a_map_decides_what_the_columns_are(file: str, tmp_path: Path, run: Run) -> None:
    table = tmp_path / "odd.csv"
    table.write_text("a,b\nKofi,Mensah\n", "utf-8")
    (tmp_path / "map.json").write_text('{"columns": {"a": "first_name", "b": "last_name"}}')
    run(
        "import",
        file,
        str(table),
        "--map",
        str(tmp_path / "map.json"),
        "--save-map",
        str(tmp_path / "saved.json"),
    )
    assert [hit["title"] for hit in run("search", file, "mensah", "--kind", "contacts")] == ["Kofi Mensah"]
    assert json.loads((tmp_path / "saved.json").read_text("utf-8"))["columns"]["a"] == "first_name"


def test_a_dry_run_says_and_does_not(file: str, tmp_path: Path, run: Run) -> None:
    table = tmp_path / "more.csv"
    table.write_text("First name,Last name\nKofi,Mensah\n", "utf-8")
    assert run("import", file, str(table), "--dry-run")["new"] == 1
    assert run("info", file)["counts"]["contacts"] == 2


def test_the_worlds_fault_is_one_sentence_and_exit_1(tmp_path: Path, run: Run) -> None:
    (tmp_path / "letter.farley").write_text("Dear Sir " * 1000)
    for words in (
        ("info", str(tmp_path / "none.farley")),
        ("info", str(tmp_path / "letter.farley")),
        ("import", str(tmp_path / "none.farley"), "x.csv"),
    ):
        assert len(run(*words, code=1).splitlines()) == 1


def test_wrong_usage_is_exit_2() -> None:
    for words in ([], ["nonsense"], ["search"], ["import", "a.farley", "b.csv", "--on-match", "maybe"]):
        with pytest.raises(SystemExit) as stop:
            main(words)
        assert stop.value.code == 2


def test_every_command_is_in_the_parser() -> None:
    help_text = parser().format_help()
    assert all(command in help_text for command in COMMANDS)


def test_commands_load_neither_qt_nor_paper(tmp_path: Path) -> None:
    code = (
        "import sys; from crm_desktop.cli.main import main; main(['new', sys.argv[1]]); main(['info', sys.argv[1]]);"
        " main(['search', sys.argv[1], 'x']);"
        " print([name for name in ('PySide6', 'reportlab', 'peewee', 'phonenumbers', 'babel') if name in sys.modules])"
    )
    out = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.farley")], capture_output=True, text=True, check=True
    )
    assert out.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "words",
    [
        ["undo", "F", "99999999999999999999999"],
        ["search", "F", "anna", "--limit", "-3"],
        ["history", "F", "--limit", "99999999999999999999"],
    ],
)
def test_a_number_that_cannot_be_meant_is_wrong_usage(words: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2


@pytest.mark.parametrize("today", ["9999-12-31", "1850-01-01", "0001-01-01", "yesterday"])
def test_a_day_that_cannot_be_counted_is_named_and_no_file_is_made(tmp_path: Path, run: Run, today: str) -> None:
    assert today in run("new", str(tmp_path / "a.farley"), "--today", today, code=1)
    assert list(tmp_path.iterdir()) == []


def test_an_export_of_everything_found_holds_nothing_else(file: str, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "found.json"
    found = run("search", file, "kowal")
    run("export", file, str(out), "--kind", "all", "--search", "kowal")
    document = json.loads(out.read_text("utf-8"))
    exported = {record["id"] for records in document.values() if isinstance(records, list) for record in records}
    assert exported == {hit["id"] for hit in found}
    assert len(exported) < run("info", file)["counts"]["contacts"]


def test_rejects_that_cannot_be_written_do_not_hide_that_the_import_is_done(
    file: str, tmp_path: Path, run: Run
) -> None:
    cards = tmp_path / "cards.vcf"
    cards.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ada Obi\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n")
    said = run("import", file, str(cards), "--rejects", str(tmp_path / "away" / "rejects.csv"), code=1)
    assert "import itself is done" in said
    assert run("search", file, "Ada Obi")


def test_a_lookup_finds_by_rules_keeps_them_and_is_used_everywhere(file: str, run: Run, tmp_path: Path) -> None:
    found = run("lookup", file, "--rule", "company is Fördertechnik GmbH or last name starts with 李")
    assert found["count"] == 2
    assert {one["name"] for one in found["records"]} == {"Dieter Hoffmann", "李婷"}
    saved = run("lookup", file, "--rule", "emails contains h.example", "--rule", "phones is filled", "--save", "Reach")
    assert [one["name"] for one in saved["records"]] == ["Dieter Hoffmann"]
    assert all(isinstance(one["id"], str) for one in saved["records"])
    assert run("lookup", file)["lookups"] == [{"name": "Reach", "count": 1, "private": False}]
    assert run("lookup", file, "reach")["count"] == 1
    assert run("lookup", file, "--rule", "no next step")["count"] == 2
    assert run("lookup", file, "--rule", "activities where (type is Call)")["count"] == 0
    assert run("export", file, str(tmp_path / "out.csv"), "--lookup", "Reach")["records"] == 1
    assert len(run("report", file, "phone_list", "--lookup", "Reach")["rows"]) == 1
    assert len(run("report", file, "contact_directory", "--rule", "emails is filled")["rows"]) == 2
    assert [hit["title"] for hit in run("search", file, "d", "--kind", "contacts", "--lookup", "Reach")] == ["Dieter Hoffmann"]


def test_a_rule_that_means_nothing_is_told_and_nothing_is_done(file: str, run: Run, tmp_path: Path) -> None:
    for text in ("blah", "status", "status is", "last_reach within", "status is Customer and", "(city is Lyon", "last_reach within soon", "'; DROP TABLE contact"):
        assert run("lookup", file, "--rule", text, code=1)
    assert "no lookup" in run("export", file, str(tmp_path / "out.csv"), "--lookup", "Nobody's", code=1)
    assert not (tmp_path / "out.csv").exists()


def test_notes_are_listed_with_their_moment_as_every_command_writes_it(tmp_path: Path, run: Run) -> None:
    path = str(tmp_path / "Sample.farley")
    run("new", path, "--sample", "--today", "2026-05-14")
    [note] = run("lookup", path, "--kind", "notes", "--rule", "type is call", "--limit", "1")["records"]
    assert note["happened_at"] == run("show", path, note["id"])["happened_at"]
    assert note["happened_at"].endswith("Z")


def test_fields_say_what_can_be_asked(file: str, run: Run) -> None:
    keys = {one["key"]: one for one in run("fields", file)}
    assert keys["last_reach"]["kind"] == "moment"
    assert "not_within" in keys["last_reach"]["operators"]
    assert {one["key"] for one in run("fields", file, "--kind", "notes")} >= {"type", "happened_at", "body"}


def test_one_lookup_that_cannot_be_asked_leaves_the_others_in_the_list(file: str, run: Run) -> None:
    with opened(Namespace(file=file, today=None)) as crm:
        field = crm.custom_fields.create("contact", "Colour")
        rule = Rule(f"custom/{field}", Op.IS, ("red",))
        crm.lookups.save("Reds", Lookup("contact", Join(parts=(rule,))))
        crm.lookups.save("Everybody", Lookup("contact"))
        crm.groups.create("Red ones", rules=Lookup("contact", Join(parts=(rule,))))
        crm.custom_fields.remove(field)
    listed = run("lookup", file)
    assert [(one["name"], one["count"]) for one in listed["lookups"]] == [("Reds", None), ("Everybody", 2)]
    assert "no field" in listed["lookups"][0]["problem"]
    assert listed["groups"][0]["count"] is None


def test_rules_and_lookups_of_one_kind_need_no_kind_in_search_and_export(file: str, run: Run, tmp_path: Path) -> None:
    run("lookup", file, "--rule", "first name is Dieter", "--save", "Dieters")
    assert [hit["title"] for hit in run("search", file, "d", "--rule", "first name is Dieter")] == ["Dieter Hoffmann"]
    assert [hit["title"] for hit in run("search", file, "d", "--lookup", "Dieters")] == ["Dieter Hoffmann"]
    assert run("export", file, str(tmp_path / "d.json"), "--kind", "all", "--lookup", "Dieters")["records"] == 1
    assert "not understood" in run("search", file, "d", "--rule", "first nam is Dieter", code=1)
    assert "no lookup" in run("export", file, str(tmp_path / "e.json"), "--kind", "all", "--lookup", "Nope", code=1)


def test_a_lookup_is_asked_and_kept_with_any_of_its_options(file: str, run: Run) -> None:
    assert run("lookup", file, "--save", "Everybody")["count"] == 2
    assert [one["name"] for one in run("lookup", file)["lookups"]] == ["Everybody"]
    assert len(run("lookup", file, "--limit", "1")["records"]) == 1
    names = [one["name"] for one in run("lookup", file, "--sort=-first_name")["records"]]
    assert names == sorted(names, reverse=True)
    run("lookup", file, "--rule", "first name is Dieter", "--save", "Dieters")
    run("lookup", file, "--rule", "phones is empty", "--save", "No phone")
    assert run("lookup", file, "Dieters", "--lookup", "No phone")["count"] == 0
    assert run("lookup", file, "Dieters", "--lookup", "Everybody")["count"] == 1


def test_a_group_that_is_not_there_is_told_in_a_rule_as_anywhere(file: str, run: Run) -> None:
    assert run("lookup", file, "--rule", "in group Nope", code=1) == run("lookup", file, "--lookup", "Nope", code=1)
    assert run("lookup", file, "--rule", "not in group Nope", code=1)
    with opened(Namespace(file=file, today=None)) as crm:
        vip = crm.groups.create("VIP of Lyon")
        crm.groups.put("contact", [crm.contacts.ids()[0]], vip)
    assert run("lookup", file, "--rule", "groups contains vi")["count"] == 1
    assert run("lookup", file, "--rule", "groups contains xy")["count"] == 0


def test_what_cannot_be_asked_of_a_field_is_told(file: str, run: Run) -> None:
    for text in (
        "first_name is more than M", "first_name in the next 3 days", "rating contains 3", "birthday is more than 3",
        "starred contains x",
    ):  # fmt: skip
        assert "not understood" in run("lookup", file, "--rule", text, code=1)
    assert run("lookup", file, "--rule", "first name is No")["count"] == 0
    assert run("lookup", file, "--rule", "status does not contain x and starred is no")["count"] == 2


def test_show_names_own_fields_and_groups(file: str, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(Namespace(file=file, today=None)) as crm:
        [dieter] = crm.contacts.ids(search="dieter")
        colour = crm.custom_fields.create("contact", "Colour")
        gone = crm.custom_fields.create("contact", "Gone")
        crm.groups.put("contact", [dieter], crm.groups.create("VIP"))
        for field, text in ((colour, "red"), (gone, "vanished")):
            crm.cells.put("contact", dieter, f"custom/{field}", [text])
        crm.custom_fields.remove(gone)
    document = run("show", file, str(dieter))
    assert [(one["field"], one["text"]) for one in document["custom"]] == [("Colour", "red")]
    assert [one["group"] for one in document["groups"]] == ["VIP"]
    assert main(["show", file, str(dieter)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  Colour: red" in lines
    assert "  Group: VIP" in lines
    assert not any("vanished" in line or str(colour) in line for line in lines)


def test_what_is_to_be_done_and_what_rings(file: str, run: Run, tmp_path: Path) -> None:
    export = tmp_path / "planned.json"
    export.write_text(json.dumps({"format": "farley-export", "version": 1, "activities": [
        {"id": "1", "type": "call", "regarding": "The delivery", "date": "2026-05-14", "time": "10:30", "owner": "Nora",
         "zone": "UTC", "alarm_lead": 15, "duration": 10},
        {"id": "2", "type": "todo", "regarding": "Old promise", "date": "2026-05-01", "owner": "Wei"},
        {"id": "3", "type": "todo", "regarding": "Some day", "owner": "Nora"},
    ]}))  # fmt: skip
    assert run("import", file, str(export))["new"] == 3
    day = ("--today", "2026-05-14T08:00")
    assert [one["regarding"] for one in run("activities", file, *day)] == ["Old promise", "The delivery", "Some day"]
    assert [one["regarding"] for one in run("activities", file, "--due", "today", *day)] == ["The delivery"]
    assert [one["due"] for one in run("activities", file, "--due", "week", *day)] == ["overdue", "today"]
    assert run("info", file)["counts"]["activities"] == 3
    assert all(isinstance(one["id"], str) for one in run("activities", file))
    assert run("alarms", file, "--days", "0", *day) == []
    table = tmp_path / "planned.csv"
    assert run("export", file, str(table), "--kind", "activities")["records"] == 3
    assert "The delivery" in table.read_text()
