"""Options of reports: defaults, and one sentence for what is not allowed."""

import pytest

from crm_desktop.base.errors import BadInput
from crm_desktop.reports.catalog import REPORTS, report_named
from crm_desktop.reports.report import Report, parse_options


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_every_option_has_a_default_that_is_allowed(report: Report) -> None:
    chosen = parse_options(report, {})

    assert set(chosen) == {option.name for option in report.options}
    assert all(chosen[option.name] in option.values() for option in report.options if option.kind not in ("text", "lookup"))


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_every_report_offers_paper_orientation_search_and_page_numbers(report: Report) -> None:
    assert {"paper", "orientation", "search", "page_numbers"} <= {option.name for option in report.options}


def test_a_value_is_read_in_any_case() -> None:
    assert parse_options(report_named("phone_list"), {"paper": " Letter "})["paper"] == "letter"


def test_a_text_may_be_anything() -> None:
    assert parse_options(report_named("phone_list"), {"search": "Łódź “x”"})["search"] == "Łódź “x”"


def test_a_wrong_value_is_refused_with_those_allowed() -> None:
    with pytest.raises(BadInput, match=r"“a5”.*“paper”.*a4 or letter"):
        parse_options(report_named("contact_directory"), {"paper": "a5"})


def test_an_unknown_option_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInput, match=r"no option “colour”.*paper"):
        parse_options(report_named("contact_directory"), {"colour": "red"})


def test_an_unknown_report_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInput, match=r"no report “pipeline”.*contact_directory, phone_list, contact_report"):
        report_named("pipeline")
