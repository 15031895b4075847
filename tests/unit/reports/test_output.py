"""PDF, CSV and JSON say the same, are written whole or not at all, and come out the same every time."""

import csv
import json
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from crm_desktop.base.errors import Cancelled, FileProblem
from crm_desktop.reports.catalog import REPORTS, report_named
from crm_desktop.reports.output import to_json, write_csv, write_pdf
from crm_desktop.reports.report import Report, parse_options
from tests.unit.reports.people import Office, collected, drawn, pan_script_people, person, text_of

every_report = pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)


@every_report
def test_csv_and_json_have_the_rows_of_the_data(report: Report, tmp_path: Path) -> None:
    data = collected(report, Office(pan_script_people()))
    names = [column.name for column in data.columns]

    count = write_csv(data, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        header, *cells = csv.reader(stream)
    document = json.loads(json.dumps(to_json(data)))

    assert count == len(data.rows) == len(document["rows"])
    assert header == [column.label for column in data.columns]
    # A phone number starts with a plus, which a spreadsheet would take for a formula: it gets an apostrophe.
    assert [[cell.removeprefix("'") for cell in row] for row in cells] == [
        [row[name] for name in names] for row in data.rows
    ]
    assert [[row[name] for name in names] for row in document["rows"]] == [
        [row[name] for name in names] for row in data.rows
    ]
    assert document["totals"] == data.totals
    assert document["as_of"] == "2025-05-14T10:24:00+00:00"
    assert set(document) >= {"title", "as_of", "scope", "columns", "rows", "totals"}


def test_a_cell_of_the_csv_is_no_formula(tmp_path: Path) -> None:
    data = collected(report_named("contact_directory"), Office([person(1, '=HYPERLINK("http://x")')]))
    write_csv(data, tmp_path / "out.csv")
    assert '"=HYPERLINK' not in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


@every_report
def test_the_figures_on_the_paper_are_those_of_the_totals(report: Report) -> None:
    people = [person(at, f"Person {at:04}", phones=(("Office", "1", ""),)) for at in range(1234)]
    data = collected(report, Office(people))

    assert data.totals["contacts"] == "1234"
    assert "1,234 contacts" in text_of(drawn(report, data))


@every_report
def test_the_same_data_make_the_same_bytes(report: Report) -> None:
    people = pan_script_people()
    first = drawn(report, collected(report, Office(people)))
    drawn(report, collected(report, Office(people[:3])))

    assert drawn(report, collected(report, Office(people))) == first


@every_report
@pytest.mark.parametrize(
    ("paper", "orientation", "size"),
    [
        ("a4", "upright", (595, 842)),
        ("a4", "wide", (842, 595)),
        ("letter", "upright", (612, 792)),
        ("letter", "wide", (792, 612)),
    ],
)
def test_the_paper_has_the_size_that_was_asked_for(
    report: Report, paper: str, orientation: str, size: tuple[int, int]
) -> None:
    data = collected(report, Office(pan_script_people()))

    document = pypdfium2.PdfDocument(drawn(report, data, paper=paper, orientation=orientation))

    assert {tuple(round(side) for side in page.get_size()) for page in document} == {size}
    document.close()


@every_report
def test_pages_grow_in_step_with_contacts(report: Report) -> None:
    def pages(count: int) -> int:
        people = [
            person(at, f"Person {at:04}", phones=(("Office", f"{at}", ""),), company=f"Company {at}")
            for at in range(count)
        ]
        options = parse_options(report, {})
        return report.draw(report.collect(Office(people), options), options, BytesIO())

    few, many = pages(400), pages(1200)
    assert 3 * few - 3 <= many <= 3 * few


def test_stopping_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    target.write_bytes(b"last week's")
    report = report_named("contact_directory")
    options = parse_options(report, {})
    data = collected(report, Office(pan_script_people()))

    def stop(_done: int, _total: int) -> None:
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        write_pdf(report, data, options, target, stop)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"last week's"]


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    report = report_named("contact_directory")
    data = collected(report, Office())
    with pytest.raises(FileProblem, match="cannot be written"):
        write_pdf(report, data, parse_options(report, {}), tmp_path / "nowhere" / "out.pdf")


@every_report
def test_progress_is_told_to_the_end(report: Report) -> None:
    told: list[tuple[int, int]] = []
    people = [person(at, f"Person {at}") for at in range(120)]
    report.collect(Office(people), parse_options(report, {}), lambda done, total: told.append((done, total)))
    assert told[0] == (0, 120)
    assert told[-1] == (120, 120)
