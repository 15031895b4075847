"""Tables as text: whatever cuts them, wherever their names stand, every filled cell arrives on its line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.base.errors import BadInput, FarleyError
from crm_desktop.formats import table as tables
from crm_desktop.formats.csv_table import guard, read_table, unguard, write_table
from crm_desktop.formats.table import NO_HEADER, Source

CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def cells(content: bytes | str, **how: str | int) -> list[list[str]]:
    """Return the rows of a table without their lines."""
    raw = content.encode() if isinstance(content, str) else content
    return [row for _line, row in read_table(raw, **how).rows()]  # type: ignore[arg-type]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(mark: str) -> None:
    table = read_table(f"Name{mark}Email{mark}Notes\nAnn{mark}ann@b.example{mark}two words\n".encode())

    assert (table.delimiter, table.how["delimiter"]) == (mark, Source.FOUND)
    assert list(table.rows()) == [(2, ["Ann", "ann@b.example", "two words"])]


def test_decimal_commas_do_not_cut_a_semicolon_table() -> None:
    assert cells("Name;Umsatz;Quote\nA;1,5;2,5\nB;3,5;4,5\n") == [["A", "1,5", "2,5"], ["B", "3,5", "4,5"]]


def test_the_user_names_the_delimiter() -> None:
    assert cells("a,b;c\n1,2;3\n", delimiter=";") == [["1,2", "3"]]
    assert read_table(b"a\tb\n1\t2\n", delimiter="tab").how["delimiter"] is Source.GIVEN
    with pytest.raises(BadInput, match="one sign"):
        read_table(b"a,b\n", delimiter=",,")


def test_column_names_stand_below_a_preamble() -> None:
    content = (
        'Notes:\n"Some addresses, you may notice, are missing."\n\n'
        "First Name,Last Name,Email Address\nAda,Lovelace,ada@e.example\n"
    )
    table = read_table(content.encode())

    assert table.header == ["First Name", "Last Name", "Email Address"]
    assert table.header_line == 4
    assert table.preamble == ["Notes:", "Some addresses, you may notice, are missing."]
    assert list(table.rows()) == [(5, ["Ada", "Lovelace", "ada@e.example"])]


def test_column_names_stand_below_blank_and_commas_only_lines() -> None:
    table = read_table(b",,,\n\nName,Email,Phone\nAnn,a@b.example,1\n,,\n\nBob,b@b.example,2\n")

    assert (table.header, table.header_line, table.count) == (["Name", "Email", "Phone"], 3, 2)
    assert [line for line, _row in table.rows()] == [4, 7]


def test_a_table_without_column_names_loses_no_row() -> None:
    table = read_table(b"Ann,ann@b.example,+49 30 1234567\nBob,bob@b.example,+49 30 7654321\n")

    assert table.header == ["Column 1", "Column 2", "Column 3"]
    assert table.count == 2
    assert table.how["header"] is Source.FOUND


def test_the_user_says_where_the_column_names_stand() -> None:
    content = b"x,y\na,b\n1,2\n"

    assert read_table(content, header_row=2).header == ["a", "b"]
    assert read_table(content, header_row=NO_HEADER).count == 3


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b",,,\n,,,\n"])
def test_an_empty_file_is_an_empty_table(content: bytes) -> None:
    table = read_table(content)

    assert (table.count, list(table.rows())) == (0, [])


def test_a_table_may_have_only_column_names() -> None:
    table = read_table(b"Name,Email\n")

    assert (table.header, table.count) == (["Name", "Email"], 0)


def test_every_column_gets_a_name_of_its_own() -> None:
    table = read_table(b"  Name , Email,Name,, Column 4 \nA,a@b.example,B,x,y\n")

    assert table.header == ["Name", "Email", "Name (2)", "Column 4'", "Column 4"]


def test_short_rows_are_filled_and_long_rows_keep_their_cells() -> None:
    table = read_table(b"Name,Email\nAnn\nBob,b@b.example,extra,more\n")

    assert [row for _line, row in table.rows()] == [
        ["Ann", "", "", ""],
        ["Bob", "b@b.example", "extra", "more"],
    ]
    assert table.header == ["Name", "Email", "Column 3", "Column 4"]
    assert table.problems[0].row == 3
    assert "Column 3" in table.problems[0].reason


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end(end: str) -> None:
    assert cells(end.join(["Name,Notes", 'Ann,"two', 'lines"', "Bob,x", ""])) == [
        ["Ann", f"two{end}lines"],
        ["Bob", "x"],
    ]


def test_zero_bytes_are_left_out_and_named() -> None:
    table = read_table(b"Name,Email\nAn\0n,a@b.example\n")

    assert [row for _line, row in table.rows()] == [["Ann", "a@b.example"]]
    assert "Zero bytes" in table.problems[0].reason


@pytest.mark.parametrize(
    "content",
    [
        'Name,Size\nAnn,1\nBob,"2\nCid,3\n',
        'Name,Size\nAnn,1\nBob,"2',
        'Name,Size\nAnn,1\n"Bob,2\nCid,"3"\nDan,4\n',
    ],
)
def test_a_quote_that_is_never_closed_swallows_nothing(content: str) -> None:
    table = read_table(content.encode())
    rows = [row for _line, row in table.rows()]

    assert len(rows) == content.strip().count("\n")
    assert all(len(row) == 2 for row in rows)
    assert any("never closed" in problem.reason for problem in table.problems)


def test_an_open_quote_far_from_the_end_of_a_big_file_swallows_nothing() -> None:
    lines = ["Ann,plain and long enough to fill a file"] * 300_000
    lines[7] = 'Bob,5" disk'
    lines[8] = '"Cid,open'
    table = read_table("\n".join(["Name,Notes", *lines]).encode())

    assert table.count == 300_000
    assert [problem.row for problem in table.problems] == [10]


def test_blanks_before_a_quoted_cell_do_not_break_it() -> None:
    assert cells('Name, Company\n"Ann B.", "Acme, Inc."\nBob, Beta\n') == [
        ["Ann B.", "Acme, Inc."],
        ["Bob", "Beta"],
    ]


def test_sizes_have_limits_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match="hardly a table"):
        read_table(b"Name,Notes\nAnn,a\n" + b"x," * 5_000 + b"\n")
    with pytest.raises(BadInput, match="8 million"):
        read_table(b"Name,Notes\nAnn," + b"x" * (9 << 20) + b"\n")
    monkeypatch.setattr(tables, "MAX_ROWS", 3)
    with pytest.raises(BadInput, match="rows"):
        read_table(b"Name,Email\n" + b"Ann,x\n" * 4)


def test_no_cell_is_a_formula_and_each_comes_back() -> None:
    typed = ["=SUM(A1)", "+49 30", "-1", "@x", "\tx", "\rx", "'=x", "''+x", "'quoted'", "plain", "", "＝x"]
    out = io.BytesIO()
    write_table(["Name", *map(str, range(11))], [typed], out)
    raw = next(iter(list(csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")))[1:]))

    assert not any(cell[:1] in tuple("=+-@\t\r＝") for cell in raw if cell)
    assert cells(out.getvalue(), header_row=1) == [typed]


def test_the_column_names_are_guarded_too() -> None:
    out = io.BytesIO()
    write_table(["=cmd", "Name"], [["1", "2"]], out)

    assert b"\r\n" in out.getvalue()
    assert out.getvalue().startswith(b"\xef\xbb\xbf'=cmd,")
    assert read_table(out.getvalue(), header_row=1).header == ["=cmd", "Name"]


@given(CELL)
def test_guarding_can_be_taken_back(cell: str) -> None:
    assert unguard(guard(cell)) == cell
    assert guard(cell)[:1] not in tuple("=+-@\t\r") or not cell


@given(st.lists(st.lists(CELL, min_size=3, max_size=3).filter(lambda row: any(map(str.strip, row))), max_size=6))
def test_what_is_written_is_read(rows: list[list[str]]) -> None:
    out = io.BytesIO()
    write_table(["Farley id", "First name", "Remarks"], rows, out)

    assert cells(out.getvalue()) == rows


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_sentence(content: bytes) -> None:
    try:
        table = read_table(content)
    except FarleyError:
        return
    assert sum(1 for _row in table.rows()) == table.count


@given(st.text(st.sampled_from("ab1,;\"\n\r\t |@'="), max_size=80))
def test_any_table_like_text_is_a_table(text: str) -> None:
    table = read_table(text.encode())
    rows = list(table.rows())

    assert len(rows) == table.count
    assert all(len(row) == len(table.header) for _line, row in rows)
    assert len(set(table.header)) == len(table.header)


@pytest.mark.real_data
def test_files_of_other_programs_have_the_rows_and_cells_that_were_counted(open_data: Path) -> None:
    expected = json.loads((open_data / "EXPECTED.json").read_text("utf-8"))
    seen = 0
    for key, known in expected.items():
        repository, _colon, path = key.partition(":")
        if known["kind"] != "table" or not path.endswith((".csv", ".tsv", ".txt")):
            continue
        table = read_table((open_data / repository.replace("/", "__") / path).read_bytes())
        above = table.header_line and len(table.preamble)
        filled = sum(bool(cell.strip()) for _line, row in table.rows() for cell in row)
        headless = 0 if table.header_line or not table.count else 1
        assert table.delimiter == {"TAB": "\t"}.get(known["delimiter"], known["delimiter"]), path
        if path not in _COUNTED_OTHERWISE:
            assert table.count == known["data_rows"] - above + headless, path
            if not above and not headless:
                assert filled == known["nonempty_cells"], path
        seen += 1
    assert seen > 190


_COUNTED_OTHERWISE = {
    "demo/csvs/16-messy-formatting.csv",  # a blank before a quote made one cell too many there
    "docs/resources/files/malformed.tsv",  # an open quote swallowed the last row there
    "src/test/resources/testfiles/data/csvtext_BOM_UTF32LE.csv",  # was not readable there
    "demo/csvs/real-world/agency-chaos.csv",  # begins with a line of commas, which is no column name
}


@pytest.mark.real_data
def test_the_hard_ones(open_data: Path) -> None:
    def read(path: str) -> tables.Table:
        return read_table((open_data / path).read_bytes())

    messy = read("shriansh1625__groweasy-csv-importer/demo/csvs/16-messy-formatting.csv")
    assert messy.header == ["Name", "Email", "Phone", "Company"]
    assert messy.first_rows()[0][1][3].strip() == "Acme, Inc."
    chaos = read("shriansh1625__groweasy-csv-importer/demo/csvs/real-world/agency-chaos.csv")
    assert (chaos.header_line, chaos.count, chaos.header[0]) == (2, 4, "Lead ID")
    stray = read("mholt__PapaParse/docs/resources/files/malformed.tsv")
    assert (stray.count, {problem.row for problem in stray.problems}) == (9, {3, 9})
    assert read("wireservice__csvkit/examples/mac_newlines.csv").count == 2
    assert read("frictionlessdata__frictionless-py/data/issue-493.csv").count == 9
    assert read("frictionlessdata__frictionless-py/data/leading-zeros.csv").first_rows()[0][1] == ["01"]
    linked = read("richbodo__prm/tests/fixtures/linkedin/sources/Connections.csv")
    assert (linked.header_line, linked.count) == (4, 21)


def test_one_file_put_behind_another_is_read_as_one() -> None:
    one = "Name,City\r\nAnn,Oslo\r\n".encode("utf-8-sig")

    table = read_table(one + one.replace(b"Ann", b"Bob"))

    assert [row for _line, row in table.rows()] == [["Ann", "Oslo"], ["Bob", "Oslo"]]
    assert (table.count, [problem.row for problem in table.problems]) == (2, [3])


def test_a_list_whose_first_line_may_be_a_name_loses_no_other_of_that_name() -> None:
    assert [row for _line, row in read_table(b"Ann\nBob\nAnn\n").rows()] == [["Bob"], ["Ann"]]


def test_excels_line_about_the_delimiter_and_its_cells_that_are_text() -> None:
    table = read_table(b'sep=;\r\nName;PLZ;Umsatz\r\nAnn;="01067";1,5\r\nBob;20095;2,5\r\n')

    assert table.delimiter == ";"
    assert list(table.rows()) == [(3, ["Ann", "01067", "1,5"]), (4, ["Bob", "20095", "2,5"])]
    assert table.problems == []


def test_what_stands_above_the_column_names_is_named() -> None:
    table = read_table(b"Kundenliste Nord;;\r\nStand 3.3.;;\r\n\r\nName;Firma;E-Mail\r\nAnn;A;a@b.example\r\n")

    assert [(problem.row, problem.value) for problem in table.problems] == [(1, "Kundenliste Nord"), (2, "Stand 3.3.")]
